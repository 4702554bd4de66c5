"""The site over pages that were really read: every mark leads to its quote, every link somewhere, with few queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import dramatheque.sample_shelf
from dramatheque.errors import SourceError
from dramatheque.library import services
from dramatheque.reading import open_sources, read_bytes

SHELF = Path(next(iter(dramatheque.sample_shelf.__path__)))
BUDGET = 8
WORDS = r'<div class="words"[^>]*>(.*?)</div>'


@pytest.fixture
def library(db: None, settings: Any, tmp_path: Path) -> None:
    """The drama that the sample shelf has most pages of."""
    settings.DRAMATHEQUE_HOME = tmp_path
    settings.ALLOWED_HOSTS = ["*"]
    for opened in open_sources([str(SHELF / "one-litre-of-tears")]):
        assert not isinstance(opened, SourceError)
        reading = read_bytes(
            opened.data, source=opened.source, url=opened.url, content_type=opened.content_type, read_at=opened.read_at
        )
        if not reading.not_about:
            services.add_reading(reading, data=opened.data)
    services.settle()


class Visitor:
    """Fetches pages once."""

    def __init__(self, client: Any) -> None:
        self.client = client
        self.pages: dict[str, str] = {}
        self.queries: dict[str, int] = {}

    def page(self, path: str) -> str:
        """The text of a page; redirects are followed."""
        if path not in self.pages:
            with CaptureQueriesContext(connection) as queries:
                response = self.client.get(path)
            if response.status_code == 301:
                return self.page(response["Location"])
            if response.status_code == 302 and response["Location"].startswith("/account/login/?next="):
                return self.pages.setdefault(path, "")           # what only members do; a guest is led to sign in
            assert response.status_code == 200, (path, response.status_code)
            self.pages[path] = response.content.decode()
            self.queries[path] = len(queries)
        return self.pages[path]

    def has(self, link: str) -> bool:
        """Whether the place a link leads to is there."""
        path, anchor = urldefrag(link)
        return not anchor or f'id="{anchor}"' in self.page(path)


def links(text: str, pattern: str = "/") -> Iterator[str]:
    """The links of a page that begin like this."""
    yield from dict.fromkeys(unescape(link) for link in re.findall(r'href="([^"]+)"', text) if unescape(link).startswith(pattern))


def work_path(visitor: Visitor) -> str:
    """The drama's page."""
    return next(link for link in links(visitor.page("/"), "/works/") if "litre" in link)


@pytest.mark.row("X13")
def test_every_mark_of_a_title_page_leads_to_its_quote_and_the_quote_to_its_document(library: None, client: Any) -> None:
    visitor = Visitor(client)
    text = visitor.page(work_path(visitor))
    marks = [unescape(mark) for mark in re.findall(r'class="cite" href="([^"]+)"', text)]
    assert len(marks) > 100
    for mark in dict.fromkeys(marks):
        assert visitor.has(mark), mark
    facts = {urldefrag(mark).url for mark in marks if "/facts/" in mark}
    assert len(facts) > 15
    for path in facts:
        told = visitor.page(path)
        claims = re.findall(r'<li id="c-[0-9a-f]{12}">(.*?)</li>', told, re.S)
        assert claims
        for claim in claims:
            assert "<blockquote>" in claim
            assert "<time datetime=" in claim
            quoted = [unescape(link) for link in re.findall(r'<blockquote><a href="([^"]+)"', claim)]
            assert quoted
            assert all(visitor.has(link) for link in quoted), (path, quoted)


def test_no_link_of_the_site_is_broken_and_no_page_asks_the_database_often(library: None, client: Any) -> None:
    visitor = Visitor(client)
    waiting, seen = ["/"], {"/"}
    while waiting and len(visitor.queries) < 160:
        for link in links(visitor.page(waiting.pop(0))):
            path = urldefrag(link).url
            if path not in seen and not path.startswith("/static/"):
                seen.add(path)
                waiting.append(path)
    works = [path for path in visitor.queries if re.match(r"/works/[^/]+$", path)]
    assert works
    assert max(visitor.queries[path] for path in works) <= BUDGET
    assert max(visitor.queries.values()) <= 2 * BUDGET, max(visitor.queries, key=lambda path: visitor.queries[path])


def test_a_document_shows_its_whole_text_and_each_claim_once(library: None, client: Any) -> None:
    visitor = Visitor(client)
    documents = dict.fromkeys(link.split("?")[0].split("#")[0] for link in links(visitor.page(work_path(visitor)), "/documents/"))
    assert len(documents) > 3
    for path in documents:
        text = visitor.page(path)
        parts = int((re.findall(r"Part 1 of (\d+)", text) or ["1"])[0])
        shown = "".join(
            "".join(re.findall(WORDS, visitor.page(f"{path}?part={n}" if parts > 1 else path), re.S))
            for n in range(1, parts + 1)
        )
        held = _text(path.removeprefix("/documents/"))
        assert re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", shown))) == re.sub(r"\s+", "", held)


def _text(sha256: str) -> str:
    from dramatheque.library import selectors

    return selectors.document(sha256).text
