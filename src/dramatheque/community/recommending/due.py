"""When models are to be trained: for the first time as soon as there are works, then when enough works came or enough changed on
shelves and among ratings.

It begins after an answer is sent and in a process of its own, so that nobody waits for it.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sized
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from dramatheque.community import processes
from dramatheque.community.recommending.models import Training
from dramatheque.library.models import Entity

LEAST = 50           # changes below which nothing is trained again
SHARE = 0.02         # of what was trained with: likes, works
REST = timedelta(minutes=10)
STUCK = timedelta(hours=2)
LONGEST = timedelta(minutes=15)     # what readers are told of as running
LOOK = 60.0          # seconds between looks at the database
FIRST_LOOK = 5.0     # seconds after the start of a process: a new site has something to show soon, and its first page is quick

_lock = Lock()
_changes = 0
_begun: subprocess.Popen[bytes] | None = None     # kept, so that it is waited for when the next one begins
_looked = time.monotonic() - LOOK + FIRST_LOOK


@dataclass(frozen=True, slots=True)
class Progress:
    """How far computing is: when it was done last (None: never) and of how much, and whether the site does it by itself."""

    finished_at: datetime | None
    is_running: bool
    likes: int
    members: int
    is_by_itself: bool


def progress() -> Progress:
    """How far computing is, for readers. One query."""
    held = Training.objects.filter(pk=1).first() or Training()
    is_running = held.begun_at is not None and held.begun_at > timezone.now() - LONGEST
    return Progress(held.finished_at, is_running, held.likes, held.members, settings.DRAMATHEQUE_TRAIN)


def count(changes: Sized = (None,), **_: Any) -> None:
    """One more change, or as many as there are, kept in this process until the next look."""
    global _changes  # noqa: PLW0603 - one number a process
    with _lock:
        _changes += len(changes)


def begin() -> None:
    """Looks after answers whether training is due."""
    request_finished.connect(look, dispatch_uid="look_for_training")


def look(**_: Any) -> None:
    """After an answer: writes down what was counted and begins training where it is due. At most once a minute a process."""
    global _changes, _looked
    with _lock:
        if time.monotonic() - _looked < LOOK or not settings.DRAMATHEQUE_TRAIN:
            return
        counted, _changes, _looked = _changes, 0, time.monotonic()
    if (counted or is_behind()) and claim(counted):
        start()


def is_behind() -> bool:
    """Whether there are works that nothing was computed of: all of them, or so many new ones that it is worth the while."""
    held = Training.objects.filter(pk=1).first() or Training()
    works = Entity.objects.filter(kind="work")
    if held.finished_at is None:
        return works.exists()
    enough = int(held.works * SHARE)
    return works.filter(pk__gt=held.upto).order_by("pk")[enough : enough + 1].exists()      # counting all reads all


def claim(counted: int) -> bool:
    """Adds changes, and whether this caller is the one to train now: it is worth the while, and nobody trains or just has."""
    Training.objects.get_or_create(pk=1)
    Training.objects.filter(pk=1).update(changed=F("changed") + counted)
    now = timezone.now()
    rested = Q(finished_at=None) | Q(finished_at__lt=now - REST)
    is_free = Q(begun_at=None) | Q(begun_at__lt=now - STUCK)
    enough = Q(changed__gte=LEAST) & Q(changed__gte=Coalesce(F("likes"), Value(0)) * SHARE)
    due = Training.objects.filter(rested, is_free, pk=1)
    return bool((due if is_behind() else due.filter(enough)).update(begun_at=now))


def start() -> None:
    """Trains in a process of its own that outlives this answer."""
    global _begun  # noqa: PLW0603
    _begun = processes.begin("train", "--quiet")
