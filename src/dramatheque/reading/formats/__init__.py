"""Formats: the bytes of one document to a Page, whichever of text, HTML and wikitext they are.

In: bytes, where they came from, the content type that was sent with them. Out: a Page; or a PageError that names the source.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from dramatheque.claims import Block, BlockKind, DocumentInfo, Page
from dramatheque.errors import PageError
from dramatheque.reading.formats.decoding import decode
from dramatheque.reading.formats.sniffing import sniff

LONGEST_TITLE = 100          # characters


def make_page(data: bytes, *, source: str, url: str = "", content_type: str = "", read_at: str = "") -> Page:
    """The page that these bytes hold; raises PageError with the source and the place of what is wrong."""
    decoded = decode(data, source=source, content_type=content_type)
    name = sniff(decoded.text, content_type)
    info = DocumentInfo(source, hashlib.sha256(data).hexdigest(), url=url, format=name, read_at=read_at)
    page = _parse_text(decoded.text, info)
    if not page.text.strip():
        raise PageError("page.empty", source, "the page has no text")
    return page


def site_of(url: str, source: str) -> str:
    """Who publishes a document: the host of its address without www, else the name of the file it came in."""
    host = (urlsplit(url).hostname or "") if url else ""
    return host.removeprefix("www.") or PurePosixPath(source).stem or source


def _parse_text(text: str, info: DocumentInfo) -> Page:
    blocks: tuple[Block, ...] = ()
    try:
        from dramatheque.reading.formats import text as plain
    except ImportError:
        pass
    else:
        text, blocks = plain.parse(text)
    page = Page(replace(info, site=site_of(info.url, info.source)), text, tuple(blocks))
    return replace(page, document=replace(page.document, title=_text_title(page)))


def _text_title(page: Page) -> str:
    """The first heading of a text, else its first line where that is short enough to be a title."""
    heading = next((page.cut(block.span) for block in page.blocks if block.kind is BlockKind.HEADING), "")
    first = next((line.strip(" =#") for line in page.text.splitlines() if line.strip()), "")
    return heading or (first if len(first) <= LONGEST_TITLE else "")
