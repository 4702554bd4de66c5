"""What fusing needs of some entities: their names as mentioned, and every claim of current documents as a Testimony."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from dramatheque.claims import EntityKind, State, Testimony
from dramatheque.library import models

CHUNK = 400


@dataclass(slots=True)
class Material:
    """All that is held on one entity. `mentioned` counts the documents that use a name."""

    id: int
    kind: EntityKind
    mentioned: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    testimonies: list[Testimony] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Document:
    sha256: str
    site: str
    published: str
    read_at: str
    text: str


def gather(entities: Collection[int]) -> dict[int, Material]:
    """The material of each entity that has mentions, by number. A handful of queries, however many entities."""
    found: dict[int, Material] = {}
    mentions = models.Mention.objects.filter(entity__in=entities).order_by("id")
    rows = mentions.values_list("id", "entity", "kind", "name", "document__sha256", "document__is_current")
    subjects: dict[int, int] = {}
    for mention, entity, kind, name, document, is_current in rows:
        subjects[mention] = entity
        material = found.setdefault(entity, Material(entity, EntityKind(kind)))
        material.mentioned[name] += 1
        if is_current:
            material.documents.add(document)
    _add_testimonies(found, subjects)
    return found


def _add_testimonies(found: Mapping[int, Material], subjects: Mapping[int, int]) -> None:
    claims = models.Claim.objects.filter(subject__in=list(subjects), document__is_current=True).order_by("id")
    rows = list(
        claims.values_list("id", "document_id", "subject_id", "property", "value", "qualifiers", "state", "refs", "evidence")
    )
    documents = _documents({row[1] for row in rows})
    ends = reference_ends({row[1] for row in rows if row[7]})
    for claim, document_id, subject, prop, value, qualifiers, state, refs, evidence in rows:
        document = documents[document_id]
        found[subjects[subject]].testimonies.append(
            Testimony(
                claim=claim,
                document=document.sha256,
                site=document.site,
                property=prop,
                value=value,
                qualifiers=qualifiers,
                state=State(state),
                refs={slot: ends[document_id, key] for slot, key in refs.items() if (document_id, key) in ends},
                confidence=max(place[4] for place in evidence),
                passage=_passage(document.text, evidence),
                published=document.published,
                read_at=document.read_at,
            )
        )


def reference_ends(documents: Collection[int]) -> dict[tuple[int, str], int]:
    """The entity that each mention of the documents ended in, by document and key."""
    rows = models.Mention.objects.filter(document__in=documents)
    return {(document, key): entity for document, key, entity in rows.values_list("document_id", "key", "entity")}


def _documents(numbers: Collection[int]) -> dict[int, _Document]:
    rows = models.Document.objects.filter(pk__in=numbers)
    columns = rows.values_list("id", "sha256", "site__name", "published", "read_at", "text")
    return {number: _Document(*rest) for number, *rest in columns}


def _passage(text: str, evidence: list[Any]) -> str:
    """The text around the first place; a claim that a field or row also states does not rest on prose."""
    if any(place[5] is None for place in evidence):
        return ""
    start, end = evidence[0][5]
    return text[start:end]

