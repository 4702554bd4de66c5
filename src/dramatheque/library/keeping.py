"""Answers that are dear to make, kept for a while in the memory of this process: what facets of 100,000 works are counted from.

An answer made in less than DEAR seconds is never kept, so that a small library always shows what it holds now. A server makes
kept answers anew beside its requests: readers get the old one until then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from dramatheque.library import errands

DEAR = 0.05          # seconds
STANDS = 100.0       # an answer stands so many times as long as it took
CHEAP_STANDS = 60.0  # seconds for which `soon` takes it that an answer is cheap
MOST = 500           # answers

Answer = TypeVar("Answer")


class Kept(Generic[Answer]):
    """Answers by question; safe for threads. While one is made anew, other readers get the old one."""

    def __init__(self) -> None:
        self._held: dict[Hashable, tuple[float, Answer | None]] = {}
        self._making: set[Hashable] = set()
        self._lock = Lock()

    def get(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer to a question: the one kept while it stands, else a new one."""
        with self._lock:
            until, answer = self._held.get(question, (0.0, None))
            if answer is not None and (until > time.monotonic() or question in self._making):
                return answer
        if answer is not None and errands.send((id(self), question), lambda: self._make(question, make)):
            return answer
        return self._make(question, make)

    def soon(self, question: Hashable, make: Callable[[], Answer]) -> Answer | None:
        """The answer that is kept, made beside the requests: None as long as there is none, where it would be cheap to make,
        and where nobody makes it.
        """
        with self._lock:
            until, answer = self._held.get(question, (0.0, None))
        if until <= time.monotonic():
            errands.send((id(self), question), lambda: self._make(question, make, knows_cheap=True))
        return answer

    def at_once(self, question: Hashable, make: Callable[[], Answer]) -> Answer:
        """The answer, made now: what `soon` will give."""
        return self._make(question, make, knows_cheap=True)

    def _make(self, question: Hashable, make: Callable[[], Answer], *, knows_cheap: bool = False) -> Answer:
        with self._lock:
            self._making.add(question)
        begun = time.monotonic()
        try:
            made = make()
        finally:
            with self._lock:
                self._making.discard(question)
        took = time.monotonic() - begun
        with self._lock:
            self._held.pop(question, None)
            while len(self._held) >= MOST:
                del self._held[next(iter(self._held))]
            if took >= DEAR:
                self._held[question] = (begun + took + STANDS * took, made)
            elif knows_cheap:
                self._held[question] = (begun + CHEAP_STANDS, None)
        return made

    def forget(self) -> None:
        """Keeps nothing."""
        with self._lock:
            self._held.clear()
