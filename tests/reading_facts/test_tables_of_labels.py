"""Tables of labels whose layout was lost: empty cells, groups of rows; stations in fields. On pages of our own wording."""

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import labels

KOREAN = """항구의 봄
2016~2020 | | | |
방송 시간 | 월요일, 화요일 밤 10:00 ~ 11:10[1] | |
방송 기간 | 2018년 8월 13일 ~ 2018년 10월 2일 | |
방송 횟수 | 32부작[2] | |
장르 | 공포, 로맨틱 코미디 | |
채널 | KBS 2TV | |
제작진 | 연출 | 강하늘미 |
극본 | 박두리[3] | |
출연 | 김하나, 이두리, 박세나 外 | |
"""
THAI = """ละคร ท่าเรือแสงจันทร์
ละครออกอากาศ | วันเสาร์ | ||||||
---|---|---|---|---|
ช่องที่ออกอากาศ | ละครช่อง 7 | |||
เริ่มออกอากาศ | 23 ตุลาคม 2553 | |||
กำกับโดย | สมชาย ใจดีมาก | |||
"""


@pytest.mark.row("W02", "W07")
def test_empty_cells_at_the_end_of_rows_name_no_columns(tell: Any) -> None:
    told = tell(KOREAN)
    assert (told.values("start_date"), told.values("end_date")) == (["2018-08-13"], ["2018-10-02"])
    assert (told.values("episode_count"), told.values("network")) == ([32], ["KBS 2TV"])
    assert told.values("genre") == ["공포", "로맨틱 코미디"]
    assert told.one("time_slot").value.startswith("월요일, 화요일 밤")
    assert {person for person, _ in told.cast()} == {"김하나", "이두리", "박세나"}


def test_a_label_behind_the_name_of_its_group_is_the_label(tell: Any) -> None:
    told = tell(KOREAN)
    jobs = {claim.value["job"]: claim.value["person"] for claim in told.claims("crew")}
    assert jobs == {"director": "강하늘미", "screenwriter": "박두리"}


def test_the_first_row_of_a_table_of_labels_is_no_header(tell: Any) -> None:
    told = tell(THAI)
    assert told.values("start_date") == ["2010-10-23"]
    assert told.values("network") == ["ช่อง 7"]
    assert told.one("time_slot").value == "วันเสาร์"
    assert [claim.value["person"] for claim in told.claims("crew")] == ["สมชาย ใจดีมาก"]


@pytest.mark.parametrize(("cell", "holds"), [("", None), (" ", None), ("#", "episode"), ("배우", "actor")])
def test_what_a_cell_names(cell: str, holds: str | None) -> None:
    assert labels.column(cell) == holds


@pytest.mark.parametrize(
    ("stated", "stations"),
    [
        ("NTV and Hulu", ["NTV", "Hulu"]),
        ("Harbour and Sons", ["Harbour and Sons"]),
        ("Wavve ▶", ["Wavve"]),
        ("ละครช่อง 7", ["ช่อง 7"]),
    ],
)
def test_stations_in_a_field(tell: Any, stated: str, stations: list[str]) -> None:
    assert tell(f"Drama Details\n\nTitle: Harbour Lights\nCountry: Japan\nNetwork: {stated}\n").values("network") == stations
