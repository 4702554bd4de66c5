"""What the short lines of a row state without labels: "Korean Drama - 2019, 32 episodes", "8.5", "#1161", "(2016)".

In: the blocks of a row. Out: facts with their places. A line of prose gives none: most pieces of a line must say something.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading.bare_facts import bare_facts
from dramatheque.reading.wordlists import lists, words
from dramatheque.values.places import country_code, find_countries

_PIECE = re.compile(r"[^,，、|｜·•●;；\n()（）\[\]]+?(?=\s[-–—]\s|[,，、|｜·•●;；\n()（）\[\]]|$)")
_RANK = re.compile(r"#\s?(?P<rank>\d{1,6})")
_TRIM = " \t\u3000\xa0-–—:."
_LONGEST_LINE = 120
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class RowFact:
    """A value and where it stands."""

    target: str
    value: str | int | float
    span: Span


def facts_of(page: Page, blocks: Iterable[Block], title: Span) -> Iterator[RowFact]:
    """The facts in the lines of a row, what stands behind the title included."""
    for block in blocks:
        if block.kind in (BlockKind.FIELD, BlockKind.POST):
            continue
        start = block.span.start
        for line in page.cut(block.span).split("\n"):
            span = Span(start, start + len(line))
            start = span.end + 1
            if title.start < span.end and span.start < title.end:    # a link around several lines is a title of several
                span = Span(min(title.end, span.end), span.end)
            if 0 < len(span) <= _LONGEST_LINE:
                yield from line_facts(page.cut(span), span.start)


def line_facts(line: str, offset: int) -> tuple[RowFact, ...]:
    """The facts of one line, where at least half of its pieces are facts.

    >>> [(fact.target, fact.value) for fact in line_facts("Korean Movie - 2019, 12 episodes", 0)]
    [('type', 'film'), ('country', 'KR'), ('year', 2019), ('episode_count', 12)]
    >>> line_facts("In 2019, he left Seoul, and she stayed", 0)
    ()
    """
    ranked = _RANK.fullmatch(line.strip())
    if ranked:
        start = offset + line.index("#") + ranked.start("rank")
        return (RowFact("rank", int(ranked["rank"]), Span(start, start + len(ranked["rank"]))),)
    found: list[RowFact] = []
    pieces = told = 0
    for piece in _PIECE.finditer(line):
        text = piece[0].strip(_TRIM)
        if not text:
            continue
        start = offset + piece.start() + piece[0].index(text)
        facts = [*_kind(text, start), *_bare(text, start)]
        pieces, told = pieces + 1, told + bool(facts)
        found += facts
    return tuple(found) if told and told > _HALF * pieces - 0.5 * (pieces == 1) else ()


def _bare(text: str, start: int) -> Iterator[RowFact]:
    for fact in bare_facts(text):
        if fact.target == "country" and _kind_word(text):
            continue
        if fact.target == "aired":
            yield RowFact("start_date", text[fact.start : fact.end], Span(start + fact.start, start + fact.end))
        elif fact.target:
            yield RowFact(fact.target, fact.value, Span(start + fact.start, start + fact.end))


def _kind(text: str, start: int) -> Iterator[RowFact]:
    """"Hong Kong Movie": the type, and the country in front of it."""
    found = _kind_word(text)
    if not found:
        return
    kind, word = found
    at = len(text) - len(word)
    yield RowFact("type", kind, Span(start + at, start + len(text)))
    countries = find_countries(text)
    code = country_code(text[:at].strip()) or (countries[0].code if countries else "")
    if code:
        end = max(at, countries[0].end) if countries else at
        yield RowFact("country", code, Span(start, start + len(text[:end].rstrip())))


def _kind_word(text: str) -> tuple[str, str] | None:
    """The word for a kind of work that a text ends with, and nothing before it but a country."""
    low = text.casefold()
    for word, kind in _kinds():
        if low.endswith(word) and (len(low) == len(word) or low[-len(word) - 1] == " " or not word.isascii()):
            front = text[: len(text) - len(word)].strip()
            if not front or country_code(front) or find_countries(text):
                return kind, text[len(text) - len(word) :]
    return None


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Words for kinds of works, longest first."""
    found = [(word.casefold(), kind) for kind in lists("facts", "works") for word in words("facts", f"works.{kind}")]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))
