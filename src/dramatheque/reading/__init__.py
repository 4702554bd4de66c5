"""Reading: sources to Pages, Pages to claims with the exact place of each. Needs no settings and no database.

>>> reading = read_bytes(b"Country: Japan", source="note.txt")
>>> reading.document.format
'text'
"""

from __future__ import annotations

from typing import Unpack

from dramatheque.claims import Page, Reading
from dramatheque.reading.containers import Opened, OpenOptions, count_sources, open_sources
from dramatheque.reading.formats import Told, glance_at, make_page
from dramatheque.reading.kept_bytes import bytes_to_keep
from dramatheque.reading.known_titles import Knows

__all__ = [
    "Knows", "OpenOptions", "Opened", "bytes_to_keep", "count_sources", "make_page", "open_sources", "read_bytes", "read_opened",
    "read_page",
]


def read_page(page: Page) -> Reading:
    """All that a page states about dramas; pure: the same page gives the same reading."""
    from dramatheque.reading import themes

    return themes.read_page(page)


def read_bytes(data: bytes, *, source: str, knows: Knows | None = None, **told: Unpack[Told]) -> Reading:
    """The reading of one document's bytes; raises PageError where they cannot be made into a page.

    Who `knows` titles is asked where the page names its work in no way the rules see (known_titles.py).
    """
    from dramatheque.reading import themes

    page, is_worth_it = glance_at(data, themes.may_be_about, source=source, **told)
    if is_worth_it:
        return themes.read_page(page, knows)
    turned_away = Reading(page, not_about=themes.FEW_WORDS)
    if knows is None or not themes.names_known(page, turned_away, knows):
        return turned_away
    return themes.read_page(make_page(data, source=source, **told), knows)


def read_opened(opened: Opened, knows: Knows | None = None) -> Reading:
    """The reading of what `open_sources` gave."""
    told = Told(url=opened.url, site=opened.site, content_type=opened.content_type, read_at=opened.read_at)
    return read_bytes(opened.data, source=opened.source, knows=knows, **told)
