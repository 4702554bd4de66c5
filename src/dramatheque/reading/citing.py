"""Which source a page itself cites at a quote. In: claims and a page with its references. Out: the claims with `cited`.

A footnote speaks for what stands before it in its line, back to the end of the sentence above.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dramatheque.claims import Claim, Evidence, Page

FARTHEST = 160               # characters between a quote and the footnote that speaks for it
_END = re.compile(r"\n|[。！？!?]|(?<=\w)\.(?=\s)")
_STOPS = "。！？!?.）)」』 "


def cite(claims: Iterable[Claim], page: Page) -> Iterator[Claim]:
    """The claims in their order; those with a footnote behind them know what it names."""
    found = sorted((discard.span.start, discard.note) for discard in page.discards if discard.reason == "reference")
    if not found:
        yield from claims
        return
    places, notes = [place for place, _ in found], [note for _, note in found]
    for claim in claims:
        evidence = tuple(_cited(one, page.text, places, notes) for one in claim.evidence)
        yield claim if evidence == claim.evidence else replace(claim, evidence=evidence)


def _cited(evidence: Evidence, text: str, places: list[int], notes: list[str]) -> Evidence:
    at = bisect_left(places, evidence.end)
    if evidence.cited or at == len(places) or places[at] - evidence.end > FARTHEST:
        return evidence
    # Footnotes stand behind the stop of their sentence, or before it.
    between = text[evidence.end : places[at]].rstrip(_STOPS)
    return evidence if _END.search(between) else replace(evidence, cited=notes[at])
