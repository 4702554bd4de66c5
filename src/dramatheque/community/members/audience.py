"""Who may see what a member makes: the four audiences, and whether a reader belongs to one.

Every page, feed, answer and statistic asks here, so that a thing is hidden everywhere or nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from dramatheque.community.members.models import Member


class Audience(models.TextChoices):
    """From the widest to the narrowest."""

    PUBLIC = "public", "everybody"
    MEMBERS = "members", "members"
    FOLLOWERS = "followers", "members I let follow me"
    ME = "me", "only me"


def belongs(audience: str, *, is_owner: bool, is_member: bool, follows: bool) -> bool:
    """Whether somebody is in an audience of an owner's, by what the two are to each other.

    >>> belongs("followers", is_owner=False, is_member=True, follows=False)
    False
    """
    if is_owner or audience == Audience.PUBLIC:
        return True
    return is_member and (audience == Audience.MEMBERS or (audience == Audience.FOLLOWERS and follows))


def may_see(reader: Member | None, owner: Member, audience: str) -> bool:
    """Whether a reader (None: a guest) belongs to the audience of something of the owner's; the owner always does."""
    is_owner = reader is not None and reader.pk == owner.pk
    asked = reader is not None and not is_owner and audience == Audience.FOLLOWERS
    follows = asked and owner.followers.filter(follower=reader).exists()
    return belongs(audience, is_owner=is_owner, is_member=reader is not None, follows=follows)


def visible(reader: Member | None, owner: str, audience: str) -> models.Q:
    """The same as a condition on rows: `owner` is the path to the member or "pk", `audience` the path to the audience's name."""
    allowed = models.Q(**{audience: Audience.PUBLIC})
    if reader is not None:
        allowed |= models.Q(**{owner: reader.pk}) | models.Q(**{audience: Audience.MEMBERS})
        # A subquery and no join: a join would give a row once for each of its owner's followers.
        followed = reader.follows.values("followed")
        allowed |= models.Q(**{audience: Audience.FOLLOWERS, f"{owner}__in": followed})
    return allowed


def condition(reader: Member | None, column: str) -> tuple[str, tuple[int, ...]]:
    """The same in SQL, for a query in which members_member is `m`: the condition and its values."""
    if reader is None:
        return f"m.{column} = '{Audience.PUBLIC}'", ()
    follows = "EXISTS (SELECT 1 FROM members_follow f WHERE f.follower_id = %s AND f.followed_id = m.id)"
    wide = f"m.{column} IN ('{Audience.PUBLIC}', '{Audience.MEMBERS}')"
    return f"({wide} OR m.id = %s OR (m.{column} = '{Audience.FOLLOWERS}' AND {follows}))", (reader.pk, reader.pk)
