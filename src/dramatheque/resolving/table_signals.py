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

KIN = -1.3
"""Bits by which a row has a row akin to it in the other table less often than a row of the same thing."""


class Signal(NamedTuple):
    """One feature of a pair: its level, the bits by which it is rare in pairs at random, and what was found.

    `part` is the share of it that counts where several signals tell the same again, as people who work together do.
    """

    feature: str
    level: str
    bits: float = 0.0
    found: str = ""
    part: float = 1.0


class Prior(NamedTuple):
    """The bits by which any pair of rows is one thing, and by which its rows are akin."""

    same: float
    akin: float


@dataclass(frozen=True, slots=True)
class Shares:
    """How often rows of one thing, and rows of two things that are akin, are at each level of each feature; as bits, log2."""

    kind: str
    of: Mapping[tuple[str, str], float]
    kin: Mapping[tuple[str, str], float]

    def weight(self, signal: Signal | Reason) -> float:
        """The bits of one signal; a reason has its own."""
        return _sum((signal,), self.of)

    def total(self, signals: Sequence[Signal | Reason], prior: Prior) -> float:
        """The bits of a pair, what two that are akin would have in common taken off."""
        return self.seeming(signals, prior) - self.akin(signals, prior)

    def seeming(self, signals: Sequence[Signal | Reason], prior: Prior) -> float:
        """The bits of a pair where nothing is akin."""
        return prior.same + _sum(signals, self.of)

    def akin(self, signals: Sequence[Signal | Reason], prior: Prior) -> float:
        """The bits that the pair loses because two things that are akin may look so."""
        return log2(1 + 2.0 ** min(900.0, prior.akin + _sum(signals, self.kin))) if self.kin else 0.0

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


def _sum(signals: Iterable[Signal | Reason], shares: Mapping[tuple[str, str], float]) -> float:
    total = 0.0
    for signal in signals:
        if isinstance(signal, Signal):
            feature, level, bits, _, part = signal
            total += part * (bits + shares[feature, level])
        else:
            total += signal.weight
    return total


@cache
def start(kind: str) -> Shares:
    """The shares that hold for most tables of a kind."""
    levels = table("agreement").get(kind, {})
    rows = [((feature, level), row) for feature, listed in levels.items() for level, row in listed.items()]
    return Shares(kind, {key: log2(row["share"]) for key, row in rows}, {key: log2(row["kin"]) for key, row in rows})


def learn(shares: Shares, pairs: Sequence[tuple[Sequence[Signal | Reason], float]]) -> Shares:
    """The shares again, from pairs and how likely each is one thing."""
    steadiness = STEADINESS + 0.1 * sum(likely for _, likely in pairs)
    counted = {key: 2.0**share * steadiness for key, share in start(shares.kind).of.items()}
    for signals, likely in pairs:
        if likely > 0.01:
            for signal in signals:
                if isinstance(signal, Signal):
                    counted[signal.feature, signal.level] += likely * signal.part
    sums: dict[str, float] = {}
    for (feature, _), count in counted.items():
        sums[feature] = sums.get(feature, 0.0) + count
    return Shares(shares.kind, {key: log2(count / sums[key[0]]) for key, count in counted.items()}, shares.kin)


@cache
def _sentences(kind: str) -> dict[tuple[str, str], str]:
    levels = table("agreement")[kind]
    return {(feature, level): row["says"] for feature, rows in levels.items() for level, row in rows.items()}
