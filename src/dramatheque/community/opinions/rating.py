"""Scores that one member gives to works: what is told of each in, the rows that stand now out. Many cost little more than one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from dramatheque.community.many_rows import write_over
from dramatheque.community.members.models import Member
from dramatheque.community.members.services import one_at_a_time
from dramatheque.community.opinions.counting import count_rated
from dramatheque.community.opinions.models import ASPECTS, Rating
from dramatheque.community.opinions.tallying import Stand, moves
from dramatheque.community.shelves.models import Entry

rated = Signal()
"""Sent with a `member` and `changes`, the numbers of works whose scores by that member changed."""


class RefusedError(ValueError):
    """What a member may not do, in a sentence for the member."""


@dataclass(frozen=True, slots=True)
class Given:
    """Scores from 0 to 100 for a work by aspect; None takes one back. `changed_at` is now where nothing is told."""

    work: int
    scores: Mapping[str, int | None]
    changed_at: datetime | None = None

    def check(self) -> None:
        """Raises RefusedError for scores that are none, TypeError for what is no number."""
        if set(self.scores) - set(ASPECTS) or any(score is not None and not 0 <= score <= 100 for score in self.scores.values()):
            raise RefusedError("Scores are from 0 to 10, for overall, story, cast, music and rewatch value.")


@transaction.atomic
def rate_all(member: Member, given: Sequence[Given]) -> list[Rating | None]:
    """Keeps scores, later ones over earlier ones; a rating without any is gone. What stands of each work now, in their order."""
    for one in given:
        one.check()
    one_at_a_time(member)
    held = _held(member, list(dict.fromkeys(one.work for one in given)))
    before = {rating.work_id: _scores(rating) for rating in held.values() if rating.pk}
    told: dict[int, datetime] = {}
    for one in given:
        rating = held[one.work]
        for aspect, score in one.scores.items():
            setattr(rating, aspect, None if score is None else int(score))
        if one.changed_at:
            told[one.work] = one.changed_at
    _write(held, told)
    _count(member, before, {rating.work_id: _scores(rating) for rating in held.values()})
    return [rating if _is_given(rating) else None for one in given for rating in (held[one.work],)]


@transaction.atomic
def unrate(member: Member) -> None:
    """Takes back all scores of a member who leaves."""
    before = {work: tuple(scores) for work, *scores in member.ratings.values_list("work", *ASPECTS)}
    member.ratings.all().delete()
    _count(member, before, {})


def _held(member: Member, works: Collection[int]) -> dict[int, Rating]:
    """The rating under any number of each work, of two that a merge brought together the one last changed; new ones without."""
    held: dict[int, Rating] = {}
    rows = Rating.objects.filter(member=member, work__entity__in=works).select_related("work").order_by("-changed_at", "id")
    for rating in rows:
        held.setdefault(rating.work.entity, rating)
    return {work: held.get(work) or Rating(member=member, work_id=work) for work in works}


def _write(held: Mapping[int, Rating], told: Mapping[int, datetime]) -> None:
    given = {work: rating for work, rating in held.items() if _is_given(rating)}
    gone = [rating.pk for work, rating in held.items() if work not in given and rating.pk]
    if gone:
        Rating.objects.filter(pk__in=gone).delete()
    new = {work: rating for work, rating in given.items() if rating.pk is None}
    for rating in given.values():                            # columns that set themselves, also where a day is told
        Rating._meta.get_field("changed_at").pre_save(rating, add=rating.pk is None)
    Rating.objects.bulk_create(new.values())
    for work, day in told.items():
        held[work].changed_at = day
    written = [rating for work, rating in given.items() if work not in new or work in told]
    write_over(written, (*ASPECTS, "changed_at"))


def _count(member: Member, before: Mapping[int, Sequence[int | None]], after: Mapping[int, Sequence[int | None]]) -> None:
    numbers = before.keys() | after.keys()
    states = dict(Entry.objects.filter(member=member, work__in=numbers).order_by().values_list("work", "state"))
    moved: dict[int, Counter[Stand]] = {}
    more = 0
    for number in numbers:
        was, now = tuple(before.get(number, ())), tuple(after.get(number, ()))
        moved[number] = moves(Stand(states.get(number), was), Stand(states.get(number), now))
        more += _is_overall(now) - _is_overall(was)
    scored = member.ratings.filter(overall__isnull=False).count()
    count_rated(member, moved, scored - more, scored)
    rated.send(sender=Rating, member=member, changes=numbers)


def _scores(rating: Rating) -> tuple[int | None, ...]:
    return tuple(getattr(rating, aspect) for aspect in ASPECTS)


def _is_given(rating: Rating) -> bool:
    return any(score is not None for score in _scores(rating))


def _is_overall(scores: Sequence[int | None]) -> bool:
    return bool(scores) and scores[0] is not None
