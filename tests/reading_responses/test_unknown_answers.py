"""JSON of sites that no sheet knows: read where its keys say enough, turned away where they do not."""

from __future__ import annotations

from typing import Any

import pytest
from answers import SERIES, Told, told

from dramatheque.reading import read_bytes

SHOW: dict[str, Any] = {
    "id": 1, "name": "Rain Road", "original_title": "비의 길", "country": "South Korea", "number_of_episodes": 16, "year": 2018,
    "network": {"id": 2, "name": "tvN", "country": {"name": "South Korea"}}, "rated": "N/A", "externals": {"imdb": "tt1230001"},
    "cast": [{"person": {"name": "Ha Do-yun"}, "character": {"name": "Kang Jin"}}, {"actor": "Im Se-ra", "role": "Lead"}],
    "director": [{"name": "Noh Hyun-ki"}], "genres": [{"id": 18, "name": "Romance"}],
}


def test_an_object_with_a_title_and_facts_of_a_drama() -> None:
    page = told(SHOW)
    assert page.values("title.native") == ["비의 길"]
    assert page.values("title.english") == ["Rain Road"]
    assert page.values("network") == ["tvN"]
    assert page.values("cast") == [{"person": "Ha Do-yun", "character": "Kang Jin"}, {"person": "Im Se-ra"}]
    assert page.values("crew") == [{"person": "Noh Hyun-ki", "job": "director"}]
    assert page.values("country") == ["KR"]
    assert page.values("episode_count") == [16]
    assert page.values("external_id") == ["imdb:tt1230001"]
    assert page.values("genre") == ["Romance"]
    assert page.values("content_rating") == []
    assert page.pointers("network") == ["/network/name"]


def test_a_list_of_works_is_read_work_by_work() -> None:
    page = told({"items": [SHOW, {**SHOW, "name": "Sea Road", "year": 2020}, {**SHOW, "year": 2021}]})
    assert [claim.value for claim in page.claims("year")] == [2018, 2020, 2021]
    assert len({claim.subject.key for claim in page.claims("year")}) == 3


def test_a_page_of_schema_org_in_a_file_of_its_own() -> None:
    page = told({
        "@context": "https://schema.org", "@type": "TVSeries", "name": "Harbour", "numberOfEpisodes": 11,
        "startDate": "2001-04-05",
        "actor": [{"@type": "Person", "name": "Aoi Mori"}], "countryOfOrigin": "Japan",
    })
    assert page.values("cast") == [{"person": "Aoi Mori"}]
    assert page.values("start_date") == ["2001-04-05"]


@pytest.mark.parametrize(
    "answer",
    [
        {"name": "Lamp", "price": "30", "brand": "X", "country": "China", "year": 2020},
        {"title": "A post", "author": "Kim", "date": "2020-01-01", "text": "Words.", "language": "English"},
        {"name": "Seoul", "country": "South Korea", "language": "Korean", "year": 1394, "population": 9000000},
    ],
    ids=["shop", "blog", "city"],
)
def test_objects_of_other_things(answer: dict[str, Any]) -> None:
    reading = told(answer).reading
    assert reading.claims == ()
    assert reading.not_about


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "1e9", "", "٣٤", True, None, [], {"a": 1}])
def test_numbers_that_are_none(number: Any) -> None:
    broken = {**SERIES, "number_of_episodes": number, "vote_average": number, "episode_run_time": [number], "seasons": []}
    broken["last_episode_to_air"] = {**SERIES["last_episode_to_air"], "episode_number": number}
    broken["credits"] = {"cast": [{**SERIES["credits"]["cast"][0], "order": number}]}
    page = told(broken)
    assert page.values("start_date") == ["2019-03-04"]
    assert page.values("episode_count") == []


def test_a_profile_whose_heading_has_a_name_twice() -> None:
    fields = {"性别": "女", "出生日期": "1980年4月2日", "出生地": "中国,苏州", "职业": "演员 / 歌手", "更多外文名": "Lin Mo Yan"}
    items = "".join(f"<li><span>{label}:</span> <span>{value}</span></li>" for label, value in fields.items())
    head = "<head><title>林墨言</title><meta name=description content=x></head>"
    page = f"<html lang=zh>{head}<body><h1>林墨言 Moyan Lin</h1><ul>{items}</ul>"
    found = Told(read_bytes(page.encode(), source="p.html", content_type="text/html"))
    assert {mention.name for mention in found.reading.mentions if mention.kind == "person"} == {"林墨言"}
    assert found.values("born") == ["1980-04-02"]
    assert "Lin Mo Yan" in found.values("name")
