"""Photos as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.photos.models import Photo


def _look(number: int) -> Context | None:
    photo = Photo.objects.select_related("member").filter(pk=number).first()
    if photo is None:
        return None
    words = [photo.alt, photo.caption, photo.credit, photo.source]
    return Context("\n".join(word for word in words if word), photo.member, photo.is_hidden)


def _mask(number: int, on: bool) -> None:
    Photo.objects.filter(pk=number).update(is_hidden=on, is_cleared=True)


def _all_of(member: Member) -> Iterable[int]:
    return Photo.objects.filter(member=member, is_hidden=False).values_list("pk", flat=True)


PHOTOS = Handle(_look, _mask, _all_of, model=Photo)
