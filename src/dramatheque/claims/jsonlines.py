"""The JSON-lines form of claims, as `dramatheque read --json` prints it; reads it back without loss of what it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dramatheque.claims.claim import Claim, EntityKind, Evidence, Mention, Reading, State
from dramatheque.claims.links import anchors_of, links_of
from dramatheque.claims.page import Span


def claim_rows(reading: Reading) -> Iterator[dict[str, Any]]:
    """One row for each claim, with its first evidence; further places are in `also`, where its names lead in `links`."""
    document = reading.document
    head = {"source": document.source, "url": document.url, "sha256": document.sha256, "title": document.title}
    anchors = anchors_of(reading)
    for claim in reading.claims:
        row = {"document": head, **encode_claim(claim)}
        if links := links_of(claim, anchors):
            row["links"] = links
        yield row


def encode_claim(claim: Claim) -> dict[str, Any]:
    """A claim as JSON types; `state`, `refs` and `also` are left out where they say nothing."""
    first, *more = claim.evidence
    row: dict[str, Any] = {
        "subject": {"kind": claim.subject.kind.value, "mention": claim.subject.key, "name": claim.subject.name},
        "property": claim.property,
        "value": claim.value if not hasattr(claim.value, "keys") else dict(claim.value),  # type: ignore[arg-type]
        "qualifiers": dict(claim.qualifiers),
        **_encode_evidence(first),
    }
    if claim.state is not State.KNOWN:
        row["state"] = claim.state.value
    if claim.refs:
        row["refs"] = dict(claim.refs)
    if more:
        row["also"] = [_encode_evidence(evidence) for evidence in more]
    return row


def decode_claim(row: dict[str, Any]) -> Claim:
    """The claim of a row made by `encode_claim`."""
    subject = Mention(EntityKind(row["subject"]["kind"]), row["subject"]["mention"], row["subject"]["name"])
    evidence = tuple(_decode_evidence(part) for part in [row, *row.get("also", [])])
    return Claim(
        subject, row["property"], row["value"], row["qualifiers"], State(row.get("state", "known")), row.get("refs", {}), evidence
    )


def dump_rows(reading: Reading) -> Iterator[str]:
    """The lines of `read --json`."""
    for row in claim_rows(reading):
        yield json.dumps(row, ensure_ascii=False)


def dump_gaps(reading: Reading) -> Iterator[str]:
    """The lines that `read --json --gaps` adds: what the page leaves open, each with its place, marked by the key `gap`."""
    document = reading.document
    head = {"source": document.source, "url": document.url, "sha256": document.sha256, "title": document.title}
    for gap in reading.gaps:
        row = {
            "document": head, "gap": gap.property, "about": dict(gap.about),
            "subject": {"kind": gap.subject.kind.value, "mention": gap.subject.key, "name": gap.subject.name},
            "quote": gap.quote, "start": gap.start, "end": gap.end, "section": list(gap.section),
        }
        yield json.dumps(row, ensure_ascii=False)


def _encode_evidence(evidence: Evidence) -> dict[str, Any]:
    row: dict[str, Any] = {
        "quote": evidence.quote, "start": evidence.start, "end": evidence.end,
        "section": list(evidence.section), "confidence": evidence.confidence,
    }
    if evidence.passage is not None:
        row["passage"] = [evidence.passage.start, evidence.passage.end]
    if evidence.cited:
        row["cited"] = evidence.cited
    if evidence.pointer:
        row["pointer"] = evidence.pointer
    return row


def _decode_evidence(row: dict[str, Any]) -> Evidence:
    passage = Span(*row["passage"]) if "passage" in row else None
    section = tuple(row["section"])
    return Evidence(row["quote"], row["start"], row["end"], section, row["confidence"], passage, *_named(row))


def _named(row: dict[str, Any]) -> tuple[str, str]:
    return row.get("cited", ""), row.get("pointer", "")
