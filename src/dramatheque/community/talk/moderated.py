"""Comments as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.talk import services
from dramatheque.community.talk.models import Comment, Place, State


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


COMMENTS = Handle(_look, _mask, _all_of)
