"""Having a preserved post taken away without an account: an address, a code sent to it, a moderator's decision, sent too.

What is kept of who asks: the address until the answer has been sent, and a hash of where it came from until then.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from dramatheque.community.strangers import Asker, address, hashed, send
from dramatheque.community.talk.models import PostRequest
from dramatheque.community.talk.preserved import post
from dramatheque.community.talk.words import RefusedError

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOST_AN_ADDRESS, MOST_A_PLACE, MOST_OPEN = 3, 20, 500
"""So many requests an address a day, a place an hour, and without a code at all: beyond that the site sends no mail."""
MOST_TRIES = 5
MOST_WORDS = 500


@transaction.atomic
def ask(asker: Asker, claim: str, why: str) -> PostRequest:
    """Sends a code to the address; nothing is asked of moderators until it comes back.

    :raises RefusedError: no such post, no address, or too much at once; `field` says which part of the form.
    """
    email = address(asker.email)
    if email is None:
        raise RefusedError("Give an address to which the answer can go.", "email")
    words = " ".join(why.replace("\0", "").split())
    if len(words) < 10:
        raise RefusedError("Say in a sentence why it should be taken away, and how it is yours or about you.", "why")
    if post(claim) is None:
        raise RefusedError("There is no such post, or it is gone already.", "email")
    now = timezone.now()
    PostRequest.objects.filter(member=None, confirmed_at=None, made_at__lt=now - DAY).delete()
    _pace(email, asker.place)
    code = f"{secrets.randbelow(10**6):06}"
    asked = PostRequest.objects.create(
        claim=claim, kind=PostRequest.Kind.REMOVE, why=words[:MOST_WORDS], email=email, token=secrets.token_urlsafe(16),
        origin=asker.place, home=asker.home[:200],
    )
    PostRequest.objects.filter(pk=asked.pk).update(code=hashed(f"{asked.token} {code}"))
    _send_code(asked, code)
    return asked


@transaction.atomic
def confirm(token: str, code: str) -> PostRequest:
    """Confirms the address by the code that was sent to it: from now on moderators see the request.

    :raises RefusedError: nothing waits here, the code is wrong, or too many were.
    """
    asked = PostRequest.objects.select_for_update().filter(token=token or "-", member=None).first()
    is_late = asked is not None and asked.confirmed_at is None and asked.made_at < timezone.now() - DAY
    if asked is None or is_late:
        raise RefusedError("This request is not there any more: ask again.", "code")
    if asked.confirmed_at is not None:
        return asked
    given = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    if asked.tries >= MOST_TRIES or not hmac.compare_digest(asked.code, hashed(f"{token} {given}")):
        raise _WrongCodeError(asked.pk, "Too many codes were wrong: ask again." if asked.tries >= MOST_TRIES else
                              "This is not the code that was sent.")
    asked.confirmed_at, asked.code = timezone.now(), ""
    asked.save(update_fields=["confirmed_at", "code"])
    return asked


class _WrongCodeError(RefusedError):
    """A wrong code. It is counted outside of the transaction that it ends."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(why, "code")
        self.number = number


def confirmed(token: str, code: str) -> PostRequest:
    """`confirm`, with wrong codes counted."""
    try:
        return confirm(token, code)
    except _WrongCodeError as error:
        PostRequest.objects.filter(pk=error.number, tries__lt=MOST_TRIES).update(tries=F("tries") + 1)
        raise


def of_token(token: str) -> PostRequest | None:
    """The request of a page that only who asked knows the address of."""
    return PostRequest.objects.filter(token=token, member=None).first() if token else None


def answered(request: PostRequest, **_: Any) -> None:
    """When a moderator has decided on a request: the letter goes out once that is kept."""
    if request.email:
        transaction.on_commit(_send_them)


def _send_them() -> None:
    send_answers()


def send_answers() -> int:
    """Sends what moderators have decided to those without an account, and forgets their addresses. Gives how many were sent.

    What cannot be sent now stays for the next time.
    """
    sent = 0
    for asked in PostRequest.objects.exclude(email="").exclude(is_granted=None).order_by("pk")[:100]:
        said = ["It was taken away from every page of the site." if asked.is_granted else "It stays.", asked.answer]
        text = "\n\n".join(filter(None, ["You asked that a preserved post be taken away:", _path(asked), *said])) + "\n"
        if not send("What became of your request", text, asked.email):
            break
        PostRequest.objects.filter(pk=asked.pk).update(email="", origin="", home="")
        sent += 1
    return sent


def _pace(email: str, origin: str) -> None:
    now = timezone.now()
    without = PostRequest.objects.filter(member=None)
    if without.filter(email=email, made_at__gt=now - DAY).count() >= MOST_AN_ADDRESS:
        raise RefusedError("This address was written to today already: use the code in the last letter.", "email")
    is_much = without.filter(origin=origin, made_at__gt=now - HOUR).count() >= MOST_A_PLACE
    if is_much or without.filter(confirmed_at=None).count() >= MOST_OPEN:
        raise RefusedError("Too much is asked at once; come back in an hour.", "email")


def _send_code(asked: PostRequest, code: str) -> None:
    lines = (
        f"Your code is {code}. Write it here:", _path(asked),
        "With it you ask that a post preserved from an old page be taken away. If you did not ask, do nothing: "
        "the request goes by itself within a day.",
    )
    if not send("Your code", "\n\n".join(lines) + "\n", asked.email):
        raise RefusedError("The letter with the code could not be sent. Try again later.", "email")


def _path(asked: PostRequest) -> str:
    return f"{asked.home}/talk/removals/{asked.token}"
