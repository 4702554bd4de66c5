"""Search over names and titles: tokens made by values.text, kept in SQLite's FTS5 or a PostgreSQL tsvector.

Two small engines behind the same doors, so that every script is cut the same way on both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from dramatheque.resolving.organisations import organisation_keys
from dramatheque.values.crossing_keys import crossing_keys
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.romanisation import romanisations
from dramatheque.values.scripts import UNSPACED, script_of
from dramatheque.values.text import tokens
from dramatheque.values.titles import title_key

MAX_WORDS = 16
SURE_PART = 4            # letters of the part of a name that a key for looser spellings has whole
SHORTEST_SOUNDED = 2


class Sqlite:
    """FTS5; the rowid is the entity. Marks are letters here: Thai and Devanagari write vowels with them."""

    create = (
        "CREATE VIRTUAL TABLE library_search USING fts5"
        "(tokens, tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\")"
    )
    clear = "DELETE FROM library_search"
    insert = "INSERT INTO library_search(rowid, tokens) VALUES (%s, %s)"
    number = "rowid"
    where = "library_search MATCH %s"

    @staticmethod
    def stored(words: Sequence[str]) -> Any:
        """What is stored for the words."""
        return " ".join(words)

    @staticmethod
    def asked(words: Sequence[str], *, open_end: bool) -> Any:
        """The query for all the words, the last one also as the beginning of a longer one."""
        quoted = ['"' + word.replace('"', '""') + '"' for word in words]
        return " AND ".join(quoted) + (" *" if open_end else "")


class Postgres:
    """A tsvector of exactly these tokens (no parser cuts them again) under a GIN index."""

    create = (
        "CREATE TABLE library_search (entity bigint PRIMARY KEY, tokens tsvector NOT NULL);"
        "CREATE INDEX library_search_tokens ON library_search USING gin (tokens)"
    )
    clear = "DELETE FROM library_search"
    insert = "INSERT INTO library_search(entity, tokens) VALUES (%s, array_to_tsvector(%s::text[]))"
    number = "entity"
    where = "tokens @@ %s::tsquery"
    longest = 255
    """Of a word; 2,046 bytes are the most that a tsvector takes."""

    @staticmethod
    def stored(words: Sequence[str]) -> Any:
        """What is stored for the words."""
        return [word[: Postgres.longest] for word in words]

    @staticmethod
    def asked(words: Sequence[str], *, open_end: bool) -> Any:
        """The query for all the words, the last one also as the beginning of a longer one."""
        quoted = ["'" + word[: Postgres.longest].replace("\\", "\\\\").replace("'", "''") + "'" for word in words]
        return " & ".join(quoted) + (":*" if open_end else "")


def engine(database: BaseDatabaseWrapper | Any = connection) -> type[Sqlite] | type[Postgres]:
    """The engine of a database."""
    return Postgres if database.vendor == "postgresql" else Sqlite


def store(rows: Iterable[tuple[int, Sequence[str]]], *, instead_of: Collection[int]) -> None:
    """Keeps the tokens of entities; what was kept of `instead_of` goes."""
    used = engine()
    with connection.cursor() as cursor:
        if instead_of:
            marks = ",".join(["%s"] * len(instead_of))
            cursor.execute(f"DELETE FROM library_search WHERE {used.number} IN ({marks})", list(instead_of))  # noqa: S608
        kept = [(entity, used.stored(words)) for entity, words in rows if words]
        if kept:
            cursor.executemany(used.insert, kept)


def clear() -> None:
    """Forgets all tokens."""
    with connection.cursor() as cursor:
        cursor.execute(engine().clear)


def match(query: str, *, kind: str = "", limit: int = 200) -> list[int]:
    """The entities with all the words of the query, in any script or spelling; those with most documents first."""
    found: dict[int, None] = {}
    for words in _readings_of(query):
        if words and len(found) < limit:
            found.update(dict.fromkeys(_match_words(words, kind, limit)))
    if len(query) > SHORTEST_SOUNDED and len(found) < limit:
        found.update(dict.fromkeys(_match_signs(query, kind, limit)))
    return list(found)[:limit]


def _match_signs(query: str, kind: str, limit: int) -> list[int]:
    """The entities that share signs with the query, those that share most first: what is spelled otherwise."""
    shared: Counter[int] = Counter()
    for sign in _signs(query):
        shared.update(_match_words([sign], kind, limit))
    return [entity for entity, _ in shared.most_common(limit)]


def words_of(names: Iterable[str]) -> list[str]:
    """The tokens an entity is found by: those of its names, of their keys, of how other scripts are romanised, and signs that
    other spellings of the names share."""
    return list(dict.fromkeys(word for name in names for word in _words_of_name(name)))


@lru_cache(maxsize=16_384)
def _words_of_name(name: str) -> tuple[str, ...]:
    """The same names are folded again with every page that speaks of their bearers."""
    found: dict[str, None] = {}
    for form in (name, name_key(name), title_key(name), *sorted(romanisations(name))):
        found.update(dict.fromkeys(tokens(form)))
    return (*found, *_signs(name))


def _signs(name: str) -> list[str]:
    """One word for each key that other romanisations and scripts of the name share: finding aids, never proof."""
    sure = (key for key in crossing_keys(name) if len(key.partition("|")[0]) >= SURE_PART and "|" in key)
    keys = {*name_variants(name), *sure, *organisation_keys(name)}
    return [f"sign{crc32(key.encode()):08x}" for key in sorted(keys)]


def _readings_of(query: str) -> Iterable[list[str]]:
    for form in dict.fromkeys((query, name_key(query), title_key(query))):
        words = tokens(form)
        pairs = [word for word in words if len(word) > 1 and _is_unspaced(word)]
        yield [word for word in words if len(word) > 1 or not any(word in pair for pair in pairs)][:MAX_WORDS]


def _match_words(words: Sequence[str], kind: str, limit: int) -> list[int]:
    used = engine()
    narrowed = "AND e.kind = %s" if kind else ""
    parameters = [used.asked(words, open_end=not _is_unspaced(words[-1])), *([kind] if kind else []), limit]
    sql = (
        f"SELECT e.id FROM library_search JOIN library_entity e ON e.id = library_search.{used.number} "  # noqa: S608
        f"WHERE {used.where} {narrowed} ORDER BY e.documents DESC, e.id LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]


def _is_unspaced(word: str) -> bool:
    return script_of(word) in UNSPACED
