"""What members fill in for a property: its label and inputs with their types, from data/sheets.en.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dramatheque.claims import EntityKind, Holds, Property, vocabulary

THINGS = {kind.value for kind in EntityKind}
LONG = "passage"
TICKED = "spoiler"


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a sheet. `thing` is the kind of thing it names; "" where it holds a value of its own."""

    name: str
    type: str
    label: str
    expected: str
    is_needed: bool
    thing: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is filled in for one property of one kind of thing."""

    prop: Property
    label: str
    inputs: tuple[Input, ...]

    @property
    def excludes(self) -> bool:
        """Whether another value contradicts the one that is there."""
        return self.prop.holds in (Holds.ONE, Holds.KEYED)


@cache
def words(table: str) -> dict[str, Any]:
    """A table of the words of editing."""
    return dict(_table()[table])


@cache
def editable(kind: str) -> tuple[Sheet, ...]:
    """The sheets of everything that is edited of a kind of thing, in the order of the vocabulary."""
    known = _table()["properties"]
    return tuple(_sheet(prop, known[name], kind) for name, prop in vocabulary().items() if name in known and kind in prop.of)


@cache
def sheet(prop: str, kind: str) -> Sheet | None:
    """The sheet of a property; None where it is not edited."""
    return next((found for found in editable(kind) if found.prop.name == prop), None)


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("dramatheque.community.editing") / "data" / "sheets.en.toml").read_text(encoding="utf-8"))


def _sheet(prop: Property, row: dict[str, Any], kind: str) -> Sheet:
    return Sheet(prop, row["label"], tuple(_input(name, str(told), row["label"], kind) for name, told in row["inputs"].items()))


def _input(name: str, told: str, label: str, kind: str) -> Input:
    type_ = told.rstrip("?")
    type_ = kind if type_ == "same_kind" else type_
    choices = tuple(_table()["choices"].get(type_, {}).items())
    expected = words("expected").get(type_, "" if type_ == TICKED else words("expected")["choice"] if choices else "")
    shown = label if name == "value" else words("labels")[name]
    return Input(name, type_, shown, expected, not told.endswith("?"), type_ if type_ in THINGS else "", choices)
