"""Whether a Latin spelling can be the reading of a Japanese name in kanji: two spellings in, how well they fit out.

The readings are in data/kanji_readings.toml. They are hints for comparing two names that pages give, never a way to write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dramatheque.values.romanisation import kana_to_romaji
from dramatheque.values.spelling import name_parts
from dramatheque.values.tables import table

LONGEST_ENTRY = 3
"""Characters of the longest entries of the tables."""

MOST_READINGS = 600
"""A part of a name that could be read in more ways says nothing."""

_KANJI = re.compile(r"[\u3005\u3400-\u9fff\ufa11]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30ffー]+")
_NAME = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30ff\u3400-\u9fff\ufa11]{2,8}")
_BREAKS = re.compile(r"[\s・･　=＝]+")
_LONG = re.compile(r"o(?:[uo]|h(?![aeiouy]))+|uu+|aa+")
_NASAL = re.compile(r"m(?=[bpm])")
_DOUBLED = re.compile(r"tch")


class ReadingFit(NamedTuple):
    """How a Latin spelling reads a native name: the two parts of the native name, and the strength of the fit, 0 to 1."""

    strength: float
    surname: str
    given: str


NO_FIT = ReadingFit(0.0, "", "")


@lru_cache(maxsize=65536)
def reading_fit(native: str, latin: str) -> ReadingFit:
    """How well `latin`, in either order, is a reading of `native`; 1.0 where surname and given name both can be read so.

    0.7 for a name of one word. 0.0 where a part cannot be read so, or where `native` is not in kanji.

    >>> reading_fit("錦戸亮", "Nishikido Ryō")
    ReadingFit(strength=1.0, surname='錦戸', given='亮')
    >>> reading_fit("錦戸亮", "Yamada Ryō").strength, reading_fit("瑛太", "Eita").strength
    (0.0, 0.7)
    """
    words = [_short(word) for word in name_parts(latin)]
    if not words or not all(word.isascii() and word.isalpha() for word in words):
        return NO_FIT
    if len(words) == 1:
        return ReadingFit(0.7, "", native) if _is_name(native) and words[0] in _whole_readings(native) else NO_FIT
    if len(words) > 2:
        return NO_FIT
    for surname, given in _splits(native):
        for first, second in (words, reversed(words)):
            if first in _readings(surname, "parts") and second in _readings(given, "given"):
                return ReadingFit(1.0, surname, given)
    return NO_FIT


@lru_cache(maxsize=65536)
def surname_readings(native: str) -> frozenset[str]:
    """What the first part of a kanji name may read, folded: keys under which its Latin spellings are found.

    >>> "nishikido" in surname_readings("錦戸亮"), surname_readings("Ryo Nishikido")
    (True, frozenset())
    """
    found: set[str] = set()
    for surname, _ in _splits(native):
        found |= _readings(surname, "parts")
    return frozenset(found)


@cache
def _entries(kind: str) -> dict[str, tuple[str, ...]]:
    """The readings of a table; for `parts`, whole surnames too."""
    data = table("kanji_readings")
    rows = {native: tuple(str(readings).split()) for native, readings in data[kind].items()}
    for native, readings in data["surnames"].items() if kind == "parts" else ():
        rows[native] = (*rows.get(native, ()), *str(readings).split())
    return rows


def _splits(native: str) -> Iterator[tuple[str, str]]:
    """Surname and given name of a native name: where it is written apart, else every way to cut it."""
    apart = [part for part in _BREAKS.split(native.strip()) if part]
    if len(apart) == 2 and _is_name(apart[0] + apart[1]):
        yield apart[0], apart[1]
    elif len(apart) == 1 and _is_name(apart[0]):
        for cut in range(1, len(apart[0])):
            yield apart[0][:cut], apart[0][cut:]


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text) and _KANJI.search(text))


def _whole_readings(native: str) -> frozenset[str]:
    return _readings(native, "given") | _readings(native, "parts")


@lru_cache(maxsize=32768)
def _readings(part: str, kind: str) -> frozenset[str]:
    """Every way to read a part of a name, folded; empty where a character has no known reading."""
    entries = _entries(kind)
    whole = entries.get(part)
    if kind == "parts" and whole and part in table("kanji_readings")["surnames"]:
        return frozenset(_short(reading) for reading in whole)
    ways: list[frozenset[str]] = [frozenset({""})]
    text = re.sub(r"(.)々", r"\1\1", part)
    for end in range(1, len(text) + 1):
        here: set[str] = set()
        for start in range(max(0, end - LONGEST_ENTRY), end):
            here.update(before + reading for reading in _piece(text[start:end], entries) for before in ways[start])
        if len(here) > MOST_READINGS:
            return frozenset()
        ways.append(frozenset(here))
    return frozenset(_short(reading) for reading in ways[-1])


def _piece(piece: str, entries: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if len(piece) == 1 and piece in "ヶケノ之":
        return (*entries.get(piece, ()), "ga" if piece in "ヶケ" else "no")
    if _KANA.fullmatch(piece):
        return (kana_to_romaji(piece).lower(),)
    return entries.get(piece, ())


@lru_cache(maxsize=65536)
def _short(reading: str) -> str:
    """Long vowels short, m before b and p as n: Ohno, Ouno and Ōno are one, Namba is Nanba."""
    return _NASAL.sub("n", _LONG.sub(lambda match: match[0][0], _DOUBLED.sub("cch", reading.lower())))
