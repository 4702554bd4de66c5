"""Photos as subjects: of comments, reports and notices."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.photos.models import Photo
from dramatheque.community.subjects import Shown, Subject
from dramatheque.library.shaping import named


def find_photos(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Photos that are not hidden, each bounded by what it gives away of its work. 2 queries."""
    rows = Photo.objects.filter(pk__in={subject.number for subject in subjects}, is_hidden=False).select_related("thing")
    found = {row.pk: row for row in rows}
    things = named({row.thing.entity for row in found.values()})
    shown = {}
    for subject in subjects:
        if (row := found.get(subject.number)) is not None:
            thing = things.get(row.thing.entity)
            name = f"Photo of {thing.name}" if thing else "Photo"
            shown[subject] = Shown(
                subject, name, f"/photos/{row.pk}", row.member_id or 0, work=row.thing.entity, spoils_to=row.spoils_to,
                noun=name[0].lower() + name[1:],
            )
    return shown
