"""Reads of requests: those of one thing, and all that are open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from dramatheque.community.members.models import Member
from dramatheque.community.wanted.models import Request, State, Wanting, What
from dramatheque.library.record import Named
from dramatheque.library.shaping import named
from dramatheque.values.languages import language_name

PAGE = 50


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as a reader gets it. Names of members who are gone are empty."""

    id: int
    thing: int
    what: str
    words: str
    language: str
    state: str
    wanting: int
    made_at: datetime
    author: str
    author_name: str
    filler: str
    filler_name: str
    answer: str
    address: str
    is_own: bool
    is_wanted: bool


def of_thing(thing: int, reader: Member | None) -> tuple[RequestRow, ...]:
    """A thing's requests: open ones first, what most want first; then those that are filled."""
    found = _seen(reader).filter(thing__entity=thing).exclude(state=State.CLOSED)
    rows = [_row(row, reader) for row in found.order_by("-wanting", "-made_at")[:500]]
    return tuple(sorted(rows, key=lambda row: row.state != State.OPEN))


def open_ones(reader: Member | None, *, what: str = "", page: int = 1) -> tuple[tuple[tuple[RequestRow, Named], ...], int]:
    """All open requests with their things, what most want first, and how many there are."""
    found = _seen(reader).filter(state=State.OPEN)
    if what:
        found = found.filter(what=what)
    total = found.count()
    rows = [_row(row, reader) for row in found.order_by("-wanting", "-made_at")[(page - 1) * PAGE : page * PAGE]]
    things = named({row.thing for row in rows})
    return tuple((row, things[row.thing]) for row in rows if row.thing in things), total


def _seen(reader: Member | None) -> QuerySet[Request]:
    mine = Exists(Wanting.objects.filter(request=OuterRef("pk"), member=reader)) if reader else None
    found = Request.objects.filter(Q(is_hidden=False)).select_related("thing", "member", "filled_by")
    return found.annotate(wanted=mine) if mine is not None else found


def _row(row: Request, reader: Member | None) -> RequestRow:
    who, filler = (one if one is not None and one.is_active else None for one in (row.member, row.filled_by))
    return RequestRow(
        row.pk, row.thing.entity, What(row.what).label, row.words, language_name(row.language) if row.language else "", row.state,
        row.wanting, row.made_at, who.username if who else "", who.shown_name if who else "former member",
        filler.username if filler else "", filler.shown_name if filler else "former member", row.answer, row.address,
        reader is not None and row.member_id == reader.pk, bool(getattr(row, "wanted", False)),
    )
