"""A page as every later stage sees it: normalised text (NFC) and blocks over it, each with its character span.

A format (HTML, wikitext, plain text, embedded data) makes Pages; it knows nothing of dramas.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from dramatheque.values.records import record


@record(frozen=True, slots=True, order=True)
class Span:
    """Characters start (included) to end (excluded) of a page's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


class BlockKind(StrEnum):
    """What a block looks like on its page; nothing about what it means."""

    HEADING = "heading"      # level 1–6
    FIELD = "field"          # label, then one span a value in cells: "Country: Japan", <dt>/<dd>, an infobox row, a JSON-LD key
    ITEM = "item"            # a list item; level = depth in the list
    ROW = "row"              # a table row, one span a cell; header rows have is_header
    PARAGRAPH = "paragraph"
    POST = "post"            # author, date and body of something a person posted: a comment, a review, a trackback
    CAPTION = "caption"      # of an image: alt text or the line under it


@record(frozen=True, slots=True)
class Block:
    """One block: kind, the span of all of it, and the spans of its parts.

    `section` is the path of headings above it, outermost first. `level` is the heading level, the depth of a list item,
    or the depth of a reply for a post. `parts` names further spans of a POST: author, date, body, country, likes.
    `links` are the (span, address) pairs of anchors inside it. `pointer` is where a FIELD of a page of JSON has its value
    (RFC 6901); of a field of several cells, where the list is.
    """

    kind: BlockKind
    span: Span
    section: tuple[str, ...] = ()
    level: int = 0
    label: Span | None = None
    cells: tuple[Span, ...] = ()
    parts: tuple[tuple[str, Span], ...] = ()
    links: tuple[tuple[Span, str], ...] = ()
    is_header: bool = False
    pointer: str = ""

    def part(self, name: str) -> Span | None:
        """The span of a named part of a post, or None."""
        return dict(self.parts).get(name) if self.parts else None


@record(frozen=True, slots=True)
class Discard:
    """A piece of a page left out knowingly, and why: boilerplate, markup words, contact data, withheld links."""

    span: Span
    reason: str              # a stable word: boilerplate, fallback, edit_link, contact, withheld_link, control, menu
    note: str = ""


@record(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document apart from its text. Times are ISO 8601; `read_at` is when its bytes were fetched."""

    source: str              # as the user gave it: a path, an address, "-"
    sha256: str              # of the bytes as they came: the document's id
    url: str = ""            # the address, where known (given, <link rel=canonical>, og:url)
    site: str = ""           # who publishes it: the name the page gives itself, or its host; never empty after reading
    title: str = ""          # of the page
    format: str = ""         # text, html, wikitext
    language: str = ""       # main language of the text, BCP 47
    author: str = ""
    published: str = ""      # ISO date, as exact as the page is
    read_at: str = ""


@record(frozen=True, slots=True)
class Page:
    """A document's normalised text and its blocks in reading order.

    Every span lies inside `text`; blocks never cross. The tree is given by each block's section path and level.
    """

    document: DocumentInfo
    text: str
    blocks: tuple[Block, ...]
    discards: tuple[Discard, ...] = field(default=())

    def cut(self, span: Span) -> str:
        """The text of a span.

        >>> Page(DocumentInfo("-", "0"), "Country: Japan", ()).cut(Span(9, 14))
        'Japan'
        """
        return self.text[span.start : span.end]
