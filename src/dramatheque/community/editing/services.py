"""What members do to the record. Each is one transaction; `stepped` is sent with every `step` taken."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django.db import transaction

from dramatheque.community.editing import comparing, permissions
from dramatheque.community.editing.comparing import Meeting, meet
from dramatheque.community.editing.models import Edit, Kind, Ruling, State, What
from dramatheque.community.editing.proposing import Proposal, beaten, overwrites, refuse_twice, same_words, target_of
from dramatheque.community.editing.sheets import Sheet
from dramatheque.community.editing.speaking import change, show, silence, speak
from dramatheque.community.editing.statements import Stated
from dramatheque.community.editing.steps import ChangedError, RefusedError, stepped, take, within_limits
from dramatheque.community.members.models import Member
from dramatheque.library import selectors
from dramatheque.library import services as library

__all__ = [
    "ChangedError", "Proposal", "RefusedError", "decide", "judge", "make", "put_back", "restore", "stepped", "take_back",
    "unjudge", "withdraw",
]


@transaction.atomic
def make(member: Member, thing: int, on: Sheet, proposal: Proposal) -> Edit:
    """Makes an edit of a thing. It shows at once, or waits where a member not yet trusted goes against what is there."""
    within_limits(member)
    record = selectors.record(thing)         # as it is now that no other edit comes between
    target = target_of(record, on, proposal)
    if target is None and on.excludes and proposal.new and (other := beaten(record, on, proposal.new)):
        target, proposal = other, replace(proposal, kind=Kind.CORRECT)
    old = comparing.stated_of(on, target, record) if target else None
    if old and proposal.new and meet(on, old, proposal.new) is Meeting.SAME and same_words(old, proposal.new):
        raise RefusedError("This is what stands there already.")
    refuse_twice(record, on, proposal)
    edit = Edit(
        member=member, thing_id=record.entity.id, property=on.prop.name, kind=proposal.kind, state=State.LIVE,
        old=_kept(old), new=_kept(proposal.new), why=proposal.why, address=proposal.address, quote=proposal.quote,
    )
    if not permissions.is_trusted(member) and overwrites(member, record, on, edit, target):
        edit.state = State.WAITING
    edit.save()
    take(edit, member, What.MADE, proposal.why)
    if edit.state == State.LIVE:
        show(edit)
        library.settle()
    return edit


@transaction.atomic
def decide(member: Member, number: int, *, accept: bool, why: str = "") -> Edit:
    """Accepts or declines an edit that waits."""
    edit = _locked(number)
    if not permissions.may_decide(member, edit):
        raise RefusedError("This edit is not yours to decide on, or somebody has decided already.")
    edit.state = State.LIVE if accept else State.DECLINED
    edit.save(update_fields=["state"])
    take(edit, member, What.ACCEPTED if accept else What.DECLINED, why)
    if accept:
        show(edit)
        library.settle()
    return edit


@transaction.atomic
def withdraw(member: Member, number: int, why: str = "") -> Edit:
    """Takes an edit back. What it replaced shows again."""
    edit = _locked(number)
    if not permissions.may_withdraw(member, edit):
        raise RefusedError("This edit is not yours to take back, or it is taken back already.")
    return take_back(number, by=member, why=why)


@transaction.atomic
def take_back(number: int, *, by: Member | None = None, why: str = "") -> Edit:
    """Takes an edit back, whoever may: for those who have asked. Nothing happens where it neither shows nor waits."""
    edit = _locked(number)
    was = edit.state
    if was not in (State.LIVE, State.WAITING, State.REPLACED):
        return edit
    change(edit, State.WITHDRAWN, edit.replaced_by)
    take(edit, by, What.WITHDRAWN, why)
    if was == State.LIVE:
        silence(edit)
        for earlier in edit.replaces.filter(state=State.REPLACED):
            change(earlier, State.LIVE, None)
            speak(earlier)
        library.settle()
    return edit


@transaction.atomic
def restore(member: Member, number: int, why: str = "") -> Edit:
    """Puts back an edit that was taken back."""
    edit = _locked(number)
    if not permissions.may_restore(member, edit):
        raise RefusedError("This edit is not yours to put back, or it is not taken back.")
    return put_back(number, by=member, why=why)


@transaction.atomic
def put_back(number: int, *, by: Member | None = None, why: str = "") -> Edit:
    """Puts back an edit that was taken back, whoever may; one that waited then waits again."""
    edit = _locked(number)
    if edit.state != State.WITHDRAWN:
        return edit
    is_shown = edit.versions > 0
    change(edit, State.LIVE if is_shown else State.WAITING, None)
    take(edit, by, What.RESTORED, why)
    if is_shown:
        show(edit)
        library.settle()
    return edit


@transaction.atomic
def judge(member: Member, left: int, right: int, verdict: str, why: str) -> Ruling:
    """Says that two things are the same or different."""
    if not permissions.may_judge(member):
        raise RefusedError("Who is who is for members with more edits on the record to say.")
    if verdict not in ("same", "different"):
        raise RefusedError("A judgement says same or different.")
    within_limits(member)
    made = library.judge(left, right, verdict, by=str(member.pk), why=why)
    library.settle()
    ruling = Ruling.objects.create(member=member, judgement=made, verdict=verdict, why=why)
    take(ruling, member, What.JUDGED, why)
    return ruling


@transaction.atomic
def unjudge(member: Member, number: int, why: str = "") -> Ruling:
    """Takes a judgement back; what held before holds again."""
    ruling = Ruling.objects.select_for_update().filter(pk=number).first()
    if ruling is None or not permissions.may_unjudge(member, ruling):
        raise RefusedError("This judgement is not yours to take back, or it is taken back already.")
    library.withdraw(ruling.judgement_id)
    library.settle()
    ruling.is_undone = True
    ruling.save(update_fields=["is_undone"])
    take(ruling, member, What.UNJUDGED, why)
    return ruling


@transaction.atomic
def rejudge(moderator: Member, number: int) -> None:
    """Puts a judgement back that was taken back, as its member's again; nothing where that is not so."""
    held = Ruling.objects.select_for_update(of=("self",)).select_related("judgement", "member").filter(pk=number, is_undone=True)
    ruling = held.first()
    if ruling is None or ruling.member is None:
        return
    ends = ruling.judgement.left_id, ruling.judgement.right_id
    made = library.judge(*ends, ruling.verdict, by=str(ruling.member.pk), why=ruling.why)
    library.settle()
    again = Ruling.objects.create(member=ruling.member, judgement=made, verdict=ruling.verdict, why=ruling.why)
    take(again, moderator, What.JUDGED, "put back")


def _kept(stated: Stated | None) -> dict[str, Any] | None:
    return asdict(stated) if stated else None


def _locked(number: int) -> Edit:
    edit = Edit.objects.select_for_update().filter(pk=number).first()
    if edit is None:
        raise RefusedError("There is no such edit.")
    return edit
