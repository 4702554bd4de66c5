"""What waits for moderators, page by page: nothing in, the pages with how much waits on each out."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count, Q

from dramatheque.community.articles.models import Article, Linkback
from dramatheque.community.articles.models import State as ArticleState
from dramatheque.community.moderation.models import Appeal, Report
from dramatheque.community.photos.models import Photo
from dramatheque.community.talk.models import PostRequest
from dramatheque.community.talk.selectors import count_held


class Tab(NamedTuple):
    """A page of moderators and how much waits there."""

    path: str
    label: str
    waits: int = 0


def tabs() -> tuple[Tab, ...]:
    """Every page of moderators, the most urgent first. A query a page."""
    reports = Report.objects.filter(decision=None).values("kind", "number").distinct().count()
    asked = PostRequest.objects.filter(Q(member__isnull=False) | Q(confirmed_at__isnull=False), is_granted=None)
    flagged = Photo.objects.filter(is_cleared=False).annotate(times=Count("flags")).filter(times__gt=0)
    articles = Article.objects.filter(state=ArticleState.OFFERED).count()
    return (
        Tab("/moderation", "Reports", reports),
        Tab("/moderation/appeals", "Appeals", Appeal.objects.filter(is_granted=None).count()),
        Tab("/talk/held", "Comments that wait", count_held()),
        Tab("/talk/requests", "Preserved posts", asked.count()),
        Tab("/photos/flagged", "Photos", flagged.count()),
        Tab("/articles/waiting", "Articles and links", articles + Linkback.objects.filter(state=Linkback.State.WAITING).count()),
        Tab("/moderation/scores", "Bursts of scores"),
        Tab("/moderation/log", "Log"),
    )
