"""Who shares an origin with whom: items and what is believed of them in, for each pair of sources how much they share out.

Sources that say the same right thing may both know it. Sources that say the same wrong thing, which few others say, have it
from one place; a wrong value that many say tells nothing, since that many may make the same mistake. Each thing they tell apart
speaks against it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from dramatheque.fusing.believing import Belief
from dramatheque.fusing.items import Item

COPIED = 0.8
"""The part of its values that a source takes over where it copies."""
BEFORE = math.log(0.1 / 0.9)
"""The odds that two sources share an origin, before anything is known."""
NO_SIGN = -1.5
"""Below these odds two sources count as strangers."""
RARE = 0.15
"""How often a wrong value is shared by chance where nobody else is wrong."""


class Strictness(NamedTuple):
    """What counts as a sign of copying: a wrong value that less than the part `popular` of those who are wrong give; `RARE`
    counts as much as `rare_weight` of their claims."""

    popular: float
    rare_weight: float


CAREFUL = Strictness(0.6, 2.0)
"""While it is open what is wrong: many sources that share a right value nobody believes yet look like copies of one another."""
SURE = Strictness(1.0, 4.0)
"""Once it is settled what is wrong."""
_APART = math.log(1.0 - COPIED)
MOST_PAIRS = 2_000_000
"""Pairs of claims that are looked at in one go; the items come in an order of their own."""


@dataclass(slots=True)
class Shared:
    """What two sources have in common."""

    evidence: float = BEFORE
    same: int = 0
    apart: int = 0

    @property
    def sure(self) -> float:
        """How sure it is that they share an origin, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, self.evidence))))

    @property
    def share(self) -> float:
        """The part of the values of one that comes from where the other has them."""
        return COPIED * self.sure if self.evidence > NO_SIGN else 0.0


class Meetings:
    """Where each two sources speak of the same items: found once, weighed as often as beliefs change."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._pairs: dict[tuple[int, int], int] = {}
        self._same: list[int] = []
        self._apart: list[int] = []
        self._items: list[Item] = []
        self._agreeing: list[list[tuple[tuple[int, ...], list[int]]]] = []   # of each item the values that pairs share
        looked_at = 0
        for item in items:
            count = len(item.sources)
            looked_at += count * (count - 1) // 2 if len(item.near) > 1 else 0
            if looked_at > MOST_PAIRS:
                break
            self._items.append(item)
            self._agreeing.append(list(self._meet(item).items()) if count > 1 and len(item.near) > 1 else [])

    def _meet(self, item: Item) -> dict[tuple[int, ...], list[int]]:
        """Counts times the same and times apart for each two sources of an item; the pairs that share values, by these."""
        voices: dict[int, tuple[int, ...]] = {}
        for source, value in zip(item.sources, item.said, strict=True):
            voices[source] = (*voices.get(source, ()), value)
        agreeing: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for (one, mine), (other, theirs) in combinations(voices.items(), 2):
            number = self._pairs.setdefault((one, other), len(self._pairs))
            if number == len(self._same):
                self._same.append(0)
                self._apart.append(0)
            # A source that says several values agrees with one that says any of them.
            common = mine[:1] if mine == theirs else tuple(sorted({*mine}.intersection(theirs))) if len(mine + theirs) > 2 else ()
            (self._same if common else self._apart)[number] += item.times
            if common:
                agreeing[common].append(number)
        return agreeing

    def weigh(self, beliefs: Iterable[Belief], strictness: Strictness = SURE) -> dict[tuple[int, int], Shared]:
        """For each two sources that speak of the same items, the lower number first, what they share by these beliefs."""
        evidence = [BEFORE + apart * _APART for apart in self._apart]
        for item, agreeing, belief in zip(self._items, self._agreeing, beliefs, strict=False):
            if not agreeing:
                continue
            telling = _telling(item, belief, strictness)
            for values, pairs in agreeing:
                told = item.times * max(telling[value] for value in values)
                if told:
                    for number in pairs:
                        evidence[number] += told
        return {pair: Shared(evidence[number], self._same[number], self._apart[number]) for pair, number in self._pairs.items()}


def _telling(item: Item, belief: Belief, strictness: Strictness) -> list[float]:
    """Of each value how much it tells of copying that two sources give it: much where it is wrong and few others give it."""
    counts = Counter(item.said)
    ranked = sorted(counts, key=lambda value: (-belief.values[value], -counts[value], value))[:2]
    telling = [0.0] * len(item.near)
    for value, held in counts.items():
        if held < 2:
            continue
        right = ranked[0] if value != ranked[0] else ranked[1]
        close = set(item.near[right])
        alike = close if value in close else counts.keys() - close - {right}
        wrong = max(held, sum(counts[other] for other in alike))
        usual = (held - 2 + RARE * strictness.rare_weight) / (wrong - 2 + strictness.rare_weight)
        telling[value] = (1.0 - belief.values[value]) * max(0.0, math.log(strictness.popular / usual))
    return telling


def partners(found: dict[tuple[int, int], Shared]) -> dict[int, dict[int, float]]:
    """For each source those it shares an origin with, in both directions."""
    copies: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), shared in found.items():
        if shared.share:
            copies[one][other] = copies[other][one] = shared.share
    return dict(copies)
