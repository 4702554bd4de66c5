"""The rows that lists are made of, from an entity's facts: names, facets, credits, disagreements, open gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dramatheque.claims import Candidate, Fact, Standing, Testimony, vocabulary
from dramatheque.library import gaps
from dramatheque.library.naming import Called
from dramatheque.library.record import fact_key
from dramatheque.values.text import fold

Facts = Mapping[str, tuple[Fact, ...]]
Row = tuple[Any, ...]

NAME = ("entity_id", "name", "form", "key")
FACET = ("entity_id", "name", "value")
CREDIT = ("work_id", "thing", "other", "property", "role", "witnesses", "fact_key")
DISAGREEMENT = ("entity_id", "property", "key", "standing", "reason", "values")
OPEN_GAP = ("entity_id", "gap_id", "filled_by", "is_filled", "suggestion")

FACETS = ("country", "genre", "network", "type")


def first(facts: Facts, prop: str) -> str:
    """The value shown first of a property, as text; "" where there is none."""
    for fact in facts.get(prop, ()):
        if fact.winner is not None and fact.winner.value is not None:
            return str(fact.winner.value)
    return ""


def year_of(facts: Facts) -> int | None:
    """The year a work is listed under: when it was first shown, else the year documents state for it."""
    for prop in ("start_date", "year", "born"):
        for fact in facts.get(prop, ()):
            value = str(fact.candidates[0].value)[:4] if fact.candidates else ""
            if value.isdigit():
                return int(value)
    return None


def names(entity: int, called: Called) -> Iterator[Row]:
    """A row for each spelling."""
    for spelling in called.spellings:
        yield entity, spelling.name, spelling.form, fold(spelling.name)


def facets(entity: int, facts: Facts) -> Iterator[Row]:
    """A row for each value the entity is listed by."""
    for name in FACETS:
        values = (str(fact.candidates[0].value)[:80] for fact in facts.get(name, ()) if _is_shown(fact))
        for value in dict.fromkeys(values):
            yield entity, name, value
    year = year_of(facts)
    if year is not None:
        yield entity, "year", str(year)


def credits(work: int, facts: Iterable[Fact]) -> Iterator[Row]:
    """A row for each thing that the work's facts refer to, with what else the same value names."""
    for fact in facts:
        for candidate in fact.candidates:
            named = vocabulary()[fact.property].named_slots
            for slot, thing in sorted(candidate.refs.items()):
                others = [candidate.refs[other] for other in named if other != slot and other in candidate.refs]
                other = others[0] if others else None
                yield work, thing, other, fact.property, _role(candidate)[:60], candidate.witnesses, fact_key(fact)


def disagreements(entity: int, facts: Iterable[Fact]) -> Iterator[Row]:
    """A row for each fact whose values differ."""
    for fact in facts:
        if fact.standing in (Standing.SETTLED, Standing.OPEN, Standing.REFUTED) and len(fact.candidates) > 1:
            values = [_told(candidate) for candidate in fact.candidates]
            yield entity, fact.property, fact.key, fact.standing.value, fact.reason, values


def open_gaps(entity: int, rows: Iterable[gaps.GapRow], facts: Facts, testimonies: Iterable[Testimony]) -> Iterator[Row]:
    """A row for each gap, with what other documents say to it."""
    stated = {testimony.claim: testimony for testimony in testimonies}
    for row in rows:
        answer = gaps.answer(row, facts, stated)
        yield entity, row.id, answer.documents, bool(answer.documents), answer.suggestion


def _is_shown(fact: Fact) -> bool:
    return fact.winner is not None and fact.winner.value is not None


def _role(candidate: Candidate) -> str:
    value: Mapping[str, Any] = candidate.value if isinstance(candidate.value, Mapping) else {}
    for name in ("job", "kind", "relation"):
        if value.get(name):
            return str(value[name])
    return str(candidate.qualifiers.get("role") or "")


def _told(candidate: Candidate) -> list[Any]:
    return [candidate.value, dict(candidate.qualifiers), candidate.witnesses, list(candidate.documents)]
