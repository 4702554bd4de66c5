"""What people do in talk: say, change, take back, like, open a topic. Each is one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.screening import is_sensitive
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk import airing
from dramatheque.community.talk.comments import count_anew, empty, keep, least_bound, story_of
from dramatheque.community.talk.models import Comment, Heart, Place, Revision, State, Thread, TopicMark
from dramatheque.community.talk.selectors import threads
from dramatheque.community.talk.subject import place_of
from dramatheque.community.talk.words import (
    MOST_TITLE,
    NotAllowedError,
    RefusedError,
    Speaker,
    Words,
    checked_body,
    checked_bound,
    trimmed,
)
from dramatheque.library import selectors as library
from dramatheque.values.languages import guess_language

COMMENTED = ("work", "person", "character", "organisation", "song", "review", "list", "article", "photo")
WALLED = ("work", "member")


@transaction.atomic
def say(
    speaker: Speaker, place: str, subject: Subject, words: Words, *, parent: int = 0, made_at: datetime | None = None
) -> Comment:
    """Says something about a subject, as an answer to a comment of the same thread where one is named.

    `made_at` is for what was said elsewhere and comes with an import.
    """
    shown = _about(place, subject, speaker.member)
    above = _parent(parent, speaker.member) if parent else None
    thread = above.thread if above else _thread(place, shown)
    if above and thread.pk not in [found.pk for found in threads(place, shown.subject)]:
        raise RefusedError("What you answer stands elsewhere.")
    return keep(speaker, thread, words, above, made_at)


@transaction.atomic
def open_topic(
    member: Member, subject: Subject, title: str, words: Words, *, made_at: datetime | None = None
) -> Comment:
    """Opens a topic of the forum with its first words; the bound of these holds for the title too."""
    shown = _about(Place.TOPIC, subject, member)
    name = " ".join(trimmed(title).split())
    if not 3 <= len(name) <= MOST_TITLE:
        raise RefusedError(f"A title has 3 to {MOST_TITLE} characters.", "title")
    thread = Thread(place=Place.TOPIC, title=name, opener=member, spoils_to=checked_bound(words.spoils_to), **_columns(shown))
    if thread.spoils_to:
        thread.work_id = thread.work_id or story_of(words, thread, made_at)
    thread.save()
    TopicMark.objects.create(thread=thread, member=member, is_followed=True)
    return keep(Speaker(member), thread, words, None, made_at)


@transaction.atomic
def answer_topic(
    member: Member, number: int, words: Words, *, parent: int = 0, made_at: datetime | None = None
) -> Comment:
    """Says something in a topic; what is said there gives away at least what the topic does."""
    thread = Thread.objects.select_for_update().filter(pk=number, place=Place.TOPIC).first()
    if thread is None or not resolve([Subject("topic", number)], member):
        raise RefusedError("This topic is not there any more.")
    if thread.is_closed:
        raise NotAllowedError("This topic is closed.")
    above = _parent(parent, member) if parent else None
    if above and above.thread_id != thread.pk:
        raise RefusedError("What you answer stands elsewhere.")
    return keep(Speaker(member), thread, words, above, made_at)


@transaction.atomic
def change(member: Member, number: int, body: str, *, spoils_to: int, story: int = 0) -> Comment:
    """Changes one's own comment; what it said before stays readable. `story` is what it gives away, where the thread has none."""
    held = _own(member, number)
    text = checked_body(body, held.thread.place)
    bound = max(checked_bound(spoils_to), least_bound(held.thread))
    given_away = story_of(Words(text, bound, story=story or held.story_id or 0), held.thread, None) if bound else None
    if (text, bound, given_away) == (held.body, held.spoils_to, held.story_id):
        return held
    if held.story_id not in (None, given_away):      # what was bounded by another title waits until it is asked for
        held.revisions.filter(spoils_to__gt=0).update(spoils_to=WHOLE)
    now = timezone.now()
    Revision.objects.create(comment=held, body=held.body, spoils_to=held.spoils_to, until=now)
    held.body, held.spoils_to, held.changed_at, held.language = text, bound, now, guess_language(text)
    held.story_id = given_away
    held.is_sensitive = is_sensitive(text)
    held.save()
    count_anew(held.thread)
    return held


@transaction.atomic
def delete(member: Member, number: int) -> None:
    """Deletes one's own comment, or one on one's own wall: the words go with all their versions, answers to it stay."""
    held = Comment.objects.select_related("thread").filter(pk=number).exclude(state=State.DELETED).first()
    if held is None or (held.author_id != member.pk and not _is_wall_of(held.thread, member)):
        raise NotAllowedError("This comment is not yours to delete.")
    empty(held)


@transaction.atomic
def heart(member: Member, number: int, *, on: bool) -> Comment:
    """Likes a comment, or no longer; doing it twice changes nothing, and nobody likes one's own."""
    held = _parent(number, member)
    list(Comment.objects.select_for_update(no_key=True).filter(pk=number).values_list("pk"))
    if held.author_id == member.pk:
        raise NotAllowedError("Hearts are for what others say.")
    if on:
        Heart.objects.get_or_create(comment=held, member=member)
    else:
        Heart.objects.filter(comment=held, member=member).delete()
    held.hearts = held.given.count()
    held.save(update_fields=["hearts"])
    return held


@transaction.atomic
def decide(number: int, *, approve: bool) -> None:
    """A moderator's decision on what a guest said: shown from now on, or gone."""
    held = Comment.objects.select_related("thread").filter(pk=number, state=State.HELD).first()
    if held is None:
        return
    if approve:
        held.state = State.SHOWN
        held.save(update_fields=["state"])
    else:
        held.delete()
    count_anew(held.thread)


@transaction.atomic
def mask(number: int, *, on: bool) -> None:
    """Takes a comment out of sight, or shows it again; its words and place stay."""
    before, after = (State.SHOWN, State.MASKED) if on else (State.MASKED, State.SHOWN)
    held = Comment.objects.select_related("thread").filter(pk=number, state=before).first()
    if held is not None:
        held.state = after
        held.save(update_fields=["state"])
        count_anew(held.thread)


def forget(member: Member, fate: str, **_: Any) -> None:
    """Before a member goes: what they said goes too or stays under no name, and what others answered stays in its place."""
    if fate == Fate.DELETE:
        for held in Comment.objects.filter(author=member).select_related("thread").order_by("-pk"):
            empty(held)
    Thread.objects.filter(kind="member", number=member.pk).delete()
    liked = Comment.objects.filter(given__member=member)
    for number, hearts in liked.values_list("pk", "hearts"):
        Comment.objects.filter(pk=number).update(hearts=max(0, hearts - 1))


def _about(place: str, subject: Subject, member: Member | None) -> Shown:
    """The subject, where something may be said about it in this place by this reader now."""
    kinds = {Place.COMMENTS: COMMENTED, Place.WALL: WALLED, Place.TOPIC: ("work", "site")}[Place(place)]
    asked = place_of(place, subject)
    shown = resolve([asked], member).get(asked) if subject.kind in kinds else None
    if shown is None:
        raise NotAllowedError("There is nothing here that you could say something about.")
    if not writes_on(member, shown, place):
        raise NotAllowedError("This wall is not open to you." if place == Place.WALL else "What is said here is not open to you.")
    if subject.episode and not airing.is_open(library.record(shown.subject.number), subject.episode):
        raise NotAllowedError("This room opens when the episode is broadcast.")
    return shown


def writes_on(member: Member | None, shown: Shown, place: str = Place.WALL) -> bool:
    """Whether somebody may say something about what they may read: nobody where its owner and they are apart, on a member's
    wall as its owner says.
    """
    if shown.owner and apart(member, [shown.owner]):
        return False
    if place != Place.WALL or shown.subject.kind != "member":
        return True
    owner = Member.objects.filter(pk=shown.subject.number, is_active=True).first()
    return owner is not None and may_see(member, owner, owner.wall_open_to)


def _thread(place: str, shown: Shown) -> Thread:
    held = threads(place, shown.subject).order_by("-count", "pk").first()
    if held is not None:
        return held
    columns = _columns(shown)
    work = columns.pop("work_id")
    return Thread.objects.get_or_create(place=place, **columns, defaults={"work_id": work})[0]


def _columns(shown: Shown) -> dict[str, Any]:
    subject = shown.subject
    return {"kind": subject.kind, "number": subject.number, "episode": subject.episode, "work_id": shown.work or None}


def _parent(number: int, reader: Member | None) -> Comment:
    held = Comment.objects.select_related("thread").filter(pk=number, state=State.SHOWN).first()
    if held is None or not resolve([Subject("comment", number)], reader):
        raise RefusedError("This comment is not there any more.")
    return held


def _is_wall_of(thread: Thread, member: Member) -> bool:
    return (thread.place, thread.kind, thread.number) == (Place.WALL, "member", member.pk)


def _own(member: Member, number: int) -> Comment:
    found = Comment.objects.select_for_update().select_related("thread")
    held = found.filter(pk=number, author=member, state__in=(State.SHOWN, State.HELD)).first()
    if held is None:
        raise NotAllowedError("This comment is not yours to change.")
    return held


