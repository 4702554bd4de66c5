"""Trust in sources: facts that several speak to in, how far each is believed and who copies whom out, records to fold again.

What is learnt from are shared facts, those with the lowest marks: any part of the library, the same whatever came first. They
rest on claims alone and never on trust.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import orjson

from dramatheque.claims import Fact, content_hash
from dramatheque.fusing import LEARNT_FROM, Copying, SharedFact, Trust, learn_trust, shared_facts, tally
from dramatheque.library import models
from dramatheque.library.models.columns import delete, insert, select

SHARED = ("entity_id", "mark", "property", "told")
SharedRow = tuple[int, int, str, object]
TALLY = ("entity_id", "site", "property", "agreed", "against")
TallyRow = tuple[int, str, str, int, int]


def current() -> Trust:
    """The trust the catalogue is folded with."""
    rows = select(
        "SELECT site, property, value, NULL, 0, 0 FROM library_trust "
        "UNION ALL SELECT site, other, share, sure, same, apart FROM library_copying"
    )
    return Trust(
        {(site, prop): value for site, prop, value, sure, *_ in rows if sure is None},
        {(site, other): Copying(share, sure, *counts) for site, other, share, sure, *counts in rows if sure is not None},
    )


def shared(entity: int, facts: Iterable[Fact]) -> Iterator[SharedRow]:
    """The rows of an entity's shared facts."""
    for fact in shared_facts(facts):
        yield entity, fact.mark, fact.property, fact.told


def tallies(entity: int, facts: Iterable[Fact]) -> Iterator[TallyRow]:
    """The rows of an entity's tally."""
    for (site, prop), counted in tally(facts).items():
        yield entity, site, prop, counted.agreed, counted.against


def keep(entities: Collection[int], shared_rows: Sequence[SharedRow], tally_rows: Sequence[TallyRow]) -> None:
    """Puts these shared facts and tallies in the place of those the entities had, and brings the sums up to date."""
    held = select(
        "SELECT id, site, property, agreed, against FROM library_tally WHERE entity_id IN ({}) "
        "UNION ALL SELECT id, NULL, NULL, 0, 0 FROM library_sharedfact WHERE entity_id IN ({})", entities, entities,
    )
    delete(models.SharedFact, "id", [number for number, site, *_ in held if site is None])
    insert(models.SharedFact, SHARED, shared_rows)
    gone = [row for row in held if row[1] is not None]
    delete(models.Tally, "id", [number for number, *_ in gone])
    insert(models.Tally, TALLY, tally_rows)
    change: dict[tuple[str, str], list[int]] = {}
    for sign, counted in ((-1, gone), (1, tally_rows)):
        for _, site, prop, agreed, against in counted:
            moved = change.setdefault((site, prop), [0, 0])
            moved[0] += sign * agreed
            moved[1] += sign * against
    _add({key: moved for key, moved in change.items() if any(moved)})


def _add(change: Mapping[tuple[str, str], Sequence[int]]) -> None:
    sites = {site for site, _ in change}
    rows = select("SELECT id, site, property, agreed, against FROM library_tallysum WHERE site IN ({})", sites)
    held = {(site, prop): (number, agreed, against) for number, site, prop, agreed, against in rows if (site, prop) in change}
    after = []
    for key, (agreed, against) in change.items():
        _, was_agreed, was_against = held.get(key, (0, 0, 0))
        after.append((*key, was_agreed + agreed, was_against + against))
    delete(models.TallySum, "id", [number for number, *_ in held.values()])
    insert(models.TallySum, TALLY[1:], [row for row in after if row[2] or row[3]])


def settle() -> set[int]:
    """Learns trust anew where what it is learnt from has changed, and gives the entities that were folded with another trust."""
    rows = select(f"SELECT mark, property, told FROM library_sharedfact ORDER BY mark, told LIMIT {LEARNT_FROM}")  # noqa: S608
    digest = content_hash(*(f"{prop} {told}" for _, prop, told in rows))
    if models.Learnt.objects.filter(digest=digest).exists():
        return set()
    before, after = current(), learn_trust(SharedFact(mark, prop, _told(told)) for mark, prop, told in rows)
    models.Learnt.objects.all().delete()
    models.Learnt.objects.create(digest=digest)
    if before.shares != after.shares:
        models.Trust.objects.all().delete()
        insert(models.Trust, ("site", "property", "value"), [(*key, value) for key, value in sorted(after.shares.items())])
    if before.copies != after.copies:
        models.Copying.objects.all().delete()
        insert(models.Copying, ("site", "other", *Copying._fields), [(*pair, *found) for pair, found in after.copies.items()])
    moved = [key for key in before.shares.keys() | after.shares.keys() if before.of(*key) != after.of(*key)]
    pairs = [pair for pair in before.copies.keys() | after.copies.keys() if before.shared(*pair) != after.shared(*pair)]
    return _stated_by(moved) | _shared_by(pairs)


def _told(text: str) -> tuple[tuple[object, tuple[str, ...]], ...]:
    return tuple((value, tuple(sites)) for value, sites in orjson.loads(text))


def _stated_by(keys: Iterable[tuple[str, str]]) -> set[int]:
    """The entities with claims of these sites on these properties."""
    found: set[int] = set()
    for site, prop in keys:
        claims = models.Claim.objects.filter(document__site__name=site, property=prop)
        found.update(claims.values_list("subject__entity", flat=True).distinct())
    return found


def _shared_by(pairs: Iterable[tuple[str, str]]) -> set[int]:
    """The entities that both sites of a pair speak of."""
    found: set[int] = set()
    for pair in pairs:
        mentions = (models.Mention.objects.filter(document__site__name=site) for site in pair)
        one, other = (set(told.values_list("entity", flat=True)) for told in mentions)
        found |= one & other
    return found
