"""Sites that answer programs: what they are asked, how often, with which key; what comes of it. The server is on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from answers import ITEM, MEDIA, SEASON, SERIES, SUBJECT, Told

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, OpenOptions, open_sources, read_opened
from dramatheque.reading.containers import cache as cache_room
from dramatheque.reading.containers import count_sources
from dramatheque.reading.containers.apis import Desk, is_api_source
from dramatheque.reading.containers.cache import Cache
from dramatheque.reading.containers.web import Fetcher

EXPORT = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="ja"><page>
<title>灯台の人</title><ns>0</ns>
<revision><timestamp>2024-05-01T00:00:00Z</timestamp><text>{{基礎情報 テレビ番組
| 番組名 = 灯台の人
| ジャンル = [[テレビドラマ]]
| 放送国 = 日本
| 放送局 = NHK総合
| 出演者 = [[月岡さやか]]
| 回数 = 10
}}
『'''灯台の人'''』は、[[NHK総合]]で放送された[[テレビドラマ]]。[[主演]]は[[月岡さやか]]。</text></revision></page></mediawiki>"""
ENTITY = {
    "id": "Q900001", "labels": {"en": {"language": "en", "value": "Harbour Lights"}}, "aliases": {}, "sitelinks": {},
    "claims": {
        "P31": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"entity-type": "item", "id": "Q5398426"}}}}],
        "P57": [{"rank": "normal", "mainsnak": {"datavalue": {"value": {"entity-type": "item", "id": "Q900002"}}}}],
    },
}


class Api:
    """A server that answers by path; what it was asked is kept."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.statuses: list[tuple[int, dict[str, str]]] = []
        api = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                api.asked.append((parts.path, parse_qs(parts.query), dict(self.headers.items())))
                status, headers = api.statuses.pop(0) if api.statuses else (200 if parts.path in api.answers else 404, {})
                if status == 200 and self.headers.get("If-None-Match") == '"v1"':
                    status = 304
                answer = api.answers.get(parts.path, {})
                body = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
                self.send_response(status)
                for name, value in {"ETag": '"v1"', "Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(0 if status == 304 else len(body)))
                self.end_headers()
                if status != 304:
                    self.wfile.write(body)

            def do_POST(self) -> None:
                api.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.do_GET()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


@pytest.fixture
def api() -> Iterator[Api]:
    made = Api()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def desk(api: Api, slept: list[float], tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes a desk that asks the server; `keys` are the environment."""
    fetcher = Fetcher(OpenOptions(max_fetch=200_000, max_seconds=5.0), allowed=lambda address: address == "127.0.0.1")
    names = ("tmdb", "wikidata", "wikipedia", "bangumi", "anilist")

    def make(keys: dict[str, str] | None = None) -> Desk:
        environment = {"TMDB_TOKEN": "secret-token"} if keys is None else keys
        return Desk(fetcher, Cache(str(tmp_path)), dict.fromkeys(names, api.url), slept.append, environment)

    yield make
    fetcher.close()


def opened(source: str, desk: Desk) -> Opened:
    (found,) = open_sources([source], desk=desk)
    if isinstance(found, SourceError):
        raise found
    return found


def told(source: str, desk: Desk) -> Told:
    return Told(read_opened(opened(source, desk)))


def test_a_series_of_tmdb_with_its_episodes(api: Api, desk: Callable[..., Desk]) -> None:
    api.answers["/tv/4711"] = {**SERIES, "season/1": {**SEASON, "season_number": 1, "episodes": [
        {"id": 2, "episode_number": 2, "season_number": 1, "name": "Spring Tide", "air_date": "2019-03-05", "overview": ""},
    ]}}
    page = told("tmdb:4711", desk())
    assert [query["append_to_response"][0].split(",")[0] for _, query, _ in api.asked] == ["aggregate_credits", "season/1"]
    assert {headers["Authorization"] for _, _, headers in api.asked} == {"Bearer secret-token"}
    assert page.reading.document.url.startswith(f"{api.url}/tv/4711?")
    assert page.values("episode_title") == ["Low Tide", "Spring Tide"]
    assert "/season_details/1/episodes/0/name" in page.pointers("episode_title")


def test_films_people_and_keys_in_the_query(api: Api, desk: Callable[..., Desk], tmp_path: Path) -> None:
    api.answers["/movie/5"] = {"id": 5, "title": "Sea", "original_title": "바다", "release_date": "2020-01-01", "vote_average": 7}
    found = opened("tmdb:movie/5", desk({"TMDB_API_KEY": "k123"}))
    assert api.asked[0][1]["api_key"] == ["k123"]
    assert "k123" not in found.url
    assert not any(b"k123" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_without_a_key_the_way_to_one_is_named(desk: Callable[..., Desk]) -> None:
    with pytest.raises(SourceError, match=r"tmdb:4711: .*set TMDB_TOKEN or TMDB_API_KEY") as caught:
        opened("tmdb:4711", desk({}))
    assert caught.value.code == "source.key"


@pytest.mark.parametrize(("status", "code"), [(404, "source.missing"), (401, "source.key"), (500, "source.refused")])
def test_what_a_site_refuses(api: Api, desk: Callable[..., Desk], status: int, code: str) -> None:
    api.statuses = [(status, {})]
    with pytest.raises(SourceError) as caught:
        opened("tmdb:1", desk())
    assert caught.value.code == code
    assert caught.value.where == "tmdb:1"


def test_a_site_that_asks_for_patience_is_asked_again(api: Api, desk: Callable[..., Desk], slept: list[float]) -> None:
    api.answers["/tv/4711"] = {**SERIES, "seasons": []}
    api.statuses = [(429, {"Retry-After": "3"})]
    assert opened("tmdb:4711", desk()).data
    assert 3.0 in slept
    api.statuses = [(429, {"Retry-After": "3600"})]
    with pytest.raises(SourceError, match="pause"):
        opened("tmdb:4712", desk())


def test_questions_keep_a_distance(api: Api, desk: Callable[..., Desk], slept: list[float]) -> None:
    api.answers.update({f"/v0/subjects/8{part}": {} for part in ("/persons", "/characters", "/subjects")})
    api.answers.update({"/v0/subjects/8": SUBJECT, "/v0/episodes": {"data": []}})
    opened("bangumi:8", desk())
    assert len(slept) == 4
    assert all(0.2 < pause <= 0.5 for pause in slept)


def test_answers_are_kept_and_asked_for_again_when_old(
    api: Api, desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    api.answers["/tv/4711"] = {**SERIES, "seasons": []}
    first = opened("tmdb:4711", desk())
    assert opened("tmdb:4711", desk()).data == first.data
    assert len(api.asked) == 1
    later = datetime.now(UTC) + timedelta(days=30)
    monkeypatch.setattr("dramatheque.reading.containers.apis.desk.now", lambda: later)
    again = opened("tmdb:4711", desk())
    assert again.data == first.data
    assert again.read_at > first.read_at
    assert api.asked[-1][2]["If-None-Match"] == '"v1"'


def test_a_damaged_file_of_the_cache_is_asked_for_again(api: Api, desk: Callable[..., Desk], tmp_path: Path) -> None:
    api.answers["/tv/4711"] = {**SERIES, "seasons": []}
    first = opened("tmdb:4711", desk())
    for path in [path for path in tmp_path.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[:-5])
    assert opened("tmdb:4711", desk()).data == first.data
    assert len(api.asked) == 2
    assert cache_room.Cache("").get("anything") is None


def test_a_subject_of_bangumi(api: Api, desk: Callable[..., Desk]) -> None:
    api.answers["/v0/subjects/815"] = SUBJECT
    api.answers["/v0/subjects/815/persons"] = [{"id": 1, "type": 1, "name": "滝沢真二", "relation": "导演"}]
    actor = {"id": 2, "name": "月岡さやか"}
    api.answers["/v0/subjects/815/characters"] = [{"id": 3, "name": "緑川澪", "relation": "主角", "actors": [actor]}]
    api.answers["/v0/subjects/815/subjects"] = [{"id": 4, "name": "雨の本", "relation": "原作"}]
    first = {"type": 0, "sort": 1, "name": "開店", "name_cn": "", "airdate": "2015-04-11", "desc": ""}
    api.answers["/v0/episodes"] = {"data": [first]}
    page = told("bangumi:815", desk())
    assert page.values("cast") == [{"person": "月岡さやか", "character": "緑川澪"}]
    assert page.claims("cast")[0].qualifiers["role"] == "main"
    assert page.values("episode_title") == ["開店"]
    assert page.values("related_work") == [{"title": "雨の本", "relation": "adapted_from"}]


def test_a_medium_of_anilist_is_asked_for_in_a_body(api: Api, desk: Callable[..., Desk]) -> None:
    api.answers[""] = api.answers["/"] = MEDIA
    page = told("anilist:anime/5", desk())
    assert json.loads(api.bodies[0])["variables"] == {"id": 5}
    assert page.reading.document.url == "https://anilist.co/anime/5"
    assert page.values("title.english") == ["The Night Library"]


def test_an_entity_of_wikidata_with_names(api: Api, desk: Callable[..., Desk]) -> None:
    api.answers["/wiki/Special:EntityData/Q900001.json"] = {"entities": {"Q900001": ENTITY}}
    labels = {"en": {"language": "en", "value": "Sugi Taro"}, "ja": {"language": "ja", "value": "杉太郎"}}
    api.answers["/w/api.php"] = {"entities": {"Q900002": {"id": "Q900002", "labels": labels}}}
    page = told("wikidata:q900001", desk())
    assert api.asked[1][1]["ids"] == ["Q5398426|Q900002"]
    assert page.values("crew") == [{"person": "Sugi Taro", "job": "director"}]
    assert page.values("external_id", "Sugi Taro") == ["wikidata:Q900002"]
    assert ITEM["names"]["Q900002"]


@pytest.mark.parametrize("source", ["wikipedia:ja:灯台の人", "https://ja.wikipedia.org/wiki/%E7%81%AF%E5%8F%B0%E3%81%AE%E4%BA%BA"])
def test_an_article_of_wikipedia(api: Api, desk: Callable[..., Desk], source: str) -> None:
    api.answers["/w/api.php"] = EXPORT
    page = told(source, desk())
    assert api.asked[0][1]["titles"] == ["灯台の人"]
    assert page.reading.document.format == "wikitext"
    assert page.reading.document.url == "https://ja.wikipedia.org/wiki/%E7%81%AF%E5%8F%B0%E3%81%AE%E4%BA%BA"
    assert page.values("network") == ["NHK総合"]


def test_an_article_that_is_not_there(api: Api, desk: Callable[..., Desk]) -> None:
    api.answers["/w/api.php"] = "<mediawiki></mediawiki>"
    with pytest.raises(SourceError, match="no article"):
        opened("wikipedia:en:Nothing", desk())


@pytest.mark.parametrize("source", ["tmdb:signal", "tmdb:../1", "wikidata:34316", "bangumi:x", "anilist:-1", "wikipedia:Title"])
def test_what_names_nothing_is_told_how_to_be_written(desk: Callable[..., Desk], source: str, api: Api) -> None:
    with pytest.raises(SourceError, match="; write "):
        opened(source, desk())
    assert api.asked == []


def test_what_is_an_api_source_and_what_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = ("tmdb.json", "tmdb", "https://example.org/wiki/X", "https://en.wikipedia.org/wiki/Special:Random", "imdb:tt1", "tmdb://x")
    assert not any(is_api_source(source) for source in none)
    assert is_api_source("https://en.m.wikipedia.org/wiki/Signal_(TV_series)")
    assert count_sources(["tmdb:1", "https://en.wikipedia.org/wiki/X"]) == 2
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tmdb:9").write_text("Country: Japan")
    (found,) = open_sources(["tmdb:9"])
    assert isinstance(found, Opened)
    assert found.data == b"Country: Japan"


def test_private_addresses_are_not_asked() -> None:
    fetcher = Fetcher(OpenOptions(max_seconds=1.0))
    desk = Desk(fetcher, Cache(""), {"tmdb": "http://127.0.0.1:9"}, lambda _: None, {"TMDB_TOKEN": "t"})
    with pytest.raises(SourceError, match="not a public address"):
        opened("tmdb:1", desk)
    fetcher.close()
