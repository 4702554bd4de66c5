"""Titles in order of score, of members, of favourites, and where one title stands in each order; kept for a while in memory."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any

from django.db import DatabaseError, connection

from dramatheque.community.opinions.models import Summary
from dramatheque.community.opinions.ranks import ORDERS, Counted, Ranked, counted, ranked
from dramatheque.library import models, shaping
from dramatheque.library.record import Listing, Named

log = logging.getLogger(__name__)
PAGE = 50
REST = 5.0
"""Seconds between two looks at whether the orders in memory are still fresh."""
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
    columns = ("work__entity", "scores", "members", "favourites", "light")
    rows: Any = Summary.objects.filter(work__entity__in=shown).values_list(*columns)
    return counted(rows.iterator(chunk_size=5000))


@dataclass(frozen=True, slots=True)
class Places:
    """Where a work stands by score and by members; 0 where it has nothing to be ranked by."""

    score: int
    members: int


def places(work: int) -> Places | None:
    """Where a work stands in the orders this process has in memory, without a query; None where it has none yet."""
    return _KEPT.places(work)


def make_ready() -> None:
    """Makes the orders that `places` answers from."""
    for by in ORDERS[:2]:
        _KEPT.rows(by)


def keep_fresh() -> None:
    """Makes the orders whenever `places` was asked and they are no longer fresh, for as long as the process lives.

    A server starts this in a thread of its own: no reader waits for the ranks of a large library.
    """
    while True:
        _KEPT.asked.wait()
        _KEPT.asked.clear()
        try:
            make_ready()
        except DatabaseError as error:
            log.warning("ranks are not made anew: %s", error)
        finally:
            connection.close()
        time.sleep(REST)


def forget() -> None:
    """Makes every order anew when it is next asked for."""
    _KEPT.forget()


class _Orders:
    """The orders of this process, each with the time until which it stands. While one is made anew, other readers get the old."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[float, tuple[Ranked, ...]]] = {}
        self._places: dict[str, dict[int, int]] = {}
        self._lock = Lock()
        self.asked = Event()

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
            self._places[by] = {row.work: row.rank for row in rows}
            return rows
        finally:
            self._lock.release()

    def places(self, work: int) -> Places | None:
        now = time.monotonic()
        if any(by not in self._made or self._made[by][0] < now for by in ORDERS[:2]):
            self.asked.set()
        if len(self._places) < 2:
            return None
        return Places(self._places["score"].get(work, 0), self._places["members"].get(work, 0))

    def forget(self) -> None:
        self._made, self._places = {}, {}


_KEPT = _Orders()
