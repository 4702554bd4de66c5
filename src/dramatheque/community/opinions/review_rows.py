"""Reviews as a reader gets them: numbers of reviews in, rows out, in one query.

A title page asks for three of them with every request. Building the query through the object mapper costs ten times what running
it does, so it stands here as it is sent; it holds for SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from dramatheque.community.members.audience import belongs
from dramatheque.community.members.blocks import BLOCKS_SQL
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import ASPECTS
from dramatheque.community.spoilers import hides


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as a reader gets it. `body` is empty where it gives away more than the reader has seen, up to `hidden_to`, and
    where it is by somebody whom the reader blocks.

    `author_name` is empty for a former member, `author` (the handle) where the reader may not open the author's page.
    """

    id: int
    author: str
    author_name: str
    is_editor: bool      # the author is one of those who run the site
    body: str
    hidden_to: int
    spoils_to: int
    language: str
    published_at: datetime
    is_changed: bool
    seen: int
    seen_of: int
    state: str
    helpful: int
    not_helpful: int
    my_vote: bool | None
    is_own: bool
    scores: dict[str, int]
    others: int          # published reviews by the same member
    is_sensitive: bool = False
    is_folded: bool = False      # by somebody whom the reader blocks


_FIRST = (
    "SELECT id FROM opinions_review WHERE work_id IN (SELECT id FROM library_mention WHERE entity = %s) "
    "AND published_at IS NOT NULL AND is_sensitive = FALSE ORDER BY bound DESC, published_at DESC LIMIT %s"
)
"""In the order of the index and nothing after it: then a database reads the first few, and not thousands to sort them."""
_ROWS = (
    "SELECT r.id, r.body, r.spoils_to, r.language, r.published_at, r.seen, r.seen_of, r.state, r.helpful, r.not_helpful, "  # noqa: S608
    "m.id, m.username, m.display_name, m.is_staff, m.is_active, m.profile_for, m.ratings_for, v.is_helpful, r.is_sensitive, "
    "EXISTS (SELECT 1 FROM opinions_revision x WHERE x.review_id = r.id), "
    "EXISTS (SELECT 1 FROM members_follow f WHERE f.follower_id = %s AND f.followed_id = r.member_id), "
    f"{BLOCKS_SQL.format(author='r.member_id')}, "
    "(SELECT COUNT(*) FROM opinions_review o WHERE o.member_id = r.member_id AND o.published_at IS NOT NULL), "
    + ", ".join(f't."{aspect}"' for aspect in ASPECTS)
    + " FROM opinions_review r LEFT JOIN members_member m ON m.id = r.member_id "
    "LEFT JOIN opinions_rating t ON t.member_id = r.member_id AND t.work_id = r.work_id "
    "LEFT JOIN opinions_vote v ON v.review_id = r.id AND v.member_id = %s "
    "WHERE r.published_at IS NOT NULL AND r.id IN ({chosen}) ORDER BY r.bound DESC, r.published_at DESC, r.id DESC"
)


def most_helpful(work: int, reader: Member | None, furthest: int, most: int) -> list[ReviewRow]:
    """The published reviews of a work with the highest bound; none by somebody who may be in danger."""
    return _read(_FIRST, (work, most), reader, furthest)


def in_order(
    numbers: Sequence[int], reader: Member | None, furthest: int, *, is_opened: bool = False
) -> list[ReviewRow]:
    """The published reviews of these numbers, in their order; those folded away too, where the reader has opened them."""
    if not numbers:
        return []
    chosen = ", ".join(["%s"] * len(numbers))
    found = {row.id: row for row in _read(chosen, tuple(numbers), reader, furthest, is_opened=is_opened)}
    return [found[number] for number in numbers if number in found]


def _read(
    chosen: str, values: tuple[Any, ...], reader: Member | None, furthest: int, *, is_opened: bool = False
) -> list[ReviewRow]:
    who = reader.pk if reader else None
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.replace("{chosen}", chosen), (who, None if is_opened else who, who, *values))
        return [_row(row, who, furthest) for row in cursor.fetchall()]


def _row(row: Sequence[Any], who: int | None, furthest: int) -> ReviewRow:
    number, body, spoils_to, language, published, seen, seen_of, state, helpful, not_helpful, author, handle, name, *rest = row
    is_staff, is_active, profile_for, ratings_for, vote, is_sensitive, is_changed, follows, is_folded, written, *given = rest
    is_own = who is not None and author == who
    known = {"is_owner": is_own, "is_member": who is not None, "follows": bool(follows)}
    is_hidden = hides(spoils_to, furthest, is_own=is_own)
    is_open = bool(is_active) and belongs(profile_for, **known)
    scores = {aspect: score for aspect, score in zip(ASPECTS, given, strict=True) if score is not None}
    return ReviewRow(
        number, handle if is_open else "", (name or handle) if is_active else "", bool(is_staff and is_active),
        "" if is_hidden or is_folded else body, spoils_to if is_hidden else 0, spoils_to, language, _moment(published),
        bool(is_changed), seen, seen_of, state, helpful, not_helpful, None if vote is None else bool(vote), is_own,
        scores if scores and is_active and belongs(ratings_for, **known) else {}, max(0, written - 1) if is_open else 0,
        bool(is_sensitive) and not is_hidden, bool(is_folded),
    )


def _moment(value: datetime) -> datetime:
    """SQLite's moments come without a zone: they are UTC."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)
