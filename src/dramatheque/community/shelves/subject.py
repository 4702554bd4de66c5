"""Members' lists as subjects: of comments, reports and notices."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.shelves.models import WorkList
from dramatheque.community.subjects import Shown, Subject


def find_lists(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Lists, each for the audience its owner gave it and for its editors. 2 queries."""
    rows = WorkList.objects.filter(pk__in={subject.number for subject in subjects}, owner__is_active=True)
    found = {row.pk: row for row in rows.only("pk", "title", "audience", "owner").prefetch_related("editors")}
    return {
        subject: Shown(
            subject, row.title, f"/lists/{row.pk}", row.owner_id, row.audience, shared_with=_editors(row),
            noun=f"list “{row.title}”",
        )
        for subject in subjects
        if (row := found.get(subject.number))
    }


def _editors(row: WorkList) -> frozenset[int]:
    return frozenset(who.pk for who in row.editors.all())
