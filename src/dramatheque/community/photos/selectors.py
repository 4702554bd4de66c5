"""Reads of photos, each as one reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from dramatheque.community.members.models import Member
from dramatheque.community.photos.licences import LICENCES, Licence
from dramatheque.community.photos.models import Photo
from dramatheque.community.spoilers import WHOLE, hides, reached

PAGE = 60


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo. Where it gives away more than the reader has seen, `hidden_to` is the episode, and file and words are empty."""

    id: int
    sha256: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    licence: Licence
    source: str
    author: str
    author_name: str
    added_at: datetime
    spoils_to: int
    hidden_to: int
    flags: int
    is_hidden: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Gallery:
    """A page of a thing's photos and how many there are."""

    rows: tuple[PhotoRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Opened:
    """One photo, the number of its thing now, and its neighbours in the gallery (0: none)."""

    row: PhotoRow
    thing: int
    before: int
    after: int


def gallery(thing: int, reader: Member | None, *, page: int = 1) -> Gallery:
    """A thing's photos, newest first; merged things show those of all their numbers, a picture once."""
    found = _seen(reader).filter(thing__entity=thing).annotate(reach=reached(reader, "thing__entity"))
    total = found.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = found.order_by("-added_at", "-id")[(page - 1) * PAGE : page * PAGE]
    return Gallery(tuple(_row(row, reader, row.reach) for row in rows), total, page, pages)


def opened(number: int, reader: Member | None, *, is_opened: bool = False) -> Opened | None:
    """One photo; whole whatever it gives away where the reader has opened it."""
    photo = _seen(reader).filter(pk=number).annotate(reach=reached(reader, "thing__entity")).first()
    if photo is None:
        return None
    thing = photo.thing.entity
    around = _seen(reader).filter(thing__entity=thing)
    older = Q(added_at__lt=photo.added_at) | Q(added_at=photo.added_at, pk__lt=photo.pk)
    newer = Q(added_at__gt=photo.added_at) | Q(added_at=photo.added_at, pk__gt=photo.pk)
    after = around.filter(older).order_by("-added_at", "-id").values_list("id", flat=True).first()
    before = around.filter(newer).order_by("added_at", "id").values_list("id", flat=True).first()
    return Opened(_row(photo, reader, WHOLE if is_opened else photo.reach), thing, before or 0, after or 0)


def is_shown(sha256: str, reader: Member | None) -> bool:
    """Whether any place shows the picture of this file to the reader."""
    return _seen(reader).filter(sha256=sha256).exists()


def flagged() -> list[tuple[PhotoRow, int]]:
    """What moderators have to look at: photos with flags that nobody has decided on, those with most first."""
    held = Photo.objects.select_related("member", "thing").filter(is_cleared=False).annotate(times=Count("flags"))
    waiting = held.filter(times__gt=0).order_by("-times", "id")
    return [(_row(row, None, WHOLE), row.thing.entity) for row in waiting[:200]]


def _all() -> QuerySet[Photo]:
    return Photo.objects.select_related("member", "thing").annotate(times=Count("flags"))


def _seen(reader: Member | None) -> QuerySet[Photo]:
    """Hidden photos are seen by moderators and by who brought them."""
    if reader is not None and reader.is_staff:
        return _all()
    return _all().filter(Q(is_hidden=False) | Q(member=reader) if reader is not None else Q(is_hidden=False))


def _row(row: Photo, reader: Member | None, reach: int) -> PhotoRow:
    is_own = reader is not None and row.member_id == reader.pk
    hidden_to = row.spoils_to if hides(row.spoils_to, reach, is_own=is_own) else 0
    words = ("", "", "", "") if hidden_to else (row.sha256, row.alt, row.caption, row.source)
    author = row.member if row.member is not None and row.member.is_active else None
    licence = LICENCES.get(row.licence) or Licence(row.licence, row.licence)
    return PhotoRow(
        row.pk, words[0], row.width, row.height, words[1], words[2], row.credit, licence, words[3],
        author.username if author else "", author.shown_name if author else "former member", row.added_at, row.spoils_to,
        hidden_to, getattr(row, "times", 0), row.is_hidden, is_own,
    )
