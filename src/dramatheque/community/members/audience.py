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


def may_see(reader: Member | None, owner: Member, audience: str) -> bool:
    """Whether a reader (None: a guest) belongs to the audience of something of the owner's; the owner always does."""
    if reader is not None and reader.pk == owner.pk:
        return True
    if audience == Audience.PUBLIC:
        return True
    if reader is None or audience == Audience.ME:
        return False
    if audience == Audience.MEMBERS:
        return True
    return owner.followers.filter(follower=reader).exists()


def visible(reader: Member | None, owner: str, audience: str) -> models.Q:
    """The same as a condition on rows: `owner` is the path to the member, `audience` the path to the audience's name."""
    allowed = models.Q(**{audience: Audience.PUBLIC})
    if reader is not None:
        allowed |= models.Q(**{owner: reader}) | models.Q(**{audience: Audience.MEMBERS})
        allowed |= models.Q(**{audience: Audience.FOLLOWERS, f"{owner}__followers__follower": reader})
    return allowed
