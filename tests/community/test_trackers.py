"""Files of other trackers line by line: each line is a row of a shelf or said to be wrong, and no file breaks the reader."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tracker_files import MAL, SHOW, TABLE, WISHED, Rows

from dramatheque.community.portability.trackers import NotAShelfError, Shelf, read_shelf


def rows(data: bytes | str, kind: str = "entry") -> Rows:
    shelf = read_shelf(data.encode() if isinstance(data, str) else data)
    return [told.row for told in shelf.told if told.row and told.row["kind"] == kind]


def wrong(shelf: Shelf) -> list[tuple[int, str]]:
    return [(told.line, told.why) for told in shelf.told if told.row is None]


def scores(data: bytes | str) -> list[int]:
    return [row["overall"] for row in rows(data, "rating")]


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_an_export_of_myanimelist(pack: Callable[[bytes], bytes]) -> None:
    shelf = read_shelf(pack(MAL))
    assert shelf.format == "MyAnimeList"
    days, field = [told.row for told in shelf.told if told.row and told.row["kind"] == "entry"]
    assert days == {
        "kind": "entry", "work": {"title": "Orange Days", "native": "", "year": None}, "state": "completed", "notes": "a & b",
        "tags": ["campus", "spring"], "priority": 1,
        "runs": [
            {"number": 1, "episodes": "1-11", "started": "2020-05-01"},
            {"number": 2, "episodes": "1-11"},
        ],
    }
    assert field == {"kind": "entry", "work": {"title": "A Field of Nothing", "native": "", "year": None}, "state": "planned"}
    assert scores(MAL) == [80]
    assert wrong(shelf) == [(23, "'four' is no number")]


def test_a_file_that_declares_entities_is_refused_and_one_that_breaks_off_keeps_its_beginning() -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    bomb = entities + b"<myanimelist><anime><series_title>&b;</series_title></anime></myanimelist>"
    assert [(told.row, told.line) for told in read_shelf(bomb).told] == [(None, 1)]
    cut = MAL[: MAL.index(b"A Field")]
    assert [row["work"]["title"] for row in rows(cut)] == ["Orange Days"]
    assert [line for line, _ in wrong(read_shelf(cut))] == [18]


def test_a_table_of_ones_own() -> None:
    shelf = read_shelf(TABLE.encode())
    assert shelf.format == "table"
    days, litre, sonata = rows(TABLE)
    assert days["runs"] == [{"number": 1, "episodes": "1-11", "started": "2020-05-01", "finished": "2020-05-09"}]
    assert (days["notes"], days["tags"]) == ("two\nlines", ["campus", "spring"])
    assert (litre["state"], litre["runs"][0]["episodes"], litre["work"]["native"]) == ("watching", "1-3,5", "1リットルの涙")
    assert (sonata["state"], sonata["work"]["year"]) == ("completed", 2002)
    assert scores(TABLE) == [85, 90]
    assert wrong(shelf) == [(7, "the state 'floating' is not known"), (8, "no title")]
    assert {told.line for told in shelf.told if told.row} == {2, 4, 6}


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        ("score", ("4", "5", "4.5"), [80, 100, 90]),
        ("score", ("4", "9", ""), [40, 90]),
        ("score", ("4", "73"), [4, 73]),
        ("Rating (0-100)", ("4", "5"), [4, 5]),
        ("My score out of 10", ("4", "0"), [40]),
        ("評価", ("★★★☆☆", "3/5", "60%"), [60, 60, 60]),
    ],
)
def test_scores_are_on_the_scale_of_the_header_or_the_highest(header: str, cells: tuple[str, ...], expected: list[int]) -> None:
    table = f"title,status,{header}\n" + "".join(f"A,watching,{cell}\n" for cell in cells)
    assert scores(table) == expected


def test_a_score_beyond_its_scale_is_wrong() -> None:
    assert wrong(read_shelf(b"title,score/10\nA,11\nB,9\n")) == [(2, "11 is no score out of 10")]


def zipped(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return made.getvalue()


def test_an_archive_is_read_file_by_file() -> None:
    item = {"type": "TVSeason", "id": "https://neodb.example/a", "title": "Orange Days"}
    mark = {"type": "ShelfMember", "content": {"withRegardTo": "https://neodb.example/a", "status": "complete"}}
    shelf = read_shelf(zipped(catalog_ndjson=json.dumps(item), journal_ndjson=json.dumps(mark), face_png=b"\x89PNG", mal_xml=MAL))
    assert shelf.format == "MyAnimeList, NeoDB"
    assert [(told.file, told.row["work"]["title"]) for told in shelf.told if told.row and told.row["kind"] == "entry"] == [
        ("mal.xml", "Orange Days"), ("mal.xml", "A Field of Nothing"), ("lines", "Orange Days"),
    ]


LARGE = b"0" * 70_000_000


@pytest.mark.parametrize("data", [zipped(face_png=b"x"), zipped(a_csv=LARGE), gzip.compress(LARGE), b"PK\x03\x04"])
def test_an_archive_without_a_shelf_or_too_large_is_refused(data: bytes) -> None:
    with pytest.raises(NotAShelfError):
        read_shelf(data)


def test_a_table_of_our_own_is_not_guessed_at() -> None:
    with pytest.raises(NotAShelfError, match="lines of JSON"):
        read_shelf(b"kind,work_id,work_title,overall\nrating,1,Orange Days,5\n")


def test_too_many_rows_are_refused_before_they_are_read() -> None:
    with pytest.raises(NotAShelfError, match="200,000 rows"):
        read_shelf(b"title\n" + b"A\n" * 200_010)


@pytest.mark.parametrize("data", [b"", b"\x1f\x8bnothing", b"a,b\n1,2\n", b"\xff\xff\xff", b"title\0,x\n", b"[1", b'{"a": 1}'])
def test_what_is_no_shelf_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotAShelfError):
        read_shelf(data)


def test_a_collection_of_anilist() -> None:
    entry = {
        "mediaId": 7, "status": "REPEATING", "score": 8.5, "progress": 3, "repeat": 1, "notes": "again", "createdAt": 1600000000,
        "startedAt": {"year": 2020, "month": 5, "day": 1}, "completedAt": {"year": 2020, "month": None, "day": None},
        "customLists": {"Campus": True, "Other": False},
        "media": {
            "title": {"romaji": "Orenji Deizu", "english": "Orange Days", "native": "オレンジデイズ"}, "episodes": 11,
            "startDate": {"year": 2004},
        },
    }
    nameless = {"mediaId": 8, "status": "CURRENT", "media": {"title": {}}}
    odd = {"mediaId": 9, "status": "CURRENT", "progress": "x", "score": [], "startedAt": 5}
    odd["media"] = {"title": {"english": "Odd"}}
    spring = {"name": "Spring", "isCustomList": True, "entries": [entry, 5]}
    lists = [{"name": "Again", "entries": [entry, nameless, odd]}, spring]
    told = json.dumps({"data": {"MediaListCollection": {"lists": lists}}})
    shelf = read_shelf(told.encode())
    assert shelf.format == "AniList"
    days, watching = rows(told)
    assert days["work"] == {"title": "Orange Days", "native": "オレンジデイズ", "year": 2004, "also": ["Orenji Deizu"]}
    assert (days["state"], days["tags"], days["added_at"]) == ("watching", ["campus", "spring"], "2020-09-13T12:26:40+00:00")
    assert days["runs"] == [
        {"number": 1, "episodes": "1-11", "started": "2020-05-01"},
        {"number": 2, "episodes": "1-11"},
        {"number": 3, "episodes": "1-3"},
    ]
    assert (watching["work"]["title"], "runs" in watching) == ("Odd", False)
    assert scores(told) == [85]
    assert wrong(shelf) == [(2, "no title")]


def test_a_backup_of_simkl() -> None:
    show = {
        "status": "completed", "user_rating": 9, "watched_episodes_count": 11, "total_episodes_count": 11,
        "last_watched_at": "2020-05-09T10:00:00Z", "memo": {"text": "fine"}, "show": {"title": "Orange Days", "year": 2004},
    }
    film = {"status": "plantowatch", "user_rating": None, "movie": {"title": "Swallowtail", "year": 1996}}
    told = json.dumps({"shows": [show, {"status": "asleep", "show": {"title": "A"}}], "movies": [film]})
    assert read_shelf(told.encode()).format == "Simkl"
    days, wished = rows(told)
    assert days["runs"] == [{"number": 1, "episodes": "1-11", "finished": "2020-05-09"}]
    assert (days["notes"], wished["state"], wished["work"]["title"]) == ("fine", "planned", "Swallowtail")
    assert scores(told) == [90]
    assert wrong(read_shelf(told.encode())) == [(2, "the state 'asleep' is not known")]




def test_what_was_watched_on_trakt() -> None:
    episodes = [{"number": number, "plays": 2, "last_watched_at": "2020-05-09T10:00:00.000Z"} for number in (1, 2)]
    seasons = [{"number": 0, "episodes": episodes}, {"number": 1, "episodes": episodes}, {"number": 2, "episodes": episodes[:1]}]
    film = {"plays": 1, "last_watched_at": "2021-01-02T10:00:00.000Z", "movie": {"title": "Swallowtail", "year": 1996}}
    told = json.dumps([{"plays": 5, "show": SHOW | {"aired_episodes": 2}, "seasons": seasons}, film, {"plays": 1, "show": {}}])
    shelf = read_shelf(told.encode())
    assert shelf.format == "Trakt"
    first, second, swallowtail = rows(told)
    assert (first["state"], len(first["runs"]), first["runs"][0]["episodes"]) == ("completed", 2, "1-2")
    assert (second["work"]["title"], second["work"]["also"]) == ("Orange Days Season 2", ["Orange Days 2"])
    assert second["state"] == "watching"
    assert swallowtail["runs"] == [{"number": 1, "episodes": "1", "started": "2021-01-02", "finished": "2021-01-02"}]
    assert wrong(shelf) == [(3, "no title")]


def test_history_ratings_and_watchlist_of_trakt() -> None:
    history = json.dumps([
        {"watched_at": f"2020-05-0{number}T10:00:00.000Z", "episode": {"season": 1, "number": number}, "show": SHOW}
        for number in (3, 2, 1)
    ])
    (entry,) = rows(history)
    assert entry["runs"] == [{"number": 1, "episodes": "1-3", "started": "2020-05-01"}]
    rated = {"rated_at": "2020-05-01T10:00:00.000Z", "show": SHOW}
    ratings = json.dumps([
        rated | {"rating": 8}, rated | {"rating": 7, "episode": {"season": 1, "number": 3}}, rated | {"rating": 11},
    ])
    assert scores(ratings) == [80]
    assert [(row["episode"], row["score"]) for row in rows(ratings, "episode_rating")] == [(3, 70)]
    assert wrong(read_shelf(ratings.encode())) == [(3, "no score from 1 to 10")]
    assert [row["state"] for row in rows(WISHED)] == ["planned"]


def test_marks_of_neodb_in_lines() -> None:
    address = "https://neodb.example/tv/season/abc"
    content = {"withRegardTo": address, "published": "2020-05-09T10:00:00+00:00"}
    lines = [
        {"server": "neodb.example", "username": "mari"},
        {"episode_count": 11, "id": address, "title": "Orange Days", "orig_title": "オレンジデイズ", "year": 2004},
        {"type": "ShelfMember", "content": content | {"type": "Status", "status": "complete"}},
        {"type": "Rating", "content": content | {"type": "Rating", "value": 9, "best": 10}},
        {"type": "Comment", "content": content | {"type": "Comment", "content": "fine"}},
        {"shelf_type": "wishlist", "item": {"display_title": "Swallowtail"}, "rating_grade": None, "tags": ["Film"]},
    ]
    told = "\n".join(map(json.dumps, lines)) + "\n{broken\n"
    shelf = read_shelf(told.encode())
    assert shelf.format == "NeoDB"
    days, wished = rows(told)
    assert (days["work"]["native"], days["state"], days["notes"]) == ("オレンジデイズ", "completed", "fine")
    assert days["runs"] == [{"number": 1, "episodes": "1-11", "finished": "2020-05-09"}]
    assert (wished["state"], wished["tags"]) == ("planned", ["film"])
    assert scores(told) == [90]
    assert wrong(shelf) == [(7, "this line is no JSON")]


NEODB = "title,info,links,timestamp,status,rating,comment,tags\nA,year:2004,x,2020-05-09 10:00:00+00:00,progress,4,,"
SIMKL = "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo\n1,A,tv,2004,hold,s1e4,,4,"
FANS = (
    "Show ID\tTitle\tStatus\tEpisodes Watched\tTotal Episodes\tCountry of Origin\tRating\tDate Started\tRe-watched\n"
    "1\tA (2004)\tplan_to_watch\t2\t11\tJapan\t4.5\t2020-05-01\t0"
)


@pytest.mark.parametrize(
    ("name", "table", "state", "episodes", "score"),
    [
        ("NeoDB", NEODB, "watching", "", 40), ("Simkl", SIMKL, "on_hold", "1-4", 40), ("MyDramaList", FANS, "planned", "1-2", 45),
    ],
)
def test_tables_of_trackers(name: str, table: str, state: str, episodes: str, score: int) -> None:
    assert read_shelf(table.encode()).format == name
    (row,) = rows(table)
    assert (row["work"]["title"], row["work"]["year"], row["state"]) == ("A", 2004, state)
    assert row.get("runs", [{"episodes": ""}])[0]["episodes"] == episodes
    assert scores(table) == [score]


KEYS = [
    "lists", "entries", "shows", "movies", "show", "movie", "status", "title", "plays", "seasons", "episodes", "number",
    "rated_at", "rating", "listed_at", "type", "item", "content", "media",
    "shelf_type", "score", "watched_at", "year", "episode", "season", "customLists",
    "startedAt", "updatedAt", "tags", "progress",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=40,
)
CELLS = st.text("title,;\t|\n\"status score0159/-", max_size=200).map(lambda cells: f"title,status,score,start\n{cells}".encode())


FILES = JSON.map(lambda value: json.dumps(value).encode())


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode) | FILES | CELLS)
@settings(max_examples=300, deadline=None)
def test_no_file_breaks_the_reader(data: bytes) -> None:
    try:
        shelf = read_shelf(data)
    except NotAShelfError:
        return
    for told in shelf.told:
        assert (told.row is None) == bool(told.why)
        json.dumps(told.row)
