"""Strings of a page that may be the title of its work, from wherever titles stand: its first lines and headings, quotes, words in
capitals, what stands before は or 는, words of its address.

In: a notebook. Out: for each string, by its folded text, where it was found and how it stood there. Nothing is judged here; what
speaks for each is in evidence.py, which of them is the title in ranking.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import BlockKind
from dramatheque.reading.address_words import address_words, says_title
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.slots import TITLE, name_words, unmark
from dramatheque.reading.themes.prose.titles.candidates import QUOTED
from dramatheque.reading.title_lines import ABBREVIATED
from dramatheque.reading.titling import bare_title
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.records import record
from dramatheque.values.text import fold


@record(frozen=True, slots=True)
class Found:
    """A string where it stands in the page's text, and how: in a line, a heading, quotes, capitals, a sentence, the address."""

    start: int
    end: int
    how: str


_LINES = frozenset((BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.FIELD, BlockKind.ITEM, BlockKind.ROW))
_FIRST_LINES, _PARTED_LINES, _MOST_LINES, _MOST_PARTS, _LONGEST_LINE = 10, 6, 16, 4, 110
_SENTENCES, _QUOTES, _ADDRESSED, _MOST_QUOTES = 1200, 2500, 800, 40
_LONGEST, _MOST_WORDS, _FRONTS = 70, 8, 3
_PARTS = re.compile(r"\s*[|｜»：]\s*|\s[-–—~:/]\s|(?<=\S):\s|\s*[–—、。/]\s*|\s{2,}|(?<=\w)-\s")
_BRACKET = re.compile(r"\s?[(（\[【<《〈「『]")
_NUMBER = re.compile(
    r"\s*+[-–:|,]?\s*+(?:(?<![A-Za-z])(?:episodes?|eps?\.?|season|bölüm|episod)\s*#?\d|第\s?\d+\s?[話话回集]|\d+\s?(?:회|화)(?!\w))",
    re.IGNORECASE,
)
_OPENS = " \t\u3000\xa0*_;；,，、:：|/～~-–—.!?\"“”„'‘’「」『』《》〈〉"
_CLOSES = " \t\u3000\xa0*_;；,，、:：|/-–—.\"“”„'‘’「」『』《》〈〉"
_TOPIC = re.compile(
    r"(?m)(?:^|(?<=[。！？ ]))(?P<said>[^\s、。「」『』()（）!?！？,.]{2,24}?)"
    r"(?=とは|は[、「『\d\u3400-\u9fff\u30a1-\u30ff]|が[、\u3400-\u9fff\u30a1-\u30ff])"
    r"|(?m:^|(?<=[.!?] ))(?P<told>[가-힣\dA-Za-z]{1,12}(?: [가-힣\dA-Za-z]{1,12}){0,4}?)(?=[은는이가의]\s)"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TOKEN = re.compile(r"\S+")
_OWNED = re.compile(r"['’]s$")


def gathered(notebook: Notebook, shadow: str) -> dict[str, list[Found]]:
    """Strings of the page by their folded text, each with its places; `shadow` is that of the page."""
    text = notebook.page.text
    found: dict[str, list[Found]] = {}
    for each in _everywhere(notebook, shadow):
        start, end = _bare(text, each.start, each.end)
        for first in (start, *_behind_fronts(text, start, end)) if each.how != "topic" else (start,):
            if 0 < end - first <= _LONGEST and (key := fold(text[first:end])):
                found.setdefault(key, []).append(Found(first, end, each.how))
    return found


def _everywhere(notebook: Notebook, shadow: str) -> Iterator[Found]:
    text = notebook.page.text
    yield from _in_lines(notebook)
    for _, match in zip(range(_MOST_QUOTES), QUOTED.finditer(shadow, 0, _QUOTES), strict=False):
        yield Found(match.start() + 1, match.end() - 1, "quote " + _signs().get(text[match.start()], "other"))
    for match in _capitals().finditer(unmark(text[:_SENTENCES])):
        yield from _cut(text, match.start(), match.end())
    if not text.isascii():
        for match in _TOPIC.finditer(text, 0, _SENTENCES):
            if TITLE not in shadow[match.start() : match.end()]:
                yield Found(*match.span(match.lastgroup or 0), "topic")
    if notebook.page.document.url:
        yield from _addressed(text[:_ADDRESSED], notebook.page.document.url)


def _in_lines(notebook: Notebook) -> Iterator[Found]:
    """The first short lines and the headings: all of each, and what stands in it before or between signs."""
    looked_at = 0
    for place, block in enumerate(notebook.page.blocks):
        is_heading = block.kind is BlockKind.HEADING
        if not (is_heading or place < _FIRST_LINES) or block.kind not in _LINES or len(block.span) > _LONGEST_LINE:
            continue
        if (looked_at := looked_at + 1) > _MOST_LINES:
            return
        line, at = notebook.page.cut(block.span), block.span.start
        kind = "heading" if is_heading else "line"
        start, end = bare_title(line)
        yield Found(at + start, at + end, f"{kind} whole" if end - start > len(line.strip()) - 3 else f"{kind} bare")
        if place >= _PARTED_LINES and not is_heading:
            continue
        if (bracket := _BRACKET.search(line, 2)) is not None:
            yield Found(at, at + bracket.start(), f"{kind} bracket")
        if (number := _NUMBER.search(line, 1)) is not None:
            yield Found(at, at + number.start(), f"{kind} number")
        for start, end in _parted(line):
            yield Found(at + start, at + end, f"{kind} part")


def _parted(line: str) -> list[tuple[int, int]]:
    """The parts of a line between its signs, where it has several."""
    ends = [(match.start(), match.end()) for match in _PARTS.finditer(line)][:_MOST_PARTS]
    starts = [0, *(end for _, end in ends)]
    return list(zip(starts, [*(start for start, _ in ends), len(line)], strict=True)) if ends else []


def _cut(text: str, start: int, end: int) -> Iterator[Found]:
    """Words in capitals, without an owner's 's at their end; and their parts before and behind a sign."""
    end = start + len(_OWNED.sub("", text[start:end].rstrip(" .,:;!?")))
    yield Found(start, end, "capitals")
    for sign in ("’s ", "'s ", ": ", "! ", "? ", ". "):
        at = text.find(sign, start, end)
        if at > 0 and not (sign == ". " and ABBREVIATED.search(text, start, at + 2)):
            yield Found(start, at, "capitals")
            yield Found(at + len(sign), end, "capitals")


def _addressed(head: str, address: str) -> Iterator[Found]:
    """The longest rows of words that the address of the page says too."""
    known = {*address_words(address), "a", "an", "the"}
    row: list[tuple[int, int]] = []
    for match in [*_WORD.finditer(head), None]:
        is_next = match is not None and fold(match[0]) in known and (not row or "\n" not in head[row[-1][1] : match.start()])
        if is_next and match is not None:
            row.append(match.span())
            continue
        yield from _longest(head, row, address)
        row = [match.span()] if match is not None and fold(match[0]) in known else []


def _longest(head: str, row: list[tuple[int, int]], address: str) -> Iterator[Found]:
    for first in range(len(row)):
        for last in range(min(len(row), first + _MOST_WORDS) - 1, first - 1, -1):
            if says_title(address, head[row[first][0] : row[last][1]]):
                yield Found(row[first][0], row[last][1], "address")
                return


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _OPENS:
        start += 1
    while start < end and text[end - 1] in _CLOSES:
        end -= 1
    return start, end


def _behind_fronts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a string begins behind words of a site or for a drama: "Drakor Kaca Laut", "Review: Glass Ferry"."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text, start, end)]
    first = 0
    while first < len(tokens) - 1:
        lengths = range(min(_FRONTS, len(tokens) - 1 - first), 0, -1)
        fronts = ((many, text[tokens[first][0] : tokens[first + many - 1][1]].casefold().strip(" :,-–")) for many in lengths)
        many = next((many for many, front in fronts if front in _fronts()), 0)
        if not many:
            return
        first += many
        yield tokens[first][0]


@cache
def _fronts() -> frozenset[str]:
    listed = (*(words("titles", f"pages.{kind}") for kind in ("before", "kinds", "around", "words")), name_words("drama_words"))
    return frozenset(word.casefold() for row in listed for word in row)


@cache
def _signs() -> dict[str, str]:
    kinds = {"strong": "『《", "corner": "「〈【<", "double": "“\"«", "single": "‘'"}
    return {sign: kind for kind, signs in kinds.items() for sign in signs}


@cache
def _capitals() -> re.Pattern[str]:
    """Words in capitals, with small words of titles between them."""
    small = one_of(word for word in name_words("title_words") if word.isascii())
    word = r"[A-Z0-9][A-Za-z0-9'’:!?.-]{0,24}"
    return re.compile(rf"(?<![\w'’-]){word}(?: (?:{small} ){{0,3}}{word}){{0,7}}")
