"""Two tables in, the pairs of rows that are one thing out, each with its score and the evidence that was weighed.

A table tells what a page cannot: how rare each title and name is. So the weights are estimated from the two tables themselves,
after Fellegi and Sunter (1969): the bits by which two rows of one thing are likelier to agree than two at random.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Protocol

from dramatheque.claims import EntityKind
from dramatheque.resolving.judgements import Reason, Verdict
from dramatheque.resolving.table_people import PeopleComparison
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.table_works import WorksComparison

SAME_FROM = 0.8
SHOWN_FROM = 0.02
"""Pairs less likely than this are not worth a line."""

CROWD = 1500
"""Pairs of one key beyond which the key says too little to be worth comparing them all."""


class Comparison(Protocol):
    """How rows of one kind are compared; made once for the two tables, which it may count."""

    def keys(self, row: Row) -> Iterable[str]:
        """Rows of the two tables that share no key are never compared."""

    def weigh(self, left: Row, right: Row) -> Sequence[Reason]:
        """What speaks for and against one thing, in bits; the prior is not in it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of rows, how likely it is one thing, and why. The weights and the first of them, the prior, add up to the odds."""

    left: str
    right: str
    score: float
    verdict: Verdict
    reasons: tuple[Reason, ...]


COMPARISONS: Mapping[EntityKind, Callable[[Sequence[Row], Sequence[Row]], Comparison]] = {
    EntityKind.WORK: WorksComparison,
    EntityKind.PERSON: PeopleComparison,
}


def match_tables(left: Sequence[Row], right: Sequence[Row], kind: EntityKind, *, one_to_one: bool = False) -> list[Match]:
    """The pairs worth telling, in the order of the left table, the likeliest first.

    With `one_to_one` each row is in one pair at most and competing pairs share their probability: two that are equally
    likely are neither.
    """
    if not left or not right:
        return []
    comparison = COMPARISONS[kind](left, right)
    prior = Reason("two rows, before anything is compared", round(-log2(max(len(left), len(right))) - 1.0, 1))
    weighed: list[_Pair] = []
    for one, other in _candidates(left, right, comparison):
        reasons = comparison.weigh(left[one], right[other])
        bits = prior.weight + sum(reason.weight for reason in reasons)
        if bits > -12:
            weighed.append(_Pair(one, other, bits, (prior, *reasons)))
    if one_to_one:
        weighed = _assigned(weighed)
    made = [(pair, pair.share or _probability(pair.bits)) for pair in weighed]
    shown = sorted((pair.left, -score, pair.right, pair) for pair, score in made if score >= SHOWN_FROM)
    return [_match(left[one], right[other], -score, pair) for one, score, other, pair in shown]


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    left: int
    right: int
    bits: float
    reasons: tuple[Reason, ...]
    share: float = 0.0


def _match(left: Row, right: Row, score: float, pair: _Pair) -> Match:
    verdict = Verdict.SAME if score >= SAME_FROM else Verdict.UNSURE
    reasons = (pair.reasons[0], *sorted(pair.reasons[1:], key=lambda reason: (-abs(reason.weight), reason.sentence)))
    return Match(left.id, right.id, round(score, 4), verdict, reasons)


def _probability(bits: float) -> float:
    return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, bits))))


def _candidates(left: Sequence[Row], right: Sequence[Row], comparison: Comparison) -> Iterable[tuple[int, int]]:
    """The pairs that share a key which few rows have, each once, in the order of the left table."""
    ours: dict[str, list[int]] = {}
    for place, row in enumerate(left):
        for key in set(comparison.keys(row)):
            ours.setdefault(key, []).append(place)
    theirs: dict[str, list[int]] = {}
    for place, row in enumerate(right):
        for key in set(comparison.keys(row)):
            if key in ours:
                theirs.setdefault(key, []).append(place)
    beside: list[set[int]] = [set() for _ in left]
    for key, places in theirs.items():
        if len(places) * len(ours[key]) <= CROWD:
            for place in ours[key]:
                beside[place].update(places)
    return ((place, other) for place, others in enumerate(beside) for other in sorted(others))


def _assigned(pairs: Sequence[_Pair]) -> list[_Pair]:
    """One pair at most for each row, the likeliest first; its share is what its rivals on both sides leave of it."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for pair in pairs:
        odds = 2.0 ** min(60.0, pair.bits)
        lefts[pair.left] = lefts.get(pair.left, 0.0) + odds
        rights[pair.right] = rights.get(pair.right, 0.0) + odds
    shared: list[_Pair] = []
    for pair in pairs:
        odds = 2.0 ** min(60.0, pair.bits)
        rivals = max(0.0, lefts[pair.left] - odds) + max(0.0, rights[pair.right] - odds)
        shared.append(_Pair(pair.left, pair.right, pair.bits, pair.reasons, odds / (1 + odds + rivals)))
    taken: set[int] = set()
    given: set[int] = set()
    kept: list[_Pair] = []
    for pair in sorted(shared, key=lambda pair: (-pair.share, -pair.bits, pair.left, pair.right)):
        if pair.left not in taken and pair.right not in given:
            taken.add(pair.left)
            given.add(pair.right)
            kept.append(pair)
    return kept
