"""Times of day as pages write them: text in, 24-hour times with their places out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dramatheque.values.tables import table
from dramatheque.values.text import plain
from dramatheque.values.weekdays import ONE_PLACE, plain_places


@cache
def _noon_words() -> dict[str, str]:
    hours = table("calendar")["hours"]
    return {plain(word): half for half in ("after_noon", "before_noon", "late_night") for word in hours[half]}


@cache
def _time_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _noon_words()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.:])(?:(?P<lead>{words})\s?の?\s?)?(?P<h>\d{{1,2}})"
        rf"(?:(?P<sign>\s?[:：.・](?=\d\d)|\s?h(?![^\W\d_])|\s?[時点點시]|\sนาฬิกา)(?:\s?(?P<m>\d\d)(?!\d))?(?:\s?分)?(?P<half>半|반)?)?"
        rf"(?:\s?(?P<trail>{words})(?![a-z]))?(?![\d%])",
        re.IGNORECASE,
    )


def _minutes(match: re.Match[str], other_half: str = "") -> int | None:
    """Minutes after midnight, or None where the digits are no time."""
    half = _noon_words().get(plain(match["lead"] or match["trail"] or "").strip(), "") or other_half
    sign = (match["sign"] or "").strip().lower()
    hour, minute = int(match["h"]), int(match["m"] or (30 if match["half"] else 0))
    bare = not (match["lead"] or match["trail"])
    if hour > 30 or minute > 59 or (bare and not sign) or (bare and sign in (".", "・") and not match["m"]):
        return None
    if half == "after_noon" and hour < 12:
        hour += 12
    elif half == "before_noon" and hour == 12:
        hour = 0
    elif half == "late_night" and hour < 6:
        hour += 24
    return hour * 60 + minute


def _is_plain_time(match: re.Match[str]) -> bool:
    """Whether the digits can hardly be anything but a time."""
    sign = (match["sign"] or "").strip().lower()
    return bool(match["lead"] or match["trail"]) or sign not in (".", "・", "h") or (sign == "h" and bool(match["m"]))


_TO = re.compile(r"\s{0,2}(?:-|~|to|until|s/d|から|ถึง|至|到|a|bis)\s{0,2}", re.IGNORECASE)


class TimeMatch(NamedTuple):
    """A time of day or two ("22:00", an end past midnight "24:30"; "" without an end), and their place.

    `sure` is False for digits that may be another number: 12.30, 5h.
    """

    from_time: str
    to_time: str
    start: int
    end: int
    sure: bool


def find_times(text: str) -> list[TimeMatch]:
    """The times of day of a text, those of one span together, in order of place.

    >>> [found[:2] for found in find_times("at 05:00-06:00 pm; 11:00pm – 12:00am; 木曜午後10時; 21h30 - 22h30")]
    [('17:00', '18:00'), ('23:00', '24:00'), ('22:00', ''), ('21:30', '22:30')]
    """
    same = plain_places(text.translate(ONE_PLACE))
    found: list[TimeMatch] = []
    place = 0
    while match := _time_pattern().search(same, place):
        place = match.end()
        made = _span(same, match) or _single(match)
        if made is not None:
            found.append(made)
            place = made.end
    return found


def _single(match: re.Match[str]) -> TimeMatch | None:
    minutes = _minutes(match)
    return None if minutes is None else TimeMatch(_clock(minutes), "", match.start(), match.end(), _is_plain_time(match))


def _span(text: str, match: re.Match[str]) -> TimeMatch | None:
    """The match and a second time that a dash or "to" joins to it."""
    joint = _TO.match(text, match.end())
    closing = _time_pattern().match(text, joint.end()) if joint else None
    last = _minutes(closing) if closing else None
    if closing is None or last is None or (first := _first_of_two(match, closing, last)) is None:
        return None
    while last <= first:
        is_half_a_day_on = last < 12 * 60 and bool(match["trail"]) and not closing["trail"] and last + 12 * 60 > first
        last += 12 * 60 if is_half_a_day_on else 24 * 60
    return TimeMatch(_clock(first), _clock(last), match.start(), closing.end(), _is_plain_time(match) or _is_plain_time(closing))


def _first_of_two(match: re.Match[str], closing: re.Match[str], last: int) -> int | None:
    """The first time of a pair; "10:00-11:00pm" gives its half of the day to both, "11:00-12:00am" does not."""
    if match["lead"] or match["trail"] or not (closing["trail"] or closing["lead"]):
        return _minutes(match)
    half = _noon_words()[plain(closing["trail"] or closing["lead"]).strip()]
    halves = (half, "before_noon" if half == "after_noon" else "after_noon")
    made = [minutes for minutes in (_bare_minutes(match, each) for each in halves) if minutes is not None]
    if not made:
        return None
    ends = last if last > 0 else 24 * 60
    return min(made, key=lambda minutes: (ends - minutes) % (24 * 60) or 24 * 60)


def _bare_minutes(match: re.Match[str], half: str) -> int | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if hour > 12 or minute > 59:
        return None
    return (hour % 12 + (12 if half == "after_noon" else 0)) * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
