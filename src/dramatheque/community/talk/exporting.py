"""What a member said and liked as rows of an export, and back; what others said to the member, to keep.

A comment is named by its author and its moment; what it is about by kind and name, so that another site can find it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import Review
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.finding import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.shelves.models import WorkList
from dramatheque.community.spoilers import hides
from dramatheque.community.subjects import FOLDERS, Subject, find
from dramatheque.community.talk import services
from dramatheque.community.talk.models import Comment, Heart, Place, Revision, State, Thread
from dramatheque.community.talk.rows import come
from dramatheque.community.talk.selectors import threads
from dramatheque.community.talk.services import RefusedError, Speaker, Words
from dramatheque.community.talk.subject import SITE
from dramatheque.library.models import Mention

OF_A_ROW = ("thread__opener", "thread__work", "parent__author", "story")
KEPT = (State.SHOWN, State.MASKED)


def rows(member: Member) -> Iterator[Row]:
    """What the member said, the oldest first, with all versions."""
    told = cache(about_row)
    said = Comment.objects.filter(author=member, state__in=KEPT).select_related(*OF_A_ROW)
    for comment in said.prefetch_related("revisions").order_by("made_at", "id"):
        yield {
            "kind": "comment", **where(comment.thread, member, told), "parent": _named(comment.parent, member),
            **_words(comment), "audience": comment.audience, "answers": comment.answers, "hearts": comment.hearts,
            "revisions": [
                {"body": old.body, "spoils_to": old.spoils_to, "until": old.until.isoformat()}
                for old in sorted(comment.revisions.all(), key=lambda old: (old.until, old.pk))
            ],
        }


def hearts(member: Member) -> Iterator[Row]:
    """What the member likes."""
    for heart in Heart.objects.filter(member=member).select_related("comment__author").order_by("since", "id"):
        yield {"kind": "heart", "comment": _named(heart.comment, member), "since": heart.since.isoformat()}


def told_to(member: Member) -> Iterator[Row]:
    """What others answered to the member, or wrote on the member's wall; without words where these give away more than the
    member has seen."""
    told = cache(about_row)
    wall = Q(thread__place=Place.WALL, thread__kind="member", thread__number=member.pk)
    found = Comment.objects.filter(Q(parent__author=member) | wall, state=State.SHOWN).exclude(author=member)
    found = found.annotate(reach=come(member))
    for comment in found.select_related("author", *OF_A_ROW).order_by("made_at", "id"):
        author = comment.author.username if comment.author else comment.guest
        yield {
            "kind": "answer", "author": author, **where(comment.thread, member, told),
            "parent": _named(comment.parent, member), **_words(comment),
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


def _words(comment: Comment) -> Row:
    return {
        "body": comment.body, "language": comment.language, "spoils_to": comment.spoils_to,
        "story": told_thing(comment.story) if comment.story else None,
        "made_at": comment.made_at.isoformat(),
        "changed_at": comment.changed_at.isoformat() if comment.changed_at else None,
    }


def where(thread: Thread, member: Member, told: Any) -> Row:
    topic = None
    if thread.place == Place.TOPIC:
        opener = thread.opener.username if thread.opener else ""
        topic = {"title": thread.title, "opener": opener, "is_own": thread.opener_id == member.pk,
                 "opened_at": thread.opened_at.isoformat(),
                 "story": told_thing(thread.work) if thread.work and thread.kind == SITE.kind else None}
    return {"place": thread.place, "about": told(thread.kind, thread.number), "episode": thread.episode, "topic": topic}


def _named(comment: Comment | None, member: Member) -> Row | None:
    if comment is None:
        return None
    author = comment.author.username if comment.author else ""
    return {"author": author, "is_own": comment.author_id == member.pk, "made_at": comment.made_at.isoformat()}


def about_row(kind: str, number: int) -> Row:
    """What a thread is about, so that another site can find it."""
    if kind in FOLDERS and (mention := Mention.objects.filter(pk=number).first()) is not None:
        return told_thing(mention)
    if kind == "member":
        return {"kind": kind, "username": Member.objects.filter(pk=number).values_list("username", flat=True).first() or ""}
    if kind == "review" and (review := Review.objects.select_related("member", "work").filter(pk=number).first()) is not None:
        return {"kind": kind, "author": review.member.username if review.member else "", "work": told_thing(review.work)}
    if kind == "list" and (made := WorkList.objects.select_related("owner").filter(pk=number).first()) is not None:
        return {"kind": kind, "owner": made.owner.username if made.owner else "", "title": made.title}
    shown = find([Subject(kind, number)]).get(Subject(kind, number))
    return {"kind": kind, "id": number, "title": shown.name if shown else ""}


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
