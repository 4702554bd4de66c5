"""What the members of one number of a work add up to, pure: a member's standing in or out, the columns of a summary out.

A sum of standings can be moved by what changed, or made of all of them: both give the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dramatheque.community.opinions.bursts import Given, doubted
from dramatheque.community.opinions.models import ASPECTS

PARTS = ASPECTS[1:]


class Stand(NamedTuple):
    """How one member stands to one number of a work: the state of the shelf (None: on none), scores in the order of ASPECTS."""

    state: str | None = None
    scores: tuple[int | None, ...] = ()


Moves = Mapping[Stand, int]
"""Standings that are there now (1) and are no longer (-1), by how many members."""


def moves(before: Stand, after: Stand) -> Counter[Stand]:
    """What it is that one member stands otherwise now."""
    moved = Counter({after: 1})
    moved[before] -= 1
    return moved


@dataclass(slots=True)
class Tally:
    """How many gave which overall score from which state, sums of aspects, members by state."""

    times: Counter[tuple[int, str]] = field(default_factory=Counter)
    sums: dict[str, list[int]] = field(default_factory=lambda: {aspect: [0, 0] for aspect in PARTS})
    members: Counter[str] = field(default_factory=Counter)

    @classmethod
    def read(cls, scores: Iterable[Sequence[Any]], aspects: Mapping[str, Sequence[int]], members: Mapping[str, int]) -> Tally:
        """A tally from the columns of a summary."""
        held = cls(members=Counter(members))
        for score, state, many, *_ in scores:
            held.times[score, state] += many
        held.sums.update({aspect: list(pair) for aspect, pair in aspects.items()})
        return held

    def take(self, stand: Stand, times: int = 1) -> None:
        """So many members more who stand like this; fewer where it is below nothing."""
        if stand.state is not None:
            self.members[stand.state] += times
        for aspect, score in zip(ASPECTS, stand.scores, strict=False):
            if score is None:
                continue
            if aspect == "overall":
                self.times[score, stand.state or ""] += times
            else:
                self.sums[aspect][0] += times * score
                self.sums[aspect][1] += times

    def is_sound(self) -> bool:
        """Whether nothing is below nothing: what was taken away had been counted."""
        counted = [*self.times.values(), *self.members.values(), *(part for pair in self.sums.values() for part in pair)]
        return all(times >= 0 for times in counted)

    def scores(self, light: Collection[Given]) -> tuple[list[list[Any]], int]:
        """The column of scores, [score, state, how many, of them in bursts (if any)] each; and how many are in bursts."""
        times = +self.times
        in_bursts = in_states(doubted(_by_score(times), light), times)
        rows = [
            [score, state, many, *([in_bursts[score, state]] if in_bursts[score, state] else [])]
            for (score, state), many in times.items()
        ]
        return sorted(rows), in_bursts.total()

    def aspects(self) -> dict[str, list[int]]:
        """The column of aspects."""
        return {aspect: pair for aspect, pair in self.sums.items() if pair[1]}

    def states(self) -> dict[str, int]:
        """The column of members by state."""
        return dict(sorted((+self.members).items()))


def in_states(in_bursts: Counter[tuple[int, str]], times: Counter[tuple[int, str]]) -> Counter[tuple[int, str]]:
    """Scores in bursts by the states that shelves have now; those whose shelf has changed since are put with another state."""
    placed: Counter[tuple[int, str]] = Counter({key: min(many, times[key]) for key, many in in_bursts.items()})
    left = _by_score(in_bursts) - _by_score(placed)
    for score, state in sorted(times):
        more = min(left[score], times[score, state] - placed[score, state])
        placed[score, state] += more
        left[score] -= more
    return placed


def _by_score(times: Counter[tuple[int, str]]) -> Counter[int]:
    by_score: Counter[int] = Counter()
    for (score, _), many in times.items():
        by_score[score] += many
    return by_score
