"""What a request asks for by a number or a name: found, or an answer that says it is not there."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest

from dramatheque.community.members.audience import may_see
from dramatheque.community.members.models import Member
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors as library
from dramatheque.library.record import Record
from dramatheque.website.addresses import KINDS
from dramatheque.website.visitors import reader

LONGEST_NUMBER = 18  # digits a column of whole numbers holds
MOST_PAGES = 999_999
LAST_EPISODE = 10_000
EARLIEST, LATEST = 1900, 9000
"""Between these years moments can be added to, and every database keeps them."""


def number_asked(text: str) -> int | None:
    """The number a text is, or None where it is none or longer than any number kept."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def bound_asked(text: str) -> int | None:
    """The last episode that a text gives away, 0 where nothing was filled in; None where it is no episode."""
    number = number_asked(text or "0")
    return number if number is not None and number <= LAST_EPISODE else None


def page_asked(request: HttpRequest) -> int:
    """The page of a listing that the address asks for, from 1; the first where it asks for none."""
    number = number_asked(request.GET.get("page", "")) or 1
    return min(number, MOST_PAGES)


def moment_asked(text: str) -> datetime | None:
    """The moment a text is (ISO 8601 with its zone), or None where it is none."""
    try:
        then = datetime.fromisoformat(text)
    except ValueError:
        return None
    return then if then.tzinfo and EARLIEST < then.year < LATEST else None


def work_asked(number: int | str) -> Record:
    """The record of the work that has or had this number; 404 where there is none."""
    record = _record(number)
    if record.entity.kind != "work":
        raise Http404("this is no title")
    return record


def thing_asked(folder: str, number: int | str) -> Record:
    """The record of the thing of this folder's kind that has or had this number; 404 where there is none."""
    record = _record(number)
    if record.entity.kind is not KINDS[folder]:
        raise Http404("nothing of this kind has this number")
    return record


def _record(number: int | str) -> Record:
    wanted = number_asked(str(number))
    if wanted is None:
        raise Http404("nothing has this number")
    try:
        return library.record(wanted)
    except NotFoundError as error:
        raise Http404(str(error)) from error


def member_asked(request: HttpRequest, name: str) -> Member:
    """The member of this name, where the reader may see their profile; 404 else."""
    found = Member.objects.filter(username__iexact=name, is_active=True).first()
    if found is None or not may_see(reader(request), found, found.profile_for):
        raise Http404("no such member")
    return found
