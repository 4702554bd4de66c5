"""A member's photos as rows of an export, each with its picture, and back."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import datetime

from dramatheque.community.members.models import Member
from dramatheque.community.photos import services, storage
from dramatheque.community.photos.models import Photo
from dramatheque.community.photos.pictures import PictureError
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.finding import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError

WORDS = ("alt", "caption", "credit", "licence", "source", "spoils_to")


def rows(member: Member) -> Iterator[Row]:
    """One row a photo, the oldest first; `picture` is the file in base64."""
    for photo in Photo.objects.filter(member=member).select_related("thing").order_by("id"):
        path = storage.file_of(photo.sha256)
        held = base64.b64encode(path.read_bytes()).decode() if path.exists() else ""
        said = {name: getattr(photo, name) for name in WORDS}
        yield {"kind": "photo", "thing": told_thing(photo.thing), "added_at": photo.added_at.isoformat(), **said, "picture": held}


def flags(member: Member) -> Iterator[Row]:
    """What the member said against others' photos; it stays with its site."""
    for flag in member.photo_flags.select_related("photo__thing").order_by("id"):
        yield {"kind": "photo_flag", "photo": flag.photo_id, "thing": told_thing(flag.photo.thing), "why": flag.why}


def place(member: Member, row: Row) -> str:
    """Brings a photo to the thing it was at; a picture that stands there is left as it is."""
    found = find_thing(row["thing"])
    words = services.Words(**{name: row[name] for name in WORDS})
    data = base64.b64decode(row["picture"], validate=True)
    try:
        made = services.add(member, found.work, data, words, as_kept=True)
    except services.AlreadyThereError:
        return f"{found.how}; it stands there already"
    except (services.RefusedError, PictureError) as error:
        raise UnplacedError(str(error)) from error
    Photo.objects.filter(pk=made.pk).update(added_at=datetime.fromisoformat(row["added_at"]))
    return found.how
