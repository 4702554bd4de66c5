"""Who is reading: the member, and whether a request counts as somebody looking at a page.

People are counted, not programs, and not those who ask not to be.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import cast

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.signals import request_finished
from django.http import HttpRequest
from django.template.backends.utils import csrf_input

from dramatheque.community.members.models import Member
from dramatheque.community.strangers import Asker
from dramatheque.community.visits import counting

PROGRAMS = tuple(tomllib.loads(Path(__file__).with_name("programs.toml").read_text(encoding="utf-8"))["words"])


def is_counted(request: HttpRequest) -> bool:
    """Whether the request is a person's view: a GET, not fetched ahead, not by a program, without "do not track"."""
    headers = request.headers
    agent = headers.get("User-Agent", "").casefold()
    ahead = headers.get("Sec-Purpose", headers.get("Purpose", ""))
    return (
        settings.DRAMATHEQUE_COUNT_VIEWS
        and request.method == "GET"
        and "prefetch" not in ahead
        and headers.get("DNT") != "1"
        and headers.get("Sec-GPC") != "1"
        and bool(agent)
        and not any(word in agent for word in PROGRAMS)
    )


def write_views(**_: object) -> None:
    """After an answer is sent: what was counted goes to the database, every few seconds."""
    counting.TALLY.write()


request_finished.connect(write_views, dispatch_uid="write_views")


def asker_of(request: HttpRequest) -> Asker:
    """Who asks without an account, with the address that the form may give."""
    home = request.build_absolute_uri("/").rstrip("/")
    return Asker(request.POST.get("email", ""), get_adapter(request).get_client_ip(request), home)


def reader(request: HttpRequest) -> Member | None:
    """The member who reads, or None for a guest."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return cast("Member", getattr(request, "_cached_user", user))    # no proxy of it: a page asks a member hundreds of times


def member_of(request: HttpRequest) -> Member:
    """The member who reads, in views that only members reach."""
    return cast("Member", request.user)


class FormToken:
    """What forms of a page carry as markup, made where the first form stands: it marks the answer as one reader's own."""

    __slots__ = ("_made", "_request")

    def __init__(self, request: HttpRequest) -> None:
        self._request, self._made = request, ""

    def __html__(self) -> str:
        """The hidden field."""
        if not self._made:
            self._made = str(csrf_input(self._request))
        return self._made


def context(request: HttpRequest) -> dict[str, object]:
    """What every page knows of its reader: the member, or None for a guest; and what its forms carry, made once where there is
    a form.
    """
    return {"member": reader(request), "csrf_input": FormToken(request)}
