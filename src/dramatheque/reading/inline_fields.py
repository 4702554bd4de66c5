"""Several fields in one line: "Title: A Genre: B Number of episodes: 11 Cast: C", "Director: A / Writer: B".

In: a Page and one of its blocks. Out: the block itself, or a FIELD for each of the known labels that the line holds: three
or more of them, or two that a sign parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading import labels

_COLON = re.compile(r"[:：](?!//)(?=[\s\u3000\xa0]|[^\d\s])")
_WORD = re.compile(r"[^\s:：,，。!?|｜/／;；•]+")
_ENOUGH, _ENOUGH_PARTED, _MOST_WORDS, _LONGEST_LABEL = 3, 2, 4, 40
_TRIM = " \t\u3000\xa0,，、/／|｜;；•·"
_SIGNS = "|｜/／;；•·"
_KINDS = (BlockKind.PARAGRAPH, BlockKind.FIELD, BlockKind.ITEM, BlockKind.ROW)


def may_hold_fields(page: Page, block: Block) -> bool:
    """Whether a block may hold several fields: one line of it has as many colons."""
    if block.kind not in _KINDS or (len(block.cells) > 1 and block.kind is not BlockKind.ROW):
        return False
    text, start, end = page.text, block.span.start, block.span.end
    return text.count(":", start, end) + text.count("：", start, end) >= _ENOUGH_PARTED


def inline_fields(page: Page, block: Block) -> Iterator[Block]:
    """A block as it is, or the fields that stand in its one line, with what stands before the first of them."""
    text = page.cut(block.span)
    found = _labels(text, page.document.language) if len(_COLON.findall(text)) >= _ENOUGH_PARTED else []
    if len(found) < _ENOUGH and not _are_parted(text, found):
        yield block
        return
    start = block.span.start
    if text[: found[0][0]].strip(_TRIM):
        yield replace(block, kind=BlockKind.PARAGRAPH, span=_trimmed(text, start, 0, found[0][0]), label=None, cells=())
    for (first, last, value), (end, *_) in zip(found, [*found[1:], (len(text), 0, 0)], strict=True):
        cell = _trimmed(text, start, value, end)
        label = Span(start + first, start + last)
        cells = (cell,) if len(cell) else ()
        span = Span(label.start, max(label.end, cell.end))
        yield replace(block, kind=BlockKind.FIELD, span=span, label=label, cells=cells, is_header=False)


def _are_parted(text: str, found: list[tuple[int, int, int]]) -> bool:
    """Whether two labels begin the line and a part of it behind a sign or a wide gap."""
    if len(found) < _ENOUGH_PARTED or text[: found[0][0]].strip(_TRIM):
        return False
    before = [(text[:first].rstrip(" \u3000\xa0"), first) for first, *_ in found[1:]]
    return all(piece[-1:] in _SIGNS or first - len(piece) > 1 for piece, first in before)


def _labels(text: str, language: str) -> list[tuple[int, int, int]]:
    """The known labels in a line: where each begins and ends, where its value begins."""
    found: list[tuple[int, int, int]] = []
    floor = opened = last = 0
    for colon in _COLON.finditer(text):
        window = max(floor, colon.start() - _LONGEST_LABEL)
        opened += text.count("(", last, colon.start()) - text.count(")", last, colon.start())
        last = colon.start()
        if opened > 0:
            continue          # brackets behind a name: "(Hangul: 굿 닥터; RR: Gut Dakteo)"
        words = list(_WORD.finditer(text, window, colon.start()))[-_MOST_WORDS:]
        for word in words:
            label = text[word.start() : colon.start()].rstrip()
            if labels.field(label, language) and (label[0].isupper() or not label[0].isascii() or word.start() == 0):
                found.append((word.start(), word.start() + len(label), colon.end()))
                break
        floor = colon.end()
    return found


def _trimmed(text: str, offset: int, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_TRIM))
    return Span(offset + start + left, offset + start + max(left, len(piece.rstrip(_TRIM))))
