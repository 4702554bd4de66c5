"""HTML to a Page: visible text with its blocks, then the data the page carries for machines.

In: decoded source and what is known of the document. Out: a Page; or a PageError for input no parser should be given.
"""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from dramatheque.claims import Block, BlockKind, Discard, DocumentInfo, Page, Span
from dramatheque.errors import PageError
from dramatheque.reading.formats.embedded import append_entries, embedded_entries
from dramatheque.reading.formats.html_blocks import Blocks
from dramatheque.reading.formats.html_head import Head, read_head
from dramatheque.reading.formats.html_limits import within_limits
from dramatheque.reading.formats.html_tree import HtmlWalk
from dramatheque.reading.formats.limits import check_elements, check_lines


def parse(source: str, info: DocumentInfo) -> Page:
    """The page of an HTML document; its info is filled in from the document's head."""
    check_elements(source.count("<"), info.source)
    source = within_limits(source, info.source)
    parser = LexborHTMLParser(source)
    if parser.body is None:
        raise PageError("page.empty", info.source, "the document has no body")
    head = read_head(parser, source, info.url)
    walk = HtmlWalk().over(parser.body)
    check_lines(walk.lines, info.source)
    text = walk.text()
    shown = Blocks(text, walk, head.base)
    entries, unreadable = embedded_entries(parser, source, head)
    text, fields = append_entries(text, entries)
    discards = shown.discards
    if unreadable:
        discards.append(Discard(Span(len(text), len(text)), "unreadable", f"{unreadable} pieces of JSON-LD"))
    return Page(_filled(info, head, text, shown.found), text, (*shown.found, *fields), tuple(discards))


def _filled(info: DocumentInfo, head: Head, text: str, blocks: list[Block]) -> DocumentInfo:
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    title = head.title or head.first("og:title") or (text[heading.span.start : heading.span.end] if heading else "")
    return replace(
        info, url=head.url, site=info.site or head.site_name, title=title, language=info.language or head.language,
        author=info.author or head.author, published=info.published or head.published,
    )
