"""Requests as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.wanted.models import Request


def _look(number: int) -> Context | None:
    held = Request.objects.select_related("member").filter(pk=number).first()
    if held is None:
        return None
    return Context("\n\n".join(filter(None, (held.words, held.answer, held.address))), held.member, held.is_hidden)


def _mask(number: int, on: bool) -> None:
    Request.objects.filter(pk=number).update(is_hidden=on)


def _all_of(member: Member) -> Iterable[int]:
    return Request.objects.filter(member=member, is_hidden=False).values_list("pk", flat=True)


REQUESTS = Handle(_look, _mask, _all_of, model=Request)
