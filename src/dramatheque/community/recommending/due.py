"""When models are to be trained again: changes of shelves and ratings are counted, and where there are enough training begins.

It begins after an answer is sent and in a process of its own, so that nobody waits for it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import timedelta
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db.models import F, Model, Q, Value
from django.db.models.functions import Coalesce
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from dramatheque.community.recommending.models import Training

LEAST = 50           # changes below which nothing is trained again
SHARE = 0.02         # of what was trained with
REST = timedelta(minutes=10)
STUCK = timedelta(hours=2)
LOOK = 60.0          # seconds between looks at the database

_lock = Lock()
_changes = 0
_begun: subprocess.Popen[bytes] | None = None     # kept, so that it is waited for when the next one begins
_looked = time.monotonic()


def count(**_: Any) -> None:
    """One more change, kept in this process until the next look."""
    global _changes  # noqa: PLW0603 - one number a process
    with _lock:
        _changes += 1


def listen(rows: type[Model]) -> None:
    """Counts what is saved and deleted of a table, and looks after answers whether training is due."""
    post_save.connect(count, sender=rows, dispatch_uid=f"count_saved_{rows.__name__}")
    post_delete.connect(count, sender=rows, dispatch_uid=f"count_deleted_{rows.__name__}")
    request_finished.connect(look, dispatch_uid="look_for_training")


def look(**_: Any) -> None:
    """After an answer: writes down what was counted and begins training where it is due. At most once a minute a process."""
    global _changes, _looked
    with _lock:
        if not _changes or time.monotonic() - _looked < LOOK or not settings.DRAMATHEQUE_TRAIN:
            return
        counted, _changes, _looked = _changes, 0, time.monotonic()
    if claim(counted):
        start()


def claim(counted: int) -> bool:
    """Adds changes, and whether this caller is the one to train now: enough has changed, and nobody trains or just has."""
    Training.objects.get_or_create(pk=1)
    Training.objects.filter(pk=1).update(changed=F("changed") + counted)
    now = timezone.now()
    rested = Q(finished_at=None) | Q(finished_at__lt=now - REST)
    is_free = Q(begun_at=None) | Q(begun_at__lt=now - STUCK)
    enough = Q(changed__gte=LEAST) & Q(changed__gte=Coalesce(F("likes"), Value(0)) * SHARE)
    return bool(Training.objects.filter(rested, is_free, enough, pk=1).update(begun_at=now))


def start() -> None:
    """Trains in a process of its own that outlives this answer."""
    global _begun  # noqa: PLW0603
    _begun = subprocess.Popen(
        [sys.executable, "-m", "dramatheque.commands", "train", "--quiet"], start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
