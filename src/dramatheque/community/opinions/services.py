"""What members do: rate, favour, write, vote. Each is one transaction; doing it twice changes nothing more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, one_at_a_time
from dramatheque.community.opinions.bursts import FEW, SOME, Given, as_given, doubted, is_light, worth_keeping
from dramatheque.community.opinions.formulas import wilson
from dramatheque.community.opinions.models import ASPECTS, EpisodeRating, Favourite, Rating, Review, Revision, Summary, Vote
from dramatheque.community.screening import is_sensitive
from dramatheque.community.shelves.models import Entry
from dramatheque.community.shelves.selectors import on_shelf

Row = TypeVar("Row", bound=models.Model)


flagged = Signal()
"""Sent with the `number` of a work when scores of it were found to have come in a burst, and none had been before."""


class RefusedError(ValueError):
    """What a member may not do, in a sentence for the member."""


@transaction.atomic
def rate(member: Member, work: int, scores: Mapping[str, int | None]) -> Rating | None:
    """Keeps scores from 0 to 100 by aspect; None takes one back, and a rating without any is gone."""
    unknown = set(scores) - set(ASPECTS)
    if unknown or any(score is not None and not 0 <= score <= 100 for score in scores.values()):
        raise RefusedError("Scores are from 0 to 10, for overall, story, cast, music and rewatch value.")
    one_at_a_time(member)
    held = _held(Rating.objects.filter(member=member), work) or Rating(member=member, work_id=work)
    for aspect, score in scores.items():
        setattr(held, aspect, score)
    is_gone = all(getattr(held, aspect) is None for aspect in ASPECTS)
    if not is_gone:
        held.save()
    elif held.pk:
        held.delete()
    _count_rated(member, held.work_id)
    return None if is_gone else held


@transaction.atomic
def rate_episode(member: Member, work: int, episode: int, score: int | None) -> None:
    """Keeps a score for one episode, or takes it back."""
    if not 1 <= episode <= 10_000 or (score is not None and not 0 <= score <= 100):
        raise RefusedError("Scores of episodes are from 0 to 10.")
    one_at_a_time(member)
    held = EpisodeRating.objects.filter(member=member, work__entity=work, episode=episode)
    numbers = set(held.values_list("work", flat=True)) or {work}
    if score is None:
        held.delete()
    elif not held.update(score=score):
        EpisodeRating.objects.create(member=member, work_id=work, episode=episode, score=score)
    for number in numbers:
        count(number, "episodes")


@transaction.atomic
def favour(member: Member, work: int, *, on: bool) -> None:
    """Makes a work a favourite, or no longer one."""
    one_at_a_time(member)
    held = Favourite.objects.filter(member=member, work__entity=work)
    numbers = {*held.values_list("work", flat=True), work}
    if not on:
        held.delete()
    elif len(numbers) == 1 and not held.exists():
        Favourite.objects.create(member=member, work_id=work)
    for number in numbers:
        count(number, "favourites")


@transaction.atomic
def write(
    member: Member, work: int, body: str, *, language: str = "", spoils_to: int = 0, publish: bool = True, episodes: int = 0
) -> Review:
    """Writes or changes the member's review of a work. What a published one said before is kept as a revision, a draft is not.

    How far the member has watched is taken from the shelf when it is first published, and stays.
    """
    one_at_a_time(member)
    mine = Review.objects.select_for_update(of=("self",)).filter(member=member)     # votes on it are counted meanwhile
    held = _held(mine, work) or Review(member=member, work_id=work)
    was_published = held.published_at is not None
    if held.withheld_at is not None and publish:
        raise RefusedError("A moderator has taken this review out of sight: you can keep it as a draft until it is let back.")
    before, bound = held.body, held.spoils_to
    held.body, held.language, held.spoils_to = body.strip(), language, spoils_to
    held.is_sensitive = is_sensitive(held.body)
    if publish and held.published_at is None:
        shelf = on_shelf(member, work)
        held.published_at = timezone.now()
        held.seen, held.seen_of, held.state = (len(shelf.episodes), episodes, shelf.state) if shelf else (0, episodes, "")
    try:
        held.full_clean(exclude=["member", "work"])
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    if was_published and before != held.body:
        Revision.objects.create(review=held, body=before, spoils_to=bound)
    held.save()
    count(held.work_id, "reviews")
    return held


@transaction.atomic
def withhold(number: int, *, on: bool) -> None:
    """Takes a published review out of everybody's sight but its author's, or lets it back as it was."""
    held = Review.objects.select_for_update().filter(pk=number).first()
    if held is None or (held.published_at if on else held.withheld_at) is None:
        return
    held.published_at, held.withheld_at = held.withheld_at, held.published_at
    held.save(update_fields=["published_at", "withheld_at"])
    count(held.work_id, "reviews")


@transaction.atomic
def take_back(member: Member, work: int) -> None:
    """Removes the member's review of a work with its revisions and votes."""
    held = Review.objects.filter(member=member, work__entity=work)
    numbers = set(held.values_list("work", flat=True))
    held.delete()
    for number in numbers:
        count(number, "reviews")


@transaction.atomic
def vote(member: Member, review: int, *, helpful: bool | None) -> Review:
    """Says whether a review helped; a second vote changes the first, None withdraws it. Not on one's own."""
    held = Review.objects.select_for_update().filter(pk=review).exclude(published_at=None).first()
    if held is None:
        raise RefusedError("This review is not there any more.")
    if held.member_id == member.pk:
        raise RefusedError("Whether your own review is helpful is for others to say.")
    if helpful is None:
        Vote.objects.filter(review=held, member=member).delete()
    else:
        Vote.objects.update_or_create(review=held, member=member, defaults={"is_helpful": helpful})
    _count_votes(held)
    return held


def _count_votes(held: Review) -> None:
    counts = held.votes.aggregate(yes=models.Count("id", filter=models.Q(is_helpful=True)), all=models.Count("id"))
    held.helpful, held.not_helpful = counts["yes"], counts["all"] - counts["yes"]
    held.bound = wilson(held.helpful, held.not_helpful)
    Review.objects.filter(pk=held.pk).update(helpful=held.helpful, not_helpful=held.not_helpful, bound=held.bound)


def leave(member: Member, fate: str, **_: Any) -> None:
    """What becomes of a leaving member's opinions: published reviews stay, nameless, where the member wants it; all else goes."""
    voted = list(Review.objects.filter(votes__member=member).values_list("pk", flat=True))
    numbers: set[int] = set()
    for rows in (member.ratings, member.episode_ratings, member.favourites):
        numbers.update(rows.values_list("work", flat=True))
        rows.all().delete()
    reviews = member.reviews.filter(published_at=None) if fate == Fate.KEEP else member.reviews.all()
    numbers.update(reviews.values_list("work", flat=True))
    reviews.delete()
    member.review_votes.all().delete()
    for held in Review.objects.filter(pk__in=voted):
        _count_votes(held)
    for number in numbers:
        count(number)


_later: ContextVar[dict[int, set[str]] | None] = ContextVar("_later", default=None)


@contextmanager
def counting_once() -> Iterator[None]:
    """Within it what changes is counted once a work, at its end; for who writes many rows in one go."""
    if _later.get() is not None:
        yield
        return
    waiting: dict[int, set[str]] = {}
    token = _later.set(waiting)
    try:
        yield
    finally:
        _later.reset(token)
        for number, parts in sorted(waiting.items()):
            count(number, *parts)


@transaction.atomic
def count(number: int, *parts: str) -> None:
    """Counts anew what members gave to one number of a work, one after the other: all of it, or only the parts that changed."""
    if (waiting := _later.get()) is not None:
        waiting.setdefault(number, set()).update(parts or COUNTED)
        return
    kept = Summary.objects.select_for_update(no_key=True).get_or_create(work_id=number)[0]
    for part in parts or COUNTED:
        COUNTED[part](kept, number)
    kept.save()


def _count_scores(kept: Summary, number: int) -> None:
    """Scores by what the shelf of their members says, aspects, and how many have the work on which shelf.

    Put together here: a database would look for the shelf of every score one by one.
    """
    states = dict(Entry.objects.filter(work=number).order_by().values_list("member", "state"))
    times: Counter[tuple[int, str]] = Counter()
    sums: dict[str, list[int]] = {aspect: [0, 0] for aspect in ASPECTS if aspect != "overall"}
    for member, overall, *given in Rating.objects.filter(work=number).values_list("member", "overall", *sums):
        if overall is not None:
            times[overall, states.get(member, "")] += 1
        for aspect, score in zip(sums, given, strict=True):
            if score is not None:
                sums[aspect][0] += score
                sums[aspect][1] += 1
    in_bursts = _in_states(doubted(_by_score(times), [as_given(row) for row in kept.light]), times)
    kept.scores = sorted(
        [score, state, many, *([in_bursts[score, state]] if in_bursts[score, state] else [])]
        for (score, state), many in times.items()
    )
    kept.aspects = {aspect: pair for aspect, pair in sums.items() if pair[1]}
    kept.members = dict(sorted(Counter(states.values()).items()))
    was_doubted, kept.is_doubted = kept.is_doubted, bool(in_bursts.total())
    if kept.is_doubted and not was_doubted:
        transaction.on_commit(lambda: flagged.send(sender=Summary, number=number))


def _count_light(kept: Summary, number: int) -> None:
    kept.light = [list(row) for row in _light(number)]


def _in_states(in_bursts: Counter[tuple[int, str]], times: Counter[tuple[int, str]]) -> Counter[tuple[int, str]]:
    """Scores in bursts by the states that shelves have now; those whose shelf has changed since are put with another state."""
    placed: Counter[tuple[int, str]] = Counter({key: min(many, times[key]) for key, many in in_bursts.items()})
    left = _by_score(in_bursts) - _by_score(placed)
    for score, state in sorted(times):
        more = min(left[score], times[score, state] - placed[score, state])
        placed[score, state] += more
        left[score] -= more
    return placed


def _by_score(times: Counter[tuple[int, str]]) -> Counter[int]:
    by_score: Counter[int] = Counter()
    for (score, _), many in times.items():
        by_score[score] += many
    return by_score


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


def _count_rated(member: Member, number: int) -> None:
    """Counts anew what a member has scored just now; and before, where the site now knows more or less of them."""
    rated = member.ratings.filter(overall__isnull=False).count()
    count(number, *(("light",) if rated <= SOME else ()), "scores")
    if rated not in (FEW - 1, FEW, SOME - 1, SOME):
        return
    others = Summary.objects.filter(work__in=member.ratings.exclude(work=number).values("work"))
    if rated in (FEW, SOME):         # more is known now: what is no part of a burst becomes none by that
        others = others.filter(~models.Q(light=[]))
    for other in others.order_by("pk").values_list("pk", flat=True):
        count(other, "light", "scores")


def _count_episodes(kept: Summary, number: int) -> None:
    rated = EpisodeRating.objects.filter(work=number).values_list("episode")
    by_episode = rated.annotate(models.Sum("score"), models.Count("id")).order_by("episode")
    kept.episodes = {str(episode): [total, times] for episode, total, times in by_episode}


def _count_favourites(kept: Summary, number: int) -> None:
    kept.favourites = Favourite.objects.filter(work=number).count()


def _count_reviews(kept: Summary, number: int) -> None:
    kept.reviews = Review.objects.filter(work=number).exclude(published_at=None).count()


COUNTED = {
    "light": _count_light, "scores": _count_scores, "episodes": _count_episodes, "favourites": _count_favourites,
    "reviews": _count_reviews,
}


def _held(rows: models.QuerySet[Row], work: int) -> Row | None:
    """The row under any number of the work; of two that a merge brought together the one last changed."""
    return rows.filter(work__entity=work).order_by("-changed_at", "id").first()
