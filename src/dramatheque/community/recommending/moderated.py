"""Recommendations as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.recommending import services
from dramatheque.community.recommending.models import Recommendation


def _look(number: int) -> Context | None:
    held = Recommendation.objects.select_related("member").filter(pk=number).first()
    return Context(held.reason, held.member, held.is_hidden) if held else None


def _mask(number: int, on: bool) -> None:
    services.withhold(number, on=on)


def _all_of(member: Member) -> Iterable[int]:
    return Recommendation.objects.filter(member=member, is_hidden=False).values_list("pk", flat=True)


RECOMMENDATIONS = Handle(_look, _mask, _all_of, model=Recommendation)
