"""Edits and the documents they are kept as: what is shown speaks, what is taken back or replaced is silent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from dramatheque.claims import EntityKind
from dramatheque.community.editing import statements
from dramatheque.community.editing.comparing import Meeting, meet
from dramatheque.community.editing.models import Edit, Kind, State, What
from dramatheque.community.editing.sheets import Sheet, sheet
from dramatheque.community.editing.statements import Stated, Statement, Written
from dramatheque.community.editing.steps import RefusedError, take
from dramatheque.library import models as ledger
from dramatheque.library import services as library
from dramatheque.library.shaping import named


def value(held: Mapping[str, Any] | None) -> Stated | None:
    """A value as an edit keeps it."""
    return Stated(held["value"], held["qualifiers"], held["refs"]) if held else None


def today(held: Mapping[str, Any] | None) -> Stated | None:
    """The same with the numbers that its things are shown under now: they may have merged since."""
    stated = value(held)
    if stated is None or not any(stated.refs.values()):
        return stated
    shown = dict(ledger.Mention.objects.filter(pk__in=stated.refs.values()).values_list("id", "entity"))
    return replace(stated, refs={slot: shown.get(number, 0) for slot, number in stated.refs.items()})


def live(entity: int, on: Sheet) -> Iterable[Edit]:
    """The edits of a property of a thing that are on the record."""
    return Edit.objects.filter(thing__entity=entity, property=on.prop.name, state=State.LIVE)


def replaced_by(edit: Edit, on: Sheet) -> list[Edit]:
    """The edits on the record that this one takes the place of: on one fact the community says one thing."""
    entity = ledger.Mention.objects.values_list("entity", flat=True).get(pk=edit.thing_id)
    new, old = today(edit.new), today(edit.old)
    return [earlier for earlier in live(entity, on) if earlier.pk != edit.pk and _is_replaced(on, earlier, new, old)]


def _is_replaced(on: Sheet, earlier: Edit, new: Stated | None, old: Stated | None) -> bool:
    stated, denied = today(earlier.new), today(earlier.old)
    if stated and old and meet(on, stated, old) is Meeting.SAME:
        return True
    if stated and new and on.excludes and meet(on, stated, new) is Meeting.AGAINST:
        return True
    return bool(denied and new and earlier.kind == Kind.WRONG and meet(on, denied, new) is Meeting.SAME)


def show(edit: Edit) -> None:
    """Puts an edit on the record, in the place of those it goes against."""
    for earlier in replaced_by(edit, _sheet_of(edit)):
        change(earlier, State.REPLACED, edit)
        take(earlier, edit.member, What.REPLACED, edit.why)
        silence(earlier)
    speak(edit)


def change(edit: Edit, state: State, later: Edit | None) -> None:
    """Keeps what has become of an edit; `later` is the one that replaced it."""
    edit.state, edit.replaced_by = state, later
    edit.save(update_fields=["state", "replaced_by"])


def speak(edit: Edit) -> None:
    """Writes a version of the edit's document that states what it states."""
    on = _sheet_of(edit)
    thing = ledger.Mention.objects.get(pk=edit.thing_id)
    known = named({thing.entity}).get(thing.entity)
    new, old = value(edit.new), value(edit.old)
    if edit.kind == Kind.CORRECT and old and (on.excludes or _are_one(edit, on)):
        old = None                       # another value of one fact speaks against it as it is
    edit.versions += 1
    statement = Statement(
        edit.pk, edit.versions, _now(), on, EntityKind(thing.kind), edit.thing_id, known.name if known else thing.name, new, old,
        edit.why, edit.address, edit.quote,
    )
    _remember_new(edit, _keep(statements.write(statement)))
    edit.save(update_fields=["versions", "new"])


def _are_one(edit: Edit, on: Sheet) -> bool:
    """Whether an edit only spells its value otherwise."""
    new, old = today(edit.new), today(edit.old)
    return new is not None and old is not None and meet(on, old, new) is Meeting.SAME


def silence(edit: Edit) -> None:
    """Writes a version of the edit's document that states nothing."""
    edit.versions += 1
    edit.save(update_fields=["versions"])
    _keep(statements.write_nothing(edit.pk, edit.versions, _now()))


def _keep(written: Written) -> Written:
    library.add_reading(written.reading, data=written.data, numbered=written.numbered)
    return written


def _remember_new(edit: Edit, written: Written) -> None:
    """Things that the edit named first have a number now, by which later versions call them."""
    if not edit.new or all(edit.new["refs"].values()):
        return
    rows = ledger.Mention.objects.filter(document__sha256=written.reading.document.sha256)
    numbers = {key: called or number for key, number, called in rows.values_list("key", "id", "by_number")}
    claim = written.reading.claims[0]
    edit.new["refs"] = {slot: number or numbers[claim.refs[slot]] for slot, number in edit.new["refs"].items()}


def _sheet_of(edit: Edit) -> Sheet:
    found = sheet(edit.property, edit.thing.kind)
    if found is None:
        raise RefusedError("This is not edited any more.")
    return found


def _now() -> str:
    return timezone.now().isoformat(timespec="microseconds")
