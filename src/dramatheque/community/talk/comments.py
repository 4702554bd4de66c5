"""Comments as rows: a new one in its thread and place, one that goes, and what a thread counts. Callers hold the transaction."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from dramatheque.community.members.audience import Audience
from dramatheque.community.members.blocks import apart
from dramatheque.community.members.models import Member
from dramatheque.community.screening import Writer, doubts, is_sensitive
from dramatheque.community.talk.models import DEEPEST, Comment, Place, State, Thread, segment
from dramatheque.community.talk.selectors import count_held
from dramatheque.community.talk.words import NotAllowedError, RefusedError, Speaker, Words, checked_body, checked_bound, trimmed
from dramatheque.library.models import Claim
from dramatheque.values.languages import guess_language

MOST_IN_A_WHILE, WHILE = 20, timedelta(minutes=5)
LAST, LONG = 5, 20
"""What a member said last, where it is long enough to be the same words again: everybody says "so sad" twice."""
MOST_HELD = 200
"""So many guests' comments wait for approval; what comes beyond is refused."""


def keep(speaker: Speaker, thread: Thread, words: Words, above: Comment | None, made_at: datetime | None) -> Comment:
    """Keeps what somebody says in its thread: shown, or held for a moderator where it raises doubts or a guest says it.

    :raises RefusedError: it cannot be said, or not by them.
    """
    text = checked_body(words.body, thread.place)
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
        spoils_to=max(checked_bound(words.spoils_to), least_bound(thread)),
        story_id=story_of(words, thread, made_at) if words.spoils_to else None,
        audience=words.audience if thread.place == Place.WALL and words.audience in Audience.values else Audience.PUBLIC,
        state=State.HELD if speaker.member is None or _is_doubted(speaker.member, text, made_at) else State.SHOWN,
    )
    said.save()
    _place(said, above)
    count_anew(thread)
    return said


def _place(said: Comment, above: Comment | None) -> None:
    """Gives a new comment its path, which is made of its own number."""
    before = above.path if above else ""
    if len(before) // len(segment(0)) >= DEEPEST:
        before = before[: -len(segment(0))]
    said.path = before + segment(said.pk)
    said.root, said.depth = (above.root if above else said.pk), len(said.path) // len(segment(0)) - 1
    said.save(update_fields=["path", "root", "depth"])


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


def story_of(words: Words, thread: Thread, made_at: datetime | None) -> int | None:
    """The work that bounded words give away, where the thread is about none: without it they would wait for ever."""
    if thread.work_id:
        return None
    if not words.story and made_at is None:
        raise RefusedError("Say which title it gives away, so that those who have seen it can read it.", "story")
    return words.story or None


def least_bound(thread: Thread) -> int:
    """What everything in a thread gives away: the episode its room is about, or what its topic does."""
    return max(thread.spoils_to, thread.episode)


def empty(held: Comment) -> None:
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
        count_anew(thread)


def count_anew(thread: Thread) -> None:
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
