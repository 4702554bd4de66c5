"""The documents behind a record as a table: number, site, title, when published and read, how much each gave."""

from __future__ import annotations

from typing import NamedTuple

from dramatheque.library.record import DocumentRef, Record
from dramatheque.website.addresses import document_address, foreign, site_address
from dramatheque.website.presenting.dates import show_date, show_moment
from dramatheque.website.presenting.wording import language_word, site_word


class SourceRow(NamedTuple):
    """One document."""

    number: int
    site: str
    site_href: str
    title: str
    href: str
    url: str
    author: str
    language: str
    published: str
    read: str
    read_iso: str
    claims: int


def source_rows(record: Record) -> tuple[SourceRow, ...]:
    """The record's documents under the numbers its marks use."""
    return tuple(source_row(document, number) for number, document in enumerate(record.documents, 1))


def source_row(document: DocumentRef, number: int = 0) -> SourceRow:
    """A document as a line."""
    return SourceRow(
        number,
        site_word(document.site),
        site_address(document.site),
        document.title or document.source or document.id[:12],
        document_address(document.id),
        foreign(document.url),
        document.author,
        language_word(document.language) if document.language not in ("", "und") else "",
        show_date(document.published) if document.published else "",
        show_moment(document.read_at) if document.read_at else "",
        document.read_at,
        document.claims,
    )
