"""How far a site can be believed on a property: how often independent others bear it out.

Facts in, tallies out; tallies add up over entities in any order; tallies in, trust out. Trust moves in steps, so that a fold
over the whole library ends in the same catalogue whatever came first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dramatheque.claims import Candidate, Fact, Holds, State, vocabulary

USUAL = 0.8
"""What a site is believed before anything is known of it."""
PRIOR = 10.0
"""The prior counts as much as this many claims that others spoke to."""
STEP = 0.05
LEAST, MOST = 0.2, 0.95
COMMUNITY = "community"
"""The source of what members state. They state it in sight of what pages say, so that what most pages say is no measure of it:
its trust is not estimated. Other members judge it, by taking it back."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the claims of a site on a property that independent others speak to, how many they bear out and how many not."""

    agreed: float = 0.0
    against: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.agreed + other.agreed, self.against + other.against)


Tallies = Mapping[tuple[str, str], Tally]
"""By site and property."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How far to believe a site on a property, 0 to 1; `USUAL` where nothing is known."""

    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def of(self, site: str, prop: str) -> float:
        """The trust in a site on a property."""
        return MOST if site == COMMUNITY else self.shares.get((site, prop), USUAL)


def tally(facts: Iterable[Fact]) -> dict[tuple[str, str], Tally]:
    """How often each site is borne out in these facts. Sums over entities with `add_tallies`."""
    agreed: Counter[tuple[str, str]] = Counter()
    against: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        known = [candidate for candidate in fact.candidates if candidate.state is State.KNOWN]
        prop = vocabulary().get(fact.property)
        if (prop and prop.holds not in (Holds.ONE, Holds.KEYED)) or sum(candidate.witnesses for candidate in known) < 2:
            continue
        most = max(candidate.witnesses for candidate in known)
        for candidate in known:
            for site in set(candidate.sites) - {COMMUNITY}:
                if candidate.witnesses > 1:
                    agreed[site, fact.property] += 1
                elif most > 1 and not _is_borne_out(candidate, known):
                    against[site, fact.property] += 1
    return {key: Tally(float(agreed[key]), float(against[key])) for key in sorted(agreed.keys() | against.keys())}


def _is_borne_out(candidate: Candidate, known: list[Candidate]) -> bool:
    return candidate.supports_first and known[0] is not candidate


def add_tallies(tallies: Iterable[Tallies]) -> dict[tuple[str, str], Tally]:
    """One tally a site and property out of many."""
    total: dict[tuple[str, str], Tally] = {}
    for part in tallies:
        for key, counted in part.items():
            total[key] = total.get(key, Tally()) + counted
    return total


def estimate_trust(tallies: Tallies) -> Trust:
    """Trust from tallies: the share of claims borne out, drawn towards `USUAL` while there are few, in steps of `STEP`."""
    return Trust({key: _share(counted) for key, counted in sorted(tallies.items())})


def _share(counted: Tally) -> float:
    share = (counted.agreed + USUAL * PRIOR) / (counted.agreed + counted.against + PRIOR)
    return min(MOST, max(LEAST, round(round(share / STEP) * STEP, 2)))
