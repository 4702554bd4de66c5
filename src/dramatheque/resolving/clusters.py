"""Judgements into entities: mentions and judgements in, sets of mentions out. Order never matters."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.resolving.judgements import Judgement, Verdict, effective
from dramatheque.resolving.profiles import MentionId

Cluster = frozenset[MentionId]


def cluster(mentions: Iterable[MentionId], judgements: Iterable[Judgement]) -> tuple[Cluster, ...]:
    """The entities: mentions that "same" joins and no "different" parts, in the order of their smallest mention.

    Rules first, the surest first: a join that would bring two mentions together that are judged different is left out. Then what
    members judge to be the same is joined whole, unless a member judges otherwise. Judgements on unknown mentions are ignored.
    """
    known = set(mentions)
    held = [judgement for judgement in effective(judgements) if judgement.left in known and judgement.right in known]
    groups = _Groups(known)
    for judgement in held:
        if judgement.verdict is Verdict.DIFFERENT:
            groups.part(*judgement.pair, by_rule=judgement.is_by_rule)
    sames = [judgement for judgement in held if judgement.verdict is Verdict.SAME]
    for judgement in sorted(sames, key=lambda each: (not each.is_by_rule, -each.score, each.pair)):
        groups.join(*judgement.pair, by_rule=judgement.is_by_rule)
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

    def _forbidden(self, small: MentionId, large: MentionId, *, by_rule: bool) -> bool:
        apart = self._apart[by_rule]
        return any(self._of[other] == large for mention in self._members[small] for other in apart.get(mention, ()))

    def clusters(self) -> tuple[Cluster, ...]:
        return tuple(sorted((frozenset(members) for members in self._members.values()), key=min))
