"""Works that the same members like, by plain counts: what is used where numpy and scipy are not installed. Python alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

Triple = tuple[int, int, float]                          # member, work, weight or rating
Backed = dict[int, list[tuple[int, float, int]]]         # by work: another, its strength, how many members like both
Agreed = dict[tuple[int, int], tuple[int, int]]          # by pair: how many liked the other as well, of how many

MOST = 100           # likes of one member that are paired: pairs grow with the square
DRAWN = 20.0         # members behind a likeness below which it counts by half


def together(likes: Iterable[Triple], *, keep: int = 30) -> dict[int, list[tuple[int, float]]]:
    """For each work the nearest others, from (member, work, weight): cosines, drawn to nothing where few like both.

    >>> together([(1, 7, 1.0), (1, 8, 1.0), (2, 7, 1.0), (2, 8, 1.0), (3, 9, 1.0)])[7][0][0]
    8
    """
    by_member: dict[int, dict[int, float]] = defaultdict(dict)
    sizes: Counter[int] = Counter()
    for member, work, weight in likes:
        by_member[member][work] = weight
    for held in by_member.values():
        for work, weight in held.items():
            sizes[work] += weight * weight  # type: ignore[assignment]
    both: dict[int, Counter[int]] = defaultdict(Counter)
    for held in by_member.values():
        works = sorted(held, key=lambda work: (sizes[work], work))[:MOST]
        for place, one in enumerate(works):
            for other in works[place + 1 :]:
                both[one][other] += held[one] * held[other]  # type: ignore[assignment]
                both[other][one] += held[one] * held[other]  # type: ignore[assignment]
    return {work: _nearest(work, counts, sizes, keep) for work, counts in both.items()}


def _nearest(work: int, counts: Mapping[int, float], sizes: Mapping[int, float], keep: int) -> list[tuple[int, float]]:
    scored = [(other, both / sqrt(sizes[work] * sizes[other]) * both / (both + DRAWN)) for other, both in counts.items()]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:keep]


def backed(likes: Sequence[Triple], enough: int, *, keep: int = 48) -> Backed:
    """For each work the nearest others that enough members like as well, strongest first."""
    near = together(likes, keep=keep)
    both = agreed(likes, [(work, other) for work, row in near.items() for other, _ in row], 0.0)
    counted = {work: [(other, much, both.get((work, other), (0, 0))[1]) for other, much in row] for work, row in near.items()}
    return {work: [one for one in row if one[2] >= enough] for work, row in counted.items()}


def agreed(rated: Iterable[Triple], pairs: Iterable[tuple[int, int]], high: float) -> Agreed:
    """For pairs (a work, another): of those who rated the first high and rated the other, how many rated it high, and all."""
    liked: dict[int, set[int]] = defaultdict(set)
    met: dict[int, set[int]] = defaultdict(set)
    for member, work, value in rated:
        met[work].add(member)
        if value >= high:
            liked[work].add(member)
    found = {}
    for one, other in pairs:
        both = liked[one] & met[other]
        if both:
            found[one, other] = (len(both & liked[other]), len(both))
    return found
