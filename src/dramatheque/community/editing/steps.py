"""Steps on the record as they are taken: refusals, the limit an hour, and the row that is written of each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.editing import permissions
from dramatheque.community.editing.models import Edit, Ruling, Step, What
from dramatheque.community.members.models import Member

stepped = Signal()
"""Sent with the `step` that was taken, inside its transaction."""
NEWCOMERS_SHARE = 3
"""Who is not trusted yet makes this part of the edits an hour that others may."""


class RefusedError(ValueError):
    """What a member may not do, in a sentence for the member."""


class ChangedError(RefusedError):
    """Others changed what the edit started from; it can be sent again."""


def take(on: Edit | Ruling, by: Member | None, what: What, why: str) -> None:
    """Writes a step and tells who listens."""
    place: dict[str, Any] = {"edit": on} if isinstance(on, Edit) else {"ruling": on}
    stepped.send(Step, step=Step.objects.create(by=by, what=what, why=why, **place))


def within_limits(member: Member) -> None:
    """RefusedError where the member has done enough for an hour."""
    most = settings.DRAMATHEQUE_EDITS_AN_HOUR
    if not permissions.is_trusted(member):
        most = max(1, most // NEWCOMERS_SHARE)
    since = timezone.now() - timedelta(hours=1)
    if Step.objects.filter(by=member, at__gt=since, what__in=(What.MADE, What.JUDGED)).count() >= most:
        raise RefusedError(f"{most} edits an hour are enough for one member. Come back in a while.")
