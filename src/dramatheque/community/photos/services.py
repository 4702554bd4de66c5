"""What members do with photos: bring, describe, take away, flag; and what moderators decide of flagged ones."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.photos import storage
from dramatheque.community.photos.licences import LICENCES
from dramatheque.community.photos.models import Flag, Photo
from dramatheque.community.photos.pictures import take_in

FLAGS_THAT_HIDE = 3
MOST_A_DAY = 60


class RefusedError(ValueError):
    """What cannot be done with a photo, in a sentence for the member; `field` is the one to mend ("" where none)."""

    def __init__(self, why: str, field: str = "") -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True)
class Words:
    """What a member says of a photo."""

    alt: str
    licence: str
    caption: str = ""
    credit: str = ""
    source: str = ""
    spoils_to: int = 0


class AlreadyThereError(RefusedError):
    """The picture stands at the thing."""


def add(member: Member, thing: int, data: bytes, words: Words, *, as_kept: bool = False) -> Photo:
    """Keeps a photo at a thing (a mention number); `as_kept`: the file is one that a site has written, and stays as it is.

    :raises RefusedError: the words are not enough, or the photo is there already.
    :raises PictureError: the file is no picture the site takes.
    """
    fields = _checked(words)
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if Photo.objects.filter(member=member, added_at__gte=today).count() >= MOST_A_DAY:
        raise RefusedError(f"{MOST_A_DAY} photos a day are enough; go on tomorrow.")
    picture = take_in(data, as_kept=as_kept)
    if Photo.objects.filter(thing__entity=thing, sha256=picture.sha256).exists():
        raise AlreadyThereError("This photo stands here already.", "file")
    storage.keep(picture)
    try:
        with transaction.atomic():
            return Photo.objects.create(
                member=member, thing_id=thing, sha256=picture.sha256, width=picture.width, height=picture.height,
                added_at=timezone.now(), **fields,
            )
    except IntegrityError as error:
        raise AlreadyThereError("This photo stands here already.", "file") from error


def describe(member: Member, photo: Photo, words: Words) -> None:
    """Changes what is said of a photo; its owner and moderators may."""
    _mine(member, photo)
    for name, value in _checked(words).items():
        setattr(photo, name, value)
    photo.save()


def remove(member: Member, photo: Photo) -> None:
    """Takes a photo away; its files go when no other place shows them."""
    _mine(member, photo)
    with transaction.atomic():
        photo.delete()
    _sweep(photo.sha256)


def author_leaves(member: Member, fate: str, **_: object) -> None:
    """Photos go with their member where the member says so."""
    if fate == Fate.DELETE:
        for photo in Photo.objects.filter(member=member):
            remove(member, photo)


def flag(member: Member, photo: Photo, why: str) -> None:
    """Says that a photo is out of place, or withdraws it ("" for why). So many flags hide it until a moderator has looked."""
    if photo.member_id == member.pk:
        raise RefusedError("This photo is your own: take it away instead.")
    if why and why not in Flag.Why.values:
        raise RefusedError("Say what is wrong with the photo.", "why")
    with transaction.atomic():
        list(Photo.objects.select_for_update(no_key=True).filter(pk=photo.pk).values_list("pk"))
        if why:
            Flag.objects.update_or_create(photo=photo, member=member, defaults={"why": why})
        else:
            Flag.objects.filter(photo=photo, member=member).delete()
        if not photo.is_cleared:
            photo.is_hidden = photo.flags.count() >= FLAGS_THAT_HIDE
            photo.save(update_fields=["is_hidden"])


def decide(moderator: Member, photo: Photo, *, shown: bool) -> None:
    """A moderator's word on a photo: shown whatever flags it has, or hidden for good."""
    if not moderator.is_staff:
        raise RefusedError("Only moderators decide on photos.")
    photo.is_hidden, photo.is_cleared = not shown, True
    photo.save(update_fields=["is_hidden", "is_cleared"])


def _mine(member: Member, photo: Photo) -> None:
    if photo.member_id != member.pk and not member.is_staff:
        raise RefusedError("This photo is somebody else's.")


def _checked(words: Words) -> dict[str, str | int]:
    """What is said of a photo as its columns."""
    said = {name: " ".join(getattr(words, name).split()) for name in ("alt", "caption", "credit", "source")}
    licence = LICENCES.get(words.licence)
    if len(said["alt"]) < 5:
        raise RefusedError("Say in a few words what there is to be seen, for those who do not see it.", "alt")
    if licence is None:
        raise RefusedError("Choose under what terms the photo may be shown.", "licence")
    if licence.credit and not said["credit"]:
        raise RefusedError("These terms ask for the name of who made the photo.", "credit")
    if said["source"] and not said["source"].startswith(("https://", "http://")):
        raise RefusedError("An address begins with https:// or http://.", "source")
    for name, most in (("alt", 250), ("caption", 300), ("credit", 120), ("source", 500)):
        if len(said[name]) > most:
            raise RefusedError(f"At most {most} characters.", name)
    return {**said, "licence": licence.code, "spoils_to": words.spoils_to}


def _sweep(sha256: str) -> None:
    if not Photo.objects.filter(sha256=sha256).exists():
        storage.drop(sha256)
