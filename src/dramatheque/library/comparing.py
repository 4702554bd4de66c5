"""What one document changes: its claims sorted into new, confirmed and contradicted, from the facts as folded with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dramatheque.claims import Candidate, Claim, Fact, Reading, Standing, claim_id, vocabulary
from dramatheque.library.record import DocumentRef

Row = tuple[str, str, str, str, str]
NEW, CONFIRMED, CONTRADICTED = "new", "confirmed", "contradicted"


class Watch:
    """Listens to a fold for the claims of one document."""

    def __init__(self, document: str) -> None:
        self.document = document
        self.outcomes: dict[str, tuple[str, str]] = {}      # claim id → how it stands, what others say
        self.why: dict[str, str] = {}                       # claim id → why the evidence decides as it does, or does not

    def __call__(self, _: int, facts: tuple[Fact, ...]) -> None:
        """Hears the facts of one entity."""
        for fact in facts:
            for candidate in fact.candidates:
                if self.document in candidate.documents:
                    outcome = _outcome(self.document, fact, candidate)
                    self.outcomes.update(dict.fromkeys(candidate.claims, outcome))
                    if outcome[0] == CONTRADICTED:
                        self.why.update(dict.fromkeys(candidate.claims, fact.reason))

    def count(self, reading: Reading) -> dict[str, int]:
        """How many claims of the reading are new, confirmed, contradicted."""
        counts = {NEW: 0, CONFIRMED: 0, CONTRADICTED: 0}
        for _, (how, _) in self._of(reading):
            counts[how] += 1
        return counts

    def rows(self, reading: Reading) -> dict[str, tuple[Row, ...]]:
        """The claims of the reading by how they stand, each as (name, property, value, quote, what is held)."""
        found: dict[str, list[Row]] = {NEW: [], CONFIRMED: [], CONTRADICTED: []}
        for claim, (how, held) in self._of(reading):
            shown = as_text(claim.value, claim.property)
            found[how].append((claim.subject.name, claim.property, shown, claim.evidence[0].quote, held))
        return {how: tuple(rows) for how, rows in found.items()}

    def reasons(self, reading: Reading) -> dict[tuple[str, str, str], str]:
        """What the library says of each claim that is contradicted, by (name, property, value) as in `rows`."""
        told = ((claim, self.why.get(claim_id(self.document, claim), "")) for claim in reading.claims)
        return {(claim.subject.name, claim.property, as_text(claim.value, claim.property)): why for claim, why in told if why}

    def _of(self, reading: Reading) -> Iterator[tuple[Claim, tuple[str, str]]]:
        for claim in reading.claims:
            yield claim, self.outcomes.get(claim_id(self.document, claim), (NEW, ""))


def document_ref(reading: Reading) -> DocumentRef:
    """A document that is not held, as a citation."""
    info = reading.document
    return DocumentRef(
        info.sha256, info.site, info.title, info.url, info.source, info.language, info.author, info.published, info.read_at,
        len(reading.claims),
    )


def as_text(value: Any, prop: str = "") -> str:
    """A value in one line, a group in the order in which the vocabulary names its slots.

    >>> as_text({"character": "Haruto", "person": "Ryo Nishikido"}, "cast"), as_text(11)
    ('Ryo Nishikido, Haruto', '11')
    """
    if isinstance(value, Mapping):
        slots = vocabulary()[prop].slots if prop in vocabulary() else ()
        ordered = dict.fromkeys((*(slot for slot in slots if slot in value), *value))
        return ", ".join(as_text(value[slot]) for slot in ordered)
    return "unknown" if value is None else str(value)


def _outcome(document: str, fact: Fact, candidate: Candidate) -> tuple[str, str]:
    """How a candidate that the document states stands among what the others state."""
    if len(candidate.documents) > 1:
        return CONFIRMED, as_text(candidate.value, fact.property)
    others = [other for other in fact.candidates if other is not candidate and set(other.documents) != {document}]
    if not others:
        return NEW, ""
    if candidate.supports_first or any(other.supports_first for other in others[:1]) or fact.standing is Standing.AGREED:
        return CONFIRMED, as_text(others[0].value, fact.property)
    if fact.standing in (Standing.SETTLED, Standing.OPEN, Standing.REFUTED):
        return CONTRADICTED, as_text(others[0].value, fact.property)
    return NEW, ""
