"""Summaries of what members gave: what changed in, the rows of titles out.

Scores and shelves are counted by what changed: a title with ten thousand shelves costs what one with three does. Whoever writes a
row of `Entry` or `Rating` therefore says in the same transaction how its member stood and stands; `checking.py` tells whether
that was always so. Few things are counted anew: which scores may be part of a burst, reviews, favourites, scores of episodes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import models, transaction
from django.dispatch import Signal

from dramatheque.community.many_rows import write_over
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.bursts import FEW, SOME, Given, as_given, is_light, worth_keeping
from dramatheque.community.opinions.models import ASPECTS, EpisodeRating, Favourite, Rating, Review, Summary
from dramatheque.community.opinions.tallying import Moves, Stand, Tally, moves
from dramatheque.community.shelves.models import Entry
from dramatheque.community.shelves.services import Change

flagged = Signal()
"""Sent with the `number` of a work when scores of it were found to have come in a burst, and none had been before."""
COLUMNS = ("scores", "is_doubted", "light", "aspects", "favourites", "reviews", "members", "episodes")


@dataclass(slots=True)
class Due:
    """What is to be counted: parts anew, and how members moved, by number of a work."""

    parts: dict[int, set[str]] = field(default_factory=dict)
    moved: dict[int, Counter[Stand]] = field(default_factory=dict)

    def add(self, parts: Mapping[int, Collection[str]], moved: Mapping[int, Moves]) -> None:
        """More of it."""
        for number, names in parts.items():
            self.parts.setdefault(number, set()).update(names)
        for number, stands in moved.items():
            self.moved.setdefault(number, Counter()).update(stands)


_later: ContextVar[Due | None] = ContextVar("_later", default=None)


@contextmanager
def counting_once() -> Iterator[None]:
    """Within it what changes is counted once a work, at its end and in one transaction; for who writes many rows in one go."""
    if _later.get() is not None:
        yield
        return
    due = Due()
    token = _later.set(due)
    try:
        with transaction.atomic():
            yield
            _count(due)
    finally:
        _later.reset(token)


def count(number: int, *parts: str) -> None:
    """Counts anew what members gave to one number of a work: all of it, or only these parts."""
    count_changes({number: parts or tuple(COUNTED)})


def count_changes(parts: Mapping[int, Collection[str]], moved: Mapping[int, Moves] | None = None) -> None:
    """Counts parts anew and the rest by how members moved; one after the other where several do so."""
    due = _later.get()
    if due is not None:
        due.add(parts, moved or {})
        return
    due = Due()
    due.add(parts, moved or {})
    with transaction.atomic():
        _count(due)


def count_shelved(member: Member, changes: Collection[Change]) -> None:
    """Counts a member's works whose state changed."""
    numbers = [change.number for change in changes]
    scored = {work: tuple(scores) for work, *scores in member.ratings.filter(work__in=numbers).values_list("work", *ASPECTS)}
    moved: dict[int, Counter[Stand]] = {number: Counter() for number in numbers}
    for change in changes:
        scores = scored.get(change.number, ())
        moved[change.number].update(moves(Stand(change.before, scores), Stand(change.after, scores)))
    count_changes({}, moved)


def count_rated(member: Member, moved: Mapping[int, Moves], before: int, after: int) -> None:
    """Counts a member's works whose scores changed, of a member with so many overall scores before and after.

    Where that changes what the site knows of the member, what was scored before is looked at again for bursts.
    """
    parts = dict.fromkeys(moved, ("light",)) if max(before, after) <= SOME else {}
    if _known(before) != _known(after) and min(before, after) <= SOME:
        others = Summary.objects.filter(work__in=member.ratings.values("work"))
        if after > before:           # more is known now: what is no part of a burst becomes none by that
            others = others.filter(~models.Q(light=[]))
        parts |= dict.fromkeys(others.values_list("pk", flat=True), ("light",))
    count_changes(parts, moved)


def _known(scored: int) -> tuple[bool, bool]:
    return scored < FEW, scored < SOME


def _count(due: Due) -> None:
    kept = _held(sorted(due.parts.keys() | due.moved.keys()))
    for number, summary in kept.items():
        parts, moved = due.parts.get(number, set()), due.moved.get(number, Counter())
        for part in (part for part in COUNTED if part in parts):
            COUNTED[part](summary, number)
        if "scores" not in parts and (moved or "light" in parts):
            _move(summary, moved)
    write_over(list(kept.values()), COLUMNS)


def _held(numbers: list[int]) -> dict[int, Summary]:
    """The summaries of these numbers, with no other writer beside this one; new ones where there are none."""
    rows = Summary.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by("pk")
    held = {summary.pk: summary for summary in rows}
    if missing := [Summary(work_id=number) for number in numbers if number not in held]:
        Summary.objects.bulk_create(missing, ignore_conflicts=True)
        held = {summary.pk: summary for summary in rows.all()}
    return held


def _move(kept: Summary, moved: Moves) -> None:
    """Scores and members by how members moved. Where that cannot be, all rows are counted."""
    tally = Tally.read(kept.scores, kept.aspects, kept.members)
    for stand, times in moved.items():
        tally.take(stand, times)
    _keep(kept, tally if tally.is_sound() else tally_of(kept.pk))


def _count_scores(kept: Summary, number: int) -> None:
    _keep(kept, tally_of(number))


def _keep(kept: Summary, tally: Tally) -> None:
    kept.scores, in_bursts = tally.scores([as_given(row) for row in kept.light])
    kept.aspects, kept.members = tally.aspects(), tally.states()
    was_doubted, kept.is_doubted = kept.is_doubted, bool(in_bursts)
    if kept.is_doubted and not was_doubted:
        number = kept.pk
        transaction.on_commit(lambda: flagged.send(sender=Summary, number=number))


def tally_of(number: int) -> Tally:
    """Scores and members of one number, of all rows.

    Put together here: a database would look for the shelf of every score one by one.
    """
    tally = Tally()
    states = dict(Entry.objects.filter(work=number).order_by().values_list("member", "state"))
    for member, *scores in Rating.objects.filter(work=number).values_list("member", *ASPECTS):
        tally.take(Stand(states.pop(member, None), tuple(scores)))
    for state, many in Counter(states.values()).items():
        tally.take(Stand(state), many)
    return tally


def _count_light(kept: Summary, number: int) -> None:
    kept.light = [list(row) for row in _light(number)]


def _light(number: int) -> list[Given]:
    """What bursts of scores are told from: scores by members of whom little is known, where there are many in a few days.

    How many titles a member has scored is only counted as far as it matters.
    """
    theirs = Rating.objects.filter(member=models.OuterRef("member"), overall__isnull=False).order_by()
    rows = Rating.objects.filter(work=number, overall__isnull=False).annotate(
        few=~models.Exists(theirs[FEW - 1 : FEW]), some=~models.Exists(theirs[SOME - 1 : SOME]),
        state=models.Subquery(Entry.objects.filter(work=number, member=models.OuterRef("member")).values("state")[:1]),
    )
    given = [
        (changed_at.date().isoformat(), score or 0, state or "", 1)
        for score, state, changed_at, joined_at, few in rows.filter(some=True).values_list(
            "overall", "state", "changed_at", "member__joined_at", "few"
        )
        if is_light(0 if few else FEW, changed_at - joined_at)
    ]
    return list(worth_keeping(given))


def _count_episodes(kept: Summary, number: int) -> None:
    rated = EpisodeRating.objects.filter(work=number).values_list("episode")
    by_episode = rated.annotate(models.Sum("score"), models.Count("id")).order_by("episode")
    kept.episodes = {str(episode): [total, times] for episode, total, times in by_episode}


def _count_favourites(kept: Summary, number: int) -> None:
    kept.favourites = Favourite.objects.filter(work=number).count()


def _count_reviews(kept: Summary, number: int) -> None:
    kept.reviews = Review.objects.filter(work=number).exclude(published_at=None).count()


COUNTED: dict[str, Callable[[Summary, int], None]] = {
    "light": _count_light, "scores": _count_scores, "episodes": _count_episodes, "favourites": _count_favourites,
    "reviews": _count_reviews,
}
