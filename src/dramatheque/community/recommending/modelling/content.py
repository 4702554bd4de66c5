"""Works that have much in common: what is told of each in, its nearest others and what they share out. Python alone.

A feature says the more the fewer works have it (its information, in bits); one that many share brings nobody together by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from math import log2

Feature = tuple[str, str]          # what it is (genre, tag, screenwriter…) and which
WEIGHTS = {"screenwriter": 1.6, "author": 1.5, "director": 1.2, "tag": 0.8, "cast": 0.7, "genre": 0.6, "country": 0.3}
WIDE = 400           # works that share a feature, beyond which it brings nobody together
MOST_TOGETHER = 2000  # pairs looked at for one work
DRAWN = 12.0         # bits of a work's own below which it counts as little known


@dataclass(frozen=True, slots=True)
class Alike:
    """Another work, how much the two have in common (0 to 1), and the features that say most of it, best first."""

    work: int
    strength: float
    shared: tuple[Feature, ...]


def alike(features: Mapping[int, Collection[Feature]], *, keep: int = 30) -> dict[int, tuple[Alike, ...]]:
    """For each work its nearest others by what is told of them.

    >>> told = {1: [("screenwriter", "a"), ("genre", "x")], 2: [("screenwriter", "a")], 3: [("genre", "x")], 4: [("genre", "y")]}
    >>> [(row.work, row.shared[0][0]) for row in alike(told)[1]]
    [(2, 'screenwriter'), (3, 'genre')]
    """
    holders: dict[Feature, list[int]] = defaultdict(list)
    for work in sorted(features):
        for feature in sorted(set(features[work])):
            holders[feature].append(work)
    total = max(2, len(features))
    bits = {feature: WEIGHTS.get(feature[0], 0.5) * log2(1 + total / len(works)) for feature, works in holders.items()}
    size = {work: DRAWN + sum(bits[feature] for feature in set(told)) for work, told in features.items()}
    held = {feature: frozenset(works) for feature, works in holders.items()}
    by_weight = {work: sorted(set(told), key=lambda one: (-bits[one], one)) for work, told in features.items()}
    return {work: _nearest(work, by_weight, held, bits, size, keep) for work in features}


def _nearest(
    work: int, by_weight: Mapping[int, list[Feature]], holders: Mapping[Feature, frozenset[int]],
    bits: Mapping[Feature, float], size: Mapping[int, float], keep: int,
) -> tuple[Alike, ...]:
    """Rare features bring works together; common ones then count for those that are together already."""
    common: dict[int, float] = {}
    looked, wide = 0, []
    for feature in by_weight[work]:
        others, much = holders[feature], bits[feature]
        if len(others) > WIDE or looked > MOST_TOGETHER:
            wide.append(feature)
            continue
        looked += len(others)
        for other in others:
            common[other] = common.get(other, 0.0) + much
    together = frozenset(common)
    for feature in wide:
        much = bits[feature]
        for other in together & holders[feature]:
            common[other] += much
    common.pop(work, None)
    scored = [(-both / (size[work] * size[other]) ** 0.5, other) for other, both in common.items()]
    return tuple(
        Alike(other, -much, tuple(one for one in by_weight[work] if other in holders[one]))
        for much, other in nsmallest(keep, scored)
    )
