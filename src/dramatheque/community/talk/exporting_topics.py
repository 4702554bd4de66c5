"""Topics that a member follows as rows of an export, and back; what the member asked of preserved posts, to keep."""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.community.members.models import Member
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.spoilers import hides, reached
from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk import topics
from dramatheque.community.talk.exporting import find_about, find_topic
from dramatheque.community.talk.models import PostRequest, TopicMark
from dramatheque.community.talk.told import Told
from dramatheque.community.talk.words import RefusedError


def rows(member: Member) -> Iterator[Row]:
    """What the member is told of: topics that are there for them, and whose titles give nothing away that they have not seen."""
    followed = TopicMark.objects.filter(member=member, is_followed=True).select_related("thread__opener", "thread__work")
    marks = list(followed.annotate(reach=reached(member, "thread__work__entity")).order_by("thread__opened_at", "thread"))
    there = resolve({Subject("topic", mark.thread_id) for mark in marks}, member)
    told = Told.of_threads([mark.thread for mark in marks])
    for mark in marks:
        is_own = mark.thread.opener_id == member.pk
        if Subject("topic", mark.thread_id) not in there or hides(mark.thread.spoils_to, mark.reach, is_own=is_own):
            continue
        yield {"kind": "followed_topic", **told.where(mark.thread, member)}


def place(member: Member, row: Row) -> str:
    """Follows again what was followed."""
    subject, how = find_about(row["about"], int(row["episode"]))
    thread = find_topic(member, subject, row["topic"])
    if thread is None:
        raise UnplacedError("the topic is not here")
    try:
        topics.follow(member, thread.pk, on=True)
    except RefusedError as error:
        raise UnplacedError(str(error)) from error
    return how


def requests(member: Member) -> Iterator[Row]:
    """What the member asked of preserved posts; it stays with its site."""
    for asked in PostRequest.objects.filter(member=member).order_by("pk"):
        yield {
            "kind": "post_request", "claim": asked.claim, "asked": asked.kind, "why": asked.why, "answer": asked.answer,
            "is_granted": asked.is_granted, "made_at": asked.made_at.isoformat(),
        }
