"""What fusing makes of claims: facts, each with every value that was stated, who states it, and why one is shown first."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dramatheque.claims.claim import State, Value


@dataclass(frozen=True, slots=True)
class Testimony:
    """One claim as fusing sees it: the claim, who says it, and the text around it. `refs` name entities, no longer mentions."""

    claim: str                       # claim id
    document: str                    # document id
    site: str                        # who publishes the document: trust is kept per site and property
    property: str
    value: Value
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.KNOWN
    refs: Mapping[str, int] = field(default_factory=dict)
    confidence: float = 1.0          # of the reader
    passage: str = ""                # the sentence or paragraph of prose around the quote; "" for fields, rows, lists
    published: str = ""              # ISO date of the document's text, where known
    read_at: str = ""                # ISO time the document was fetched


class Standing(StrEnum):
    """How the values of one fact stand to one another."""

    SINGLE = "single"        # one witness
    AGREED = "agreed"        # several witnesses, one value
    SETTLED = "settled"      # they disagree, the evidence decides: candidates[0] is shown, the others stay visible
    OPEN = "open"            # they disagree and the evidence does not decide: no winner
    UNKNOWN = "unknown"      # stated to be unknown
    REFUTED = "refuted"      # members say that it is wrong, and the evidence is with them: not shown on the thing's page


WITHOUT_WINNER = (Standing.OPEN, Standing.UNKNOWN, Standing.REFUTED)


@dataclass(frozen=True, slots=True)
class Flag:
    """A check that fired. `code` is stable (schedule.too_few, schedule.fits, average.mismatch, date.impossible, outlier…),
    `message` a sentence a reader understands, `fits` True where the check bears the value out."""

    code: str
    message: str
    fits: bool = False
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value of a fact, and the claims that mean it.

    `value` is the best-supported spelling; `spellings` are the others. `witnesses` counts independent groups of
    documents: pages that copy one another are one witness. `groups` are those groups, as tuples of document ids.
    """

    value: Value
    confidence: float                       # that this value is right, 0 to 1
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    witnesses: int
    groups: tuple[tuple[str, ...], ...] = ()
    spellings: tuple[str, ...] = ()
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    refs: Mapping[str, int] = field(default_factory=dict)
    flags: tuple[Flag, ...] = ()
    state: State = State.KNOWN              # UNKNOWN and NONE candidates have the value None
    sites: tuple[str, ...] = ()             # of the documents, each once
    supports_first: bool = False            # less exact than candidates[0] and no dissent from it: 2005 beside 2005-10-11


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is said of one property of one thing (for keyed properties: for one key), best value first.

    For `many`, `passage`, `figure` and `talk` properties there is one Fact per value. `key` are the qualifiers that tell keyed
    facts apart, such as (("episode", 1), ("region", "Kanto")).
    """

    property: str
    candidates: tuple[Candidate, ...]
    standing: Standing
    reason: str = ""                        # a sentence or two a reader understands: why this value, or why none
    key: tuple[tuple[str, Any], ...] = ()
    flags: tuple[Flag, ...] = ()            # checks over the fact as a whole

    @builtins.property  # the field of that name hides the decorator
    def winner(self) -> Candidate | None:
        """The value shown first; None where the evidence does not decide or nobody knows."""
        return None if self.standing in WITHOUT_WINNER or not self.candidates else self.candidates[0]
