"""Reads of opinions: what all members' scores say of a work, a member's own, and reviews as a reader may see them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.formulas import Tally, tally
from dramatheque.community.opinions.models import ASPECTS, Rating, Review, Summary
from dramatheque.community.opinions.review_rows import ReviewRow, in_order, most_helpful
from dramatheque.community.shelves.models import State
from dramatheque.community.spoilers import WHOLE, hides, reaches

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
    episodes: dict[int, tuple[float, int]] = field(default_factory=dict)     # by episode: mean, how many


def scores(work: int) -> Scores:
    """All members' scores of a work. They count whatever audience a member's own ratings have: nobody is named. One query."""
    rows = Summary.objects.filter(work__entity=work)
    return summed((row.scores, row.aspects, row.members, row.episodes, row.favourites, row.reviews) for row in rows)


def summed(rows: Iterable[Sequence[Any]]) -> Scores:
    """The columns of summaries (scores, aspects, members, episodes, favourites, reviews), one row a number of a work, in one."""
    given: list[Sequence[Any]] = []
    aspects: dict[str, list[int]] = {}
    episodes: dict[str, list[int]] = {}
    members: Counter[str] = Counter()
    favourites = reviews = 0
    for scores, by_aspect, by_state, by_episode, more_favourites, more_reviews in rows:
        given += scores
        members.update(by_state)
        favourites, reviews = favourites + more_favourites, reviews + more_reviews
        for sums, added in ((aspects, by_aspect), (episodes, by_episode)):
            for name, (total, count) in added.items():
                held = sums.setdefault(name, [0, 0])
                held[0], held[1] = held[0] + total, held[1] + count
    return Scores(
        _tally(given), _tally(given, State.COMPLETED), _tally(given, State.DROPPED),
        {aspect: (aspects[aspect][0] / aspects[aspect][1], aspects[aspect][1]) for aspect in ASPECTS if aspect in aspects},
        favourites,
        reviews,
        dict(members),
        {int(episode): (total / count, count) for episode, (total, count) in episodes.items()},
    )


def _tally(given: Iterable[Sequence[Any]], state: str = "") -> Tally:
    """Scores as they are kept, of all members or of those with the work in one state, counted."""
    rows = [row for row in given if not state or row[1] == state]
    in_bursts: Counter[int] = Counter()
    for score, _, _, *more in rows:
        in_bursts[score] += more[0] if more else 0
    return tally([(row[0], row[2]) for row in rows], in_bursts)


def own_review(member: Member, work: int) -> Review | None:
    """A member's review of a work, a draft too."""
    return Review.objects.filter(member=member, work__entity=work).order_by("-changed_at", "id").first()


def top_reviews(work: int, reader: Member | None, *, furthest: int = 0, most: int = 3) -> list[ReviewRow]:
    """The reviews that helped most. One query."""
    return most_helpful(work, reader, furthest, most)


def reviews(
    work: int, reader: Member | None, *, furthest: int = 0, sort: str = "helpful", page: int = 1, language: str = ""
) -> tuple[list[ReviewRow], int]:
    """A page of a work's published reviews and how many there are. `furthest` is the last episode the reader has seen."""
    found = Review.objects.filter(work__entity=work).exclude(published_at=None)
    if language:
        found = found.filter(language=language)
    total = found.count()
    return _page(found, sort, (max(1, page) - 1) * PAGE, reader, furthest), total


def review(number: int, reader: Member | None, *, is_opened: bool = False) -> tuple[ReviewRow, int] | None:
    """One published review and the number of its work now; whole whatever it gives away where the reader has opened it."""
    found = Review.objects.filter(pk=number).exclude(published_at=None).values_list("work__entity", flat=True)
    work = found.first()
    if work is None:
        return None
    reach = WHOLE if is_opened else reaches(reader, [work]).get(work, 0)
    return in_order([number], reader, reach, is_opened=is_opened)[0], work


def history(number: int, reader: Member | None, *, is_opened: bool = False) -> tuple[list[tuple[str, datetime]], int]:
    """What a published review said before, newest first, with the moment until which it did, as far as the reader may read it;
    and up to which episode the rest gives the story away (0: nothing is left out)."""
    held = Review.objects.filter(pk=number).exclude(published_at=None).select_related("work").first()
    if held is None:
        return [], 0
    is_own = reader is not None and held.member_id == reader.pk
    reach = WHOLE if is_opened or is_own else reaches(reader, [held.work.entity]).get(held.work.entity, 0)
    before = held.revisions.order_by("-until", "-id").values_list("body", "until", "spoils_to")
    shown = [(body, until) for body, until, bound in before if not hides(bound, reach)]
    return shown, max((bound for *_, bound in before if hides(bound, reach)), default=0)


def reviews_by(member: Member) -> list[tuple[int, Review]]:
    """A member's published reviews, newest first, each with the number of its work now."""
    found = Review.objects.filter(member=member).exclude(published_at=None).select_related("work").order_by("-published_at")
    return [(row.work.entity, row) for row in found]


def _page(found: QuerySet[Review], sort: str, start: int, reader: Member | None, furthest: int) -> list[ReviewRow]:
    here = slice(start, start + PAGE)
    if sort in ("newest", "oldest"):
        found = found.order_by("-published_at" if sort == "newest" else "published_at", "id")
    elif sort == "score":
        mark = Rating.objects.filter(member=OuterRef("member"), work=OuterRef("work")).values("overall")[:1]
        found = found.annotate(mark=Subquery(mark)).order_by(F("mark").desc(nulls_last=True), "id")
    else:
        votes = found.order_by("-published_at", "-id").values_list("id", "bound", F("helpful") + F("not_helpful"))
        return in_order(_by_help(list(votes))[here], reader, furthest)
    return in_order(list(found.values_list("pk", flat=True)[here]), reader, furthest)


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
