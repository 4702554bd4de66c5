"""Comments as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle
from dramatheque.community.talk import services
from dramatheque.community.talk.models import Comment, State


def _look(number: int) -> Context | None:
    comment = Comment.objects.select_related("author").filter(pk=number).exclude(state=State.DELETED).first()
    return Context(comment.body, comment.author, comment.state == State.MASKED) if comment else None


def _mask(number: int, on: bool) -> None:
    services.mask(number, on=on)


def _all_of(member: Member) -> Iterable[int]:
    return Comment.objects.filter(author=member, state=State.SHOWN).values_list("pk", flat=True)


COMMENTS = Handle(_look, _mask, _all_of)
