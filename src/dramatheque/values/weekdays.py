"""Weekdays as pages write them: text in, groups of weekdays with their places out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dramatheque.values.days import SAME_PLACE
from dramatheque.values.tables import table
from dramatheque.values.text import PlaceMap, plain, plain_places

ONE_PLACE = PlaceMap(SAME_PLACE | {ord("："): ":", ord("．"): ".", ord("＆"): "&", ord("，"): ",", ord("・"): "・"})


@cache
def _weekday_names() -> dict[str, int]:
    data = table("calendar")
    return {
        name: number for days in data["weekdays"].values() for number, names in enumerate(days, 1) for name in names.split("|")
    }


@cache
def _native_pattern() -> re.Pattern[str]:
    """Weekdays in scripts without spaces, and in Cyrillic."""
    data = table("calendar")
    names = sorted(map(re.escape, [*_weekday_names(), *data["weekday_groups"]]), key=len, reverse=True)
    letters = "".join(data["weekday_letters"][language] for language in ("ja", "ko"))
    # A single character is a weekday only before a time or beside a sign of the week: 木 22時, 월화 밤 10시, 周一至周五.
    hours = "밤|오후|오전|저녁|아침|새벽|낮|심야|夜|よる|午後|ごご|後|深夜|朝|あさ|昼|ひる|夕方"
    follows = rf"(?:曜|[(（]|{hours}|드라마|극|ドラマ|\d{{1,2}}\s?[:時시])"
    row = rf"[{letters}](?:[·・、,/~-]?[{letters}]){{0,6}}"
    bracketed = rf"(?<=[(（])[{letters}](?=[)）]\s?(?:\d{{1,2}}[:時시]|{hours}))"
    single = rf"(?<![가-힣一-鿿\d]){row}(?=\s{{0,3}}{follows})曜?日?|{bracketed}"
    chinese = r"[周週](?:[一二三四五六日天](?:[、,至到~-]?[周週]?[一二三四五六日天]){0,6})"
    native = "|".join(name for name in names if not name[0].isascii())
    japanese = r"[月火水木金土日](?:[・、,/~-]?[月火水木金土日]){0,6}曜日?"
    korean = r"[월화수목금토일](?:\s?[,·・/]\s?[월화수목금토일]){1,6}요일"
    return re.compile(rf"{korean}|{chinese}|{japanese}|{native}|{single}")


_LATIN_WORDS = re.compile(r"[a-z][a-z'-]*")
_PART = re.compile(r"[a-z][a-z']*")
_NEXT_WORD = re.compile(r"\s[a-z0-9'-]+")
_NATIVE = re.compile(r"[^\x00-\u03ff\u2000-\u3004]")


@cache
def _latin_names() -> frozenset[str]:
    return frozenset(name for name in (*_weekday_names(), *table("calendar")["weekday_groups"]) if name[0].isascii())


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in _latin_names())


@cache
def _first_parts() -> frozenset[str]:
    return frozenset(word.split("-")[0] for word in _first_words())


def _mentions(text: str) -> list[tuple[int, int]]:
    """Where names of weekdays stand in a text without case and marks."""
    found = []
    known, first_words = _latin_names(), _first_words()
    place = 0
    for start, stop in _latin_words(text, first_words):
        if start < place or text[start:stop] not in first_words:
            continue
        for width in (3, 2, 1):
            end = _end_of_words(text, stop, width)
            if text[start:end] in known:
                found.append((start, end))
                place = end
                break
    if not text.isascii() and _NATIVE.search(text):
        found += [match.span() for match in _native_pattern().finditer(text)]
    return sorted(found)


def _latin_words(text: str, first_words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where words stand; what a hyphen joins is one where a weekday is called so, else two: Monday-Tuesday."""
    if _first_parts().isdisjoint(_PART.findall(text)):
        return
    for match in _LATIN_WORDS.finditer(text):
        if "-" in match[0] and match[0] not in first_words:
            yield from ((match.start() + part.start(), match.start() + part.end()) for part in _PART.finditer(match[0]))
        else:
            yield match.span()


def _end_of_words(text: str, end: int, width: int) -> int:
    for _ in range(width - 1):
        following = _NEXT_WORD.match(text, end)
        end = following.end() if following else end
    return end


_WEEK = 7
_THROUGH = re.compile(r"\s?(?:to|-|~|through|thru|until|至|到|부터|から|ถึง|hingga|sampai|s/d|au|a|bis)\s?(?:วัน)?", re.IGNORECASE)
_ALSO = re.compile(r"\s?(?:,|&|and|/|・|、|\+|dan|et|และ|ve|y|e|och|와|과|と|,\s?and|of)?\s?(?:วัน)?", re.IGNORECASE)


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
        row = re.sub(r"[周週曜]|요일$", "", text.replace("天", "日"))
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
    >>> [found.weekdays for found in find_weekdays("setiap hari Sabtu dan Minggu; setiap hari")]
    [(6, 7), (1, 2, 3, 4, 5, 6, 7)]
    """
    same = text if text.isascii() else text.translate(ONE_PLACE)
    found: list[WeekdayMatch] = []
    for start, end in _mentions(plain_places(same)):
        named = _days_of(same[start:end])
        if not named or (same[start].islower() and is_weak_weekday(same[start:end])):
            continue
        joined = _joined(found[-1].weekdays, named, same[found[-1].end : start]) if found else None
        if joined is None:
            found.append(WeekdayMatch(tuple(named), start, end))
        else:
            found[-1] = WeekdayMatch(joined, found[-1].start, end)
    return [group._replace(weekdays=tuple(sorted(set(group.weekdays)))) for group in found]


def _joined(days: tuple[int, ...], named: list[int], gap: str) -> tuple[int, ...] | None:
    """The weekdays before and after a gap as one group, or None where the gap parts them."""
    if len(gap) > 12 or len(days) > 14:
        return None
    if len(set(days)) == _WEEK and not gap.strip():
        return tuple(named)          # "setiap hari Jumat": each day that is a Friday
    if len(set(named)) == _WEEK and not gap.strip():
        return days                  # 週一至週五每晚: every night of these days
    if gap.strip() and _THROUGH.fullmatch(gap):
        return (*days[:-1], *_span(days[-1], named[0]), *named[1:])
    if _ALSO.fullmatch(gap):
        return (*days, *named)
    return None
