"""Reads of talk, each for one reader: threads in the order of reading, walls, topics, one comment, what somebody said.

Words that give away more than the reader has seen never leave the database (rows.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from dramatheque.community.members.blocks import blocks
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE, hides, reached
from dramatheque.community.subjects import FOLDERS, Shown, Subject, resolve
from dramatheque.community.talk.models import Comment, Place, Revision, State, Thread, TopicMark, numbers
from dramatheque.community.talk.rows import CommentRow, come, rows, seen_by
from dramatheque.community.talk.subject import about_of
from dramatheque.library.models import Mention

PAGE = 100
TOPICS = 50
BELOW = 200
"""So many answers stand on the page of one comment."""
IN_ITS_PLACE = (State.SHOWN, State.DELETED, State.MASKED)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a thread is wanted. With a language or words it is flat, since answers would stand alone."""

    newest_first: bool = True
    is_flat: bool = False
    page: int = 1
    language: str = ""
    words: str = ""
    is_opened: bool = False          # the reader asks for what is kept back
    at: int = 0                      # the page with this comment


@dataclass(frozen=True, slots=True)
class Opened:
    """A page of a thread. `count` are the comments that are shown, `total` the rows that are paged through."""

    rows: tuple[CommentRow, ...]
    count: int
    total: int
    page: int
    pages: int
    languages: dict[str, int]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic among others. `title` is empty where it gives away more than the reader has seen, up to `hidden_to`, and where it
    was opened by somebody whom the reader blocks.
    """

    id: int
    title: str
    hidden_to: int
    opener: str
    opener_name: str
    about: Shown
    count: int
    said_at: datetime
    is_pinned: bool
    is_closed: bool
    unseen: int              # comments of others since the reader was there; 0 where they never were
    is_folded: bool = False  # opened by somebody whom the reader blocks


def threads(place: str, subject: Subject) -> QuerySet[Thread]:
    """The threads of a subject; a work that others were merged into has those of all its numbers."""
    return Thread.objects.filter(_of(subject), place=place, episode=subject.episode)


def _of(subject: Subject) -> Q:
    if subject.kind not in FOLDERS:
        return Q(kind=subject.kind, number=subject.number)
    return Q(kind=subject.kind, number__in=Mention.objects.filter(entity=subject.number).values("pk"))


def opened(place: str, subject: Subject, reader: Member | None, asked: Asked) -> Opened:
    """A page of what is said about a subject in a place. 2 queries; another where it is searched or its page is looked for."""
    held = list(threads(place, subject).annotate(reach=reached(reader, "work__entity")))
    return _opened(held, reader, asked)


def topic(number: int, reader: Member | None, asked: Asked) -> tuple[Thread, str, Opened] | None:
    """A topic, its title ("" where that is kept back), and a page of it; None where there is none. Whether the reader may see
    it is asked before.
    """
    held = list(Thread.objects.filter(pk=number, place=Place.TOPIC).annotate(reach=reached(reader, "work__entity")))
    if not held:
        return None
    is_own = reader is not None and held[0].opener_id == reader.pk
    is_hidden = hides(held[0].spoils_to, WHOLE if asked.is_opened else held[0].reach, is_own=is_own)
    return held[0], "" if is_hidden else held[0].title, _opened(held, reader, asked)


def _opened(held: list[Any], reader: Member | None, asked: Asked) -> Opened:
    if not held:
        return Opened((), 0, 0, 1, 1, {})
    is_flat = asked.is_flat or bool(asked.language or asked.words)
    reach = WHOLE if asked.is_opened else max(one.reach for one in held)
    found = seen_by(reader).filter(thread__in=[one.pk for one in held], state__in=[State.SHOWN] if is_flat else IN_ITS_PLACE)
    is_of_work = held[0].kind == "work" and held[0].place != Place.TOPIC
    bounds: Any = Value(reach) if is_of_work or asked.is_opened else come(reader, Value(reach))
    if asked.language:
        found = found.filter(language=asked.language)
    if asked.words:
        # Words that are kept back are not searched either: a hit would tell what they say.
        own = Q(author=reader, author__isnull=False)
        told = Q(spoils_to__lte=F("come"), is_sensitive=False) | own
        found = found.alias(come=bounds).filter(told, body__icontains=asked.words)
        found = found if asked.is_opened else found.exclude(blocks(reader, "author"))
    is_counted = asked.language or asked.words or held[0].place == Place.WALL
    total = found.count() if is_counted else sum(one.count if is_flat else one.rows for one in held)
    order = _order(is_flat=is_flat, newest_first=asked.newest_first)
    pages = max(1, -(-total // PAGE))
    page = _page_of(found, asked, is_flat=is_flat) if asked.at else min(max(1, asked.page), pages)
    there = slice((page - 1) * PAGE, page * PAGE)
    here = rows(found.order_by(*order), reader, bounds, there, is_opened=asked.is_opened)
    languages: Counter[str] = Counter()
    for one in held:
        languages.update(one.languages)
    return Opened(tuple(here), sum(one.count for one in held), total, page, pages, dict(languages))


def _order(*, is_flat: bool, newest_first: bool) -> tuple[str, ...]:
    if is_flat:
        return ("-made_at", "-id") if newest_first else ("made_at", "id")
    return ("-root", "path") if newest_first else ("path",)


def _page_of(found: QuerySet[Comment], asked: Asked, *, is_flat: bool) -> int:
    """The page of a thread that a comment stands on."""
    there = found.filter(pk=asked.at).first()
    if there is None:
        return 1
    if is_flat:
        before = Q(made_at__gt=there.made_at) if asked.newest_first else Q(made_at__lt=there.made_at)
    elif asked.newest_first:
        before = Q(root__gt=there.root) | Q(root=there.root, path__lt=there.path)
    else:
        before = Q(path__lt=there.path)
    return found.filter(before).count() // PAGE + 1


def comment(number: int, reader: Member | None, *, is_opened: bool = False) -> tuple[Shown, tuple[CommentRow, ...]] | None:
    """One comment: what it is about, then those it answers, itself, and what answers it; None where it is not for the reader."""
    shown = resolve([Subject("comment", number)], reader).get(Subject("comment", number))
    held = Comment.objects.filter(pk=number).first() if shown else None
    if shown is None or held is None or shown.inside is None:
        return None
    # A range and no LIKE: SQLite would read the whole table for that. Segments begin with a digit, below "z" in every collation.
    below = Q(thread=held.thread_id, path__gte=held.path, path__lt=f"{held.path}z")
    near = Q(pk__in=numbers(held.path)) | below
    found = seen_by(reader).filter(near, state__in=IN_ITS_PLACE).order_by("path")
    reach = Value(WHOLE) if is_opened else come(reader)
    return shown.inside, tuple(rows(found, reader, reach, slice(0, BELOW), is_opened=is_opened))


def history(number: int, reader: Member | None, *, is_opened: bool = False) -> list[tuple[str, datetime]] | None:
    """What a comment said before, newest first, with the moment until which it did; None where it is kept back."""
    if resolve([Subject("comment", number)], reader).get(Subject("comment", number)) is None:
        return None
    reach = Value(WHOLE) if is_opened else come(reader)
    now = Comment.objects.filter(pk=number).annotate(reach=reach)
    now = now if is_opened else now.exclude(blocks(reader, "author"))
    held = now.filter(Q(spoils_to__lte=F("reach")) | Q(author=reader, author__isnull=False)).first()
    if held is None:
        return None
    is_own = reader is not None and held.author_id == reader.pk
    bound = WHOLE if is_own else getattr(held, "reach", 0)
    before = Revision.objects.filter(comment=held, spoils_to__lte=max(bound, held.spoils_to)).order_by("-until", "-id")
    return list(before.values_list("body", "until"))


def said_by(author: Member, reader: Member | None, page: int = 1) -> tuple[list[CommentRow], bool]:
    """A page of what a member said where this reader may look, newest first, and whether there is more."""
    found = seen_by(reader).filter(author=author, state=State.SHOWN).order_by("-made_at", "-id")
    start = (max(1, page) - 1) * TOPICS
    here = rows(found, reader, come(reader), slice(start, start + TOPICS + 1))
    return _placed(here[:TOPICS], reader), len(here) > TOPICS


def answering(claims: Iterable[str], reader: Member | None) -> dict[str, list[CommentRow]]:
    """What members answered to preserved posts, oldest first, by the claim of each."""
    # What cannot be is said too: the index of answers leaves out comments that answer nothing, and SQLite uses it only then.
    found = seen_by(reader).filter(answers__in=list(claims), state=State.SHOWN).exclude(answers="").order_by("made_at", "id")
    answers: dict[str, list[CommentRow]] = {}
    for row in _placed(rows(found, reader, come(reader), slice(0, BELOW)), reader):
        answers.setdefault(row.answers, []).append(row)
    return answers


def rooms(work: int) -> dict[int, int]:
    """How much is said in the rooms of a work's episodes."""
    found = Thread.objects.filter(_of(Subject("work", work)), place=Place.COMMENTS, episode__gt=0)
    counted: Counter[int] = Counter()
    for episode, count in found.values_list("episode", "count"):
        counted[episode] += count
    return dict(counted)


def topics(subject: Subject | None, reader: Member | None, page: int = 1) -> tuple[list[TopicRow], int]:
    """A page of topics about a subject (None: about anything), those last said something in first, and how many there are."""
    found = Thread.objects.filter(place=Place.TOPIC) if subject is None else threads(Place.TOPIC, subject)
    found = found.exclude(said_at=None)
    total = found.count()
    start = (max(1, page) - 1) * TOPICS
    pinned = ("-is_pinned",) if subject else ()
    folded = Case(When(blocks(reader, "opener"), then=True), default=False)
    found = found.select_related("opener").annotate(reach=reached(reader, "work__entity"), folded=folded)
    held = found.order_by(*pinned, "-said_at", "-pk")
    here = list(_with_unseen(held, reader)[start : start + TOPICS])
    about = resolve({about_of(row) for row in here}, reader)
    return [_topic(row, about[about_of(row)], reader) for row in here if about_of(row) in about], total


def _topic(row: Any, about: Shown, reader: Member | None) -> TopicRow:
    is_own = reader is not None and row.opener_id == reader.pk
    is_hidden = hides(row.spoils_to, row.reach, is_own=is_own)
    return TopicRow(
        row.pk, "" if is_hidden or row.folded else row.title, row.spoils_to if is_hidden else 0,
        row.opener.username if row.opener else "", row.opener.shown_name if row.opener else "", about, row.count,
        row.said_at or row.opened_at, row.is_pinned, row.is_closed, row.unseen, bool(row.folded),
    )


def _with_unseen(found: QuerySet[Thread], reader: Member | None) -> QuerySet[Thread]:
    """Topics with what others have said since the reader was there, as `unseen`."""
    if reader is None:
        return found.annotate(unseen=Value(0))
    seen = TopicMark.objects.filter(thread=OuterRef("pk"), member=reader, seen__gt=0).values("seen")
    later = Comment.objects.filter(thread=OuterRef("pk"), pk__gt=OuterRef("seen"), state=State.SHOWN).exclude(author=reader)
    counted = later.order_by().values("thread").annotate(times=Count("pk")).values("times")
    return found.annotate(seen=Subquery(seen[:1])).annotate(unseen=Coalesce(Subquery(counted), 0))


def count_held(most: int = 10_000) -> int:
    """How many wait, as far as that matters. In their order: their own index has few rows, any other one all comments."""
    return Comment.objects.filter(state=State.HELD).order_by("made_at")[:most].count()


def held() -> list[CommentRow]:
    """What waits for approval, oldest first: for moderators. Guests' comments, and members' that raise doubts."""
    found = Comment.objects.filter(state=State.HELD).order_by("made_at", "id")
    return _placed(rows(found, None, Value(WHOLE), slice(0, PAGE)), None)


def _placed(here: list[CommentRow], reader: Member | None) -> list[CommentRow]:
    """Rows with what each is about; those about something that is not for the reader are left out."""
    of = {row.pk: about_of(row) for row in Thread.objects.filter(pk__in={row.thread for row in here})}
    about = resolve(set(of.values()), reader)
    return [replace(row, about=about[of[row.thread]]) for row in here if of[row.thread] in about]
