"""What fusing needs of some entities: their names as mentioned, and every claim of current documents as a Testimony."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from dramatheque.claims import EntityKind, State, Testimony
from dramatheque.library import masking
from dramatheque.library.models.columns import select

NOTHING = "{}"               # how a claim's references are stored where it has none


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
    """The material of each entity that has mentions in sight, by number. A handful of queries, however many entities."""
    found: dict[int, Material] = {}
    rows = select(
        "SELECT m.id, m.entity, m.kind, m.name, d.sha256, d.is_current, m.by_number_id FROM library_mention m "
        "JOIN library_document d ON d.id = m.document_id WHERE m.entity IN ({}) AND NOT d.is_withheld ORDER BY m.id", entities,
    )
    subjects: dict[int, int] = {}
    for mention, entity, kind, name, document, is_current, called in rows:
        subjects[mention] = entity
        material = found.setdefault(entity, Material(entity, EntityKind(kind)))
        if called is None:
            material.mentioned[name] += 1
        if is_current:
            material.documents.add(document)
    _add_testimonies(found, subjects)
    return found


def _add_testimonies(found: Mapping[int, Material], subjects: Mapping[int, int]) -> None:
    rows = select(
        "SELECT c.id, c.document_id, c.subject_id, c.property, c.state, c.value, c.qualifiers, c.refs, c.evidence "
        "FROM library_claim c JOIN library_document d ON d.id = c.document_id "
        "WHERE c.subject_id IN ({}) AND d.is_current ORDER BY c.id", tuple(subjects),
    )
    if any(row[3] in masking.POSTS for row in rows):
        hidden = masking.held()
        rows = [row for row in rows if not masking.hides(row[3], row[5], hidden)]
    documents = _documents({row[1] for row in rows})
    ends = reference_ends({row[1] for row in rows if row[7] != NOTHING})
    for claim, document_id, subject, prop, state, *texts in rows:
        document = documents[document_id]
        value, qualifiers, refs, evidence = map(orjson.loads, texts)
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
    rows = select("SELECT document_id, key, entity FROM library_mention WHERE document_id IN ({})", documents)
    return {(document, key): entity for document, key, entity in rows}


def _documents(numbers: Collection[int]) -> dict[int, _Document]:
    rows = select(
        "SELECT d.id, d.sha256, s.name, d.published, d.read_at, d.text FROM library_document d "
        "JOIN library_source s ON s.id = d.site_id WHERE d.id IN ({})", numbers,
    )
    return {number: _Document(*rest) for number, *rest in rows}


def _passage(text: str, evidence: list[Any]) -> str:
    """The text around the first place; a claim that a field or row also states does not rest on prose."""
    if any(place[5] is None for place in evidence):
        return ""
    start, end = evidence[0][5]
    return text[start:end]

