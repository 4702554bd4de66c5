"""What everybody has done with a work, for its title page: summed opinions, page views, who watched it last, what is
recommended with it. One query, as SQL.

The four come from tables of several apps; asked one by one they would cost a guest’s page three queries more.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from dramatheque.community.members.audience import condition
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.selectors import Scores, summed
from dramatheque.community.recommending.selectors import NOTHING, Beside, beside_of, beside_sql
from dramatheque.community.visits.counting import Views

WATCHERS = 8
LOOKED_THROUGH = 60
"""So many of the last who watched are asked whether they show it; of a popular work most rows are never read."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """A member who lets this reader see what they do."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """What members have done with a work."""

    scores: Scores
    views: Views | None
    watchers: tuple[Watcher, ...]
    beside: Beside = NOTHING


_NUMBERS = "SELECT id FROM library_mention WHERE entity = %s"
_SUMS = (
    "SELECT 0 AS kind, 0 AS place, CAST(s.scores AS text), CAST(s.aspects AS text), CAST(s.members AS text), "  # noqa: S608
    "CAST(s.episodes AS text), s.favourites, s.reviews, v.total, CAST(v.since AS text) FROM (SELECT SUM(p.count) AS total, "
    f"MIN(p.day) AS since FROM visits_pageviews p WHERE p.thing IN ({_NUMBERS})) v "
    f"LEFT JOIN opinions_summary s ON s.work_id IN ({_NUMBERS})"
)
_LAST = (
    "SELECT 1, CAST(ROW_NUMBER() OVER (ORDER BY e.watched_at DESC, e.id) AS integer), m.username, m.display_name, '', '', "  # noqa: S608
    "0, 0, 0, '' FROM (SELECT id, member_id, watched_at FROM shelves_entry "
    f"WHERE work_id IN ({_NUMBERS}) AND watched_at IS NOT NULL ORDER BY watched_at DESC LIMIT {LOOKED_THROUGH}) e "
    "JOIN members_member m ON m.id = e.member_id AND m.is_active"
)
_BESIDE = "SELECT 2, 0, b.told, '', '', '', 0, 0, 0, '' FROM ({}) b"


def said(work: int, reader: Member | None) -> Said:
    """What all members have done with a work, as this reader may see it. Sums count everybody: they name nobody."""
    does, values = condition(reader, "activity_for")
    is_known, more = condition(reader, "profile_for")
    picks, picked = beside_sql(work, reader)
    asked = f"{_SUMS} UNION ALL {_LAST} AND {does} AND {is_known} UNION ALL {_BESIDE.format(picks)} ORDER BY 1, 2"
    with connection.cursor() as cursor:
        cursor.execute(asked, (work, work, work, *values, *more, *picked))
        rows = cursor.fetchall()
    sums = [row[2:] for row in rows if not row[0]]
    watchers = dict.fromkeys(Watcher(row[2], row[3] or row[2]) for row in rows if row[0] == 1)
    total, since = sums[0][-2:]
    views = Views(int(total), date.fromisoformat(since)) if total else None
    beside = beside_of((json.loads(row[2]) for row in rows if row[0] == 2), reader)
    return Said(summed(_decoded(row) for row in sums if row[0] is not None), views, tuple(watchers)[:WATCHERS], beside)


def _decoded(row: Sequence[Any]) -> Sequence[Any]:
    scores, aspects, members, episodes, favourites, reviews, *_ = row
    return json.loads(scores), json.loads(aspects), json.loads(members), json.loads(episodes), favourites, reviews
