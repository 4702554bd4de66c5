"""What one line of plain text looks like by itself: a heading, a field, an item, a row, a rule, or text.

In: a text and a Line of it. Out: a Shape with the spans of its parts. Nothing here knows what a word means, but for the words
that sites print beside headings ("Edit"), which are in vocabulary/layout.*.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.lines import Line
from dramatheque.reading.wordlists import words
from dramatheque.values.records import record

_WIKI_HEADING = re.compile(r"(={1,6})[ \t]*([^=\s](?:[^\n]*[^=\s])?)[ \t]*(={1,6})$")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+([^\n#](?:[^\n]*[^\n#\s])?)[ \t]*#*$")
_COUNTED = re.compile(r"#[ \t]*[^\d#\s][^\n:：]{0,40}[:：][ \t]*\d")
_RULE = re.compile(r"[|+:=_~*\-–—\s]{3,}$")
_GOES_ON = re.compile(r"[.;,。、][ \t]+\S+[ \t]+\S")
_NUMBER = re.compile(r"(?P<number>0\d{1,2}(?=[.)．、 \t])|\d{1,3}(?=[.)．、]\D))[.)．、]?[ \t\u3000]*(?=\S)")
_LABEL = re.compile(r"(?P<label>[^\s:：|=\[\]【】\"“”「」『』<>][^:：|=\n\"“”「」『』!?！？]{0,47}?)[ \t\u3000]*[:：]")
_BRACKETED = re.compile(r"(?:【(?P<a>[^【】\n]{1,24})】|［(?P<b>[^［］\n]{1,24})］|〈(?P<c>[^〈〉\n]{1,24})〉)[ \t\u3000]*")
_SIGN = re.compile(r"[■◆◇□▼▽▲△★☆●○◎♦♢]+[ \t\u3000]*")
_BULLETS = "•▪◦‣⁃"
_ENDS = tuple(".!?。！？,;:：…、；")
_SENTENCE_ENDS = tuple(".!?。！？…")
_LONGEST_HEADING, _MOST_WORDS = 60, 8


@record(frozen=True, slots=True)
class Shape:
    """What a line looks like. `kind` None is a line with nothing on it but a rule. `needs_neighbour`: a row only among rows."""

    kind: BlockKind | None
    span: Span
    level: int = 0
    label: Span | None = None
    cells: tuple[Span, ...] = ()
    needs_neighbour: bool = False


def shape_of(text: str, line: Line) -> Shape:
    """The shape of a line, its neighbours left out of account."""
    content = text[line.start : line.end]
    if is_rule(text, line):
        return Shape(None, line.span)
    if not line.marker and not _is_counted(content):
        shape = _heading(text, line, content) or _row(line, content)
        if shape:
            return shape
    if line.marker and line.marker[0].isdigit():
        start = text.rfind(line.marker, max(0, line.start - 40), line.start)
        number = Span(start, start + len(line.marker.rstrip(".)")))
        return Shape(BlockKind.ITEM, line.span, label=number, cells=(line.span,))
    field = _field(line, content)
    if field:
        return field
    if line.marker:
        return Shape(BlockKind.ITEM, line.span)
    if content[0] in _BULLETS and len(content) > 1:
        return Shape(BlockKind.ITEM, Span(line.start + 1, line.end))
    return _numbered(line, content) or _signed(line, content) or Shape(BlockKind.PARAGRAPH, line.span)


def _is_counted(content: str) -> bool:
    """Whether a line begins with a sign for "number of", as in "# of Episodes: 11"."""
    return bool(_COUNTED.match(content))


def _heading(text: str, line: Line, content: str) -> Shape | None:
    if content[0] == "=" and (found := _WIKI_HEADING.match(content)):
        return Shape(BlockKind.HEADING, heading_span(text, _inner(line, found, 2)), level=min(len(found[1]), len(found[3])))
    if content[0] == "#" and (found := _MARKDOWN_HEADING.match(content)):
        return Shape(BlockKind.HEADING, heading_span(text, _inner(line, found, 2)), level=len(found[1]))
    return None


def _inner(line: Line, found: re.Match[str], group: int) -> Span:
    return Span(line.start + found.start(group), line.start + found.end(group))


def heading_span(text: str, span: Span) -> Span:
    """The span of a heading without the words that sites print beside it: "Cast Edit", "[edit] Cast", "Cast[]"."""
    start, end = span.start, span.end
    whole = text[start:end]
    if not whole.endswith(_edit_words()) and whole[:1] != "[" and whole == whole.strip():
        return span
    for word in _edit_words():
        piece = text[start:end]
        if len(piece) <= len(word):
            continue
        if piece.endswith(word) and (word[0] == "[" or piece[-len(word) - 1].isspace()):
            end -= len(word)
        elif word[0] == "[" and piece.startswith(word):
            start += len(word)
        end = start + len(text[start:end].rstrip())
        start = end - len(text[start:end].lstrip())
    return Span(start, end)


@cache
def _edit_words() -> tuple[str, ...]:
    plain = words("layout", "headings.edit")
    return (*(f"[{word}]" for word in plain), "[]", *plain)


def _row(line: Line, content: str) -> Shape | None:
    bars = content.count("|")
    if bars and (content[0] == "|" or content[-1] == "|" or bars >= 2):
        return Shape(BlockKind.ROW, line.span, cells=_cells(content, line.start, "|"))
    if bars:
        return Shape(BlockKind.ROW, line.span, cells=_cells(content, line.start, "|"), needs_neighbour=True)
    if "\t" in content:
        return Shape(BlockKind.ROW, line.span, cells=_cells(content, line.start, "\t"))
    return None


def _cells(content: str, offset: int, separator: str) -> tuple[Span, ...]:
    """The spans between separators, trimmed; an empty cell keeps its place."""
    cells: list[Span] = []
    at = 0
    for piece in content.split(separator):
        trimmed = piece.strip(" \t\u3000\xa0")
        start = at + (len(piece) - len(piece.lstrip(" \t\u3000\xa0")) if trimmed else 0)
        cells.append(Span(offset + start, offset + start + len(trimmed)))
        at += len(piece) + 1
    if separator == "|" and content[0] == "|":
        cells = cells[1:]
    if separator == "|" and content[-1] == "|":
        cells = cells[:-1]
    return tuple(cells)


def _field(line: Line, content: str) -> Shape | None:
    sign = _SIGN.match(content)
    begin = sign.end() if sign else 0
    if found := _BRACKETED.match(content, begin):
        label = next(Span(*found.span(name)) for name in "abc" if found[name] is not None)
        if found.end() == len(content):
            return Shape(BlockKind.HEADING, Span(line.start + label.start, line.start + label.end), level=4)
        return _labelled(line, content, label, found.end())
    found = _LABEL.match(content, begin)
    if not found or not _is_label(content, found):
        return None
    return _labelled(line, content, Span(*found.span("label")), found.end())


def _labelled(line: Line, content: str, label: Span, end: int) -> Shape:
    value = content[end:].strip(" \t\u3000\xa0:：")
    start = end + len(content[end:]) - len(content[end:].lstrip(" \t\u3000\xa0:："))
    cells = (Span(line.start + start, line.start + start + len(value)),) if value else ()
    return Shape(BlockKind.FIELD, line.span, label=Span(line.start + label.start, line.start + label.end), cells=cells)


def _is_label(content: str, found: re.Match[str]) -> bool:
    """Whether the words before a colon can be a label: few, not a time, an address or the middle of a sentence."""
    label, rest = found["label"], content[found.end() :]
    if rest.startswith("//") or (label[-1].isdigit() and rest[:1].isdigit()):
        return False
    if label.count("(") != label.count(")") or len(label.split()) > 6 or not any(c.isalnum() for c in label):
        return False
    return "," not in label and not _GOES_ON.search(label)


def _numbered(line: Line, content: str) -> Shape | None:
    found = _NUMBER.match(content)
    if not found:
        return None
    number = Span(line.start + found.start("number"), line.start + found.end("number"))
    return Shape(BlockKind.ITEM, line.span, label=number, cells=(Span(line.start + found.end(), line.end),))


def _signed(line: Line, content: str) -> Shape | None:
    """A short line behind a square or a star is a heading, as Japanese and Korean pages write them."""
    found = _SIGN.match(content)
    if not found or found.end() == len(content):
        return None
    span = Span(line.start + found.end(), line.end)
    if len(span) <= 24 and not content.endswith(_SENTENCE_ENDS):
        return Shape(BlockKind.HEADING, span, level=4)
    return Shape(BlockKind.ITEM, span)


def is_rule(text: str, line: Line) -> bool:
    """Whether a line is only a rule: dashes, bars, equals signs."""
    return bool(_RULE.match(text, line.start, line.end)) and not line.marker


def is_underline(text: str, line: Line) -> bool:
    """Whether a line underlines the one above it."""
    content = text[line.start : line.end]
    return len(content) >= 3 and len(set(content)) == 1 and content[0] in "=-~^_"


def is_short_line(text: str, line: Line) -> bool:
    """Whether a line, where it stands alone, can be a heading."""
    content = text[line.start : line.end]
    if line.marker or len(content) > _LONGEST_HEADING or content.endswith(_ENDS) or len(content.split()) > _MOST_WORDS:
        return False
    return sum(c.isalpha() for c in content) >= 2 and content.casefold() not in _notices()


@cache
def _notices() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("layout", "lines.notice"))


def is_sentence(text: str, line: Line) -> bool:
    """Whether a line ends as sentences do."""
    return text[line.end - 1] in _SENTENCE_ENDS and len(line) > 24


def is_wrapped(text: str, line: Line, below: Line) -> bool:
    """Whether a line goes on in the next one: long, unfinished, and the next begins small."""
    if below.above or below.marker or len(line) < 55 or text[line.end - 1] in _SENTENCE_ENDS:
        return False
    return text[below.start].islower()


def looks_like_header(text: str, rows: Sequence[Shape]) -> bool:
    """Whether the first of several rows names columns: three cells or more, none empty, no digits, above a row with digits."""
    first, second = rows[0], rows[1]
    cells = [text[cell.start : cell.end] for cell in first.cells]
    if len(cells) < 3 or len(cells) != len(second.cells) or not all(cells):
        return False
    below = any(any(c.isdigit() for c in text[cell.start : cell.end]) for cell in second.cells)
    return below and not any(c.isdigit() for cell in cells for c in cell)
