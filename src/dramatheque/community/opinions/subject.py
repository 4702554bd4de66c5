"""Reviews as subjects: of comments, votes, reports and notices."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from dramatheque.community.opinions.models import Review
from dramatheque.community.subjects import Shown, Subject
from dramatheque.library.record import Named
from dramatheque.library.shaping import named


def find_reviews(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Published reviews, each bounded by what it gives away of its work. 2 queries."""
    numbers = {subject.number for subject in subjects}
    by = Q(member=None) | Q(member__is_active=True)
    rows = Review.objects.filter(by, pk__in=numbers).exclude(published_at=None)
    found = {row.pk: row for row in rows.select_related("member", "work").defer("body")}
    works = named({row.work.entity for row in found.values()})
    return {subject: _shown(subject, row, works) for subject in subjects if (row := found.get(subject.number))}


def _shown(subject: Subject, row: Review, works: dict[int, Named]) -> Shown:
    work = works.get(row.work.entity)
    of = f" of {work.name}" if work else ""
    by = f"by {row.member.shown_name if row.member else 'a former member'}"
    return Shown(
        subject, f"Review{of} {by}", f"/reviews/{row.pk}", row.member_id or 0, work=row.work.entity, spoils_to=row.spoils_to,
        noun=f"review{of}", by=by,
    )
