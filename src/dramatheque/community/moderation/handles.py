"""How moderators take hold of things of each kind: what it says, whose it is, and taking it out of sight.

Whoever keeps things that members make enters one Handle a kind, as it enters the kind as a subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.dispatch import Signal

from dramatheque.community.members.models import Member
from dramatheque.community.subjects import Subject


@dataclass(frozen=True, slots=True)
class Context:
    """What a moderator reads: the words whole, whatever they give away, and the member they are by (None: a guest's, or gone)."""

    words: str
    author: Member | None
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class Handle:
    """What can be done with things of one kind, by number. `all_of` gives the numbers of a member's; only what is in sight.

    `parts`, where there are any, are what is taken out of sight in the place of the thing; `model` is what is screened
    when it is saved.
    """

    look: Callable[[int], Context | None]
    mask: Callable[[int, bool], None]
    all_of: Callable[[Member], Iterable[int]]
    parts: Callable[[int], Iterable[Subject]] | None = None
    model: type[models.Model] | None = None


_handles: dict[str, Handle] = {}
entered = Signal()
"""Sent with the `kind` and its `handle` when one is entered."""


def register(kind: str, handle: Handle) -> None:
    """Enters a kind; entering it again replaces it."""
    _handles[kind] = handle
    entered.send(sender=Handle, kind=kind, handle=handle)


def handles() -> Mapping[str, Handle]:
    """Every kind that can be moderated."""
    return dict(_handles)


def look(subject: Subject) -> Context | None:
    """What a subject says; None where it is not there or no kind that can be moderated."""
    handle = _handles.get(subject.kind)
    return handle.look(subject.number) if handle else None
