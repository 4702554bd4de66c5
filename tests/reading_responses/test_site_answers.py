"""Answers of APIs as claims: series, seasons, people, subjects of Bangumi, media of AniList, entities of Wikidata."""

from __future__ import annotations

import json
from typing import Any

import pytest
from answers import ITEM, MEDIA, SEASON, SERIES, SUBJECT, day, statement, told

from dramatheque.claims import EntityKind, vocabulary
from dramatheque.claims.jsonlines import decode_claim, encode_claim
from dramatheque.reading import bytes_to_keep, read_bytes
from dramatheque.reading.sites.sheets import sheets
from dramatheque.reading.themes.responses.placeholders import is_placeholder

CREDIT = {"person": "Noh Hyun-ki", "job": "director"}


def test_a_series() -> None:
    page = told(SERIES)
    assert page.reading.document.title == "The Lighthouse at Mokpo"
    assert page.values("title.native") == ["목포의 등대"]
    assert page.values("title.english") == ["The Lighthouse at Mokpo"]
    assert page.values("start_date") == ["2019-03-04"]
    assert page.values("end_date") == ["2019-04-23"]
    assert page.values("type") == ["series"]
    assert page.values("country") == ["KR"]
    assert page.values("language") == ["ko"]
    assert page.values("episode_count") == [16]
    assert page.values("runtime_minutes") == [70]
    assert page.values("network") == ["tvN"]
    assert page.values("external_id", "The Lighthouse at Mokpo") == ["tmdb:tv/4711", "imdb:tt0047110", "wikidata:Q471100"]
    assert [dict(claim.qualifiers) for claim in page.claims("score")] == [{"out_of": 10, "voters": 204}]
    assert page.values("votes") == [204]


def test_the_only_season_of_a_series_is_the_series() -> None:
    page = told(SERIES)
    assert [mention.name for mention in page.reading.mentions if mention.kind is EntityKind.WORK] == ["The Lighthouse at Mokpo"]
    assert page.values("episode_title") == ["Low Tide"]
    assert page.claims("episode_title")[0].qualifiers["episode"] == 16
    assert page.values("related_work") == []


def test_seasons_are_works_and_have_the_episodes_of_their_own() -> None:
    second = {"air_date": "2021-01-02", "episode_count": 8, "id": 77, "name": "Season 2", "season_number": 2}
    last = {**SERIES["last_episode_to_air"], "season_number": 2, "episode_number": 8}
    page = told({**SERIES, "seasons": [*SERIES["seasons"], second], "last_episode_to_air": last})
    assert page.values("related_work")[1] == {"title": "Season 2", "relation": "season", "year": 2021}
    assert page.values("episode_count", "The Lighthouse at Mokpo: Season 2") == [8]
    assert page.claims("episode_title")[0].subject.name == "The Lighthouse at Mokpo: Season 2"


def test_the_end_of_a_series_that_goes_on_is_not_claimed() -> None:
    assert told({**SERIES, "status": "Returning Series"}).values("end_date") == []


def test_cast_and_crew_with_their_places() -> None:
    page = told(SERIES)
    cast = {(c.value["person"], c.value["character"]): c for c in page.claims("cast")}
    assert set(cast) == {("Ha Do-yun", "Kang Jin"), ("Ha Do-yun", "Young Kang Jin"), ("Im Se-ra", "The Radio")}
    assert cast["Im Se-ra", "The Radio"].qualifiers == {"role": "voice", "order": 2}
    others = [{"person": "Seo Mi-rae", "job": "creator"}, {"person": "Ok Bora", "job": "set decoration"}]
    assert page.values("crew") == [others[0], CREDIT, others[1]]
    assert [dict(claim.qualifiers) for claim in page.claims("name", "Noh Hyun-ki")] == [{"form": "native"}]
    assert page.values("external_id", "Noh Hyun-ki") == ["tmdb:person/33"]
    assert "/credits/crew/0/name" in page.pointers("crew")
    assert page.claims("crew")[1].evidence[0].section == ("credits", "crew", "0")


def test_a_season_by_itself() -> None:
    page = told(SEASON)
    assert [mention.name for mention in page.reading.mentions if mention.kind is EntityKind.WORK] == ["Season 2 (TMDb 4711)"]
    assert not any(claim.property.startswith("title.") for claim in page.reading.claims)
    assert [(claim.value, claim.qualifiers["episode"]) for claim in page.claims("episode_title")] == [("Spring Tide", 2)]
    assert page.values("episode_date") == ["2021-01-02", "2021-01-09"]
    assert page.values("crew") == [CREDIT]
    assert [dict(claim.qualifiers) for claim in page.claims("cast")] == [{"role": "guest"}]


def test_results_of_a_search_are_works_of_their_own() -> None:
    found = {"id": 1, "name": "하루", "original_name": "하루", "original_language": "ko", "first_air_date": "2001-01-01"}
    page = told({"page": 1, "results": [found, {**found, "id": 2, "name": "이틀", "original_name": "이틀"}]})
    ids = [(claim.subject.name, claim.value) for claim in page.claims("external_id")]
    assert ids == [("하루", "tmdb:tv/1"), ("이틀", "tmdb:tv/2")]


def test_the_language_that_was_asked_for_is_that_of_the_title() -> None:
    answer = {**SERIES, "name": "Der Leuchtturm", "overview": ""}
    page = told(answer, url="https://api.example.org/3/tv/1?language=de")
    assert [dict(claim.qualifiers) for claim in page.claims("title.alias")] == [{"language": "de"}]


def test_a_person() -> None:
    person = {
        "id": 31, "name": "Ha Do-yun", "also_known_as": ["하도윤", "Ha Doyun"], "birthday": "1990-05-06", "deathday": None,
        "imdb_id": "nm31",
        "known_for_department": "Acting", "biography": "", "place_of_birth": "Mokpo, South Korea",
    }
    page = told(person)
    assert page.values("name") == ["하도윤", "Ha Doyun"]
    assert page.values("born") == ["1990-05-06"]
    assert page.values("died") == []
    assert {claim.subject.kind for claim in page.reading.claims} == {EntityKind.PERSON}
    assert page.values("external_id") == ["tmdb:person/31", "imdb:nm31"]


def test_a_subject_of_bangumi_and_the_labels_of_its_box() -> None:
    page = told(SUBJECT)
    assert page.values("title.native") == ["雨あがりの本屋"]
    assert page.values("type") == ["series"]
    others = {*page.values("title.alias"), *page.values("title.english")}
    assert others == {"雨后的书店", "Bookshop After Rain", "After Rain"}
    assert page.values("crew") == [{"person": "滝沢真二", "job": "director"}]
    assert page.values("end_date") == ["2015-06-20"]
    assert page.values("rank") == [512]
    assert page.values("tag") == ["治愈"]
    assert page.values("episode_count") == [11]
    assert page.pointers("end_date") == ["/infobox/3/value"]


@pytest.mark.parametrize("kind", [{"type": 4, "platform": "游戏"}, {"type": 3, "platform": ""}])
def test_games_and_music_are_turned_away(kind: dict[str, Any]) -> None:
    reading = told({**SUBJECT, **kind}).reading
    assert reading.claims == ()
    assert reading.not_about


def test_a_medium_of_anilist() -> None:
    page = told(MEDIA)
    assert page.values("title.native") == ["夜の図書館"]
    assert page.values("title.english") == ["The Night Library"]
    assert page.values("start_date") == ["2018-07"]
    assert page.claims("start_date")[0].evidence[0].quote == "2018\nmonth: 7"
    assert page.values("synopsis") == ["A library\nthat opens & closes at night."]
    assert page.values("crew") == [{"person": "Mori Kenta", "job": "director"}]
    assert page.values("cast") == [{"person": "Hara Mio", "character": "Aoi"}]
    assert page.claims("cast")[0].qualifiers["role"] == "voice"
    assert page.claims("score")[0].qualifiers["out_of"] == 100


def test_an_item_of_wikidata() -> None:
    page = told(ITEM)
    assert page.values("title.native") == ["港のあかり"]
    assert page.values("title.english") == ["Harbour Lights"]
    assert len(page.claims("title.english")[0].evidence) == 2                      # the German label repeats it
    others = {claim.value: claim.qualifiers.get("language") for claim in page.claims("title.alias")}
    assert others == {"Les Lumières du port": "fr", "みなとのあかり": "ja"}
    assert page.values("start_date") == ["1997-10-02"]
    assert page.values("episode_count") == [11]
    assert page.values("country") == ["JP"]
    assert page.values("external_id", "Harbour Lights") == ["wikidata:Q900001", "imdb:tt0900001"]
    assert page.values("crew") == [{"person": "Sugi Taro", "job": "director"}]
    assert page.values("cast") == [{"person": "月岡さやか", "character": "Captain Oki"}]
    assert ["1 of cast" in issue.message for issue in page.reading.issues] == [True]


def test_an_entity_of_the_older_interface_says_the_same() -> None:
    def snak(content: Any) -> dict[str, Any]:
        value = {"id": content, "entity-type": "item"} if isinstance(content, str) and content[0] == "Q" else content
        return {"rank": "normal", "mainsnak": {"datavalue": {"value": value}}}

    entity = {
        "id": "Q900001", "sitelinks": {}, "labels": {"en": {"language": "en", "value": "Harbour Lights"}},
        "claims": {"P31": [snak("Q5398426")], "P580": [snak(day("+1997-10-02T00:00:00Z"))], "P345": [snak("tt0900001")]},
    }
    page = told({"entities": {"Q900001": entity}})
    assert page.values("start_date") == ["1997-10-02"]
    assert page.values("external_id") == ["wikidata:Q900001", "imdb:tt0900001"]
    assert page.values("type") == ["series"]


def test_an_item_that_is_neither_work_nor_person_is_turned_away() -> None:
    city = {**ITEM, "statements": {"P31": [statement("P31", "Q515")]}}
    assert told(city).reading.not_about


def test_answers_that_know_nothing() -> None:
    for answer in ({"success": False, "status_code": 34}, [{"a": 1}], {}):
        reading = told(answer).reading if answer else told(b'{"results": []}').reading
        assert reading.claims == ()
        assert reading.not_about


def test_quotes_pointers_and_lines_hold() -> None:
    for answer in (SERIES, SEASON, SUBJECT, MEDIA, ITEM):
        data = json.dumps(answer).encode()
        reading = read_bytes(data, source="a.json")
        for claim in reading.claims:
            assert decode_claim(encode_claim(claim)) == claim
            for place in claim.evidence:
                assert reading.page.text[place.start : place.end] == place.quote
                assert place.pointer.startswith("/")
        assert bytes_to_keep(data, reading) is data


def test_sheets_speak_of_properties_that_are_there() -> None:
    known = set(vocabulary())
    for sheet in sheets().values():
        facts = [target for shape in sheet.shapes for target in shape.facts.values()]
        targets = [target if isinstance(target, str) else target["target"] for target in facts]
        for target in [*targets, *sheet.statements.values()]:
            first = target.partition(".")[0]
            assert target in known or first in ("crew", "related", "name") or target.startswith("id:"), target


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("Season 2", True), ("第3集", True), ("시즌 4", True), ("Specials", True), ("24", False), ("Special Delivery", False)],
)
def test_names_that_stand_in_for_a_missing_one(name: str, is_one: bool) -> None:
    assert is_placeholder(name) is is_one
