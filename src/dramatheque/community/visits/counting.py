"""Views counted in memory and written in batches, so that looking at a page costs no write.

`count` adds one; `write` brings the numbers to the database, at most every INTERVAL seconds unless told to: the first view after
a quiet time at once. A process that ends loses what it counted since.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from datetime import UTC, date, datetime
from typing import NamedTuple

from django.db import OperationalError, models, transaction

from dramatheque.community.visits.models import PageViews
from dramatheque.library.models import Mention

INTERVAL = 10.0  # seconds
log = logging.getLogger(__name__)


class Views(NamedTuple):
    """How often a page was opened, and the first day that was counted."""

    total: int
    since: date


class Tally:
    """The views of one process that are not in the database yet; safe for threads."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[int, date]] = Counter()
        self._lock = threading.Lock()
        self._written = -INTERVAL

    def count(self, thing: int) -> None:
        """One view of a thing's page, now."""
        with self._lock:
            self._counts[thing, datetime.now(UTC).date()] += 1

    def write(self, *, at_once: bool = False) -> None:
        """Adds what was counted to the database; where that is locked the numbers stay for the next time."""
        with self._lock:
            if not self._counts or not (at_once or time.monotonic() - self._written > INTERVAL):
                return
            taken, self._counts = self._counts, Counter()
            self._written = time.monotonic()
        try:
            _add(taken)
        except OperationalError as error:
            log.warning("page views are not written yet: %s", error)
            with self._lock:
                self._counts.update(taken)


def _add(counts: Counter[tuple[int, date]]) -> None:
    with transaction.atomic():
        # A row of zero first, then an addition in the database: two processes that count the same page lose nothing.
        PageViews.objects.bulk_create([PageViews(thing=thing, day=day) for thing, day in counts], ignore_conflicts=True)
        for (thing, day), more in sorted(counts.items()):
            PageViews.objects.filter(thing=thing, day=day).update(count=models.F("count") + more)


TALLY = Tally()


def views(thing: int) -> Views | None:
    """The views of a thing under every number its mentions have had; None where none are counted. One query."""
    numbers = Mention.objects.filter(entity=thing).values("id")
    found = PageViews.objects.filter(thing__in=numbers).aggregate(total=models.Sum("count"), since=models.Min("day"))
    return Views(found["total"], found["since"]) if found["total"] else None
