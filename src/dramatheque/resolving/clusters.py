"""Judgements into entities: mentions and judgements in, sets of mentions out. Order never matters."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.resolving.judgements import Judgement, Verdict, effective
from dramatheque.resolving.profiles import MentionId

Cluster = frozenset[MentionId]

SURE = 0.95
"""From this score a "same" by rule stands by itself; below, only where it leads to one thing."""


def cluster(mentions: Iterable[MentionId], judgements: Iterable[Judgement]) -> tuple[Cluster, ...]:
    """The entities: mentions that "same" joins and no "different" parts, in the order of their smallest mention.

    Rules first, the surest first: a join that would bring two mentions together that are judged different is left out, and of the
    less sure ones those that lead to two things that are different: what could be either is neither. Then what members judge to
    be the same is joined whole, unless a member judges otherwise. Judgements on unknown mentions are ignored.
    """
    known = set(mentions)
    held = [judgement for judgement in effective(judgements) if judgement.left in known and judgement.right in known]
    groups = _Groups(known)
    for judgement in held:
        if judgement.verdict is Verdict.DIFFERENT:
            groups.part(*judgement.pair, by_rule=judgement.is_by_rule)
    sames = sorted(
        (judgement for judgement in held if judgement.verdict is Verdict.SAME), key=lambda each: (-each.score, each.pair)
    )
    rules = [judgement for judgement in sames if judgement.is_by_rule]
    for judgement in rules:
        if judgement.score >= SURE:
            groups.join(*judgement.pair, by_rule=True)
    for left, right in groups.unambiguous([judgement.pair for judgement in rules if judgement.score < SURE]):
        groups.join(left, right, by_rule=True)
    for judgement in sames:
        if not judgement.is_by_rule:
            groups.join(*judgement.pair, by_rule=False)
    return groups.clusters()


class _Groups:
    """Disjoint sets that also know which sets must stay apart."""

    def __init__(self, mentions: set[MentionId]) -> None:
        self._of = {mention: mention for mention in mentions}
        self._members: dict[MentionId, list[MentionId]] = {mention: [mention] for mention in mentions}
        self._apart: dict[bool, dict[MentionId, set[MentionId]]] = {True: {}, False: {}}

    def part(self, left: MentionId, right: MentionId, *, by_rule: bool) -> None:
        """Keeps two mentions apart."""
        apart = self._apart[by_rule]
        apart.setdefault(left, set()).add(right)
        apart.setdefault(right, set()).add(left)

    def join(self, left: MentionId, right: MentionId, *, by_rule: bool) -> None:
        """Joins the groups of two mentions unless that is forbidden."""
        small, large = sorted((self._of[left], self._of[right]), key=lambda root: (len(self._members[root]), root))
        if (
            small == large
            or self._forbidden(small, large, by_rule=False)
            or (by_rule and self._forbidden(small, large, by_rule=True))
        ):
            return
        for mention in self._members.pop(small):
            self._of[mention] = large
            self._members[large].append(mention)

    def unambiguous(self, pairs: list[tuple[MentionId, MentionId]]) -> list[tuple[MentionId, MentionId]]:
        """The pairs of which neither side is paired with two groups that must stay apart."""
        beside: dict[MentionId, set[MentionId]] = {}
        for left, right in pairs:
            one, other = self._of[left], self._of[right]
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
        torn = {group for group, others in beside.items() if self._has_strangers(others - {group})}
        return [pair for pair in pairs if torn.isdisjoint((self._of[pair[0]], self._of[pair[1]]))]

    def _has_strangers(self, groups: set[MentionId]) -> bool:
        """Whether any two of the groups must stay apart."""
        for apart in self._apart.values():
            for group in groups:
                for mention in self._members[group]:
                    if any(self._of[other] in groups and self._of[other] != group for other in apart.get(mention, ())):
                        return True
        return False

    def _forbidden(self, small: MentionId, large: MentionId, *, by_rule: bool) -> bool:
        apart = self._apart[by_rule]
        return any(self._of[other] == large for mention in self._members[small] for other in apart.get(mention, ()))

    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(sorted((frozenset(members) for members in self._members.values()), key=min))
