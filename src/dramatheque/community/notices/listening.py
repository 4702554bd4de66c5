"""What happens elsewhere, as notices: each row that an app keeps for the first time, told to those it concerns.

No app knows of notices. Rows are looked at when they are saved; what is told waits for the transaction they are saved in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_save
from django.utils import timezone

from dramatheque.community.articles.models import About, Article
from dramatheque.community.articles.models import State as ArticleState
from dramatheque.community.articles.services import published
from dramatheque.community.editing.models import Step, What
from dramatheque.community.members.models import Follow, Member
from dramatheque.community.moderation.models import Act, Appeal, Decision, Report
from dramatheque.community.moderation.services import answered, decided, to_judge
from dramatheque.community.notices.record_news import tell_changes
from dramatheque.community.notices.selectors import followers
from dramatheque.community.notices.services import tell
from dramatheque.community.opinions.counting import flagged
from dramatheque.community.opinions.models import Review, Vote
from dramatheque.community.photos.models import Photo
from dramatheque.community.portability.long_imports import ended
from dramatheque.community.portability.models import Import
from dramatheque.community.portability.models import State as ImportState
from dramatheque.community.portability.waiting import arrived
from dramatheque.community.shelves.models import WorkList
from dramatheque.community.subjects import Subject, find
from dramatheque.community.talk import preserved, topics
from dramatheque.community.talk.models import Comment, Heart, Place, PostRequest, State
from dramatheque.community.wanted.models import Request
from dramatheque.community.wanted.services import filled

MOST_NAMED = 10
NEWS = timedelta(days=2)
"""So long a review is news to those who follow its author."""
_NAMED = re.compile(r"(?<![\w@./])@([^\W_][\w.-]{0,29})")


def connect() -> None:
    """Begins to listen."""
    for model, told in (
        (Comment, _comment), (Heart, _heart), (Vote, _vote), (Follow, _follow), (Review, _review), (WorkList, _list),
        (Article, _article), (Photo, _photo), (Step, _step), (Report, _report), (Appeal, _appeal),
    ):
        post_save.connect(partial(_saved, told), sender=model, weak=False, dispatch_uid=f"notices of {model.__name__}")
    m2m_changed.connect(_editors, sender=WorkList.editors.through, dispatch_uid="notices of editors")
    decided.connect(_decided, dispatch_uid="notices of decisions")
    filled.connect(_filled, dispatch_uid="notices of requests")
    published.connect(_published, dispatch_uid="notices of articles that were offered")
    arrived.connect(_arrived, dispatch_uid="notices of titles that imports waited for")
    ended.connect(_import_ended, dispatch_uid="notices of imports")
    to_judge.connect(_to_judge, dispatch_uid="notices of appeals to judge")
    answered.connect(_answered, dispatch_uid="notices of answers")
    flagged.connect(_flagged, dispatch_uid="notices of bursts")
    preserved.decided.connect(_post_request, dispatch_uid="notices of requests about posts")


def _saved(told: Callable[[Any, bool], None], instance: models.Model, created: bool, raw: bool = False, **_: object) -> None:
    if not raw:
        transaction.on_commit(lambda: told(instance, created))


def _comment(comment: Comment, created: bool) -> None:
    """Each member is told once, by what concerns them most: an answer, their wall, their name, what they made."""
    if not created or comment.state != State.SHOWN or comment.is_sensitive:
        return                        # who may be in danger is not passed around; moderators have it in their queue
    subject, told = Subject("comment", comment.pk), {comment.author_id}

    def say(form: str, members: list[Member]) -> None:
        fresh = [member for member in members if member.pk not in told]
        told.update(member.pk for member in fresh)
        tell(fresh, form, subject, actor=comment.author)

    thread = comment.thread
    if comment.parent is not None and comment.parent.author is not None:
        say("reply", [comment.parent.author])
    if thread.place == Place.WALL and thread.kind == "member":
        say("wall", list(Member.objects.filter(pk=thread.number)))
    names = list(dict.fromkeys(_NAMED.findall(comment.body)))[:MOST_NAMED]
    if names:
        condition = models.Q()
        for name in names:
            condition |= models.Q(username__iexact=name.rstrip(".-"))
        say("mention", list(Member.objects.filter(condition)))
    owner = find([Subject(thread.kind, thread.number)]).get(Subject(thread.kind, thread.number))
    if owner is not None and owner.owner and thread.place == Place.COMMENTS:
        say("comment", list(Member.objects.filter(pk=owner.owner)))
    if thread.place == Place.TOPIC:
        fresh = [member for member in topics.followers(thread.pk) if member.pk not in told]
        tell(fresh, "topic_answer", Subject("topic", thread.pk), actor=comment.author)
    if thread.place == Place.TOPIC and thread.work is not None and thread.count <= 1:
        tell(followers(thread.work.entity), "topic", Subject("topic", thread.pk), actor=comment.author)


def _heart(heart: Heart, created: bool) -> None:
    if created and heart.comment.author is not None:
        tell([heart.comment.author], "heart", Subject("comment", heart.comment_id), actor=heart.member)


def _vote(vote: Vote, created: bool) -> None:
    if created and vote.is_helpful and vote.review.member is not None:
        tell([vote.review.member], "helpful", Subject("review", vote.review_id), actor=vote.member)


def _follow(follow: Follow, created: bool) -> None:
    if created:
        tell([follow.followed], "follow", Subject("member", follow.follower_id), actor=follow.follower)


def _review(review: Review, _: bool) -> None:
    is_news = review.published_at is not None and review.published_at > timezone.now() - NEWS     # imports bring old ones
    is_told = is_news and not review.is_sensitive
    if review.member is not None and is_told and not review.revisions.exists():
        _to_followers(review.member, "review", Subject("review", review.pk))


def _list(made: WorkList, created: bool) -> None:
    if created:
        _to_followers(made.owner, "list", Subject("list", made.pk))


def _editors(instance: WorkList, action: str, pk_set: set[int], **_: object) -> None:
    if action == "post_add" and isinstance(instance, WorkList):
        tell(list(Member.objects.filter(pk__in=pk_set)), "list_editor", Subject("list", instance.pk), actor=instance.owner)


def _article(article: Article, _: bool) -> None:
    if article.state == ArticleState.OFFERED:
        tell(_moderators(), "waiting", Subject("page", 1), actor=article.member)
    if article.state != ArticleState.PUBLISHED:
        return
    subject = Subject("article", article.pk)
    if article.revisions.exists():
        return
    for number in About.objects.filter(article=article).values_list("thing__entity", flat=True):
        tell(followers(number), "article", subject, actor=article.member)


def _published(article: Article, by: Member, **_: object) -> None:
    """Who offered it is told that somebody else has published it."""
    author, subject = article.member, Subject("article", article.pk)
    if author is not None and not article.revisions.exists():
        transaction.on_commit(lambda: tell([author], "article_published", subject, actor=by))


def _arrived(member: Member, number: int, **_: object) -> None:
    tell([member], "arrived", Subject("work", number))


def _import_ended(held: Import, **_: object) -> None:
    form = "import_done" if held.state == ImportState.DONE else "import_failed"
    tell([held.member], form, Subject("import", held.pk))


def _photo(photo: Photo, created: bool) -> None:
    if created:
        tell(followers(photo.thing.entity), "photo", Subject("photo", photo.pk), actor=photo.member)


def _step(step: Step, created: bool) -> None:
    edit = step.edit
    form = {What.ACCEPTED: "edit_accepted", What.DECLINED: "edit_declined", What.WITHDRAWN: "edit_declined"}.get(What(step.what))
    if created and edit is not None and edit.member is not None and form:
        tell([edit.member], form, Subject(edit.thing.kind, edit.thing_id), actor=step.by)
    if created and edit is not None:
        tell_changes([edit.thing_id], actor=step.by)
    elif created and step.ruling is not None:
        tell_changes([step.ruling.judgement.left_id, step.ruling.judgement.right_id], actor=step.by)


def _report(_report: Report, created: bool) -> None:
    if created:
        tell(_moderators(), "waiting", Subject("page", 2))


def _appeal(appeal: Appeal, created: bool) -> None:
    if created:
        tell([one for one in _moderators() if one.pk != appeal.decision.moderator_id], "waiting", Subject("page", 3))


def _decided(decision: Decision, **_: object) -> None:
    subject = Subject("decision", decision.pk)
    if decision.member is not None and decision.act != Act.DISMISS:
        tell([decision.member], "decision", subject)
    reporters = Member.objects.filter(reports__decision=decision).distinct()
    tell(list(reporters), "report", subject)


def _to_judge(appeal: Appeal, **_: object) -> None:
    if appeal.asked is not None:
        tell([appeal.asked], "judge", Subject("appeal", appeal.pk))


def _flagged(**_: object) -> None:
    tell(_moderators(), "waiting", Subject("page", 5))


def _answered(appeal: Appeal, **_: object) -> None:
    if appeal.decision.member is not None:
        tell([appeal.decision.member], "appeal", Subject("decision", appeal.decision_id))


def _post_request(request: PostRequest, **_: object) -> None:
    if request.member is not None:
        tell([request.member], "post_request", Subject("page", 4))


def _filled(request: Request, **_: object) -> None:
    """Everybody who wanted it is told."""
    wanting = list(Member.objects.filter(models.Q(wants__request=request) | models.Q(requests=request)).distinct())
    subject, actor = Subject("request", request.pk), request.filled_by
    transaction.on_commit(lambda: tell(wanting, "filled", subject, actor=actor))


def _moderators() -> list[Member]:
    return list(Member.objects.filter(is_staff=True, is_active=True))


def _to_followers(member: Member, form: str, subject: Subject) -> None:
    tell(list(Member.objects.filter(follows__followed=member, is_active=True)), form, subject, actor=member)
