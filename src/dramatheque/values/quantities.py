"""Numbers as pages write them: text in, values with places, bounds and units out. Counts, durations in minutes, percents."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dramatheque.values.alternation import one_of
from dramatheque.values.days import SAME_PLACE
from dramatheque.values.tables import table
from dramatheque.values.text import PlaceMap, plain, plain_places


class NumberMatch(NamedTuple):
    """A number and its place. `bound` is over, under, about or ""; `unit` is the word that follows, as written, or ""."""

    start: int
    end: int
    value: float
    bound: str = ""
    unit: str = ""


# Like the dates' table, but the long vowel sign of kana stays and an ideographic comma between digits groups them.
_SAME_PLACE = PlaceMap(SAME_PLACE | {ord("，"): ",", ord("％"): "%", ord("﹪"): "%", ord("٫"): ".", ord("＋"): "+"})
_KANJI = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "两": 2, "兩": 2}
_KANJI_POWERS = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "만": 10**4, "억": 10**8, "조": 10**12}

_THOUSANDS = {"千": 1000, "천": 1000, "百": 100, "백": 100}


@cache
def _numerals() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(table("quantities")["digits"], key=len, reverse=True))
    powers = one_of(table("quantities")["powers"])
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:[ \u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
    great = r"(?:\d[\d,]{0,15}(?:\.\d{1,4})?\s?(?:[千천百백]?[万萬만]|[億亿억兆조])\s?){2,}(?:\d{1,4})?(?<!\s)"
    kanji = r"[〇零一二三四五六七八九十百千万萬億亿両两兩]{2,}"
    number = rf"(?<![\w.])(?=[efhnostz])(?:{words})(?:[\s-](?:{words}|hundred))*(?![^\W_])"
    return (
        re.compile(rf"(?:{great}|{digits}|{kanji}|{number})", re.IGNORECASE),
        re.compile(
            rf"\s{{0,2}}(?P<power>{powers})(?P<second>\s?(?:million|만|万|백만)(?![a-z]))?(?:(?<=[^a-z])|(?![^\W\d_]))",
            re.IGNORECASE,
        ),
    )


def _kanji_value(text: str) -> float:
    """The value of a number in Chinese characters, with or without its powers of ten."""
    if not any(character in _KANJI_POWERS or character in _GREAT for character in text):
        return float("".join(str(_KANJI.get(character, 0)) for character in text))
    total = section = digit = 0
    for character in text:
        if character in _GREAT:
            total += max(section + digit, 1) * _GREAT[character]
            section = digit = 0
        elif character in _KANJI_POWERS:
            section += (digit or 1) * _KANJI_POWERS[character]
            digit = 0
        else:
            digit = _KANJI.get(character, 0)
    return float(total + section + digit)


def _words_value(text: str) -> float:
    total = 0.0
    for word in re.split(r"[\s-]", text.lower()):
        total = (total or 1) * 100 if word == "hundred" else total + table("quantities")["digits"].get(word, 0)
    return total


def _digits_value(text: str) -> float:
    """Digits whose groups may be parted by commas, points or spaces; a single comma before one or two digits is a decimal one."""
    text = re.sub(r"[ \u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
        return float(text.replace(".", ""))
    return float(text.replace(",", "."))


def _value(text: str) -> float:
    if not text[0].isdecimal():
        return _kanji_value(text) if text[0] in "〇零一二三四五六七八九十百千万萬億亿両两兩" else _words_value(text)
    if re.search(r"[億亿万萬만억조兆]", text):
        pieces = re.findall(r"(\d[\d,]*(?:\.\d+)?)\s?([千천百백]?)([億亿万萬만억조兆]?)", text)
        return sum(
            float(digits.replace(",", "")) * _THOUSANDS.get(small, 1) * _GREAT.get(great, 1) for digits, small, great in pieces
        )
    return _digits_value(text)


class _Bounds(NamedTuple):
    """Words before and after a number that make a bound of it, the longest first, and what they mean."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    meaning: dict[str, str]


@cache
def _bounds() -> _Bounds:
    before, after = (
        {plain(word): bound for bound, spellings in table("quantities")[name].items() for word in spellings}
        for name in ("bounds", "bounds_after")
    )
    longest = [tuple(sorted(words, key=len, reverse=True)) for words in (before, after)]
    return _Bounds(longest[0], longest[1], {**after, **before})


_UNIT = re.compile(r"\s{0,2}([^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+|[\u3400-\u9fff]+|[가-힣]+|[ァ-ヺー]+|[%$€¥₩])")


_LARGEST = 1e15


def find_numbers(text: str) -> list[NumberMatch]:
    """The numbers of a text in order: digits, powers, Chinese numerals, English number words; with bound and unit.

    Rows of digits that count nothing (more than fifteen) are no numbers.

    >>> [(n.value, n.bound, n.unit) for n in find_numbers("over 1.1 million copies, 110万部, 1,126 comments, 三百話")]
    [(1100000.0, 'over', 'copies'), (1100000.0, '', '部'), (1126.0, '', 'comments'), (300.0, '', '話')]
    >>> [(n.value, n.bound) for n in find_numbers("1억 5천만 명 돌파, 약 3만")]
    [(150000000.0, 'over'), (30000.0, 'about')]
    """
    same = text.translate(_SAME_PLACE)
    low = plain_places(same)
    numeral, power = _numerals()
    found: list[NumberMatch] = []
    place = 0
    while match := numeral.search(same, place):
        value, end = _value(match[0]), match.end()
        while times := power.match(same, end):
            value *= _times(times["power"]) * (_times(times["second"].strip()) if times["second"] else 1)
            end = times.end()
        if value < _LARGEST:
            unit = _UNIT.match(same, end)
            found.append(NumberMatch(match.start(), end, value, _bound(low, match.start(), end), unit[1] if unit else ""))
        place = end
    return found


def _times(word: str) -> int:
    return int(table("quantities")["powers"][word.lower()])


_ARTICLE = re.compile(r"\s(?:the|a|sekitar)\s{0,2}$")
_COUNTER = re.compile(r"\s?[人部枚件円元원名冊명부]?\s?")


def _bound(text: str, start: int, end: int) -> str:
    """Over, under, about: by the words before a number, or those after it; the text is in lower case."""
    bounds = _bounds()
    before = _ARTICLE.sub("", text[max(0, start - 24) : start]).rstrip()
    if before.endswith(bounds.before):
        word = next(word for word in bounds.before if before.endswith(word))
        if not word.isascii() or not before[: -len(word)][-1:].isalpha():
            return bounds.meaning[word]
    counter = _COUNTER.match(text, end)
    place = counter.end() if counter else end
    if text.startswith(bounds.after, place):
        return bounds.meaning[next(word for word in bounds.after if text.startswith(word, place))]
    return ""


def parse_integer(text: str) -> int | None:
    """The whole number a text states, where it states exactly one number.

    >>> [parse_integer(text) for text in ("1,126", "１１", "#86", "全11話", "ten", "9.02")]
    [1126, 11, 86, 11, 10, None]
    """
    found = find_numbers(text)
    if len(found) != 1 or found[0].value != int(found[0].value):
        return None
    return int(found[0].value)


@cache
def _minute_units() -> tuple[re.Pattern[str], dict[str, int]]:
    units = {unit: minutes for names, minutes in table("quantities")["minutes"].items() for unit in names.split("|")}
    listed = one_of(units)
    digits = "|".join(sorted(table("quantities")["digits"], key=len, reverse=True))
    number = rf"(?:\d{{1,3}}(?:[.,]\d)?(?!\d)|(?=[efhnostz])(?:{digits})(?:[\s-](?:{digits}))?)"
    pattern = rf"(?<![a-z\d.:])(?P<n>{number})(?:\s?[-~]\s?\d{{1,3}})?[\s-]{{0,2}}(?P<u>{listed})(?![a-z])\.?"
    return re.compile(pattern, re.IGNORECASE), units


@cache
def _hour_words() -> re.Pattern[str]:
    listed = sorted(table("quantities")["hour_words"], key=len, reverse=True)
    return re.compile(rf"\b(?:{one_of(listed)})\b")


def find_minutes(text: str) -> list[NumberMatch]:
    """The durations of a text in minutes; hours and minutes written together are one; of a span of minutes the lower.

    >>> [n.value for n in find_minutes("45 min. per episode; 1 hr. 10 min.; three-hour; 約54分; 60 menit; 30-40 mns")]
    [45.0, 70.0, 180.0, 54.0, 60.0, 30.0]
    >>> [n.value for n in find_minutes("1時間30分; 70분; Each episode is an hour long; at 21:00; 10月")]
    [90.0, 70.0, 60.0]
    """
    same = plain_places(text.translate(_SAME_PLACE))
    pattern, units = _minute_units()
    found: list[NumberMatch] = []
    for match in pattern.finditer(same):
        number = _number_before(match["n"])
        minutes = number * units[match["u"].lower()]
        if minutes == 0 or same[max(0, match.start() - 3) : match.start()].rstrip().endswith(
            ("時", "點", "点", "시")
        ):  # a time of day: 22時00分
            continue
        gap = same[found[-1].end : match.start()] if found else "-"
        if (
            found
            and units[match["u"].lower()] == 1
            and found[-1].unit == "hour"
            and re.fullmatch(r"\s{0,2}(?:and|et|dan|,)?\s{0,2}", gap)
        ):
            found[-1] = found[-1]._replace(end=match.end(), value=found[-1].value + minutes, unit="")
        else:
            unit = "hour" if units[match["u"].lower()] == 60 else ""
            found.append(NumberMatch(match.start(), match.end(), minutes, _bound(same, match.start(), match.end()), unit))
    for match in _hour_words().finditer(same):
        found.append(NumberMatch(match.start(), match.end(), float(table("quantities")["hour_words"][match[0]])))
    apart: list[NumberMatch] = []
    for duration in sorted(found):
        if not apart or duration.start >= apart[-1].end:
            apart.append(duration._replace(unit=""))
    return apart


def _number_before(text: str) -> float:
    return float(text.replace(",", ".")) if text[0].isdecimal() else _words_value(text)


_PERCENT = re.compile(
    r"(?<![\d.,・:])(\d{1,3}(?:\s?[.,・·]\s?\d{1,4})?)\s?"
    r"(?:%|percent\b|per cent\b|persen\b|パーセント|퍼센트|เปอร์เซ็นต์)"
)


def find_percents(text: str) -> list[NumberMatch]:
    """The percentages of a text; a comma or ・ may be the decimal point.

    >>> [n.value for n in find_percents("15.31%, 12・2％, 19,2 persen, 시청률 20%")]
    [15.31, 12.2, 19.2, 20.0]
    """
    same = plain_places(text.translate(_SAME_PLACE))
    return [
        NumberMatch(match.start(), match.end(), value, _bound(same, match.start(), match.end()), "%")
        for match in _PERCENT.finditer(same)
        if (value := float(re.sub(r"\s?[,・·.]\s?", ".", match[1]))) <= 1000
    ]
