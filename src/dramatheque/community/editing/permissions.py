"""Who may do what to the record. Every view and service asks here.

A member is trusted with as many edits on the record as the operator asks for (DRAMATHEQUE_TRUSTED_EDITS), a moderator always.
"""

from __future__ import annotations

from django.conf import settings

from dramatheque.community.editing.models import Edit, Ruling, State, Step, What
from dramatheque.community.members.models import Member

STANDING = (State.LIVE, State.REPLACED)


def is_trusted(member: Member) -> bool:
    """Whether what the member changes shows at once, and whether the member decides on what waits."""
    if not member.is_active:
        return False
    return member.is_staff or accepted(member) >= settings.DRAMATHEQUE_TRUSTED_EDITS


def accepted(member: Member) -> int:
    """How many edits of the member have shown on the record and were not taken back."""
    return Edit.objects.filter(member=member, state__in=STANDING).count()


def may_decide(member: Member | None, edit: Edit) -> bool:
    """Whether the member may accept or decline an edit that waits: nobody decides on their own."""
    return member is not None and edit.state == State.WAITING and edit.member_id != member.pk and is_trusted(member)


def may_withdraw(member: Member | None, edit: Edit) -> bool:
    """Whether the member may take an edit back: its author while it waits or shows, a moderator while it shows."""
    if member is None or not member.is_active or edit.state not in (State.WAITING, State.LIVE, State.REPLACED):
        return False
    return edit.member_id == member.pk or (member.is_staff and edit.state != State.WAITING)


def may_restore(member: Member | None, edit: Edit) -> bool:
    """Whether the member may put an edit back: a moderator, or its author where the author took it back from the record."""
    if member is None or not member.is_active or edit.state != State.WITHDRAWN or not edit.versions:
        return False
    if member.is_staff:
        return True
    last = Step.objects.filter(edit=edit, what=What.WITHDRAWN).order_by("-id").first()
    return edit.member_id == member.pk and last is not None and last.by_id == member.pk


def may_judge(member: Member | None) -> bool:
    """Whether the member may say who is who."""
    return member is not None and is_trusted(member)


def may_unjudge(member: Member | None, ruling: Ruling) -> bool:
    """Whether the member may take back a judgement: who made it, or a moderator."""
    if member is None or not member.is_active or ruling.is_undone:
        return False
    return member.is_staff or ruling.member_id == member.pk
