"""How far a site can be believed on a property, and what of it comes from where others have it; how often sites are borne out.

`Trust` is learnt (learning_trust.py). Facts in, tallies out, which add up over entities: report cards are made of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from dramatheque.claims import Candidate, Fact, Holds, Standing, State, vocabulary

USUAL = 0.8
"""What a site is believed before anything is known of it."""
STEP = 0.05
LEAST, MOST = 0.2, 0.95
COMMUNITY = "community"
"""The source of what members state. They state it in sight of what pages say, so that what most pages say is no measure of it:
its trust is not estimated. Other members judge it, by taking it back."""
NOT_COMPARED = frozenset({"", COMMUNITY})


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the claims of a site on a property that independent others speak to, how many they bear out and how many not."""

    agreed: int = 0
    against: int = 0


class Copying(NamedTuple):
    """What two sites have from one place: the part of the values of one, how sure it is, how many facts they tell the same and
    how many apart."""

    share: float
    sure: float
    same: int
    apart: int


@dataclass(frozen=True, slots=True)
class Trust:
    """How far to believe a site on a property, 0 to 1; `USUAL` where nothing is known. `copies` are the pairs of sites, in the
    order of the alphabet, that have values from one place."""

    shares: Mapping[tuple[str, str], float] = field(default_factory=dict)
    copies: Mapping[tuple[str, str], Copying] = field(default_factory=dict)

    def of(self, site: str, prop: str) -> float:
        """The trust in a site on a property."""
        return MOST if site == COMMUNITY else self.shares.get((site, prop), USUAL)

    def shared(self, one: str, other: str) -> float:
        """The part of what one of the sites says that it has from where the other has it."""
        found = self.copies.get((min(one, other), max(one, other)))
        return found.share if found else 0.0


def tally(facts: Iterable[Fact]) -> dict[tuple[str, str], Tally]:
    """How often each site is borne out in these facts: its value is the one that is shown first, or says that less exactly.

    Counted are facts that several sites speak to and that the evidence decides.
    """
    agreed: Counter[tuple[str, str]] = Counter()
    against: Counter[tuple[str, str]] = Counter()
    for fact in facts:
        for site, is_borne_out in borne_out(fact).items():
            (agreed if is_borne_out else against)[site, fact.property] += 1
    return {key: Tally(agreed[key], against[key]) for key in sorted(agreed.keys() | against.keys())}


def borne_out(fact: Fact) -> dict[str, bool]:
    """Of each site that speaks to a fact whether it is borne out; empty where nobody else speaks, or nothing is decided."""
    known = compared(fact)
    sites = {site for one in known for site in one.sites} - NOT_COMPARED
    if len(sites) < 2 or fact.standing in (Standing.OPEN, Standing.UNKNOWN) or known[0] is not fact.candidates[0]:
        return {}
    right = {site for one in known if one is known[0] or one.supports_first for site in one.sites}
    return {site: site in right for site in sites}


def compared(fact: Fact) -> list[Candidate]:
    """The values of a fact that exclude one another; none where a property has many right ones."""
    prop = vocabulary().get(fact.property)
    if prop and prop.holds not in (Holds.ONE, Holds.KEYED):
        return []
    return [candidate for candidate in fact.candidates if candidate.state is State.KNOWN]


def in_steps(share: float) -> float:
    """A share as trust: in steps of `STEP`, never certain."""
    return min(MOST, max(LEAST, round(round(share / STEP) * STEP, 2)))
