"""One row of a table of works made ready for comparing: titles with their keys, numbers as numbers, dates as dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dramatheque.resolving.organisations import organisation_keys
from dramatheque.resolving.table_rows import Row
from dramatheque.values.dates import PartialDate, parse_date
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.places import country_code
from dramatheque.values.quantities import find_minutes, parse_integer
from dramatheque.values.text import fold
from dramatheque.values.titles import TitleParts, title_key, title_parts, title_variants

TITLES = ("title", "native_title", "aliases")
_YEAR_BEHIND = re.compile(r"\s*\((\d{4})(?:/[IVX]+)?\)\s*$")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Title:
    """A title with the keys under which it is compared."""

    text: str
    key: str
    variants: frozenset[str]
    parts: TitleParts


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


def work_of(row: Row) -> Work:
    """The work a row tells of."""
    return Work(
        titles=_titles(row),
        start=_date(row.first("start_date")) or _date(row.first("year")) or _year_of_title(row.first("title")),
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


def _titles(row: Row) -> tuple[Title, ...]:
    found: dict[str, Title] = {}
    for column in TITLES:
        for text in row.all(column):
            bare = _YEAR_BEHIND.sub("", text)
            key = title_key(bare)
            if key and key not in found:
                found[key] = Title(bare, key, title_variants(bare), title_parts(bare))
    return tuple(found.values())


def _people(names: Iterable[str]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for name in names:
        bare = _ASIDE.sub("", name)
        if (key := name_key(bare)) and key not in found:
            found[key] = Person(bare, key, name_variants(bare) | {key})
    return tuple(found.values())


@lru_cache(maxsize=65536)
def _date(text: str) -> PartialDate | None:
    date = parse_date(text) if text else None
    if date is None or date.year is None:
        return None
    return PartialDate(date.year) if (date.month, date.day) == (1, 1) else date  # sites write years so


def _year_of_title(title: str) -> PartialDate | None:
    found = _YEAR_BEHIND.search(title)
    return PartialDate(int(found[1])) if found else None


@lru_cache(maxsize=8192)
def _minutes(text: str) -> int | None:
    if not text:
        return None
    if found := find_minutes(text):
        return round(sum(match.value for match in found[:1]))
    number = parse_integer(text)
    return number // 60 if number is not None and number >= 600 else number  # a long one is in seconds
