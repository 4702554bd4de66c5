"""Records: an entity number in, everything a page about it shows out.

What a record is made of is read with every request. Where its rows are what they were, the record made of them the last time
is given again; the text of its facts, the most of it, then stays in the database, since its digest says that it is the same.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from dramatheque.errors import NotFoundError
from dramatheque.library import record_rows, shaping
from dramatheque.library.record import Record
from dramatheque.library.record_rows import Row

MOST = 128           # records


@dataclass(frozen=True, slots=True)
class _Facts:
    """Facts as they were decoded, those that are refuted, the entities and documents that they name."""

    facts: shaping.Facts
    refuted: shaping.Facts
    linked: frozenset[int]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A record with the rows it was made of."""

    digest: str
    facts: _Facts
    rows: tuple[Row, list[Row], list[Row], list[Row]]
    record: Record


_held: OrderedDict[int, _Held] = OrderedDict()
_lock = Lock()


def record(entity_id: int) -> Record:
    """One thing, fused; follows redirects: `Record.entity.id` is the number it is shown under. At most 4 queries.

    Readers share it: nobody changes what they get.
    """
    with _lock:
        held = _held.get(entity_id)
    found = record_rows.entity_row(entity_id, held.digest if held else None)
    if found is None:
        raise NotFoundError("not_found", f"number {entity_id}", "nothing in the library has it")
    row, text = found
    facts = held.facts if held and not text else _Facts(*shaping.decoded_facts(text))
    entity = record_rows.named(row)
    linked, gaps = record_rows.linked_rows(entity, facts.linked), record_rows.gap_rows(entity.id)
    documents = record_rows.document_rows(record_rows.documents_of_gaps(gaps).union(facts.documents))
    rows = (row, linked, gaps, documents)
    if held is None or text or held.rows != rows:
        held = _Held(row[-1], facts, rows, _made(rows, facts))
    with _lock:
        _held[entity_id] = held
        _held.move_to_end(entity_id)
        if len(_held) > MOST:
            _held.popitem(last=False)
    return held.record


def _made(rows: tuple[Row, list[Row], list[Row], list[Row]], facts: _Facts) -> Record:
    row, linked_rows, gaps, document_rows = rows
    entity, documents = record_rows.named(row), record_rows.documents_by_id(document_rows)
    linked, alike, naming = record_rows.linked_to(linked_rows)
    return Record(
        entity=entity,
        facts=facts.facts,
        gaps=record_rows.open_gaps(gaps, entity, documents),
        documents=tuple(documents[number] for number in facts.documents),
        linked=linked,
        suggestions=alike,
        named_by=naming,
        refuted=facts.refuted,
    )
