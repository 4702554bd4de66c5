"""The learnt weights: how much each sign and each habit of a page speaks for an actor.

In: signs, habits. Out: log odds and probabilities. The file beside this module is written by `scripts/learn_casts.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from math import exp

import orjson

from dramatheque.values.records import record

FILE = "cast_weights.json"
_MOST = 8.0


@record(frozen=True, slots=True)
class Weights:
    """What was learnt: weights of signs, of habits with their constant, and how probable an actor must be to be written."""

    signs: dict[str, float]
    habits: tuple[float, ...]
    constant: float
    least: float

    def of_signs(self, found: Iterable[str]) -> float:
        """The log odds that signs alone give, within bounds."""
        known = self.signs
        return max(-_MOST, min(_MOST, sum([known[sign] for sign in set(found) if sign in known])))

    def probability(self, habits: Sequence[float]) -> float:
        """How probable it is that a name with these habits is an actor's."""
        odds = self.constant + sum(weight * habit for weight, habit in zip(self.habits, habits, strict=True))
        return 1 / (1 + exp(-odds))


@cache
def weights() -> Weights:
    """The weights that are shipped."""
    data = orjson.loads(files("dramatheque.reading.vocabulary").joinpath(FILE).read_bytes())
    return Weights(data["signs"], tuple(data["habits"]), data["constant"], data["least"])
