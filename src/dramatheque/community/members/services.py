"""What members do with members: following, and leaving."""

from __future__ import annotations

from django.db import models, transaction
from django.dispatch import Signal

from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Follow, Member
from dramatheque.errors import NotFoundError

leaving = Signal()
"""Sent with the `member` who goes and the `fate` of what the member wrote for others, before the account is deleted.

What is the member's alone goes with the account. Words that others read have a member who may be nobody: under Fate.KEEP they
stay under no name, and whoever holds such rows connects here and deletes them under Fate.DELETE.
"""


class Fate(models.TextChoices):
    """What becomes of reviews, comments, lists and the like when their author leaves."""

    KEEP = "keep", "stay, under “former member”"
    DELETE = "delete", "go with the account"


def one_at_a_time(member: Member) -> None:
    """Within a transaction: what the same member does elsewhere waits until it is through. A form sent twice is one."""
    list(Member.objects.select_for_update(no_key=True).filter(pk=member.pk).values_list("pk"))


def follow(follower: Member, followed: Member, *, on: bool) -> None:
    """Begins or ends following; doing it twice changes nothing. Nobody follows oneself, or where one blocks the other."""
    if follower.pk == followed.pk or (on and apart(follower, [followed.pk])):
        return
    if on:
        Follow.objects.get_or_create(follower=follower, followed=followed)
    else:
        Follow.objects.filter(follower=follower, followed=followed).delete()


def let_moderate(name: str, *, on: bool) -> Member:
    """Makes a member a moderator, or one no longer.

    :raises NotFoundError: no member has this name.
    """
    found = Member.objects.filter(username__iexact=name.strip(), is_active=True).first()
    if found is None:
        remedy = "the name is the one in the address of the member's page; an account is made on the site"
        raise NotFoundError("member.none", name, "no member has this name", remedy=remedy)
    found.is_staff = on
    found.save(update_fields=["is_staff"])
    return found


def moderators() -> list[Member]:
    """Who moderates, by name."""
    return list(Member.objects.filter(is_staff=True, is_active=True).order_by("username"))


def delete_account(member: Member, fate: str = Fate.DELETE) -> None:
    """Deletes a member with everything that is the member's own; what was written for others stays nameless or goes too."""
    with transaction.atomic():
        leaving.send(sender=Member, member=member, fate=Fate(fate))
        member.delete()
