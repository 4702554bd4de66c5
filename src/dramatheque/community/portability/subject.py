"""Long imports as subjects: what their member is told of when they end."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.members.audience import Audience
from dramatheque.community.portability.models import Import
from dramatheque.community.subjects import Shown, Subject


def find_imports(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Imports whose reports are kept, each for its member alone. One query."""
    found = Import.objects.in_bulk([subject.number for subject in subjects])
    return {
        subject: Shown(subject, _name(held), f"/settings/imports/{held.pk}", held.member_id, Audience.ME)
        for subject in subjects
        if (held := found.get(subject.number))
    }


def _name(held: Import) -> str:
    """What was sent, and what became of its rows."""
    counted = ((held.kept, "waiting"), (held.skipped, "skipped"), (held.wrong, "unreadable"))
    rest = "".join(f", {count:,} {words}" for count, words in counted if count)
    return f"{held.name or 'a file'}: {held.placed:,} of {held.total:,} row{'' if held.total == 1 else 's'} placed{rest}"
