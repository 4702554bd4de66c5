"""Members as subjects: of a wall, a report or a notice."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.members.models import Member
from dramatheque.community.subjects import Shown, Subject


def find_members(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Members who are here. One query."""
    rows = Member.objects.filter(pk__in={subject.number for subject in subjects}, is_active=True)
    found = {row.pk: row for row in rows.only("pk", "username", "display_name", "profile_for")}
    return {
        subject: Shown(subject, who.shown_name, f"/members/{who.username}", who.pk, who.profile_for)
        for subject in subjects
        if (who := found.get(subject.number))
    }
