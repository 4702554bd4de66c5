"""How much a member may put before others in an hour: a request in, whether it is too much out.

Talk, reports and edits have a pace of their own. Here it is of everything else that is written for others, counted for all
workers together, so that two moderators can read what one program sends.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from dramatheque.community.members.models import Member

WRITTEN = frozenset({
    "write_review", "recommend", "make_list", "add_to_list", "change_list", "photos", "new_article", "wanted", "follow",
    "settings",
})
"""Views whose forms put words, pictures or oneself before others."""
NEW, AT_FIRST, LATER = timedelta(days=3), 60, 300
HOUR = 3600


def is_too_much(member: Member, view: str) -> bool:
    """Whether this is more in an hour than one member writes; each call counts. Moderators are trusted."""
    if view not in WRITTEN or member.is_staff:
        return False
    since = int(member.joined_at.timestamp() * 1000)     # a number may be given again
    key = f"pace.{member.pk}.{since}.{int(timezone.now().timestamp()) // HOUR}"
    cache.add(key, 0, HOUR)
    try:
        count = cache.incr(key)
    except ValueError:                   # it went meanwhile
        return False
    return count > (AT_FIRST if timezone.now() - member.joined_at < NEW else LATER)
