"""Weekdays as pages write them: text in, groups of weekdays with their places out."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dramatheque.values.days import SAME_PLACE
from dramatheque.values.tables import table
from dramatheque.values.text import plain

ONE_PLACE = SAME_PLACE | {ord("："): ":", ord("．"): ".", ord("＆"): "&", ord("，"): ",", ord("・"): "・"}


def plain_places(text: str) -> str:
    """Lower case without marks, one character for one, so that names without marks are found at their places."""
    return "".join(low if len(low := plain(character)) == 1 else character for character in text)


@cache
def _weekday_names() -> dict[str, int]:
    data = table("calendar")
    return {
        name: number for days in data["weekdays"].values() for number, names in enumerate(days, 1) for name in names.split("|")
    }


@cache
def _weekday_pattern() -> re.Pattern[str]:
    data = table("calendar")
    names = sorted(map(re.escape, [*_weekday_names(), *data["weekday_groups"]]), key=len, reverse=True)
    letters = "".join(data["weekday_letters"][language] for language in ("ja", "ko"))
    # A single character is a weekday only before a time or beside a sign of the week: 木 22時, 월화 밤 10시, 周一至周五.
    follows = r"(?:曜|[(（]|밤|오후|오전|저녁|夜|午後|後|深夜|드라마|극|ドラマ|\d{1,2}\s?[:時시])"
    row = rf"[{letters}](?:[・、,/~-]?[{letters}]){{0,6}}"
    bracketed = rf"(?<=[(（])[{letters}](?=[)）]\s?(?:\d{{1,2}}[:時시]|午後|後|夜|深夜|오후|밤))"
    single = rf"(?<![가-힣一-鿿\d]){row}(?=\s{{0,3}}{follows})曜?日?|{bracketed}"
    chinese = r"[周週](?:[一二三四五六日天](?:[、,至到~-]?[周週]?[一二三四五六日天]){0,6})"
    ends = r"(?<![^\W\d_])(?:NAMES)(?![a-z])".replace("NAMES", "|".join(name for name in names if name[0].isascii()))
    native = "|".join(name for name in names if not name[0].isascii())
    japanese = r"[月火水木金土日](?:[・、,/~-]?[月火水木金土日]){0,6}曜日?"
    return re.compile(rf"{ends}|{chinese}|{japanese}|{native}|{single}", re.IGNORECASE)


_THROUGH = re.compile(r"\s?(?:to|-|~|through|thru|until|至|到|부터|から|ถึง|hingga|sampai|s/d|au|a|bis)\s?(?:วัน)?", re.IGNORECASE)
_ALSO = re.compile(r"\s?(?:,|&|and|/|・|、|\+|dan|et|และ|ve|y|e|och|와|과|,\s?and|of)?\s?(?:วัน)?", re.IGNORECASE)


def _days_of(text: str) -> list[int]:
    """The weekdays one match names: a word, a group, or a row of single characters."""
    key = plain(text).strip()
    data = table("calendar")
    if key in data["weekday_groups"]:
        return list(data["weekday_groups"][key])
    if key in _weekday_names():
        return [_weekday_names()[key]]
    for language in ("zh", "ja", "ko"):
        letters = data["weekday_letters"][language]
        row = re.sub(r"[周週曜]", "", text.replace("天", "日"))
        row = re.sub(r"(?<=.)日$", "", row) if "曜" in text and len(row) > 1 else row
        if len(row) >= 3 and row[0] in letters and row[-1] in letters and re.fullmatch(r".[至到~-].", row):
            return _span(letters.index(row[0]) + 1, letters.index(row[-1]) + 1)
        days = [letters.index(character) + 1 for character in row if character in letters]
        if days:
            return days
    return []


def is_weak_weekday(text: str) -> bool:
    """Whether a weekday's name is also a word of another meaning: sun, sat, cuma."""
    return text in table("calendar")["weak_weekdays"]["words"]


def _span(first: int, last: int) -> list[int]:
    return [(day - 1) % 7 + 1 for day in range(first, last + 1 + (7 if last < first else 0))]


class WeekdayMatch(NamedTuple):
    """Weekdays that are named together (Monday 1), and their place."""

    weekdays: tuple[int, ...]
    start: int
    end: int


def find_weekdays(text: str) -> list[WeekdayMatch]:
    """The groups of weekdays a text names, in order of place.

    >>> [found.weekdays for found in find_weekdays("Mondays to Thursday, 21h30; 월화 밤 10시; 周一至周五20:00")]
    [(1, 2, 3, 4), (1, 2), (1, 2, 3, 4, 5)]
    """
    same = text.translate(ONE_PLACE)
    found: list[WeekdayMatch] = []
    for match in _weekday_pattern().finditer(plain_places(same)):
        named = _days_of(same[match.start() : match.end()])
        if not named or (same[match.start()].islower() and is_weak_weekday(match[0])):
            continue
        joined = _joined(found[-1].weekdays, named, same[found[-1].end : match.start()]) if found else None
        if joined is None:
            found.append(WeekdayMatch(tuple(named), match.start(), match.end()))
        else:
            found[-1] = WeekdayMatch(joined, found[-1].start, match.end())
    return [group._replace(weekdays=tuple(sorted(set(group.weekdays)))) for group in found]


def _joined(days: tuple[int, ...], named: list[int], gap: str) -> tuple[int, ...] | None:
    """The weekdays before and after a gap as one group, or None where the gap parts them."""
    if len(gap) > 12:
        return None
    if gap.strip() and _THROUGH.fullmatch(gap):
        return (*days[:-1], *_span(days[-1], named[0]), *named[1:])
    if _ALSO.fullmatch(gap):
        return (*days, *named)
    return None
