"""Who a work's fans are, as far as they let a reader know. How many there are is for everybody: it names nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dramatheque.community.members.audience import visible
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import Favourite

PAGE = 100


@dataclass(frozen=True, slots=True)
class Fan:
    """A member who favours a work."""

    handle: str
    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Fans:
    """A page of the fans a reader may know of, newest first, and how many there are in all."""

    rows: tuple[Fan, ...]
    total: int
    page: int
    has_more: bool


def fans(work: int, reader: Member | None, *, page: int = 1) -> Fans:
    """The fans of a work. Whose favourites or whose page are not for this reader is among the total only."""
    found = Favourite.objects.filter(work__entity=work, member__is_active=True)
    shown = found.filter(visible(reader, "member", "member__ratings_for") & visible(reader, "member", "member__profile_for"))
    page = max(1, page)
    columns = ("member__username", "member__display_name", "since")
    # Several numbers of a merged work may have one member, and a member may be let in by more than one way.
    rows = shown.order_by("-since", "member").values_list(*columns).distinct()[(page - 1) * PAGE : page * PAGE + 1]
    listed = tuple(Fan(handle, name or handle, since) for handle, name, since in rows)
    return Fans(listed[:PAGE], found.values("member").distinct().count(), page, len(listed) > PAGE)
