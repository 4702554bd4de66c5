"""What members that somebody follows have done lately, and what was made about the things somebody follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from dramatheque.community.articles.models import About
from dramatheque.community.articles.models import State as ArticleState
from dramatheque.community.members.audience import Audience, condition
from dramatheque.community.members.models import Block, Member
from dramatheque.community.notices.models import Followed
from dramatheque.community.opinions.models import Review
from dramatheque.community.photos.models import Photo
from dramatheque.community.shelves.models import State as ShelfState
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk.models import State

SAID, WROTE_ON, BROUGHT = "spoke of", "wrote on", "brought"
BACK = timedelta(days=365)
TOGETHER = timedelta(days=7)
"""What several do to one thing within a week is one line."""
MOST = 80
_Span = tuple[datetime, datetime]
_Row = tuple[datetime, int | None, str, Subject]
_SHELVED = {
    ShelfState.WATCHING: "watches", ShelfState.COMPLETED: "finished", ShelfState.ON_HOLD: "paused",
    ShelfState.DROPPED: "dropped", ShelfState.PLANNED: "plans to watch",
}
_OF_SEVERAL = {"watches": "watch", "plans to watch": "plan to watch"}


@dataclass(frozen=True, slots=True)
class Happening:
    """That members (handle, name; the last who did it first) did something to a thing, one of them `times`; `work` is the one
    it is about (0: none). Names and words give no story away."""

    made_at: datetime
    who: tuple[tuple[str, str], ...]
    did: str
    what: str
    path: str
    times: int = 1
    work: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of what happened, the newest first; `before` is the moment from which on older things go on, None at the end."""

    rows: tuple[Happening, ...]
    before: datetime | None = None


def feed(member: Member, before: datetime | None = None) -> Feed:
    """What happened before a moment (None: now) as this member may see it, together what several did to one thing. A fixed number
    of queries."""
    end = before or timezone.now() + timedelta(minutes=1)
    things = list(Followed.objects.filter(member=member).values_list("thing__entity", flat=True))
    span = (end - BACK, end)
    found = [*_by(member, span), *_about(things, span)]
    rows = sorted((row for row in dict.fromkeys(found) if row[1] != member.pk), key=lambda row: row[0], reverse=True)
    here = rows[:MOST]
    shown = resolve({row[3] for row in here}, member)
    doers = Member.objects.filter(pk__in={row[1] for row in here if row[1]}, is_active=True)
    told = doers.exclude(pk__in=Block.objects.filter(blocker=member).values("blocked"))
    names = {pk: (handle, name or handle) for pk, handle, name in told.values_list("pk", "username", "display_name")}
    return Feed(_together(here, shown, names, member.pk), here[-1][0] if len(rows) > MOST else None)


def _together(
    rows: list[_Row], shown: Mapping[Subject, Shown], names: Mapping[int, tuple[str, str]], reader: int
) -> tuple[Happening, ...]:
    """Rows (the newest first) as lines: one for each act on each thing and week; what is said counts as said of its thing, and
    photos of one thing are one line, which opens the newest."""
    lines: dict[tuple[str, Subject, int], list[_Row]] = {}
    last: dict[tuple[str, Subject], tuple[datetime, int]] = {}
    for row in rows:
        moment, who, did, subject = row
        if subject not in shown or who not in names:
            continue
        thing = _thing(row, shown)
        act = (did, Subject("thing", thing.work) if did == BROUGHT and thing.work else thing.subject)
        first, number = last.get(act, (moment, 0))
        if first - moment > TOGETHER:
            first, number = moment, number + 1
        last[act] = (first, number)
        lines.setdefault((*act, number), []).append(row)
    return tuple(_line(held, shown, names, reader) for held in lines.values())


def _thing(row: _Row, shown: Mapping[Subject, Shown]) -> Shown:
    """What a row is told of: where something is said, what it is said of."""
    _, _, did, subject = row
    return shown[subject].inside or shown[subject] if did == SAID else shown[subject]


def _line(rows: list[_Row], shown: Mapping[Subject, Shown], names: Mapping[int, tuple[str, str]], reader: int) -> Happening:
    """What some did to one thing, in words for this reader."""
    moment, _, did, subject = rows[0]
    thing, times = _thing(rows[0], shown), len(rows)
    doers = {who: names[who] for _, who, _, _ in rows if who}
    what = thing.in_words(reader, doers)
    if did == SAID and thing.subject.kind == "member" and thing.noun:
        did = WROTE_ON
        what = f"their own {thing.noun}" if [*doers] == [thing.owner] else thing.in_words(reader)
    elif did == BROUGHT and times > 1:
        what, times = f"{times:,} {thing.noun.replace('photo', 'photos', 1)}", len(doers)
    did = _OF_SEVERAL.get(did, did) if len(doers) > 1 else did
    return Happening(moment, tuple(doers.values()), did, what, shown[subject].path, times, thing.work)


def _by(reader: Member, span: _Span) -> Iterator[_Row]:
    """What members did who let the reader see it, in one query: put together by the object mapper, six of them were what a feed
    cost. Who does is asked once: joined to every row it would be.
    """
    (shows, of_shows), (tells, of_tells) = condition(reader, "shelves_for"), condition(reader, "activity_for")
    moments = tuple(connection.ops.adapt_datetimefield_value(moment) for moment in span)
    parts = " UNION ALL ".join(_PARTS)
    sql = (
        f"WITH circle AS (SELECT m.id, CASE WHEN {shows} THEN 1 ELSE 0 END AS shows FROM members_member m WHERE m.id IN "  # noqa: S608
        f"(SELECT followed_id FROM members_follow WHERE follower_id = %s) AND {tells}) {parts}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, (*of_shows, reader.pk, *of_tells, *moments * len(_PARTS)))
        rows = cursor.fetchall()
    for kind, moment, who, number, state in rows:
        did = _SHELVED[ShelfState(state)] if state else _DID[kind]
        yield as_moment(moment), who, did, Subject(kind, number)


def _part(kind: str, table: str, owner: str, column: str, number: str, *, only: str, shelf: str = "''") -> str:
    """The newest rows of a table: what they are, their moment, member, number and state of a shelf."""
    return (
        f"SELECT * FROM (SELECT '{kind}', t.{column}, t.{owner}, t.{number}, {shelf} FROM {table} t WHERE t.{owner} IN "  # noqa: S608
        f"(SELECT id FROM circle{' WHERE shows = 1' if shelf == 't.state' else ''}) AND t.{column} >= %s AND t.{column} < %s "
        f"AND {only} ORDER BY 2 DESC LIMIT {MOST + 1}) AS {table}_rows"
    )


def as_moment(value: datetime | str) -> datetime:
    """A moment as a database gives it without the object mapper: SQLite writes it in UTC."""
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_DID = {"review": "wrote", "list": "made or changed", "comment": SAID}
_STATES = ", ".join(f"'{state}'" for state in _SHELVED)
_PARTS = (
    _part("review", "opinions_review", "member_id", "published_at", "id", only="NOT t.is_sensitive"),
    _part("work", "shelves_entry", "member_id", "changed_at", "work_id", only=f"t.state IN ({_STATES})", shelf="t.state"),
    _part("list", "shelves_worklist", "owner_id", "changed_at", "id", only="1 = 1"),
    _part(
        "comment", "talk_comment", "author_id", "made_at", "id",
        only=f"t.state = '{State.SHOWN}' AND t.audience = '{Audience.PUBLIC}' AND NOT t.is_sensitive",
    ),
)


def _about(things: list[int], span: _Span) -> Iterator[_Row]:
    """What was made for everybody about things of the library."""
    told = About.objects.filter(thing__entity__in=things, article__state=ArticleState.PUBLISHED)
    told = told.filter(**_within("article__published_at", span))
    yield from _rows(told, ("article__published_at", "article__member", "article"), "published", "article")
    photos = Photo.objects.filter(thing__entity__in=things, is_hidden=False, **_within("added_at", span))
    yield from _rows(photos, ("added_at", "member", "pk"), BROUGHT, "photo")
    reviews = Review.objects.filter(work__entity__in=things, is_sensitive=False, **_within("published_at", span))
    yield from _rows(reviews, ("published_at", "member", "pk"), "wrote", "review")


def _within(column: str, span: _Span) -> dict[str, datetime]:
    return {f"{column}__gte": span[0], f"{column}__lt": span[1]}


def _rows(found: QuerySet[Any], columns: tuple[str, str, str], did: str, kind: str) -> Iterator[_Row]:
    """The newest rows: `columns` are those of the moment, the member and the subject's number."""
    for moment, who, number in found.order_by(f"-{columns[0]}").values_list(*columns)[: MOST + 1]:
        yield moment, who, did, Subject(kind, number)
