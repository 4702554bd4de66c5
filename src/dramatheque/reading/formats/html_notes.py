"""Footnotes of HTML pages: which source is cited where. In: the marks that the walk left out, and the document. Out: Discards.

A mark such as [1] links to an item of a list by its id. The note is the text of that item and the first address in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dramatheque.claims import Discard, Span

MOST, LONGEST = 1000, 300
_LINK = re.compile(r'<a [^>]*?\bhref="#?([^">]*)"')


def cited(parser: LexborHTMLParser, marks: Sequence[tuple[int, str]]) -> list[Discard]:
    """One discard for each mark whose footnote stands on the page, at the place of the mark."""
    targets = [(at, _target(mark)) for at, mark in marks[:MOST]]
    wanted = {target for _, target in targets if target}
    if not wanted:
        return []
    notes = {item.id: _note(item) for item in parser.css("li[id]") if item.id in wanted}
    found = ((at, notes.get(target, "")) for at, target in targets)
    return [Discard(Span(at, at), "reference", note) for at, note in found if note]


def _target(mark: str) -> str:
    """The id that a mark leads to."""
    link = _LINK.search(mark)
    return unescape(link[1]) if link else ""


def _note(item: LexborNode) -> str:
    told = item.css_first(".reference-text") or item
    words = " ".join(told.text().split()).lstrip("^ ")[:LONGEST].rstrip(" ,;")
    link = told.css_first('a[href^="http"]')
    return " ".join(part for part in (words, (link.attributes.get("href") or "")[:500] if link is not None else "") if part)
