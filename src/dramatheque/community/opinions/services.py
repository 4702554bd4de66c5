"""What members do: rate, favour, write, vote. Each is one transaction; doing it twice changes nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate, one_at_a_time
from dramatheque.community.opinions.counting import count, count_changes
from dramatheque.community.opinions.formulas import wilson
from dramatheque.community.opinions.models import EpisodeRating, Favourite, Rating, Review, Revision, Vote
from dramatheque.community.opinions.rating import Given, RefusedError, rate_all, unrate
from dramatheque.community.screening import is_sensitive
from dramatheque.community.shelves.selectors import on_shelf

__all__ = [
    "RefusedError", "count", "favour", "leave", "rate", "rate_all", "rate_episode", "take_back", "vote", "withhold", "write",
]
Row = TypeVar("Row", bound=models.Model)


def rate(member: Member, work: int, scores: Mapping[str, int | None]) -> Rating | None:
    """Keeps scores from 0 to 100 by aspect; None takes one back, and a rating without any is gone."""
    (held,) = rate_all(member, [Given(work, scores)])
    return held


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
    one_at_a_time(member)
    voted = list(Review.objects.filter(votes__member=member).values_list("pk", flat=True))
    unrate(member)
    reviews = member.reviews.filter(published_at=None) if fate == Fate.KEEP else member.reviews.all()
    parts: dict[int, set[str]] = {}
    for part, rows in (("episodes", member.episode_ratings.all()), ("favourites", member.favourites.all()), ("reviews", reviews)):
        for number in rows.values_list("work", flat=True):
            parts.setdefault(number, set()).add(part)
        rows.delete()
    count_changes(parts)
    member.review_votes.all().delete()
    for held in Review.objects.filter(pk__in=voted):
        _count_votes(held)


def _held(rows: models.QuerySet[Row], work: int) -> Row | None:
    """The row under any number of the work; of two that a merge brought together the one last changed."""
    return rows.filter(work__entity=work).order_by("-changed_at", "id").first()
