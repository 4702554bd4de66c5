"""Formats: the bytes of one document to a Page, whichever of text, HTML, wikitext and JSON they are.

In: bytes, where they came from, the content type that was sent with them. Out: a Page; or a PageError that names the source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from pathlib import PurePosixPath
from typing import TypeAlias, TypedDict, Unpack
from urllib.parse import urlsplit

from dramatheque.claims import Block, BlockKind, Discard, DocumentInfo, Page
from dramatheque.errors import PageError
from dramatheque.reading.formats.decoding import decode
from dramatheque.reading.formats.limits import check_elements, check_lines, check_size
from dramatheque.reading.formats.sniffing import sniff
from dramatheque.reading.own_text import own_text
from dramatheque.values.records import replace

LONGEST_TITLE = 100          # characters


Glance: TypeAlias = Callable[[str, str, Collection[str]], bool]
"""Whether a page at this address with these words is worth reading: its words with those of its data, the keys of its data."""


class Told(TypedDict, total=False):
    """What is known of a document beside its bytes."""

    url: str
    site: str
    content_type: str
    read_at: str


def make_page(data: bytes, *, source: str, **told: Unpack[Told]) -> Page:
    """The page that these bytes hold; raises PageError with the source and the place of what is wrong."""
    return glance_at(data, lambda *_: True, source=source, **told)[0]


def glance_at(data: bytes, glance: Glance, *, source: str, **told: Unpack[Told]) -> tuple[Page, bool]:
    """The page that these bytes hold, and whether it is worth reading; where it is not, it has its words and no blocks.

    HTML alone is looked at so: its source tells the words before it is parsed.
    """
    content_type, site = told.get("content_type", ""), told.get("site", "")
    decoded = decode(data, source=source, content_type=content_type)
    check_size(decoded.text, source)
    info = DocumentInfo(
        source, hashlib.sha256(data).hexdigest(), url=_whole(told.get("url", "")), site=site,
        format=sniff(decoded.text, content_type), read_at=told.get("read_at", ""),
    )
    if info.format == "html":
        page, is_worth_it = _parse_html(decoded.text, info, glance)
    else:
        page, is_worth_it = _PARSERS[info.format](decoded.text, info), True
    if not page.text.strip():
        raise PageError("page.empty", source, "the page has no text")
    document = page.document
    return replace(page, document=replace(document, site=site or site_of(document))), is_worth_it


def _whole(address: str) -> str:
    """An address that can be taken apart; "" for others, which sheets and archives may hold: nothing could be looked up there."""
    try:
        urlsplit(address)
    except ValueError:
        return ""
    return address


def site_of(document: DocumentInfo) -> str:
    """Who publishes a document: the host of its address without www, else the name it gives itself, else the name of its file."""
    host = (urlsplit(document.url).hostname or "") if document.url else ""
    return host.removeprefix("www.") or document.site or PurePosixPath(document.source).stem or document.source


def _parse_text(text: str, info: DocumentInfo) -> Page:
    from dramatheque.reading.formats import text as plain

    check_lines(text.count("\n"), info.source)
    text, blocks = plain.parse(text)
    page = Page(info, text, _with_posts(text, tuple(blocks)))
    return replace(page, document=replace(info, title=_text_title(page)))


def _parse_html(text: str, info: DocumentInfo, glance: Glance) -> tuple[Page, bool]:
    from dramatheque.reading.formats import html

    opened = html.OpenedHtml(text, info)
    words, keys = opened.words()
    if not glance(info.url, words, keys):
        return opened.bare_page(words), False
    page = opened.page()
    return replace(page, blocks=_with_posts(page.text, page.blocks, page.discards)), True


def _parse_wikitext(text: str, info: DocumentInfo) -> Page:
    from dramatheque.reading.formats import wikitext
    from dramatheque.reading.formats.wikitext_export import unpacked

    exported = unpacked(text)
    if exported is not None:
        text, info = exported.text, replace(info, title=exported.title)
    check_lines(text.count("\n"), info.source)
    check_elements(5 * (text.count("[[") + text.count("{{")) + text.count("||"), info.source)
    return wikitext.parse(text, info)


def _parse_json(text: str, info: DocumentInfo) -> Page:
    from dramatheque.reading.formats import json_page

    return json_page.parse(text, info)


def _with_posts(text: str, blocks: tuple[Block, ...], left_out: tuple[Discard, ...] = ()) -> tuple[Block, ...]:
    """The blocks with the posts that can be seen in their text, where the markup has not pointed them out.

    A page that carries its data for scripts is read from that: lines of data with a day are no posts.
    """
    if any(block.pointer for block in blocks):
        return blocks
    from dramatheque.reading.formats.posts import mark_posts, refine_posts

    refined = refine_posts(text, blocks)
    return mark_posts(own_text(text, refined, left_out), refined)


def _text_title(page: Page) -> str:
    """The first heading of a text, else its first line where that is short enough to be a title."""
    heading = next((page.cut(block.span) for block in page.blocks if block.kind is BlockKind.HEADING), "")
    first = next((line.strip(" =#") for line in page.text.splitlines() if line.strip()), "")
    return heading or (first if len(first) <= LONGEST_TITLE else "")


_PARSERS: dict[str, Callable[[str, DocumentInfo], Page]] = {
    "text": _parse_text, "wikitext": _parse_wikitext, "json": _parse_json,
}
