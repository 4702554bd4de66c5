"""Which value is shown first, and whether the evidence decides at all.

Each independent witness multiplies the odds of the value it gives by what its site is trusted with; a check that bears a
value out or speaks against it multiplies them too. One value beats the next when its odds are DECIDES times as high.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dramatheque.claims import Candidate, Standing, State, Testimony, canonical
from dramatheque.fusing.draft import Voices
from dramatheque.fusing.joining import fuller_senses, supports
from dramatheque.fusing.trust import Trust

DECIDES = 3.0
"""The odds by which a value must lead. An ordinary witness gives odds of 4: two against one decide, one against one does not."""


LESS_EXACT = 0.8
"""How much a page counts that says the same less exactly: no other value is borne out by it, so that two pages decide."""

_MOST = 50.0   # odds beyond this are certainty


def weight_of(rows: Iterable[Testimony], groups: Sequence[Sequence[str]], trust: Trust) -> float:
    """The logarithm of the odds that a value has from its witnesses: each group counts once, by its best member.

    Documents in no group say the value less exactly. A group whose site has its values from where a better one has them counts
    for what it does not have from there.
    """
    best: dict[str, float] = {}
    sites: dict[str, str] = {}
    for row in rows:
        best[row.document] = max(best.get(row.document, -math.inf), _strength(trust.of(row.site, row.property), row.confidence))
        sites[row.document] = row.site
    whole = {document for group in groups for document in group}
    voices = [
        *((max(best[document] for document in group), sorted({sites[document] for document in group})) for group in groups),
        *((LESS_EXACT * weight, [sites[document]]) for document, weight in best.items() if document not in whole),
    ]
    return math.fsum(_independent(voices, trust) if trust.copies else (weight for weight, _ in voices))


def _independent(voices: Iterable[tuple[float, Sequence[str]]], trust: Trust) -> Iterator[float]:
    """What each voice adds: the strongest counts whole, whoever copied from whom."""
    heard: list[str] = []
    for weight, sites in sorted(voices, key=lambda one: (-one[0], one[1])):
        own = math.prod(1.0 - max((trust.shared(site, other) for site in sites), default=0.0) for other in heard)
        yield weight * own
        heard += sites


def _strength(trust: float, confidence: float) -> float:
    """A reader who is not sure draws the trust in the page towards a half, which says nothing either way."""
    share = 0.5 + (trust - 0.5) * min(1.0, max(0.0, confidence))
    return math.log(share / (1 - share))


def rank(
    voices: Sequence[Voices], candidates: Sequence[Candidate], weights: Mapping[str, float]
) -> tuple[list[Candidate], Standing]:
    """The candidates of one fact, best first, with their confidence, and how they stand. `weights` by first claim."""
    known = [candidate for candidate in candidates if candidate.state is not State.UNKNOWN]
    rest = sorted((candidate for candidate in candidates if candidate.state is State.UNKNOWN), key=lambda one: one.claims)
    if not known:
        return rest, Standing.UNKNOWN
    senses = {candidate.claims[0]: one.sense for one, candidate in zip(voices, candidates, strict=True)}
    fuller = fuller_senses({senses[one.claims[0]] for one in known}) if len(known) > 1 else {}
    ordered = known
    if len(known) > 1:
        ordered = sorted(known, key=lambda one: _place(one, senses[one.claims[0]] in fuller, weights[one.claims[0]]))
    first = ordered[0]
    odds = [math.exp(min(weights[one.claims[0]], _MOST)) for one in ordered]
    total = math.fsum([1.0, *odds])
    weighed = [
        replace(
            one,
            confidence=round(own / total, 4),
            supports_first=one is not first and supports(senses[one.claims[0]], senses[first.claims[0]]),
        )
        for one, own in zip(ordered, odds, strict=True)
    ]
    return [*weighed, *rest], _standing(weighed, weights)


def _place(candidate: Candidate, is_coarse: bool, weight: float) -> tuple[bool, float, int, str]:
    """Less exact values stand behind the exact ones they support, whoever says them."""
    return is_coarse, -round(weight, 9), -candidate.witnesses, canonical(candidate.value)


def _standing(ordered: Sequence[Candidate], weights: Mapping[str, float]) -> Standing:
    dissents = [one for one in ordered[1:] if not one.supports_first]
    first = ordered[0]
    if not dissents:
        several = first.witnesses > 1 or len({group for one in ordered for group in one.groups}) > 1
        return Standing.AGREED if several else Standing.SINGLE
    lead = weights[first.claims[0]] - max(weights[one.claims[0]] for one in dissents)
    return Standing.SETTLED if lead >= math.log(DECIDES) - 1e-9 else Standing.OPEN
