"""Reads of shelves: one member's entry, a page of a shelf, what many shelves say of a work."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Subquery

from dramatheque.community.members.models import Member
from dramatheque.community.shelves.models import Entry, Run, State
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.library import models, shaping
from dramatheque.library.record import Named

SORTS = {
    "changed": ("-changed_at", "-id"),
    "title": ("title", "id"),
    "year": (F("year").desc(nulls_last=True), "title", "id"),
    "priority": ("-priority", "title", "id"),
    "seen": ("-seen", "title", "id"),
}
PAGE = 200


@dataclass(frozen=True, slots=True)
class OnShelf:
    """A member's own view of one work: where it stands, the episodes of the present run, and earlier runs."""

    state: str
    episodes: frozenset[int]
    furthest: int
    run: int
    started: date | None
    finished: date | None
    priority: int
    notes: str
    tags: tuple[str, ...]
    before: tuple[tuple[int, date | None, date | None], ...] = ()    # number, first day, last day of earlier runs


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """One line of a shelf."""

    work: Named
    state: str
    seen: int
    priority: int
    tags: tuple[str, ...]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of a shelf, and how many works stand in each state."""

    rows: tuple[ShelfRow, ...]
    counts: dict[str, int]
    total: int
    page: int
    pages: int


def on_shelf(member: Member, work: int) -> OnShelf | None:
    """How a work stands on a member's shelf; None where it does not. One query."""
    found = Run.objects.filter(entry__member=member, entry__work__entity=work).select_related("entry")
    runs = list(found.order_by("-entry__changed_at", "entry", "-number"))
    if not runs:
        return None
    now, entry = runs[0], runs[0].entry
    return OnShelf(
        entry.state, parse_ranges(now.episodes), entry.furthest, now.number, now.started, now.finished, entry.priority,
        entry.notes, tuple(entry.tags),
        tuple((run.number, run.started, run.finished) for run in runs[1:] if run.entry_id == entry.pk),
    )


def shelf(owner: Member, *, state: str = "", sort: str = "changed", page: int = 1) -> Shelf:
    """A page of a member's shelf. Whether the reader may see it is asked before (members.audience)."""
    counts = Counter(dict(Entry.objects.filter(member=owner).values_list("state").annotate(Count("id"))))
    found = Entry.objects.filter(member=owner)
    if state in State.values:
        found = found.filter(state=state)
    order = SORTS.get(sort, SORTS["changed"])
    shown = models.Entity.objects.filter(pk=OuterRef("work__entity"))
    if "title" in order:
        found = found.annotate(title=Subquery(shown.values("sort_key")[:1]), year=Subquery(shown.values("year")[:1]))
    total = counts[state] if state in State.values else counts.total()
    start = (max(1, page) - 1) * PAGE
    columns = ("work__entity", "state", "seen", "priority", "tags", "changed_at")
    rows = list(found.order_by(*order).values_list(*columns)[start : start + PAGE])
    named = shaping.named({row[0] for row in rows})
    kept = tuple(
        ShelfRow(named[work], where, seen, priority, tuple(tags), changed)
        for work, where, seen, priority, tags, changed in rows
        if work in named
    )
    return Shelf(kept, dict(counts), total, max(1, page), max(1, -(-total // PAGE)))
