"""What a site counts: two of its counts that explain one another, two scales of one score, counts nobody dated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dramatheque.claims import Candidate, Fact, Holds, vocabulary
from dramatheque.fusing.checks.finding import FAIR, NONE, Finding, facts_of, finding, known
from dramatheque.fusing.equivalence import number_of
from dramatheque.fusing.wording import figure

_SCALE = 10
"""A score without a scale is out of ten where it can be."""


def check_figures(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Checks the figures of each document among themselves, and that each is dated."""
    yield from _check_sums(facts)
    yield from _check_scales(facts)
    for fact in facts:
        if vocabulary()[fact.property].holds is Holds.FIGURE and "date" not in dict(fact.key):
            for candidate in known(fact):
                yield finding(candidate, "figure.undated", "Nobody says on which day this was counted.", NONE)


def _by_document(facts: Sequence[Fact], prop: str) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for fact in facts_of(facts, prop):
        for candidate in known(fact):
            for document in candidate.documents:
                found[document].append(candidate)
    return found


def _check_sums(facts: Sequence[Fact]) -> Iterable[Finding]:
    """A count of comments in a page's header that is more than the count above them may hold the trackbacks too."""
    trackbacks = _by_document(facts, "trackback_count")
    for document, counts in _by_document(facts, "comment_count").items():
        if len(counts) != 2:
            continue
        few, many = sorted(counts, key=lambda one: number_of(one.value) or 0)
        added = [number_of(one.value) or 0 for one in trackbacks.get(document, ())]
        total, comments = number_of(many.value), number_of(few.value)
        if total is None or comments is None:
            continue
        rest = total - comments
        if rest in added:
            shown = f"{figure(total)} are {figure(comments)} comments and {figure(rest)} trackbacks: no disagreement."
            yield finding(many, "counter.sum", shown, FAIR)
        elif rest:
            shown = f"The page counts {figure(total)} in one place and {figure(comments)} in another."
            yield finding(many, "counter.differs", shown, NONE)


def _check_scales(facts: Sequence[Fact]) -> Iterable[Finding]:
    """4.5 of 5 and 9.02 of 10 are one score on two scales, rounded."""
    for scores in _by_document(facts, "score").values():
        for coarse in scores:
            for fine in scores:
                own, other = number_of(coarse.value), number_of(fine.value)
                scale, fine_scale = _scale(coarse), _scale(fine)
                if own is None or other is None or scale >= fine_scale:
                    continue
                step = 10 ** -max(0, -int(own.as_tuple().exponent))
                if abs(float(other) * scale / fine_scale - float(own)) <= step / 2 + 1e-9:
                    shown = f"{figure(own)} of {figure(scale)} is {figure(other)} of {figure(fine_scale)}, rounded: one score."
                    yield finding(coarse, "score.scale", shown, FAIR)


def _scale(candidate: Candidate) -> int:
    stated = number_of(candidate.qualifiers.get("out_of"))
    return int(stated) if stated else _SCALE
