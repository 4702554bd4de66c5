"""Edits as what members' things are about: talk and reports name them."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.editing.models import Edit
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.subjects import Shown, Subject
from dramatheque.library.record import Named
from dramatheque.library.shaping import named


def find_edits(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Edits, which are public whatever their author shows. 2 queries."""
    found = Edit.objects.select_related("thing").in_bulk([subject.number for subject in subjects])
    things = named({edit.thing.entity for edit in found.values()})
    return {
        subject: Shown(subject, _name(edit, things), f"/edits/{edit.pk}", edit.member_id or 0, noun=f"edit{_of(edit, things)}")
        for subject in subjects if (edit := found.get(subject.number)) is not None
    }


def _name(edit: Edit, things: dict[int, Named]) -> str:
    on = sheet(edit.property, edit.thing.kind)
    return f"Edit {edit.pk}: {on.label if on else edit.property}{_of(edit, things)}"


def _of(edit: Edit, things: dict[int, Named]) -> str:
    thing = things.get(edit.thing.entity)
    return f" of {thing.name}" if thing else ""
