"""Posts that old pages preserve, as talk sees them: each is a claim of the ledger, said as printed, and may be answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dramatheque.library.models import Claim
from dramatheque.library.record import DocumentRef
from dramatheque.library.shaping import DOCUMENT, as_document

POSTS = ("comment", "review")


@dataclass(frozen=True, slots=True)
class Post:
    """A preserved post. `date` is as exact as the page gives it, "" where it gives none."""

    claim: str
    work: int                # the work it is about now
    author: str
    date: str
    text: str
    is_spoiler: bool
    document: DocumentRef


def post(claim: str) -> Post | None:
    """The preserved post of a claim; None where there is none, or nothing of it was preserved but that it was there."""
    columns = [f"document__{name}" for name in DOCUMENT]
    row = Claim.objects.filter(pk=claim, property__in=POSTS, subject__kind="work").values_list(
        "subject__entity", "value", "qualifiers", *columns
    ).first()
    if row is None or not isinstance(row[1], dict):
        return None
    work, value, told, *document = row
    return Post(claim, work, _text(value, "author"), _text(value, "date"), _text(value, "text"), bool(told.get("spoiler")),
                as_document(document))


def _text(value: dict[str, Any], slot: str) -> str:
    return str(value.get(slot) or "")
