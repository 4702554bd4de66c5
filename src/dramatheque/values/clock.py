"""Time slots as pages write them: text in, weekdays and times with their place out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dramatheque.values.days import SAME_PLACE
from dramatheque.values.tables import table
from dramatheque.values.text import plain


@dataclass(frozen=True, slots=True)
class Slot:
    """Weekdays (Monday 1), times as 24-hour text ("22:00"; an end past midnight counts on: "24:30"), the zone as written."""

    weekdays: tuple[int, ...]
    from_time: str
    to_time: str
    zone: str
    start: int
    end: int


_SAME_PLACE = SAME_PLACE | {ord("："): ":", ord("．"): ".", ord("＆"): "&", ord("，"): ",", ord("・"): "・"}
_ZONE = re.compile(
    r"\s?[(（]?\s?((?:JST|KST|CST|HKT|SGT|WIB|WITA|WIT|ICT|PHT|PST|EST|EDT|PDT|GMT|UTC|MYT)(?:\s?[+-]\s?\d{1,2}(?::\d\d)?)?)\s?[)）]?"
)


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


def _is_weak(text: str) -> bool:
    """Whether a weekday's name is also a word of another meaning: sun, sat, cuma."""
    return text in table("calendar")["weak_weekdays"]["words"]


def _span(first: int, last: int) -> list[int]:
    return [(day - 1) % 7 + 1 for day in range(first, last + 1 + (7 if last < first else 0))]


def find_weekdays(text: str) -> tuple[tuple[int, ...], int, int] | None:
    """The first weekdays of a text that stand together, and their place.

    >>> find_weekdays("Mondays to Thursday, 21h30"), find_weekdays("월화 밤 10시"), find_weekdays("周一至周五20:00")
    (((1, 2, 3, 4), 0, 19), ((1, 2), 0, 2), ((1, 2, 3, 4, 5), 0, 5))
    """
    same = text.translate(_SAME_PLACE)
    days: list[int] = []
    start = end = -1
    for match in _weekday_pattern().finditer(_plain_places(same)):
        named = _days_of(same[match.start() : match.end()])
        if not named or (same[match.start()].islower() and _is_weak(match[0])):
            continue
        if start < 0:
            days, start, end = named, match.start(), match.end()
            continue
        gap = same[end : match.start()]
        if gap.strip() and _THROUGH.fullmatch(gap):
            days = days[:-1] + _span(days[-1], named[0]) + named[1:]
        elif _ALSO.fullmatch(gap) and len(gap) <= 7:
            days = days + named
        else:
            break
        end = match.end()
    return (tuple(sorted(set(days))), start, end) if start >= 0 else None


def _plain_places(text: str) -> str:
    """Lower case without marks, one character for one, so that names without marks are found at their places."""
    return "".join(low if len(low := plain(character)) == 1 else character for character in text)


@cache
def _noon_words() -> dict[str, str]:
    hours = table("calendar")["hours"]
    return {plain(word): half for half in ("after_noon", "before_noon", "late_night") for word in hours[half]}


@cache
def _time_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _noon_words()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.:])(?:(?P<lead>{words})\s?の?\s?)?(?P<h>\d{{1,2}})"
        rf"(?:(?P<sign>\s?(?:[:：.・]|h|時|点|點|시|นาฬิกา)\s?)(?P<m>\d\d(?!\d))?\s?分?(?P<half>半|반)?)?"
        rf"(?:\s?(?P<trail>{words})(?![a-z]))?(?![\d%])",
        re.IGNORECASE,
    )


def _minutes(match: re.Match[str], other_half: str = "") -> int | None:
    """Minutes after midnight, or None where the digits are no time."""
    half = _noon_words().get(plain(match["lead"] or match["trail"] or "").strip(), "") or other_half
    sign = (match["sign"] or "").strip().lower()
    hour, minute = int(match["h"]), int(match["m"] or (30 if match["half"] else 0))
    bare = not (match["lead"] or match["trail"])
    if hour > 30 or minute > 59 or (bare and not sign) or (bare and sign in (".", "・") and not match["m"]):
        return None
    if sign in (".", "・") and match["m"] is None:
        return None
    if half == "after_noon" and hour < 12:
        hour += 12
    elif half == "before_noon" and hour == 12:
        hour = 0
    elif half == "late_night" and hour < 6:
        hour += 24
    return hour * 60 + minute


_TO = re.compile(r"\s{0,2}(?:-|~|to|until|s/d|から|ถึง|至|到|a|bis)\s{0,2}", re.IGNORECASE)


def find_times(text: str) -> tuple[str, str, int, int] | None:
    """From and to of the first time of day in a text, and their place; "" where there is no end.

    >>> [find_times(text)[:2] for text in ("at 05:00-06:00 pm", "11:00pm – 12:00am", "木曜午後10時", "21h30 - 22h30")]
    [('17:00', '18:00'), ('23:00', '24:00'), ('22:00', ''), ('21:30', '22:30')]
    """
    same = _plain_places(text.translate(_SAME_PLACE))
    place = 0
    while match := _time_pattern().search(same, place):
        place = match.end()
        joint = _TO.match(same, match.end())
        closing = _time_pattern().match(same, joint.end()) if joint else None
        last = _minutes(closing) if closing else None
        if closing is None or last is None:
            first = _minutes(match)
            if first is not None:
                return _clock(first), "", match.start(), match.end()
            continue
        first = _first_of_two(match, closing, last)
        if first is None:
            continue
        while last <= first:
            last += 12 * 60 if last + 12 * 60 > first and not closing["trail"] and last < 12 * 60 and match["trail"] else 24 * 60
        return _clock(first), _clock(last), match.start(), closing.end()
    return None


def _first_of_two(match: re.Match[str], closing: re.Match[str], last: int) -> int | None:
    """The first time of a pair; "10:00-11:00pm" gives its half of the day to both, "11:00-12:00am" does not."""
    if match["lead"] or match["trail"] or not (closing["trail"] or closing["lead"]):
        return _minutes(match)
    half = _noon_words()[plain(closing["trail"] or closing["lead"]).strip()]
    halves = (half, "before_noon" if half == "after_noon" else "after_noon")
    made = [minutes for minutes in (_bare_minutes(match, each) for each in halves) if minutes is not None]
    if not made:
        return None
    ends = last if last > 0 else 24 * 60
    return min(made, key=lambda minutes: (ends - minutes) % (24 * 60) or 24 * 60)


def _bare_minutes(match: re.Match[str], half: str) -> int | None:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if hour > 12 or minute > 59:
        return None
    return (hour % 12 + (12 if half == "after_noon" else 0)) * 60 + minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def find_slot(text: str) -> Slot | None:
    """The first time slot of a text: weekdays, times, or both; None where it has neither.

    >>> find_slot("Sundays at 10:30-11:30pm")
    Slot(weekdays=(7,), from_time='22:30', to_time='23:30', zone='', start=0, end=24)
    >>> slot = find_slot("Runtime: Tuesday 21:00 (JST)")
    >>> slot.weekdays, slot.from_time, slot.zone
    ((2,), '21:00', 'JST')
    """
    days, times = find_weekdays(text), find_times(text)
    if days is None and times is None:
        return None
    if (
        days is not None
        and times is None
        and _is_weak(plain(text[days[1] : days[2]]))
        and text.strip() != text[days[1] : days[2]]
    ):
        return None
    weekdays, start, end = days or ((), len(text), 0)
    from_time = to_time = zone = ""
    if times is not None and (days is None or _are_near(text, (start, end), (times[2], times[3]))):
        from_time, to_time = times[0], times[1]
        start, end = min(start, times[2]), max(end, times[3])
        if match := _ZONE.match(text, times[3]):
            zone = re.sub(r"\s", "", match[1])
            end = max(end, match.end() if text[match.end() - 1] in ")）" else match.end(1))
    return Slot(weekdays, from_time, to_time, zone, start, end)


def _are_near(text: str, days: tuple[int, int], times: tuple[int, int]) -> bool:
    gap = text[min(days[1], times[1]) : max(days[0], times[0])]
    return len(gap) <= 30 and "\n" not in gap
