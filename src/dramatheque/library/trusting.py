"""Trust in sources, from how often records bear them out: tallies of entities summed, trust in steps, records to fold again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Sum

from dramatheque.claims import Fact
from dramatheque.fusing import Tally, Trust, estimate_trust, tally
from dramatheque.library import models
from dramatheque.library.models.columns import select

TALLY = ("entity_id", "site", "property", "agreed", "against")


def current() -> Trust:
    """The trust the catalogue is folded with."""
    rows = select("SELECT site, property, value FROM library_trust")
    return Trust({(site, prop): value for site, prop, value in rows})


def tallies(entity: int, facts: Iterable[Fact]) -> Iterator[tuple[int, str, str, float, float]]:
    """The rows of an entity's tally."""
    for (site, prop), counted in tally(facts).items():
        yield entity, site, prop, counted.agreed, counted.against


def settle() -> set[int]:
    """Estimates trust from all tallies, keeps it, and gives the entities that were folded with another trust."""
    rows = models.Tally.objects.values_list("site", "property").annotate(Sum("agreed"), Sum("against"))
    summed = {(site, prop): Tally(agreed, against) for site, prop, agreed, against in rows.order_by("site", "property")}
    before, after = current(), estimate_trust(summed)
    moved = [key for key in before.shares.keys() | after.shares.keys() if before.of(*key) != after.of(*key)]
    if before.shares != after.shares:
        models.Trust.objects.all().delete()
        models.Trust.objects.bulk_create(
            [models.Trust(site=site, property=prop, value=value) for (site, prop), value in sorted(after.shares.items())]
        )
    return _stated_by(moved)


def _stated_by(keys: Iterable[tuple[str, str]]) -> set[int]:
    """The entities with claims of these sites on these properties."""
    found: set[int] = set()
    for site, prop in keys:
        claims = models.Claim.objects.filter(document__site__name=site, property=prop)
        found.update(claims.values_list("subject__entity", flat=True).distinct())
    return found
