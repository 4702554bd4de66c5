"""Time slots as pages write them: text in, weekdays and times with their place out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dramatheque.values.text import plain
from dramatheque.values.times import TimeMatch, find_times
from dramatheque.values.weekdays import WeekdayMatch, find_weekdays, is_weak_weekday

__all__ = ["Slot", "TimeMatch", "WeekdayMatch", "find_slot", "find_times", "find_weekdays"]


@dataclass(frozen=True, slots=True)
class Slot:
    """Weekdays (Monday 1), times as 24-hour text ("22:00"; an end past midnight counts on: "24:30"), the zone as written."""

    weekdays: tuple[int, ...]
    from_time: str
    to_time: str
    zone: str
    start: int
    end: int


_ZONE = re.compile(
    r"\s?[(（]?\s?((?:JST|KST|CST|HKT|SGT|WIB|WITA|WIT|ICT|PHT|PST|EST|EDT|PDT|GMT|UTC|MYT)(?:\s?[+-]\s?\d{1,2}(?::\d\d)?)?)\s?[)）]?"
)
_DATE_FOLLOWS = re.compile(
    r"\s?ที่\s?\d|,?\s?[(（]\d{1,2}[./-]\d"
    r"|,?\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)?\s[^\W\d_]{3,}|[^\W\d_]{3,}\.?\s\d{1,2}\b|\d{1,4}[./-]\d)"
)
_NEAR, _BESIDE = 30, 8       # characters between a weekday and a time; and digits that may be another number: 8.23
_SENTENCE_END = re.compile(r"[。！？\n]|[.!?]\s")


def find_slot(text: str) -> Slot | None:
    """The first time slot of a text: weekdays with a time near them, else weekdays, else a time; None where it has none.

    A weekday that only belongs to a date is no slot.

    >>> find_slot("Sundays at 10:30-11:30pm")
    Slot(weekdays=(7,), from_time='22:30', to_time='23:30', zone='', start=0, end=24)
    >>> slot = find_slot("Runtime: Tuesday 21:00 (JST)")
    >>> slot.weekdays, slot.from_time, slot.zone
    ((2,), '21:00', 'JST')
    """
    groups, times = find_weekdays(text), find_times(text)
    starts = [time.start for time in times]
    for group in groups:
        following = bisect_left(starts, group.end)
        beside = next((time for time in times[max(0, following - 1) : following + 1] if _are_near(text, group, time)), None)
        if beside is not None:
            return _slot(text, group, beside)
    days = next((group for group in groups if _stands_alone(text, group)), None)
    if days is not None:
        return _slot(text, days, None)
    alone = next((time for time in times if time.sure), None)
    return _slot(text, None, alone) if alone else None


def _are_near(text: str, days: WeekdayMatch, time: TimeMatch) -> bool:
    gap = text[days.end : time.start] if days.end <= time.start else text[time.end : days.start]
    return len(gap) <= (_NEAR if time.sure else _BESIDE) and not _SENTENCE_END.search(gap)


def _stands_alone(text: str, days: WeekdayMatch) -> bool:
    """Whether weekdays without a time are meant as a slot: not part of a date, not a word of another meaning."""
    if len(days.weekdays) > 1:
        return True
    if _DATE_FOLLOWS.match(text, days.end):
        return False
    return not is_weak_weekday(plain(text[days.start : days.end])) or text.strip() == text[days.start : days.end]


def _slot(text: str, days: WeekdayMatch | None, time: TimeMatch | None) -> Slot:
    places = [match for match in (days, time) if match is not None]
    start, end = min(match.start for match in places), max(match.end for match in places)
    zone = ""
    if time is not None and (match := _ZONE.match(text, time.end)):
        zone = re.sub(r"\s", "", match[1])
        end = max(end, match.end() if text[match.end() - 1] in ")）" else match.end(1))
    return Slot(days.weekdays if days else (), time.from_time if time else "", time.to_time if time else "", zone, start, end)
