"""What a member's shelf and scores add up to, as far as a reader may know of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member
from dramatheque.community.opinions.formulas import Tally, tally
from dramatheque.community.shelves.models import Run, State
from dramatheque.community.shelves.ranges import parse_ranges
from dramatheque.library.models import Facet

WATCHED = (State.WATCHING, State.COMPLETED, State.ON_HOLD, State.DROPPED)
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Watched:
    """A shelf in numbers: works by state, episodes of all runs, further runs; and unless in short, works begun by country, decade
    and genre.
    """

    states: dict[str, int]
    episodes: int
    again: int
    countries: tuple[tuple[str, int], ...] = ()
    decades: tuple[tuple[str, int], ...] = ()
    genres: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a reader may know of a member in numbers; None for what is not for this reader."""

    watched: Watched | None
    scores: Tally | None
    reviews: int         # published ones: they are for everybody


def statistics(owner: Member, reader: Member | None, *, in_short: bool = False) -> Statistics:
    """A member in numbers. Whether the reader may open the member's page is asked before."""
    scores = owner.ratings.exclude(overall=None).values_list("overall").annotate(Count("id"))
    return Statistics(
        _watched(owner, in_short=in_short) if may_see(reader, owner, owner.shelves_for) else None,
        tally((score or 0, times) for score, times in scores) if may_see(reader, owner, owner.ratings_for) else None,
        owner.reviews.exclude(published_at=None).count(),
    )


def _watched(owner: Member, *, in_short: bool) -> Watched:
    states = dict(owner.entries.values_list("state").annotate(Count("id")))
    runs = list(Run.objects.filter(entry__member=owner).values_list("number", "episodes").annotate(Count("id")))
    episodes = sum(times * len(parse_ranges(seen)) for _, seen, times in runs)
    watched = Watched(states, episodes, sum(times for number, _, times in runs if number > 1))
    return watched if in_short else _with_facets(watched, owner)


def _with_facets(watched: Watched, owner: Member) -> Watched:
    begun = owner.entries.filter(state__in=WATCHED).values("work__entity")
    facets: dict[str, Counter[str]] = {"country": Counter(), "year": Counter(), "genre": Counter()}
    counted = Facet.objects.filter(entity__in=begun, name__in=facets).values_list("name", "value").annotate(Count("id"))
    for name, value, times in counted:
        facets[name][f"{value[:3]}0s" if name == "year" else value] += times
    return replace(
        watched,
        countries=tuple(facets["country"].most_common(SHOWN)),
        decades=tuple(sorted(facets["year"].items(), reverse=True)),
        genres=tuple(facets["genre"].most_common(SHOWN)),
    )
