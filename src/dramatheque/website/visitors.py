"""Which requests count as somebody looking at a page: people, not programs, and not those who ask not to be counted."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.conf import settings
from django.core.signals import request_finished
from django.http import HttpRequest

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
