"""How long an act takes, for tests that hold a bound of time on a machine that others use too."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def least_seconds(act: Callable[[], object], enough: float = 0.0, tries: int = 4) -> float:
    """The least seconds of this process that `act` takes in a few tries; the first that is short `enough` is the last.

    Other processes, and a walk of the collector over the heap of all tests, lengthen a try and never shorten it: the
    collector waits meanwhile.
    """
    best = float("inf")
    for _ in range(tries):
        gc.disable()
        try:
            began = time.process_time()
            act()
            best = min(best, time.process_time() - began)
        finally:
            gc.enable()
        if best <= enough:
            break
    return best
