"""The properties claims may have, read from vocabulary.toml: one Property a row, looked up by name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dramatheque.errors import VocabularyError


class Holds(StrEnum):
    """How many values of a property may be right at once; vocabulary.toml says what each word means."""

    ONE = "one"
    MANY = "many"
    KEYED = "keyed"
    FIGURE = "figure"
    TALK = "talk"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Property:
    """One row of vocabulary.toml."""

    name: str
    of: tuple[str, ...]
    type: str
    holds: Holds
    part: str
    slots: tuple[str, ...] = ()
    named_slots: tuple[str, ...] = ()   # slots whose value is the name of a thing with a mention of its own
    key: tuple[str, ...] = ()


@cache
def vocabulary() -> dict[str, Property]:
    """All properties by name, in the order of the file.

    >>> vocabulary()["cast"].slots
    ('person', 'character')
    >>> vocabulary()["start_date"].holds.value
    'one'
    """
    rows = tomllib.loads(files("dramatheque.claims").joinpath("vocabulary.toml").read_text(encoding="utf-8"))
    properties = (_property(row.get("name", key), row) for key, row in rows.items())
    return {prop.name: prop for prop in properties}


def _property(name: str, row: dict[str, object]) -> Property:
    unknown = set(row) - {"name", "of", "type", "holds", "part", "slots", "key"}
    if unknown:
        raise VocabularyError("vocabulary.key", f"vocabulary.toml [{name}]", f"unknown keys {sorted(unknown)}")
    slots = tuple(str(slot) for slot in row.get("slots", ()))  # type: ignore[attr-defined]
    return Property(
        name=name,
        of=tuple(row["of"]),  # type: ignore[arg-type]
        type=str(row["type"]),
        holds=Holds(str(row["holds"])),
        part=str(row["part"]),
        slots=tuple(slot.rstrip("*") for slot in slots),
        named_slots=tuple(slot.rstrip("*") for slot in slots if slot.endswith("*")),
        key=tuple(row.get("key", ())),  # type: ignore[arg-type]
    )
