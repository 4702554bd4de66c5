"""Reads of the library: everything a page, a command or an API answer shows, as the shapes of record.py.

Lists take `page` from 1 and return a Listing. NotFoundError where nothing answers to an id.
"""

from __future__ import annotations

from dramatheque.claims import Fact
from dramatheque.library.record import (
    Browsed,
    ClaimSource,
    Contradiction,
    Credit,
    DocumentView,
    Found,
    Listing,
    OpenGap,
    Record,
    ShelfSummary,
    SiteRow,
    SiteView,
    Suggested,
)

PAGE_SIZE = 50


def record(entity_id: int) -> Record:
    """One thing, fused; follows redirects: `Record.entity.id` is the number it is shown under. At most 4 queries."""
    raise NotImplementedError


def credits(entity_id: int) -> tuple[Credit, ...]:
    """What the thing is in which works, newest works first."""
    raise NotImplementedError


def fact_sources(entity_id: int, property: str) -> tuple[tuple[Fact, tuple[ClaimSource, ...]], ...]:
    """Every fact of the property with the claims it is made of, all quotes and places."""
    raise NotImplementedError


def document(document_id: str) -> DocumentView:
    """A document by its sha256: text, claims with the things they ended in, gaps, discards, issues."""
    raise NotImplementedError


def sites(page: int = 1) -> Listing[SiteRow]:
    """The sources with how much each gave."""
    raise NotImplementedError


def site(name: str) -> SiteView:
    """One source: its documents and its report card."""
    raise NotImplementedError


def browse(
    kind: str, *, country: str = "", year: int | None = None, genre: str = "", sort: str = "name", page: int = 1
) -> Browsed:
    """Things of a kind, with the facets of what is listed. `sort`: name, year, documents."""
    raise NotImplementedError


def disagreements(*, property: str = "", standing: str = "", page: int = 1) -> Listing[Contradiction]:
    """Facts whose values differ, open ones first."""
    raise NotImplementedError


def open_gaps(*, property: str = "", filled: bool | None = None, page: int = 1) -> Listing[OpenGap]:
    """What pages leave out; those nobody fills first."""
    raise NotImplementedError


def suggestions(page: int = 1) -> Listing[Suggested]:
    """Pairs that may be the same thing, most likely first, with the evidence."""
    raise NotImplementedError


def find(query: str, *, kind: str = "", limit: int = 20) -> tuple[Found, ...]:
    """Things whose names or titles match, best first, in any script; two characters are enough."""
    raise NotImplementedError


def shelf_summary() -> ShelfSummary:
    """Counts for the home page."""
    raise NotImplementedError
