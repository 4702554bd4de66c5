"""How a member wants to be told and what the member follows, as rows of an export, and back."""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.community.members.models import Member
from dramatheque.community.notices import services
from dramatheque.community.notices.models import Followed, Letters, Wish
from dramatheque.community.portability.exporting import told_thing
from dramatheque.community.portability.finding import find_thing
from dramatheque.community.portability.parts import Row, UnplacedError


def followed(member: Member) -> Iterator[Row]:
    """One row a thing that the member follows."""
    for one in Followed.objects.filter(member=member).select_related("thing").order_by("id"):
        yield {"kind": "followed", "thing": told_thing(one.thing)}


def place_followed(member: Member, row: Row) -> str:
    """Follows the thing here."""
    found = find_thing(row["thing"])
    services.follow(member, found.work, on=True)
    return found.how


def wishes(member: Member) -> Iterator[Row]:
    """One row: what comes otherwise than the site has it, and when letters may."""
    letters = Letters.objects.filter(member=member).first()
    by = dict(Wish.objects.filter(member=member).order_by("form").values_list("form", "by"))
    if by or letters:
        when = {name: getattr(letters, name) for name in ("rhythm", "quiet_from", "quiet_to")} if letters else None
        yield {"kind": "notices", "by": by, "letters": when}


def place_wishes(member: Member, row: Row) -> None:
    """Takes the wishes over."""
    try:
        for form, by in row["by"].items():
            services.wish(member, form, by)
        if row["letters"]:
            services.letters(member, **row["letters"])
    except services.RefusedError as error:
        raise UnplacedError(str(error)) from error
