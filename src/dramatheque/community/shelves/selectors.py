"""Reads of shelves: one member's entry, a page of a shelf, what many shelves say of a work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
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
    "score": (F("score").desc(nulls_last=True), "title", "id"),
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
    """One line of a shelf; the score, from 0 to 100, is None where the owner gives none or keeps it from the reader."""

    work: Named
    state: str
    seen: int
    priority: int
    tags: tuple[str, ...]
    changed_at: datetime
    score: int | None = None


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


def shelf(owner: Member, *, state: str = "", sort: str = "changed", page: int = 1, scored: bool = False) -> Shelf:
    """A page of a member's shelf, `scored` with its owner's scores. Who may see either is asked before (members.audience)."""
    counts = Counter(dict(Entry.objects.filter(member=owner).values_list("state").annotate(Count("id"))))
    found = Entry.objects.filter(member=owner)
    if state in State.values:
        found = found.filter(state=state)
    order = SORTS["changed"] if sort == "score" and not scored else SORTS.get(sort, SORTS["changed"])
    shown = models.Entity.objects.filter(pk=OuterRef("work__entity"))
    if "title" in order:
        found = found.annotate(title=Subquery(shown.values("sort_key")[:1]), year=Subquery(shown.values("year")[:1]))
    if sort == "score" and scored:
        given = owner.ratings.filter(work__entity=OuterRef("work__entity")).order_by("-changed_at")
        found = found.annotate(score=Subquery(given.values("overall")[:1]))
    total = counts[state] if state in State.values else counts.total()
    start = (max(1, page) - 1) * PAGE
    columns = ("work__entity", "state", "seen", "priority", "tags", "changed_at")
    rows = list(found.order_by(*order).values_list(*columns)[start : start + PAGE])
    works = {row[0] for row in rows}
    named = shaping.named(works)
    scores = _scores(owner, works) if scored else {}
    kept = tuple(
        ShelfRow(named[work], where, seen, priority, tuple(tags), changed, scores.get(work))
        for work, where, seen, priority, tags, changed in rows
        if work in named
    )
    return Shelf(kept, dict(counts), total, max(1, page), max(1, -(-total // PAGE)))


def _scores(owner: Member, works: Collection[int]) -> dict[int, int | None]:
    """The overall scores of a member for works; of scores for works that are one now the later."""
    given = owner.ratings.filter(work__entity__in=works).order_by("changed_at")
    return dict(given.values_list("work__entity", "overall"))
