"""What people say before it is kept: words with what they give away, who speaks, and why something cannot be said.

Lengths are counted in characters, Unicode code points, after line ends have become one character each and the ends were trimmed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dramatheque.community.members.audience import Audience
from dramatheque.community.members.models import Member
from dramatheque.community.spoilers import WHOLE
from dramatheque.community.talk.models import Place

MOST_CHARACTERS = {Place.COMMENTS: 1800, Place.WALL: 500, Place.TOPIC: 10_000}
MOST_TITLE = 120
_INVISIBLE = re.compile(r"[\0\x01-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class RefusedError(ValueError):
    """What cannot be said, in a sentence for who wants to say it. `field` is the part of the form it is about."""

    def __init__(self, why: str, field: str = "body") -> None:
        super().__init__(why)
        self.field = field


class NotAllowedError(RefusedError):
    """What is not theirs to do."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, and what it gives away: up to an episode, or WHOLE for the end of the story."""

    body: str
    spoils_to: int = 0
    audience: str = Audience.PUBLIC
    answers: str = ""           # the claim of a preserved post
    story: int = 0              # the work that is given away, where the thread is about none


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a member, or a guest by the name they give."""

    member: Member | None = None
    guest: str = ""


def trimmed(body: str) -> str:
    """A body as it is kept and counted.

    >>> trimmed("  one\\r\\n\\r\\n\\r\\n\\r\\ntwo \\u202e ")
    'one\\n\\n\\ntwo'
    """
    text = _INVISIBLE.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"\n{4,}", "\n\n\n", text.strip())


def checked_body(body: str, place: str) -> str:
    """A body as it is kept in a place.

    :raises RefusedError: nothing is written, or too much.
    """
    text, most = trimmed(body), MOST_CHARACTERS[Place(place)]
    if not text:
        raise RefusedError("Nothing is written yet.")
    if len(text) > most:
        raise RefusedError(f"It has {len(text):,} characters; {most:,} are the most.")
    return text


def checked_bound(episode: int) -> int:
    """The episode that words give away up to, as it may be said.

    :raises RefusedError: no story is so long.
    """
    if not 0 <= episode <= WHOLE:
        raise RefusedError(f"Episodes run from 1 to {WHOLE:,}.", "spoils_to")
    return episode
