"""Asking, wanting the same, filling, opening again, taking back. Each is one transaction."""

from __future__ import annotations

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from dramatheque.community.members.models import Member
from dramatheque.community.members.services import Fate
from dramatheque.community.wanted.addresses import without_tracking
from dramatheque.community.wanted.models import Request, State, Wanting, What
from dramatheque.values.languages import language_code

MOST_OPEN = 50
filled = Signal()
"""Sent with the `request` when somebody has filled it."""


class RefusedError(ValueError):
    """What cannot be done, in a sentence for the member; `field` is the one to mend."""

    def __init__(self, why: str, field: str = "words") -> None:
        super().__init__(why)
        self.field = field


def ask(member: Member, thing: int, what: str, words: str, language: str = "") -> Request:
    """Asks for something at a thing (a mention number)."""
    text = " ".join(words.split())
    if what not in What.values:
        raise RefusedError("Choose what you want.", "what")
    if not 5 <= len(text) <= 300:
        raise RefusedError("Say in 5 to 300 characters what exactly.")
    code = language_code(language.strip()) if language.strip() else ""
    if code is None:
        raise RefusedError("No language is called so: write Thai, ไทย or th.", "language")
    if Request.objects.filter(member=member, state=State.OPEN).count() >= MOST_OPEN:
        raise RefusedError(f"You want {MOST_OPEN} things already.")
    same = Request.objects.filter(thing__entity=thing, what=what, language=code, state=State.OPEN, is_hidden=False)
    if held := same.filter(words__iexact=text).first():
        want(member, held, on=True)
        return held
    return Request.objects.create(thing_id=thing, member=member, what=what, words=text, language=code)


@transaction.atomic
def want(member: Member, request: Request, *, on: bool) -> None:
    """Wants the same, or no longer; the asker does anyway."""
    if request.member_id == member.pk:
        return
    list(Request.objects.select_for_update(no_key=True).filter(pk=request.pk).values_list("pk"))
    if on:
        Wanting.objects.get_or_create(request=request, member=member)
    else:
        Wanting.objects.filter(request=request, member=member).delete()
    request.wanting = request.others.count() + (request.member_id is not None)
    request.save(update_fields=["wanting"])


@transaction.atomic
def fill(member: Member, number: int, answer: str, address: str = "") -> Request:
    """Says that a request is filled, and how; of an address what follows visitors is dropped."""
    held = Request.objects.select_for_update().filter(pk=number, state=State.OPEN, is_hidden=False).first()
    text = " ".join(answer.split())
    if held is None:
        raise RefusedError("This request is not open.", "answer")
    if not text:
        raise RefusedError("Say how it is filled.", "answer")
    if address and not address.startswith(("https://", "http://")):
        raise RefusedError("An address begins with https:// or http://.", "address")
    held.state, held.filled_by, held.filled_at = State.FILLED, member, timezone.now()
    held.answer, held.address = text[:500], without_tracking(address.strip())[:500]
    held.save()
    filled.send(sender=Request, request=held)
    return held


def reopen(member: Member, number: int) -> Request:
    """Who asked, or a moderator, says that it is not filled after all."""
    held = _theirs(member, number)
    held.state, held.filled_by, held.filled_at, held.answer, held.address = State.OPEN, None, None, "", ""
    held.save()
    return held


def take_back(member: Member, number: int) -> Request:
    """Who asked, or a moderator, takes it back."""
    held = _theirs(member, number)
    held.state = State.CLOSED
    held.save()
    return held


def author_leaves(member: Member, fate: str, **_: object) -> None:
    """Requests nobody else wants go with their author; all do where the author says so."""
    found = Request.objects.filter(member=member)
    (found if fate == Fate.DELETE else found.filter(wanting__lte=1)).delete()


def _theirs(member: Member, number: int) -> Request:
    held = Request.objects.filter(pk=number).first()
    if held is None or (held.member_id != member.pk and not member.is_staff):
        raise RefusedError("This request is somebody else's.")
    return held
