"""Reads of opinions: what all members' scores say of a work, a member's own, and reviews as a reader may see them."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.formulas import Tally, tally
from dramatheque.community.opinions.models import ASPECTS, Favourite, Rating, Review, Revision, Summary, Vote
from dramatheque.community.shelves.models import State
from dramatheque.community.spoilers import hides

PAGE = 20
FRESH = 3
"""Every so many places one goes to the newest review that few have voted on yet, so that it can be found."""
SORTS = ("helpful", "newest", "oldest", "score")


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a work on this site: all, of those who finished it, of those who dropped it, and by aspect (mean, how many)."""

    all: Tally
    finished: Tally
    dropped: Tally
    aspects: dict[str, tuple[float, int]]
    favourites: int
    reviews: int
    members: dict[str, int]          # by state of the shelf


@dataclass(frozen=True, slots=True)
class Own:
    """What a member has given to a work."""

    scores: dict[str, int | None]
    is_favourite: bool
    has_review: bool


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as a reader gets it. `body` is empty where it gives away more than the reader has seen: up to `hidden_to`."""

    id: int
    author: str
    author_name: str
    body: str
    hidden_to: int
    spoils_to: int
    language: str
    published_at: datetime
    is_changed: bool
    seen: int
    seen_of: int
    state: str
    helpful: int
    not_helpful: int
    my_vote: bool | None
    is_own: bool
    scores: dict[str, int]
    others: int          # published reviews by the same member


def scores(work: int) -> Scores:
    """All members' scores of a work. They count whatever audience a member's own ratings have: nobody is named. One query."""
    rows = list(Summary.objects.filter(work__entity=work))
    given = [(score, state, times) for row in rows for score, state, times in row.scores]
    sums: dict[str, list[int]] = {}
    for row in rows:
        for aspect, (total, count) in row.aspects.items():
            held = sums.setdefault(aspect, [0, 0])
            held[0], held[1] = held[0] + total, held[1] + count
    members: Counter[str] = Counter()
    for row in rows:
        members.update(row.members)
    return Scores(
        tally((score, times) for score, _, times in given),
        tally((score, times) for score, state, times in given if state == State.COMPLETED),
        tally((score, times) for score, state, times in given if state == State.DROPPED),
        {aspect: (sums[aspect][0] / sums[aspect][1], sums[aspect][1]) for aspect in ASPECTS if aspect in sums},
        sum(row.favourites for row in rows),
        sum(row.reviews for row in rows),
        dict(members),
    )


def own(member: Member, work: int) -> Own:
    """What a member has given to a work. One query."""
    rating = Rating.objects.filter(member=OuterRef("pk"), work__entity=work).order_by("-changed_at", "id")
    reviewed = Review.objects.filter(member=OuterRef("pk"), work__entity=work)
    favourite = Favourite.objects.filter(member=OuterRef("pk"), work__entity=work)
    row = (
        Member.objects.filter(pk=member.pk)
        .annotate(**{f"own_{aspect}": Subquery(rating.values(aspect)[:1]) for aspect in ASPECTS})
        .annotate(is_fan=Exists(favourite), has_review=Exists(reviewed))
        .values(*(f"own_{aspect}" for aspect in ASPECTS), "is_fan", "has_review")
        .get()
    )
    return Own({aspect: row[f"own_{aspect}"] for aspect in ASPECTS}, row["is_fan"], row["has_review"])


def own_review(member: Member, work: int) -> Review | None:
    """A member's review of a work, a draft too."""
    return Review.objects.filter(member=member, work__entity=work).order_by("-changed_at", "id").first()


def top_reviews(work: int, reader: Member | None, *, furthest: int = 0, most: int = 3) -> list[ReviewRow]:
    """The reviews that helped most. One query."""
    found = Review.objects.filter(work__entity=work).exclude(published_at=None).order_by("-bound", "-published_at")
    return _rows(found, reader, furthest, slice(0, most))


def reviews(
    work: int, reader: Member | None, *, furthest: int = 0, sort: str = "helpful", page: int = 1, language: str = ""
) -> tuple[list[ReviewRow], int]:
    """A page of a work's published reviews and how many there are. `furthest` is the last episode the reader has seen."""
    found = Review.objects.filter(work__entity=work).exclude(published_at=None)
    if language:
        found = found.filter(language=language)
    total = found.count()
    return _page(found, sort, (max(1, page) - 1) * PAGE, reader, furthest), total


def review(number: int, reader: Member | None) -> tuple[ReviewRow, int] | None:
    """One published review, whole whatever it gives away, and the number of its work now; None where there is none."""
    found = Review.objects.filter(pk=number).exclude(published_at=None)
    rows = _rows(found, reader, 10_000)
    return (rows[0], found.values_list("work__entity", flat=True)[0]) if rows else None


def reviews_by(member: Member) -> list[tuple[int, Review]]:
    """A member's published reviews, newest first, each with the number of its work now."""
    found = Review.objects.filter(member=member).exclude(published_at=None).select_related("work").order_by("-published_at")
    return [(row.work.entity, row) for row in found]


def _page(found: QuerySet[Review], sort: str, start: int, reader: Member | None, furthest: int) -> list[ReviewRow]:
    here = slice(start, start + PAGE)
    if sort in ("newest", "oldest"):
        return _rows(found.order_by("-published_at" if sort == "newest" else "published_at", "id"), reader, furthest, here)
    if sort == "score":
        mark = Rating.objects.filter(member=OuterRef("member"), work=OuterRef("work")).values("overall")[:1]
        return _rows(found.annotate(mark=Subquery(mark)).order_by(F("mark").desc(nulls_last=True), "id"), reader, furthest, here)
    votes = found.order_by("-published_at", "-id").values_list("id", "bound", F("helpful") + F("not_helpful"))
    wanted = _by_help(list(votes))[here]
    by_id = {row.id: row for row in _rows(found.filter(pk__in=wanted), reader, furthest)}
    return [by_id[number] for number in wanted if number in by_id]


def _by_help(votes: list[tuple[int, float, int]]) -> list[int]:
    """Reviews (newest first: number, bound, votes) by their bound; each third place is for the newest that few have voted on."""
    queue = [number for number, *_ in sorted(votes, key=lambda row: (-row[1], -row[0]))]
    fresh = deque(number for number, _, count in votes if count < FRESH)
    order: dict[int, None] = {}
    for number in queue:
        while len(order) % FRESH == FRESH - 1 and fresh:
            order.setdefault(fresh.popleft())
        order.setdefault(number)
    return list(order)


def _rows(found: QuerySet[Review], reader: Member | None, furthest: int, here: slice = slice(None)) -> list[ReviewRow]:
    rating = Rating.objects.filter(member=OuterRef("member"), work=OuterRef("work"))
    written = Review.objects.filter(member=OuterRef("member")).exclude(published_at=None).order_by().values("member")
    rows = found.select_related("member").annotate(
        **{f"own_{aspect}": Subquery(rating.values(aspect)[:1]) for aspect in ASPECTS},
        is_changed=Exists(Revision.objects.filter(review=OuterRef("pk"))),
        written=Subquery(written.annotate(times=Count("id")).values("times")),
        my_vote=Subquery(Vote.objects.filter(review=OuterRef("pk"), member=reader).values("is_helpful")[:1]),
    )
    return [_row(row, reader, furthest) for row in rows[here]]


def _row(row: Any, reader: Member | None, furthest: int) -> ReviewRow:
    is_own = reader is not None and row.member_id == reader.pk
    is_hidden = hides(row.spoils_to, furthest, is_own=is_own)
    scores = {aspect: score for aspect in ASPECTS if (score := getattr(row, f"own_{aspect}")) is not None}
    return ReviewRow(
        row.pk, row.member.username, row.member.shown_name, "" if is_hidden else row.body, row.spoils_to if is_hidden else 0,
        row.spoils_to, row.language, row.published_at, row.is_changed, row.seen, row.seen_of, row.state, row.helpful,
        row.not_helpful, row.my_vote, is_own, scores if scores and may_see(reader, row.member, row.member.ratings_for) else {},
        (row.written or 1) - 1,
    )
