"""A member's requests as rows of an export, and back."""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.importing import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError
from dramatheque.community.wanted import services
from dramatheque.community.wanted.models import Request, State


def rows(member: Member) -> Iterator[Row]:
    """One row a request, the oldest first, with what others answered."""
    for held in Request.objects.filter(member=member).select_related("thing").order_by("id"):
        said = {name: getattr(held, name) for name in ("what", "words", "language", "state", "answer", "address")}
        yield {"kind": "request", "thing": told_thing(held.thing), "made_at": held.made_at.isoformat(), **said}


def place(member: Member, row: Row) -> str:
    """Asks for it here, where it is still open."""
    if row["state"] != State.OPEN:
        return "it was not open any more"
    found = find_thing(row["thing"])
    try:
        services.ask(member, found.work, row["what"], row["words"], row["language"])
    except services.RefusedError as error:
        raise UnplacedError(str(error)) from error
    return found.how
