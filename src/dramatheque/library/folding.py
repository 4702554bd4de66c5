"""Ledger → catalogue: the facts of entities, and the rows that lists and search are made of. A function of the ledger alone.

`fold` makes the rows of some entities anew. What it writes depends on the ledger and the trust table, never on what stood
there before.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from dramatheque.claims import EntityKind, Fact, Standing, content_hash
from dramatheque.fusing import Trust, fuse
from dramatheque.library import authors, encoding, gaps, listing, models, naming, notes, search, trusting
from dramatheque.library.models.columns import delete, insert, select
from dramatheque.library.testimonies import Material, gather

CHUNK = 300
ENTITY_COLUMNS = (
    "kind", "name", "native", "slug", "sort_key", "year", "country", "type", "note", "documents", "witnesses", "facts", "digest",
)

Heard = Callable[[int, tuple[Fact, ...]], None]


@dataclass(slots=True)
class Rows:
    """What one fold writes, by table."""

    entities: list[models.Entity] = field(default_factory=list)
    names: list[listing.Row] = field(default_factory=list)
    facets: list[listing.Row] = field(default_factory=list)
    credits: list[listing.Row] = field(default_factory=list)
    disagreements: list[listing.Row] = field(default_factory=list)
    gaps: list[listing.Row] = field(default_factory=list)
    shared: list[trusting.SharedRow] = field(default_factory=list)
    tallies: list[trusting.TallyRow] = field(default_factory=list)
    tokens: list[tuple[int, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """What stands elsewhere and weighs on one entity's facts: how far sites are trusted, when the author died."""

    trust: Trust
    author_died: str = ""


def fold(entities: Iterable[int], trust: Trust, *, heard: Heard = lambda *_: None) -> None:
    """Makes the catalogue rows of the entities anew, telling `heard` each result; numbers no mention ended in lose theirs."""
    noted: set[int] = set()
    waiting = iter(sorted(set(entities)))
    while chunk := list(islice(waiting, CHUNK)):
        materials = gather(chunk)
        open_gaps = gaps.gaps_of(materials)
        died = authors.deaths(materials, trust)
        rows = Rows()
        for entity in sorted(materials):
            heard(entity, _fold_one(materials[entity], open_gaps.get(entity, []), Told(trust, died.get(entity, "")), rows))
        noted |= _write(chunk, rows)
    notes.write(noted)


def _fold_one(material: Material, open_gaps: list[gaps.GapRow], told: Told, rows: Rows) -> tuple[Fact, ...]:
    fused = fuse(material.testimonies, trust=told.trust, author_died=told.author_died)
    shown = [fact for fact in fused if fact.standing is not Standing.REFUTED]
    facts = _by_property(shown)
    called = naming.call(material.kind, material.mentioned, facts)
    text = encoding.dump_facts(fused, sorted(material.documents))
    rows.entities.append(
        models.Entity(
            id=material.id,
            kind=material.kind.value,
            name=called.name,
            native=called.native,
            slug=called.slug,
            sort_key=called.sort_key,
            year=listing.year_of(facts),
            country=listing.first(facts, "country")[:2],
            type=listing.first(facts, "type")[:40],
            note="",
            documents=len(material.documents),
            witnesses=sum(1 for fact in fused if fact.candidates and fact.candidates[0].witnesses > 1),
            facts=text,
            digest=content_hash(text),
        )
    )
    rows.names += listing.names(material.id, called)
    rows.facets += listing.facets(material.id, facts)
    rows.disagreements += listing.disagreements(material.id, fused)
    if material.kind is EntityKind.WORK:
        rows.credits += listing.credits(material.id, shown)
    rows.gaps += listing.open_gaps(material.id, open_gaps, facts, material.testimonies)
    rows.shared += trusting.shared(material.id, fused)
    rows.tallies += trusting.tallies(material.id, fused)
    rows.tokens.append((material.id, search.words_of(spelling.name for spelling in called.spellings)))
    return fused


def _by_property(fused: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    found: dict[str, list[Fact]] = {}
    for fact in fused:
        found.setdefault(fact.property, []).append(fact)
    return {name: tuple(facts) for name, facts in found.items()}


def _write(chunk: Collection[int], rows: Rows) -> set[int]:
    """Puts the rows of a chunk in the place of what it had; gives the things whose note may have changed."""
    noted = {entity.pk for entity in rows.entities if entity.kind != EntityKind.WORK}
    noted.update(thing for (thing,) in select("SELECT thing FROM library_credit WHERE work_id IN ({})", chunk))
    noted.update(thing for _, thing, *_ in rows.credits)
    for table in (models.EntityName, models.Facet, models.Disagreement, models.OpenGap):
        delete(table, "entity_id", chunk)
    delete(models.Credit, "work_id", chunk)
    models.Entity.objects.bulk_create(
        rows.entities, update_conflicts=True, unique_fields=["id"], update_fields=list(ENTITY_COLUMNS)
    )
    insert(models.EntityName, listing.NAME, rows.names)
    insert(models.Facet, listing.FACET, rows.facets)
    insert(models.Credit, listing.CREDIT, rows.credits)
    insert(models.Disagreement, listing.DISAGREEMENT, rows.disagreements)
    insert(models.OpenGap, listing.OPEN_GAP, rows.gaps)
    trusting.keep(chunk, rows.shared, rows.tallies)
    delete(models.Entity, "id", set(chunk) - {entity.pk for entity in rows.entities})
    search.store(rows.tokens, instead_of=chunk)
    return noted
