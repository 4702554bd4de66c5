"""What is done with topics besides writing in them: reading marks and following by members, order by moderators."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from dramatheque.community.members.models import Member
from dramatheque.community.moderation import services as moderation
from dramatheque.community.moderation.models import Act
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk.models import Place, Thread, TopicMark
from dramatheque.community.talk.stories import numbered
from dramatheque.community.talk.subject import SITE
from dramatheque.community.talk.words import NotAllowedError, RefusedError


def follow(member: Member, number: int, *, on: bool) -> None:
    """Is told of what is written in a topic, or no longer; doing it twice changes nothing."""
    if not resolve([Subject("topic", number)], member):
        raise NotAllowedError("This topic is not there any more.")
    TopicMark.objects.update_or_create(member=member, thread_id=number, defaults={"is_followed": on})


def follows(member: Member | None, number: int) -> bool:
    """Whether a member is told of what is written in a topic. One query, none for a guest."""
    return member is not None and TopicMark.objects.filter(member=member, thread=number, is_followed=True).exists()


def see(member: Member, number: int, last: int) -> None:
    """Notes that a member has had a page of a topic before them, up to a comment. Writes only where that is news."""
    mark = TopicMark.objects.filter(member=member, thread=number).first()
    if mark is None:
        TopicMark.objects.get_or_create(member=member, thread_id=number, defaults={"seen": last})
    elif mark.seen < last:
        TopicMark.objects.filter(pk=mark.pk, seen__lt=last).update(seen=last)


def followers(number: int) -> list[Member]:
    """Who is told of what is written in a topic."""
    found = TopicMark.objects.filter(thread=number, is_followed=True, member__is_active=True).select_related("member")
    return [mark.member for mark in found]


@transaction.atomic
def tend(moderator: Member, number: int, do: str, *, to: str = "", words: str = "") -> Thread:
    """Pins a topic or no longer, closes it or opens it again, moves it to a title (its number or address; "": the forum of the
    site). What closes or moves is in the log of moderation, and who opened the topic is told.

    :raises RefusedError: no moderator, no such topic, nothing to do, or no such title.
    """
    thread = Thread.objects.select_for_update(of=("self",)).filter(pk=number, place=Place.TOPIC).first()
    if not moderator.is_staff or not moderator.is_active:
        raise NotAllowedError("Only moderators do this.")
    if thread is None or do not in _DOES:
        raise RefusedError("There is nothing to do here.", "do")
    act = _DOES[do](thread, to, moderator)
    thread.save()
    if act:
        moderation.tidy(moderator, Subject("topic", number), act, thread.opener, words)
    return thread


def _pin(thread: Thread, *_: object) -> str:
    thread.is_pinned = True
    return ""


def _unpin(thread: Thread, *_: object) -> str:
    thread.is_pinned = False
    return ""


def _close(thread: Thread, *_: object) -> str:
    if thread.is_closed:
        raise RefusedError("It is closed already.", "do")
    thread.is_closed = True
    return Act.CLOSE


def _open(thread: Thread, *_: object) -> str:
    if not thread.is_closed:
        raise RefusedError("It is open already.", "do")
    thread.is_closed = False
    return Act.OPEN


def _move(thread: Thread, to: str, moderator: Member) -> str:
    there = _place(to, moderator)
    if (there.subject.kind, there.subject.number) == (thread.kind, thread.number):
        raise RefusedError("It stands there already.", "to")
    thread.kind, thread.number = there.subject.kind, there.subject.number
    if there.work or not thread.spoils_to:           # in the forum of the site its title still gives away what it did
        thread.work_id = there.work or None
    return Act.MOVE


def _place(to: str, moderator: Member) -> Shown:
    """Where a topic is to go: SITE for nothing, else a title by its number or address."""
    asked = numbered(to) if to.strip() else SITE
    if asked is None:
        raise RefusedError("Give the number or the address of a title here.", "to")
    there = resolve([asked], moderator).get(asked)
    if there is None:
        raise RefusedError("No title has this number.", "to")
    return there


_DOES: dict[str, Callable[[Thread, str, Member], str]] = {
    "pin": _pin, "unpin": _unpin, "close": _close, "open": _open, "move": _move,
}
