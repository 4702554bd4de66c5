"""Numbers of episodes that are no mistakes but other ways to count: specials counted in, episodes cut into halves.

In: facts. Out: findings on numbers of episodes that pages disagree on, and on the type of a work with one episode or many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import (
    FAIR,
    STRONG,
    Finding,
    candidates_of,
    day_of,
    facts_of,
    finding,
    known,
    settled,
)
from dramatheque.fusing.checks.lengths import ABOUT_HALF, plain_number
from dramatheque.fusing.wording import counted, figure, number_word

_SERIES, _ALONE = frozenset({"series", "miniseries"}), frozenset({"special", "film"})
_FEWEST_OF_SERIES, _LONGEST_PAUSE = 4, 3


def check_counts(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Says which of the numbers that pages give has specials in it, counts halves, or is too small for the weeks of the run."""
    told = [one for fact in facts_of(facts, "episode_count") if len(known(fact)) > 1 for one in known(fact)]
    lengths = sorted({minutes for one in candidates_of(facts, "runtime_minutes") if (minutes := plain_number(one))})
    for one, other in permutations(told, 2):
        yield from _specials(one, other)
        yield from _halves(one, other, lengths)
    yield from _weeks(facts, told)
    yield from _kinds(facts)


def _specials(more: Candidate, fewer: Candidate) -> Iterable[Finding]:
    """18 beside 16 and two specials: both pages know the same."""
    specials = fewer.qualifiers.get("specials")
    extra = int(specials) if isinstance(specials, int) and specials > 0 else 0
    if extra and plain_number(more) == plain_number(fewer) + extra:
        count = counted(extra, "special")
        yield finding(more, "count.specials", f"{figure(more.value)} counts {'the ' + count} as episodes.", -STRONG)
        yield finding(fewer, "count.without_specials", f"{figure(fewer.value)} and {count} make {figure(more.value)}.", FAIR)


def _halves(halves: Candidate, whole: Candidate, lengths: Sequence[float]) -> Iterable[Finding]:
    """32 beside 16, where 30 minutes stand beside 60."""
    if not plain_number(whole) or plain_number(halves) != 2 * plain_number(whole):
        return
    for short in lengths:
        for long in lengths:
            if ABOUT_HALF[0] * long <= short <= ABOUT_HALF[1] * long:
                message = (
                    f"{figure(halves.value)} counts parts of {figure(int(short))} minutes: "
                    f"{figure(whole.value)} episodes of {figure(int(long))} minutes, cut in two."
                )
                yield finding(halves, "count.halves", message, -FAIR)
                return


def _weeks(facts: Sequence[Fact], told: Sequence[Candidate]) -> Iterable[Finding]:
    """A run has an episode a week at least, but for some weeks off air."""
    start, end = day_of(settled(facts, "start_date")), day_of(settled(facts, "end_date"))
    weeks = (end - start).days // 7 + 1 if start and end and end >= start else 0
    for one in told:
        episodes = int(plain_number(one))
        if episodes > 0 and 2 * episodes + _LONGEST_PAUSE < weeks:
            message = f"The run has {counted(weeks, 'week')}: too many for {counted(episodes, 'episode')}."
            yield finding(one, "count.weeks", message, -FAIR)


def _kinds(facts: Sequence[Fact]) -> Iterable[Finding]:
    """One episode is no series, and four are no film: where pages disagree on what it is."""
    episodes = number_of_episodes(facts)
    for fact in facts_of(facts, "type") if episodes else ():
        for one in known(fact) if len(known(fact)) > 1 else ():
            alone = episodes == 1 and one.value in _SERIES
            if alone or (episodes >= _FEWEST_OF_SERIES and one.value in _ALONE):
                message = f"A work of {number_word(episodes)} episode{'s' * (episodes > 1)} is no {one.value}."
                yield finding(one, "type.count", message, -STRONG)


def number_of_episodes(facts: Sequence[Fact]) -> int:
    """The number of episodes, where pages agree on it; else 0."""
    value = settled(facts, "episode_count")
    return value if isinstance(value, int) else 0
