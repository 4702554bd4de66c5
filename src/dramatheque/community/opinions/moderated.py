"""Reviews as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.opinions import services
from dramatheque.community.opinions.models import Review


def _look(number: int) -> Context | None:
    held = Review.objects.select_related("member").filter(pk=number).first()
    if held is None or (held.published_at is None and held.withheld_at is None):
        return None
    return Context(held.body, held.member, held.withheld_at is not None)


def _mask(number: int, on: bool) -> None:
    services.withhold(number, on=on)


def _all_of(member: Member) -> Iterable[int]:
    return Review.objects.filter(member=member).exclude(published_at=None).values_list("pk", flat=True)


REVIEWS = Handle(_look, _mask, _all_of, model=Review)
