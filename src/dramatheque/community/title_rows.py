"""What everybody has done with a work, for its title page: summed opinions, page views, who watched it last, what is
recommended with it, the newest photos and articles, where it is talked of. One query, as SQL.

The parts come from tables of several apps; asked one by one they would cost a guest’s page five queries more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from django.db import connection

from dramatheque.community.members.audience import condition
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.selectors import Scores, summed
from dramatheque.community.recommending.pick_rows import beside_of, beside_sql
from dramatheque.community.recommending.selectors import Beside
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.talk.last_said import Spoken, spoken_of, spoken_sql
from dramatheque.community.visits.counting import Views

WATCHERS, PHOTOS, ARTICLES, RECAPS = 8, 6, 3, 200
NO_WORKS, NO_WORDS = Beside((), ()), Spoken(0)
LOOKED_THROUGH = 60
"""So many of the last who watched are asked whether they show it; of a popular work most rows are never read."""


@dataclass(frozen=True, slots=True)
class Watcher:
    """A member who lets this reader see what they do."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A photo of the work that gives nothing away."""

    id: int
    sha256: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Headline:
    """A published article about the work: headlines give nothing away."""

    id: int
    slug: str
    title: str
    form: str
    day: str             # ISO


@dataclass(frozen=True, slots=True)
class Recap:
    """A published recap of an episode of the work: it gives away all up to there, its title nothing."""

    id: int
    slug: str
    title: str
    episode: int


@dataclass(frozen=True, slots=True)
class Said:
    """What members have done with a work."""

    scores: Scores
    views: Views | None
    watchers: tuple[Watcher, ...]
    beside: Beside = NO_WORKS
    photos: tuple[Thumbnail, ...] = ()
    articles: tuple[Headline, ...] = ()
    spoken: Spoken = NO_WORDS
    recaps: tuple[Recap, ...] = ()


_NUMBERS = "SELECT id FROM library_mention WHERE entity = %s"
_SUMS = (
    "SELECT 0 AS kind, 0 AS place, CAST(s.scores AS text), CAST(s.aspects AS text), CAST(s.members AS text), "  # noqa: S608
    "CAST(s.episodes AS text), s.favourites, s.reviews, v.total, CAST(v.since AS text) FROM (SELECT SUM(p.count) AS total, "
    f"MIN(p.day) AS since FROM visits_pageviews p WHERE p.thing IN ({_NUMBERS})) v "
    f"LEFT JOIN opinions_summary s ON s.work_id IN ({_NUMBERS})"
)
_LAST = (
    "SELECT 1, CAST(ROW_NUMBER() OVER (ORDER BY l.watched_at DESC, l.id) AS integer), l.username, l.display_name, '', '', "  # noqa: S608
    "0, 0, 0, '' FROM (SELECT e.id, e.watched_at, m.username, m.display_name FROM (SELECT id, member_id, watched_at "
    f"FROM shelves_entry WHERE work_id IN ({_NUMBERS}) AND watched_at IS NOT NULL ORDER BY watched_at DESC "
    f"LIMIT {LOOKED_THROUGH}) e JOIN members_member m ON m.id = e.member_id AND m.is_active AND {{does}} AND {{is_known}} "
    f"ORDER BY e.watched_at DESC, e.id LIMIT {2 * WATCHERS}) l"
)
_BESIDE = "SELECT 2, 0, b.told, '', '', '', 0, 0, 0, '' FROM ({}) b"

_PHOTOS = (
    "SELECT 3, CAST(ROW_NUMBER() OVER (ORDER BY p.added_at DESC, p.id DESC) AS integer), p.sha256, p.alt, '', '', p.width, "  # noqa: S608
    "p.height, p.id, '' FROM (SELECT id, sha256, alt, width, height, added_at FROM photos_photo "
    f"WHERE thing_id IN ({_NUMBERS}) AND is_hidden = FALSE AND spoils_to = 0 ORDER BY added_at DESC, id DESC LIMIT {PHOTOS}) p"
)
_ARTICLES = (
    "SELECT 4, CAST(ROW_NUMBER() OVER (ORDER BY a.published_at DESC, a.id DESC) AS integer), a.title, a.slug, a.form, "  # noqa: S608
    "CAST(a.published_at AS text), 0, 0, a.id, '' FROM (SELECT id, title, slug, form, published_at "
    "FROM articles_article WHERE state = 'published' "
    f"AND is_hidden = FALSE AND id IN (SELECT article_id FROM articles_about WHERE thing_id IN ({_NUMBERS})) "
    f"ORDER BY published_at DESC, id DESC LIMIT {ARTICLES}) a"
)
_TALK = "SELECT 5, 0, t.place, t.moment, '', '', t.much, 0, 0, '' FROM ({}) t"
_RECAPS = (
    "SELECT 6, CAST(ROW_NUMBER() OVER (ORDER BY a.spoils_to, a.published_at, a.id) AS integer), a.title, a.slug, '', '', "  # noqa: S608
    "a.spoils_to, 0, a.id, '' FROM (SELECT id, title, slug, spoils_to, published_at "
    "FROM articles_article WHERE state = 'published' AND is_hidden = FALSE "
    f"AND form = 'recap' AND spoils_to BETWEEN 1 AND {WHOLE - 1} AND bounded_by_id IN ({_NUMBERS}) "
    f"ORDER BY spoils_to, published_at, id LIMIT {RECAPS}) a"
)


def said(work: int, reader: Member | None) -> Said:
    """What all members have done with a work, as this reader may see it. Sums count everybody: they name nobody."""
    does, values = condition(reader, "activity_for")
    is_known, more = condition(reader, "profile_for")
    picks, picked = beside_sql(work, reader)
    talk, of_talk = spoken_sql(work)
    last = _LAST.format(does=does, is_known=is_known)
    parts = (_SUMS, last, _BESIDE.format(picks), _PHOTOS, _ARTICLES, _TALK.format(talk), _RECAPS)
    with connection.cursor() as cursor:
        numbers = (work, work, work, *values, *more, *picked, work, work, *of_talk, work)
        cursor.execute(" UNION ALL ".join(parts), numbers)
        rows = sorted(cursor.fetchall(), key=lambda row: row[:2])
    sums = [row[2:] for row in rows if not row[0]]
    watchers = dict.fromkeys(Watcher(row[2], row[3] or row[2]) for row in rows if row[0] == 1)
    total, since = sums[0][-2:]
    views = Views(int(total), date.fromisoformat(since)) if total else None
    beside = beside_of(tuple(row[2] for row in rows if row[0] == 2))
    photos = tuple(Thumbnail(int(row[8]), row[2], row[3], row[6], row[7]) for row in rows if row[0] == 3)
    articles = tuple(Headline(int(row[8]), row[3], row[2], row[4], row[5][:10]) for row in rows if row[0] == 4)
    scores = summed(_decoded(row) for row in sums if row[0] is not None)
    spoken = spoken_of(work, ((row[2], row[6], row[3]) for row in rows if row[0] == 5))
    recaps = tuple(Recap(int(row[8]), row[3], row[2], row[6]) for row in rows if row[0] == 6)
    return Said(scores, views, tuple(watchers)[:WATCHERS], beside, photos, articles, spoken, recaps)


def _decoded(row: Sequence[Any]) -> Sequence[Any]:
    scores, aspects, members, episodes, favourites, reviews, *_ = row
    return (*map(orjson.loads, (scores, aspects, members, episodes)), favourites, reviews)
