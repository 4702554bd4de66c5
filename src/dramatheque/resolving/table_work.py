"""One row of a table of works made ready for comparing: titles with their keys, numbers as numbers, dates as dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from dramatheque.resolving.organisations import organisation_keys
from dramatheque.resolving.table_rows import Row
from dramatheque.resolving.tables import table
from dramatheque.values.dates import PartialDate, parse_date
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.places import country_code
from dramatheque.values.quantities import find_minutes, parse_integer
from dramatheque.values.text import fold, tokens
from dramatheque.values.titles import TitleParts, title_key, title_parts, title_variants

TITLES = ("title", "native_title", "aliases")
_ASIDE = re.compile(r"\s*\(([^()]{1,40})\)\s*$")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)(?:/[IVX]+)?\b")
_ARTICLE_BEHIND = re.compile(r"^(.+),\s+([^\s,]{1,4})$")
_LOST_ESCAPE = re.compile(r"u(0[0-3][0-9A-F]{2})")


@dataclass(frozen=True, slots=True)
class Title:
    """A title with the keys under which it is compared."""

    text: str
    key: str
    variants: frozenset[str]
    parts: TitleParts
    bare: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a row: the name, and every key its spellings may share."""

    text: str
    key: str
    variants: frozenset[str]


@dataclass(frozen=True, slots=True)
class Work:
    """What a row says of a work."""

    titles: tuple[Title, ...]
    start: PartialDate | None
    end: PartialDate | None
    countries: frozenset[str]
    types: frozenset[str]
    season: int | None
    episode: int | None
    episode_count: int | None
    minutes: int | None
    networks: frozenset[str]
    cast: tuple[Person, ...]
    directors: tuple[Person, ...]
    screenwriters: tuple[Person, ...]
    season_count: int | None
    genres: frozenset[str]
    tags: frozenset[str]
    synopsis: str


def work_of(row: Row, *, is_named: bool = False) -> Work:
    """The work a row tells of; `is_named` where its table calls the title a name."""
    return Work(
        titles=_titles(row, (*TITLES, "name", "native_name") if is_named else TITLES),
        start=_date(row.first("start_date")) or _date(row.first("year")) or _date(split_title(row.first("title"))[1]),
        end=_date(row.first("end_date")),
        countries=frozenset(code for text in row.all("country") if (code := country_code(text) or fold(text))),
        types=frozenset(map(fold, row.all("type"))),
        season=parse_integer(row.first("season")),
        episode=parse_integer(row.first("episode")),
        episode_count=parse_integer(row.first("episode_count")),
        minutes=_minutes(row.first("runtime_minutes")),
        networks=frozenset(key for text in row.all("network") for key in organisation_keys(text)),
        cast=_people(row.all("cast")),
        directors=_people(row.all("directors")),
        screenwriters=_people(row.all("screenwriters")),
        season_count=parse_integer(row.first("season_count")),
        tags=frozenset(map(fold, row.all("tags"))),
        genres=frozenset(map(fold, row.all("genres"))),
        synopsis=row.first("synopsis"),
    )


def _titles(row: Row, columns: Iterable[str]) -> tuple[Title, ...]:
    found: dict[str, Title] = {}
    for column in columns:
        for text in row.all(column):
            bare = split_title(text)[0]
            key = title_key(bare)
            if key and key not in found:
                without = title_key(_ASIDE.sub("", bare)) or key
                found[key] = Title(bare, key, title_variants(bare), title_parts(bare), without, frozenset(tokens(bare)))
    return tuple(found.values())


def _people(names: Iterable[str]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for name in names:
        bare = _ASIDE.sub("", _mended(name))
        if (key := name_key(bare)) and key not in found:
            found[key] = Person(bare, key, name_variants(bare) | {key, *_without_first(bare)})
    return tuple(found.values())


@lru_cache(maxsize=65536)
def _date(text: str) -> PartialDate | None:
    date = parse_date(text) if text else None
    if date is None or date.year is None:
        return None
    return PartialDate(date.year) if (date.month, date.day) == (1, 1) else date  # sites write years so


@lru_cache(maxsize=65536)
def split_title(title: str) -> tuple[str, str]:
    """A title as it is said, and the year that stands behind it or "".

    >>> split_title("Wrong Man, The (1956)"), split_title("Hero (2001 TV series)"), split_title("End Game (3)")
    (('The Wrong Man', '1956'), ('Hero', '2001'), ('End Game (3)', ''))
    """
    text, year = _mended(title), ""
    while found := _ASIDE.search(text):
        dated = _YEAR.search(found[1])
        rest = fold(_YEAR.sub("", found[1]))
        if rest and rest not in _listed("asides"):
            break
        text, year = text[: found.start()], dated[1] if dated else year
        if not text:
            return title, ""
    behind = _ARTICLE_BEHIND.search(text)
    if behind and behind[2].lower() in _listed("articles", folded=False):
        text = f"{behind[2]}{'' if behind[2].endswith(chr(39)) else ' '}{behind[1]}"
    return text, year


def _mended(text: str) -> str:
    """Characters that lost the backslash of their escape: u00E9 for é."""
    return _LOST_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "u0" in text else text


def _without_first(name: str) -> tuple[str, ...]:
    """The key of a long name without its first part, which may be a nickname: Great Warintorn Panhakarn."""
    parts = name.split()
    if len(parts) == 3 and min(map(len, parts[1:])) >= 5 and sum(map(len, parts[1:])) >= 14:
        return (name_key(" ".join(parts[1:])),)
    return ()


@cache
def _listed(name: str, *, folded: bool = True) -> frozenset[str]:
    words = table("table_columns")[name]["words"]
    return frozenset(map(fold, words)) if folded else frozenset(words)


@lru_cache(maxsize=8192)
def _minutes(text: str) -> int | None:
    if not text:
        return None
    if found := find_minutes(text):
        return round(sum(match.value for match in found[:1]))
    number = parse_integer(text)
    return number // 60 if number is not None and number >= 600 else number  # a long one is in seconds
