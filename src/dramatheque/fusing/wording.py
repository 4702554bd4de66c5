"""Numbers, dates, weekdays and lists in words: what reasons and flags are made of. English; months and lists by Babel."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from dramatheque.fusing.words import spellings
from dramatheque.values.places import country_code, country_name

_LOCALE = Locale.parse("en_GB")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_word(number: int) -> str:
    """A small number as a word, a large one in digits.

    >>> number_word(3), number_word(20), number_word(1126)
    ('three', '20', '1,126')
    """
    return _WORDS[number] if 0 <= number < len(_WORDS) else figure(number)


def counted(number: int, thing: str) -> str:
    """A number and its noun, in the right form.

    >>> counted(1, "page"), counted(11, "episode")
    ('one page', 'eleven episodes')
    """
    return f"{number_word(number)} {thing if number == 1 else thing + 's'}"


def figure(number: Any) -> str:
    """A number as readers see it.

    >>> figure(18000000), figure(15.31)
    ('18,000,000', '15.31')
    """
    places = Decimal(str(number)).as_tuple().exponent
    shown = "#,##0" + ("." + "0" * min(6, -places) if isinstance(places, int) and places < 0 else "")
    return str(format_decimal(Decimal(str(number)), format=shown, locale=_LOCALE))


def long_date(day: date) -> str:
    """A date in words.

    >>> long_date(date(2005, 10, 11))
    '11 October 2005'
    """
    return str(format_date(day, "d MMMM y", locale=_LOCALE))


def partial_date(year: int | None, month: int | None, day: int | None) -> str:
    """A date as exact as it is, in words.

    >>> partial_date(2005, 10, None), partial_date(None, 10, 13), partial_date(2005, None, None)
    ('October 2005', '13 October', '2005')
    """
    name = str(_LOCALE.months["format"]["wide"].get(month, "")) if month else ""
    return " ".join(str(part) for part in (day if month else None, name, year) if part)


def on_day(parts: tuple[int | None, int | None, int | None]) -> str:
    """A date with its preposition.

    >>> on_day((2005, 10, 11)), on_day((2005, 10, None))
    ('on 11 October 2005', 'in October 2005')
    """
    return f"{'on' if parts[2] else 'in'} {partial_date(*parts)}"


def day_name(day: date) -> str:
    """The weekday of a date."""
    return weekday_name([day.isoweekday()])


@cache
def _weekday(number: int) -> str:
    return str(_LOCALE.days["format"]["wide"][number - 1])


def weekday_name(weekdays: Collection[int], *, many: bool = False, joiner: str = "and") -> str:
    """Weekdays by name, Monday 1.

    >>> weekday_name([2], many=True), weekday_name([1, 2], joiner="or")
    ('Tuesdays', 'Monday or Tuesday')
    """
    return listed([_weekday(number) + ("s" if many else "") for number in sorted(set(weekdays)) if 1 <= number <= 7], joiner)


def listed(items: Iterable[str], joiner: str = "and") -> str:
    """A list in a sentence.

    >>> listed(["Kanto", "Kansai", "nationwide"])
    'Kanto, Kansai and nationwide'
    """
    return str(format_list(list(items), style="or" if joiner == "or" else "standard", locale=_LOCALE))


def place_name(country: str) -> str:
    """A country as readers know it, whether the page gave a name or a code."""
    code = country_code(country)
    name = country_name(code) if code else country
    return f"the {name}" if code in spellings("countries_with_the") else name
