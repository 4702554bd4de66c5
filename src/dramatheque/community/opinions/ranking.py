"""Titles in order of score, of members, of favourites: the sums per number of a work in, ranked works out.

`ranked` is pure and exact, so that whoever has the sums gets the same order: whole numbers are added, and divided once.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from dramatheque.community.opinions.formulas import weighted
from dramatheque.community.opinions.models import Summary
from dramatheque.library import models, shaping
from dramatheque.library.record import Listing, Named

ORDERS = ("score", "members", "favourites")
PAGE = 50
STANDS = 100.0
"""An order stands so many times as long as it took to make: at once for a few titles, some minutes for 100,000."""


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


@dataclass(frozen=True, slots=True)
class TopRow:
    """A ranked work with its name."""

    ranked: Ranked
    work: Named


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


def top(by: str = "score", page: int = 1) -> Listing[TopRow]:
    """A page of the works in an order; a page past the end gives the last one."""
    rows = _KEPT.rows(by if by in ORDERS else "score")
    pages = max(1, -(-len(rows) // PAGE))
    page = min(max(1, page), pages)
    here = rows[(page - 1) * PAGE : page * PAGE]
    names = shaping.named([row.work for row in here])
    return Listing(tuple(TopRow(row, names[row.work]) for row in here if row.work in names), len(rows), page, pages)


def read() -> dict[int, Counted]:
    """The sums of all works as they are now: numbers of merged works together, under the number that is shown. One query."""
    shown = models.Entity.objects.filter(kind="work").values("pk")
    columns = ("work__entity", "scores", "members", "favourites")
    rows: Any = Summary.objects.filter(work__entity__in=shown).values_list(*columns)
    return counted(rows.iterator(chunk_size=5000))


def forget() -> None:
    """Makes every order anew when it is next asked for."""
    _KEPT.forget()


class _Orders:
    """The orders of this process, each with the time until which it stands. While one is made anew, other readers get the old."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[float, tuple[Ranked, ...]]] = {}
        self._lock = Lock()

    def rows(self, by: str) -> tuple[Ranked, ...]:
        until, rows = self._made.get(by, (0.0, None))
        if rows is not None and (time.monotonic() < until or not self._lock.acquire(blocking=False)):
            return rows
        if rows is None:
            self._lock.acquire()
        try:
            if (now := self._made.get(by)) is not None and now[0] > time.monotonic():
                return now[1]
            begun = time.monotonic()
            rows = ranked(read(), by)
            done = time.monotonic()
            self._made[by] = (done + STANDS * (done - begun), rows)
            return rows
        finally:
            self._lock.release()

    def forget(self) -> None:
        self._made = {}


_KEPT = _Orders()
