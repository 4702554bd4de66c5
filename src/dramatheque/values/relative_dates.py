"""Dates told from the day of reading: "7 days ago" and that day in, a date and its uncertainty out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dramatheque.values.days import SAME_PLACE, PartialDate
from dramatheque.values.tables import table
from dramatheque.values.text import plain


def resolve_relative(text: str, today: date) -> tuple[PartialDate, int] | None:
    """The day that "7 days ago" means as seen from `today`, and by how many days it may be off.

    >>> day, off = resolve_relative("7 days ago", date(2014, 3, 20))
    >>> str(day), off, str(resolve_relative("3ヶ月前", date(2014, 3, 20))[0])
    ('2014-03-13', 1, '2013-12-20')
    """
    words = table("calendar")["relative"]
    low = plain(text.translate(SAME_PLACE)).strip()
    if low in words["words"]:
        then = today - timedelta(days=words["words"][low])
        return PartialDate(then.year, then.month, then.day), 0
    if native := re.search(r"(\d{1,4})\s?([^\d\s]+(?:\s전)?)", low):
        for names, days in words["native"].items():
            if any(native[2].startswith(plain(name)) for name in names.split("|")):
                return _days_before(today, int(native[1]) * days, days)
    lead = any(low.startswith(word + " ") for word in words["before"])
    if not lead and not any(low.endswith(" " + word) for word in words["ago"]):
        return None
    counted = re.search(r"\b(\d{1,4}|an?|une?|one)\s{1,2}([^\W\d_]+)", low)
    if not counted:
        return None
    number = int(counted[1]) if counted[1].isdecimal() else 1
    for names, days in words["units"].items():
        if counted[2] in names.split("|"):
            return _days_before(today, number * days, days)
    return None


def _days_before(today: date, days: int, unit: int) -> tuple[PartialDate, int] | None:
    if days > 365 * 200:
        return None
    if unit in (30, 365):  # calendar months and years keep the day of the month as well as they can
        months = today.year * 12 + today.month - 1 - (days // 30 if unit == 30 else 12 * (days // 365))
        day = PartialDate(months // 12, months % 12 + 1, min(today.day, 28 if today.day > 28 else today.day))
        return day, unit // 2
    then = today - timedelta(days=days)
    return PartialDate(then.year, then.month, then.day), 1 if unit <= 1 else 4
