"""Rows taken into an account as the lines of a file are."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.portability.importing import Outcome, import_told
from dramatheque.community.portability.parts import Row
from dramatheque.community.portability.trackers import Told


def import_rows(member: Member, rows: Iterable[Row]) -> list[Outcome]:
    """What became of each row."""
    return import_told(member, (Told(line, row) for line, row in enumerate(rows, 1)))
