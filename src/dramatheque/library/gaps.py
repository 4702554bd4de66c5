"""Gaps on an entity's record: which of them other documents fill, and what may be offered for the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from dramatheque.claims import Candidate, Fact, Holds, Standing, Testimony, vocabulary
from dramatheque.library.models.columns import select
from dramatheque.values.names import name_key

# A character has its actor, a numbered thing its one title: the other page's value is the missing one.
# Elsewhere (a song of the same performer) it may be another one, and is offered, not asserted.
FILLING = frozenset({"character", "number", "episode", "country"})
# An album another page names may be another edition than the one whose tracks stand here.
OFFERED = frozenset({"album"})
# Words of a gap that say where or what is missing, not which thing it is about.
PLACES = frozenset({"missing", "section", "label", "place"})
# What a site counts or its readers write is nobody else's to fill in.
OWN = frozenset({Holds.TALK, Holds.FIGURE})


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap of the ledger with the entities its words mean, where its document mentions them."""

    id: int
    document: str
    property: str
    about: Mapping[str, Any]
    ends: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What other documents say to a gap: documents that fill it, or a value to offer."""

    documents: tuple[str, ...] = ()
    suggestion: str = ""


def gaps_of(entities: Collection[int]) -> dict[int, list[GapRow]]:
    """The gaps of current documents on each entity."""
    rows = select(
        "SELECT g.id, m.entity, g.document_id, d.sha256, g.property, g.about FROM library_gap g "
        "JOIN library_mention m ON m.id = g.subject_id JOIN library_document d ON d.id = g.document_id "
        'WHERE m.entity IN ({}) AND d.is_current ORDER BY d.sha256, g."start", g.id', entities,
    )
    names = _mentioned({row[2] for row in rows})
    found: dict[int, list[GapRow]] = {}
    for gap, entity, document_id, document, prop, text in rows:
        about = orjson.loads(text)
        ends = {
            slot: names[document_id, name_key(word)]
            for slot, word in about.items()
            if isinstance(word, str) and (document_id, name_key(word)) in names
        }
        found.setdefault(entity, []).append(GapRow(gap, document, prop, about, ends))
    return found


def answer(gap: GapRow, facts: Mapping[str, tuple[Fact, ...]], stated: Mapping[str, Testimony]) -> Answer:
    """What other documents say to a gap; `stated` are the testimonies of the facts, by claim."""
    if vocabulary()[gap.property].holds in OWN:
        return Answer()
    told: dict[str, dict[str, Candidate]] = {}
    for fact in facts.get(gap.property, ()):
        for candidate in () if fact.standing is Standing.UNKNOWN else fact.candidates:
            if _is_about(gap, fact, candidate):
                for claim in candidate.claims:
                    told.setdefault(_completion(gap, candidate, stated[claim]), {})[stated[claim].document] = candidate
    others = {said: by for said, by in told.items() if said and gap.document not in by}
    if not others:
        return Answer()
    known = gap.about.keys() - PLACES
    if (known and not FILLING & known) or gap.property in OFFERED:
        return Answer(suggestion=min(others, key=lambda said: (-len(others[said]), said)))
    return Answer(tuple(sorted({document for by in others.values() for document in by})))


def _mentioned(documents: Collection[int]) -> dict[tuple[int, str], int]:
    rows = select("SELECT document_id, name, entity FROM library_mention WHERE document_id IN ({}) ORDER BY id DESC", documents)
    return {(document, name_key(name)): entity for document, name, entity in rows}


def _is_about(gap: GapRow, fact: Fact, candidate: Candidate) -> bool:
    """Whether a candidate speaks of what the gap leaves open; what the candidate does not say is no objection to offer it."""
    key = {**dict(fact.key), **candidate.qualifiers}
    value = candidate.value if isinstance(candidate.value, Mapping) else {}
    for slot, word in gap.about.items():
        if slot in PLACES:
            continue
        if slot in candidate.refs and slot in gap.ends:
            if candidate.refs[slot] != gap.ends[slot]:
                return False
        elif slot in value:
            if name_key(str(value[slot])) != name_key(str(word)):
                return False
        elif (slot in key or slot in FILLING or slot in vocabulary()[gap.property].slots) and key.get(slot) != word:
            return False
    return True


def _completion(gap: GapRow, candidate: Candidate, stated: Testimony) -> str:
    """What a claim says beyond what the gap knows, in the spelling of its candidate; "" where nothing."""
    if not isinstance(stated.value, Mapping) or not isinstance(candidate.value, Mapping):
        return "" if stated.value is None else str(candidate.value)
    named = vocabulary()[gap.property].named_slots
    wanted = [gap.about["missing"]] if "missing" in gap.about else [slot for slot in named if slot not in gap.about]
    return ", ".join(str(candidate.value[slot]) for slot in wanted if stated.value.get(slot) and candidate.value.get(slot))
