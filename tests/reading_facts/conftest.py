"""Readings of small texts and of the seed pages, with a way to ask them what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dramatheque.claims import Claim, Gap, Reading
from dramatheque.reading import read_bytes


class Told:
    """A reading, asked by property."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def claims(self, prop: str, subject: str = "") -> list[Claim]:
        return [c for c in self.reading.claims if c.property == prop and (not subject or c.subject.key == subject)]

    def values(self, prop: str, subject: str = "") -> list[Any]:
        """Plain values, or groups as dicts, in the order of the page."""
        return [dict(c.value) if hasattr(c.value, "keys") else c.value for c in self.claims(prop, subject)]

    def one(self, prop: str, subject: str = "") -> Claim:
        found = self.claims(prop, subject)
        assert len(found) == 1, f"{prop}: {[c.value for c in found]}"
        return found[0]

    def gaps(self, prop: str) -> list[Gap]:
        return [gap for gap in self.reading.gaps if gap.property == prop]

    def cast(self, subject: str = "w1") -> dict[tuple[str, str], Claim]:
        """Credits by person and character."""
        return {(c.value.get("person", ""), c.value.get("character", "")): c for c in self.claims("cast", subject)}

    def sections(self, prop: str) -> set[tuple[str, ...]]:
        return {evidence.section for claim in self.claims(prop) for evidence in claim.evidence}


@pytest.fixture
def tell() -> Callable[[str], Told]:
    """Reads a text."""
    return lambda text: Told(read_bytes(text.encode(), source="page.txt"))


@pytest.fixture(scope="module")
def seed(seeds: dict[str, Path]) -> Callable[[str], Told]:
    """Reads a seed page once a module."""
    held: dict[str, Told] = {}

    def read(name: str) -> Told:
        if name not in held:
            held[name] = Told(read_bytes(seeds[name].read_bytes(), source=name))
        return held[name]

    return read
