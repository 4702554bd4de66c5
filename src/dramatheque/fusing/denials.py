"""Who says that a value is wrong: claims of state DENIED are set apart from those that state it, and weigh against it.

A denial goes through the sorting as if it stated the value, so that it meets the value however pages spell it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from dramatheque.claims import Candidate, Flag, Standing, State, Testimony
from dramatheque.fusing.checks.finding import Finding
from dramatheque.fusing.choice import DECIDES, weight_of
from dramatheque.fusing.draft import Draft, Voices
from dramatheque.fusing.trust import Trust
from dramatheque.fusing.witnesses import witnesses

DENIED = "denied"
CITED = "A member says, with a source, that this is wrong."
UNCITED = "A member says that this is wrong."
SURE = 1.0
"""The confidence of a statement that names its source."""

Denials = Mapping[str, Sequence[Testimony]]
"""By the first claim of the value they are on."""


def as_stated(row: Testimony) -> Testimony:
    """A denial as the claim it denies."""
    return replace(row, state=State.KNOWN) if row.state is State.DENIED else row


def set_apart(drafts: Iterable[Draft], denied: Collection[str]) -> tuple[list[Draft], Denials]:
    """The drafts without the claims that only deny; these by the value they are on. A value that nobody states is gone."""
    if not denied:
        return list(drafts), {}
    kept: list[Draft] = []
    found: dict[str, Sequence[Testimony]] = {}
    for one in drafts:
        voices = []
        for voice in one.voices:
            stating = tuple(row for row in voice.rows if row.claim not in denied)
            if not stating:
                continue
            voices.append(replace(voice, rows=stating, whole=_whole(voice, stating)))
            if against := tuple(row for row in voice.rows if row.claim in denied):
                found[min(row.claim for row in stating)] = against
        if voices:
            kept.append(replace(one, voices=tuple(voices)))
    return kept, found


def against(candidates: Iterable[Candidate], denials: Denials, origins: Mapping[str, int], trust: Trust) -> Iterable[Finding]:
    """What the denials weigh: as much as witnesses of another value would."""
    for candidate in candidates:
        rows = denials.get(candidate.claims[0], ())
        if rows:
            message = CITED if any(row.confidence >= SURE for row in rows) else UNCITED
            flag = Flag(DENIED, message, False, tuple(sorted(row.claim for row in rows)))
            yield Finding(candidate.claims[0], flag, -weight_of(rows, witnesses(rows, origins), trust))


def standing_of(first: Candidate, weight: float, standing: Standing) -> Standing:
    """How a fact stands whose best value is denied: as before where it leads clearly all the same, refuted where it trails so."""
    if not any(flag.code == DENIED for flag in first.flags):
        return standing
    if weight <= 1e-9 - math.log(DECIDES):
        return Standing.REFUTED
    return standing if weight >= math.log(DECIDES) - 1e-9 else Standing.OPEN


def _whole(voice: Voices, stating: Iterable[Testimony]) -> frozenset[str]:
    """The claims that say all of the value; where only denials did, those that say part of it are all there is."""
    claims = frozenset(row.claim for row in stating)
    return voice.whole & claims or claims
