"""The frame of a member's pages: which of them a reader may open, and which is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member
from dramatheque.community.portrait import Portrait
from dramatheque.library.record import Named
from dramatheque.website.presenting.listing import Card, card, cards


class Tab(NamedTuple):
    """A page of a member, as a link."""

    name: str
    label: str
    href: str


def member_tabs(owner: Member, reader: Member | None) -> tuple[Tab, ...]:
    """The pages of a member that this reader may open."""
    here = f"/members/{owner.username}"
    is_own = reader is not None and reader.pk == owner.pk
    edits = "/edits/mine" if is_own else f"{here}/edits"
    shown = (
        Tab("profile", "Profile", here),
        Tab("shelf", "Shelf", f"{here}/shelf") if may_see(reader, owner, owner.shelves_for) else None,
        Tab("statistics", "In numbers", f"{here}/statistics"),
        Tab("lists", "Lists", f"{here}/lists"),
        Tab("reviews", "Reviews", f"{here}/reviews"),
        Tab("recommendations", "Recommendations", f"{here}/recommendations"),
        Tab("wall", "Wall", f"/walls/member/{owner.pk}"),
        Tab("comments", "Comments", f"{here}/comments"),
        Tab("edits", "Edits", edits) if may_see(reader, owner, owner.activity_for) else None,
    )
    return tuple(tab for tab in shown if tab)


def shown_works(told: Portrait) -> tuple[tuple[str, str, tuple[Card, ...]], ...]:
    """The works of a member's page: heading, anchor, cards; what nothing stands in is left out."""
    rows = (
        ("Watching", "watching", tuple(card for _, card in watched(told.watching))),
        ("Favourites", "favourites", cards(told.favourites)),
        ("Lately completed", "completed", cards(told.completed)),
    )
    return tuple(row for row in rows if row[2])


def watched(rows: Iterable[tuple[Named, int]]) -> tuple[tuple[int, Card], ...]:
    """Works with the number of episodes seen: their numbers, and cards that say how many."""
    return tuple((work.id, card(work)._replace(note=_seen(seen))) for work, seen in rows)


def _seen(episodes: int) -> str:
    return f"{episodes} episode{'s' if episodes != 1 else ''} seen" if episodes else "not begun"
