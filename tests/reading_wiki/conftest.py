"""Readings of small wiki pages, with a way to ask them what they say of whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dramatheque.claims import Claim, Reading
from dramatheque.reading import read_bytes


class Told:
    """A reading, asked by the key of a mention and by property."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def claims(self, prop: str, subject: str = "") -> list[Claim]:
        return [claim for claim in self.reading.claims if claim.property == prop and subject in ("", claim.subject.key)]

    def values(self, prop: str, subject: str = "") -> list[Any]:
        return [dict(c.value) if hasattr(c.value, "keys") else c.value for c in self.claims(prop, subject)]

    def names(self, subject: str = "p1") -> dict[str, tuple[str, str]]:
        """The names of a mention with their form and what they are the reading of."""
        told = self.claims("name", subject)
        return {str(claim.value): (claim.qualifiers.get("form", ""), claim.qualifiers.get("of", "")) for claim in told}

    def works(self) -> dict[str, dict[str, Any]]:
        """The works of a page by name, with all that is said of each."""
        found: dict[str, dict[str, Any]] = {}
        for claim in self.reading.claims:
            if claim.subject.kind == "work":
                value = dict(claim.value) if hasattr(claim.value, "keys") else claim.value
                found.setdefault(claim.subject.name, {}).setdefault(claim.property, value)
        return found


@pytest.fixture
def wiki() -> Callable[[str], Told]:
    """Reads wikitext."""
    return lambda source: Told(read_bytes(source.encode(), source="page.wikitext", content_type="text/x-wiki"))
