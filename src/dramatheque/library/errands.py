"""What a server does beside its requests: errands, run one after another in one thread, each once however often it is asked for.

A process in which `begin` was not called, a command or a test, has no such thread: `send` says so and its caller does it at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable
from queue import SimpleQueue
from threading import Lock, Thread

from django.db import DatabaseError, connection

log = logging.getLogger(__name__)
_waiting: SimpleQueue[tuple[Hashable, Callable[[], object]]] = SimpleQueue()
_known: set[Hashable] = set()
_lock = Lock()
_threads: list[Thread] = []


def begin() -> None:
    """Starts the thread of this process, once."""
    with _lock:
        if not _threads:
            _threads.append(Thread(target=_run, daemon=True, name="errands"))
            _threads[0].start()


def send(key: Hashable, act: Callable[[], object]) -> bool:
    """Has something done soon; nothing more where an errand of this key waits or runs. False where nobody would do it."""
    with _lock:
        if not _threads:
            return False
        if key not in _known:
            _known.add(key)
            _waiting.put((key, act))
    return True


def _run() -> None:
    while True:
        key, act = _waiting.get()
        try:
            act()
        except DatabaseError as error:
            log.warning("not done beside the requests: %s", error)
        finally:
            connection.close()
            with _lock:
                _known.discard(key)
