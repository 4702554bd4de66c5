"""Reads of the library: everything a page, a command or an API answer shows, as the shapes of record.py.

Lists take `page` from 1 and return a Listing. NotFoundError where nothing answers to an id.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from django.db.models import Count, Exists, F, OuterRef, Subquery, Sum

from dramatheque.claims import EntityKind, Fact
from dramatheque.errors import NotFoundError
from dramatheque.library import encoding, errands, masking, models, report_cards, search, shaping
from dramatheque.library.facet_masks import FacetMasks, read
from dramatheque.library.held_records import record as record  # noqa: PLC0414 - a door of this room
from dramatheque.library.keeping import Kept
from dramatheque.library.models.columns import select
from dramatheque.library.record import (
    Browsed,
    ClaimSource,
    Contradiction,
    Credit,
    DocumentRef,
    DocumentView,
    Found,
    Listing,
    Named,
    OpenGap,
    ShelfSummary,
    SiteRow,
    SiteView,
    StatedClaim,
    Suggested,
)
from dramatheque.values.text import fold

Row = TypeVar("Row")
MASKS: Kept[FacetMasks] = Kept()
"""What large libraries are browsed from, by kind."""
SUMMARIES: Kept[ShelfSummary] = Kept()
DOCUMENTS_OF_SITE = 300


# one thing

def credits(entity_id: int) -> tuple[Credit, ...]:
    """What the thing is in which works: newest works first, then by property and what it is there."""
    rows = list(
        models.Credit.objects.filter(thing=entity_id)
        .order_by(F("work__year").desc(nulls_last=True), "work__sort_key", "property", "-witnesses", "id")
        .values_list("work", "property", "role", "other", "witnesses", "fact_key")
    )
    names = shaping.named({row[0] for row in rows} | {row[3] for row in rows if row[3]})
    return tuple(
        Credit(names[work], prop, role, names.get(other or 0), witnesses, key)
        for work, prop, role, other, witnesses, key in rows
        if work in names
    )


def namesakes(entity_id: int, limit: int = 24) -> tuple[Named, ...]:
    """Other things of the same kind that share a spelling with this one: nothing but the name brings them together."""
    shared = models.EntityName.objects.filter(entity=OuterRef("pk"), key__in=Subquery(
        models.EntityName.objects.filter(entity=entity_id).values("key")
    ))
    kind = models.Entity.objects.filter(pk=entity_id).values("kind")
    rows = models.Entity.objects.filter(Exists(shared), kind=Subquery(kind)).exclude(pk=entity_id)
    return tuple(shaping.named_rows(rows.order_by("-documents", "id").values_list(*shaping.NAMED)[:limit]))


def spellings(entity_id: int) -> tuple[tuple[str, tuple[DocumentRef, ...]], ...]:
    """Every way documents name the thing, with the documents that do; the most told first."""
    columns = [f"document__{column}" for column in shaping.DOCUMENT]
    mentions = models.Mention.objects.filter(entity=entity_id, document__is_current=True, by_number=None)
    rows = mentions.order_by("id").values_list("name", *columns)
    found: dict[str, dict[str, DocumentRef]] = {}
    for name, *row in rows:
        document = shaping.as_document(row)
        found.setdefault(name, {})[document.id] = document
    return tuple((name, tuple(found[name].values())) for name in sorted(found, key=lambda name: (-len(found[name]), name)))


def fact_sources(entity_id: int, property: str) -> tuple[tuple[Fact, tuple[ClaimSource, ...]], ...]:
    """Every fact of the property with the claims it is made of, all quotes and places; claims of the shown value first.

    Claims that only deny a value come last; refuted facts are among them.
    """
    held = record(entity_id)
    facts = (*held.of(property), *held.refuted.get(property, ()))
    wanted = {claim for fact in facts for claim in shaping.claims_of(fact)}
    rows = {row["id"]: row for row in models.Claim.objects.filter(pk__in=wanted).values(*shaping.CLAIM_ROW, "document__sha256")}
    documents = shaping.documents_by_id({row["document__sha256"] for row in rows.values()})
    return tuple(
        (
            fact,
            tuple(shaping.as_claim_source(rows[claim], documents) for claim in shaping.claims_of(fact) if claim in rows),
        )
        for fact in facts
    )


# documents and sources

def document(document_id: str) -> DocumentView:
    """A document by its sha256: text, claims in the order of the page with the things they ended in, gaps, discards, issues."""
    held = models.Document.objects.select_related("site").filter(sha256=document_id, is_withheld=False).first()
    if held is None:
        raise NotFoundError("not_found", document_id, "no document in sight has this id")
    mentions = {row["id"]: row for row in held.mentions.order_by("id").values("id", "kind", "key", "name", "entity")}
    names = shaping.named({row["entity"] for row in mentions.values() if row["entity"]})
    ends = {row["key"]: names[row["entity"]] for row in mentions.values() if row["entity"] in names}
    stated = [shaping.as_stated(row, mentions, ends) for row in held.claims.values(*shaping.CLAIM_ROW)]
    text, claims = masking.without_masked(held.text, stated)
    newer = shaping.newer_version(held)
    refs = shaping.documents_by_id({held.sha256, *([newer] if newer else [])})
    works = dict.fromkeys(names[row["entity"]] for row in mentions.values() if row["kind"] == "work" and row["entity"] in names)
    return DocumentView(
        document=refs[held.sha256],
        text=text,
        claims=tuple(sorted(claims, key=_by_place)),
        gaps=shaping.gaps_of_document(held, refs, names),
        leads=encoding.load_leads(held.leads),
        discards=encoding.load_discards(held.discards),
        issues=encoding.load_issues(held.issues),
        works=tuple(works),
        newer=refs.get(newer),
    )


def sites(page: int = 1) -> Listing[SiteRow]:
    """The sources, those with most documents first."""
    return shaping.listed(shaping.counted_sites(), page, shaping.site_rows)


def site(name: str) -> SiteView:
    """One source: its documents, the newest ones first, and its report card."""
    row = shaping.counted_sites().filter(name=name).first()
    if row is None:
        raise NotFoundError("not_found", name, "no document in the library comes from this source")
    held = models.Document.objects.filter(site__name=name, is_withheld=False).order_by("-read_at", "title", "id")
    documents = held.values_list(*shaping.DOCUMENT)[:DOCUMENTS_OF_SITE]
    return SiteView(
        shaping.site_rows([row])[0], tuple(map(shaping.as_document, documents)), report_cards.grades(name),
        report_cards.origins(name, row.stated or 0),
    )


# lists

def browse(
    kind: str, *, country: str = "", year: int | None = None, decade: int | None = None, genre: str = "", sort: str = "name",
    page: int = 1,
) -> Browsed:
    """Things of a kind, with the facets of what is listed. `sort`: name, year (newest first), documents (most first).

    `decade` is its first year.
    """
    wanted = {name: value for name, value in (("country", country), ("year", str(year or "")), ("genre", genre)) if value}
    years = range(decade, decade + 10) if decade is not None else None
    if (masks := MASKS.soon(kind, lambda: read(kind))) is not None:
        return _browsed(masks, wanted, years, sort, page)
    orders: dict[str, tuple[Any, ...]] = {
        "name": ("sort_key", "id"),
        "year": (F("year").desc(nulls_last=True), "sort_key", "id"),
        "documents": ("-documents", "sort_key", "id"),
    }
    rows = models.Entity.objects.filter(kind=kind, documents__gt=0)
    for name, value in wanted.items():
        rows = rows.filter(Exists(models.Facet.objects.filter(entity=OuterRef("pk"), name=name, value=value)))
    if years is not None:
        rows = rows.filter(year__gte=years.start, year__lt=years.stop)
    ordered = rows.order_by(*orders.get(sort, orders["name"])).values_list(*shaping.NAMED)
    listing = shaping.listed(ordered, page, shaping.named_rows)
    return Browsed(listing.rows, listing.total, listing.page, listing.pages, shaping.facets_of(rows))


def _browsed(masks: FacetMasks, wanted: dict[str, str], years: range | None, sort: str, page: int) -> Browsed:
    """The same from memory; one query."""
    mask = masks.narrowed(wanted, years)
    total = mask.bit_count()
    page, pages = shaping.page_of(total, page)
    numbers = masks.page(mask, sort, (page - 1) * shaping.PAGE_SIZE, page * shaping.PAGE_SIZE)
    named = shaping.named(numbers)
    return Browsed(tuple(named[number] for number in numbers if number in named), total, page, pages, masks.facets(mask))


def make_ready(*, at_once: bool = False) -> None:
    """Has made what readers of a large library would wait for: beside the first requests of a server, or at once before them."""
    if at_once:
        MASKS.at_once("work", lambda: read("work"))
        shelf_summary()
    else:
        MASKS.soon("work", lambda: read("work"))
        errands.send("summary", shelf_summary)


def disagreements(*, property: str = "", standing: str = "", page: int = 1) -> Listing[Contradiction]:
    """Facts whose values differ, open ones first, then those of the best-known things."""
    rows = models.Disagreement.objects.order_by("standing", "-entity__documents", "entity", "id")
    if property:
        rows = rows.filter(property=property)
    if standing:
        rows = rows.filter(standing=standing)
    return shaping.listed(rows, page, shaping.contradictions)


def open_gaps(*, property: str = "", filled: bool | None = None, page: int = 1) -> Listing[OpenGap]:
    """What pages leave out; those nobody fills first."""
    order = ("is_filled", "-entity__documents", "entity", "gap__document__sha256", "gap__start", "id")
    rows = models.OpenGap.objects.order_by(*order)
    if property:
        rows = rows.filter(gap__property=property)
    if filled is not None:
        rows = rows.filter(is_filled=filled)
    return shaping.listed(rows.values(*shaping.GAP_ROW, "entity"), page, shaping.as_open_gaps)


def suggestions(page: int = 1) -> Listing[Suggested]:
    """Pairs that may be the same thing, most likely first, with the evidence."""
    return shaping.listed(models.Suggestion.objects.order_by("-score", "left", "right"), page, shaping.suggested)


def find(query: str, *, kind: str = "", limit: int = 20) -> tuple[Found, ...]:
    """Things whose names or titles match, best first, in any script; two characters are enough."""
    wanted = fold(query)
    if not wanted:
        return ()
    ids = search.match(query, kind=kind)
    spelled: dict[int, list[str]] = {}
    for entity, name in models.EntityName.objects.filter(entity__in=ids).values_list("entity", "name").order_by("id"):
        spelled.setdefault(entity, []).append(name)
    weights = dict(models.Entity.objects.filter(pk__in=ids).values_list("pk", "documents"))
    names = shaping.named(ids)
    found = [Found(names[number], *shaping.best_match(wanted, spelled.get(number, []), weights[number])) for number in ids]
    return tuple(sorted(found, key=lambda hit: (-hit.score, hit.entity.kind != EntityKind.WORK, hit.entity.id))[:limit])


def known_titles(keys: AbstractSet[str]) -> frozenset[str]:
    """Of folded texts those that are titles of works that a held document is about."""
    rows = select(
        "SELECT DISTINCT n.key FROM library_entityname n JOIN library_entity e ON e.id = n.entity_id "
        "WHERE n.key IN ({}) AND e.kind = 'work' "
        "AND EXISTS (SELECT 1 FROM library_mention m WHERE m.entity = e.id AND m.key = 'w1')", keys,
    )
    return frozenset(key for (key,) in rows)


def shelf_summary() -> ShelfSummary:
    """Counts for the home page; of a large library those of some minutes ago."""
    return SUMMARIES.get("all", _summary)


def _summary() -> ShelfSummary:
    kinds = dict(models.Entity.objects.filter(documents__gt=0).values_list("kind").annotate(Count("id")))
    held = models.Document.objects
    documents = held.aggregate(count=Count("id"), claims=Sum("claim_count"), sites=Count("site", distinct=True))
    return ShelfSummary(
        works=kinds.get("work", 0),
        people=kinds.get("person", 0),
        documents=documents["count"],
        sources=documents["sites"],
        claims=documents["claims"] or 0,
        disagreements=models.Disagreement.objects.count(),
        gaps=models.OpenGap.objects.filter(is_filled=False).count(),
        kinds=kinds,
    )


def _by_place(stated: StatedClaim) -> tuple[int, int, str]:
    first = stated.claim.evidence[0]
    return first.start, first.end, stated.id
