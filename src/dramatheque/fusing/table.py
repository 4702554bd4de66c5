"""Fusing by itself, over a table: rows of source, object, property, type and value in; one value an object and property out.

The senses, the choice and the trust are those of `fuse`; trust is estimated from the table itself, in a few rounds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dramatheque.claims import Candidate, Fact, Holds, Property, Standing, Testimony, Value, content_hash
from dramatheque.fusing.draft import Draft, draft
from dramatheque.fusing.fusion import weigh
from dramatheque.fusing.reasons import reason_for
from dramatheque.fusing.trust import Tally, Trust, add_tallies, estimate_trust, tally

ROUNDS = 5
"""Rounds of choosing and trusting; trust moves in steps and mostly stands still after three."""

MOST = 0.5
"""A name is taken when so much of the trust in the sources that give a list stands behind it."""

_TYPES = {"text": "text", "number": "number", "date": "date", "time": "text", "name": "name", "names": "name"}


class Row(NamedTuple):
    """One thing a source says. `names` are a list, or text parted by semicolons; of the other types a row has one value."""

    source: str
    object: str
    property: str
    type: str
    value: Value | Sequence[str]


@dataclass(frozen=True, slots=True)
class FusedRow:
    """The value to show, why, and what else was said. `value` is a list for names."""

    object: str
    property: str
    value: Value | tuple[str, ...]
    confidence: float
    reason: str
    dissent: tuple[Value, ...]


def fuse_table(rows: Iterable[Row]) -> tuple[FusedRow, ...]:
    """One row an object and property, in their order; the same for any order of the rows. Raises KeyError for an unknown type."""
    said: dict[tuple[str, str], list[Testimony]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for row in rows:
        kinds[row.property] = min(row.type, kinds.get(row.property, row.type))
        said[row.object, row.property] += _testimonies(row)
    drafts = {
        (thing, name): _drafted(name, kinds[name], sorted({one.claim: one for one in held}.values(), key=lambda one: one.claim))
        for (thing, name), held in sorted(said.items())
    }
    trust = Trust()
    for _ in range(ROUNDS):
        chosen = {about: _chosen(found, kinds[about[1]], trust) for about, found in drafts.items()}
        learnt = estimate_trust(add_tallies(_tallied(facts, kinds[about[1]]) for about, facts in chosen.items()))
        if learnt == trust:
            break
        trust = learnt
    return tuple(_fused(about, facts, kinds[about[1]]) for about, facts in chosen.items() if facts) if drafts else ()


def _testimonies(row: Row) -> Iterator[Testimony]:
    for value in _values_in(row):
        kept = value.strip() if isinstance(value, str) else value
        if kept not in ("", None):
            claim = content_hash(row.source, row.object, row.property, kept)
            yield Testimony(claim, row.source, row.source, row.property, kept)


def _values_in(row: Row) -> Sequence[Value]:
    if isinstance(row.value, list | tuple):
        return [str(name) for name in row.value]
    return str(row.value).split(";") if row.type == "names" else [row.value]  # type: ignore[list-item]


def _drafted(name: str, kind: str, rows: Sequence[Testimony]) -> list[Draft]:
    holds = Holds.MANY if kind == "names" else Holds.ONE
    return draft(Property(name, (), _TYPES[kind], holds, ""), rows, {})


def _chosen(drafts: Sequence[Draft], kind: str, trust: Trust) -> list[Fact]:
    """The facts; of names those that most of the sources that give a list name, by their trust."""
    facts = [weigh(one, {}, trust).fact for one in drafts]
    if kind != "names":
        return facts
    mass = {site: trust.of(site, one.property) for one in facts for site in one.candidates[0].sites}
    whole = sum(sorted(mass.values()))
    shares = [sum(sorted(mass[site] for site in fact.candidates[0].sites)) / whole for fact in facts]
    return [replace(fact, candidates=(replace(fact.candidates[0], confidence=round(share, 4)),))
            for fact, share in zip(facts, shares, strict=True)]


def _tallied(facts: Sequence[Fact], kind: str) -> Mapping[tuple[str, str], Tally]:
    if kind != "names":
        return tally(facts)
    counted: dict[tuple[str, str], Tally] = {}
    sources = {site for fact in facts for site in fact.candidates[0].sites}
    for fact in facts if len(sources) > 1 else ():
        named = set(fact.candidates[0].sites)
        for site in sources:
            borne_out = (site in named) == (fact.candidates[0].confidence >= MOST)
            one = Tally(1.0, 0.0) if borne_out else Tally(0.0, 1.0)
            counted[site, fact.property] = counted.get((site, fact.property), Tally()) + one
    return counted


def _fused(about: tuple[str, str], facts: Sequence[Fact], kind: str) -> FusedRow:
    if kind != "names":
        (fact,) = facts
        best, *others = fact.candidates
        return FusedRow(*about, best.value, best.confidence, _reason(fact), tuple(one.value for one in others))
    names = sorted(facts, key=lambda fact: (-fact.candidates[0].confidence, str(fact.candidates[0].value)))
    taken = [fact.candidates[0] for fact in names if fact.candidates[0].confidence >= MOST] or [names[0].candidates[0]]
    left = [fact.candidates[0] for fact in names if fact.candidates[0] not in taken]
    sources = Counter(site for one in [*taken, *left] for site in one.sites)
    reason = f"Named by most of {len(sources)} sources." if len(sources) > 1 else f"Only {next(iter(sources))} says so."
    return FusedRow(*about, tuple(str(one.value) for one in taken), min(one.confidence for one in taken), reason, _values(left))


def _values(candidates: Iterable[Candidate]) -> tuple[Value, ...]:
    return tuple(one.value for one in candidates)


def _reason(fact: Fact) -> str:
    text = reason_for(fact)
    return text if fact.standing is not Standing.OPEN else text.replace("all are shown", "the first is a guess")
