"""A member's requests, what the member wants with others, and what the member filled, as rows of an export; and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.finding import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.wanted import services
from dramatheque.community.wanted.models import Request, State

ASKED = ("what", "words", "language")


def rows(member: Member) -> Iterator[Row]:
    """One row a request, the oldest first, with what others answered."""
    for held in Request.objects.filter(member=member).select_related("thing").order_by("id"):
        yield {"kind": "request", **_told(held), "state": held.state, "made_at": held.made_at.isoformat()}


def wants(member: Member) -> Iterator[Row]:
    """One row a request of others that the member wants too."""
    for wanting in member.wants.select_related("request__thing").order_by("id"):
        yield {"kind": "want", **_told(wanting.request)}


def answers(member: Member) -> Iterator[Row]:
    """One row a request of others that the member filled: it stays with its site."""
    for held in Request.objects.filter(filled_by=member).select_related("thing").order_by("id"):
        filled_at = held.filled_at.isoformat() if held.filled_at else None
        yield {"kind": "filled", **_told(held), "filled_at": filled_at}


def _told(held: Request) -> Row:
    return {"thing": told_thing(held.thing), **{name: getattr(held, name) for name in (*ASKED, "answer", "address")}}


def place(member: Member, row: Row) -> str:
    """Asks for it here, where it is still open."""
    if row["state"] != State.OPEN:
        return "it was not open any more"
    found = find_thing(row["thing"])
    try:
        made = services.ask(member, found.work, row["what"], row["words"], row["language"])
    except services.RefusedError as error:
        raise UnplacedError(str(error)) from error
    Request.objects.filter(pk=made.pk, member=member).update(made_at=datetime.fromisoformat(row["made_at"]))
    return found.how


def place_want(member: Member, row: Row) -> str:
    """Wants the same, where somebody asks for it here."""
    found = find_thing(row["thing"])
    asked = {name: row[name] for name in ASKED}
    held = Request.objects.filter(thing__entity=found.work, state=State.OPEN, is_hidden=False, **asked).first()
    if held is None:
        raise UnplacedError("nobody asks for it here")
    services.want(member, held, on=True)
    return found.how
