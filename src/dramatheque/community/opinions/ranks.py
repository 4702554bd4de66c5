"""The published orders of titles, pure: the sums per number of a work in, ranked works out.

They are exact, so that whoever has the sums gets the same order: whole numbers are added, and divided once. Scores in bursts
(bursts.py) count a tenth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from operator import add
from typing import Any

from dramatheque.community.opinions.bursts import PARTS, as_given, doubted, parts
from dramatheque.community.opinions.formulas import weighted

ORDERS = ("score", "members", "favourites")


@dataclass(frozen=True, slots=True)
class Counted:
    """What members gave to a work: the sum of their overall scores, how many, and how many have it on a shelf or favour it; of
    the scores in bursts how many, and their sum.
    """

    total: int = 0
    scored: int = 0
    members: int = 0
    favourites: int = 0
    in_bursts: int = 0
    sum_of_bursts: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(*map(add, astuple(self), astuple(other)))

    @property
    def parts_of_sum(self) -> int:
        """The sum in tenths, of which a score in a burst counts one."""
        return parts(self.total, self.sum_of_bursts)

    @property
    def parts(self) -> int:
        """The number of scores in tenths."""
        return parts(self.scored, self.in_bursts)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A work in an order. Equals share a rank; `score` is the weighted one, None where nobody has scored."""

    rank: int
    work: int
    score: float | None
    counted: Counted


def counted(
    summaries: Iterable[tuple[int, Iterable[Sequence[Any]], Mapping[str, int], int, Collection[Sequence[Any]]]]
) -> dict[int, Counted]:
    """Sums by work, of (work, scores as (score, state, times, …), members by state, favourites, what bursts are told from) for
    each number of each work."""
    found: dict[int, Counted] = {}
    for work, scores, members, favourites, light in summaries:
        total = scored = in_bursts = sum_of_bursts = 0
        times_of: Counter[int] = Counter()
        for score, _, times, *_ in scores:
            total, scored = total + score * times, scored + times
            times_of[score] += times
        if light:
            for (score, _), times in doubted(times_of, [as_given(row) for row in light]).items():
                in_bursts, sum_of_bursts = in_bursts + times, sum_of_bursts + score * times
        mine = Counted(total, scored, sum(members.values()), favourites, in_bursts, sum_of_bursts)
        found[work] = found[work] + mine if work in found else mine
    return found


def ranked(sums: Mapping[int, Counted], by: str = "score") -> tuple[Ranked, ...]:
    """The works that have anything to be ranked by, best first; equals in the order of their numbers.

    >>> [(row.rank, row.work) for row in ranked({1: Counted(90, 1), 2: Counted(900, 10), 3: Counted(90, 1), 4: Counted()})]
    [(1, 1), (1, 2), (1, 3)]
    """
    scored = sum(row.parts for row in sums.values())
    mean = sum(row.parts_of_sum for row in sums.values()) / scored if scored else 0.0
    scores = {work: weighted(row.parts_of_sum / PARTS, row.parts / PARTS, mean) for work, row in sums.items() if row.scored}
    values: Mapping[int, float] = scores
    if by != "score":
        values = {work: row.members if by == "members" else row.favourites for work, row in sums.items()}
    order = sorted((-value, work) for work, value in values.items() if value or by == "score")
    rows: list[Ranked] = []
    for place, (value, work) in enumerate(order, 1):
        rank = rows[-1].rank if rows and value == order[place - 2][0] else place
        rows.append(Ranked(rank, work, scores.get(work), sums[work]))
    return tuple(rows)
