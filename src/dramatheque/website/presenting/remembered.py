"""Title pages as rows of text, remembered in this process for members: what goes into one in, the rows out.

The rows of a page are a function of its record, the reader's progress and the day. The record is read from the database with
every request; where nothing of it differs from the last time, its rows are not made again. What a member has and says is never in
here, and every page is rendered anew. Guests' pages need no such memory: they are the same for all, a proxy may keep them.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any

from dramatheque.community.visits.counting import Views
from dramatheque.library.record import Credit, Record
from dramatheque.website.presenting.title_page import TitlePage, title_page, with_views

MOST = 64            # pages


class Remembered:
    """The last title pages; safe for threads."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[int, int | None, bool], tuple[tuple[Any, ...], TitlePage]] = OrderedDict()
        self._lock = Lock()

    def title_page(
        self, record: Record, named_by: tuple[Credit, ...] = (), views: Views | None = None, reach: int | None = None,
        recaps: tuple[Any, ...] = (), *, hides_titles: bool = False,
    ) -> TitlePage:
        """What `title_page` gives of the same."""
        key, told = (record.entity.id, reach, hides_titles), (record, named_by, recaps, _today())
        with self._lock:
            held = self._held.get(key)
        if held is None or held[0] != told:
            held = told, title_page(record, named_by, None, reach, recaps, hides_titles=hides_titles)
        with self._lock:
            self._held[key] = held
            self._held.move_to_end(key)
            if len(self._held) > MOST:
                self._held.popitem(last=False)
        return with_views(held[1], views)


def _today() -> date:
    return datetime.now(UTC).date()


REMEMBERED = Remembered()
