"""Comments, topics and preserved posts as moderators take hold of them.

A topic goes out of sight comment by comment: a topic in which nothing is said is nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.subjects import Subject
from dramatheque.community.talk import preserved, services
from dramatheque.community.talk.models import Comment, Place, State, Thread


def _look(number: int) -> Context | None:
    held = Comment.objects.select_related("author", "thread").filter(pk=number).exclude(state=State.DELETED).first()
    if held is None:
        return None
    title = f"{held.thread.title}\n\n" if held.thread.place == Place.TOPIC else ""
    return Context(title + held.body, held.author, held.state == State.MASKED)


def _mask(number: int, on: bool) -> None:
    services.mask(number, on=on)


def _all_of(member: Member) -> Iterable[int]:
    return Comment.objects.filter(author=member, state=State.SHOWN).values_list("pk", flat=True)


def _look_at_topic(number: int) -> Context | None:
    held = Thread.objects.select_related("opener").filter(pk=number, place=Place.TOPIC).first()
    if held is None:
        return None
    first = held.comments.exclude(state=State.DELETED).order_by("path").values_list("body", flat=True).first()
    return Context(f"{held.title}\n\n{first or ''}", held.opener, held.said_at is None)


def _comments_in(number: int) -> list[Subject]:
    shown = Comment.objects.filter(thread=number, state=State.SHOWN).order_by("pk").values_list("pk", flat=True)
    return [Subject("comment", comment) for comment in shown]


def _mask_topic(number: int, on: bool) -> None:
    for comment in _comments_in(number) if on else ():
        services.mask(comment.number, on=True)


def _topics_of(member: Member) -> Iterable[int]:
    found = Thread.objects.filter(place=Place.TOPIC, opener=member).exclude(said_at=None)
    return found.values_list("pk", flat=True)


def _look_at_post(number: int) -> Context | None:
    found = preserved.of_number(number)
    if found is None:
        return None
    words = "\n\n".join(filter(None, (found.author, found.date, found.text)))
    return Context(words, preserved.owners([found.claim]).get(found.claim), preserved.is_masked(found))


def _mask_post(number: int, on: bool) -> None:
    if (found := preserved.of_number(number)) is not None:
        preserved.mask(found, on=on)


def _no_posts(_member: Member) -> Iterable[int]:
    return ()


COMMENTS = Handle(_look, _mask, _all_of, model=Comment)
TOPICS = Handle(_look_at_topic, _mask_topic, _topics_of, parts=_comments_in)
POSTS = Handle(_look_at_post, _mask_post, _no_posts)
