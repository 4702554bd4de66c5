"""Dates as people read them: ISO text as exact as the source is, in; words out."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
RECENT_DAYS = 45


@lru_cache(maxsize=8192)
def show_date(iso: str) -> str:
    """A partial date in words; text that is no ISO date comes back as it is.

    >>> show_date("2005-10-11"), show_date("2005-10"), show_date("2005"), show_date("--10-13")
    ('11 October 2005', 'October 2005', '2005', '13 October')
    >>> show_date("2026-11-21T06:44:32+00:00"), show_date("spring")
    ('21 November 2026', 'spring')
    """
    parts = iso[:10].removeprefix("--").split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return iso
    year = "" if iso.startswith("--") else parts.pop(0)
    month = _month(parts.pop(0)) if parts else ""
    if parts and not month:
        return iso
    day = str(int(parts[0])) if parts else ""
    return " ".join(part for part in (day, month, year) if part)


@lru_cache(maxsize=4096)
def show_moment(iso: str) -> str:
    """A time in words, to the minute where the source is that exact.

    >>> show_moment("2026-11-21T06:44:32+00:00"), show_moment("2026-11-21")
    ('21 November 2026, 06:44 UTC', '21 November 2026')
    """
    if len(iso) < 16 or "T" not in iso:
        return show_date(iso)
    zone = " UTC" if iso.endswith(("Z", "+00:00")) else ""
    return f"{show_date(iso)}, {iso[11:16]}{zone}"


def show_span(start: str, end: str) -> str:
    """Two dates as one expression; an open end is an en dash with nothing behind it.

    >>> show_span("2005-10-11", "2005-12-20"), show_span("2012-09-03", "")
    ('11 October – 20 December 2005', '3 September 2012 –')
    """
    if not end:
        return f"{show_date(start)} –" if start else ""
    if not start:
        return f"– {show_date(end)}"
    first = show_date(start)
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        first = first.removesuffix(f" {start[:4]}")
    return f"{first} – {show_date(end)}"


@lru_cache(maxsize=4096)
def show_ago(iso: str, today: date) -> str:
    """A recent day relative to today, an older one in words.

    >>> show_ago("2026-11-14", date(2026, 11, 21)), show_ago("2014-03-13", date(2026, 11, 21))
    ('7 days ago', '13 March 2014')
    """
    try:
        days = (today - date.fromisoformat(iso[:10])).days
    except ValueError:
        return show_date(iso)
    if not 0 <= days <= RECENT_DAYS:
        return show_date(iso)
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def show_weekdays(numbers: tuple[int, ...]) -> str:
    """Weekday numbers (Monday is 1) as words, runs shortened.

    >>> show_weekdays((2,)), show_weekdays((1, 2, 3, 4, 5)), show_weekdays((1, 3))
    ('Tuesdays', 'Mondays to Fridays', 'Mondays and Wednesdays')
    """
    known = [number for number in numbers if 1 <= number <= 7]
    if len(known) > 2 and known == list(range(known[0], known[0] + len(known))):
        return f"{WEEKDAYS[known[0] - 1]} to {WEEKDAYS[known[-1] - 1]}"
    names = [WEEKDAYS[number - 1] for number in known]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _month(digits: str) -> str:
    return MONTHS[int(digits) - 1] if 1 <= int(digits) <= 12 else ""
