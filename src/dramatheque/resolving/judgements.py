"""What resolving decides about two mentions, and why: a verdict with the reasons that were weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dramatheque.claims import content_hash
from dramatheque.resolving.profiles import MentionId

RULE = "rule"
SAME_FROM = 0.9
SUGGEST_FROM = 0.3


class Verdict(StrEnum):
    """`different` keeps apart; `unsure` says nothing, or suggests where its score is 0.3 or more."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Reason(NamedTuple):
    """One thing that was weighed: a sentence a reader understands, and its weight in bits (factors of two of the odds)."""

    sentence: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two mentions are one thing. `left` < `right`; `by` is "rule" or "member:NAME".

    A judgement that names another in `withdraws` takes it back; its own verdict counts for nothing.
    """

    left: MentionId
    right: MentionId
    verdict: Verdict
    score: float = 0.0
    rule: str = ""
    reasons: tuple[Reason, ...] = ()
    by: str = RULE
    withdraws: str = ""

    def __post_init__(self) -> None:
        if self.left > self.right:
            left, right = self.right, self.left
            object.__setattr__(self, "left", left)
            object.__setattr__(self, "right", right)

    @property
    def id(self) -> str:
        """The same for the same judgement everywhere."""
        return content_hash(*self.left, *self.right, self.verdict.value, self.rule, self.by, self.withdraws)

    @property
    def pair(self) -> tuple[MentionId, MentionId]:
        return self.left, self.right

    @property
    def is_by_rule(self) -> bool:
        return self.by == RULE

    @property
    def is_suggestion(self) -> bool:
        """Worth showing to a person: may be the same, and nothing decides it."""
        return self.verdict is Verdict.UNSURE and self.score >= SUGGEST_FROM


def weigh(left: MentionId, right: MentionId, rule: str, reasons: Iterable[Reason], *, conflict: bool = False) -> Judgement:
    """The judgement that weights in bits add up to: same from 0.9, different where a conflict is told, or unsure."""
    listed = tuple(reasons)
    score = round(1 / (1 + 2.0 ** -max(-60.0, min(60.0, sum(reason.weight for reason in listed)))), 3)
    if conflict:
        verdict = Verdict.DIFFERENT if score < 0.5 else Verdict.UNSURE
    else:
        verdict = Verdict.SAME if score >= SAME_FROM else Verdict.UNSURE
    return Judgement(
        left, right, verdict, score, rule, tuple(sorted(listed, key=lambda reason: (-abs(reason.weight), reason.sentence)))
    )


def effective(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold: withdrawn ones are out (a withdrawal that was withdrawn is out too), members before rules.

    Of several that hold for one pair and are of one rank, different comes before same and same before unsure; so their order
    never matters.
    """
    held_ones = tuple(judgements)
    if any(judgement.withdraws for judgement in held_ones):
        held_ones = _not_withdrawn(held_ones)
    pairs: dict[tuple[MentionId, MentionId], Judgement] = {}
    for judgement in held_ones:
        held = pairs.get(judgement.pair)
        if held is None or _rank(judgement) < _rank(held):
            pairs[judgement.pair] = judgement
    return tuple(pairs[pair] for pair in sorted(pairs))


def _not_withdrawn(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    unique: dict[str, Judgement] = {}
    for judgement in judgements:  # one judgement told with two scores counts with the one that ranks first, in any order
        held = unique.get(judgement.id)
        if held is None or _rank(judgement) < _rank(held):
            unique[judgement.id] = judgement
    withdrawals: dict[str, list[str]] = {}
    for identity, judgement in unique.items():
        if judgement.withdraws:
            withdrawals.setdefault(judgement.withdraws, []).append(identity)
    return tuple(
        judgement for identity, judgement in unique.items() if not judgement.withdraws and _holds(identity, withdrawals)
    )


def _holds(identity: str, withdrawals: dict[str, list[str]]) -> bool:
    """Whether no withdrawal of it holds. A withdrawal names an earlier row, so chains end; a ring would count as holding."""
    chain = [identity]
    holding: dict[str, bool] = {}
    open_ids: set[str] = set()
    while chain:
        current = chain[-1]
        waiting = [name for name in withdrawals.get(current, ()) if name not in holding and name not in open_ids]
        open_ids.add(current)
        if waiting:
            chain.append(waiting[0])
            continue
        holding[current] = not any(holding.get(name, False) for name in withdrawals.get(current, ()))
        chain.pop()
    return holding[identity]


_ORDER = {Verdict.DIFFERENT: 0, Verdict.SAME: 1, Verdict.UNSURE: 2}


def _rank(judgement: Judgement) -> tuple[bool, int, float, str]:
    return (judgement.is_by_rule, _ORDER[judgement.verdict], -judgement.score, judgement.id)
