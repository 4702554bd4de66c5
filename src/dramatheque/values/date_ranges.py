"""From when to when: text in, first and last day with their places out. A year left out at one end is that of the other."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dramatheque.values.days import SAME_PLACE, DateMatch, PartialDate, find_dates, month_number
from dramatheque.values.tables import table
from dramatheque.values.text import plain


class RangeMatch(NamedTuple):
    """First and last day. `open` is True where the text says that the end is not yet known ("2012 – present", "11 Oct –").

    `first` and `last` are the places of the two dates; `last` is None without an end.
    """

    start_date: PartialDate
    end_date: PartialDate | None
    start: int
    end: int
    open: bool
    first: tuple[int, int]
    last: tuple[int, int] | None


NEIGHBOURS = 6
"""Dates that are looked at for the end of a range: its own, and those that write one of the two again."""

_ASIDE = re.compile(
    r"\s*+[(（\[][^()（）\[\]]{0,40}[)）\]]|\s*+,?\s*+[^\W\d_]{2,12}曜日?|[日号일]|(?<=\d)[.]|\s*+(?:st|nd|rd|th)\b"
)
_DASH = re.compile(r"\s*(?:[-~→]|->|\.\.\.?|…)\s*")
_DAY_END = re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d:.年月년월])(?:\s?[日号일])?(?:,?\s{1,2}(?P<y>\d{4}))?")
_DOTTED_END = re.compile(r"(?P<m>\d{1,2})(?P<s>[./-])\s?(?P<d>\d{1,2})(?![\d:])")
_MONTH_START = re.compile(r"(?<![\w-])(?P<month>[^\W\d_]{3,12})\.?\s?(?:[-~–—〜]|to|until|au|a|hasta|sampai|hingga)\s?$")


@cache
def _between() -> re.Pattern[str]:
    words, same = (
        "|".join(sorted((re.escape(plain(word)) for word in table("calendar")["between"][kind]), key=len, reverse=True))
        for kind in ("words", "same_year")
    )
    return re.compile(
        rf"\s*+(?:[-~→]+|{words})\s*(?:the\s|le\s|el\s|den\s|วันที่\s)?(?:{same})?(?:[^\W\d_]{{3,12}},?\s)?", re.IGNORECASE
    )


@cache
def _now() -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(plain(word)) for word in table("calendar")["between"]["now"]), key=len, reverse=True))
    return re.compile(rf"\s*+(?:{words})(?![^\W_])", re.IGNORECASE)


def find_range(text: str, *, default_year: int | None = None) -> RangeMatch | None:
    """The first range of dates in a text; of a single date, a range that begins there and has no end.

    None without a date.

    >>> def shown(text):
    ...     found = find_range(text)
    ...     return found and (str(found.start_date), str(found.end_date), found.open)
    >>> shown("October 11 - December 20, 2005"), shown("2005年10月11日~12月20日")
    (('2005-10-11', '2005-12-20', False), ('2005-10-11', '2005-12-20', False))
    >>> shown("October 11 (2005-10-11) – December 20, 2005 (2005-12-20)"), shown("September 3, 2012 –")
    (('2005-10-11', '2005-12-20', False), ('2012-09-03', 'None', True))
    >>> shown("January – March 2009"), shown("November to January 2010")
    (('2009-01', '2009-03', False), ('2009-11', '2010-01', False))
    >>> shown("2015-2016"), shown("Tuesdays at 21:00")
    (('2015', '2016', False), None)
    """
    same = text if text.isascii() else text.translate(SAME_PLACE)
    matches = _with_short_ends(same, find_dates(text, years=True))
    if not matches:
        return None
    single: RangeMatch | None = None
    for place, first in enumerate(matches):
        beside = matches[place : place + NEIGHBOURS]
        last = next((match for match in beside[1:] if not _means(first, match)), None)
        if last is not None and _joins(same, first, last, beside):
            return _ranged(first, last, beside, default_year)
        if single is None and (is_open := _is_open(same, first.end)):
            single = RangeMatch(_dated(first.date, default_year), None, first.start, first.end, is_open, first[:2], None)
    if single is not None:
        return single
    first = next((match for match in matches if match.date.month), matches[0])
    return RangeMatch(_dated(first.date, default_year), None, first.start, first.end, False, first[:2], None)


def _dated(date: PartialDate, default_year: int | None) -> PartialDate:
    return date if date.year is not None or default_year is None else date.with_year(default_year)


def _means(first: DateMatch, other: DateMatch) -> bool:
    """Whether the second writes the first again: October 11 (2005-10-11)."""
    return (first.date.month, first.date.day) == (other.date.month, other.date.day) and (
        first.date.year == other.date.year or first.date.year is None
    )


def _joins(text: str, first: DateMatch, last: DateMatch, matches: list[DateMatch]) -> bool:
    """Whether only a sign or word of a range stands between the two dates, notes in brackets and repeated dates aside."""
    if last.start - first.end > 90:
        return False
    gap, place = "", first.end
    for match in [*(match for match in matches if first.end <= match.start < last.start), last]:
        gap += text[place : match.start]
        place = match.end
    gap = re.sub(r"[(（]\s*[)）]", " ", gap)
    bare = _ASIDE.sub("", gap)
    if not bare.strip():
        return gap == "" and first.date.is_full and last.date.is_full
    return bool(_between().fullmatch(plain(bare))) or bool(_DASH.fullmatch(bare))


def _ranged(first: DateMatch, last: DateMatch, matches: list[DateMatch], default_year: int | None) -> RangeMatch:
    start, end = _full(first, matches), _full(last, matches)
    if default_year is not None and start.year is None and end.year is None:
        start = start.with_year(default_year)
    start_key, end_key = (start.month or 1, start.day or 1), (end.month or 1, end.day or 1)
    if start.year is None and end.year is not None:
        start = start.with_year(end.year - (start_key > end_key))
    elif end.year is None and start.year is not None:
        end = end.with_year(start.year + (end_key < start_key))
    return RangeMatch(start, end, first.start, last.end, False, first[:2], last[:2])


def _full(match: DateMatch, matches: list[DateMatch]) -> PartialDate:
    """The date with the year that its repetition gives."""
    if match.date.year is not None:
        return match.date
    again = next((other.date for other in matches if other.start >= match.end and _means(match, other) and other.date.year), None)
    return again or match.date


def _is_open(text: str, place: int) -> bool:
    rest = re.sub(r"^\s*[(（][^()（）]{0,20}[)）]", "", text[place : place + 60])
    joined = _between().match(plain(rest))
    if not joined or not joined[0].strip():
        return False
    after = plain(rest)[len(joined[0].rstrip()) :]
    sign = re.match(r"\s*(?:[-~→]|から|부터|起)", rest)
    return bool(_now().match(after)) or bool(sign and not re.match(r"\s*[\w]", after))


def _with_short_ends(text: str, matches: list[DateMatch]) -> list[DateMatch]:
    """Adds ends that borrow a part of the other end: October 11–20, 2005; 2005.10.11~12.20; 11–20 October 2005."""
    made: list[DateMatch] = []
    for place, match in enumerate(matches):
        before = text[max(0, match.start - 12) : match.start]
        previous = made[-1].end if made else 0
        lead = re.search(r"(\d{1,2})(?:st|nd|rd|th)?(?:\s?[日号일])?\s?(?:[-~]|to|au|bis|s/d)\s?$", before)
        if lead and match.date.day and match.start - len(before) + lead.start() >= previous and _starts_with_day(text, match):
            start = match.start - len(before) + lead.start()
            made.append(DateMatch(start, start + len(lead[1]), PartialDate(match.date.year, match.date.month, int(lead[1]))))
        elif month := month_before(text, match, previous):
            made.append(month)
        made.append(match)
        following = matches[place + 1].start if place + 1 < len(matches) else len(text)
        if match.date.day and (end := _short_end(text, match, following)):
            made[-1] = match._replace(date=match.date if match.date.year else match.date.with_year(end.date.year))
            made.append(end)
    return made


def month_before(text: str, match: DateMatch, previous: int = 0) -> DateMatch | None:
    """The month that a range of months begins with, where the year stands behind its last alone: January – March 2009."""
    if match.date.day or not match.date.month or not match.date.year:
        return None
    found = _MONTH_START.search(text, max(previous, match.start - 20), match.start)
    number = month_number(found["month"]) if found else None
    if found is None or number is None:
        return None
    year = match.date.year - (number > match.date.month)
    return DateMatch(found.start("month"), found.end("month"), PartialDate(year, number, None))


def _starts_with_day(text: str, match: DateMatch) -> bool:
    return bool(re.match(r"\d{1,2}(?:\D|$)", text[match.start : match.start + 3]))


def _short_end(text: str, match: DateMatch, following: int) -> DateMatch | None:
    gap = re.compile(r"(?:\s?[(（][^()（）]{0,12}[)）])?\s?[-~]\s?").match(text, match.end)
    if not gap or gap.end() >= following:
        return None
    if dotted := _DOTTED_END.match(text, gap.end()):
        month, day = int(dotted["m"]), int(dotted["d"])
        if match.date.year and 1 <= month <= 12 and 1 <= day <= 31 and dotted["s"] in text[match.start : match.end]:
            later = (month, day) >= (match.date.month or 0, match.date.day or 0)
            return DateMatch(dotted.start(), dotted.end(), PartialDate(match.date.year + (not later), month, day))
        return None
    if (short := _DAY_END.match(text, gap.end())) and match.date.day and match.date.day < int(short["d"]) <= 31:
        year = int(short["y"]) if short["y"] else match.date.year
        return DateMatch(short.start(), short.end(), PartialDate(year, match.date.month, int(short["d"])))
    return None
