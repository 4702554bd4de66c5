"""When long imports are placed: as soon as they are taken, and again where the process that did so has ended before its time.

It begins after an answer is sent and in a process of its own, so that nobody waits for it.
"""

from __future__ import annotations

import subprocess
import time
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.signals import request_finished

from dramatheque.community import processes
from dramatheque.community.portability import long_imports

LOOK = 60.0          # seconds between looks at the database
FIRST_LOOK = 5.0     # seconds after the start of a process: what a restart broke off goes on

_lock = Lock()
_begun: subprocess.Popen[bytes] | None = None     # kept, so that it is waited for when the next one begins
_looked = time.monotonic() - LOOK + FIRST_LOOK


def listen() -> None:
    """Looks after answers whether an import was broken off."""
    request_finished.connect(look, dispatch_uid="look_for_imports")


def look(**_: Any) -> None:
    """After an answer: goes on with imports that nobody works at. At most once a minute a process."""
    global _looked  # noqa: PLW0603 - one moment a process
    with _lock:
        if time.monotonic() - _looked < LOOK or not settings.DRAMATHEQUE_IMPORTS:
            return
        _looked = time.monotonic()
    if long_imports.free().exists():
        start()


def start() -> None:
    """Places what is due in a process of its own that outlives this answer, where the site does so by itself."""
    global _begun, _looked  # noqa: PLW0603
    _looked = time.monotonic()
    if settings.DRAMATHEQUE_IMPORTS:
        _begun = processes.begin("imports", "--quiet")
