"""Trust in sources, from how often records bear them out: tallies of entities summed, trust in steps, records to fold again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from dramatheque.claims import Fact
from dramatheque.fusing import Tally, Trust, estimate_trust, tally
from dramatheque.library import models
from dramatheque.library.models.columns import delete, insert, select

TALLY = ("entity_id", "site", "property", "agreed", "against")
TallyRow = tuple[int, str, str, float, float]
DIGITS = 6
"""Sums are rounded so that what was added and taken away again leaves nothing."""


def current() -> Trust:
    """The trust the catalogue is folded with."""
    rows = select("SELECT site, property, value FROM library_trust")
    return Trust({(site, prop): value for site, prop, value in rows})


def tallies(entity: int, facts: Iterable[Fact]) -> Iterator[TallyRow]:
    """The rows of an entity's tally."""
    for (site, prop), counted in tally(facts).items():
        yield entity, site, prop, counted.agreed, counted.against


def keep(entities: Collection[int], rows: Sequence[TallyRow]) -> None:
    """Puts these tallies in the place of those the entities had, and brings the sums up to date."""
    gone = select("SELECT site, property, agreed, against FROM library_tally WHERE entity_id IN ({})", entities)
    change: dict[tuple[str, str], list[float]] = {}
    for sign, counted in ((-1, gone), (1, [row[1:] for row in rows])):
        for site, prop, agreed, against in counted:
            moved = change.setdefault((site, prop), [0.0, 0.0])
            moved[0] += sign * agreed
            moved[1] += sign * against
    delete(models.Tally, "entity_id", entities)
    insert(models.Tally, TALLY, rows)
    _add({key: moved for key, moved in change.items() if any(round(each, DIGITS) for each in moved)})


def _add(change: Mapping[tuple[str, str], Sequence[float]]) -> None:
    sites = {site for site, _ in change}
    rows = select("SELECT id, site, property, agreed, against FROM library_tallysum WHERE site IN ({})", sites)
    held = {(site, prop): (number, agreed, against) for number, site, prop, agreed, against in rows if (site, prop) in change}
    after = []
    for key, (agreed, against) in change.items():
        _, was_agreed, was_against = held.get(key, (0, 0.0, 0.0))
        after.append((*key, round(was_agreed + agreed, DIGITS), round(was_against + against, DIGITS)))
    delete(models.TallySum, "id", [number for number, *_ in held.values()])
    insert(models.TallySum, TALLY[1:], [row for row in after if row[2] or row[3]])


def settle() -> set[int]:
    """Estimates trust from all tallies, keeps it, and gives the entities that were folded with another trust."""
    rows = select("SELECT site, property, agreed, against FROM library_tallysum ORDER BY site, property")
    summed = {(site, prop): Tally(agreed, against) for site, prop, agreed, against in rows}
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
