"""Letters: notices that a member wants by mail, in one letter at a time that suits the member.

Run every quarter of an hour or so (`dramatheque letters`). Whoever would be woken gets the letter when quiet hours are over.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.notices import selectors
from dramatheque.community.notices.models import Letters, Notice, Rhythm

MOST_LINES = 60
LEAST = {Rhythm.HOURLY: timedelta(minutes=30), Rhythm.DAILY: timedelta(hours=20), Rhythm.WEEKLY: timedelta(days=6)}
Send = Callable[[str, str, str], None]


def is_time(letters: Letters, zone: str, now: datetime) -> bool:
    """Whether a letter may go out now, by the member's rhythm, clock and quiet hours."""
    local = now.astimezone(zoneinfo.ZoneInfo(zone))
    start, end = letters.quiet_from, letters.quiet_to
    is_quiet = start <= local.hour < end if start < end else start > end and (local.hour >= start or local.hour < end)
    if is_quiet or (letters.rhythm == Rhythm.WEEKLY and local.isoweekday() != 7):
        return False
    return letters.sent_at is None or now - letters.sent_at >= LEAST[Rhythm(letters.rhythm)]


def send_letters(send: Send, home: str, now: datetime | None = None) -> int:
    """Sends what is due: `send` takes an address, a subject and a text. Gives how many letters went out.

    A letter that cannot be sent raises and is tried again next time; those before it are sent for good.
    """
    moment, sent = now or timezone.now(), 0
    waiting = Notice.objects.filter(by_mail=True, mailed_at=None, read_at=None)
    for member in Member.objects.filter(pk__in=waiting.values("member"), is_active=True).exclude(email="").order_by("pk"):
        letters = Letters.objects.filter(member=member).first() or Letters(member=member)
        if not is_time(letters, member.time_zone, moment):
            continue
        held = list(waiting.filter(member=member).select_related("actor").order_by("-made_at")[:MOST_LINES])
        rows = selectors.rows(held, member)
        if rows:
            send(member.email, _subject(len(rows)), text(member, rows, home))
            sent += 1
        letters.sent_at = moment
        letters.save()
        Notice.objects.filter(Q(pk__in=[row.pk for row in held])).update(mailed_at=moment)
    return sent


def text(member: Member, rows: tuple[selectors.NoticeRow, ...], home: str) -> str:
    """A letter's words."""
    lines = [f"- {row.before}{row.what}{row.after}\n  {home}{row.path}" for row in rows]
    foot = f"How and when letters come is yours to say: {home}/settings/notices"
    return "\n".join([f"Hello {member.shown_name},", "", *lines, "", foot, ""])


def _subject(count: int) -> str:
    return "One thing happened" if count == 1 else f"{count} things happened"
