"""How far sites can be believed and who copies whom: shared facts of a library in, trust out.

The same learning as for tables of claims (learning.py). Trust and shares move in steps, so that what records say moves only
where a step is crossed.
"""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.claims import canonical
from dramatheque.fusing.copying import Shared
from dramatheque.fusing.learning import learn
from dramatheque.fusing.shared_facts import SharedFact, as_items
from dramatheque.fusing.trust import USUAL, Copying, Trust, in_steps

LEARNT_FROM = 5_000
"""Facts that are learnt from: of more those with the lowest marks, which are drawn by lot."""
COPYING_STEP = 0.2
PRIOR = 10.0
"""What is usual counts as much as this many facts of a site."""


def learn_trust(facts: Iterable[SharedFact]) -> Trust:
    """Trust by site and property, and the pairs of sites that have values from one place; the same for any order of the facts."""
    items, sites, properties = as_items(sorted(facts, key=lambda fact: (fact.mark, canonical(fact.told)))[:LEARNT_FROM])
    counts = [0] * len(sites)
    for item in items:
        for site in set(item.sources):
            counts[site] += item.times
    learnt = learn(items, counts)
    shares = {
        (sites[site], properties[prop]): in_steps(_drawn(found.same + found.near, counts[site]))
        for (site, prop), found in sorted(learnt.reliability.shares.items())
    }
    copies = {(sites[one], sites[other]): _copying(shared) for (one, other), shared in sorted(learnt.shared.items())}
    return Trust(shares, {pair: found for pair, found in copies.items() if found.share})


def _drawn(share: float, count: int) -> float:
    """What is learnt of a site from `count` facts, drawn to what is usual."""
    return (count * share + PRIOR * USUAL) / (count + PRIOR)


def _copying(shared: Shared) -> Copying:
    part = shared.share * shared.same / max(1, shared.same + shared.apart)
    return Copying(round(round(part / COPYING_STEP) * COPYING_STEP, 2), round(shared.sure, 2), shared.same, shared.apart)
