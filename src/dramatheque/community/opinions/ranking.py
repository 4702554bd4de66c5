"""Titles in order of score, of members, of favourites, and where one title stands in each order; kept for a while in memory."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any

from dramatheque.community.opinions.models import Summary
from dramatheque.community.opinions.ranks import ORDERS, Counted, Ranked, counted, ranked
from dramatheque.library import models, shaping
from dramatheque.library.record import Listing, Named

PAGE = 50
STANDS = 100.0
"""An order stands so many times as long as it took to make: at once for a few titles, some minutes for 100,000."""


@dataclass(frozen=True, slots=True)
class TopRow:
    """A ranked work with its name."""

    ranked: Ranked
    work: Named


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
