"""Posts that are kept from sight on request. The ledger stays as it is; what is masked reaches neither catalogue nor pages.

Words are known by the hash of who wrote them and what they say, folded: the same post on another page, or read again, is
masked with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import orjson

from dramatheque.claims import content_hash
from dramatheque.library.models.columns import select
from dramatheque.library.models.ledger import Masking
from dramatheque.library.record import StatedClaim
from dramatheque.values.text import fold

POSTS = ("comment", "review", "recommendation")
HIDDEN = "·"


def hash_of(value: Any) -> str:
    """What a post is known by: its author and its words."""
    said: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    return content_hash("post", fold(str(said.get("author") or "")), fold(str(said.get("text") or "")))[:32]


def held() -> frozenset[str]:
    """What is masked now. One query."""
    return frozenset(Masking.objects.filter(lifts=None, lifted_by=None).values_list("words", flat=True))


def hides(prop: str, value: str, hidden: Collection[str]) -> bool:
    """Whether a claim, with its value as JSON, is masked; a library that masks nothing pays nothing for it."""
    return bool(hidden) and prop in POSTS and hash_of(orjson.loads(value)) in hidden


def shown_by(words: str) -> set[int]:
    """The entities of which some document tells such words. Reads every post: masking is rare."""
    rows = select(
        "SELECT m.entity, c.property, c.value FROM library_claim c JOIN library_mention m ON m.id = c.subject_id "
        "WHERE c.property IN ({})", POSTS,
    )
    return {entity for entity, prop, value in rows if hides(prop, value, {words})}


def without_masked(text: str, claims: Iterable[StatedClaim]) -> tuple[str, list[StatedClaim]]:
    """A document's text with masked words blanked, as long as before, and its claims without those that rest on them."""
    stated, hidden = list(claims), held()
    gone = [one for one in stated if hidden and one.claim.property in POSTS and hash_of(one.claim.value) in hidden]
    spans = [(place.start, place.end) for one in gone for place in one.claim.evidence]
    for start, end in spans:
        blank = "".join(sign if sign == "\n" else HIDDEN for sign in text[start:end])
        text = text[:start] + blank + text[end:]
    if not spans:
        return text, stated
    return text, [one for one in stated if not all(_lies_in(place.start, place.end, spans) for place in one.claim.evidence)]


def _lies_in(start: int, end: int, spans: Collection[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in spans)
