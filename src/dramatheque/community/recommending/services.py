"""What members do with recommendations: make, change, take back, vote, say what they want none of. Each is one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.opinions.formulas import wilson
from dramatheque.community.recommending.models import Pick, Recommendation, Taste, Vote
from dramatheque.values.languages import guess_language

SHOWN = 6            # pairs that have a place on the page of a work
BOUND_MOST = 10_000  # episodes


class RefusedError(ValueError):
    """What a member may not do, in a sentence for the member."""


@transaction.atomic
def recommend(
    member: Member, liked: int, tried: int, reason: str, *, spoils_liked: int = 0, spoils_tried: int = 0
) -> Recommendation:
    """Says why who liked one work might try the other. A member has one reason for a pair, whichever way round: it is changed."""
    if liked == tried:
        raise RefusedError("Choose another title: this one is the same.")
    if max(spoils_liked, spoils_tried) > BOUND_MOST or min(spoils_liked, spoils_tried) < 0:
        raise RefusedError("Give the last episode that is given away as a number; 0 for none.")
    held = of_pair(liked, tried).filter(member=member).order_by("-made_at").first()
    if held is not None and held.is_hidden:
        raise RefusedError("A moderator took your reason for these two out of sight: you can appeal.")
    made = held or Recommendation(member=member)
    before = {made.liked_id, made.tried_id} - {None}
    changed = held is not None and held.reason != reason.strip()
    made.liked_id, made.tried_id = _numbers(held, liked, tried)
    made.reason, made.language = reason.strip(), guess_language(reason)
    made.spoils_liked, made.spoils_tried = spoils_liked, spoils_tried
    made.changed_at = timezone.now() if changed else made.changed_at
    try:
        made.full_clean(exclude=["member", "liked", "tried"])
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    made.save()
    place({*before, made.liked_id, made.tried_id})
    return made


@transaction.atomic
def take_back(member: Member, number: int) -> None:
    """Removes a member's own recommendation with its votes; a moderator may remove anybody's."""
    held = Recommendation.objects.filter(pk=number)
    if not member.is_staff:
        held = held.filter(member=member)
    numbers = {work for pair in held.values_list("liked", "tried") for work in pair}
    held.delete()
    place(numbers)


@transaction.atomic
def withhold(number: int, *, on: bool) -> None:
    """Takes a recommendation out of sight, or shows it again, with its votes."""
    held = Recommendation.objects.filter(pk=number).first()
    if held is not None and held.is_hidden is not on:
        held.is_hidden = on
        held.save(update_fields=["is_hidden"])
        place({held.liked_id, held.tried_id})


@transaction.atomic
def vote(member: Member, number: int, *, agrees: bool | None) -> Recommendation:
    """Says whether a member agrees; a second vote changes the first, None withdraws it. Not on one's own."""
    held = Recommendation.objects.select_for_update().filter(pk=number, is_hidden=False).first()
    if held is None:
        raise RefusedError("This recommendation is not there any more.")
    if held.member_id == member.pk:
        raise RefusedError("Whether your own recommendation is a good one is for others to say.")
    if agrees is None:
        Vote.objects.filter(recommendation=held, member=member).delete()
    else:
        Vote.objects.update_or_create(recommendation=held, member=member, defaults={"agrees": agrees})
    counts = held.votes.aggregate(yes=models.Count("id", filter=models.Q(agrees=True)), all=models.Count("id"))
    held.agree, held.disagree = counts["yes"], counts["all"] - counts["yes"]
    held.bound = wilson(held.agree, held.disagree)
    held.save(update_fields=["agree", "disagree", "bound"])
    place({held.liked_id, held.tried_id})
    return held


@transaction.atomic
def want_none(member: Member, *, genres: Collection[str], tags: Collection[str]) -> Taste:
    """Keeps what a member wants to be recommended none of."""
    cleaned = [sorted({" ".join(word.split())[:80] for word in words} - {""})[:100] for words in (genres, tags)]
    taste, _ = Taste.objects.update_or_create(member=member, defaults={"genres": cleaned[0], "tags": cleaned[1]})
    return taste


def of_pair(one: int, other: int) -> models.QuerySet[Recommendation]:
    """Every recommendation that ties two works, whichever way round and whatever numbers they had."""
    there = models.Q(liked__entity=one, tried__entity=other)
    return Recommendation.objects.filter(there | models.Q(liked__entity=other, tried__entity=one))


def place(numbers: Collection[int]) -> None:
    """Sets the places of members' recommendations beside works anew: pairs by votes on their best reason, then by how many."""
    for number in numbers:
        found = Recommendation.objects.filter(models.Q(liked=number) | models.Q(tried=number), is_hidden=False)
        rows = found.order_by("-bound", "-made_at", "-id")
        pairs: dict[int, list[Recommendation]] = defaultdict(list)
        for row in rows.only("liked", "tried", "bound"):
            pairs[row.tried_id if row.liked_id == number else row.liked_id].append(row)
        order = sorted(pairs.items(), key=lambda pair: (-pair[1][0].bound, -len(pair[1])))[:SHOWN]
        Pick.objects.filter(work=number).exclude(recommendation=None).delete()
        Pick.objects.bulk_create(
            Pick(work_id=number, other_id=other, place=at, recommendation=reasons[0], because={"reasons": len(reasons)})
            for at, (other, reasons) in enumerate(order, 1)
        )


def leave(member: Member, fate: str, **_: Any) -> None:
    """What becomes of a leaving member's recommendations; votes go with the account."""
    voted = Recommendation.objects.filter(votes__member=member)
    theirs = Recommendation.objects.filter(member=member)
    touched = [*voted.values_list("id", flat=True)]
    numbers = {work for pair in theirs.values_list("liked", "tried") for work in pair}
    if fate == Fate.DELETE:
        theirs.delete()
        place(numbers)
    Vote.objects.filter(member=member).delete()
    for row in Recommendation.objects.filter(pk__in=touched):
        agree = row.votes.filter(agrees=True).count()
        row.agree, row.disagree = agree, row.votes.count() - agree
        row.bound = wilson(row.agree, row.disagree)
        row.save(update_fields=["agree", "disagree", "bound"])
        place({row.liked_id, row.tried_id})


def _numbers(held: Recommendation | None, liked: int, tried: int) -> tuple[int, int]:
    """The numbers to be kept: those of the row where it names the same works already, so that a merge rewrites nothing."""
    if held is not None and (held.liked.entity, held.tried.entity) == (liked, tried):
        return held.liked_id, held.tried_id
    return liked, tried
