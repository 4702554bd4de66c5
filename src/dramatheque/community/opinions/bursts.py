"""Scores that came in a burst, pure: scores of a title in, which of them count a tenth and why out. /scores has it in words.

Looked at are extreme scores (1 of 10 and less, 9 and more) by members of whom the site knows little. Many of them on one title
within three days are a burst where they are most of what such members gave then, and twice the share that everybody else's
scores would lead one to expect. Each score of a burst counts a tenth; none is deleted, and once its member has scored more
titles it counts in full again.

Only whole numbers are compared, so that whoever has the dump finds the same bursts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

FEW, SOME, NEW = 5, 20, timedelta(days=7)
"""Little is known of who has scored fewer titles than the first; than the second, where they were so new then."""
LEAST = 8
"""So many such scores may be a burst."""
SPAN = timedelta(days=2)
"""From the first day of a burst to its last."""
OTHERS = 3
"""So many others must have scored the title: what is out of line needs a line."""
PARTS = 10
"""A score counts so many parts, one in a burst counts one."""
MIDDLE = 50
SIDES = {"low": range(11), "high": range(90, 101)}

Given = tuple[str, int, str, int]
"""The day (ISO) of some scores, the score, the state of the shelf of who gave it, how many."""


@dataclass(frozen=True, slots=True)
class Burst:
    """A burst of `side` scores from a day to a day: `doubted` (score, state → how many), among `given` by such members then.

    `out_of_line` of the `others` scores of the title lie on this side.
    """

    side: str
    first: date
    last: date
    doubted: Mapping[tuple[int, str], int]
    given: int
    others: int
    out_of_line: int

    @property
    def count(self) -> int:
        """How many scores count a tenth."""
        return sum(self.doubted.values())


def as_given(row: Sequence[Any]) -> Given:
    """A row as it is kept and dumped, read back."""
    day, score, state, times = row
    return str(day), int(score), str(state), int(times)


def is_light(scored: int, age: timedelta) -> bool:
    """Whether little is known of who has scored so many titles, and was a member for so long when giving this one.

    >>> is_light(4, timedelta(days=900)), is_light(12, timedelta(days=2)), is_light(12, timedelta(days=30))
    (True, True, False)
    """
    return scored < FEW or (scored < SOME and age < NEW)


def worth_keeping(light: Iterable[Given]) -> tuple[Given, ...]:
    """Of scores by members of whom little is known those of days that may be part of a burst, in order; no few are ever told.

    Scores that are not extreme are only counted: they are all told as MIDDLE, with no state.
    """
    rows = list(light)
    days = {day for side in SIDES for window in _windows(rows, side) for day in window}
    told: Counter[tuple[str, int, str]] = Counter()
    for day, score, state, times in rows:
        if date.fromisoformat(day) in days:
            is_extreme = any(score in extreme for extreme in SIDES.values())
            told[(day, score, state) if is_extreme else (day, MIDDLE, "")] += times
    return tuple((*row, times) for row, times in sorted(told.items()))


def bursts(scores: Mapping[int, int], light: Collection[Given]) -> tuple[Burst, ...]:
    """The bursts among all scores of a title (score → how many), of which `light` are worth looking at."""
    others = Counter(scores)
    for _, score, _, times in light:
        others[score] -= times
    found = []
    for side, extreme in SIDES.items():
        total, beyond = sum(others.values()), sum(others[score] for score in extreme)
        days: set[date] = set()
        for window in _windows(light, side):
            here = [row for row in light if date.fromisoformat(row[0]) in window]
            given, many = sum(row[3] for row in here), sum(row[3] for row in here if row[1] in extreme)
            if total >= OTHERS and 2 * many >= given and many * (total + 4) >= 2 * (beyond + 1) * given:
                days |= window
        found += [_burst(side, run, light, total, beyond) for run in _runs(days)]
    return tuple(sorted(found, key=lambda burst: (burst.first, burst.side)))


def doubted(scores: Mapping[int, int], light: Collection[Given]) -> Counter[tuple[int, str]]:
    """How many of each score and state count a tenth."""
    counted: Counter[tuple[int, str]] = Counter()
    for burst in bursts(scores, light):
        counted.update(burst.doubted)
    return counted


def parts(all_of_them: int, in_bursts: int) -> int:
    """A sum of scores, or their number, in tenths: those in bursts count one part, all others ten.

    >>> parts(10, 0), parts(10, 4)
    (100, 64)
    """
    return PARTS * all_of_them - (PARTS - 1) * in_bursts


def _windows(light: Collection[Given], side: str) -> list[set[date]]:
    """Spans of days, each from a day with extreme scores on, that have enough of them: the days on which there are any scores."""
    by_day: Counter[date] = Counter()
    for day, score, _, times in light:
        by_day[date.fromisoformat(day)] += times if score in SIDES[side] else 0
    found = []
    for first in sorted(day for day, times in by_day.items() if times):
        window = {day for day in by_day if first <= day <= first + SPAN}
        if sum(by_day[day] for day in window) >= LEAST:
            found.append(window)
    return found


def _runs(days: Collection[date]) -> list[list[date]]:
    """Days in runs: those of one run are at most a span apart."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] <= SPAN:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _burst(side: str, days: Collection[date], light: Collection[Given], others: int, beyond: int) -> Burst:
    here = [row for row in light if date.fromisoformat(row[0]) in days]
    held: Counter[tuple[int, str]] = Counter()
    for _, score, state, times in here:
        if score in SIDES[side]:
            held[score, state] += times
    return Burst(side, min(days), max(days), dict(sorted(held.items())), sum(row[3] for row in here), others, beyond)
