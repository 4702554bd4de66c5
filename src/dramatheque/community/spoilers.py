"""How far a reader has come in a work, and whether something that gives the story away up to an episode is kept from them.

Every selector that hands out members' words asks here, so that no surface can forget it. A guest has seen nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from dramatheque.community.members.models import Member
from dramatheque.community.shelves.models import Entry, Run, State
from dramatheque.community.shelves.ranges import MOST
from dramatheque.community.shelves.selectors import OnShelf

WHOLE = MOST
"""The bound of what gives away the whole story, and how far those are who have finished it."""


def hides(spoils_to: int, reach: int, *, is_own: bool = False) -> bool:
    """Whether words bounded by an episode (0: they give nothing away) are kept from a reader who has come so far."""
    return spoils_to > reach and not is_own


def reach_of(held: OnShelf | None) -> int:
    """How far a reader has come: the furthest episode of any run, WHOLE where any run is finished, 0 without the work."""
    if held is None:
        return 0
    is_finished = held.state == State.COMPLETED or held.finished or any(last for _, _, last in held.before)
    return WHOLE if is_finished else held.furthest


def reached(reader: Member | None, work: str) -> Combinable:
    """The same as a column of rows: `work` is the path to the entity number of the row's work."""
    if reader is None:
        return Value(0, output_field=IntegerField())
    entries = Entry.objects.filter(member=reader, work__entity=OuterRef(work)).annotate(come=_come()).order_by("-come")
    return Coalesce(Subquery(entries.values("come")[:1]), 0, output_field=IntegerField())


def reaches(reader: Member | None, works: Collection[int]) -> dict[int, int]:
    """The same for some works by their entity numbers; those without a place on the reader's shelf are left out. One query."""
    if reader is None or not works:
        return {}
    entries = Entry.objects.filter(member=reader, work__entity__in=works).annotate(come=_come()).order_by("come")
    return dict(entries.values_list("work__entity", "come"))


def _come() -> Case:
    ended = Run.objects.filter(entry=OuterRef("pk"), finished__isnull=False)
    finished = (When(state=State.COMPLETED, then=WHOLE), When(Exists(ended), then=WHOLE))
    return Case(*finished, default=F("furthest"), output_field=IntegerField())


def reached_sql(entity: str) -> str:
    """The same in SQL: `entity` is the column with the number of the work; the one value is the member's number or None."""
    ended = "EXISTS (SELECT 1 FROM shelves_run y WHERE y.entry_id = x.id AND y.finished IS NOT NULL)"
    return (
        f"COALESCE((SELECT MAX(CASE WHEN x.state = '{State.COMPLETED.value}' OR {ended} THEN {WHOLE} ELSE x.furthest END) "  # noqa: S608
        f"FROM shelves_entry x JOIN library_mention z ON z.id = x.work_id WHERE x.member_id = %s AND z.entity = {entity}), 0)"
    )
