"""What holds for every set of claims: no order matters, nothing counts twice, nothing is dropped."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from witness_stand import told, unknown

from dramatheque.claims import Testimony as Told
from dramatheque.claims import vocabulary
from dramatheque.fusing import Copying, Trust, fuse, learn_trust, shared_facts

_SITES = st.sampled_from(["a.example", "b.example", "c.example", "d.example"])
_DATES = st.sampled_from(["2005", "2005-10", "2005-10-11", "2005-10-15", "--10-11", "autumn"])
_NAMES = st.sampled_from(["Sawajiri Erika", "Erika Sawajiri", "Ryo Nishikido", "Ryō Nishikido", "錦戸亮", "Aya", "Haruto Asō"])
_TEXTS = st.sampled_from([
    "", "a family who sells tofu", "a girl keeps her diary until she can no longer hold a pen in her hand",
    "this girl keeps her diary until she can no longer hold a pen in her fist",
])


def _value(kind: str) -> st.SearchStrategy[Any]:
    return {
        "date": _DATES,
        "integer": st.integers(1, 4),
        "number": st.sampled_from([15.31, 15.3, 15.1, 15, "15.31"]),
        "slot": st.sampled_from(["Tuesday 21:00", "Tuesdays 22:00"]),
        "country": st.sampled_from(["Japan", "JP", "Korea"]),
        "language": st.sampled_from(["Japanese", "ja"]),
    }.get(kind, _NAMES)


@st.composite
def _testimony(draw: st.DrawFn) -> Told:
    prop = draw(st.sampled_from(list(vocabulary().values())))
    site = draw(_SITES)
    named = [name for name in prop.key if name not in prop.slots and draw(st.booleans())]
    qualifiers = {name: draw(st.sampled_from([1, 2, "Kanto"])) for name in named}
    rest = {"passage": draw(_TEXTS), "published": draw(st.sampled_from(["", "2006-01-01"])), **qualifiers}
    if prop.type == "slot" and draw(st.booleans()):
        rest |= {"weekdays": [2], "from": draw(st.sampled_from(["21:00", "22:00"]))}
    if draw(st.integers(0, 5)) == 0:
        return unknown(site, prop.name, **qualifiers)
    if prop.slots:
        chosen = draw(st.lists(st.sampled_from(prop.slots), min_size=1, unique=True))
        value = {slot: draw(_DATES if slot in ("start", "end") else _NAMES) for slot in chosen}
        refs = {slot: draw(st.integers(1, 3)) for slot in chosen if slot in prop.named_slots and draw(st.booleans())}
        return told(site, prop.name, value, refs=refs, **rest)
    return told(site, prop.name, draw(_value(prop.type)), confidence=draw(st.sampled_from([1.0, 0.5, 0.0])), **rest)


_CLAIMS = st.lists(_testimony(), max_size=30)


@settings(max_examples=150, deadline=None)
@given(_CLAIMS, st.randoms())
def test_the_order_of_arrival_never_matters(rows: list[Told], random: Any) -> None:
    shuffled = random.sample(rows, len(rows))
    assert fuse(rows) == fuse(shuffled)


@settings(max_examples=80, deadline=None)
@given(_CLAIMS)
def test_a_claim_given_twice_counts_once(rows: list[Told]) -> None:
    assert fuse(rows) == fuse([*rows, *rows])


@settings(max_examples=150, deadline=None)
@given(_CLAIMS)
def test_every_claim_is_in_exactly_one_candidate_of_one_fact(rows: list[Told]) -> None:
    held = Counter(claim for fact in fuse(rows) for candidate in fact.candidates for claim in candidate.claims)
    assert held == Counter({row.claim: 1 for row in rows})


@settings(max_examples=80, deadline=None)
@given(_CLAIMS)
def test_facts_can_be_told_apart_and_confidences_are_shares(rows: list[Told]) -> None:
    facts = fuse(rows)
    keys = [(fact.property, fact.key) for fact in facts if vocabulary()[fact.property].holds.value in ("one", "keyed")]
    assert len(keys) == len(set(keys))
    for fact in facts:
        assert fact.candidates
        assert all(0 <= candidate.confidence <= 1 for candidate in fact.candidates)
        assert sum(candidate.confidence for candidate in fact.candidates) <= 1.001
        assert all(candidate.witnesses == len(candidate.groups) >= 1 for candidate in fact.candidates)


@settings(max_examples=60, deadline=None)
@given(_CLAIMS, _CLAIMS, st.randoms())
def test_trust_is_the_same_in_any_order_and_moves_in_steps(left: list[Told], right: list[Told], chance: Any) -> None:
    facts = [*shared_facts(fuse(left)), *shared_facts(fuse(right))]
    trust = learn_trust(facts)
    chance.shuffle(facts)
    assert learn_trust(facts) == trust
    for share in trust.shares.values():
        assert 0.2 <= share <= 0.95
        assert round(share * 20, 6) == round(share * 20)


@settings(max_examples=60, deadline=None)
@given(_CLAIMS)
def test_what_trust_is_learnt_from_rests_on_no_trust(rows: list[Told]) -> None:
    trust = Trust({("a.org", "start_date"): 0.3, ("b.org", "episode_count"): 0.95}, {("a.org", "b.org"): Copying(0.8, 1.0, 9, 1)})
    assert list(shared_facts(fuse(rows, trust=trust))) == list(shared_facts(fuse(rows)))
