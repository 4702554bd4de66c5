"""What was last said about a work, and how much is said where: a work's number in, a few comments out, for its title page.

Two steps. `spoken_sql` gives counts and the threads that were last spoken in, a few rows that fit into the query of a title page
(`title_rows`). `last_said` then looks only into those threads, each at the end of its index: what a title with 20,000 comments
costs is what one with three costs. It stands here as SQL for SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from dramatheque.community.members.audience import condition
from dramatheque.community.members.blocks import BLOCKS_SQL
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.talk.models import State
from dramatheque.community.talk.rows import CommentRow, row_of

MOST = 3
AT_FIRST, AT_MOST = 6, 60
"""So many of the threads last spoken in are looked into; more only where the last words in some are not for everybody."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """How much is said about a work where (place → comments, rooms apart), and its threads: number and the moment of the last
    words, the last first."""

    work: int
    counts: tuple[tuple[str, int], ...] = ()
    threads: tuple[tuple[int, datetime], ...] = ()


@dataclass(frozen=True, slots=True)
class Newest:
    """What was last said about a work anywhere, and how much is said where."""

    rows: tuple[CommentRow, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


_OF = "FROM talk_thread t WHERE t.kind = 'work' AND t.number IN (SELECT id FROM library_mention WHERE entity = %s)"
_SPOKEN = (
    f"SELECT s.room AS place, SUM(s.count) AS much, '' AS moment FROM (SELECT t.count, CASE WHEN t.episode > 0 THEN 'room' "  # noqa: S608
    f"ELSE t.place END AS room {_OF} AND t.count > 0) s GROUP BY s.room UNION ALL "
    f"SELECT '', l.id, CAST(l.said_at AS text) FROM (SELECT t.id, t.said_at {_OF} AND t.said_at IS NOT NULL "
    "ORDER BY t.said_at DESC, t.id LIMIT %s) l"
)
_LAST = (
    "SELECT * FROM (SELECT x.id FROM talk_comment x WHERE x.thread_id = %s AND x.state = 'shown' AND x.audience = 'public' "
    "AND x.is_sensitive = FALSE ORDER BY x.made_at DESC, x.id DESC LIMIT %s) y"
)
_IS_GONE = f"c.state IN ('{State.DELETED.value}', '{State.MASKED.value}')"
_IS_FOLDED = BLOCKS_SQL.format(author="c.author_id")
_REACH = f"CASE WHEN c.author_id = %s THEN {WHOLE} ELSE %s END"
_COLUMNS = {
    "pk": "c.id", "state": "c.state", "author": "c.author_id", "handle": "CASE WHEN {handle} THEN m.username ELSE '' END",
    "author__username": "m.username", "author__display_name": "m.display_name", "author__country": "m.country",
    "guest": "c.guest", "said": f"CASE WHEN {_IS_GONE} OR c.spoils_to > {_REACH} OR {_IS_FOLDED} THEN '' ELSE c.body END",
    "reach": _REACH,
    "spoils_to": "c.spoils_to", "language": "c.language", "made_at": "c.made_at", "changed_at": "c.changed_at",
    "hearts": "c.hearts", "mine": "EXISTS (SELECT 1 FROM talk_heart h WHERE h.comment_id = c.id AND h.member_id = %s)",
    "audience": "c.audience", "depth": "c.depth", "parent": "c.parent_id", "answers": "c.answers", "thread": "c.thread_id",
    "parent__author__username": "b.username", "parent__author__display_name": "b.display_name", "parent__guest": "p.guest",
    "parent__state": "p.state", "is_sensitive": "c.is_sensitive", "folded": _IS_FOLDED,
    "story__entity": "NULL",
}
_ROWS = (
    f"SELECT {', '.join(_COLUMNS.values())} FROM talk_comment c LEFT JOIN members_member m ON m.id = c.author_id "  # noqa: S608
    "LEFT JOIN talk_comment p ON p.id = c.parent_id LEFT JOIN members_member b ON b.id = p.author_id "
    "WHERE c.id IN ({chosen}) ORDER BY c.made_at DESC, c.id DESC LIMIT %s"
)


def of_work(work: int, reader: Member | None, reach: int) -> Newest:
    """What was last said about a work. Two queries."""
    return last_said(spoken(work), reader, reach)


def spoken(work: int, most: int = AT_FIRST) -> Spoken:
    """How much is said about a work where, and its threads that were last spoken in. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*spoken_sql(work, most))
        return spoken_of(work, cursor.fetchall())


def spoken_sql(work: int, most: int = AT_FIRST) -> tuple[str, tuple[int, ...]]:
    """The query of `spoken` with its values, for who asks several things at once: rows of place, much and moment."""
    return _SPOKEN, (work, work, most)


def spoken_of(work: int, rows: Iterable[Sequence[Any]]) -> Spoken:
    """The same of rows that are there."""
    told = list(rows)
    counts = tuple((place, int(much)) for place, much, _ in told if place)
    threads = [(int(number), _moment(datetime.fromisoformat(then))) for place, number, then in told if not place]
    return Spoken(work, counts, tuple(sorted(threads, key=lambda thread: thread[1], reverse=True)))


def last_said(of: Spoken, reader: Member | None, reach: int) -> Newest:
    """What was last said by anybody for everybody, in any place; nothing that somebody in danger says, and no words that give
    away more than a reader who has come as far as `reach` has seen. One query; none where nothing is said, and two more where
    the last words in many threads are not for everybody.
    """
    if not of.counts:
        return Newest()
    found = _rows(of.threads, reader, reach)
    if len(of.threads) == AT_FIRST and (len(found) < MOST or found[-1]["made_at"] < of.threads[-1][1]):
        found = _rows(spoken(of.work, AT_MOST).threads, reader, reach)
    return Newest(tuple(row_of(row, reader) for row in found), of.counts)


def _rows(threads: Sequence[tuple[int, datetime]], reader: Member | None, reach: int) -> list[dict[str, Any]]:
    who = reader.pk if reader else None
    may_open, values = condition(reader, "profile_for")
    chosen = " UNION ALL ".join([_LAST] * len(threads))
    sql = _ROWS.replace("{handle}", may_open).replace("{chosen}", chosen)
    looked = [value for number, _ in threads for value in (number, MOST)]
    with connection.cursor() as cursor:
        cursor.execute(sql, (*values, who, reach, who, who, reach, who, who, *looked, MOST))
        found = [dict(zip(_COLUMNS, row, strict=True)) for row in cursor.fetchall()]
    for row in found:
        row["made_at"], row["changed_at"] = _moment(row["made_at"]), row["changed_at"] and _moment(row["changed_at"])
    return found


def _moment(value: datetime) -> datetime:
    """SQLite's moments come without a zone: they are UTC."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)
