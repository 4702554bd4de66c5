"""Which part of a page is which kind of talk: comments, trackbacks, reviews, recommendations, news, related posts.

In: text and blocks. Out: one Zone for each line that opens such a part ("Comments (160)", "{ 5 trackbacks }", "コメント一覧"),
with the number the line states. A zone ends where the next begins, where a line says so ("Leave a comment"), or at a heading; but
what people write has lines that look like headings, so zones of posts go on behind one for posts of the shape they already have.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.line_fronts import lines_beginning
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.moments import ends_with_moment
from dramatheque.reading.wordlists import (
    alternatives,
    any_of,
    lists,
    lowered,
    may_begin,
    pattern,
    standing,
    words,
)
from dramatheque.values.alternation import UNSPACED

TALK = frozenset({"comments", "trackbacks", "reviews"})
_LONGEST = 90
_HEAD, _FIRST_WORDS = 60, 3  # characters and words in which the word that opens a zone begins
_FEW_WORDS = 3               # of those that open zones, in one line
_LETTERS = re.compile(r"[^\W\d_]+")
_COUNT = r"(?P<count>\d[\d,. ]{0,10}(?<![,. ]))"
_OPEN = r"[\s{\[(<#*=+|•«»–—-]*"
_CLOSE = r"[\s}\])>#*=|:：.…»–—-]*"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a page: its kind, the span of the line that opens it, the end of the part, the number the line states."""

    kind: str
    title: Span
    end: int
    heading: int             # where the first heading stands in it, else its end
    count: int | None = None

    @property
    def body(self) -> Span:
        return Span(self.title.end, max(self.title.end, self.end))


def zones_of(text: str, blocks: tuple[Block, ...]) -> tuple[Zone, ...]:
    """The talk zones of a page, in order; they do not overlap."""
    global _last  # noqa: PLW0603 - eight readers of a page ask for the same; comparing its blocks would cost more than finding them
    held_text, held_blocks, zones = _last
    if held_blocks is not blocks or held_text is not text:
        zones = _find_zones(text, blocks)
        _last = text, blocks, zones
    return zones


_last: tuple[str, tuple[Block, ...], tuple[Zone, ...]] = "", (), ()


def _find_zones(text: str, blocks: tuple[Block, ...]) -> tuple[Zone, ...]:
    listed = (block for block in blocks if block.kind is BlockKind.ITEM or (block.kind is BlockKind.FIELD and block.cells))
    in_lists = {block.span.start for block in listed}
    borders = [border for border in _all_borders(text) if not _is_menu(border, in_lists)]
    taken = {start for start, *_ in borders}
    headings = [block.span.start for block in blocks if block.kind is BlockKind.HEADING and _is_border(text, block, taken)]
    zones = []
    for (start, kind, end, count), following in zip(borders, [*(border[0] for border in borders[1:]), len(text)], strict=False):
        place = bisect_left(headings, end)
        heading = min(following, headings[place]) if place < len(headings) else following
        if kind:
            stop = following if kind in TALK else heading
            zones.append(Zone(kind, Span(start, end), stop, heading, count if count >= 0 else None))
    return tuple(zones)


def zone_at(zones: Sequence[Zone], place: int) -> Zone | None:
    """The zone that holds a place of the text."""
    index = bisect_right(zones, place, key=lambda zone: zone.title.start) - 1
    return zones[index] if index >= 0 and place < zones[index].end else None


def _is_menu(border: tuple[int, str, int, int], in_lists: set[int]) -> bool:
    """Whether a word that opens zones is one item of a list of links, or a field: it opens nothing there."""
    start, kind, _, count = border
    return bool(kind) and start in in_lists and count < 0


@lru_cache(maxsize=4)
def _all_borders(text: str) -> tuple[tuple[int, str, int, int], ...]:
    return tuple(_borders(text))


def _borders(text: str) -> Iterator[tuple[int, str, int, int]]:
    """Where a zone begins (kind) or ends (no kind)."""
    for line in _telling_lines(text):
        opened = opening(text[line.start : line.end])
        if opened:
            yield line.start, opened[0], line.end, opened[1]
        elif closes(text, line):
            yield line.start, "", line.end, -1


def _telling_lines(text: str) -> Iterator[Line]:
    """The short lines that may open or close a zone: those with a word that opens one, a button, or a word that closes one."""
    lines = [line for line in lines_of(text) if line.end - line.start <= _LONGEST]
    starts = [line.start for line in lines]
    places = {line.start for line in lines_beginning(text, "talk", "controls.buttons", "ends.talk")}
    lower = lowered(text)
    for word in standing(text, "talk", "sections"):
        at = lower.find(word)
        while at >= 0:
            before = bisect_right(starts, at) - 1
            if before >= 0:
                places.add(starts[before])
            at = lower.find(word, at + 1)
    return (line for line in lines if line.start in places)


def _is_border(text: str, block: Block, taken: set[int]) -> bool:
    return block.span.start not in taken and not ends_with_moment(text[block.span.start : block.span.end])


def closes(text: str, line: Line) -> bool:
    """Whether a line stands after the last post: a form, a pager, a footer."""
    if len(line) > 120 or not may_begin(text, line.start, "talk", "ends.talk"):
        return False
    return bool(pattern("talk", "ends.talk").match(text, line.start, line.end))


def opening(text: str) -> tuple[str, int] | None:
    """The kind of zone a line opens and the number it states (-1 for none); None for any other line.

    >>> opening("Comments (160)"), opening("{ 1121 comments… read them below or add one }"), opening("More ReviewsReviews")
    (('comments', 160), ('comments', 1121), ('reviews', -1))
    """
    if may_begin(text, 0, "talk", "controls.buttons"):
        text = without_buttons(text)
    if not _may_open(text):
        return None
    lower = text.lower()
    letters = frozenset(_LETTERS.findall(lower))
    for kind in _kinds():
        for shape in _shapes(_words_in(kind, lower)) if _may_be(kind, lower, letters) else ():
            found = shape.fullmatch(text)
            if found:
                count = found.groupdict().get("count")
                return kind, int(re.sub(r"\D", "", count)) if count else -1
    if pattern("talk", "sections.none").fullmatch(text.strip(" :.!")):
        return "comments", 0
    return None


def without_buttons(text: str) -> str:
    """A line without the buttons glued to its front: "Write a Review More ReviewsReviews" is "Reviews"."""
    rest = text
    while True:
        found = _button().match(rest)
        if not found or found.end() == len(rest):
            return rest
        rest = rest[found.end() :].lstrip()


@cache
def _button() -> re.Pattern[str]:
    """Buttons stand before the heading, even glued to it, so no word boundary is asked for at their end."""
    return re.compile("(?:" + alternatives("talk", "controls.buttons").replace(r"(?!\w)", "") + r")\s*", re.IGNORECASE)


def _may_open(text: str) -> bool:
    """A cheap first look: one of the first words of the line begins a word that opens zones."""
    firsts, unspaced = _first_words(lists("talk", "sections"))
    lower = text.lower()
    if not firsts.isdisjoint(_LETTERS.findall(lower[:_HEAD])[:_FIRST_WORDS]):
        return True
    return bool(UNSPACED.search(text)) and any(word in lower for word in unspaced)


def _may_be(kind: str, lower: str, letters: frozenset[str]) -> bool:
    """Whether a line, in small letters and cut into runs of letters, has a word that opens such zones."""
    firsts, unspaced = _first_words((kind,))
    return not firsts.isdisjoint(letters) or (not lower.isascii() and any(word in lower for word in unspaced))


@cache
def _first_words(kinds: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    every = [word.lower() for kind in kinds for word in words("talk", f"sections.{kind}")]
    firsts = (_LETTERS.search(word) for word in every)
    return frozenset(found[0] for found in firsts if found), tuple(word for word in every if UNSPACED.search(word))


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(kind for kind in lists("talk", "sections") if kind != "none")


def _words_in(kind: str, lower: str) -> tuple[str, ...]:
    """The words that open zones of a kind which stand in a line in small letters, longest first; all words where many stand.

    So there are not more patterns than a page of lines made for it can ask for.
    """
    lower = lower.replace("\u00a0", " ")
    found = tuple([word for word, small in _words_of(kind) if small in lower])
    return found if len(found) <= _FEW_WORDS else words("talk", f"sections.{kind}")


@cache
def _words_of(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, word.lower()) for word in words("talk", f"sections.{kind}"))


@lru_cache(maxsize=256)
def _shapes(held: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The lines that open a zone with one of these words, none without: a pattern of all words takes long to compile."""
    if not held:
        return ()
    word = any_of(held)
    unit = r"\s*(?:件の|条|條|則|则|个|개의|개|人の)?\s*"
    tail = r"(?:[\s…:]+[^\n]{0,50})?"
    return tuple(re.compile(shape, re.IGNORECASE) for shape in (
        rf"{_OPEN}{word}{_CLOSE}",
        rf"{_OPEN}{word}[\s·・]*[:：]?\s*[(\[（]?\s*(?:全部|共)?\s*{_COUNT}\s*[개件条則]?\s*[)\]）]?{_CLOSE}",
        rf"{_OPEN}(?:全部|全)?\s*{_COUNT}{unit}(?:\w+\s)?{word}{tail}{_CLOSE}",
    ))
