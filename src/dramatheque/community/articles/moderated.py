"""Articles as moderators take hold of them."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.community.articles.models import Article, State
from dramatheque.community.members.models import Member
from dramatheque.community.moderation.handles import Context, Handle


def _look(number: int) -> Context | None:
    article = Article.objects.select_related("member").filter(pk=number).exclude(published_at=None).first()
    if article is None:
        return None
    return Context(f"{article.title}\n\n{article.lede}\n\n{article.body}", article.member, article.is_hidden)


def _mask(number: int, on: bool) -> None:
    Article.objects.filter(pk=number).update(is_hidden=on)


def _all_of(member: Member) -> Iterable[int]:
    return Article.objects.filter(member=member, state=State.PUBLISHED, is_hidden=False).values_list("pk", flat=True)


ARTICLES = Handle(_look, _mask, _all_of, model=Article)
