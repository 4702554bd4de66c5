"""Dates as pages write them: text in, dates as exact as the text with their places out. What is missing stays missing.

Alternatives of one place are decided by how much they explain: the more complete, then the longer date wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dramatheque.values.alternation import one_of
from dramatheque.values.records import record
from dramatheque.values.tables import table
from dramatheque.values.text import PlaceMap, plain

FIRST_YEAR, LAST_YEAR = 1850, 2099


@record(frozen=True, slots=True)
class PartialDate:
    """A date of which parts may be unknown. `str` is its ISO 8601 form.

    >>> str(PartialDate(2005, 10, 11)), str(PartialDate(2005, 10)), str(PartialDate(2005)), str(PartialDate(None, 10, 13))
    ('2005-10-11', '2005-10', '2005', '--10-13')
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.year is not None and self.month is not None and self.day is not None:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        year = "--" if self.year is None else f"{self.year:04d}"
        parts = [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return year + "-".join(parts) if self.year is None else "-".join([year, *parts])

    @property
    def is_full(self) -> bool:
        return None not in (self.year, self.month, self.day)

    def with_year(self, year: int | None) -> PartialDate:
        """The same day of another year."""
        return PartialDate(year, self.month, self.day)


class DateMatch(NamedTuple):
    """A date and its place: text[start:end]."""

    start: int
    end: int
    date: PartialDate


# One character for one, so that places stay: digits of other scripts, dashes, spaces.
SAME_PLACE = PlaceMap({
    ord(full): str(number % 10)
    for digits in ("０１２３４５６７８９", "๐๑๒๓๔๕๖๗๘๙", "٠١٢٣٤٥٦٧٨٩")
    for number, full in enumerate(digits)
})
SAME_PLACE |= (
    dict.fromkeys(map(ord, "～〜∼˜"), "~")
    | dict.fromkeys(map(ord, "‐‑‒–—―−－ー"), "-")
    | {0x3000: " ", 0xA0: " ", 0xFF0F: "/", 0xFF0E: "."}
)
_NUMERALS = "〇零一二三四五六七八九十元"
_N = rf"(?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})"
_WORD = r"(?:[^\W\d_\u0e01-\u0e5b]{3,14}+|[\u0e01-\u0e4e][\u0e01-\u0e4e.]{2,13})\.?"
_TH = r"(?:st|nd|rd|th|er|e|º|ª)?"
_OF = r"(?:\s{0,2}(?:de|of|del)\s|\s{0,2}[-,/]\s{0,2}|\s{0,3})"
_YEAR = r"(?P<y>\d{4})(?:(?!\d)|(?=\d{1,2}\s?[^\W\d_]{3}))"
_ERA_YEAR = r"(?:พ\.?\s?ศ\.?\s?|ค\.?\s?ศ\.?\s?)?"
_FREE = r"(?:(?<![\d.,/:])|(?<=[^\d](?:19|20)\d\d))"


@cache
def _months() -> dict[str, int]:
    return {
        spelling: number
        for months in table("calendar")["months"].values()
        for number, spellings in enumerate(months, 1)
        for spelling in spellings.split("|")
    }


@cache
def _capital_only() -> frozenset[str]:
    return frozenset(table("calendar")["capital_only"]["words"])


def month_number(word: str) -> int | None:
    """The month a word or abbreviation names in any of the languages of calendar.toml.

    >>> month_number("Disember"), month_number("oct."), month_number("กุมภาพันธ์"), month_number("soon")
    (12, 10, 2, None)
    """
    key = plain(word).strip()
    number = _months().get(key) or _months().get(key.rstrip("."))
    return number


def _number(text: str | None) -> int | None:
    """Digits, or a kanji number below 100; 元 is the first year of an era."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    if "十" in text:
        tens, _, units = text.partition("十")
        return 10 * (_NUMERALS.index(tens) - 1 if tens else 1) + (_NUMERALS.index(units) - 1 if units else 0)
    return int("".join(str(max(0, _NUMERALS.index(character) - 1)) for character in text))


def kanji_number(text: str) -> int:
    """A number below 100 in Chinese characters.

    >>> kanji_number("三"), kanji_number("十二"), kanji_number("二十")
    (3, 12, 20)
    """
    return _number(text) or 0


def _made(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The date, or None for one that no calendar has. Years beyond 2400 are Buddhist."""
    if year is not None and 2400 <= year <= 2650:
        year -= 543
    if (year is not None and not FIRST_YEAR <= year <= LAST_YEAR) or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None:
        if month is None or not 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
            return None
        if year is not None and month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
            return None
    return PartialDate(year, month, day)


def _word_date(match: re.Match[str]) -> DateMatch | None:
    """A date with a month's name; a word glued to the month (AiredOct) is left outside."""
    found = match.groupdict()
    word, start = found["m"], match.start()
    number = month_number(word)
    if number is None and match.start("m") == start and (glued := re.search(r"[A-Z][a-z]{2,8}\.?$", word)):
        number, start = month_number(glued[0]), start + glued.start()
    if number is None or (word[:1].islower() and not found.get("y") and plain(word).rstrip(".") in _capital_only()):
        return None
    made = _made(_number(found.get("y")), number, _number(found.get("d")))
    return DateMatch(start, match.end(), made) if made else None


def _sign_date(match: re.Match[str]) -> DateMatch | None:
    """A date in digits whose parts say what they are by sign or order."""
    found = match.groupdict()
    year = _number(found.get("y"))
    if year is None and found.get("era"):
        era_year = _number(found["n"])
        year = None if era_year is None else era_year + table("calendar")["eras"][re.sub(r"\s", "", found["era"])]
    made = _made(year, _number(found.get("m")), _number(found.get("d")))
    return DateMatch(match.start(), match.end(), made) if made else None


def _short_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


class _Reader(NamedTuple):
    """A pattern, what makes a date of its match, and the characters of which a text needs one to have such a date."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], DateMatch | None]
    needs_month: bool
    needs: frozenset[str]
    needs_year: bool


@cache
def _readers() -> tuple[_Reader, ...]:
    eras = one_of(table("calendar")["eras"])
    year = r"(?P<y>(?<!\d)\d{4}|[〇零一二三四五六七八九]{4})\s?"
    year_sign = rf"(?:{year}|(?P<era>{eras})\s?(?P<n>\d{{1,4}}|[{_NUMERALS}]{{1,3}})\s?)"
    era_signs = "".join({era[-1] for era in table("calendar")["eras"]})
    words = (
        (rf"(?P<m>{_WORD})\s{{0,2}}(?P<d>\d{{1,2}}){_TH}(?:\s?,\s?|\s{{1,2}}|\s?-\s?){_YEAR}", True),
        (rf"(?P<m>{_WORD})\s{{0,2}}(?P<d>\d{{1,2}})(?![\d:%])(?!\.\d){_TH}(?![^\W_])", False),
        (rf"{_FREE}(?P<d>\d{{1,2}}){_TH}{_OF}(?P<m>{_WORD})(?:{_OF}{_ERA_YEAR}{_YEAR})?", False),
        (rf"(?<!\d)(?<!\d\s)(?P<m>{_WORD}){_OF}{_ERA_YEAR}{_YEAR}", True),
        (rf"(?<!\d)(?P<y>\d{{4}})[\s,-]\s?(?P<m>{_WORD})[\s-]{{0,2}}(?P<d>\d{{1,2}})(?!\d)", True),
    )
    signs = (
        (r"(?<![\d.])(?P<y>\d{4})(?P<s>\s?[-./]\s?)(?P<m>\d{1,2})\s?[-./]\s?(?P<d>\d{1,2})(?!\d)", "-./", True),
        (r"(?<![\d.,])(?P<y>(?:19|20)\d\d)[-./](?P<m>0[1-9]|1[0-2])(?![\d./-])", "-./", True),
        (rf"{_FREE}(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>\d{{4}})(?!\d)", ".", True),
        (rf"{year_sign}[年년]\s?(?:の?(?P<m>{_N})\s?[月월]\s?(?:(?P<d>{_N})\s?[日号號일])?)?", "年년", False),
        (rf"(?P<era>{eras})\s?(?P<n>\d{{4}})(?!\d)", era_signs, True),
        (rf"(?<![\d{_NUMERALS}])(?P<m>{_N})\s?[月월]\s?(?P<d>{_N})\s?[日号號일]", "月월", False),
        (r"(?<![\d個个かヶカ])(?P<m>\d{1,2})\s?[月월](?![曜\d間间])", "月월", False),
        (
            r"(?:ngay\s|ngày\s)?(?<!\d)(?P<d>\d{1,2})\s(?:thang|tháng)\s(?P<m>\d{1,2})(?:,?\s(?:nam\s|năm\s)?(?P<y>\d{4}))?",
            "tT",
            False,
        ),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)", "", True),
    )
    letters = frozenset[str]()
    return (
        *(_Reader(re.compile(word, re.IGNORECASE), _word_date, True, letters, year) for word, year in words),
        *(_Reader(re.compile(sign, re.IGNORECASE), _sign_date, False, frozenset(needs), year) for sign, needs, year in signs),
    )


_ANCHOR = re.compile(r"\d[\d.,/:-]*|[年月]")
_REACH = 32  # characters before and after a digit or sign that a date may take
_FOUR_DIGITS = re.compile(r"\d{4}|[〇零一二三四五六七八九]{4}")


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text near digits: only there are dates, and most of a page is elsewhere."""
    start = end = -1
    for match in _ANCHOR.finditer(text):
        if start >= 0 and match.start() - _REACH <= end:
            end = match.end() + _REACH
            continue
        if start >= 0:
            yield start, min(end, len(text))
        start, end = max(0, match.start() - _REACH), match.end() + _REACH
    if start >= 0:
        yield start, min(end, len(text))


def _read_window(text: str, start: int, end: int) -> Iterator[DateMatch]:
    window = text[start:end]
    characters, has_month = set(window), _may_name_month(window)
    has_year = bool(_FOUR_DIGITS.search(text, start, end))
    for reader in _readers():
        if reader.needs_month and not has_month:
            continue
        if (has_year or not reader.needs_year) and (not reader.needs or not reader.needs.isdisjoint(characters)):
            for match in reader.pattern.finditer(text, start, end):
                if made := reader.read(match):
                    yield made


def _may_name_month(text: str) -> bool:
    """Whether a word of a text may be that of a month: it is one, or another word may be glued to it (AiredOct)."""
    return bool(_GLUED.search(text)) or not _months().keys().isdisjoint(_LETTERS.findall(plain(text)))


_GLUED = re.compile(r"[^\W\d_][A-Z][a-z]|[\u0e01-\u0e5b]")          # Thai writes its words without blanks
_LETTERS = re.compile(r"[^\W\d_]+")
_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_BARE_YEAR = re.compile(r"(?<![\d.,:/#$€¥₩])(?:19|20)\d\d(?![\d:%]|[.,]\d|\s?(?:people|users|votes|views|人|명|円|원|元))")


def _slashed(text: str) -> Iterator[DateMatch]:
    """7/7/98, 10/16/06: day and month where only one order is possible, or where another date of the text shows the order."""
    matches = list(_SLASHED.finditer(text))
    month_first = any(int(match[1]) <= 12 < int(match[3]) for match in matches)
    day_first = any(int(match[3]) <= 12 < int(match[1]) for match in matches)
    for match in matches:
        first, second = int(match[1]), int(match[3])
        if first <= 12 and second <= 12 and first != second and month_first == day_first:
            continue
        is_month_first = second > 12 or (first <= 12 and month_first)
        month, day = (first, second) if is_month_first else (second, first)
        if made := _made(_short_year(match[4]), month, day):
            yield DateMatch(match.start(), match.end(), made)


_PAIR = re.compile(r"(?<![\d/.,-])(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?(?![\d/]|\s?[点點])")


@cache
def _weekdays() -> tuple[tuple[str, ...], str]:
    """The weekdays of languages that write the day first, and the letters that stand in brackets behind month and day."""
    days, languages = table("calendar")["weekdays"], table("calendar")["day_first"]["languages"]
    names = tuple(name for language in languages for day in days[language] for name in day.split("|") if name[-1] != ".")
    return names, "".join(table("calendar")["weekday_letters"].values())


def _beside_weekdays(text: str) -> Iterator[DateMatch]:
    """Senin (1/6), 3/30(月): the language of the weekday beside two numbers says which of them is the month."""
    for match in _PAIR.finditer(text):
        before = plain(text[max(0, match.start() - 16) : match.start()]).rstrip(" ,(")
        behind = text[match.end() : match.end() + 4].lstrip()
        day_first, letters = _weekdays()
        is_month_first = behind[:1] in tuple("(（") and behind[1:2] in tuple(letters)
        day, month = (match[2], match[1]) if is_month_first else (match[1], match[2])
        if not (is_month_first or before.endswith(day_first)):
            continue
        if made := _made(_short_year(match[3]) if match[3] else None, int(month), int(day)):
            yield DateMatch(match.start(), match.end(), made)


def find_dates(text: str, *, default_year: int | None = None, years: bool = False) -> list[DateMatch]:
    """The dates of a text in order of place; a year that is not written is `default_year`, or None.

    With `years` a bare year counts as a date. Day-and-month orders that cannot be told apart (07-05-2007) are left out.

    >>> [str(found.date) for found in find_dates("Oct 11, 2005; 平成17年10月11日; 2015. 11. 06; 21 กุมภาพันธ์ 2561")]
    ['2005-10-11', '2005-10-11', '2015-11-06', '2018-02-21']
    >>> [str(found.date) for found in find_dates("11 Disember 200625 Disember 2006; 10月16日スタート; 07-05-2007")]
    ['2006-12-11', '2006-12-25', '--10-16']
    >>> [str(found.date) for found in find_dates("tayang Senin (1/6); 3/30(月) 22:00")]
    ['--06-01', '--03-30']
    """
    found = _found_in(text, default_year, years) if len(text) <= _SHORT else _find_dates(text, default_year, years)
    return list(found)


_WHOLE = re.compile(
    r"(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2}), (?P<year>(?:19|20)\d\d)"
    r"|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8}) (?P<year2>(?:19|20)\d\d)"
    r"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)"
)


_PARTS = {3: ("year", "month", "day"), 6: ("year2", "month2", "day2"), 9: ("year3", "month3", "day3")}
"""Year, month and day of each form, by the number of the last group that it has."""


def whole_date(text: str) -> DateMatch | None:
    """A text that is one date in one of the forms most sites print, read without the patterns for all others.

    >>> str(whole_date("Oct 11, 2005").date), str(whole_date("2005-10-11").date), whole_date("Oct 11, 2005 at noon")
    ('2005-10-11', '2005-10-11', None)
    """
    match = _WHOLE.fullmatch(text) if len(text) <= _LONGEST_WHOLE else None
    if match is None:
        return None
    year, month, day = match.group(*_PARTS[match.lastindex or 0])
    number = int(month) if month.isdecimal() else _months().get(month.lower())
    made = _made(int(year), number, int(day)) if number else None
    return DateMatch(0, len(text), made) if made else None


def _find_dates(text: str, default_year: int | None, years: bool) -> list[DateMatch]:
    if whole := whole_date(text):
        return [whole]
    same = text if text.isascii() else text.translate(SAME_PLACE)
    found = [made for window in _windows(same) for made in _read_window(same, *window)]
    if not found and not years and not any(sign in same for sign in "/-"):
        return []
    found += _slashed(same)
    found += _beside_weekdays(same)
    if years:
        found += [DateMatch(match.start(), match.end(), PartialDate(int(match[0]))) for match in _BARE_YEAR.finditer(same)]
    chosen = _choose(found)
    if default_year is not None:
        return [match if match.date.year else match._replace(date=match.date.with_year(default_year)) for match in chosen]
    return chosen


# The same short text, the date of a post or of a field, is asked for by several readers of one page.
_SHORT = 100
_LONGEST_WHOLE = 18          # "September 30, 2005"
_found_in = lru_cache(maxsize=1024)(_find_dates)


def _choose(found: list[DateMatch]) -> list[DateMatch]:
    """Of overlapping dates the most complete, then the longest, then the first."""

    if len(found) < 2:
        return found

    def worth(match: DateMatch) -> tuple[int, int, int]:
        parts = sum(part is not None for part in (match.date.year, match.date.month, match.date.day))
        return (-parts, match.start - match.end, match.start)

    taken: list[DateMatch] = []
    clusters: list[list[DateMatch]] = []
    reach = -1
    for match in sorted(found):
        if match.start >= reach:
            clusters.append([])
        clusters[-1].append(match)
        reach = max(reach, match.end)
    for cluster in clusters:
        kept: list[DateMatch] = []
        for match in sorted(cluster, key=worth):
            if all(match.end <= other.start or other.end <= match.start for other in kept):
                kept.append(match)
        taken += sorted(kept)
    return taken


def parse_date(text: str) -> PartialDate | None:
    """The date a text is, where it holds exactly one (or only a year, or only a month's name).

    >>> str(parse_date("2005年10月11日（火）")), str(parse_date("2005")), str(parse_date("民國104年")), parse_date("soon")
    ('2005-10-11', '2005', '2015', None)
    """
    found = find_dates(text, years=True)
    if found:
        return found[0].date if len({match.date for match in found}) == 1 else None
    number = month_number(text.strip())
    return PartialDate(None, number) if number else None
