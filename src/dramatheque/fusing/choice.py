"""Which value is shown first, and whether the evidence decides at all.

Each independent witness multiplies the odds of the value it gives by what its site is trusted with; a check that bears a value out
or speaks against it multiplies them too. One value beats the next when its odds are DECIDES times as high.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dramatheque.claims import Candidate, Standing, State, Testimony
from dramatheque.fusing.draft import Voices
from dramatheque.fusing.joining import supports
from dramatheque.fusing.trust import Trust

DECIDES = 3.0
"""The odds by which a value must lead. One ordinary witness gives odds of 4, so two against one decide and one against one do not."""


def weight_of(rows: Iterable[Testimony], groups: Sequence[Sequence[str]], trust: Trust) -> float:
    """The logarithm of the odds that a value has from its witnesses: each group counts once, by its best member."""
    best: dict[str, float] = {}
    for row in rows:
        best[row.document] = max(best.get(row.document, -math.inf), _strength(trust.of(row.site, row.property), row.confidence))
    return math.fsum(max(best[document] for document in group) for group in groups)


def _strength(trust: float, confidence: float) -> float:
    """A reader who is not sure draws the trust in the page towards a half, which says nothing either way."""
    share = 0.5 + (trust - 0.5) * min(1.0, max(0.0, confidence))
    return math.log(share / (1 - share))


def rank(voices: Sequence[Voices], candidates: Sequence[Candidate], weights: Mapping[str, float]) -> tuple[list[Candidate], Standing]:
    """The candidates of one fact, best first, with their confidence, and how they stand. `weights` by first claim."""
    senses = {candidate.claims[0]: one.sense for one, candidate in zip(voices, candidates, strict=True)}
    known = [candidate for candidate in candidates if candidate.state is not State.UNKNOWN]
    rest = sorted((candidate for candidate in candidates if candidate.state is State.UNKNOWN), key=lambda one: one.claims)
    if not known:
        return rest, Standing.UNKNOWN
    coarse = {
        one.claims[0] for one in known
        if any(one is not other and supports(senses[one.claims[0]], senses[other.claims[0]]) for other in known)
    } if len(known) > 1 else set()
    ordered = sorted(known, key=lambda one: (one.claims[0] in coarse, -round(weights[one.claims[0]], 9), -one.witnesses, _place(one)))
    first = ordered[0]
    total = math.fsum([1.0, *(math.exp(min(weights[one.claims[0]], 50.0)) for one in ordered)])
    weighed = [
        replace(
            one,
            confidence=round(math.exp(min(weights[one.claims[0]], 50.0)) / total, 4),
            supports_first=one is not first and supports(senses[one.claims[0]], senses[first.claims[0]]),
        )
        for one in ordered
    ]
    return [*weighed, *rest], _standing(weighed, weights)


def _place(candidate: Candidate) -> str:
    return repr(candidate.value)


def _standing(ordered: Sequence[Candidate], weights: Mapping[str, float]) -> Standing:
    dissents = [one for one in ordered[1:] if not one.supports_first]
    first = ordered[0]
    if not dissents:
        several = first.witnesses > 1 or len({group for one in ordered for group in one.groups}) > 1
        return Standing.AGREED if several else Standing.SINGLE
    lead = weights[first.claims[0]] - max(weights[one.claims[0]] for one in dissents)
    return Standing.SETTLED if lead >= math.log(DECIDES) - 1e-9 else Standing.OPEN
