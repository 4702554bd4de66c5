"""What a member said and liked as rows of an export, and back; what others said to the member, to keep.

A comment is named by its author and its moment; what it is about by kind and name, so that another site can find it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import Review
from dramatheque.community.portability.exporting import in_turn
from dramatheque.community.portability.finding import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.shelves.models import WorkList
from dramatheque.community.spoilers import hides
from dramatheque.community.subjects import FOLDERS, Subject, find
from dramatheque.community.talk import services
from dramatheque.community.talk.models import Comment, Heart, Place, Revision, State, Thread
from dramatheque.community.talk.rows import come
from dramatheque.community.talk.selectors import threads
from dramatheque.community.talk.told import Told
from dramatheque.community.talk.words import RefusedError, Speaker, Words

OF_A_ROW = ("thread__opener", "thread__work", "parent__author", "story")
KEPT = (State.SHOWN, State.MASKED)


def rows(member: Member) -> Iterator[Row]:
    """What the member said, the oldest first, with all versions."""
    said = Comment.objects.filter(author=member, state__in=KEPT).select_related(*OF_A_ROW).prefetch_related("revisions")
    for comments in in_turn(said.order_by("made_at", "id")):
        told = Told.of_comments(comments)
        for comment in comments:
            yield {
                "kind": "comment", **told.where(comment.thread, member), "parent": _named(comment.parent, member),
                **_words(comment, told), "audience": comment.audience, "answers": comment.answers, "hearts": comment.hearts,
                "revisions": [
                    {"body": old.body, "spoils_to": old.spoils_to, "until": old.until.isoformat()}
                    for old in sorted(comment.revisions.all(), key=lambda old: (old.until, old.pk))
                ],
            }


def hearts(member: Member) -> Iterator[Row]:
    """What the member likes."""
    liked = Heart.objects.filter(member=member).select_related("comment__author").defer("comment__body")
    for held in in_turn(liked.order_by("since", "id")):
        for heart in held:
            yield {"kind": "heart", "comment": _named(heart.comment, member), "since": heart.since.isoformat()}


def told_to(member: Member) -> Iterator[Row]:
    """What others answered to the member, or wrote on the member's wall; without words where these give away more than the
    member has seen."""
    own = Comment.objects.filter(author=member).values("pk")
    wall = Thread.objects.filter(place=Place.WALL, kind="member", number=member.pk).values("pk")
    found = Comment.objects.filter(Q(parent__in=own) | Q(thread__in=wall), state=State.SHOWN)
    found = found.exclude(author=member).annotate(reach=come(member)).select_related("author", *OF_A_ROW)
    for comments in in_turn(found.order_by("made_at", "id")):
        told = Told.of_comments(comments)
        for comment in comments:
            author = comment.author.username if comment.author else comment.guest
            yield {
                "kind": "answer", "author": author, **told.where(comment.thread, member),
                "parent": _named(comment.parent, member), **_words(comment, told),
                **({"body": ""} if hides(comment.spoils_to, comment.reach) else {}),
            }


def place(member: Member, row: Row) -> str:
    """Says again what an exported row says, at the moment it was said; what stands there already is left as it is."""
    subject, how = find_about(row["about"], int(row["episode"]))
    made_at = _moment(row["made_at"])
    story = find_thing(row["story"]).work if row.get("story") else 0
    words = Words(row["body"], int(row["spoils_to"]), row["audience"], row["answers"], story)
    thread = find_topic(member, subject, row["topic"]) if row["topic"] else None
    held = Comment.objects.filter(author=member, made_at=made_at, thread__place=row["place"])
    here = held.filter(thread=thread) if thread else held.filter(thread__in=threads(row["place"], subject))
    if (row["topic"] is None or thread) and here.exists():
        return f"{how}; it stands there already"
    try:
        made = _said(member, row, subject, thread, words)
    except RefusedError as error:
        raise UnplacedError(str(error)) from error
    changed = _moment(row["changed_at"]) if row["changed_at"] else None
    Comment.objects.filter(pk=made.pk).update(changed_at=changed, language=row["language"])
    Revision.objects.bulk_create(
        Revision(comment=made, body=old["body"], spoils_to=old["spoils_to"], until=_moment(old["until"]))
        for old in row["revisions"]
    )
    return how


def place_heart(member: Member, row: Row) -> str:
    """Likes again what was liked."""
    held = _comment(member, row["comment"], Comment.objects.all())
    try:
        services.heart(member, held.pk, on=True)
    except RefusedError as error:
        raise UnplacedError(str(error)) from error
    Heart.objects.filter(member=member, comment=held).update(since=_moment(row["since"]))
    return "its author and moment"


def _said(member: Member, row: Row, subject: Subject, thread: Thread | None, words: Words) -> Comment:
    made_at, topic = _moment(row["made_at"]), row["topic"]
    if topic and thread is None:
        words = replace(words, story=find_thing(topic["story"]).work) if topic.get("story") else words
        made = services.open_topic(member, subject, topic["title"], words, made_at=made_at)
        Thread.objects.filter(pk=made.thread_id).update(opened_at=_moment(topic["opened_at"]))
        return made
    beside = Comment.objects.filter(thread__in=[thread] if thread else threads(row["place"], subject))
    parent = _comment(member, row["parent"], beside).pk if row["parent"] else 0
    if thread is not None:
        return services.answer_topic(member, thread.pk, words, parent=parent, made_at=made_at)
    return services.say(Speaker(member), row["place"], subject, words, parent=parent, made_at=made_at)


def _words(comment: Comment, told: Told) -> Row:
    return {
        "body": comment.body, "language": comment.language, "spoils_to": comment.spoils_to,
        "story": told.things[comment.story.pk] if comment.story else None,
        "made_at": comment.made_at.isoformat(),
        "changed_at": comment.changed_at.isoformat() if comment.changed_at else None,
    }


def _named(comment: Comment | None, member: Member) -> Row | None:
    if comment is None:
        return None
    author = comment.author.username if comment.author else ""
    return {"author": author, "is_own": comment.author_id == member.pk, "made_at": comment.made_at.isoformat()}


def find_about(about: Row, episode: int) -> tuple[Subject, str]:
    """The subject that a row is about here; UnplacedError where there is none."""
    kind = str(about["kind"])
    if kind in FOLDERS:
        match = find_thing(about)
        return Subject(kind, match.work, episode), match.how
    number: int | None = 0
    if kind == "member":
        number = Member.objects.filter(username=about["username"]).values_list("pk", flat=True).first()
    elif kind == "review":
        work = find_thing(about["work"]).work
        number = Review.objects.filter(member__username=about["author"], work__entity=work).values_list("pk", flat=True).first()
    elif kind == "list":
        made = WorkList.objects.filter(owner__username=about["owner"], title=about["title"])
        number = made.values_list("pk", flat=True).first()
    elif kind != "site":
        subject = Subject(kind, int(about["id"]))
        shown = find([subject]).get(subject)
        number = subject.number if shown and shown.name == about["title"] else None
    if number is None:
        raise UnplacedError(f"the {kind} it is about is not here")
    return Subject(kind, number), "its name"


def find_topic(member: Member, subject: Subject, topic: Row) -> Thread | None:
    """The topic a row belongs to; None for one's own that is not here yet."""
    found = threads(Place.TOPIC, subject).filter(title=topic["title"])
    held = found.filter(opener=member).first() if topic["is_own"] else found.filter(opener__username=topic["opener"]).first()
    if held is None and not topic["is_own"]:
        raise UnplacedError("the topic it stands in is not here")
    return held


def _comment(member: Member, named: Row, beside: Any) -> Comment:
    """The comment that a row names among some."""
    whose = {"author": member} if named["is_own"] else {"author__username": named["author"]}
    held: Comment | None = beside.filter(made_at=_moment(named["made_at"]), **whose).first()
    if held is None:
        raise UnplacedError("the comment it belongs to is not here")
    return held


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
