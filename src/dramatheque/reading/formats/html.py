"""HTML to a Page: visible text with its blocks, then the data the page carries for machines.

In: decoded source and what is known of the document. Out: a Page; or a PageError for input no parser should be given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
# What the source shows before it is parsed. A tag is taken to its first `>`: one with a `>` in an attribute leaves words behind.
_SHOWN = re.compile(r">\s*([^<>\s][^<]*(?:<(?![/!?a-zA-Z])[^<]*)*)")
# A tag ends before the next of its kind begins, so that many that never end cost no more than their length.
_META = re.compile(r"<meta\b[^<>]*(?:<(?!meta\b)[^<>]*)*>", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NAME = re.compile(r"\b(?:itemprop|property|name)\s*=\s*[\"']?([\w:.-]{1,60})", re.IGNORECASE)
_PROPERTY = re.compile(r"\bitemprop\s*=\s*[\"']?([\w-]{1,60})", re.IGNORECASE)
_SCRIPT, _SCRIPT_END = re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_LONGEST_HEAD = 5_000        # characters, where nothing says where it ends


class OpenedHtml:
    """An HTML document that can be looked at before it is parsed."""

    def __init__(self, source: str, info: DocumentInfo) -> None:
        tags = source.count("<")
        check_elements(tags, info.source)
        self.info, self.source = info, source
        bare, self._has_scripts = _without_code(source)
        self._bare = within_limits(bare, info.source, tags)

    @cached_property
    def _parsed(self) -> tuple[LexborHTMLParser, LexborNode, Head]:
        parser = LexborHTMLParser(self._bare)
        if parser.body is None:
            raise PageError("page.empty", self.info.source, "the document has no body")
        return parser, parser.body, read_head(parser, self.source, self.info.url)

    def words(self) -> tuple[str, list[str]]:
        """All words a page of the document could have, hidden ones and those of its data too; and the keys of its data.

        The source tells them without being parsed: most pages are turned away by them, at half the cost.
        """
        source = self._bare
        metas = _META.findall(source)
        said = source if "itemscope" in source else "".join(metas)
        pieces = _SHOWN.findall(">" + (_without_state(source) if self._has_scripts else source))
        pieces += [found[1] or found[2] or "" for found in _CONTENT.finditer(said)]
        keys = [found[1].rpartition(":")[2] for found in _NAME.finditer("".join(metas))]
        keys += _PROPERTY.findall(source) if said is source else ()
        if self._has_scripts and "ld+json" in source:
            data = (source[start:end] for _, start, end, is_data in _scripts(source) if is_data)
            keys += [key for text in data for key in _KEYS.findall(text)]
        words = "\n".join(pieces)
        return unescape(words) if "&" in words else words, keys

    def bare_page(self, words: str) -> Page:
        """The page with its words alone, for one that nobody will read; of the document only the head is parsed."""
        end = _HEAD_END.search(self._bare)
        parser = LexborHTMLParser(self._bare[: end.start() if end else _LONGEST_HEAD])
        return Page(_filled(self.info, read_head(parser, self.source, self.info.url), "", []), words, ())

    def page(self) -> Page:
        """The page; its info is filled in from the document's head."""
        parser, body, head = self._parsed
        walk = HtmlWalk().over(body.html or "")
        check_lines(walk.lines, self.info.source)
        text = walk.text()
        shown = Blocks(text, walk, head.base)
        entries, unreadable = embedded_entries(parser, self.source, head)
        text, fields = append_entries(text, entries)
        text, state = append_state(text, self.source, self.info.source)
        discards = [*shown.discards, *cited(parser, walk.notes)]
        if unreadable:
            discards.append(Discard(Span(len(text), len(text)), "unreadable", f"{unreadable} pieces of JSON-LD"))
        info = _filled(self.info, head, text, shown.found)
        return Page(info, text, (*shown.found, *fields, *state), tuple(discards))


def parse(source: str, info: DocumentInfo) -> Page:
    """The page of an HTML document."""
    return OpenedHtml(source, info).page()


def _without_code(source: str) -> tuple[str, bool]:
    """The source without scripts, styles and comments, which no reader sees; and whether it has scripts left, which hold data.

    Half of the bytes of many pages is code, and taking it out costs less than parsing it.
    """
    kept: list[str] = []
    at = looked = 0
    has_scripts = False
    while opening := _CODE.search(source, looked):
        start = opening.start()
        if opening[0] == "<!--":
            end = _COMMENT_END.search(source, start + 2)
        else:
            end = _CODE_END.search(source, opening.end())
            if "json" in source[start : source.find(">", start) + 1]:
                has_scripts = True
                looked = end.end() if end else len(source)
                continue
        if end is None:
            has_scripts = True
            break
        kept.append(source[at:start])
        at = looked = end.end()
    return ("".join([*kept, source[at:]]) if kept else source), has_scripts


def _without_state(source: str) -> str:
    """The source without the data that its own scripts are fed with: what they show of it, nobody knows."""
    kept: list[str] = []
    at = 0
    for opening, _, end, is_data in _scripts(source):
        if not is_data:
            kept.append(source[at:opening])
            at = end
    return "".join([*kept, source[at:]]) if kept else source


def _scripts(source: str) -> Iterator[tuple[int, int, int, bool]]:
    """Scripts that end: where each opens, where what it holds begins and ends, and whether that is data of the page. Linear."""
    at = 0
    while (opening := _SCRIPT.search(source, at)) is not None:
        start = source.find(">", opening.end()) + 1
        end = _SCRIPT_END.search(source, start) if start else None
        if end is None:
            return
        yield opening.start(), start, end.start(), "ld+json" in source[opening.start() : start].lower()
        at = end.end()


def _filled(info: DocumentInfo, head: Head, text: str, blocks: list[Block]) -> DocumentInfo:
    heading = next((block for block in blocks if block.kind is BlockKind.HEADING and block.level == 1), None)
    title = head.title or head.first("og:title") or (text[heading.span.start : heading.span.end] if heading else "")
    return replace(
        info, url=head.url, site=info.site or head.site_name, title=title, language=info.language or head.language,
        author=info.author or head.author, published=info.published or head.published,
    )
