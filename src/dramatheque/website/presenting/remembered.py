"""Title pages as rows of text, remembered in this process: what goes into one in, the rows out.

The rows of a page are a function of its record, the reader's progress and the day. The record is read from the database with
every request; where nothing of it differs from the last time, its rows are not made again. What a member has and says is never in
here, and every page is rendered anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any, TypeVar

from dramatheque.community.recommending.selectors import Beside
from dramatheque.community.visits.counting import Views
from dramatheque.library.record import Credit, Named, Record
from dramatheque.website.presenting.recommendations import Recommended, recommended
from dramatheque.website.presenting.title_page import TitlePage, title_page, with_views

MOST = 64            # pages
T = TypeVar("T")
_Last = OrderedDict[Hashable, T]


class Remembered:
    """The last title pages, and what stands beside them; safe for threads."""

    def __init__(self) -> None:
        self._pages: _Last[tuple[tuple[Any, ...], TitlePage]] = OrderedDict()
        self._beside: _Last[tuple[Beside, str, Recommended]] = OrderedDict()
        self._lock = Lock()

    def title_page(
        self, record: Record, named_by: tuple[Credit, ...] = (), views: Views | None = None, reach: int | None = None,
        recaps: tuple[Any, ...] = (), *, hides_titles: bool = False,
    ) -> TitlePage:
        """What `title_page` gives of the same."""
        key, told = (record.entity.id, reach, hides_titles), (record, named_by, recaps, _today())
        held = self._pages.get(key)
        if held is None or held[0] != told:
            held = told, title_page(record, named_by, None, reach, recaps, hides_titles=hides_titles)
        self._keep(self._pages, key, held)
        return with_views(held[1], views)

    def recommended(self, found: Beside, here: Named) -> Recommended:
        """What `recommended` gives of the same. Equal rows give the same `found`, so nothing in it is compared."""
        held = self._beside.get(here.id)
        if held is None or held[0] is not found or held[1] != here.name:
            held = found, here.name, recommended(found, here.name)
        self._keep(self._beside, here.id, held)
        return held[2]

    def _keep(self, last: _Last[Any], key: Hashable, held: Any) -> None:
        with self._lock:
            last[key] = held
            last.move_to_end(key)
            if len(last) > MOST:
                last.popitem(last=False)


def _today() -> date:
    return datetime.now(UTC).date()


REMEMBERED = Remembered()
