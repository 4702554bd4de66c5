"""A work on the reader's own shelf: what the panel of the title page shows."""

from __future__ import annotations

from typing import NamedTuple

from dramatheque.community.shelves.models import State
from dramatheque.community.shelves.ranges import MOST
from dramatheque.community.shelves.selectors import OnShelf
from dramatheque.library.record import Record
from dramatheque.website.presenting.dates import show_date

MOST_SINGLE = 60
"""So many episodes have a button each; of longer works the next one and ranges are marked."""


class RunDays(NamedTuple):
    """One time of watching, to be dated: its number, what it is called, its days as a form takes them."""

    number: int
    label: str
    started: str
    finished: str


class Mine(NamedTuple):
    """What a member sees of a work on the own shelf."""

    state: str
    states: tuple[tuple[str, str], ...]
    episodes: tuple[tuple[int, bool], ...]
    seen: int
    of: int
    next: int
    run: int
    dates: str
    before: tuple[str, ...]
    priority: int
    notes: str
    tags: str
    runs: tuple[RunDays, ...]        # the present one first


def episodes_of(record: Record) -> int:
    """How many episodes the work has, where that is known."""
    for fact in record.of("episode_count"):
        if fact.winner and isinstance(fact.winner.value, int):
            return min(fact.winner.value, MOST)
    return 0


def mine(record: Record, held: OnShelf | None) -> Mine:
    """The panel for a member; all empty where the work is not on the shelf."""
    of = episodes_of(record)
    seen = held.episodes if held else frozenset()
    upcoming = next((number for number in range(1, MOST) if number not in seen), 1)
    singles = tuple((number, number in seen) for number in range(1, of + 1)) if of <= MOST_SINGLE else ()
    if held is None:
        return Mine("", tuple(State.choices), singles, 0, of, 1, 1, "", (), 0, "", "", ())
    dates = " to ".join(show_date(day.isoformat()) for day in (held.started, held.finished) if day)
    before = tuple(
        f"{_ordinal(number)} time: " + (" to ".join(show_date(day.isoformat()) for day in (first, last) if day) or "no dates")
        for number, first, last in held.before
    )
    left = upcoming if not of or upcoming <= of else 0
    return Mine(
        held.state, tuple(State.choices), singles, len(seen), of, left, held.run, dates, before,
        held.priority, held.notes, ", ".join(held.tags), _runs(held),
    )


def _runs(held: OnShelf) -> tuple[RunDays, ...]:
    return tuple(
        RunDays(number, f"{_ordinal(number).capitalize()} time", *(day.isoformat() if day else "" for day in (first, last)))
        for number, first, last in ((held.run, held.started, held.finished), *held.before)
    )


def _ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")
