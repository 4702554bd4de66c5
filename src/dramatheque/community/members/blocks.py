"""Blocks between members: while one holds, neither answers, follows or is told of the other, and the one who blocks reads the
other's words folded away. Nobody is told of being blocked: what is refused is refused in words that fit other reasons too.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import models, transaction
from django.dispatch import Signal

from dramatheque.community.members.models import Block, Follow, Member

blocking = Signal()
"""Sent with the `blocker` and the `blocked` when a block begins: what binds the two is ended by whoever keeps it."""
BLOCKS_SQL = "EXISTS (SELECT 1 FROM members_block k WHERE k.blocker_id = %s AND k.blocked_id = {author})"
"""Whether a reader (the one value: a member's number or None) blocks who wrote a row, as a condition in SQL."""


@transaction.atomic
def block(blocker: Member, blocked: Member, *, on: bool) -> None:
    """Begins or ends a block; nobody blocks oneself, and doing it twice changes nothing. Following ends both ways."""
    if blocker.pk == blocked.pk:
        return
    if not on:
        Block.objects.filter(blocker=blocker, blocked=blocked).delete()
    elif Block.objects.get_or_create(blocker=blocker, blocked=blocked)[1]:
        either = models.Q(follower=blocker, followed=blocked) | models.Q(follower=blocked, followed=blocker)
        Follow.objects.filter(either).delete()
        blocking.send(sender=Block, blocker=blocker, blocked=blocked)


def apart(member: Member | None, others: Collection[int]) -> frozenset[int]:
    """Those among some members who block a member or are blocked by them. One query; none for nobody."""
    if member is None or not others:
        return frozenset()
    either = models.Q(blocker=member, blocked__in=others) | models.Q(blocked=member, blocker__in=others)
    pairs = Block.objects.filter(either).values_list("blocker", "blocked")
    return frozenset(number for pair in pairs for number in pair if number != member.pk)


def blocked_by(member: Member) -> list[Block]:
    """Whom a member blocks, the last first."""
    return list(Block.objects.filter(blocker=member, blocked__is_active=True).select_related("blocked").order_by("-since", "-pk"))


def blocks(reader: Member | None, author: str) -> models.Q:
    """Whether a reader blocks who wrote a row, as a condition on rows: `author` is the path to the member."""
    if reader is None:
        return models.Q(pk__in=[])
    return models.Q(**{f"{author}__in": Block.objects.filter(blocker=reader).values("blocked")})
