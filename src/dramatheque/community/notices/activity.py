"""What members that somebody follows have done lately, and what was made about the things somebody follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dramatheque.community.articles.models import About
from dramatheque.community.articles.models import State as ArticleState
from dramatheque.community.members.audience import Audience, visible
from dramatheque.community.members.models import Member
from dramatheque.community.notices.models import Followed
from dramatheque.community.opinions.models import Review
from dramatheque.community.photos.models import Photo
from dramatheque.community.shelves.models import Entry, WorkList
from dramatheque.community.shelves.models import State as ShelfState
from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk.models import Comment, State

BACK = timedelta(days=60)
MOST = 80
_Row = tuple[datetime, int | None, str, Subject]
_SHELVED = {
    ShelfState.WATCHING: "watches", ShelfState.COMPLETED: "finished", ShelfState.ON_HOLD: "put on hold",
    ShelfState.DROPPED: "dropped", ShelfState.PLANNED: "plans to watch",
}


@dataclass(frozen=True, slots=True)
class Happening:
    """That somebody did something to a thing. Names and words give no story away."""

    made_at: datetime
    handle: str
    name: str
    did: str
    what: str
    path: str


def feed(member: Member) -> tuple[Happening, ...]:
    """The newest of it as this member may see it, each thing once a person and act. A fixed number of queries."""
    since = timezone.now() - BACK
    circle = list(member.follows.values_list("followed", flat=True))
    things = list(Followed.objects.filter(member=member).values_list("thing__entity", flat=True))
    rows = [*_by(circle, since, member), *_about(things, since)]
    rows.sort(key=lambda row: row[0], reverse=True)
    rows = [row for row in dict.fromkeys(rows) if row[1] != member.pk][: MOST * 2]
    shown = resolve({row[3] for row in rows}, member)
    names = Member.objects.filter(pk__in={row[1] for row in rows if row[1]}, is_active=True).in_bulk()
    made, held = [], set()
    for moment, who, did, subject in rows:
        found, name = shown.get(subject), names.get(who) if who else None
        if found is None or name is None or (who, did, found.path) in held:
            continue
        held.add((who, did, found.path))
        made.append(Happening(moment, name.username, name.shown_name, did, found.name, found.path))
    return tuple(made[:MOST])


def _by(circle: list[int], since: datetime, reader: Member) -> Iterator[_Row]:
    """What members did who let the reader see it. Who does is asked once: joined to every row it would be what a feed costs."""
    told = Member.objects.filter(visible(reader, "pk", "activity_for"), pk__in=circle)
    doers = list(told.values_list("pk", flat=True))
    with_shelves = list(told.filter(visible(reader, "pk", "shelves_for")).values_list("pk", flat=True))
    wrote = Review.objects.filter(member__in=doers, is_sensitive=False, published_at__gte=since)
    yield from _rows(wrote, ("published_at", "member", "pk"), "wrote", "review")
    yield from _shelved(with_shelves, since)
    lists = WorkList.objects.filter(owner__in=doers, changed_at__gte=since)
    yield from _rows(lists, ("changed_at", "owner", "pk"), "made or changed", "list")
    said = Comment.objects.filter(state=State.SHOWN, audience=Audience.PUBLIC, is_sensitive=False, made_at__gte=since)
    yield from _rows(said.filter(author__in=doers), ("made_at", "author", "pk"), "said", "comment")


def _shelved(members: list[int], since: datetime) -> Iterator[_Row]:
    found = Entry.objects.filter(member__in=members, state__in=_SHELVED, changed_at__gte=since).order_by("-changed_at")
    for moment, who, number, state in found.values_list("changed_at", "member", "work", "state")[: MOST * 2]:
        yield moment, who, _SHELVED[ShelfState(state)], Subject("work", number)


def _about(things: list[int], since: datetime) -> Iterator[_Row]:
    """What was made for everybody about things of the library."""
    told = About.objects.filter(thing__entity__in=things, article__state=ArticleState.PUBLISHED, article__published_at__gte=since)
    yield from _rows(told, ("article__published_at", "article__member", "article"), "published", "article")
    photos = Photo.objects.filter(thing__entity__in=things, is_hidden=False, added_at__gte=since)
    yield from _rows(photos, ("added_at", "member", "pk"), "brought", "photo")
    reviews = Review.objects.filter(work__entity__in=things, is_sensitive=False, published_at__gte=since)
    yield from _rows(reviews, ("published_at", "member", "pk"), "wrote", "review")


def _rows(found: QuerySet[Any], columns: tuple[str, str, str], did: str, kind: str) -> Iterator[_Row]:
    """The newest rows: `columns` are those of the moment, the member and the subject's number."""
    for moment, who, number in found.order_by(f"-{columns[0]}").values_list(*columns)[:MOST]:
        yield moment, who, did, Subject(kind, number)
