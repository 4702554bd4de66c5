"""Pages of HTML that carry their data for their own scripts: the data is read, not the page around it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from answers import Told

from dramatheque.reading import bytes_to_keep, read_bytes

TITLE: dict[str, Any] = {
    "id": "tt5550001", "titleText": {"text": "The Ferry Keeper"}, "originalTitleText": {"text": "나루지기"},
    "titleType": {"id": "tvSeries"},
    "releaseYear": {"year": 2016, "endYear": None}, "ratingsSummary": {"aggregateRating": 8.2, "voteCount": 310},
    "plot": {"plotText": {"plainText": "A keeper of a ferry carries strangers over a river, and learns why they cross it."}},
    "principalCredits": [
        {"category": {"id": "director"}, "credits": [{"name": {"id": "nm1", "nameText": {"text": "Ok Bora"}}}]},
        {"category": {"id": "cast"}, "credits": [{"name": {"id": "nm2", "nameText": {"text": "Ha Do-yun"}}}]},
    ],
    "metadata": {"long": "x" * 50},
}
COLUMN: dict[str, Any] = {
    "cast": {"edges": [
        {"node": {"name": {"id": "nm2", "nameText": {"text": "Ha Do-yun"}}, "characters": [{"name": "The Keeper"}]}},
    ]},
    "countriesOfOrigin": {"countries": [{"id": "KR", "text": "South Korea"}]},
    "releaseDate": {"day": 7, "month": 3, "year": 2016, "country": {"id": "KR"}},
    "episodes": {"episodes": {"total": 16}},
}


def page(props: Any, body: str = "<h1>The Ferry Keeper</h1><p>A TV drama.</p>") -> bytes:
    state = json.dumps({"props": {"pageProps": props}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    return f"<!doctype html><html lang=en><title>The Ferry Keeper (TV series)</title><body>{body}{script}</body></html>".encode()


def told(props: Any) -> Told:
    return Told(read_bytes(page(props), source="page.html"))


def test_a_title_page() -> None:
    found = told({"aboveTheFoldData": TITLE, "mainColumnData": COLUMN})
    assert found.values("title.native") == ["나루지기"]
    assert found.values("title.english") == ["The Ferry Keeper"]
    assert found.values("cast") == [{"person": "Ha Do-yun", "character": "The Keeper"}]
    assert found.values("crew") == [{"person": "Ok Bora", "job": "director"}]
    assert found.values("external_id", "The Ferry Keeper") == ["imdb:tt5550001"]
    assert found.values("start_date") == ["2016-03-07"]
    assert found.values("episode_count") == [16]
    assert "/props/pageProps/mainColumnData/cast/edges/0/node/name/nameText/text" in found.pointers("cast")


def test_a_day_of_release_in_another_country_is_none_of_the_series() -> None:
    abroad = {**COLUMN, "releaseDate": {**COLUMN["releaseDate"], "country": {"id": "US"}}}
    assert told({"aboveTheFoldData": TITLE, "mainColumnData": abroad}).values("start_date") == []


@pytest.mark.parametrize(("seasons", "subject"), [(1, "The Ferry Keeper"), (2, "The Ferry Keeper: Season 2")])
def test_episodes_belong_to_the_series_or_to_its_season(seasons: int, subject: str) -> None:
    items = [{"episode": "1", "titleText": "First Crossing", "plot": "A stranger comes to the river at night."}]
    listed = [{"value": str(number + 1)} for number in range(seasons)]
    section = {"seasons": listed, "episodes": {"items": items, "total": 1}, "currentSeason": "2"}
    found = told({"contentData": {"entityMetadata": TITLE, "section": section}})
    assert [(claim.subject.name, claim.value) for claim in found.claims("episode_title")] == [(subject, "First Crossing")]


def test_a_game_is_turned_away() -> None:
    game = {**TITLE, "titleType": {"id": "videoGame"}}
    assert told({"aboveTheFoldData": game, "mainColumnData": COLUMN}).reading.not_about


@pytest.mark.parametrize("state", ["{\"props\": {", "[1]", "{\"props\": {\"pageProps\": {\"a\": 1}}}"])
def test_a_state_that_is_broken_or_unknown_leaves_the_page_as_it_is(state: str) -> None:
    with_state = page({}).replace(b'{"props": {"pageProps": {}}}', state.encode())
    without = page({}).replace(b'<script id="__NEXT_DATA__" type="application/json">{"props": {"pageProps": {}}}</script>', b"")
    assert read_bytes(with_state, source="a").page.text == read_bytes(without, source="a").page.text


def test_quotes_hold_and_the_bytes_can_be_kept() -> None:
    data = page({"aboveTheFoldData": TITLE, "mainColumnData": COLUMN})
    reading = read_bytes(data, source="page.html")
    for claim in reading.claims:
        assert all(reading.page.text[place.start : place.end] == place.quote for place in claim.evidence)
    assert bytes_to_keep(data, reading) is data
