"""Scores as the reader's scale shows them, what all members say of a work, and reviews as rows."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from dramatheque.community.members.models import Member, Scale
from dramatheque.community.opinions import ranking, selectors
from dramatheque.community.opinions.formulas import Tally
from dramatheque.community.opinions.models import ASPECTS
from dramatheque.community.opinions.review_rows import ReviewRow
from dramatheque.community.opinions.selectors import Scores
from dramatheque.community.opinions.standing import Own
from dramatheque.community.shelves.models import State
from dramatheque.community.title_rows import Said, Watcher
from dramatheque.website.charts import score_chart
from dramatheque.website.presenting.dates import show_date

WORDS = {"overall": "Overall", "story": "Story", "cast": "Acting and cast", "music": "Music", "rewatch": "Rewatch value"}
FROZEN = {State.DROPPED.value: "dropped", State.WATCHING.value: "still watching", State.ON_HOLD.value: "on hold"}
SMILEYS = ((100, "☺ good"), (60, "😐 so-so"), (20, "☹ bad"))


class AspectRow(NamedTuple):
    """One aspect in the form: its name, the choices of the reader's scale, the chosen one."""

    name: str
    label: str
    choices: tuple[tuple[int, str], ...]
    chosen: int | None


class Opinions(NamedTuple):
    """Scores of this site for a work."""

    mean: str
    scored: int
    finished: str
    dropped: str
    aspects: tuple[tuple[str, str, int], ...]
    chart: Markup
    favourites: int
    members: int
    in_bursts: int       # scores that count a tenth


class ReviewLine(NamedTuple):
    """A review with its words for people."""

    row: ReviewRow
    when: str
    seen: str
    scores: tuple[tuple[str, str], ...]
    votes: str
    head: str
    rest: str            # what is folded away of a long one


class RatingForm(NamedTuple):
    """A member's own scores of a work, as a form."""

    aspects: tuple[AspectRow, ...]
    is_favourite: bool
    has_review: bool
    follows: bool


class OfMembers(NamedTuple):
    """What members say of a work, on its page."""

    opinions: Opinions | None
    lines: tuple[ReviewLine, ...]
    total: int
    watchers: tuple[Watcher, ...]
    places: ranking.Places | None
    episodes: tuple[tuple[int, str, int], ...]       # number, mean score, how many gave one


LONG, HEAD = 1200, 600
"""A review of more characters than the first is folded after about the second."""
SHOWN = 3
"""So many reviews stand on the page of a work."""


def rating_of(member: Member, own: Own) -> RatingForm:
    """A member's own scores of a work."""
    return RatingForm(aspect_rows(own, member.scale), own.is_favourite, own.has_review, own.follows)


def of_members(work: int, said: Said, reader: Member | None, furthest: int) -> OfMembers:
    """What members say of a work to this reader, who has seen it up to an episode."""
    scale = reader.scale if reader else Scale.TEN
    scores = said.scores
    rows = selectors.top_reviews(work, reader, furthest=furthest, most=SHOWN) if scores.reviews else []
    lines = tuple(review_line(row, scale) for row in rows)
    episodes = tuple((number, show_score(mean, scale), count) for number, (mean, count) in sorted(scores.episodes.items()))
    return OfMembers(opinions(scores, scale), lines, scores.reviews, said.watchers, ranking.places(work), episodes)


def show_score(score: float, scale: str = Scale.TEN) -> str:
    """A score from 0 to 100 on a member's scale.

    >>> show_score(90), show_score(90, "stars"), show_score(88.33), show_score(30, "smileys")
    ('9.0', '4.5 ★', '8.8', '☹ bad')
    """
    if scale == Scale.STARS:
        return f"{score / 20:.1f} ★"
    if scale == Scale.SMILEYS:
        return min(SMILEYS, key=lambda pair: abs(pair[0] - score))[1]
    return f"{score / 10:.1f}"


def choices(scale: str) -> tuple[tuple[int, str], ...]:
    """What a member may choose, best first."""
    if scale == Scale.SMILEYS:
        return SMILEYS
    step = 10 if scale == Scale.STARS else 5
    return tuple((score, show_score(score, scale)) for score in range(100, -1, -step))


def nearest(score: int | None, offered: tuple[tuple[int, str], ...]) -> int | None:
    """The step of a scale that a score is shown as."""
    return None if score is None else min((value for value, _ in offered), key=lambda value: abs(value - score))


def meant(told: int | None, held: int | None, scale: str) -> int | None:
    """The score that a form means: one that is between two steps stays as it is where the step it was shown as comes back.

    >>> meant(90, 85, "stars"), meant(80, 85, "stars"), meant(None, 85, "stars"), meant(90, None, "stars")
    (85, 80, None, 90)
    """
    return held if told is not None and told == nearest(held, choices(scale)) else told


def aspect_rows(own: Own, scale: str) -> tuple[AspectRow, ...]:
    """The rating form. A score that is between two steps of the scale is shown as the nearest."""
    offered = choices(scale)
    rows = []
    for aspect in ASPECTS:
        score = own.scores[aspect]
        rows.append(AspectRow(aspect, WORDS[aspect], offered, nearest(score, offered)))
    return tuple(rows)


def opinions(scores: Scores, scale: str = Scale.TEN) -> Opinions | None:
    """What all members say; None where nobody has said anything."""
    if not scores.all.count and not scores.favourites and not scores.aspects and not scores.members:
        return None
    return Opinions(
        _mean(scores.all, scale),
        scores.all.count,
        _mean(scores.finished, scale),
        _mean(scores.dropped, scale),
        tuple((WORDS[aspect], show_score(mean, scale), count) for aspect, (mean, count) in scores.aspects.items()),
        score_chart(tuple(enumerate(scores.all.steps))),
        scores.favourites,
        sum(scores.members.values()),
        scores.all.in_bursts,
    )


def review_line(row: ReviewRow, scale: str = Scale.TEN) -> ReviewLine:
    """A review as a row of text."""
    seen = f"{row.seen} of {row.seen_of} episodes seen" if row.seen_of else f"{row.seen} episodes seen" if row.seen else ""
    state = FROZEN.get(row.state, "")
    votes = row.helpful + row.not_helpful
    return ReviewLine(
        row,
        show_date(row.published_at.date().isoformat()),
        ", ".join(filter(None, (seen, state))),
        tuple((WORDS[aspect], show_score(score, scale)) for aspect, score in row.scores.items()),
        f"{row.helpful} of {votes} {'people' if votes != 1 else 'person'} found this review helpful" if votes else "",
        *folded(row.body),
    )


def folded(body: str) -> tuple[str, str]:
    """A long text in what is shown of it at once, to the end of a word, and the rest; a short one whole.

    >>> folded("so short"), [len(part) for part in folded("word " * 400)]
    (('so short', ''), [599, 1399])
    """
    if len(body) <= LONG:
        return body, ""
    end = body.rfind(" ", HEAD // 2, HEAD)
    end = HEAD if end < 0 else end
    return body[:end].rstrip(), body[end:].strip()


def _mean(counted: Tally, scale: str) -> str:
    return show_score(counted.mean, scale) if counted.mean is not None else ""
