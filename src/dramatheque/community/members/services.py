"""What members do with members: following, and leaving."""

from __future__ import annotations

from django.db import transaction

from dramatheque.community.members.models import Follow, Member


def follow(follower: Member, followed: Member, *, on: bool) -> None:
    """Begins or ends following; nobody follows oneself, and doing it twice changes nothing."""
    if follower.pk == followed.pk:
        return
    if on:
        Follow.objects.get_or_create(follower=follower, followed=followed)
    else:
        Follow.objects.filter(follower=follower, followed=followed).delete()


def delete_account(member: Member) -> None:
    """Deletes a member with everything that is the member's own."""
    with transaction.atomic():
        member.delete()
