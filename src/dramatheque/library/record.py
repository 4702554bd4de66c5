"""What the library hands to readers: a Record for each thing, and the rows of its lists. Immutable, JSON in the catalogue.

Every value on a page is a Candidate of a Fact; its quotes are fetched by `selectors.fact_sources`, so that a record stays small.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from dramatheque.claims import (
    Candidate,
    Claim,
    Discard,
    EntityKind,
    Evidence,
    Fact,
    Gap,
    Holds,
    Issue,
    Lead,
    content_hash,
    vocabulary,
)

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Named:
    """Enough of an entity to link to it. `native` is its name in its own script where known; `note` tells homonyms apart."""

    id: int
    kind: EntityKind
    name: str
    slug: str
    native: str = ""
    year: int | None = None
    country: str = ""        # ISO 3166 code
    type: str = ""           # of a work: series, special, film…
    note: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document as a citation shows it."""

    id: str                  # sha256
    site: str
    title: str
    url: str
    source: str
    language: str
    author: str
    published: str
    read_at: str
    claims: int = 0


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap as the work list shows it. `filled_by` names the sites whose pages tell what this page leaves out."""

    entity: Named
    gap: Gap
    document: DocumentRef
    filled_by: tuple[str, ...] = ()
    suggestion: str = ""     # a value another page gives, offered and not asserted


@dataclass(frozen=True, slots=True)
class Record:
    """One thing, fused: everything a page about it shows. `facts` by property in the order of the vocabulary, best first."""

    entity: Named
    facts: dict[str, tuple[Fact, ...]]
    gaps: tuple[OpenGap, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    linked: dict[int, Named] = field(default_factory=dict)      # every entity that refs in the facts point to
    suggestions: tuple[str, ...] = ()                           # "may be the same as …": judgements that are unsure
    named_by: tuple[Credit, ...] = ()                           # of a work: the lines in which records of other works name it
    refuted: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)   # told, and shown to be wrong by members

    def of(self, prop: str) -> tuple[Fact, ...]:
        """The facts of a property; empty where nothing is said."""
        return self.facts.get(prop, ())

    def best(self, prop: str) -> Fact | None:
        """The first fact of a property, or None."""
        return next(iter(self.of(prop)), None)


@dataclass(frozen=True, slots=True)
class Credit:
    """One line of a person's, character's, organisation's or song's page: what it is in which work."""

    work: Named
    property: str            # cast, crew, network, company, theme_song, broadcast, relation
    role: str                # of cast: main…; of crew: the job; of a song: its kind
    other: Named | None      # the character of a person, the persons of a character, the artist of a song
    witnesses: int
    fact_key: str            # anchors the fact on the work's page


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """One claim of a fact, opened: the value as the page spells it, every place it stands, and the document."""

    claim: str
    value: object
    qualifiers: dict[str, object]
    state: str
    evidence: tuple[Evidence, ...]
    document: DocumentRef


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a page would change: nothing is stored by making one.

    Each row is (entity name, property, value, quote, what is held now).
    """

    document: DocumentRef
    new: tuple[tuple[str, str, str, str, str], ...]
    confirmed: tuple[tuple[str, str, str, str, str], ...]
    contradicted: tuple[tuple[str, str, str, str, str], ...]
    unreadable: tuple[str, ...]
    matched: tuple[tuple[str, Named | None], ...] = ()          # mention of the page → entity it would join (None: a new one)
    not_about: str = ""
    reasons: dict[tuple[str, str, str], str] = field(default_factory=dict)   # (name, property, value) contradicted → why


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """One page of a list. `page` counts from 1; `pages` is at least 1."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Browsed(Listing[Named]):
    """Named things with what they can be narrowed by: facet name → (value, count), most frequent first."""

    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim on its document's page: what it says, and the things it ended in."""

    id: str
    claim: Claim
    subject: Named | None
    refs: Mapping[str, Named]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with everything that was read from it. `works` are the works it speaks of, the main one first."""

    document: DocumentRef
    text: str
    claims: tuple[StatedClaim, ...]
    gaps: tuple[OpenGap, ...]
    leads: tuple[Lead, ...]
    discards: tuple[Discard, ...]
    issues: tuple[Issue, ...]
    works: tuple[Named, ...]
    newer: DocumentRef | None = None     # a newer version of the same address


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A source in the list of sources."""

    name: str
    documents: int
    claims: int
    last_read: str


@dataclass(frozen=True, slots=True)
class GradeExample:
    """What a source says of a thing, and what is shown first: the same, or said less exactly, where it `is_borne_out`."""

    entity: Named
    key: tuple[tuple[str, Any], ...]
    said: Candidate
    shown: Candidate
    is_borne_out: bool


@dataclass(frozen=True, slots=True)
class SharedOrigin:
    """Another source that a source has values in common with, from one place: the part of its values, how sure this is, the facts
    that both tell the same and apart. Of two the one with fewer claims copies."""

    source: str
    share: float
    sure: float
    same: int
    apart: int
    copies: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """How far a source is borne out on one property: `agreed` of `agreed + against` facts that others speak to, with examples."""

    property: str
    trust: float
    agreed: int
    against: int
    examples: tuple[GradeExample, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteView:
    """One source: its newest documents and its report card."""

    site: SiteRow
    documents: tuple[DocumentRef, ...]
    grades: tuple[Grade, ...]
    origins: tuple[SharedOrigin, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a disagreement and who tells it."""

    value: Any
    qualifiers: Mapping[str, Any]
    witnesses: int
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fact whose values differ, as a row of the list of disagreements; the shown value first."""

    entity: Named
    property: str
    key: tuple[tuple[str, Any], ...]
    standing: str
    reason: str
    values: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """Two things that may be the same, and why."""

    left: Named
    right: Named
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that answers a query, and the spelling that matched."""

    entity: Named
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class ShelfSummary:
    """Counts for the home page."""

    works: int
    people: int
    documents: int
    sources: int
    claims: int
    disagreements: int
    gaps: int
    kinds: Mapping[str, int] = field(default_factory=dict)


def fact_key(fact: Fact) -> str:
    """A short word that finds a fact on its page: the same as long as its key (or, without one, its first value) is."""
    if fact.key:
        return content_hash(fact.property, fact.key)[:12]
    if vocabulary()[fact.property].holds is Holds.ONE or not fact.candidates:
        return content_hash(fact.property)[:12]
    return content_hash(fact.property, fact.candidates[0].value)[:12]
