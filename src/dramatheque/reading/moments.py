"""When something was posted, as lines of posts print it: "October 8, 2011 at 12:09 am", "7 days ago", "2005/10/11(火) 21:00:00".

In: the text of a line. Out: where the moment stands in it, and what it says: date, time, or so long ago.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dramatheque.reading.wordlists import alternatives, pattern, words
from dramatheque.values.dates import find_dates, whole_date
from dramatheque.values.weekdays import find_weekdays

_LONGEST = 200
_EDGE = " \t\u3000\xa0|·•,;:()（）[]「」#–—-/"
_HALF = r"(?:上午|下午|오전|오후|午前|午後|晚上|早上|凌晨)"
_ZONE = r"(?:\s*\(?(?:UTC|GMT|JST|KST|[ECMP][SD]T|น\.|WIB|Uhr|min)\)?)?"
_CLOCK = re.compile(
    rf"(?:(?P<half>{_HALF})\s*)?(?P<hour>\d{{1,2}})\s?[:：.h時时시]\s?(?P<minute>\d{{2}})分?분?(?:[:：]\d{{2}}(?:\.\d{{1,3}})?)?"
    rf"(?:\s?(?P<noon>[ap]\.?m\b\.?))?{_ZONE}",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:#\s?\d{1,6}|ID:\S{1,20}|No\.\s?\d{1,9}|[\[(]\d{1,4}[\])])$")
_AFTERNOON = {"下午", "오후", "午後", "晚上"}
_COUNTED = re.compile(r"\s\d{1,6}$")
_DIGIT = re.compile(r"\d")
_WIDEST = 64                 # characters a date with its time may take


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a moment stands in a line, whether it is relative ("7 days ago"), has a time of day, is a full date."""

    start: int
    end: int
    relative: bool = False
    timed: bool = False
    full: bool = False


@lru_cache(maxsize=4096)
def moment_at_end(text: str) -> Moment | None:
    """The moment that ends a line, whatever buttons ("Reply", "#12") follow it; None where the line ends otherwise."""
    if len(text) > _LONGEST:
        return None
    if whole_date(text):
        return Moment(0, len(text), full=True)
    end = _without_tail(text)
    counted = _COUNTED.search(text, 0, end) if end < len(text) else None
    return _moment_before(text, end) or (_moment_before(text, counted.start()) if counted else None)


def _moment_before(text: str, end: int) -> Moment | None:
    """The moment that ends at a place of a line."""
    start = _relative_start(text, end)
    if start >= 0:
        return Moment(start, end, relative=True)
    if not _DIGIT.search(text, max(0, end - 24), end):
        return None
    begin = max(0, end - _WIDEST)
    begin = text.find(" ", begin, end) + 1 if begin else 0
    found = max(find_dates(text[begin:end]), default=None, key=lambda match: match.end)
    clock = _clock_only(text[begin + found.end : end]) if found else None
    if found is None or clock is None or found.date.day is None:
        return None
    start, before = _clock_before(text, _weekday_before(text, begin + found.start))
    return Moment(start, end, timed=clock or before, full=found.date.is_full)


def ends_with_moment(text: str) -> bool:
    """Whether a line ends with a moment: so do the header lines of posts."""
    return moment_at_end(text.strip()) is not None


def is_moment(text: str) -> bool:
    """Whether a line is a moment and nothing else.

    >>> is_moment("December 5, 2006 at 2:09 am"), is_moment("Aya, December 5, 2006")
    (True, False)
    """
    found = moment_at_end(text)
    return found is not None and not _lead().sub("", text[: found.start], count=1).strip(_EDGE)


def clock_of(text: str) -> str:
    """The time of day in a moment as "HH:MM", or "".

    >>> clock_of("October 8, 2011 at 12:09 am"), clock_of("2005/10/11(火) 21:00:00"), clock_of("May 4, 2007")
    ('00:09', '21:00', '')
    """
    for found in _CLOCK.finditer(text):
        hour, minute = int(found["hour"]), int(found["minute"])
        noon = (found["noon"] or "").lower()[:1]
        if noon == "a" or found["half"] in ("上午", "오전", "午前", "凌晨", "早上"):
            hour %= 12
        elif noon == "p" or found["half"] in _AFTERNOON:
            hour = hour % 12 + 12
        is_clock = ":" in found[0] or "：" in found[0] or found["half"] or noon or found[0][-1:] in "分분"
        if hour < 24 and minute < 60 and is_clock:
            return f"{hour:02}:{minute:02}"
    return ""


def _without_tail(text: str) -> int:
    """The end of a line without the buttons behind its moment."""
    end = len(text.rstrip(_EDGE.replace(")", "").replace("）", "")))
    while end > 0:
        lower = text[:end].lower()
        word = next((word for word in _buttons() if lower.endswith(word)), "") if lower.endswith(_buttons()) else ""
        if word and (not word[0].isalnum() or not lower[: -len(word)][-1:].isalnum() or not word.isascii()):
            end -= len(word)
        else:
            mark = _MARK.search(text, max(0, end - 30), end)
            if not mark:
                return end
            end = mark.start()
        end = len(text[:end].rstrip(_EDGE))
    return 0


def _relative_start(text: str, end: int) -> int:
    """Where "7 days ago" begins that ends at a place, or -1."""
    tail = text[max(0, end - 48) : end].lower()
    if not tail.endswith(_endings()) and not _has_any(tail, _recent(tail.isascii())):
        return -1
    for found in _relative().finditer(text, max(0, end - 48), end):
        if found.end() == end:
            return found.start() if _is_set_off(text, found) else -1
    return -1


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs more than the search
        if word in text:
            return True
    return False


def _is_set_off(text: str, found: re.Match[str]) -> bool:
    """"Fantasy Football Today" is a title: a day that is only named stands alone, behind a sign, or with a time."""
    if any(char.isdigit() for char in found[0]) or not pattern("talk", "posts.recent").fullmatch(found[0].strip()):
        return True
    before = text[: found.start()].rstrip(" \u00a0")
    return not before or not before[-1].isalnum()


def _clock_only(rest: str) -> bool | None:
    """What stands between a date and the end of its line: a time of day (True), nothing (False), something else (None)."""
    if not rest:
        return False
    rest = re.sub(r"^\s*[(（][^\s()（）]{1,9}[)）]", "", rest)
    clock = _CLOCK.search(rest)
    around = rest[: clock.start()] + " " + rest[clock.end() :] if clock else rest
    around = pattern("talk", "posts.at").sub("", around, count=1)
    return bool(clock) if not around.strip(_EDGE + ".T") else None


def _weekday_before(text: str, start: int) -> int:
    """The start of a date with the name of its day: "Tue May 03, 2011"."""
    if not start:
        return start
    begin = max(0, start - 16)
    found = [match for match in find_weekdays(text[begin : start + 12]) if match.start < start - begin]
    return begin + found[-1].start if found and not text[begin + found[-1].end : start].strip(_EDGE + ".") else start


def _clock_before(text: str, start: int) -> tuple[int, bool]:
    """The start of a moment whose time of day stands before its date: "12:09 am, October 8, 2011"."""
    for found in _CLOCK.finditer(text, max(0, start - 24), start):
        if not text[found.end() : start].strip(_EDGE):
            return found.start(), True
    return start, False


@cache
def _relative() -> re.Pattern[str]:
    one, at = alternatives("talk", "posts.one"), alternatives("talk", "posts.at")
    ago = rf"(?:{one}\s*)?(?:\d{{1,3}}|{one})\s*(?:\w{{3,6}}\s)?{_loose('posts.ago')}"
    before = rf"{alternatives('talk', 'posts.before')}\s+(?:{one}\s+)?(?:\d{{1,3}}\s+)?{alternatives('talk', 'posts.units')}"
    clock = re.sub(r"[?]P<[a-z]+>", "?:", _CLOCK.pattern)
    recent = rf"{alternatives('talk', 'posts.recent')}(?:[\s,]*(?:{at})?\s*{clock})?"
    return re.compile(rf"(?:{ago}|{before}|{recent})", re.IGNORECASE)


def _loose(name: str) -> str:
    """The words of how long ago, without the one thing of their unit: "1 day ago" is "day ago" after a number."""
    return alternatives("talk", name).replace(r"(?<!\w)", "")


@cache
def _buttons() -> tuple[str, ...]:
    return words("talk", "posts.tail")


@cache
def _recent(ascii_only: bool) -> tuple[str, ...]:
    return tuple(word for word in words("talk", "posts.recent") if word.isascii() or not ascii_only)


@cache
def _endings() -> tuple[str, ...]:
    """What a relative moment may end with: a cheap first look at each line."""
    return tuple(word.lower() for name in ("ago", "units", "recent") for word in words("talk", f"posts.{name}"))


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"^\W*{alternatives('talk', 'posts.on')}\W*", re.IGNORECASE)
