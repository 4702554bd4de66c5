"""Comments and topics as pages show them: rows of talk in, lines with their words as safe markup out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.timezone import now
from markupsafe import Markup

from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.talk.last_said import Newest
from dramatheque.community.talk.markup import show, show_tags
from dramatheque.community.talk.models import Place, State
from dramatheque.community.talk.rows import CommentRow
from dramatheque.community.talk.selectors import TopicRow
from dramatheque.website.presenting.composer import Composer, composer
from dramatheque.website.presenting.dates import show_ago, show_moment
from dramatheque.website.presenting.values import show_number

DEEPEST = 6
"""So deep answers are moved in; deeper ones stand there too."""
FOLDED = "by somebody you block"
GONE = {State.DELETED.value: "Deleted by its author.", State.MASKED.value: "Taken away by a moderator."}
PLACES = (
    (Place.COMMENTS.value, "Comments", "/talk/work/{}"), (Place.WALL.value, "Wall", "/walls/work/{}"),
    (Place.TOPIC.value, "Forum", "/forum/work/{}"), ("room", "Rooms of episodes", "/talk/work/{}/rooms"),
)


class CommentLine(NamedTuple):
    """A comment with its words for people. `kept_back` says what it gives away, where that is more than the reader has seen,
    or that the reader blocks who said it.
    """

    row: CommentRow
    words: Markup
    when: str
    exact: str
    iso: str
    kept_back: str
    gives_away: str
    gone: str
    hearts: str
    changed: str
    indent: int


class TopicLine(NamedTuple):
    """A topic in a list."""

    row: TopicRow
    title: str
    when: str
    exact: str
    iso: str
    posts: str


class NewestTalk(NamedTuple):
    """What a title page shows of talk: the last things said, places (what, how many, address), and a form to say more."""

    lines: tuple[CommentLine, ...]
    places: tuple[tuple[str, str, str], ...]
    form: Composer | None


def comment_line(row: CommentRow, reader: Member | None, today: date | None = None) -> CommentLine:
    """A comment as a line."""
    when, exact, iso = moment(row.made_at, reader, today)
    gives_away = bound_words(row.spoils_to, row.story_name)
    return CommentLine(
        row, _words(row), when, exact, iso, bound_words(row.hidden_to, row.story_name) or (FOLDED if row.is_folded else ""),
        "" if row.hidden_to else gives_away,
        GONE.get(row.state, ""), show_number(row.hearts) if row.hearts else "",
        moment(row.changed_at, reader, today)[1] if row.changed_at else "", min(row.depth, DEEPEST),
    )


def comment_lines(rows: Iterable[CommentRow], reader: Member | None) -> tuple[CommentLine, ...]:
    """Comments as lines."""
    today = today_of(reader)
    return tuple([comment_line(row, reader, today) for row in rows])


def topic_lines(rows: Iterable[TopicRow], reader: Member | None) -> tuple[TopicLine, ...]:
    """Topics as lines; a title that is kept back is replaced by what it gives away."""
    today = today_of(reader)
    return tuple([
        TopicLine(row, row.title or f"A topic {bound_of_topic(row)}", *moment(row.said_at, reader, today),
                  f"{show_number(row.count)} post{'s' if row.count != 1 else ''}")
        for row in rows
    ])


def bound_of_topic(row: TopicRow) -> str:
    """Why the title of a topic is kept back."""
    return f"that {bound_words(row.hidden_to)}" if row.hidden_to else FOLDED


def newest_talk(said: Newest, work: int, reader: Member | None) -> NewestTalk:
    """The talk of a title page."""
    counted = dict(said.counts)
    places = tuple(
        (word, show_number(counted[place]) if counted.get(place) else "", to.format(work)) for place, word, to in PLACES
    )
    form = composer(f"/talk/work/{work}", Place.COMMENTS, has_episodes=True) if reader else None
    return NewestTalk(comment_lines(said.rows, reader), places, form)


def today_of(reader: Member | None) -> date:
    """The day it is where the reader lives."""
    return now().astimezone(ZoneInfo(reader.time_zone if reader else "UTC")).date()


def bound_words(spoils_to: int, story: str = "") -> str:
    """What words with a bound do, of a title where it is not the one they stand with; "" where they give nothing away.

    >>> bound_words(7), bound_words(10_000), bound_words(0), bound_words(7, "Rain")
    ('speaks of episode 7', 'gives away the story', '', 'speaks of episode 7 of Rain')
    """
    if not spoils_to:
        return ""
    said = "gives away the story" if spoils_to >= WHOLE else f"speaks of episode {spoils_to}"
    return f"{said} of {story}" if story else said


def moment(then: datetime, reader: Member | None, today: date | None = None) -> tuple[str, str, str]:
    """A moment: how long ago it was, its exact time where the reader lives, and the same for programs."""
    there = then.astimezone(ZoneInfo(reader.time_zone if reader else "UTC"))
    iso = there.isoformat(timespec="minutes")
    exact = show_moment(iso)
    zone = "" if exact.endswith("UTC") else f" {there.tzname()}"
    return show_ago(iso, today or today_of(reader)), f"{exact}{zone}", iso


def _words(row: CommentRow) -> Markup:
    if not row.body:
        return Markup("")
    return show(row.body) if row.is_members else show_tags(row.body)
