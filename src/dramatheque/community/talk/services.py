"""What people do in talk: say, change, take back, like, open a topic. Each is one transaction.

Lengths are counted in characters, Unicode code points, after line ends have become one character each and the ends were trimmed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from dramatheque.community.members.audience import Audience, may_see
from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.screening import Writer, doubts, is_sensitive
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.subjects import Shown, Subject, resolve
from dramatheque.community.talk import airing
from dramatheque.community.talk.models import DEEPEST, Comment, Heart, Place, Revision, State, Thread, TopicMark, segment
from dramatheque.community.talk.selectors import count_held, threads
from dramatheque.community.talk.subject import place_of
from dramatheque.library import selectors as library
from dramatheque.library.models import Claim
from dramatheque.values.languages import guess_language

MOST_CHARACTERS = {Place.COMMENTS: 1800, Place.WALL: 500, Place.TOPIC: 10_000}
MOST_TITLE = 120
MOST_IN_A_WHILE, WHILE = 20, timedelta(minutes=5)
LAST, LONG = 5, 20
"""What a member said last, where it is long enough to be the same words again: everybody says "so sad" twice."""
MOST_HELD = 200
"""So many guests' comments wait for approval; what comes beyond is refused."""
COMMENTED = ("work", "person", "character", "organisation", "song", "review", "list", "article", "photo")
WALLED = ("work", "member")
_INVISIBLE = re.compile(r"[\0\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class RefusedError(ValueError):
    """What cannot be said, in a sentence for who wants to say it. `field` is the part of the form it is about."""

    def __init__(self, why: str, field: str = "body") -> None:
        super().__init__(why)
        self.field = field


class NotAllowedError(RefusedError):
    """What is not theirs to do."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, and what it gives away: up to an episode, or WHOLE for the end of the story."""

    body: str
    spoils_to: int = 0
    audience: str = Audience.PUBLIC
    answers: str = ""           # the claim of a preserved post
    story: int = 0              # the work that is given away, where the thread is about none


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a member, or a guest by the name they give."""

    member: Member | None = None
    guest: str = ""


def trimmed(body: str) -> str:
    """A body as it is kept and counted.

    >>> trimmed("  one\\r\\n\\r\\n\\r\\n\\r\\ntwo \\u202e ")
    'one\\n\\n\\ntwo'
    """
    text = _INVISIBLE.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"\n{4,}", "\n\n\n", text.strip())


@transaction.atomic
def say(
    speaker: Speaker, place: str, subject: Subject, words: Words, *, parent: int = 0, made_at: datetime | None = None
) -> Comment:
    """Says something about a subject, as an answer to a comment of the same thread where one is named.

    `made_at` is for what was said elsewhere and comes with an import.
    """
    shown = _about(place, subject, speaker.member)
    above = _parent(parent, speaker.member) if parent else None
    thread = above.thread if above else _thread(place, shown)
    if above and thread.pk not in [found.pk for found in threads(place, shown.subject)]:
        raise RefusedError("What you answer stands elsewhere.")
    return _said(speaker, thread, words, above, made_at)


@transaction.atomic
def open_topic(
    member: Member, subject: Subject, title: str, words: Words, *, made_at: datetime | None = None
) -> Comment:
    """Opens a topic of the forum with its first words; the bound of these holds for the title too."""
    shown = _about(Place.TOPIC, subject, member)
    name = " ".join(trimmed(title).split())
    if not 3 <= len(name) <= MOST_TITLE:
        raise RefusedError(f"A title has 3 to {MOST_TITLE} characters.", "title")
    thread = Thread(place=Place.TOPIC, title=name, opener=member, spoils_to=_bound(words.spoils_to), **_columns(shown))
    if thread.spoils_to:
        thread.work_id = thread.work_id or _story(words, thread, made_at)
    thread.save()
    TopicMark.objects.create(thread=thread, member=member, is_followed=True)
    return _said(Speaker(member), thread, words, None, made_at)


@transaction.atomic
def answer_topic(
    member: Member, number: int, words: Words, *, parent: int = 0, made_at: datetime | None = None
) -> Comment:
    """Says something in a topic; what is said there gives away at least what the topic does."""
    thread = Thread.objects.select_for_update().filter(pk=number, place=Place.TOPIC).first()
    if thread is None or not resolve([Subject("topic", number)], member):
        raise RefusedError("This topic is not there any more.")
    if thread.is_closed:
        raise NotAllowedError("This topic is closed.")
    above = _parent(parent, member) if parent else None
    if above and above.thread_id != thread.pk:
        raise RefusedError("What you answer stands elsewhere.")
    return _said(Speaker(member), thread, words, above, made_at)


@transaction.atomic
def change(member: Member, number: int, body: str, *, spoils_to: int, story: int = 0) -> Comment:
    """Changes one's own comment; what it said before stays readable. `story` is what it gives away, where the thread has none."""
    held = _own(member, number)
    text = _checked(body, held.thread.place)
    bound = max(_bound(spoils_to), _least(held.thread))
    given_away = _story(Words(text, bound, story=story or held.story_id or 0), held.thread, None) if bound else None
    if (text, bound, given_away) == (held.body, held.spoils_to, held.story_id):
        return held
    if held.story_id not in (None, given_away):      # what was bounded by another title waits until it is asked for
        held.revisions.filter(spoils_to__gt=0).update(spoils_to=WHOLE)
    now = timezone.now()
    Revision.objects.create(comment=held, body=held.body, spoils_to=held.spoils_to, until=now)
    held.body, held.spoils_to, held.changed_at, held.language = text, bound, now, guess_language(text)
    held.story_id = given_away
    held.is_sensitive = is_sensitive(text)
    held.save()
    _count(held.thread)
    return held


@transaction.atomic
def delete(member: Member, number: int) -> None:
    """Deletes one's own comment, or one on one's own wall: the words go with all their versions, answers to it stay."""
    held = Comment.objects.select_related("thread").filter(pk=number).exclude(state=State.DELETED).first()
    if held is None or (held.author_id != member.pk and not _is_wall_of(held.thread, member)):
        raise NotAllowedError("This comment is not yours to delete.")
    _empty(held)


@transaction.atomic
def heart(member: Member, number: int, *, on: bool) -> Comment:
    """Likes a comment, or no longer; doing it twice changes nothing, and nobody likes one's own."""
    held = _parent(number, member)
    list(Comment.objects.select_for_update(no_key=True).filter(pk=number).values_list("pk"))
    if held.author_id == member.pk:
        raise NotAllowedError("Hearts are for what others say.")
    if on:
        Heart.objects.get_or_create(comment=held, member=member)
    else:
        Heart.objects.filter(comment=held, member=member).delete()
    held.hearts = held.given.count()
    held.save(update_fields=["hearts"])
    return held


@transaction.atomic
def decide(number: int, *, approve: bool) -> None:
    """A moderator's decision on what a guest said: shown from now on, or gone."""
    held = Comment.objects.select_related("thread").filter(pk=number, state=State.HELD).first()
    if held is None:
        return
    if approve:
        held.state = State.SHOWN
        held.save(update_fields=["state"])
    else:
        held.delete()
    _count(held.thread)


@transaction.atomic
def mask(number: int, *, on: bool) -> None:
    """Takes a comment out of sight, or shows it again; its words and place stay."""
    before, after = (State.SHOWN, State.MASKED) if on else (State.MASKED, State.SHOWN)
    held = Comment.objects.select_related("thread").filter(pk=number, state=before).first()
    if held is not None:
        held.state = after
        held.save(update_fields=["state"])
        _count(held.thread)


def forget(member: Member, fate: str, **_: Any) -> None:
    """Before a member goes: what they said goes too or stays under no name, and what others answered stays in its place."""
    if fate == Fate.DELETE:
        for held in Comment.objects.filter(author=member).select_related("thread").order_by("-pk"):
            _empty(held)
    Thread.objects.filter(kind="member", number=member.pk).delete()
    liked = Comment.objects.filter(given__member=member)
    for number, hearts in liked.values_list("pk", "hearts"):
        Comment.objects.filter(pk=number).update(hearts=max(0, hearts - 1))


def _about(place: str, subject: Subject, member: Member | None) -> Shown:
    """The subject, where something may be said about it in this place by this reader now."""
    kinds = {Place.COMMENTS: COMMENTED, Place.WALL: WALLED, Place.TOPIC: ("work", "site")}[Place(place)]
    asked = place_of(place, subject)
    shown = resolve([asked], member).get(asked) if subject.kind in kinds else None
    if shown is None:
        raise NotAllowedError("There is nothing here that you could say something about.")
    if not writes_on(member, shown, place):
        raise NotAllowedError("This wall is not open to you." if place == Place.WALL else "What is said here is not open to you.")
    if subject.episode and not airing.is_open(library.record(shown.subject.number), subject.episode):
        raise NotAllowedError("This room opens when the episode is broadcast.")
    return shown


def writes_on(member: Member | None, shown: Shown, place: str = Place.WALL) -> bool:
    """Whether somebody may say something about what they may read: nobody where its owner and they are apart, on a member's
    wall as its owner says.
    """
    if shown.owner and apart(member, [shown.owner]):
        return False
    if place != Place.WALL or shown.subject.kind != "member":
        return True
    owner = Member.objects.filter(pk=shown.subject.number, is_active=True).first()
    return owner is not None and may_see(member, owner, owner.wall_open_to)


def _thread(place: str, shown: Shown) -> Thread:
    held = threads(place, shown.subject).order_by("-count", "pk").first()
    if held is not None:
        return held
    columns = _columns(shown)
    work = columns.pop("work_id")
    return Thread.objects.get_or_create(place=place, **columns, defaults={"work_id": work})[0]


def _columns(shown: Shown) -> dict[str, Any]:
    subject = shown.subject
    return {"kind": subject.kind, "number": subject.number, "episode": subject.episode, "work_id": shown.work or None}


def _parent(number: int, reader: Member | None) -> Comment:
    held = Comment.objects.select_related("thread").filter(pk=number, state=State.SHOWN).first()
    if held is None or not resolve([Subject("comment", number)], reader):
        raise RefusedError("This comment is not there any more.")
    return held


def _is_wall_of(thread: Thread, member: Member) -> bool:
    return (thread.place, thread.kind, thread.number) == (Place.WALL, "member", member.pk)


def _own(member: Member, number: int) -> Comment:
    found = Comment.objects.select_for_update().select_related("thread")
    held = found.filter(pk=number, author=member, state__in=(State.SHOWN, State.HELD)).first()
    if held is None:
        raise NotAllowedError("This comment is not yours to change.")
    return held


def _said(speaker: Speaker, thread: Thread, words: Words, above: Comment | None, made_at: datetime | None) -> Comment:
    text = _checked(words.body, thread.place)
    if above is not None and above.author_id and apart(speaker.member, [above.author_id]):
        raise NotAllowedError("This comment takes no answer from here.")
    name = " ".join(trimmed(speaker.guest).split())[:60]
    if made_at is None:
        _pace(speaker.member)
    if speaker.member is None and not name:
        raise RefusedError("Say what to call you.", "guest")
    if words.answers and not Claim.objects.filter(pk=words.answers, property__in=("comment", "review")).exists():
        raise RefusedError("The post you answer is not in the library.")
    said = Comment(
        thread=thread, parent=above, author=speaker.member, guest=name if speaker.member is None else "", body=text,
        is_sensitive=is_sensitive(text), answers=words.answers, language=guess_language(text), made_at=made_at or timezone.now(),
        spoils_to=max(_bound(words.spoils_to), _least(thread)),
        story_id=_story(words, thread, made_at) if words.spoils_to else None,
        audience=words.audience if thread.place == Place.WALL and words.audience in Audience.values else Audience.PUBLIC,
        state=State.HELD if speaker.member is None or _is_doubted(speaker.member, text, made_at) else State.SHOWN,
    )
    said.save()
    _place(said, above)
    _count(thread)
    return said


def _place(said: Comment, above: Comment | None) -> None:
    """Gives a new comment its path, which is made of its own number."""
    before = above.path if above else ""
    if len(before) // len(segment(0)) >= DEEPEST:
        before = before[: -len(segment(0))]
    said.path = before + segment(said.pk)
    said.root, said.depth = (above.root if above else said.pk), len(said.path) // len(segment(0)) - 1
    said.save(update_fields=["path", "root", "depth"])


def _checked(body: str, place: str) -> str:
    text, most = trimmed(body), MOST_CHARACTERS[Place(place)]
    if not text:
        raise RefusedError("Nothing is written yet.")
    if len(text) > most:
        raise RefusedError(f"It has {len(text):,} characters; {most:,} are the most.")
    return text


def _pace(member: Member | None) -> None:
    if member is None:
        if count_held() >= MOST_HELD:
            raise RefusedError("Too many comments of guests wait for approval now; come back another day.")
    elif Comment.objects.filter(author=member, made_at__gt=timezone.now() - WHILE).count() >= MOST_IN_A_WHILE:
        raise RefusedError("That is a lot at once; wait a few minutes.")


def _is_doubted(member: Member, text: str, made_at: datetime | None) -> bool:
    """Whether a moderator should look at a member's words first. What comes with an import may say the same again."""
    before = Comment.objects.filter(author=member, state=State.SHOWN)
    said = () if made_at else before.order_by("-made_at").values_list("body", flat=True)[:LAST]
    last = tuple(body for body in said if len(body) >= LONG)
    writer = Writer(before.count(), (timezone.now() - member.joined_at).days, last)
    return not member.is_staff and bool(doubts(text, writer, blocked=settings.DRAMATHEQUE_BLOCKED))


def _bound(episode: int) -> int:
    if not 0 <= episode <= WHOLE:
        raise RefusedError(f"Episodes run from 1 to {WHOLE:,}.", "spoils_to")
    return episode


def _story(words: Words, thread: Thread, made_at: datetime | None) -> int | None:
    """The work that bounded words give away, where the thread is about none: without it they would wait for ever."""
    if thread.work_id:
        return None
    if not words.story and made_at is None:
        raise RefusedError("Say which title it gives away, so that those who have seen it can read it.", "story")
    return words.story or None


def _least(thread: Thread) -> int:
    """What everything in a thread gives away: the episode its room is about, or what its topic does."""
    return max(thread.spoils_to, thread.episode)


def _empty(held: Comment) -> None:
    """Takes the words away; the place stays as long as something below it is there."""
    thread, above = held.thread, held.parent
    if held.replies.exists():
        held.revisions.all().delete()
        held.given.all().delete()
        held.body, held.guest, held.language, held.hearts, held.author = "", "", "", 0, None
        held.state = State.DELETED
        held.save()
    else:
        held.delete()
        while above is not None and above.state == State.DELETED and not above.replies.exists():
            gone, above = above, above.parent
            gone.delete()
    if thread.place == Place.TOPIC and not thread.comments.exists():
        thread.delete()
    else:
        _count(thread)


def _count(thread: Thread) -> None:
    """Counts anew, one after the other: who counts second sees what the first has said."""
    list(Thread.objects.select_for_update(no_key=True).filter(pk=thread.pk).values_list("pk"))
    public = Comment.objects.filter(thread=thread, audience=Audience.PUBLIC).order_by()
    counted = list(public.values_list("state", "language").annotate(times=Count("id")))
    languages = Counter({language: times for state, language, times in counted if state == State.SHOWN})
    thread.count, thread.languages = languages.total(), dict(sorted(languages.items()))
    thread.rows = thread.count + sum(times for state, _, times in counted if state in (State.DELETED, State.MASKED))
    last = Comment.objects.filter(Q(thread=thread, state=State.SHOWN)).order_by("-made_at").values_list("made_at", flat=True)
    thread.said_at = last.first()
    thread.save(update_fields=["count", "rows", "languages", "said_at"])
