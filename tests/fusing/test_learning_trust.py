"""What a library learns of its sites: whom to believe, and who copies whom."""

from __future__ import annotations

from collections import defaultdict

import pytest
from planted_copies import Plan, made_up
from witness_stand import told

from dramatheque.claims import Fact
from dramatheque.claims import Testimony as Told
from dramatheque.fusing import Trust, borne_out, fuse, learn_trust, shared_facts, tally

PLANS = [
    Plan(), Plan(seed=2, careless=5), Plan(seed=4, objects=80), Plan(seed=12, careful=2, careless=1, copiers=1),
    Plan(seed=13, careful=3, careless=1, copiers=2), Plan(seed=9, careful=6, careless=4, copiers=4), Plan(seed=7, copiers=0),
]


def library(plan: Plan) -> tuple[dict[str, list[Told]], dict[str, int], set[frozenset[str]]]:
    """A library of works whose sites tell their numbers of episodes: testimonies by work, what is right, who copies whom."""
    rows, truth, pairs = made_up(plan)
    numbers: dict[str, int] = {}
    right = {thing: numbers.setdefault(value, len(numbers) + 1) for thing, value in truth.items()}
    said: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        said[row.object].append(told(row.source, "episode_count", numbers.setdefault(str(row.value), len(numbers) + 1)))
    return said, right, pairs


def learnt(said: dict[str, list[Told]]) -> Trust:
    return learn_trust(shared for rows in said.values() for shared in shared_facts(fuse(rows)))


def share_right(said: dict[str, list[Told]], right: dict[str, int], trust: Trust) -> float:
    shown = {thing: fuse(rows, trust=trust)[0].candidates[0].value for thing, rows in said.items()}
    return sum(shown[thing] == right[thing] for thing in said) / len(said)


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_copies_do_not_carry_a_record(plan: Plan) -> None:
    said, right, _ = library(plan)
    learnt_share = share_right(said, right, learnt(said))
    assert learnt_share >= 0.9
    assert learnt_share >= share_right(said, right, Trust()) - 0.01


def test_who_copies_whom_is_found_and_nobody_else_is_named() -> None:
    hits = found = planted = 0
    for plan in PLANS:
        said, _, pairs = library(plan)
        named = {frozenset(pair) for pair, copying in learnt(said).copies.items() if copying.share >= 0.4}
        hits, found, planted = hits + len(named & pairs), found + len(named), planted + len(pairs)
    assert hits / found >= 0.95
    assert hits / planted >= 0.9


def test_a_copy_adds_little_to_what_it_copies() -> None:
    rows = [told("a.org", "episode_count", 10), told("b.org", "episode_count", 11), told("copy.org", "episode_count", 11)]
    (before,) = fuse(rows)
    assert before.candidates[0].value == 11
    said, _, _ = library(Plan())
    trust = learnt(said)
    names = {"a.org": "careful0", "b.org": "careless0", "copy.org": "copier0"}
    (after,) = fuse((told(names[row.site], "episode_count", row.value) for row in rows), trust=trust)
    assert after.candidates[0].value == 10
    assert "careless0 and copier0 have most of their values from one place" in after.reason


def test_what_members_state_is_learnt_from_nobody() -> None:
    facts = fuse([told("a.org", "episode_count", 10), told("community", "episode_count", 11)])
    assert not list(shared_facts(facts))


def test_a_tally_counts_who_is_borne_out_by_what_is_shown() -> None:
    facts = fuse([
        told("a.org", "start_date", "2005-10-11"), told("b.org", "start_date", "2005-10-11"), told("c.org", "start_date", "2005"),
        told("d.org", "start_date", "2006-01-01"), told("a.org", "episode_count", 11), told("a.org", "genre", "romance"),
        told("b.org", "genre", "drama"),
    ])
    assert {site: (one.agreed, one.against) for (site, _), one in tally(facts).items()} == {
        "a.org": (1, 0), "b.org": (1, 0), "c.org": (1, 0), "d.org": (0, 1),
    }


def test_where_nothing_is_decided_nobody_is_borne_out() -> None:
    facts: tuple[Fact, ...] = fuse([told("a.org", "episode_count", 10), told("b.org", "episode_count", 11)])
    assert borne_out(facts[0]) == {}
