"""What members that somebody follows have done lately, and what was made about the things somebody follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dramatheque.community.articles.models import About
from dramatheque.community.articles.models import State as ArticleState
from dramatheque.community.members.audience import Audience, visible
from dramatheque.community.members.models import Block, Member
from dramatheque.community.notices.models import Followed
from dramatheque.community.opinions.models import Review
from dramatheque.community.photos.models import Photo
from dramatheque.community.shelves.models import Entry, WorkList
from dramatheque.community.shelves.models import State as ShelfState
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk.models import Comment, State

SAID = "spoke of"
BACK = timedelta(days=365)
TOGETHER = timedelta(days=7)
"""What several do to one thing within a week is one line."""
MOST = 80
_Span = tuple[datetime, datetime]
_Row = tuple[datetime, int | None, str, Subject]
_SHELVED = {
    ShelfState.WATCHING: "watches", ShelfState.COMPLETED: "finished", ShelfState.ON_HOLD: "put on hold",
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
    circle = list(member.follows.values_list("followed", flat=True))
    things = list(Followed.objects.filter(member=member).values_list("thing__entity", flat=True))
    span = (end - BACK, end)
    found = [*_by(circle, span, member), *_about(things, span)]
    rows = sorted((row for row in dict.fromkeys(found) if row[1] != member.pk), key=lambda row: row[0], reverse=True)
    here = rows[:MOST]
    shown = resolve({row[3] for row in here}, member)
    doers = Member.objects.filter(pk__in={row[1] for row in here if row[1]}, is_active=True)
    names = doers.exclude(pk__in=Block.objects.filter(blocker=member).values("blocked")).in_bulk()
    return Feed(_together(here, shown, names), here[-1][0] if len(rows) > MOST else None)


def _together(rows: list[_Row], shown: Mapping[Subject, Shown], names: Mapping[int, Member]) -> tuple[Happening, ...]:
    """Rows (the newest first) as lines: one for each act on each thing and week; what is said counts as said of its thing."""
    made: dict[tuple[str, Subject, int], Happening] = {}
    last: dict[tuple[str, Subject], tuple[datetime, int]] = {}
    for moment, who, did, subject in rows:
        found, name = shown.get(subject), names.get(who) if who else None
        if found is None or name is None:
            continue
        thing = found.inside if did == SAID and found.inside is not None else found
        act = (did, thing.subject)
        first, number = last.get(act, (moment, 0))
        if first - moment > TOGETHER:
            first, number = moment, number + 1
        last[act] = (first, number)
        mine, key = (name.username, name.shown_name), (*act, number)
        held = made.get(key, Happening(moment, (), did, thing.name, found.path, 0, thing.work))
        made[key] = replace(held, who=held.who if mine in held.who else (*held.who, mine), times=held.times + 1)
    return tuple(_spoken_of(row) for row in made.values())


def _spoken_of(row: Happening) -> Happening:
    """A line with its verb for one or for several."""
    return replace(row, did=_OF_SEVERAL.get(row.did, row.did)) if len(row.who) > 1 else row


def _by(circle: list[int], span: _Span, reader: Member) -> Iterator[_Row]:
    """What members did who let the reader see it. Who does is asked once: joined to every row it would be what a feed costs."""
    told = Member.objects.filter(visible(reader, "pk", "activity_for"), pk__in=circle)
    doers = list(told.values_list("pk", flat=True))
    with_shelves = list(told.filter(visible(reader, "pk", "shelves_for")).values_list("pk", flat=True))
    wrote = Review.objects.filter(member__in=doers, is_sensitive=False, **_within("published_at", span))
    yield from _rows(wrote, ("published_at", "member", "pk"), "wrote", "review")
    yield from _shelved(with_shelves, span)
    lists = WorkList.objects.filter(owner__in=doers, **_within("changed_at", span))
    yield from _rows(lists, ("changed_at", "owner", "pk"), "made or changed", "list")
    said = Comment.objects.filter(state=State.SHOWN, audience=Audience.PUBLIC, is_sensitive=False, **_within("made_at", span))
    yield from _rows(said.filter(author__in=doers), ("made_at", "author", "pk"), SAID, "comment")


def _shelved(members: list[int], span: _Span) -> Iterator[_Row]:
    found = Entry.objects.filter(member__in=members, state__in=_SHELVED, **_within("changed_at", span)).order_by("-changed_at")
    for moment, who, number, state in found.values_list("changed_at", "member", "work", "state")[: MOST + 1]:
        yield moment, who, _SHELVED[ShelfState(state)], Subject("work", number)


def _about(things: list[int], span: _Span) -> Iterator[_Row]:
    """What was made for everybody about things of the library."""
    told = About.objects.filter(thing__entity__in=things, article__state=ArticleState.PUBLISHED)
    told = told.filter(**_within("article__published_at", span))
    yield from _rows(told, ("article__published_at", "article__member", "article"), "published", "article")
    photos = Photo.objects.filter(thing__entity__in=things, is_hidden=False, **_within("added_at", span))
    yield from _rows(photos, ("added_at", "member", "pk"), "brought", "photo")
    reviews = Review.objects.filter(work__entity__in=things, is_sensitive=False, **_within("published_at", span))
    yield from _rows(reviews, ("published_at", "member", "pk"), "wrote", "review")


def _within(column: str, span: _Span) -> dict[str, datetime]:
    return {f"{column}__gte": span[0], f"{column}__lt": span[1]}


def _rows(found: QuerySet[Any], columns: tuple[str, str, str], did: str, kind: str) -> Iterator[_Row]:
    """The newest rows: `columns` are those of the moment, the member and the subject's number."""
    for moment, who, number in found.order_by(f"-{columns[0]}").values_list(*columns)[: MOST + 1]:
        yield moment, who, did, Subject(kind, number)
