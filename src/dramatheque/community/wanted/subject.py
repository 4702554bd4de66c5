"""Requests as subjects: of reports and notices."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.subjects import FOLDERS, Shown, Subject
from dramatheque.community.wanted.models import Request, State, What
from dramatheque.library.shaping import named


def find_requests(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Requests that are not hidden or taken back. 2 queries."""
    rows = Request.objects.filter(pk__in={subject.number for subject in subjects}, is_hidden=False).exclude(state=State.CLOSED)
    found = {row.pk: row for row in rows.select_related("thing")}
    things = named({row.thing.entity for row in found.values()})
    shown = {}
    for subject in subjects:
        row = found.get(subject.number)
        thing = things.get(row.thing.entity) if row else None
        if row is not None and thing is not None:
            name = f"Wanted: {What(row.what).label} for {thing.name}"
            path = f"/{FOLDERS[thing.kind]}/{thing.id}/wanted#r{row.pk}"
            noun = f"request for {thing.name} ({What(row.what).label})"
            shown[subject] = Shown(subject, name, path, row.member_id or 0, noun=noun)
    return shown
