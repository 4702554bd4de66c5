"""What pages state: mentions, claims, their evidence, and what a page leaves open.

One claim is what one document says about one mention; it has as many evidence rows as places that say it. Ids are
content hashes (ids.py), so reading the same bytes twice gives the same claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any

from dramatheque.claims.page import Discard, DocumentInfo, Page, Span
from dramatheque.values.records import record

Value = str | int | float | bool | None | Mapping[str, Any]
"""A JSON value. Mappings are flat: slot name to text or number, as vocabulary.toml lists them for each property."""


class EntityKind(StrEnum):
    """The kinds of things claims speak of."""

    WORK = "work"
    PERSON = "person"
    CHARACTER = "character"
    ORGANISATION = "organisation"
    SONG = "song"


class State(StrEnum):
    """Whether the page gives a value, says that it is not known ("??.?"), or that there is none; members deny values."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    NONE = "none"
    DENIED = "denied"        # what is stated is that this value is wrong


@record(frozen=True, slots=True, order=True)
class Mention:
    """Something a document speaks of. `key` is unique inside the document: w1, w2 (works), p1 (persons), c1, o1, s1."""

    kind: EntityKind
    key: str
    name: str                # as the page spells it first


@record(frozen=True, slots=True)
class Evidence:
    """Where a page states a claim: text[start:end] == quote. `section` is the path of headings above the quote.

    `passage` is the span of the sentence or paragraph around a quote taken from prose; None for fields, rows and lists.
    It decides later whether two pages share their text. `cited` names the source that the page itself cites at the quote.
    """

    quote: str
    start: int
    end: int
    section: tuple[str, ...] = ()
    confidence: float = 1.0  # how sure the reader is that the page says this, 0 to 1; not whether it is true
    passage: Span | None = None
    cited: str = ""          # a footnote as one line: title, publisher, address
    pointer: str = ""        # of pages of JSON: which value says it, as an RFC 6901 pointer: /credits/cast/3/name


@record(frozen=True, slots=True)
class Claim:
    """What one document states: subject, property, typed value, qualifiers.

    `refs` ties slots of the value to mentions of the same document, e.g. {"person": "p3", "character": "c2"} for a credit;
    the slot of a plain value is "value". `evidence` is never empty.
    """

    subject: Mention
    property: str
    value: Value
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.KNOWN
    refs: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()


@record(frozen=True, slots=True)
class Gap:
    """A thing the page leaves out where it could be told: an actor's name missing before its character, an empty section,
    a track number that is skipped. `about` says which one: {"character": "Ikeuchi Hiroki"}, {"number": 5}."""

    subject: Mention
    property: str
    about: Mapping[str, Any]
    quote: str
    start: int
    end: int
    section: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Lead:
    """Another page this one points to, worth reading later: a list of episodes, an album, a related work."""

    label: str
    address: str             # "" where the page lost its link
    start: int
    end: int
    why: str                 # a stable word: episode_list, album, related_work, official_site


@record(frozen=True, slots=True)
class Issue:
    """Something the reader could not use, named with its place; the rest of the page was read."""

    code: str
    message: str
    start: int = 0
    end: int = 0


@record(frozen=True, slots=True)
class Reading:
    """All that reading one document gave. Claims are empty for a page that is not about a drama, and `not_about` says why."""

    page: Page
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    gaps: tuple[Gap, ...] = ()
    leads: tuple[Lead, ...] = ()
    discards: tuple[Discard, ...] = ()
    issues: tuple[Issue, ...] = ()
    not_about: str = ""

    @property
    def document(self) -> DocumentInfo:
        return self.page.document
