"""Reading: sources to Pages, Pages to claims with the exact place of each. Needs no settings and no database.

>>> reading = read_bytes(b"Country: Japan", source="note.txt")
>>> reading.document.format
'text'
"""

from __future__ import annotations

from dramatheque.claims import Page, Reading
from dramatheque.reading.containers import Opened, OpenOptions, count_sources, open_sources
from dramatheque.reading.formats import glance_at, make_page
from dramatheque.reading.kept_bytes import bytes_to_keep

__all__ = [
    "OpenOptions", "Opened", "bytes_to_keep", "count_sources", "make_page", "open_sources", "read_bytes", "read_opened",
    "read_page",
]


def read_page(page: Page) -> Reading:
    """All that a page states about dramas; pure: the same page gives the same reading."""
    from dramatheque.reading import themes

    return themes.read_page(page)


def read_bytes(
    data: bytes, *, source: str, url: str = "", site: str = "", content_type: str = "", read_at: str = ""
) -> Reading:
    """The reading of one document's bytes; raises PageError where they cannot be made into a page."""
    from dramatheque.reading import themes

    page, is_worth_it = glance_at(
        data, themes.may_be_about, source=source, url=url, site=site, content_type=content_type, read_at=read_at
    )
    return themes.read_page(page) if is_worth_it else Reading(page, not_about=themes.FEW_WORDS)


def read_opened(opened: Opened) -> Reading:
    """The reading of what `open_sources` gave."""
    known = {"url": opened.url, "site": opened.site, "content_type": opened.content_type, "read_at": opened.read_at}
    return read_bytes(opened.data, source=opened.source, **known)
