"""Notices and a feed as days: rows with the moment they were made, in; headings of days with what happened on each, out.

A day is the reader's own. What concerns one thing stands together within a day, where its newest row is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from dramatheque.community.members.models import Member
from dramatheque.community.notices.activity import Happening
from dramatheque.community.notices.selectors import NoticeRow
from dramatheque.website.presenting.dates import show_ago, show_date

NAMED = 3
"""So many who did something are named; the others are counted."""


class Made(Protocol):
    """A row with the moment it was made."""

    @property
    def made_at(self) -> datetime: ...


Row = TypeVar("Row", bound=Made)


class Together(NamedTuple):
    """Notices about one thing on one day: `name` is the thing's where there are several."""

    name: str
    rows: tuple[NoticeRow, ...]


class Line(NamedTuple):
    """Something that members did: those named (handle, name), how many others did it too, and how often they spoke."""

    who: tuple[tuple[str, str], ...]
    others: int
    row: Happening


class Day(NamedTuple):
    """A day: how it is called, its date where that says more, and what happened on it, the newest first."""

    name: str
    date: str
    parts: tuple[Together, ...] | tuple[Line, ...]


def notice_days(rows: Iterable[NoticeRow], reader: Member) -> tuple[Day, ...]:
    """Notices (the newest first) by days, and within a day by the thing they are about."""
    return _days(rows, reader, _together)


def feed_days(rows: Iterable[Happening], reader: Member) -> tuple[Day, ...]:
    """What happened (the newest first) by days."""
    return _days(rows, reader, lambda of_day: tuple(
        Line(row.who[:NAMED], len(row.who) - len(row.who[:NAMED]), row) for row in of_day
    ))


def _days(
    rows: Iterable[Row], reader: Member, put: Callable[[list[Row]], tuple[Together, ...] | tuple[Line, ...]]
) -> tuple[Day, ...]:
    zone = ZoneInfo(reader.time_zone)
    today = datetime.now(UTC).astimezone(zone).date()
    made = []
    for day, of_day in groupby(rows, lambda row: row.made_at.astimezone(zone).date()):
        name, exact = show_ago(day.isoformat(), today), show_date(day.isoformat())
        made.append(Day(name.capitalize() if name != exact else exact, exact if name != exact else "", put(list(of_day))))
    return tuple(made)


def _together(rows: list[NoticeRow]) -> tuple[Together, ...]:
    of: dict[object, list[NoticeRow]] = {}
    for row in rows:
        of.setdefault(row.about, []).append(row)
    return tuple(Together(held[0].about_name if len(held) > 1 else "", tuple(held)) for held in of.values())
