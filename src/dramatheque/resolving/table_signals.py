"""What a pair of rows agrees or differs in, and what that weighs: signals in; weights estimated from the tables, sentences, out.

The weight of a signal is how much likelier it is in rows of one thing than in two at random. How likely it is in two at random is
counted in the tables and comes with the signal; how likely in rows of one thing is learnt without labels, by expectation and
maximisation, from a start that holds for most tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import NamedTuple

from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.tables import table

STEADINESS = 40.0
"""Pairs that the starting shares count as, beside those of the tables."""

MOST_BITS = 24.0
"""No feature says more than this: one mistake in a table must not outweigh all else."""


class Signal(NamedTuple):
    """One feature of a pair: its level, the bits by which it is rare in pairs at random, and what was found.

    `part` is the share of it that counts where several signals tell the same again, as people who work together do.
    """

    feature: str
    level: str
    bits: float = 0.0
    found: str = ""
    part: float = 1.0


@dataclass(frozen=True, slots=True)
class Shares:
    """How often rows of one thing are at each level of each feature."""

    kind: str
    of: Mapping[tuple[str, str], float]

    def weight(self, signal: Signal | Reason) -> float:
        """The bits of one signal; a reason has its own."""
        if isinstance(signal, Reason):
            return signal.weight
        return signal.part * max(-MOST_BITS, min(MOST_BITS, signal.bits + log2(self.of[signal.feature, signal.level])))

    def total(self, signals: Iterable[Signal | Reason]) -> float:
        """The bits of a pair."""
        return sum(map(self.weight, signals))

    def reasons(self, signals: Iterable[Signal | Reason]) -> Iterator[Reason]:
        """One sentence a level, with what was found at it and its bits."""
        grouped: dict[tuple[str, str], list[Signal]] = {}
        for signal in signals:
            if isinstance(signal, Reason):
                yield signal
            else:
                grouped.setdefault((signal.feature, signal.level), []).append(signal)
        for (feature, level), found in grouped.items():
            named = [signal.found for signal in found if signal.found]
            shown = ", ".join(named[:5]) + (f" and {len(named) - 5} more" if len(named) > 5 else "")
            yield Reason(_sentences(self.kind)[feature, level].format(shown), round(sum(map(self.weight, found)), 1))


@cache
def start(kind: str) -> Shares:
    """The shares that hold for most tables of a kind."""
    levels = table("agreement").get(kind, {})
    return Shares(kind, {(feature, level): row["share"] for feature, rows in levels.items() for level, row in rows.items()})


def learn(shares: Shares, pairs: Sequence[tuple[Sequence[Signal | Reason], float]]) -> Shares:
    """The shares again, from pairs and how likely each is one thing."""
    steadiness = STEADINESS + 0.1 * sum(likely for _, likely in pairs)
    counted = {key: share * steadiness for key, share in start(shares.kind).of.items()}
    for signals, likely in pairs:
        if likely > 0.01:
            for signal in signals:
                if isinstance(signal, Signal):
                    counted[signal.feature, signal.level] += likely * signal.part
    sums: dict[str, float] = {}
    for (feature, _), count in counted.items():
        sums[feature] = sums.get(feature, 0.0) + count
    return Shares(shares.kind, {(feature, level): count / sums[feature] for (feature, level), count in counted.items()})


@cache
def _sentences(kind: str) -> dict[tuple[str, str], str]:
    levels = table("agreement")[kind]
    return {(feature, level): row["says"] for feature, rows in levels.items() for level, row in rows.items()}
