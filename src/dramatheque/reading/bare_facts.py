"""Facts without labels, as they stand in one line under a title: "2020 | Mainland China | 40 Episodes", "(Japan, 2014)".

In: a line. Out: what each of its pieces states, where every piece is a fact or says nothing ("HD", "13+"). Nothing else is a
line of facts: a year in a sentence is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dramatheque.reading.heading_words import is_network, is_site_words
from dramatheque.reading.wordlists import alternatives, lists, words
from dramatheque.values.clock import find_slot
from dramatheque.values.date_ranges import find_range
from dramatheque.values.places import country_code, find_countries
from dramatheque.values.quantities import find_minutes
from dramatheque.values.text import fold

_PIECE = re.compile(r"[^|｜/／・·•●,，、;；\n]+?(?=\s[-–—~]\s|[ \u3000][ \u3000]|[|｜/／・·•●,，、;；\n]|$)")
_TRIM = " \t\u3000\xa0.,:：-–—~()（）[]【】"
_YEAR = re.compile(r"(?P<value>(?:19|20)\d\d)\s?年?(?:\s?[-–~]\s?(?:(?:19|20)?\d\d|present)?)?")
_VOTES = r"(?:\s?[(（](?P<votes>\d{1,3}(?:,\d{3})*|\d{1,7})[^()（）]{0,12}[)）])?"
_SCORE = re.compile(rf"(?P<value>\d\.\d|10(?:\.0)?)(?:\s?/\s?10)?{_VOTES}")
_NOTHING = re.compile(
    r"(?:PG|TV|NC|R|G)?-?\s?\d{0,2}\+?|TV-(?:PG|MA|G|Y)|PG|NR|Not Rated|HD|4K|UHD|SD|CC|Completed?|Ended|Ongoing|Finished|"
    r"Season\s\d{1,2}|\d{1,2}\sSeasons?|(?:Maturity )?[Rr]at(?:ed|ing):?\s?\S{1,6}|完结|已完结|完結|全集|종영|완결",
)
_LONGEST_LINE, _LONGEST_PIECE, _MOST_PIECES = 110, 44, 10
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class BareFact:
    """What a piece states: text[start:end] is a value of the property `target`; "" where it says nothing of a work."""

    target: str
    start: int
    end: int
    value: str | int | float = ""


@lru_cache(maxsize=2048)
def bare_facts(line: str) -> tuple[BareFact, ...]:
    """The facts of a line, () where any of its pieces is something else.

    >>> [(fact.target, fact.value) for fact in bare_facts("2020 | Mainland China | 40 Episodes | HD")]
    [('year', 2020), ('country', 'CN'), ('episode_count', 40), ('', '')]
    >>> bare_facts("A drama of 2020, made in China")
    ()
    """
    if not 1 < len(line) <= _LONGEST_LINE:
        return ()
    whole = _fact(line, *_trimmed(line, 0, len(line)))
    if whole:
        return (whole,)
    pieces = [span for span in _pieces(line) if span[0] < span[1]]
    if not 1 < len(pieces) <= _MOST_PIECES:
        return ()
    found = [_fact(line, start, end) for start, end in pieces]
    facts = tuple(fact for fact in found if fact)
    return facts if len(facts) == len(pieces) and any(fact.target for fact in facts) else ()


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    slot = find_slot(line)
    if slot and slot.weekdays:          # the commas between weekdays part nothing
        line = line[: slot.start] + "\x00" * (slot.end - slot.start) + line[slot.end :]
    for found in _PIECE.finditer(line):
        yield _trimmed(line, *found.span())


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    piece = line[start:end]
    left = start + len(piece) - len(piece.lstrip(_TRIM))
    right = start + len(piece.rstrip(_TRIM + " "))
    if line[left:right].count("(") > line[left:right].count(")") and line[right : right + 1] == ")":
        right += 1
    return left, max(left, right)


def _fact(line: str, start: int, end: int) -> BareFact | None:
    piece = line[start:end]
    if not 0 < len(piece) <= _LONGEST_PIECE:
        return None
    if _DIGIT.search(piece):
        return _counted(piece, start, end) or (BareFact("", start, end) if _NOTHING.fullmatch(piece) else None)
    if fold(piece) in _genres():
        return BareFact("genre", start, end, piece)
    code = country_code(piece) if len(piece) > 2 or not piece.isascii() else None
    if code:
        return BareFact("country", start, end, code)
    if is_network(piece):
        return BareFact("network", start, end, piece)
    slot = find_slot(piece)
    if slot and slot.weekdays and _covers(piece, slot.start, slot.end):
        return BareFact("time_slot", start + slot.start, start + slot.end, piece[slot.start : slot.end])
    return _worded(piece, start, end)


def _worded(piece: str, start: int, end: int) -> BareFact | None:
    """"Korean drama" states a country; "TV series" and "Completed" say nothing more."""
    if not is_site_words(piece):
        return BareFact("", start, end) if _NOTHING.fullmatch(piece) else None
    found = find_countries(piece)
    if found:
        return BareFact("country", start + found[0].start, start + found[0].end, found[0].code)
    return BareFact("", start, end)


def _counted(piece: str, start: int, end: int) -> BareFact | None:
    year = _YEAR.fullmatch(piece)
    if year:
        return BareFact("year", start, start + year.end("value"), int(year["value"]))
    count = _episodes().fullmatch(piece)
    if count:
        number = "before" if count["before"] else "behind"
        return BareFact("episode_count", start + count.start(number), start + count.end(number), int(count[number]))
    score = _SCORE.fullmatch(piece)
    if score:
        return BareFact("score", start, start + score.end("value"), float(score["value"]))
    minutes = find_minutes(piece)
    if len(minutes) == 1 and _covers(piece, minutes[0].start, minutes[0].end) and 3 <= minutes[0].value <= 400:
        return BareFact("runtime_minutes", start, end, int(minutes[0].value))
    dates = find_range(piece)
    if dates and dates.start_date.month and _covers(piece, dates.start, dates.end):
        return BareFact("aired", start, end)
    slot = find_slot(piece)
    if slot and slot.from_time and _covers(piece, slot.start, slot.end):
        return BareFact("time_slot", start + slot.start, start + slot.end, piece[slot.start : slot.end])
    return BareFact("network", start, end, piece) if is_network(piece) else None


def _covers(piece: str, start: int, end: int) -> bool:
    """Whether a match leaves nothing of a piece but a small word."""
    return len(fold(piece[:start] + piece[end:])) <= 3


@cache
def _episodes() -> re.Pattern[str]:
    units = alternatives("facts", "episodes.units")
    return re.compile(
        rf"(?:全|共|총|更新至|seluruh|total)?\s?(?P<before>\d{{1,4}})\s?{units}(?:全|完|\s?\(?完结\)?)?|{units}:?\s?(?P<behind>\d{{1,4}})",
        re.IGNORECASE,
    )


def is_genre_or_type(text: str) -> bool:
    """Whether a text is the name of a genre or of a kind of work."""
    return fold(text) in _genres() or fold(text) in _types()


@cache
def _types() -> frozenset[str]:
    return frozenset(fold(word) for kind in lists("facts", "works") for word in words("facts", f"works.{kind}"))


@cache
def _genres() -> frozenset[str]:
    return frozenset(fold(name) for name in words("facts", "genres.names"))
