"""Connections shared evenly by the workers of a server: requests in, answers out, some of which end their connection.

All workers accept from one socket and keep what they got: of 16 connections one may hold twelve, whose readers wait three times
as long as the others. A worker that is never idle and holds more than its share ends some after an answer, as any server may;
their clients connect again, and whoever is quickest takes them. A site with time to spare never does it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from multiprocessing import Array
from pathlib import Path
from typing import Any

PERIOD = 0.25        # seconds between two looks at the shares
FRESH = 2.0          # seconds after which a worker that told nothing has nothing to do
BUSY = 0.75          # of its time a worker answers that has none to spare
SURPLUS = 2          # connections more than its share that a worker keeps without a word
OPEN_FILES = Path("/proc/self/fd")

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class Board:
    """What the workers tell one another, in memory that they share: a process, its connections, and when it told, a line each."""

    def __init__(self, workers: int) -> None:
        self.lines = range(workers)
        self._told = Array("d", 3 * workers)

    def take_line(self, process: int) -> int | None:
        """A line that nobody has or whose process has ended; None where all are taken."""
        with self._told.get_lock():
            for line in self.lines:
                if not self._told[3 * line] or not _lives(int(self._told[3 * line])):
                    self._told[3 * line : 3 * line + 3] = [float(process), 0.0, 0.0]
                    return line
        return None

    def tell(self, line: int, connections: int, now: float) -> None:
        """How many connections a worker holds."""
        self._told[3 * line + 1 : 3 * line + 3] = [float(connections), now]

    def held(self, now: float) -> list[int]:
        """How many connections of busy readers each worker holds."""
        told = self._told[:]
        return [int(told[3 * line + 1]) if now - told[3 * line + 2] < FRESH else 0 for line in self.lines]


class Share:
    """One worker's share."""

    def __init__(
        self, board: Board, line: int, connections: Callable[[], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._board, self._line, self._connections, self._clock = board, line, connections, clock
        self._looked = self._begun = clock()
        self._answering, self._owed = 0.0, 0

    def begins(self) -> bool:
        """A request begins; whether its answer is to end the connection."""
        self._begun = now = self._clock()
        if now - self._looked >= PERIOD:
            self._look(now)
        if not self._owed:
            return False
        self._owed -= 1
        return True

    def ends(self) -> None:
        """A request has been answered."""
        self._answering += self._clock() - self._begun

    def _look(self, now: float) -> None:
        is_busy = self._answering >= BUSY * (now - self._looked)
        mine = self._connections()
        self._board.tell(self._line, mine, now)
        held = self._board.held(now)
        surplus = mine - sum(held) / len(held)
        self._owed = int(surplus) if is_busy and surplus >= SURPLUS else 0
        self._looked, self._answering = now, 0.0


def sharing(application: Application, share: Share) -> Application:
    """The application, whose answers end a connection where the worker has too many."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        is_last = share.begins() and environ.get("SERVER_PROTOCOL") == "HTTP/1.1"

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            return start_response(status, [*headers, ("Connection", "close")] if is_last else headers, *more)

        try:
            return application(environ, start)
        finally:
            share.ends()

    return answer


_board: Board | None = None


def begin(workers: int) -> None:
    """Called before the workers part from this process: from now on they share what they hold."""
    global _board  # noqa: PLW0603 - the one thing that workers inherit
    _board = Board(workers) if workers > 1 and OPEN_FILES.is_dir() else None


def shared(application: Application) -> Application:
    """The application of a worker; as it is where there is but one, or where nobody can tell how many connections are open."""
    line = _board.take_line(os.getpid()) if _board else None
    return application if _board is None or line is None else sharing(application, Share(_board, line, open_sockets))


def open_sockets() -> int:
    """How many sockets this process has."""
    found = 0
    for entry in OPEN_FILES.iterdir():
        try:
            found += str(entry.readlink()).startswith("socket:")
        except OSError:                  # closed meanwhile
            continue
    return found


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True
