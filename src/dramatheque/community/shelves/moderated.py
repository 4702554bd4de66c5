"""Lists as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.shelves import lists
from dramatheque.community.shelves.models import WorkList


def _look(number: int) -> Context | None:
    held = WorkList.objects.select_related("owner").prefetch_related("items").filter(pk=number).first()
    if held is None:
        return None
    notes = [item.note for item in held.items.all() if item.note]
    return Context("\n\n".join([held.title, held.about, *notes]), held.owner, bool(held.withheld))


def _mask(number: int, on: bool) -> None:
    lists.withhold(number, on=on)


def _all_of(member: Member) -> Iterable[int]:
    return WorkList.objects.filter(owner=member, withheld="").exclude(audience=Audience.ME).values_list("pk", flat=True)


LISTS = Handle(_look, _mask, _all_of, model=WorkList)
