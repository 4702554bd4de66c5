"""What a member shows of the own watching on one page, as far as a reader may know of it: a few of the latest of each."""

from __future__ import annotations

from dataclasses import dataclass

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import Favourite, Review
from dramatheque.community.shelves import lists
from dramatheque.community.shelves.lists import ListRow
from dramatheque.community.shelves.models import Entry, State
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

COVERS, LINES = 6, 5
"""So many works of each kind, and so many reviews and lists."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """The latest of what a member watches, likes and makes. Works kept from the reader are not among them."""

    watching: tuple[tuple[Named, int], ...]      # with the number of episodes seen
    completed: tuple[Named, ...]
    favourites: tuple[Named, ...]
    reviews: tuple[tuple[Named, Review], ...]    # published ones; their words are asked for where they are shown
    lists: tuple[ListRow, ...]


def portrait(owner: Member, reader: Member | None) -> Portrait:
    """A member's page. Whether the reader may open it is asked before; shelf and favourites have audiences of their own."""
    sees_shelf, sees_scores = (may_see(reader, owner, audience) for audience in (owner.shelves_for, owner.ratings_for))
    watching = _on_shelf(owner, State.WATCHING) if sees_shelf else []
    completed = _on_shelf(owner, State.COMPLETED) if sees_shelf else []
    favourites = _favourites(owner) if sees_scores else []
    reviews = list(owner.reviews.exclude(published_at=None).select_related("work").order_by("-published_at", "-id")[:LINES])
    numbers = {work for work, _ in (*watching, *completed)} | set(favourites) | {row.work.entity for row in reviews}
    works = named(numbers) if numbers else {}
    return Portrait(
        tuple((works[work], seen) for work, seen in watching if work in works),
        tuple(works[work] for work, _ in completed if work in works),
        tuple(works[work] for work in favourites if work in works),
        tuple((works[row.work.entity], row) for row in reviews if row.work.entity in works),
        tuple(lists.lists_of(owner, reader)[:LINES]),
    )


def watching(member: Member) -> tuple[tuple[Named, int], ...]:
    """What a member watches, lately touched first, with the number of episodes seen: for the member's own eyes. Three queries."""
    held = _on_shelf(member, State.WATCHING)
    works = named({work for work, _ in held}) if held else {}
    return tuple((works[work], seen) for work, seen in held if work in works)


def _on_shelf(owner: Member, state: str) -> list[tuple[int, int]]:
    found = Entry.objects.filter(member=owner, state=state).order_by("-changed_at", "-id")
    return list(found.values_list("work__entity", "seen")[:COVERS])


def _favourites(owner: Member) -> list[int]:
    found = Favourite.objects.filter(member=owner).order_by("-since", "-id").values_list("work__entity", flat=True)
    # Several numbers of a merged work are one work.
    return list(dict.fromkeys(found[: 2 * COVERS]))[:COVERS]
