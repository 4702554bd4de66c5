"""Reads the reviews that a page carries for machines (schema.org Review in JSON-LD or microdata) and does not show as well.

In: a Notebook whose page has FIELD blocks in a section that names a Review. Out: review claims with author, date, score and text.
"""

from __future__ import annotations

import re
from typing import Any

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.sensitive import is_sensitive
from dramatheque.reading.themes.spoilers import warns_of_spoilers
from dramatheque.values.dates import parse_date
from dramatheque.values.text import fold

CONFIDENCE = 0.9
_TYPES = frozenset(("Review", "UserReview", "CriticReview"))
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_SAME = 60                   # folded characters at the start of two texts that make them one


@needs(lambda page: any(not _TYPES.isdisjoint(section) for section in page.sections))
def read(notebook: Notebook) -> None:
    """Writes the embedded reviews of a page."""
    values = [claim.value for claim in notebook.claims_of("review")]
    shown = {_start_of(str(value.get("text", ""))) for value in values if isinstance(value, dict)}
    for review in _reviews(notebook):
        if not _start_of(_cut(notebook, review, "text")) or _start_of(_cut(notebook, review, "text")) not in shown:
            _write(notebook, review)
        for span in review.values():
            notebook.use(span)


def _reviews(notebook: Notebook) -> list[dict[str, Span]]:
    """The fields of each review; what lies deeper (its rating, its author) belongs to the one above it."""
    found: list[dict[str, Span]] = []
    number = None
    for block in notebook.page.blocks:
        kind = next((name for name in block.section if name in _TYPES), "")
        if block.kind is not BlockKind.FIELD or not kind or block.label is None or not block.cells:
            continue
        if block.section[-1] == kind and block.level != number:
            found.append({})
            number = block.level
        slot = _slot(notebook, block)
        if found and slot:
            found[-1].setdefault(slot, block.cells[0])
    return found


def _slot(notebook: Notebook, block: Block) -> str:
    """What a key of the schema.org vocabulary is called in a review claim."""
    key = notebook.page.cut(block.label).strip() if block.label else ""
    if key == "name":
        return "author" if block.section[-1] == "Person" or "author" in block.section else ""
    return {
        "author": "author", "datePublished": "date", "dateCreated": "date", "reviewBody": "text", "description": "text",
        "ratingValue": "overall", "bestRating": "scale",
    }.get(key, "")


def _write(notebook: Notebook, review: dict[str, Span]) -> None:
    words = _cut(notebook, review, "text")
    date = parse_date(_cut(notebook, review, "date"))
    value: dict[str, Any] = {"author": _cut(notebook, review, "author"), "date": str(date) if date else "", "text": words}
    value |= {slot: number for slot in ("overall", "scale") if (number := _number(_cut(notebook, review, slot))) is not None}
    span = review.get("text") or review.get("overall")
    if span is None:
        return
    qualifiers = {"spoiler": True if warns_of_spoilers(words) else None, "sensitive": True if is_sensitive(words) else None}
    notebook.claim(notebook.subject_at(span.start), "review", value, span, qualifiers=qualifiers, confidence=CONFIDENCE)


def _cut(notebook: Notebook, review: dict[str, Span], slot: str) -> str:
    return notebook.page.cut(review[slot]).strip() if slot in review else ""


def _number(text: str) -> float | int | None:
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return int(value) if value.is_integer() else value


def _start_of(text: str) -> str:
    return fold(text)[:_SAME]
