"""How two values of one property meet: the stage that fuses pages is asked, so that a member and a page are compared alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from dramatheque.claims import Candidate, Fact, Holds, State, Testimony, content_hash
from dramatheque.community.editing.sheets import Sheet
from dramatheque.community.editing.statements import Stated
from dramatheque.fusing import fuse
from dramatheque.library.record import Record


class Meeting(Enum):
    """Two values mean the same, exclude one another, or stand beside one another."""

    SAME = "same"
    AGAINST = "against"
    BESIDE = "beside"


def meet(sheet: Sheet, one: Stated, other: Stated) -> Meeting:
    """How two values of a property of one thing meet. A more exact date stands beside the less exact one it agrees with."""
    facts = fuse([_testimony(sheet, one, "one"), _testimony(sheet, other, "other")])
    if len(facts) != 1:
        return Meeting.BESIDE
    candidates = facts[0].candidates
    if len(candidates) == 1:
        return Meeting.SAME
    return Meeting.BESIDE if any(candidate.supports_first for candidate in candidates) else Meeting.AGAINST


def stated_of(sheet: Sheet, candidate: Candidate, record: Record) -> Stated:
    """A value of the record as an edit names it."""
    kinds = {one.name: one.thing for one in sheet.inputs if one.thing}
    refs = {
        slot: number for slot, number in candidate.refs.items()
        if slot in kinds and (slot == "value" or slot in _mapping(candidate.value)) and _is_kind(record, number, kinds[slot])
    }
    return Stated(candidate.value, dict(candidate.qualifiers), refs)


def find(record: Record, prop: str, claim: str) -> tuple[Fact, Candidate] | None:
    """The value of a property that rests on a claim, by the first digits of its id; None where it has none."""
    if len(claim) < 12:
        return None
    facts = (*record.of(prop), *record.refuted.get(prop, ()))
    found = ((fact, one) for fact in facts for one in fact.candidates if any(held.startswith(claim) for held in one.claims))
    return next(found, None)


def token(sheet: Sheet, record: Record, claim: str = "") -> str:
    """A word that changes when others change what an edit starts from: the fact of a claim, or the one fact of the property.

    "" for what only stands beside others.
    """
    found = find(record, sheet.prop.name, claim) if claim else None
    facts = (found[0],) if found else () if claim else record.of(sheet.prop.name)
    if not claim and sheet.prop.holds is not Holds.ONE:
        return ""
    told = [[sorted(one.claims), [flag.claims for flag in one.flags]] for fact in facts for one in fact.candidates]
    return content_hash(told)[:16]


def _testimony(sheet: Sheet, stated: Stated, name: str) -> Testimony:
    refs = {slot: number for slot, number in stated.refs.items() if number}
    return Testimony(name, name, name, sheet.prop.name, stated.value, stated.qualifiers, State.KNOWN, refs)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _is_kind(record: Record, number: int, kind: str) -> bool:
    named = record.linked.get(number)
    return named is not None and named.kind == kind
