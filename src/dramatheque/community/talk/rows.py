"""Comments as one reader gets them.

Words that give away more than the reader has seen never leave the database: their rows have an empty body and a bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, TextField, Value, When

from dramatheque.community.members.audience import visible
from dramatheque.community.members.blocks import blocks
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE, reached
from dramatheque.community.subjects import Shown
from dramatheque.community.talk.models import Comment, Heart, State
from dramatheque.library.shaping import named

FORMER = "former member"
"""Who wrote what stays when its author has left."""

COLUMNS: tuple[str, ...] = (
    "pk", "state", "author", "handle", "author__username", "author__display_name", "author__country", "guest", "said", "reach",
    "spoils_to", "language", "made_at", "changed_at", "hearts", "mine", "audience", "depth", "parent", "answers", "thread",
    "parent__author__username", "parent__author__display_name", "parent__guest", "parent__state", "is_sensitive", "folded",
    "story__entity",
)


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment as one reader gets it. `body` is empty where it gives away more than the reader has seen, up to `hidden_to`,
    and where it is by somebody whom the reader blocks.
    """

    id: int
    state: str
    author: str              # handle; "" of guests, where the comment is gone, and where the reader may not open their page
    author_name: str
    country: str             # as its author states it
    body: str
    hidden_to: int
    spoils_to: int
    language: str
    made_at: datetime
    changed_at: datetime | None
    hearts: int
    my_heart: bool
    is_own: bool
    audience: str
    depth: int
    parent: int
    to: str                  # who is answered
    answers: str             # the claim of the preserved post that is answered
    thread: int
    is_members: bool = True  # else a guest's, whose words have a few HTML tags and no Markdown
    is_sensitive: bool = False
    about: Shown | None = None
    story: int = 0           # the work it gives away, where its thread is about none; and its name
    story_name: str = ""
    is_folded: bool = False  # by somebody whom the reader blocks


def seen_by(reader: Member | None) -> QuerySet[Comment]:
    """Comments whose audience the reader belongs to, in whatever state."""
    return Comment.objects.filter(visible(reader, "author", "audience"))


def rows(
    found: QuerySet[Comment], reader: Member | None, reach: Any, here: slice, *, is_opened: bool = False
) -> list[CommentRow]:
    """The rows of comments for a reader who has come as far as `reach`, a column or a value, and may ask for what is folded away.
    One query, and one for names of works that are given away in threads about none."""
    made = [row_of(row, reader) for row in columns(found, reader, reach, is_opened=is_opened)[here]]
    names = named({row.story for row in made if row.story}) if any(row.story for row in made) else {}
    return [replace(row, story_name=names[row.story].name) if row.story in names else row for row in made]


def come(reader: Member | None, default: Any = None) -> Case:
    """How far a reader has come in what each comment gives away, as a column; `default` where that is the thread's own work."""
    of_thread = reached(reader, "thread__work__entity") if default is None else default
    return Case(
        When(story__isnull=False, then=reached(reader, "story__entity")), default=of_thread, output_field=IntegerField()
    )


def columns(
    found: QuerySet[Comment], reader: Member | None, reach: Any, *, is_opened: bool = False
) -> QuerySet[Comment, dict[str, Any]]:
    """The columns that `row_of` takes; words that are kept back are not among them."""
    is_folded = Q(pk__in=[]) if is_opened else blocks(reader, "author")
    own = Q(author=reader) if reader else Q(pk__in=[])
    hearts = Heart.objects.filter(comment=OuterRef("pk"), member=reader)
    mine = Exists(hearts) if reader else Value(False, output_field=BooleanField())
    is_gone = Q(state__in=(State.DELETED, State.MASKED))
    bounded = found.annotate(reach=Case(When(own, then=WHOLE), default=reach, output_field=IntegerField()))
    told = bounded.annotate(
        folded=Case(When(is_folded, then=True), default=False),
        said=Case(
            When(is_gone | is_folded | Q(spoils_to__gt=F("reach")), then=Value("")), default=F("body"), output_field=TextField()
        ),
        mine=mine,
        handle=Case(When(visible(reader, "author", "author__profile_for"), then=F("author__username")), default=Value("")),
    )
    chosen: QuerySet[Comment, dict[str, Any]] = told.values(*COLUMNS)
    return chosen


def row_of(row: dict[str, Any], reader: Member | None) -> CommentRow:
    """A row of `columns`."""
    is_gone = row["state"] in (State.DELETED, State.MASKED)
    is_hidden = row["spoils_to"] > row["reach"] and not is_gone
    to = row["parent__author__display_name"] or row["parent__author__username"] or row["parent__guest"]
    if row["parent"] and not to:
        to = FORMER if row["parent__state"] == State.SHOWN else "a deleted comment"
    return CommentRow(
        row["pk"], row["state"],
        "" if is_gone else row["handle"],
        "" if is_gone else row["author__display_name"] or row["author__username"] or row["guest"] or FORMER,
        "" if is_gone else row["author__country"] or "",
        row["said"], row["spoils_to"] if is_hidden else 0, row["spoils_to"], row["language"], row["made_at"], row["changed_at"],
        row["hearts"], bool(row["mine"]), reader is not None and row["author"] == reader.pk, row["audience"], row["depth"],
        row["parent"] or 0, to or "", row["answers"], row["thread"],
        not row["guest"], row["is_sensitive"] and not is_gone and not is_hidden, is_folded=bool(row["folded"]) and not is_gone,
        story=row["story__entity"] or 0,
    )
