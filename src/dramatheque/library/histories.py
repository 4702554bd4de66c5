"""When documents told what of a thing: the ledger read in the order in which it grew. The newest comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dramatheque.fusing import COMMUNITY
from dramatheque.library import models, shaping
from dramatheque.library.record import DocumentRef

MOST = 300


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that came to be held, and what it states of the property that was asked for: (value, qualifiers, state) each."""

    at: datetime
    document: DocumentRef
    claims: int
    values: tuple[tuple[Any, dict[str, Any], str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention that a thing is made of: the number it would have by itself, and how its document calls it."""

    number: int
    name: str
    document: DocumentRef


def mentions(entity: int) -> tuple[Mentioned, ...]:
    """The first of the mentions that judgements make one thing, the one it is numbered by before all others."""
    rows = models.Mention.objects.filter(entity=entity, by_number=None).order_by("id")
    columns = [f"document__{column}" for column in shaping.DOCUMENT]
    told = rows.values_list("id", "name", *columns)[:MOST]
    return tuple(Mentioned(number, name, shaping.as_document(row)) for number, name, *row in told)


def arrivals(entity: int, prop: str = "") -> tuple[Arrival, ...]:
    """The documents of sites that state anything of a thing, or of one property of it; the last ones that came."""
    rows = models.Claim.objects.filter(subject__entity=entity, document__is_withheld=False)
    rows = rows.exclude(document__site__name=COMMUNITY)
    if prop:
        rows = rows.filter(property=prop)
    told: dict[int, list[tuple[Any, dict[str, Any], str]]] = {}
    for document, *stated in rows.order_by("-document", "id").values_list("document", "value", "qualifiers", "state"):
        if document in told or len(told) < MOST:
            told.setdefault(document, []).append((stated[0], stated[1], stated[2]))
    held = models.Document.objects.filter(pk__in=told).order_by("-added_at", "-id")
    return tuple(
        Arrival(at, shaping.as_document(row), len(told[number]), tuple(told[number]) if prop else ())
        for number, at, *row in held.values_list("id", "added_at", *shaping.DOCUMENT)
    )
