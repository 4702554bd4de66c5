"""HTML to a Page: visible text with its blocks, then the data the page carries for machines.

In: decoded source and what is known of the document. Out: a Page; or a PageError for input no parser should be given.
"""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from dramatheque.claims import Block, BlockKind, Discard, DocumentInfo, Page, Span
from dramatheque.errors import PageError
from dramatheque.reading.formats.embedded import append_entries, embedded_entries
from dramatheque.reading.formats.html_blocks import Blocks
from dramatheque.reading.formats.html_head import Head, read_head
from dramatheque.reading.formats.html_limits import within_limits
from dramatheque.reading.formats.html_notes import cited
from dramatheque.reading.formats.html_tree import HtmlWalk
from dramatheque.reading.formats.limits import check_elements, check_lines
from dramatheque.reading.formats.page_state import append_state

_CODE = re.compile(r"<!--|<(?:script|style)\b", re.IGNORECASE)
_CODE_END = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")
_KEYS = re.compile(r'"([^"\\]{1,40})"\s*:')


class OpenedHtml:
    """A parsed HTML document that can be looked at before its page is made."""

    def __init__(self, source: str, info: DocumentInfo) -> None:
        check_elements(source.count("<"), info.source)
        self.info, self.source = info, source
        parser = LexborHTMLParser(within_limits(without_code(source), info.source))
        if parser.body is None:
            raise PageError("page.empty", info.source, "the document has no body")
        self.parser, self.body = parser, parser.body
        self.head = read_head(parser, source, info.url)

    @property
    def title(self) -> str:
        return self.head.title or self.head.first("og:title")

    def words(self) -> tuple[str, list[str]]:
        """All words a page of the document could have, hidden ones and those of its data too; and the keys of its data."""
        pieces, keys = [self.body.text(separator="\n")], [name.rpartition(":")[2] for name, _ in self.head.meta]
        pieces += [content for _, content in self.head.meta]
        if "ld+json" in self.source:
            data = [script.text() for script in self.parser.css('script[type*="ld+json"]')]
            pieces += data
            keys += [found[1] for text in data for found in _KEYS.finditer(text)]
        if "itemscope" in self.source:
            named = [node.attributes for node in self.parser.css("[itemprop]")]
            pieces += [row["content"] or "" for row in named if "content" in row]
            keys += [row["itemprop"] or "" for row in named]
        return "\n".join(pieces), keys

    def bare_page(self, words: str) -> Page:
        """The page with its words alone, for one that nobody will read."""
        return Page(_filled(self.info, self.head, "", []), words, ())

    def page(self) -> Page:
        """The page; its info is filled in from the document's head."""
        walk = HtmlWalk().over(self.body)
        check_lines(walk.lines, self.info.source)
        text = walk.text()
        shown = Blocks(text, walk, self.head.base)
        entries, unreadable = embedded_entries(self.parser, self.source, self.head)
        text, fields = append_entries(text, entries)
        text, state = append_state(text, self.source, self.info.source)
        discards = [*shown.discards, *cited(self.parser, walk.notes)]
        if unreadable:
            discards.append(Discard(Span(len(text), len(text)), "unreadable", f"{unreadable} pieces of JSON-LD"))
        info = _filled(self.info, self.head, text, shown.found)
        return Page(info, text, (*shown.found, *fields, *state), tuple(discards))


def parse(source: str, info: DocumentInfo) -> Page:
    """The page of an HTML document."""
    return OpenedHtml(source, info).page()


def without_code(source: str) -> str:
    """The source without scripts, styles and comments, which no reader sees; scripts that hold data stay.

    Half of the bytes of many pages is code, and taking it out costs less than parsing it.
    """
    kept: list[str] = []
    at = looked = 0
    while opening := _CODE.search(source, looked):
        start = opening.start()
        if opening[0] == "<!--":
            end = _COMMENT_END.search(source, start + 2)
        else:
            end = _CODE_END.search(source, opening.end())
            if "json" in source[start : source.find(">", start) + 1]:
                looked = end.end() if end else len(source)
                continue
        if end is None:
            break
        kept.append(source[at:start])
        at = looked = end.end()
    return "".join([*kept, source[at:]]) if kept else source


def _filled(info: DocumentInfo, head: Head, text: str, blocks: list[Block]) -> DocumentInfo:
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    title = head.title or head.first("og:title") or (text[heading.span.start : heading.span.end] if heading else "")
    return replace(
        info, url=head.url, site=info.site or head.site_name, title=title, language=info.language or head.language,
        author=info.author or head.author, published=info.published or head.published,
    )
