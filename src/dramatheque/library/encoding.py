"""Facts and pieces of the ledger as JSON and back, without loss: what the catalogue stores is what selectors hand out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from dramatheque.claims import (
    Candidate,
    Claim,
    Discard,
    EntityKind,
    Evidence,
    Fact,
    Flag,
    Gap,
    Issue,
    Lead,
    Mention,
    Span,
    Standing,
    State,
    vocabulary,
)

Json = Any


def dump_facts(facts: Iterable[Fact], told_by: Iterable[str] = ()) -> str:
    """The JSON of an entity's facts, by property in the order of the vocabulary, and of the documents that speak of it.

    Document ids are written once, in the order of `told_by`.
    """
    rows: dict[str, list[Json]] = {}
    documents = {document: place for place, document in enumerate(dict.fromkeys(told_by))}
    for fact in facts:
        rows.setdefault(fact.property, []).append(_encode_fact(fact, documents))
    order = {name: place for place, name in enumerate(vocabulary())}
    arranged = {name: rows[name] for name in sorted(rows, key=lambda name: order.get(name, len(order)))}
    return orjson.dumps({"documents": list(documents), "facts": arranged}, default=dict).decode()


def load_facts(text: str) -> dict[str, tuple[Fact, ...]]:
    """The facts of `dump_facts`."""
    return load_record(text)[0]


def load_record(text: str) -> tuple[dict[str, tuple[Fact, ...]], tuple[str, ...]]:
    """The facts of `dump_facts`, and the documents that speak of the entity."""
    held = orjson.loads(text)
    documents = held["documents"]
    facts = {name: tuple([_decode_fact(name, row, documents) for row in rows]) for name, rows in held["facts"].items()}
    return facts, tuple(documents)


def dump_evidence(claim: Claim) -> Json:
    """The evidence of a claim as rows: quote, start, end, section, confidence, passage; then what it cites and its pointer."""
    return [
        [e.quote, e.start, e.end, e.section, e.confidence, [e.passage.start, e.passage.end] if e.passage else None]
        + ([e.cited, e.pointer] if e.cited or e.pointer else [])
        for e in claim.evidence
    ]


def load_evidence(rows: Json) -> tuple[Evidence, ...]:
    """The evidence of `dump_evidence`."""
    return tuple(
        Evidence(quote, start, end, tuple(section), confidence, Span(*passage) if passage else None, *more)
        for quote, start, end, section, confidence, passage, *more in rows
    )


def load_claim(subject: Mention, row: Mapping[str, Any]) -> Claim:
    """The claim of a ledger row, given its subject."""
    evidence = load_evidence(row["evidence"])
    return Claim(subject, row["property"], row["value"], row["qualifiers"], State(row["state"]), row["refs"], evidence)


def load_mention(row: Mapping[str, Any]) -> Mention:
    """The mention of a ledger row."""
    return Mention(EntityKind(row["kind"]), row["key"], row["name"])


def load_gap(subject: Mention, row: Mapping[str, Any]) -> Gap:
    """The gap of a ledger row, given its subject."""
    return Gap(subject, row["property"], row["about"], row["quote"], row["start"], row["end"], tuple(row["section"]))


def dump_leads(leads: Iterable[Lead]) -> Json:
    """Leads as rows."""
    return [[lead.label, lead.address, lead.start, lead.end, lead.why] for lead in leads]


def load_leads(rows: Json) -> tuple[Lead, ...]:
    """The leads of `dump_leads`."""
    return tuple(Lead(*row) for row in rows)


def dump_discards(discards: Iterable[Discard]) -> Json:
    """Discards as rows."""
    return [[discard.span.start, discard.span.end, discard.reason, discard.note] for discard in discards]


def load_discards(rows: Json) -> tuple[Discard, ...]:
    """The discards of `dump_discards`."""
    return tuple(Discard(Span(start, end), reason, note) for start, end, reason, note in rows)


def dump_issues(issues: Iterable[Issue]) -> Json:
    """Issues as rows."""
    return [[issue.code, issue.message, issue.start, issue.end] for issue in issues]


def load_issues(rows: Json) -> tuple[Issue, ...]:
    """The issues of `dump_issues`."""
    return tuple(Issue(*row) for row in rows)


def _encode_fact(fact: Fact, documents: dict[str, int]) -> Json:
    row: dict[str, Json] = {"s": fact.standing.value, "c": [_encode_candidate(c, documents) for c in fact.candidates]}
    if fact.reason:
        row["r"] = fact.reason
    if fact.key:
        row["k"] = fact.key
    if fact.flags:
        row["f"] = [_encode_flag(flag) for flag in fact.flags]
    return row


def _decode_fact(prop: str, row: Json, documents: list[str]) -> Fact:
    return Fact(
        prop,
        tuple([_decode_candidate(candidate, documents) for candidate in row["c"]]),
        Standing(row["s"]),
        row.get("r", ""),
        tuple([(name, item) for name, item in row["k"]]) if "k" in row else (),
        tuple(map(_decode_flag, row["f"])) if "f" in row else (),
    )


def _encode_candidate(candidate: Candidate, documents: dict[str, int]) -> Json:
    row: dict[str, Json] = {
        "v": candidate.value,
        "p": candidate.confidence,
        "c": candidate.claims,
        "d": [documents.setdefault(document, len(documents)) for document in candidate.documents],
        "w": candidate.witnesses,
    }
    if candidate.groups:
        row["g"] = [[documents.setdefault(document, len(documents)) for document in group] for group in candidate.groups]
    if candidate.spellings:
        row["s"] = candidate.spellings
    if candidate.qualifiers:
        row["q"] = dict(candidate.qualifiers)
    if candidate.refs:
        row["r"] = dict(candidate.refs)
    if candidate.flags:
        row["f"] = [_encode_flag(flag) for flag in candidate.flags]
    if candidate.state is not State.KNOWN:
        row["t"] = candidate.state.value
    if candidate.sites:
        row["o"] = candidate.sites
    if candidate.supports_first:
        row["u"] = True
    return row


def _decode_candidate(row: Json, documents: list[str]) -> Candidate:
    get = row.get
    return Candidate(
        row["v"],
        row["p"],
        tuple(row["c"]),
        tuple([documents[place] for place in row["d"]]),
        row["w"],
        tuple([tuple([documents[place] for place in group]) for group in get("g", ())]),
        tuple(get("s", ())),
        get("q") or {},
        get("r") or {},
        tuple(map(_decode_flag, row["f"])) if "f" in row else (),
        State(row["t"]) if "t" in row else State.KNOWN,
        tuple(get("o", ())),
        "u" in row,
    )


def _encode_flag(flag: Flag) -> Json:
    return [flag.code, flag.message, flag.fits, flag.claims]


def _decode_flag(row: Json) -> Flag:
    code, message, fits, claims = row
    return Flag(code, message, fits, tuple(claims))
