"""Sheets: what the objects of APIs are and what their keys mean, from *.toml of this folder.

In: nothing. Out: shapes, each with the rules by which one object is read. tmdb.toml describes the format in its first lines.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from dramatheque.errors import VocabularyError
from dramatheque.reading.objects import Node


@dataclass(frozen=True, slots=True)
class TitleRule:
    """Names: where they are, which kind they are, their language: a path, a tag, or "key" for the key of the star."""

    path: str
    each: str = ""
    kind: str = "title"              # title, native, english, romanised, alias
    language: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class CreditRule:
    """People: which objects, where name, other names, character, job, role and number stand in each."""

    each: str
    person: str = "name"
    also: Mapping[str, str] = field(default_factory=dict)    # path of another name → form
    id: Mapping[str, str] = field(default_factory=dict)      # path → "tmdb:person/{}"
    character: tuple[str, ...] = ()
    job: str = ""                    # a path; "=director" for a job that all have
    role: str = ""                   # a path; "=guest" likewise
    order: str = ""
    language: str = ""
    unless: Mapping[str, str] = field(default_factory=dict)  # path → value that leaves the object out
    other: str = ""                  # the role of what `job` says, where it is no job


@dataclass(frozen=True, slots=True)
class EpisodeRule:
    """Episodes: which objects, and where number, titles, date and story stand in each."""

    each: str = ""
    number: str = "number"
    titles: tuple[str, ...] = ()
    date: str = ""
    synopsis: str = ""
    unless: Mapping[str, str] = field(default_factory=dict)
    part: str = ""                   # the number of the part of the work that it belongs to: a season


@dataclass(frozen=True, slots=True)
class WorkRule:
    """Other works: which objects, how they relate, where title and date stand."""

    each: str
    title: str
    relation: str                    # a path, or "=season"
    date: str = ""
    id: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)   # of works that are told here; without, they are only named
    part: str = ""                   # its number, where it is a part of the work; the only one is the work itself


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """A score and how many gave it."""

    value: str
    out_of: int = 10
    voters: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """Objects of one kind: how they are known and read."""

    sheet: str
    name: str
    of: str                          # work, person; typed where the word for its type says so
    keys: tuple[str, ...]            # an object of this kind has them all
    lacks: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()      # of an object inside a page of HTML: the parts of it that are kept
    named: tuple[str, ...] = ()      # where its name stands: the first with text; "{a} ({b})" for one of several parts
    own_language: tuple[str, ...] = ()   # where the language of the work stands
    type: Mapping[str, str] = field(default_factory=dict)    # type → the path that shows it by being there
    typed: tuple[str, ...] = ()      # where words for the type stand; those that say most first
    prose: tuple[str, ...] = ()      # texts whose language is that of the answer
    facts: Mapping[str, Any] = field(default_factory=dict)   # path → property
    raw: tuple[str, ...] = ()        # kept under their own label
    labelled: tuple[str, ...] = ()   # fields whose labels mean what they mean on any page
    titles: tuple[TitleRule, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    credits: tuple[CreditRule, ...] = ()
    episodes: tuple[EpisodeRule, ...] = ()
    works: tuple[WorkRule, ...] = ()
    scores: tuple[ScoreRule, ...] = ()
    statements: tuple[str, ...] = () # where statements about the object stand, "{}" for a property of the sheet's table


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: its shapes, and the words its answers use."""

    name: str
    shapes: tuple[Shape, ...]
    types: Mapping[str, str]         # words for types → types; "none" for what is no drama
    roles: Mapping[str, str]
    jobs: Mapping[str, str]
    statements: Mapping[str, str]    # property of the site → target
    items: Mapping[str, str]         # things of the site known by number → value


_TABLES = {field.name for field in fields(Sheet)} - {"name", "shapes"} | {"shape"}
_RULES: Mapping[str, type] = {
    "titles": TitleRule, "credits": CreditRule, "episodes": EpisodeRule, "works": WorkRule, "scores": ScoreRule,
}
Rule = TypeVar("Rule")


@cache
def sheets() -> Mapping[str, Sheet]:
    """All sheets by name."""
    folder = files("dramatheque.reading.sites")
    names = sorted(item.name.removesuffix(".toml") for item in folder.iterdir() if item.name.endswith(".toml"))
    return {name: _sheet(name, tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))) for name in names}


def shape_of(node: Node) -> Shape | None:
    """The shape that an object of a page has, or None."""
    return known_shape(node) if isinstance(node, dict) else None


def known_shape(node: Mapping[str, Any]) -> Shape | None:
    """The shape that an object of JSON has, or None."""
    known = (shape for sheet in sheets().values() for shape in sheet.shapes)
    return next((shape for shape in known if _fits(shape, node)), None)


def _fits(shape: Shape, node: Mapping[str, Any]) -> bool:
    return all(_has(node, key) for key in shape.keys) and not any(_has(node, key) for key in shape.lacks)


def _has(node: Any, path: str) -> bool:
    for key in path.split("/"):
        if isinstance(node, list):
            node = dict(enumerate(node)) if not key.isdigit() else {key: node[int(key)]} if int(key) < len(node) else {}
        if not isinstance(node, Mapping) or key not in node:
            return False
        node = node[key]
    return True


def _sheet(name: str, rows: Mapping[str, Any]) -> Sheet:
    unknown = set(rows) - _TABLES
    if unknown:
        raise VocabularyError("vocabulary.table", f"{name}.toml", f"unknown tables {sorted(unknown)}")
    shapes = tuple(_shape(name, row) for row in rows.get("shape", ()))
    tables = {table: rows.get(table, {}) for table in _TABLES - {"shape", "types", "roles", "jobs"}}
    words = {table: _by_word(rows.get(table, {})) for table in ("types", "roles", "jobs")}
    return Sheet(name, shapes, **words, **tables)


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: meaning for meaning, words in table.items() for word in words}


def _shape(sheet: str, row: Mapping[str, Any]) -> Shape:
    rules = ((key, kind) for key, kind in _RULES.items() if key in row)
    made: dict[str, Any] = {key: tuple(_rule(kind, sheet, rule) for rule in row[key]) for key, kind in rules}
    return _rule(Shape, sheet, {"sheet": sheet, **row, **made})


def _rule(kind: type[Rule], sheet: str, row: Mapping[str, Any]) -> Rule:
    unknown = set(row) - {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if unknown:
        raise VocabularyError("vocabulary.key", f"{sheet}.toml", f"unknown keys {sorted(unknown)}")
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
