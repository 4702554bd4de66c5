"""Rows of the tables into the shapes of record.py; several rows share each query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from dramatheque.claims import EntityKind, Fact, Mention, Standing
from dramatheque.fusing.denials import DENIED
from dramatheque.library import encoding, models
from dramatheque.library.record import (
    ClaimSource,
    Contradiction,
    DocumentRef,
    Listing,
    Named,
    OpenGap,
    SiteRow,
    StatedClaim,
    Suggested,
    Told,
)
from dramatheque.values.text import fold

Facts = dict[str, tuple[Fact, ...]]
PAGE_SIZE = 50
IN_SIGHT = Q(documents__is_withheld=False)
NAMED = ("id", "kind", "name", "slug", "native", "year", "country", "type", "note")
DOCUMENT = (
    "sha256", "site__name", "title", "url", "source", "language", "author", "published", "read_at", "claim_count", "added_at",
)
GAP = ("property", "about", "quote", "start", "end", "section")
CLAIM_ROW = ("id", "subject_id", "property", "value", "qualifiers", "state", "refs", "evidence")
GAP_ROW = (
    "filled_by", "suggestion", "gap__document__sha256", "gap__subject__kind", "gap__subject__key", "gap__subject__name",
    *(f"gap__{column}" for column in GAP),
)


def listed(rows: QuerySet[Any, Any], page: int, shape: Any) -> Listing[Any]:
    """One page of the rows, each chunk shaped at once; a page number past the end gives the last page."""
    total = rows.count()
    page, pages = page_of(total, page)
    return Listing(tuple(shape(list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]))), total, page, pages)


def page_of(total: int, page: int) -> tuple[int, int]:
    """The page that is given of so many rows where one is asked for, and how many pages there are."""
    pages = max(1, -(-total // PAGE_SIZE))
    return min(max(1, page), pages), pages


def named(ids: Collection[int]) -> dict[int, Named]:
    """The names of entities by number; numbers that are shown under another one are left out."""
    return {row[0]: as_named(row) for row in models.Entity.objects.filter(pk__in=ids).values_list(*NAMED)}


def as_named(row: Iterable[Any]) -> Named:
    """The name of a row of NAMED columns."""
    number, kind, *rest = row
    return Named(number, EntityKind(kind), *rest)


def named_rows(rows: Iterable[Any]) -> list[Named]:
    """The names of rows of NAMED columns."""
    return [as_named(row) for row in rows]


def decoded_facts(text: str) -> tuple[Facts, Facts, frozenset[int], tuple[str, ...]]:
    """The facts of a record, those that are refuted, the entities they refer to, and the documents that speak of it."""
    facts, documents = encoding.load_record(text)
    candidates = [candidate for row in facts.values() for fact in row for candidate in fact.candidates]
    linked = frozenset(thing for candidate in candidates for thing in candidate.refs.values())
    refuted = {name: found for name, rows in facts.items() if (found := tuple(row for row in rows if _is_refuted(row)))}
    for name in refuted:
        facts[name] = tuple(row for row in facts[name] if not _is_refuted(row))
    return {name: rows for name, rows in facts.items() if rows}, refuted, linked, documents


def claims_of(fact: Fact) -> tuple[str, ...]:
    """The claims that state the values of a fact, in their order, and those that deny one."""
    stated = [claim for candidate in fact.candidates for claim in candidate.claims]
    denying = [claim for candidate in fact.candidates for flag in candidate.flags if flag.code == DENIED for claim in flag.claims]
    return tuple(dict.fromkeys((*stated, *denying)))


def _is_refuted(fact: Fact) -> bool:
    return fact.standing is Standing.REFUTED


def documents_by_id(ids: Collection[str]) -> dict[str, DocumentRef]:
    """The documents of these hashes, as citations."""
    rows = models.Document.objects.filter(sha256__in=ids).values_list(*DOCUMENT)
    return {row[0]: as_document(row) for row in rows}


def as_document(row: Iterable[Any]) -> DocumentRef:
    """The citation of a row of DOCUMENT columns. What nobody knows to have been read earlier was read when it was added."""
    sha256, site, title, url, source, language, author, published, read_at, claims, added_at = row
    read_at = read_at or added_at.isoformat(timespec="seconds")
    return DocumentRef(sha256, site, title, url, source, language, author, published, read_at, claims)


def as_open_gap(row: Mapping[str, Any], entity: Named, documents: Mapping[str, DocumentRef]) -> OpenGap:
    """The open gap of a row of GAP_ROW columns."""
    subject = Mention(EntityKind(row["gap__subject__kind"]), row["gap__subject__key"], row["gap__subject__name"])
    gap = encoding.load_gap(subject, {column: row[f"gap__{column}"] for column in GAP})
    sites = dict.fromkeys(documents[number].site for number in row["filled_by"])
    return OpenGap(entity, gap, documents[row["gap__document__sha256"]], tuple(sites), row["suggestion"])


def as_open_gaps(rows: list[Mapping[str, Any]]) -> list[OpenGap]:
    """The open gaps of rows of GAP_ROW columns and their entity."""
    documents = documents_by_id({number for row in rows for number in (row["gap__document__sha256"], *row["filled_by"])})
    names = named({row["entity"] for row in rows})
    return [as_open_gap(row, names[row["entity"]], documents) for row in rows]


def gaps_of_document(held: models.Document, refs: Mapping[str, DocumentRef], names: Mapping[int, Named]) -> tuple[OpenGap, ...]:
    """The gaps a document leaves, in the order of the page."""
    rows = list(models.OpenGap.objects.filter(gap__document=held).order_by("gap__start", "gap_id").values(*GAP_ROW, "entity"))
    documents = {**refs, **documents_by_id({number for row in rows for number in row["filled_by"]})}
    return tuple(as_open_gap(row, names[row["entity"]], documents) for row in rows if row["entity"] in names)


def newer_version(held: models.Document) -> str:
    """The hash of the newest version of a document that is not the newest itself; "" otherwise."""
    if held.is_current or not held.address:
        return ""
    return models.Document.objects.filter(address=held.address, is_current=True).values_list("sha256", flat=True).first() or ""


def as_claim_source(row: Mapping[str, Any], documents: Mapping[str, DocumentRef]) -> ClaimSource:
    """The claim of a row of CLAIM_ROW columns, with its document."""
    return ClaimSource(
        claim=row["id"],
        value=row["value"],
        qualifiers=row["qualifiers"],
        state=row["state"],
        evidence=encoding.load_evidence(row["evidence"]),
        document=documents[row["document__sha256"]],
    )


def as_stated(row: Mapping[str, Any], mentions: Mapping[int, Mapping[str, Any]], ends: Mapping[str, Named]) -> StatedClaim:
    """The claim of a row on its own document's page."""
    subject = mentions[row["subject_id"]]
    claim = encoding.load_claim(encoding.load_mention(subject), row)
    refs = {slot: ends[key] for slot, key in row["refs"].items() if key in ends}
    return StatedClaim(row["id"], claim, ends.get(subject["key"]), refs)


def counted_sites() -> QuerySet[models.Source, Any]:
    """The sources that have documents, with their counts."""
    return models.Source.objects.annotate(
        held=Count("documents", filter=IN_SIGHT), stated=Sum("documents__claim_count", filter=IN_SIGHT),
        last=Max("documents__read_at", filter=IN_SIGHT),
    ).filter(held__gt=0).order_by("-held", "name")


def site_rows(rows: Iterable[Any]) -> list[SiteRow]:
    """Rows of `counted_sites`."""
    return [SiteRow(row.name, row.held, row.stated or 0, row.last or "") for row in rows]


def facets_of(rows: QuerySet[models.Entity, Any]) -> dict[str, tuple[tuple[str, int], ...]]:
    """What entities can be narrowed by, most frequent values first."""
    facets = models.Facet.objects.filter(entity__in=rows.order_by().values("pk"))
    counted = facets.values_list("name", "value").annotate(n=Count("id")).order_by("name", "-n", "value")
    found: dict[str, list[tuple[str, int]]] = {}
    for name, value, count in counted:
        found.setdefault(name, []).append((value, count))
    return {name: tuple(values) for name, values in found.items()}


def contradictions(rows: list[models.Disagreement]) -> list[Contradiction]:
    """Rows of the list of disagreements."""
    names = named({row.entity_id for row in rows})
    documents = documents_by_id({number for row in rows for value in row.values for number in value[3]})
    return [
        Contradiction(
            entity=names[row.entity_id],
            property=row.property,
            key=tuple((name, value) for name, value in row.key),
            standing=row.standing,
            reason=row.reason,
            values=tuple(
                Told(value, qualifiers, witnesses, tuple(dict.fromkeys(documents[number].site for number in ids)))
                for value, qualifiers, witnesses, ids in row.values
            ),
        )
        for row in rows
    ]


def suggested(rows: list[models.Suggestion]) -> list[Suggested]:
    """Rows of the list of pairs that may be the same."""
    names = named({number for row in rows for number in (row.left, row.right)})
    return [Suggested(names[row.left], names[row.right], row.score, tuple(row.reasons)) for row in rows]


def best_match(wanted: str, spellings: Iterable[str], weight: int) -> tuple[str, float]:
    """The spelling that answers best, and how well: the same, one of its words, beginning with it, holding it, sharing words."""
    best, best_score = "", 0.0
    for spelling in spellings:
        score = _score(wanted, spelling)
        if score > best_score:
            best, best_score = spelling, score
    return best, best_score + min(weight, 1000) / 2000


def _score(wanted: str, spelling: str) -> float:
    key = fold(spelling)
    if key == wanted:
        return 5.0
    if wanted not in key:
        return 1.0
    if any(fold(word) == wanted for word in spelling.split()):
        return 4.0
    return 3.0 if key.startswith(wanted) else 2.0
