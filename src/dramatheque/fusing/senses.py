"""What a value of a table means: a raw value and its type in, its sense out; and which values say another one less exactly.

A sense is a tuple whose first part tells the type; equal senses are one value. `is_near(truth, said)` holds where somebody who
knows the truth may well have said the other: a year of a date, a rounding of a number, a clock that is some minutes off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any
from unicodedata import normalize

from dramatheque.fusing.equivalence import date_parts, number_of
from dramatheque.fusing.joining import is_rounding
from dramatheque.fusing.words import words
from dramatheque.values.dates import PartialDate, find_dates, find_range, month_number, parse_date
from dramatheque.values.quantities import find_numbers
from dramatheque.values.text import fold
from dramatheque.values.times import find_times

Sense = tuple[Any, ...]

MINUTES = 10
"""Times of day that lie no further apart may be of one event."""
_DAY = 24 * 60

_FIGURES = re.compile(r"\d[\d:/.,-]*")          # what is written so says something
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d{1,6})?)?\s{0,2}"
    r"(?:([apAP])(?:\.\s?[mM]\b\.?|[mM](?![a-z])|(?![a-z.])))?"
)
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SHORT_YEAR = re.compile(r"(\d{1,2})[-\s]([^\W\d_]{3,9})\.?[-\s,]{1,2}(\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_ZONE_SIGN = re.compile(r"\([+-]\d\d:?\d\d\)")


def sense(kind: str, value: Any, *, is_end: bool = False) -> Sense | None:
    """The sense of a value of a table; None for what says nothing. `is_end` asks for the last day of a span.

    >>> sense("time", "Dec 1 - 11:25a"), sense("time", "2011-12-01 22:08")
    (('time', 685), ('time', 1328))
    >>> sense("number", "16부작 + 1"), sense("date", "4-Oct-19"), sense("text", "Not available")
    (('number', Decimal('16')), ('date', 2019, 10, 4), None)
    """
    text = str(value).strip()
    if not _FIGURES.fullmatch(text) and (not text or fold(text) in words("empty") or not any(map(str.isalnum, text))):
        return None
    return _READERS[kind](text, is_end)


def property_ends(name: str) -> bool:
    """Whether a property is about the end of something, by its name.

    >>> property_ends("end_date"), property_ends("start_date"), property_ends("gender")
    (True, False, False)
    """
    return any(fold(piece) in words("ends") for piece in _PIECE.findall(name))


@lru_cache(maxsize=200_000)
def _number(text: str, _: bool) -> Sense | None:
    number = number_of(text)
    if number is None:
        found = find_numbers(text)
        number = number_of(found[0].value) if found else None
    return ("number", number) if number is not None else _text(text, False)


@lru_cache(maxsize=200_000)
def _date(text: str, is_end: bool) -> Sense | None:
    parts = date_parts(text) or _short(text)
    if parts is None:
        parts = _parts(parse_date(text)) or _spanned(text, is_end)
    return ("date", *parts) if parts is not None else _text(text, False)


def _spanned(text: str, is_end: bool) -> tuple[int | None, int | None, int | None] | None:
    span = find_range(text)
    if span is not None:
        return _parts((span.end_date if is_end else None) or span.start_date)
    found = find_dates(text)
    return _parts(found[-1 if is_end else 0].date) if found else None


def _parts(day: PartialDate | None) -> tuple[int | None, int | None, int | None] | None:
    return (day.year, day.month, day.day) if day is not None else None


def _short(text: str) -> tuple[int, int, int] | None:
    """4-Oct-19 and 12/8/2011; of numbers the month stands first, where it can be one."""
    if match := _SHORT_YEAR.fullmatch(text):
        month = month_number(match[2])
        return (_century(int(match[3])), month, int(match[1])) if month and 1 <= int(match[1]) <= 31 else None
    if match := _SLASHED.fullmatch(text):
        first, second, year = (int(part) for part in match.groups())
        month, day = (first, second) if first <= 12 else (second, first)
        if 1 <= month <= 12 and 1 <= day <= 31:
            return (year if len(match[3]) == 4 else _century(year), month, day)
    return None


def _century(year: int) -> int:
    return 2000 + year if year < 50 else 1900 + year


@lru_cache(maxsize=200_000)
def _time(text: str, _: bool) -> Sense | None:
    minutes = _clock(text)
    if minutes is None:
        found = find_times(text)
        if not found:
            return None
        hours, rest = found[0].from_time.split(":")
        minutes = int(hours) * 60 + int(rest)
    return ("time", minutes % _DAY)


def _clock(text: str) -> int | None:
    match = _CLOCK.search(_ZONE_SIGN.sub(" ", text))
    if match is None or int(match[1]) > 30 or int(match[2]) > 59:
        return None
    hour, half = int(match[1]), (match[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif not half and not text.isascii():
        return None         # the word for the half of the day is in another language
    return hour * 60 + int(match[2])


@lru_cache(maxsize=200_000)
def _text(text: str, _: bool) -> Sense | None:
    pieces = tuple(_PIECE.findall(normalize("NFKC", text).casefold()))
    return ("text", fold(text) or text, pieces)


_READERS: Mapping[str, Callable[[str, bool], Sense | None]] = {"text": _text, "number": _number, "date": _date, "time": _time}
TYPES = frozenset({*_READERS, "name", "names"})


def is_near(truth: Sense, said: Sense) -> bool:
    """Whether who says the one may mean the other, less exactly. Equal senses are no question of nearness.

    >>> is_near(("date", 2005, 10, 11), ("date", 2005, None, None)), is_near(("date", 2005, None, None), ("date", 2005, 10, 11))
    (True, False)
    """
    if truth[0] != said[0] or truth == said:
        return False
    return _NEAR[truth[0]](truth, said)


def rank(found: Sense) -> tuple[Any, ...]:
    """A key that senses of one type are sorted by: numbers and days by size, unknown parts first, the others by spelling."""
    if found[0] == "people":
        return (found[0], len(found[1]), tuple(sorted(found[1])))
    return (found[0], *((0, "", 0) if part is None else (1, "", part) if not isinstance(part, str | tuple) else (2, str(part), 0)
                        for part in found[1:]))


def _near_time(truth: Sense, said: Sense) -> bool:
    apart: int = abs(truth[1] - said[1])
    return min(apart, _DAY - apart) <= MINUTES


def _near_number(truth: Sense, said: Sense) -> bool:
    """A rounding: to fewer decimals, or to hundreds and more of a larger number."""
    fine, coarse = truth[1], said[1]
    if is_rounding(coarse, fine):
        return True
    unit = _round_unit(coarse)
    return unit >= 100 and _round_unit(fine) < unit and abs(fine - coarse) * 2 <= unit


def _round_unit(number: Decimal) -> int:
    """The largest power of ten a number is a multiple of; 1 for what has decimals."""
    if number == 0 or number != number.to_integral_value() or abs(number) >= 10**18:
        return 1
    whole, unit = abs(int(number)), 1
    while whole % 10 == 0:
        whole //= 10
        unit *= 10
    return unit


def _near_date(truth: Sense, said: Sense) -> bool:
    """Less exact; a day off; day and month the other way round."""
    pairs = list(zip(said[1:], truth[1:], strict=True))
    if any(left is None for left, _ in pairs):
        return any(left is not None for left, _ in pairs) and all(left is None or left == right for left, right in pairs)
    if None in truth:
        return False
    swapped = truth[1] == said[1] and (truth[2], truth[3]) == (said[3], said[2])
    if swapped:
        return True
    try:
        return abs(date(*truth[1:]).toordinal() - date(*said[1:]).toordinal()) == 1
    except ValueError:
        return False


def _near_text(truth: Sense, said: Sense) -> bool:
    """One begins or ends with all of the other: 44E of Terminal 4 - 44E."""
    fine, coarse = sorted((truth[2], said[2]), key=len, reverse=True)
    return bool(0 < len(coarse) < len(fine) and (fine[: len(coarse)] == coarse or fine[-len(coarse):] == coarse))


def _near_people(truth: Sense, said: Sense) -> bool:
    """A list that leaves somebody out."""
    return bool(said[1] < truth[1])


_NEAR: Mapping[str, Callable[[Sense, Sense], bool]] = {
    "time": _near_time, "number": _near_number, "date": _near_date, "text": _near_text, "people": _near_people,
}


def shown(found: Sense, spellings: list[Any]) -> Any:
    """The value of a sense as one writes it: dates and times in ISO form, numbers plain, texts as most sources spell them."""
    kind = found[0]
    if kind == "number":
        return int(found[1]) if found[1] == found[1].to_integral_value() else float(found[1])
    if kind == "date":
        return str(PartialDate(*found[1:]))
    if kind == "time":
        return f"{found[1] // 60:02d}:{found[1] % 60:02d}"
    return spellings[0]
