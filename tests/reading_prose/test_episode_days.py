"""Days of first and last episodes that have no month or year beside them; the dramas and people are made up."""

from __future__ import annotations

from typing import Any

import pytest
from short_openings import CHINESE, JAPANESE, KOREAN

from dramatheque.reading import read_bytes


def days(text: str) -> tuple[list[Any], list[Any]]:
    """The first and the last days that a page tells."""
    reading = read_bytes(text.encode(), source="page.txt")
    first, last = ([claim.value for claim in reading.claims if claim.property == prop] for prop in ("start_date", "end_date"))
    return first, last


@pytest.mark.parametrize(
    ("head", "said", "first", "last"),
    [
        ("2018年9月13日 18:00\n", "高山美咲主演『海辺の灯台』は13日、最終回(第10話)。", [], ["2018-09-13"]),
        ("2018年9月14日 09:00\n", "『海辺の灯台』の第1話が12日に放送された。", ["2018-09-12"], []),
        ("2019-01-02\n", "『海辺の灯台』が27日に最終回を迎えた。", [], ["2018-12-27"]),
        ("2018年9月13日 18:00\n", "『海辺の灯台』は来月3日スタート。", ["2018-10-03"], []),
        ("2018年9月13日 18:00\n", "『海辺の灯台』は昨年10月4日にスタート。", ["2017-10-04"], []),
        ("", "『海辺の灯台』は9月6日の第9話と13日の最終話を15分長く放送する。", [], ["--09-13"]),
        ("", "『海辺の灯台』は2007年7月3日に初放送され、同年9月18日の第10話で完結した。", ["2007-07-03"], ["2007-09-18"]),
        ("", "『海辺の灯台』は9月27日から10日間、13日の最終話まで会場で見られる。", [], []),
    ],
)
def test_days_of_japanese_news(head: str, said: str, first: list[str], last: list[str]) -> None:
    assert days(head + JAPANESE + said) == (first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("지난 10일 방송된 '바람의 항구' 첫 회는 6.5%를 기록했다.", ["2018-09-10"], []),
        ("'바람의 항구'는 오는 5일 첫 방송된다.", ["2018-10-05"], []),
        ("'바람의 항구'가 9일 한도윤과 서하린이 다시 만나며 막을 내렸다.", [], ["2018-09-09"]),
        ("지난해 12월 18일 첫 방송된 '바람의 항구'가 이야기를 마쳤다.", ["2017-12-18"], []),
        ("9일 방송된 '바람의 항구' 5회는 8.1%로 자체 최고였다.", [], []),
    ],
)
def test_days_of_korean_news(said: str, first: list[str], last: list[str]) -> None:
    assert days("입력 2018.09.11 08:27\n" + KOREAN + said) == (first, last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("《海边的灯》7日晚首播。", ["2018-09-07"], []),
        ("《海边的灯》将于本月27日迎来大结局。", [], ["2018-09-27"]),
        ("新华社9月8日电 《海边的灯》播出30集。", [], []),
    ],
)
def test_days_of_chinese_news(said: str, first: list[str], last: list[str]) -> None:
    assert days("2018-09-08 10:00\n" + CHINESE + said) == (first, last)
