"""Articles as subjects: of comments, reports and notices."""

from __future__ import annotations

from collections.abc import Collection

from dramatheque.community.articles.models import Article, State
from dramatheque.community.subjects import Shown, Subject


def find_articles(subjects: Collection[Subject]) -> dict[Subject, Shown]:
    """Published articles, each bounded by what it gives away. 1 query."""
    rows = Article.objects.filter(pk__in={subject.number for subject in subjects}, state=State.PUBLISHED, is_hidden=False)
    found = {row.pk: row for row in rows.select_related("bounded_by").defer("body")}
    return {subject: _shown(subject, row) for subject in subjects if (row := found.get(subject.number))}


def _shown(subject: Subject, row: Article) -> Shown:
    work = row.bounded_by.entity if row.bounded_by else 0
    path, owner = f"/articles/{row.pk}-{row.slug}", row.member_id or 0
    return Shown(subject, row.title, path, owner, work=work, spoils_to=row.spoils_to, noun=f"article “{row.title}”")
