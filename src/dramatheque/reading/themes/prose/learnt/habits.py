"""What the rest of a page says of a name: its row, its other mentions, how the page names its actors.

In: the names of a page with what their signs weigh. Out: numbers for each name, in the order of HABITS.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from math import log1p

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.learnt.names import Piece
from dramatheque.values.records import record
from dramatheque.values.scripts import script_of

HABITS = (
    "own", "best", "row mean", "row most", "row least", "in row", "row size", "row sum", "knows actor", "share of actors",
    "knows other", "actors", "bare actors", "no actors", "mentions", "opens bracket", "in bracket", "other script before",
    "name near", "half alone",
)
_NEAR, _MOST = 30, 5
_OPENS = re.compile(r"\s?[(（][^()（）\d]{2,}")


@record(frozen=True, slots=True)
class Weighed:
    """A name: where it stands, the row it stands in, the other names of its piece, what its signs weigh."""

    span: Span
    piece: Piece
    row: tuple[Span, ...]
    others: tuple[Span, ...]
    weight: float


@record(frozen=True, slots=True)
class Told:
    """What is known of the names of a page, casefolded: who acts, with a part or without, and what is none of its actors."""

    actors: frozenset[str]
    others: frozenset[str]
    credits: int
    bare: int


def habits(text: str, names: Sequence[Weighed], told: Told) -> list[tuple[float, ...]]:
    """For each name the numbers of HABITS."""
    said: dict[str, list[float]] = defaultdict(list)
    for name in names:
        said[text[name.span.start : name.span.end]].append(name.weight)
    at = {(name.span.start, name.span.end): name.weight for name in names}
    return [_of(text, name, said, at, told) for name in names]


def _of(
    text: str, name: Weighed, said: dict[str, list[float]], at: dict[tuple[int, int], float], told: Told
) -> tuple[float, ...]:
    own = text[name.span.start : name.span.end]
    beside = [each for each in name.row if each != name.span]
    weights = [at[each.start, each.end] for each in beside if (each.start, each.end) in at]
    mean = sum(weights) / len(weights) if weights else 0.0
    called = [text[each.start : each.end].casefold() for each in beside]
    actors = sum(each in told.actors for each in called)
    others = any(each in told.others for each in called)
    return (
        name.weight, max(said[own]), mean, max(weights, default=0.0), min(weights, default=0.0), float(bool(weights)),
        log1p(len(weights)), mean * log1p(len(weights)), float(actors > 0), actors / (len(called) + 1), float(others),
        log1p(told.credits), told.bare / (told.credits + 1), float(told.credits == 0), float(min(len(said[own]), _MOST)),
        float(_OPENS.match(text, name.span.end) is not None), *_bracket(text, name), float(_is_near(name)),
        log1p(_half_alone(text, own)),
    )


def _bracket(text: str, name: Weighed) -> tuple[float, float]:
    """Whether a name stands in brackets, and whether what stands before them is written in another script."""
    before = text[max(name.piece.sentence.span.start, name.span.start - _NEAR) : name.span.start]
    place = max(before.rfind("("), before.rfind("（"))
    if place < 0 or ")" in before[place:] or "）" in before[place:]:
        return 0.0, 0.0
    word = before[:place].split()[-1:] or [""]
    own = text[name.span.start : name.span.end]
    return 1.0, float(bool(word[0]) and script_of(word[0]) is not script_of(own))


def _is_near(name: Weighed) -> bool:
    """Whether another name that is none of its row stands right before or behind: perhaps its part."""
    return any(
        other not in name.row and 0 < max(other.start - name.span.end, name.span.start - other.end) <= _NEAR
        for other in name.others
    )


def _half_alone(text: str, name: str) -> int:
    """How often the page has one half of a name alone, as stories call their people."""
    halves = {half for half in (name.partition(" ")[2], name.rpartition(" ")[0]) if half} if " " in name else set()
    whole = text.count(name)
    return max((text.count(half) - whole for half in halves), default=0)
