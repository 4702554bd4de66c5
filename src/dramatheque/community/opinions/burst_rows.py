"""Titles whose scores came in bursts, for everybody; and for moderators who gave them, as far as these let members know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from dramatheque.community.members.audience import visible
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.bursts import SIDES, SOME, Burst, as_given, bursts
from dramatheque.community.opinions.models import Rating, Summary
from dramatheque.library.record import Named
from dramatheque.library.shaping import named

MOST, MOST_GIVERS = 100, 60


@dataclass(frozen=True, slots=True)
class BurstRow:
    """A burst, the work it is on and the number of the work that was scored."""

    work: Named
    number: int
    burst: Burst


@dataclass(frozen=True, slots=True)
class Giver:
    """A member whose score counts a tenth: when they joined, and the score."""

    pk: int
    handle: str
    name: str
    joined_at: datetime
    score: int


def listed() -> tuple[BurstRow, ...]:
    """The bursts whose scores count a tenth, the last first. Two queries."""
    rows = list(Summary.objects.filter(is_doubted=True).values_list("work", "work__entity", "scores", "light")[: MOST * 10])
    names = named({entity for _, entity, *_ in rows})
    found = []
    for number, entity, scores, light in rows:
        counted: Counter[int] = Counter()
        for score, _, times, *_ in scores:
            counted[score] += times
        if entity in names:
            found += [BurstRow(names[entity], number, burst) for burst in bursts(counted, [as_given(row) for row in light])]
    return tuple(sorted(found, key=lambda row: (row.burst.last, row.number), reverse=True)[:MOST])


def givers(row: BurstRow, moderator: Member) -> tuple[tuple[Giver, ...], int]:
    """Who gave the scores of a burst, as far as they let this moderator know, the newest members first; and how many keep it to
    themselves.
    """
    first, after = (datetime.combine(day, time(), UTC) for day in (row.burst.first, row.burst.last + timedelta(days=1)))
    extreme = SIDES[row.burst.side]
    known = Exists(Rating.objects.filter(member=OuterRef("member"), overall__isnull=False).order_by()[SOME - 1 : SOME])
    here = Rating.objects.filter(work=row.number, overall__range=(extreme[0], extreme[-1]), changed_at__gte=first)
    here = here.filter(~Q(known), changed_at__lt=after)
    shown = here.filter(visible(moderator, "member", "member__ratings_for") & visible(moderator, "member", "member__profile_for"))
    columns = ("member", "member__username", "member__display_name", "member__joined_at", "overall")
    told = shown.order_by("-member__joined_at", "pk").values_list(*columns)[:MOST_GIVERS]
    found = tuple(Giver(pk, handle, name or handle, joined, score or 0) for pk, handle, name, joined, score in told)
    return found, max(0, row.burst.count - len(found))
