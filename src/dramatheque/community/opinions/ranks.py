"""The published orders of titles, pure: the sums per number of a work in, ranked works out.

They are exact, so that whoever has the sums gets the same order: whole numbers are added, and divided once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dramatheque.community.opinions.formulas import weighted

ORDERS = ("score", "members", "favourites")


@dataclass(frozen=True, slots=True)
class Counted:
    """What members gave to a work: the sum of their overall scores, how many, and how many have it on a shelf or favour it."""

    total: int = 0
    scored: int = 0
    members: int = 0
    favourites: int = 0

    def __add__(self, other: Counted) -> Counted:
        return Counted(
            self.total + other.total, self.scored + other.scored, self.members + other.members, self.favourites + other.favourites
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """A work in an order. Equals share a rank; `score` is the weighted one, None where nobody has scored."""

    rank: int
    work: int
    score: float | None
    counted: Counted


def counted(summaries: Iterable[tuple[int, Iterable[tuple[int, str, int]], Mapping[str, int], int]]) -> dict[int, Counted]:
    """Sums by work, of (work, scores as (score, state, times), members by state, favourites) for each number of each work."""
    found: dict[int, Counted] = {}
    for work, scores, members, favourites in summaries:
        total = scored = 0
        for score, _, times in scores:
            total, scored = total + score * times, scored + times
        mine = Counted(total, scored, sum(members.values()), favourites)
        found[work] = found[work] + mine if work in found else mine
    return found


def ranked(sums: Mapping[int, Counted], by: str = "score") -> tuple[Ranked, ...]:
    """The works that have anything to be ranked by, best first; equals in the order of their numbers.

    >>> [(row.rank, row.work) for row in ranked({1: Counted(90, 1), 2: Counted(900, 10), 3: Counted(90, 1), 4: Counted()})]
    [(1, 1), (1, 2), (1, 3)]
    """
    scored = sum(row.scored for row in sums.values())
    mean = sum(row.total for row in sums.values()) / scored if scored else 0.0
    scores = {work: weighted(row.total, row.scored, mean) for work, row in sums.items() if row.scored}
    values: Mapping[int, float] = scores
    if by != "score":
        values = {work: row.members if by == "members" else row.favourites for work, row in sums.items()}
    order = sorted((-value, work) for work, value in values.items() if value or by == "score")
    rows: list[Ranked] = []
    for place, (value, work) in enumerate(order, 1):
        rank = rows[-1].rank if rows and value == order[place - 2][0] else place
        rows.append(Ranked(rank, work, scores.get(work), sums[work]))
    return tuple(rows)
