"""Which works stand beside which, and why: likes, ratings and what records tell in, a few strong others for each work out.

What rests on members needs enough of them behind it; with fewer, only what records have in common counts. A pair for which
there is nothing to say is left out. numpy and scipy make it fast; without them it is counted plainly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dramatheque.community.recommending.modelling import is_available
from dramatheque.community.recommending.modelling.content import Alike, Feature, alike
from dramatheque.community.recommending.modelling.counting import Agreed, Backed, Triple, agreed, backed

KEPT = 24            # others of one work
ENOUGH = 5           # members behind anything that is said of members
HIGH = 80            # of 100: what counts as liked
COLD = 15.0          # members who like a work, from which on taste counts more than records
SHARED = 6           # features told of a pair


@dataclass(frozen=True, slots=True)
class Picked:
    """Another work beside a work.

    `high`: so many liked the other too, of so many who liked the work and rated both; `both`: members who like both. Each is 0
    where too few are behind it.
    """

    work: int
    other: int
    strength: float
    high: tuple[int, int]
    both: int
    shared: tuple[Feature, ...]


def pick(
    likes: Sequence[Triple], ratings: Sequence[Triple], features: Mapping[int, Collection[Feature]]
) -> Iterator[tuple[Picked, ...]]:
    """For each work that has any, its others, strongest first. Members and works are numbers of the caller's."""
    kept = _backed(likes)
    common = alike(features)
    scale = _mean_best([[(other, much) for other, much, _ in row] for row in kept.values()]) or 1.0
    records = _mean_best([[(one.work, one.strength) for one in row] for row in common.values()]) or 1.0
    fans: dict[int, int] = {}
    for _, work, _weight in likes:
        fans[work] = fans.get(work, 0) + 1
    joined = {}
    for work in sorted(kept.keys() | common.keys()):
        cold = COLD / (COLD + fans.get(work, 0))
        joined[work] = _joined(kept.get(work, ()), common.get(work, ()), 1 / scale, cold / records)
    high = _agreed(ratings, [(work, other) for work, row in joined.items() for other, _ in row])
    for work, row in joined.items():
        told = {one.work: one.shared for one in common.get(work, ())}
        both = {other: members for other, _, members in kept.get(work, ())}
        found = (_picked(work, one, high, both, told, features) for one in row)
        if chosen := tuple(one for one in found if one.high[1] or one.both or one.shared):
            yield chosen


def _picked(
    work: int, one: tuple[int, float], high: Agreed, both: Mapping[int, int], told: Mapping[int, tuple[Feature, ...]],
    features: Mapping[int, Collection[Feature]],
) -> Picked:
    other, strength = one
    liked, of = high.get((work, other), (0, 0))
    is_told = of >= ENOUGH and 2 * liked >= of
    shared = told.get(other) or tuple(sorted(set(features.get(work, ())) & set(features.get(other, ()))))
    return Picked(work, other, strength, (liked, of) if is_told else (0, 0), both.get(other, 0), shared[:SHARED])


def _joined(
    taste: Iterable[tuple[int, float, int]], records: Iterable[Alike], by_taste: float, by_records: float
) -> list[tuple[int, float]]:
    strengths = {other: much * by_taste for other, much, _ in taste}
    for row in records:
        strengths[row.work] = strengths.get(row.work, 0.0) + row.strength * by_records
    return sorted(strengths.items(), key=lambda pair: (-pair[1], pair[0]))[:KEPT]


def _mean_best(rows: Iterable[Sequence[tuple[int, float]]]) -> float:
    best = [max(much for _, much in row) for row in rows if row]
    return sum(best) / len(best) if best else 0.0


def _backed(likes: Sequence[Triple]) -> Backed:
    if not likes:
        return {}
    if not is_available():
        return backed(likes, ENOUGH)
    from dramatheque.community.recommending.modelling import arrays

    return arrays.backed(likes, ENOUGH)


def _agreed(rated: Sequence[Triple], pairs: Sequence[tuple[int, int]]) -> Agreed:
    if not rated or not pairs:
        return {}
    if not is_available():
        return agreed(rated, pairs, HIGH)
    from dramatheque.community.recommending.modelling import arrays

    return arrays.agreed_works(rated, pairs, HIGH)
