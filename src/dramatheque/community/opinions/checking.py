"""Are summaries what counting all rows anew gives? They are moved by what changes, so whatever forgot to say so shows here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dramatheque.community.opinions.bursts import as_given
from dramatheque.community.opinions.counting import COUNTED, count, tally_of
from dramatheque.community.opinions.models import EpisodeRating, Favourite, Rating, Review, Summary
from dramatheque.community.shelves.models import Entry

PARTS = ("episodes", "favourites", "reviews")


@dataclass(frozen=True, slots=True)
class Differing:
    """A number of a work and the columns of its summary that rows do not add up to."""

    number: int
    columns: tuple[str, ...]


def differing() -> Iterator[Differing]:
    """Summaries that are not what rows add up to, and titles with rows that have none. As long as there are rows to read."""
    held = set()
    for kept in Summary.objects.order_by("pk").iterator():
        held.add(kept.pk)
        if columns := _wrong(kept):
            yield Differing(kept.pk, columns)
    for rows in (Entry, Rating, EpisodeRating, Favourite, Review):
        for number in rows.objects.order_by("work").values_list("work", flat=True).distinct().iterator():
            if number not in held:
                held.add(number)
                yield Differing(number, ("none",))


def mend(found: Differing) -> None:
    """Counts all of a title anew."""
    count(found.number)


def _wrong(kept: Summary) -> tuple[str, ...]:
    tally, anew = tally_of(kept.pk), Summary(work_id=kept.pk)
    for part in PARTS:
        COUNTED[part](anew, kept.pk)
    anew.scores, in_bursts = tally.scores([as_given(row) for row in kept.light])
    anew.aspects, anew.members, anew.is_doubted = tally.aspects(), tally.states(), bool(in_bursts)
    columns = ("scores", "aspects", "members", "is_doubted", *PARTS)
    return tuple(name for name in columns if getattr(kept, name) != getattr(anew, name))
