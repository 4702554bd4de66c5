"""The other pages: home, people, documents, sources, lists, the reading desk; headers and addresses."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import records
from django.template.loader import render_to_string

import dramatheque.website
from dramatheque.claims import content_hash
from dramatheque.errors import SourceError
from dramatheque.library import selectors
from dramatheque.library.record import Comparison, Credit, Record
from dramatheque.reading import read_bytes
from dramatheque.website.presenting.comparison import comparison_page
from dramatheque.website.presenting.thing_page import thing_page
from dramatheque.website.versions import version
from dramatheque.website.views import reading

Fetch = Callable[[str], str]
STATIC = Path(dramatheque.website.__file__).parent / "static"
PERSON = "/people/10-erika-sawajiri"
ALL = (
    "/",
    "/works/1-one-litre-of-tears",
    "/works/1-one-litre-of-tears/facts/cast",
    PERSON,
    f"/documents/{records.ONE}",
    "/sources",
    "/sources/tracker.example",
    "/disagreements",
    "/gaps",
    "/suggestions",
    "/browse",
    "/browse?kind=person",
    "/find",
    "/find?q=胡歌",
    "/read",
    "/about",
)


@pytest.mark.parametrize("path", ALL)
def test_every_page_has_landmarks_one_first_heading_and_labels(page: Fetch, path: str) -> None:
    text = page(path)
    assert text.count("<h1") == 1
    assert text.count("<main") == 1
    assert '<a class="skip" href="#main">' in text
    levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(" alt=" in image for image in re.findall(r"<img [^>]*>", text))
    assert text.count("<table") == text.count("<caption")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ALL)
def test_every_page_is_locked_down_and_asks_nobody_else(shelf: Any, client: Any, path: str) -> None:
    response = client.get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    text = response.content.decode()
    assert not re.findall(r"<(?:script|img|link|source|iframe)[^>]+(?:src|href)=\"https?://", text.replace('rel="canonical"', ""))
    assert not re.findall(r"\sstyle=\"|\son[a-z]+=\"", text)
    assert not re.findall(r"<script(?! src=\"/static/| type=\"application/ld\+json\")", text)


def test_styles_and_scripts_are_small() -> None:
    weight = sum(len(gzip.compress(path.read_bytes())) for path in STATIC.iterdir() if path.suffix in (".css", ".js"))
    assert weight < 40_000
    for sheet in STATIC.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*['\"]?https?:|@font-face", text)
        assert text.count("\n") < 400, sheet.name


def test_home_shows_the_shelf_the_counts_and_what_is_disputed(page: Fetch) -> None:
    text = page("/")
    assert 'src="/posters/1.svg?v=' in text
    assert "Poster: 1リットルの涙, Japan, 2005" in text
    assert "11 October 2005" in text
    assert "From 15 October there are only ten Tuesdays." in text


def test_a_person_page_offers_others_of_the_name(page: Fetch) -> None:
    text = page("/people/10-erika-sawajiri").split("Others of this name")[1]
    assert f"/people/{records.RYO.id}-" in text


def test_a_person_has_every_spelling_and_each_credit_once(page: Fetch) -> None:
    text = page(PERSON)
    assert 'lang="ja">沢尻エリカ' in text
    assert text.count("Sawajiri Erika") == 1
    assert f'Sawajiri Erica</span><a class="cite" href="/documents/{records.THREE}"' in text
    assert text.count('href="/works/1-one-litre-of-tears">') == 1
    assert 'href="/characters/20-aya-ikeuchi"' in text
    assert 'href="/works/1-one-litre-of-tears/facts/cast#f-abc"' in text


def test_works_stand_under_what_the_thing_is_to_them() -> None:
    credits = (Credit(records.WORK, "theme_song", "ending", None, 2, "abc"), Credit(records.WORK, "track", "", None, 1, "abd"))
    for thing, headings in ((records.ONLY_HUMAN, ["Heard in", "On the soundtrack of"]), (records.AYA, ["Songs", "Tracks"])):
        shown = thing_page(Record(thing, {}, (), (), {}, ()), credits)
        assert [label for label, _ in shown.credits] == headings


def test_a_document_marks_every_claim_at_its_place_and_links_both_ways(page: Fetch) -> None:
    text = page(f"/documents/{records.ONE}")
    body = text.split('class="text"')[1]
    for number in range(1, 6):
        assert f'id="c-{content_hash("claim", number)[:12]}"' in body
    shown = re.sub(r"<[^>]+>", "", "".join(re.findall(r'<div class="words"[^>]*>(.*?)</div>', body, re.S)))
    assert "".join(shown.split("\n")) == "".join(records.TEXT.split("\n")).replace("&", "&amp;").replace("<", "&lt;").replace(
        ">", "&gt;"
    )
    assert 'href="/works/1-one-litre-of-tears/facts/start_date#c-' in body
    assert '<mark class="gap"' in body
    assert '<span class="discard" title="Left out: edit link">Edit this page</span>' in body
    assert "javascript:" not in text


def test_a_long_document_comes_in_parts_and_opens_at_its_claim() -> None:
    from dataclasses import replace

    from dramatheque.website.presenting.document_page import document_page

    view = records.view()
    filler = "\n\n".join(f"Paragraph {n} says nothing of note. " * 8 for n in range(400))
    told = view.claims[2].claim
    start = len(filler) + 2 + told.evidence[0].start
    moved = replace(told, evidence=(replace(told.evidence[0], start=start, end=start + 16),))
    long_view = replace(
        view, text=f"{filler}\n\n{view.text}", gaps=(), discards=(), claims=(replace(view.claims[2], id="abc" * 10, claim=moved),)
    )
    opened = document_page(long_view, claim="abcabcabcabc")
    assert opened.parts > 5
    assert opened.part == opened.parts
    assert any("c-abcabcabcabc" in piece.anchors for passage in opened.passages for piece in passage.pieces)
    whole = "".join(
        piece.text
        for part in range(1, opened.parts + 1)
        for passage in document_page(long_view, part=part).passages
        for piece in passage.pieces
    )
    assert "".join(whole.split("\n")) == "".join(long_view.text.split("\n"))


def test_lists_page_and_narrow(shelf: Any, client: Any) -> None:
    text = client.get("/disagreements?property=start_date&page=2&standing=open").content.decode()
    assert "Page 2 of 3" in text
    assert 'href="/disagreements?property=start_date&amp;standing=open&amp;page=3"' in text
    for query in (
        "?property=<x>",
        "?page=-1",
        "?page=999999999999",
        "?year=abcd",
        "?sort=;drop",
        "?kind=nothing",
        "?filled=maybe",
    ):
        for path in ("/disagreements", "/gaps", "/browse", "/find", "/sources", "/suggestions"):
            assert client.get(path + query).status_code == 200


def test_addresses_that_lead_nowhere_say_so(shelf: Any, client: Any) -> None:
    response = client.get("/nothing/here")
    assert response.status_code == 404
    assert b"Nothing hangs here" in response.content
    assert client.post("/works/1-one-litre-of-tears").status_code == 405
    assert "Disallow: /read" in client.get("/robots.txt").content.decode()


def test_the_desk_never_reads_files_of_the_server(shelf: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "open_sources", lambda *_: pytest.fail("opened"))
    for address in ("/etc/passwd", "file:///etc/passwd", "-", "ftp://example.org/a", ""):
        response = client.post("/read", {"address": address})
        assert response.status_code == 422
        assert 'role="alert"' in response.content.decode()


def test_a_page_that_cannot_be_opened_is_named(shelf: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = SourceError("source.refused", "http://127.0.0.1/", "a private address")
    monkeypatch.setattr(reading, "open_sources", lambda *_: iter([refused]))
    response = client.post("/read", {"address": "http://127.0.0.1/"})
    assert response.status_code == 422
    assert "a private address" in response.content.decode()


def test_the_desk_can_be_closed_and_refuses_forged_offers(shelf: Any, client: Any, settings: Any) -> None:
    assert client.post("/read/accept", {"packet": "forged"}).status_code == 422
    settings.DRAMATHEQUE_OPEN_READING = False
    assert "Reading is closed" in client.get("/read").content.decode()
    assert client.post("/read", {"text": "Country: Japan"}).status_code == 403
    assert client.post("/read/accept", {"packet": "x"}).status_code == 403


def test_forms_need_their_token(shelf: Any) -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/read", {"text": "Country: Japan"}).status_code == 403


def test_too_much_text_is_refused(shelf: Any, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMIT", 100)
    assert client.post("/read", {"text": "x" * 101}).status_code == 422


def test_gaps_are_asked_as_questions() -> None:
    from dramatheque.website.presenting.gaps import question

    assert question("audience_rating", {"episode": 2, "region": "Kansai"}) == "Rating of episode 2, Kansai?"
    assert question("audience_rating", {"region": "Kansai", "stat": "average"}) == "Average rating, Kansai?"
    assert question("cast", {"character": "{person} Ikeuchi"}) == "Who plays {person} Ikeuchi?"


def test_cookies_come_only_with_the_form(shelf: Any, client: Any) -> None:
    for path in ALL:
        if path != "/read":
            client.get(path)
            assert not client.cookies, path
    client.get("/read")
    assert list(client.cookies) == ["csrftoken"]
    assert client.cookies["csrftoken"]["httponly"]


def test_a_fault_shows_a_page_of_ours(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.test import Client

    monkeypatch.setattr(selectors, "shelf_summary", lambda: 1 / 0)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert b"Something broke" in response.content


@pytest.mark.django_db
def test_markup_of_a_pasted_page_is_shown_as_text(client: Any, settings: Any, tmp_path: Path) -> None:
    settings.ALLOWED_HOSTS, settings.DRAMATHEQUE_HOME = ["*"], tmp_path
    page = "<b>Tears</b><script>alert(1)</script>\n\nCountry: Japan\nNetwork: <img src=x onerror=alert(2)>\nEpisodes: 11\n"
    response = client.post("/read", {"text": page, "origin": "javascript:alert(3)"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert "javascript:" not in text
    packet = re.search(r'name="packet" value="([^"]+)"', text)
    assert packet
    assert client.post("/read/accept", {"packet": packet[1][:-4] + "AAAA"}).status_code == 422
    accepted = client.post("/read/accept", {"packet": packet[1]})
    assert accepted.status_code == 200
    shown = client.get(re.search(r"/documents/[0-9a-f]{64}", accepted.content.decode())[0]).content.decode()  # type: ignore[index]
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "Already held" in client.post("/read/accept", {"packet": packet[1]}).content.decode()


def test_the_front_page_leads_to_a_title_a_dispute_and_the_desk(page: Fetch, settings: Any) -> None:
    text = page("/")
    show = text.split('class="exhibit"')[1].split("</section>")[0]
    assert 'href="/works/1-one-litre-of-tears"' in show
    assert re.search(r'<a class="differ" href="[^"]*/facts/[a-z_]+">', show)
    assert 'action="/read"' in text
    address = "https://drama.example/one"
    assert f'value="{address}"' in page(f"/read?address={address}")
    settings.DRAMATHEQUE_OPEN_READING = False
    assert 'action="/read"' not in page("/"), "a desk that is closed is not offered"


def test_the_desk_has_an_example_whose_mistake_is_found(page: Fetch) -> None:
    text = page("/read?example=1").split('name="text"')[1].split("</textarea>")[0]
    reading = read_bytes(text.split(">", 1)[1].encode(), source="example")
    told = {claim.property: claim.value for claim in reading.claims}
    assert told["episode_count"] == 11
    start, end = (date.fromisoformat(str(told[prop])) for prop in ("start_date", "end_date"))
    assert (end - start).days // 7 + 1 == 10, "ten Mondays for eleven episodes"


def test_the_desk_tells_what_is_contradicted_first_and_names_one_work_once(client: Any) -> None:
    changes = {
        "contradicted": (("One Litre of Tears", "start_date", "2005-10-15", "Oct 15, 2005", "2005-10-11"),),
        "new": (("One Litre of Tears", "genre", "family", "Family <b>", ""),), "confirmed": (),
    }
    reading = read_bytes(b"One Litre of Tears\n\nCountry: Japan", source="a.txt")
    for other in ((), (("Orange Days", "country", "JP", "Japan", "JP"),)):
        why = {("One Litre of Tears", "start_date", "2005-10-15"): "It is no Tuesday."}
        told = Comparison(records.DOCUMENTS[0], **{**changes, "confirmed": other}, unreadable=(), reasons=why)
        shown = comparison_page(told, reading)
        context = {"page": shown, "packet": "x", "csrf_input": "", "member": None}
        text = render_to_string("comparison.html", context, using="jinja2")
        assert '<a href="#contradicted">1 contradicted</a>, <a href="#new">1 new</a>' in text
        places = [text.index(said) for said in ("15 October 2005", "11 October 2005", "It is no Tuesday.", "Family &lt;b&gt;")]
        assert places == sorted(places)
        assert text.count("One Litre of Tears") == (2 if other else 0)
        assert ('<th scope="col">Of</th>' in text) == bool(other)


def test_static_files_may_be_kept_because_their_addresses_change_with_them(client: Any, page: Fetch) -> None:
    addresses = re.findall(r'(?:href|src)="(/static/[^"]+)"', page("/"))
    assert len(addresses) >= 4
    for address in addresses:
        name, held = re.fullmatch(r"/static/(.+)\?v=([0-9a-f]{10})", address).groups()  # type: ignore[union-attr]
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest().startswith(held)
    assert version("no such file.css") == ""
