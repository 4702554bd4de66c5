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
from dramatheque.resolving.table_blocking import candidates
from dramatheque.resolving.table_people import PeopleComparison
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.table_signals import KIN, Prior, Shares, Signal, learn, start
from dramatheque.resolving.table_works import WorksComparison

SAME_FROM = 0.6
DIFFERENT_BELOW = 0.1
SHOWN_FROM = 0.02
"""Pairs less likely than this are not worth a line, unless they look like one thing at first: those are worth telling apart."""

ROUNDS = 4
"""How often the shares are learnt again; they hardly move after."""

HOPELESS = -14.0
"""Bits below which a pair is forgotten at once."""

PRIOR = "two rows, before anything is compared"
AKIN = "so would a sequel, a special or another work of the same people be"
RIVALS = "other rows fit as well"


class Comparison(Protocol):
    """How rows of one kind are compared; made once for the two tables, which it may count."""

    kind: str

    def keys(self, row: Row) -> Iterable[str]:
        """Rows of the two tables that share one of these are compared."""

    def weak_keys(self, row: Row) -> Iterable[str]:
        """Rows that share two of these are compared too."""

    def weigh(self, left: Row, right: Row) -> Sequence[Signal | Reason]:
        """What speaks for and against one thing: signals, whose weights are learnt, or reasons with weights of their own."""


@dataclass(frozen=True, slots=True)
class Match:
    """A pair of rows, how likely it is one thing, and why: the weights of the reasons add up to the odds."""

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
    prior = _prior(len(left), len(right), min(len(left), len(right)) / 2, one_to_one=one_to_one)
    weighed = _weighed(left, right, comparison, prior)
    shares, likely = start(comparison.kind), _likely(weighed, [2.0**pair.bits for pair in weighed], one_to_one=one_to_one)
    for _ in range(ROUNDS):
        shares = learn(shares, [(pair.signals, share) for pair, share in zip(weighed, likely, strict=True)])
        prior = _prior(len(left), len(right), sum(likely), one_to_one=one_to_one)
        odds = [2.0 ** min(60.0, shares.total(pair.signals, prior)) for pair in weighed]
        likely = _likely(weighed, odds, one_to_one=one_to_one)
    chosen: Iterable[int] = range(len(weighed))
    if one_to_one:
        ids = [(left[pair.left].id, right[pair.right].id) for pair in weighed]
        chosen = _assigned(weighed, sorted(chosen, key=lambda place: (-likely[place], ids[place])))
    found = [
        (weighed[place], likely[place])
        for place in chosen
        if likely[place] >= SHOWN_FROM or (not one_to_one and shares.seeming(weighed[place].signals, prior) >= 0)
    ]
    found.sort(key=lambda each: (each[0].left, -each[1], each[0].right))
    return [_match(left[pair.left], right[pair.right], score, _reasons(pair, score, prior, shares)) for pair, score in found]


@dataclass(frozen=True, slots=True)
class _Pair:
    left: int
    right: int
    bits: float
    signals: tuple[Signal | Reason, ...]


def _prior(left: int, right: int, matches: float, *, one_to_one: bool) -> Prior:
    """The bits by which any pair is one thing, where so many are: never more than all rows of one side, nor next to none.

    One to one, what speaks against a pair is that both its rows are in none: the fewer such rows, the surer every pair.
    """
    few = min(left, right)
    held = max(0.05 * few, min(0.9 * few, matches))
    alone = (1 - held / left) * (1 - held / right) if one_to_one else 1.0
    return Prior(log2(held / left / right / alone), log2(held / left / right) + KIN)


def _weighed(left: Sequence[Row], right: Sequence[Row], comparison: Comparison, prior: Prior) -> list[_Pair]:
    shares = start(comparison.kind)
    found: list[_Pair] = []
    for one, other in candidates(left, right, comparison.keys, comparison.weak_keys):
        signals = tuple(comparison.weigh(left[one], right[other]))
        bits = shares.total(signals, prior)
        if bits > HOPELESS:
            found.append(_Pair(one, other, min(60.0, bits), signals))
    return found


def _likely(pairs: Sequence[_Pair], odds: Sequence[float], *, one_to_one: bool) -> list[float]:
    """How likely each pair is one thing. One to one, the rivals of both of its rows leave it only its part."""
    if not one_to_one:
        return [each / (1 + each) for each in odds]
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for pair, each in zip(pairs, odds, strict=True):
        lefts[pair.left] = lefts.get(pair.left, 0.0) + each
        rights[pair.right] = rights.get(pair.right, 0.0) + each
    return [
        each / (1 + max(each, lefts[pair.left] + rights[pair.right] - each)) for pair, each in zip(pairs, odds, strict=True)
    ]


def _assigned(pairs: Sequence[_Pair], places: Iterable[int]) -> list[int]:
    """The places of the pairs that remain where each row is in one at most, those that come first taken first."""
    lefts: set[int] = set()
    rights: set[int] = set()
    kept: list[int] = []
    for place in places:
        if pairs[place].left not in lefts and pairs[place].right not in rights:
            lefts.add(pairs[place].left)
            rights.add(pairs[place].right)
            kept.append(place)
    return kept


def _reasons(pair: _Pair, score: float, prior: Prior, shares: Shares) -> tuple[Reason, ...]:
    told = [Reason(PRIOR, round(prior.same, 1)), *shares.reasons(pair.signals)]
    if (akin := shares.akin(pair.signals, prior)) >= 0.1:
        told.append(Reason(AKIN, round(-akin, 1)))
    held = min(max(score, 1e-9), 1 - 1e-9)
    lost = log2(held / (1 - held)) - sum(reason.weight for reason in told)
    if lost < -0.5 and shares.total(pair.signals, prior) < 25:
        told.append(Reason(RIVALS, round(lost, 1)))
    return (told[0], *sorted(told[1:], key=lambda reason: (-abs(reason.weight), reason.sentence)))


def _match(left: Row, right: Row, score: float, reasons: tuple[Reason, ...]) -> Match:
    verdict = Verdict.SAME if score >= SAME_FROM else Verdict.DIFFERENT if score < DIFFERENT_BELOW else Verdict.UNSURE
    return Match(left.id, right.id, round(score, 4), verdict, reasons)
