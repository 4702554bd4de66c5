"""What a member might like next: the computed works beside everything the member likes, added up. Nothing but the member's own
rows and what is computed for all goes in; what the member has on a shelf or wants none of is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from dramatheque.community.members.models import Member
from dramatheque.community.opinions.models import Favourite, Rating
from dramatheque.community.recommending.models import Pick, Taste
from dramatheque.community.recommending.training import LIKED
from dramatheque.community.shelves.models import Entry, State
from dramatheque.library import models, shaping
from dramatheque.library.record import Named

MOST_LIKED = 200     # works of a member that are asked about: the best liked
MOST_GUEST = 20
DISLIKED = -0.5
LOW = 50             # of 100: a rating below it speaks against what goes with the work


@dataclass(frozen=True, slots=True)
class Suggested:
    """A work for a member: the liked work that speaks most for it, how it is liked, and what is told of the pair."""

    work: Named
    strength: float
    liked: Named
    how: str                                                     # a state of the shelf, "favourite", "score 90" or ""
    because: dict[str, Any] = field(default_factory=dict)


def for_member(member: Member, taste: Taste | None = None, most: int = 40) -> tuple[Suggested, ...]:
    """The works a member of this taste (None: it is asked for) might like next, best first. Eight queries at most, whatever the
    size of the shelf.
    """
    weights, how, known = _liked(member)
    return _suggested(weights, how, known, taste or taste_of(member), most)


def for_guest(likes: Collection[int], most: int = 40) -> tuple[Suggested, ...]:
    """The same for somebody without an account, who names works they like."""
    chosen = dict.fromkeys(list(likes)[:MOST_GUEST], 1.0)
    return _suggested(chosen, {}, set(chosen), Taste(genres=[], tags=[]), most)


def has_liked(member: Member) -> bool:
    """Whether there is anything on the member's shelf or among the member's ratings that suggestions could go by."""
    return any(weight > 0 for weight in _liked(member)[0].values())


def taste_of(member: Member) -> Taste:
    """What a member wants none of."""
    return Taste.objects.filter(member=member).first() or Taste(member=member, genres=[], tags=[])


def genres() -> tuple[str, ...]:
    """The genres that records have."""
    return tuple(models.Facet.objects.filter(name="genre").values_list("value", flat=True).distinct().order_by("value"))


def _liked(member: Member) -> tuple[dict[int, float], dict[int, str], set[int]]:
    """How much a member likes works, by their numbers now; how that is known; and every work that is on the shelf or rated."""
    weights: dict[int, float] = {}
    how: dict[int, str] = {}
    known: set[int] = set()
    for work, state in Entry.objects.filter(member=member).values_list("work__entity", "state"):
        known.add(work)
        if (weight := LIKED.get(State(state), 0.0)) or state == State.DROPPED:
            weights[work], how[work] = weight or DISLIKED, state
    for work in Favourite.objects.filter(member=member).values_list("work__entity", flat=True):
        known.add(work)
        weights[work], how[work] = 1.0, "favourite"
    scores = Rating.objects.filter(member=member).exclude(overall=None)
    for work, score in scores.values_list("work__entity", "overall"):
        known.add(work)
        weights[work] = (score or 0) / 100 if (score or 0) >= LOW else DISLIKED
        how[work] = f"score {score}"
    return weights, how, known


def _suggested(
    weights: Mapping[int, float], how: Mapping[int, str], known: Collection[int], taste: Taste, most: int
) -> tuple[Suggested, ...]:
    asked = sorted(weights, key=lambda work: (-abs(weights[work]), work))[:MOST_LIKED]
    total: dict[int, float] = defaultdict(float)
    best: dict[int, tuple[float, int, int]] = {}
    # Which are computed is sorted out here: a database would begin with all that are.
    rows = Pick.objects.filter(work__entity__in=asked)
    columns = ("work__entity", "other__entity", "strength", "pk", "recommendation")
    for work, other, strength, number, given in rows.values_list(*columns):
        if given is not None or other in known or work == other:
            continue
        said = strength * weights[work]
        total[other] += said
        if said > 0 and said > best.get(other, (0.0,))[0]:
            best[other] = (said, work, number)
    refused = _refused(taste, [other for other in total if other in best])
    wanted = (other for other in best if total[other] > 0 and other not in refused)
    order = sorted(wanted, key=lambda one: (-total[one], one))[:most]
    named = shaping.named({*order, *(best[other][1] for other in order)})
    because = dict(Pick.objects.filter(pk__in=[best[other][2] for other in order]).values_list("pk", "because"))
    return tuple(
        Suggested(named[other], total[other], named[liked], how.get(liked, ""), because[number])
        for other in order for _, liked, number in (best[other],)
        if other in named and liked in named and number in because
    )


def _refused(taste: Taste, works: Collection[int]) -> set[int]:
    """Those of the works that have a genre or tag the member wants none of."""
    refused: set[int] = set()
    if taste.genres:
        found = models.Facet.objects.filter(entity__in=works, name="genre", value__in=taste.genres)
        refused |= set(found.values_list("entity", flat=True))
    if taste.tags:
        unwanted = {tag.casefold() for tag in taste.tags}
        tags = models.Claim.objects.filter(property="tag", subject__entity__in=works).values_list("subject__entity", "value")
        refused |= {work for work, value in tags if str(value).strip().casefold() in unwanted}
    return refused
