"""Times of day as pages write them: text in, 24-hour times with their places out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dramatheque.values.alternation import one_of
from dramatheque.values.days import kanji_number
from dramatheque.values.tables import table
from dramatheque.values.text import plain, plain_places
from dramatheque.values.weekdays import ONE_PLACE

_HALVES = ("after_noon", "before_noon", "noon", "night")
_BESIDE_LEADS = ("", "曜", "日", ")", "）", "・", "、", " ", "\u3000")
_LONGEST_CLOCK = 12
_PAST_MIDNIGHT = 4  # 夜3時 is an hour of the night that began the day before, 夜7時 one of the evening


@cache
def _day_words() -> dict[str, str]:
    hours = table("calendar")["hours"]
    return {plain(word): half for half in _HALVES for word in hours[half]}


@cache
def _pattern() -> re.Pattern[str]:
    """A time with the word for its half of the day after it, where one is; only words of Latin script stand there."""
    words = "|".join(sorted((re.escape(word) for word in _day_words() if word.isascii()), key=len, reverse=True))
    return re.compile(
        r"(?<![\d.:])(?P<h>\d{1,2})"
        r"(?:(?P<sign>\s?[:：.・](?=\d\d)|\s?h(?![^\W\d_])|\s?[時时點点시]|\sนาฬิกา)"
        r"(?:\s?(?:(?P<m>\d\d)(?!\d)|(?P<short>\d)(?=\s?[分분])))?(?:\s?[分분])?(?P<half>\s?半|\s?반)?)?"
        rf"(?:\s?(?P<trail>{words})(?![a-z]))?(?![\d%])",
        re.IGNORECASE,
    )


@cache
def _leads() -> tuple[str, ...]:
    return tuple(sorted(_day_words(), key=len, reverse=True))


def _lead(text: str, place: int) -> tuple[str, int]:
    """The word for a half of the day that ends before a place, and where it begins."""
    before = text[max(0, place - 12) : place].rstrip().removesuffix("の").rstrip()
    if not before.endswith(_leads()):
        return "", place
    word = next(word for word in _leads() if before.endswith(word))
    start = text.rindex(word, max(0, place - 12), place)
    if word.isascii() and text[start - 1 : start].isalpha():
        return "", place
    return word, start


class _Digits(NamedTuple):
    """One time as written: the digits, what follows them, and the word before."""

    match: re.Match[str]
    lead: str
    start: int

    @property
    def word(self) -> str:
        """The half of the day as written, or ""."""
        return self.lead or self.match["trail"] or ""

    @property
    def sign(self) -> str:
        return (self.match["sign"] or "").strip().lower()

    @property
    def end(self) -> int:
        return self.match.end()


def _digits_at(text: str, place: int) -> _Digits | None:
    """The time whose digits begin at a place, with the word before them."""
    match = _pattern().match(text, place)
    if match is None:
        return None
    lead, start = _lead(text, place)
    if _is_other_word(lead, text[start - 1 : start]) and not match["sign"]:
        return _Digits(match, "", place)
    return _Digits(match, lead, start)


def _is_other_word(lead: str, before: str) -> bool:
    """Whether a word before bare digits may be another one: その後10年, "I am 10"; not where it stands on a weekday: 火曜後10."""
    return lead.isascii() or (len(lead) == 1 and before not in _BESIDE_LEADS)


def _half(word: str) -> str:
    return _day_words().get(plain(word).strip(), "")


def _minutes(time: _Digits) -> int | None:
    """Minutes after midnight, or None where the digits are no time."""
    match = time.match
    hour, minute = int(match["h"]), int(match["m"] or match["short"] or (30 if match["half"] else 0))
    if hour > 30 or minute > 59 or not (time.word or time.sign) or (time.sign in (".", "・") and not match["m"]):
        return None
    return _hour(hour, _half(time.word)) * 60 + minute


def _hour(hour: int, half: str) -> int:
    """The hour of 24 that an hour of 12 in one half of the day is; hours past noon stay."""
    if half == "night" and (hour < _PAST_MIDNIGHT or hour == 12):
        return hour % 12 + 24
    if half == "before_noon":
        return hour % 12 if hour == 12 else hour
    if half in ("after_noon", "night") or (half == "noon" and hour < 6):
        return hour + 12 if hour < 12 else hour
    return hour


def _is_plain_time(time: _Digits) -> bool:
    """Whether the digits can hardly be anything but a time."""
    return bool(time.word) or time.sign not in (".", "・", "h") or (time.sign == "h" and bool(time.match["m"]))


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

    >>> [found[:2] for found in find_times("每晚八點; 週日晚上十點半")]
    [('20:00', ''), ('22:30', '')]
    >>> [found[:2] for found in find_times("at 05:00-06:00 pm; 11:00pm – 12:00am; 木曜午後10時; 21h30 - 22h30")]
    [('17:00', '18:00'), ('23:00', '24:00'), ('22:00', ''), ('21:30', '22:30')]
    """
    same = text.lower() if text.isascii() else plain_places(text.translate(ONE_PLACE))
    found: list[TimeMatch] = []
    reach = 0
    for digits in _DIGITS.finditer(same):
        if digits.start() < reach or (time := _digits_at(same, digits.start())) is None:
            continue
        made = _span(same, time) or _single(same, time)
        if made is not None:
            found.append(made)
            reach = made.end
    if not same.isascii():
        found += _in_characters(same)
    return sorted(found, key=lambda time: time.start)


_DIGITS = re.compile(r"\d+")


def _in_characters(text: str) -> list[TimeMatch]:
    """Times whose hour is written in Chinese characters behind a word for the time of day: 晚上八點半."""
    found = []
    for match in _hour_in_characters().finditer(text):
        minutes = 60 * _hour(kanji_number(match["h"]), _half(match["lead"])) + 30 * bool(match["half"])
        found.append(TimeMatch(_clock(minutes), "", match.start(), match.end(), True))
    return found


@cache
def _hour_in_characters() -> re.Pattern[str]:
    leads = one_of(word for word in _leads() if not word.isascii())
    return re.compile(rf"(?P<lead>{leads})の?(?P<h>十[一二]?|[一二三四五六七八九])[點点時时](?P<half>半)?")


def _single(text: str, time: _Digits) -> TimeMatch | None:
    minutes = _minutes(time)
    if minutes is None:
        return None
    return TimeMatch(_clock(minutes), "", time.start, time.end, _is_plain_time(time) or _is_told(text, time))


def _is_told(text: str, time: _Digits) -> bool:
    """Whether the word for the hour of a clock stands before digits, or that of its zone behind them: "pukul 18.00 WIB"."""
    hours = table("calendar")["hours"]
    before = text[max(0, time.start - _LONGEST_CLOCK) : time.start].rstrip().casefold()
    behind = text[time.end : time.end + _LONGEST_CLOCK].lstrip().casefold()
    return before.endswith(tuple(hours["clock_before"])) or behind.startswith(tuple(hours["clock_behind"]))


def _span(text: str, time: _Digits) -> TimeMatch | None:
    """The time and a second one that a dash or "to" joins to it."""
    joint = _TO.match(text, time.end)
    following = _DIGITS.search(text, joint.end(), joint.end() + 8) if joint else None
    closing = _digits_at(text, following.start()) if following else None
    if joint is None or closing is None or closing.start != joint.end():
        return None
    last, first = _minutes(closing), _first_of_two(time, closing)
    if last is None or first is None:
        return None
    is_of_twelve = bool(time.word) and not closing.word and int(closing.match["h"]) <= 12
    while last <= first:
        last += (12 if is_of_twelve else 24) * 60
    return TimeMatch(_clock(first), _clock(last), time.start, closing.end, _is_plain_time(time) or _is_plain_time(closing))


def _first_of_two(time: _Digits, closing: _Digits) -> int | None:
    """The first time of a pair; "10:00-11:00pm" gives its half of the day to both, "11:00-12:00am" does not."""
    if time.word or not closing.word or int(time.match["h"]) > 12:
        return _minutes(time)
    half = {"night": "after_noon"}.get(_half(closing.word), _half(closing.word))
    halves = (half, "before_noon" if half == "after_noon" else "after_noon")
    if _minutes(time) is None:
        return None
    ends = _minutes(closing) or 24 * 60
    made = (_minutes_in(time.match, each) for each in halves)
    return min(made, key=lambda minutes: (ends - minutes) % (24 * 60) or 24 * 60)


def _minutes_in(match: re.Match[str], half: str) -> int:
    hour, minute = int(match["h"]), int(match["m"] or match["short"] or 0)
    return (hour % 12 + (12 if half == "after_noon" else 0)) * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
