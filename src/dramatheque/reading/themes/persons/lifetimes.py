"""When somebody was born and died: days, months or years as a page has them. In: text and places. Out: a date with its span.

Years of three figures, years of an era with the common year in brackets, and days told apart from their year are understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dramatheque.claims import Span
from dramatheque.values.dates import find_dates

_DASH = re.compile(r"\s[-–—－~〜～]\s?|\s?[–—－~〜～]\s?|(?<=[日年月?？\d)）〉])\s?-\s?(?=$|[\d\[?？)）、,]|[^\d\s])")
_DAY = re.compile(r"(?<!\d)(\d{3,4})\s?[年년](?:[^\d年]{0,3}?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일])?")
_YEAR = re.compile(r"(?<![\d年.])\d{4}(?![\d年])")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as ISO 8601, as exact as the page is, and where it stands."""

    value: str
    span: Span


def first_day(text: str, offset: int = 0) -> Day | None:
    """The first day with a year in a text, put together where year and day stand apart.

    >>> first_day("1947年〈昭和22年〉1月18日").value, first_day("正徳4年（1714年）").value, first_day("178年?").value
    ('1947-01-18', '1714', '0178')
    """
    found = find_dates(text)
    whole = [match for match in found if match.date.year is not None and match.date.day is not None]
    years = [match for match in found if match.date.year is not None]
    if whole and whole[0].start <= years[0].start + 24:
        return Day(str(whole[0].date), Span(offset + whole[0].start, offset + whole[0].end))
    days = [match for match in found if match.date.year is None and match.date.day is not None]
    if years:
        behind = next((day for day in days if 0 <= day.start - years[0].end <= 12), None)
        if behind:
            span = Span(offset + years[0].start, offset + behind.end)
            return Day(f"{years[0].date.year:04d}-{str(behind.date)[2:]}", span)
        return Day(str(years[0].date), Span(offset + years[0].start, offset + years[0].end))
    return _by_numbers(text, offset) or next(
        (Day(str(day.date), Span(offset + day.start, offset + day.end)) for day in days), None
    )


def _by_numbers(text: str, offset: int) -> Day | None:
    """Days of times that calendars of today do not reach."""
    match = _DAY.search(text)
    if match is None:
        year = _YEAR.search(text)
        return Day(year[0], Span(offset + year.start(), offset + year.end())) if year else None
    value = f"{int(match[1]):04d}" + (f"-{int(match[2]):02d}-{int(match[3]):02d}" if match[3] else "")
    return Day(value, Span(offset + match.start(), offset + match.end()))


def lifetime(text: str, offset: int = 0) -> tuple[Day | None, Day | None]:
    """Birth and death from what stands in brackets behind a name: "1867年2月9日 - 1916年12月9日"; either may be missing."""
    dash = next((match for match in _DASH.finditer(text) if _parts_days(text, match)), None)
    if dash is None:
        return first_day(text, offset), None
    left, right = text[: dash.start()], text[dash.end() :]
    return first_day(left, offset), first_day(right, offset + dash.end())


def _parts_days(text: str, dash: re.Match[str]) -> bool:
    """Whether a dash stands between days: there are figures or a question mark close in front of it."""
    before = text[: dash.start()].rstrip()[-3:]
    return any(char.isdigit() for char in before) or (before != "" and before[-1] in "年日〉)）?？년일頃")
