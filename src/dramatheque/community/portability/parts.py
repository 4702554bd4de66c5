"""Parts of an export that other apps bring: each gives rows of a member's own, and places such rows in an account again.

An app enters its parts when it is ready; nothing here knows of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dramatheque.community.members.models import Member

Row = dict[str, Any]


class UnplacedError(ValueError):
    """Why a row could not be placed, in a sentence for the member."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one `kind`. `place` says how it found what a row is about; None where it is for others to give (votes, say)."""

    kind: str
    rows: Callable[[Member], Iterator[Row]]
    place: Callable[[Member, Row], str | None] | None = None


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Enters a part; entering its kind again replaces it."""
    _parts[part.kind] = part


def parts() -> tuple[Part, ...]:
    """Every part, in an order in which rows can be placed: what others rest on was entered first."""
    return tuple(_parts.values())


def part_of(kind: str) -> Part | None:
    """The part of a kind."""
    return _parts.get(kind)
