"""Where the names in a claim lead on the page that states it. In: a reading, a claim of it. Out: slots with their address.

A wiki links the actor in "[[Ren Sato (actor)|Ren Sato]] as the keeper": the name is what is said, the link tells who is meant.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from dramatheque.claims.claim import Claim, Reading

Anchors = tuple[list[int], list[tuple[str, str]]]


def anchors_of(reading: Reading) -> Anchors:
    """The links of a page in order: where they begin, their text and address."""
    page = reading.page
    found = sorted((span.start, page.cut(span), address) for block in page.blocks for span, address in block.links)
    return [start for start, _, _ in found], [(text, address) for _, text, address in found]


def links_of(claim: Claim, anchors: Anchors) -> dict[str, str]:
    """The slots of a claim whose text is a link inside one of its quotes; the slot of a plain value is "value"."""
    starts, links = anchors
    if not starts:
        return {}
    value = claim.value
    slots = {str(text): slot for slot, text in value.items()} if isinstance(value, Mapping) else {str(value): "value"}
    found: dict[str, str] = {}
    for place in claim.evidence:
        for text, address in links[bisect_left(starts, place.start) : bisect_left(starts, place.end)]:
            if text in slots:
                found.setdefault(slots[text], address)
    return found
