"""A member's edits and judgements as rows of an export, with what became of them. Others are not named."""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.community.editing.models import Edit, Ruling, Step
from dramatheque.community.members.models import Member
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.library.record import Named
from dramatheque.library.shaping import named


def edits(member: Member) -> Iterator[Row]:
    """One row an edit, the oldest first."""
    made = Edit.objects.filter(member=member).select_related("thing").prefetch_related("steps").order_by("id")
    known = named({edit.thing.entity for edit in made})
    for edit in made:
        yield {
            "kind": "edit", "thing": _thing(edit.thing_id, edit.thing.kind, known.get(edit.thing.entity)),
            "property": edit.property, "does": edit.kind, "state": edit.state, "old": edit.old, "new": edit.new,
            "address": edit.address, "quote": edit.quote, "why": edit.why, "made_at": edit.made_at.isoformat(),
            "steps": [_step(step, member) for step in sorted(edit.steps.all(), key=lambda step: step.pk)],
        }


def judgements(member: Member) -> Iterator[Row]:
    """One row a judgement, the oldest first."""
    rulings = Ruling.objects.filter(member=member).select_related("judgement__left", "judgement__right").prefetch_related("steps")
    for ruling in rulings.order_by("id"):
        pair = (ruling.judgement.left, ruling.judgement.right)
        names = named({mention.entity for mention in pair})
        yield {
            "kind": "judgement", "things": [_thing(mention.pk, mention.kind, names.get(mention.entity)) for mention in pair],
            "verdict": ruling.verdict, "why": ruling.why, "is_undone": ruling.is_undone,
            "steps": [_step(step, member) for step in sorted(ruling.steps.all(), key=lambda step: step.pk)],
        }


def place(member: Member, row: Row) -> None:
    """What was stated on a record stays with that record: here it is only kept, unless it was made here."""
    if not is_here(member, row):
        raise UnplacedError("It was stated on the record of another site; to state it here too, edit the record.")


def is_here(member: Member, row: Row) -> bool:
    """Whether an exported row is of an edit or a judgement that the member made on this site."""
    if row["kind"] == "edit":
        made = Edit.objects.filter(member=member, property=row["property"], made_at=row["made_at"])
        return any(edit.new == row["new"] and edit.old == row["old"] for edit in made)
    made_at = [step["at"] for step in row["steps"][:1]]
    return Step.objects.filter(ruling__member=member, ruling__verdict=row["verdict"], at__in=made_at).exists()


def _thing(number: int, kind: str, shown: Named | None) -> Row:
    known = {"title": shown.name, "native": shown.native, "year": shown.year} if shown else {}
    return {"id": number, "kind": kind} | known


def _step(step: Step, member: Member) -> Row:
    who = "me" if step.by_id == member.pk else "another member"
    return {"what": step.what, "by": who, "why": step.why, "at": step.at.isoformat()}
