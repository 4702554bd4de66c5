"""Edits as moderators take hold of them: a report leads here, and all that a member stated can be taken back at once."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.editing import services
from dramatheque.community.editing.models import Edit, Ruling, State
from dramatheque.community.editing.sheets import sheet
from dramatheque.community.editing.speaking import value
from dramatheque.community.editing.statements import stated_text
from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.moderation.models import Decision

SHOWN = (State.LIVE, State.WAITING)
RULING = "ruling"


def clear(member: Member, moderator: Member, **_: object) -> list[list[str | int]]:
    """Takes back every edit and judgement of a member, the last one first; gives the judgements, which no handle puts back."""
    for number in _numbers(member):
        services.take_back(number, by=moderator, why="all edits of this member")
    rulings = list(Ruling.objects.filter(member=member, is_undone=False).order_by("-id").values_list("id", flat=True))
    for number in rulings:
        services.unjudge(moderator, number, "all judgements of this member")
    return [[RULING, number] for number in rulings]


def restore(decision: Decision, moderator: Member, **_: object) -> None:
    """Judges again what a decision took back, the first one first."""
    for kind, number in reversed(decision.touched):
        if kind == RULING:
            services.rejudge(moderator, number)


def _look(number: int) -> Context | None:
    edit = Edit.objects.select_related("member", "thing").filter(pk=number).first()
    if edit is None:
        return None
    on = sheet(edit.property, edit.thing.kind)
    stated = [stated_text(on, held) for side in (edit.old, edit.new) if on and (held := value(side))]
    words = "\n".join(part for part in (" → ".join(stated), edit.quote, edit.address, edit.why) if part)
    return Context(words, edit.member, edit.state not in SHOWN)


def _mask(number: int, is_masked: bool) -> None:
    if is_masked:
        services.take_back(number)
    else:
        services.put_back(number)


def _numbers(member: Member) -> Iterable[int]:
    return list(Edit.objects.filter(member=member, state__in=SHOWN).order_by("-id").values_list("id", flat=True))


EDITS = Handle(_look, _mask, _numbers)
