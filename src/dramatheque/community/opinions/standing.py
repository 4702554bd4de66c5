"""How one member stands to one work: its place on the shelf, scores, favourite, review. One query, sent as SQL."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import ASPECTS
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.community.shelves.selectors import OnShelf


@dataclass(frozen=True, slots=True)
class Own:
    """What a member has given to a work."""

    scores: dict[str, int | None]
    is_favourite: bool
    has_review: bool
    follows: bool


_NUMBERS = "SELECT id FROM library_mention WHERE entity = %s"
_SQL = (
    f"SELECT EXISTS (SELECT 1 FROM opinions_favourite f WHERE f.member_id = w.id AND f.work_id IN ({_NUMBERS})), "  # noqa: S608
    f"EXISTS (SELECT 1 FROM opinions_review v WHERE v.member_id = w.id AND v.work_id IN ({_NUMBERS})), "
    f"EXISTS (SELECT 1 FROM notices_followed x WHERE x.member_id = w.id AND x.thing_id IN ({_NUMBERS})), "
    + ", ".join(f't."{aspect}"' for aspect in ASPECTS)
    + ", r.number, r.episodes, r.started, r.finished, e.id, e.state, e.furthest, e.priority, e.notes, e.tags "
    f"FROM members_member w LEFT JOIN shelves_entry e ON e.member_id = w.id AND e.work_id IN ({_NUMBERS}) "
    "LEFT JOIN shelves_run r ON r.entry_id = e.id "
    f"LEFT JOIN opinions_rating t ON t.member_id = w.id AND t.work_id IN ({_NUMBERS}) WHERE w.id = %s "
    "ORDER BY CASE WHEN r.id IS NULL THEN 1 ELSE 0 END, e.changed_at DESC, e.id, r.number DESC, t.changed_at DESC, t.id"
)


def standing(member: Member, work: int) -> tuple[OnShelf | None, Own]:
    """How a work stands on a member's shelf (None where it does not), and what the member has given to it.

    Of rows that a merge of works brought together, those last changed count.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL, (work, work, work, work, work, member.pk))
        rows = cursor.fetchall()
    is_favourite, has_review, follows, *rest = rows[0]
    scores, entry = dict(zip(ASPECTS, rest, strict=False)), rest[len(ASPECTS):]
    runs = {row[-10]: row[-10:] for row in reversed(rows) if row[-6] == entry[-6]}
    return _on_shelf(entry, [runs[number] for number in sorted(runs, reverse=True)] if entry[0] else []), Own(
        scores, bool(is_favourite), bool(has_review), bool(follows)
    )


def _on_shelf(entry: Sequence[Any], runs: list[Sequence[Any]]) -> OnShelf | None:
    if not runs:
        return None
    number, episodes, started, finished, _, state, furthest, priority, notes, tags = entry
    before = tuple((run[0], run[2], run[3]) for run in runs[1:])
    return OnShelf(
        state, parse_ranges(episodes), furthest, number, started, finished, priority, notes, tuple(_decoded(tags)), before
    )


def _decoded(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str | bytes) else value
