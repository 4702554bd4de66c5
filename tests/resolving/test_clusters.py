"""Clusters are a function of the judgements that hold: no order, no trace of what was withdrawn."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.resolving import Judgement, MentionId, Verdict, cluster, effective

MENTIONS: tuple[MentionId, ...] = tuple((f"d{number // 3}", f"p{number}") for number in range(9))
pairs = st.tuples(st.sampled_from(MENTIONS), st.sampled_from(MENTIONS)).filter(lambda pair: pair[0] != pair[1])
verdicts = st.sampled_from(list(Verdict))


@st.composite
def judgements(draw: st.DrawFn, by: tuple[str, ...] = ("rule", "member:ann", "member:bo")) -> Judgement:
    left, right = draw(pairs)
    return Judgement(left, right, draw(verdicts), draw(st.sampled_from((0.5, 0.9, 0.97, 1.0))), by=draw(st.sampled_from(by)))


def merged(left: MentionId, right: MentionId, by: str = "member:ann") -> Judgement:
    return Judgement(left, right, Verdict.SAME, 1.0, by=by)


@settings(deadline=None)
@given(st.lists(judgements(), max_size=25), st.randoms())
def test_the_order_of_judgements_and_mentions_never_matters(made: list[Judgement], order: random.Random) -> None:
    mentions = list(MENTIONS)
    before = cluster(mentions, made)
    order.shuffle(made)
    order.shuffle(mentions)
    assert cluster(mentions, made) == before


@settings(deadline=None)
@given(st.lists(judgements(), max_size=25))
def test_every_mention_is_in_exactly_one_cluster_and_duplicates_are_harmless(made: list[Judgement]) -> None:
    clusters = cluster(MENTIONS, made)
    assert sorted(mention for members in clusters for mention in members) == sorted(MENTIONS)
    assert cluster(MENTIONS, made + made) == clusters


@settings(deadline=None)
@given(st.lists(judgements(), max_size=20), pairs)
def test_merging_and_unmerging_restores_exactly(made: list[Judgement], pair: tuple[MentionId, MentionId]) -> None:
    merge = merged(*pair, by="member:cai")
    unmerge = Judgement(*pair, Verdict.UNSURE, by="member:dee", withdraws=merge.id)
    again = Judgement(*pair, Verdict.UNSURE, by="member:eli", withdraws=unmerge.id)
    assert cluster(MENTIONS, [*made, merge, unmerge]) == cluster(MENTIONS, made)
    assert cluster(MENTIONS, [*made, merge, unmerge, again]) == cluster(MENTIONS, [*made, merge])


def test_a_judgement_told_with_two_scores_counts_the_same_beside_a_withdrawal() -> None:
    left, middle, right = MENTIONS[0], MENTIONS[1], MENTIONS[3]
    told = [merged(left, middle), Judgement(left, middle, Verdict.SAME, 0.5, by="member:ann")]
    told.append(Judgement(middle, right, Verdict.DIFFERENT, 0.5, by="member:ann"))
    merge = merged(left, right, by="member:cai")
    unmerge = Judgement(left, right, Verdict.UNSURE, by="member:dee", withdraws=merge.id)
    again = Judgement(left, right, Verdict.UNSURE, by="member:eli", withdraws=unmerge.id)
    assert cluster(MENTIONS, [*told, merge, unmerge, again]) == cluster(MENTIONS, [*told, merge])


@settings(deadline=None)
@given(st.lists(judgements(), max_size=20))
def test_what_members_keep_apart_is_apart(made: list[Judgement]) -> None:
    of = {mention: members for members in cluster(MENTIONS, made) for mention in members}
    for judgement in effective(made):
        if judgement.verdict is Verdict.DIFFERENT and not judgement.is_by_rule:
            assert of[judgement.left] != of[judgement.right]


def test_a_member_overrides_a_rule_on_the_same_pair() -> None:
    a, b, c = MENTIONS[:3]
    rules = [Judgement(a, b, Verdict.SAME, 0.99), Judgement(b, c, Verdict.DIFFERENT, 0.01)]
    assert cluster((a, b, c), rules) == (frozenset({a, b}), frozenset({c}))
    assert cluster((a, b, c), [*rules, Judgement(a, b, Verdict.DIFFERENT, by="member:ann")])[0] == {a}
    assert cluster((a, b, c), [*rules, merged(b, c)]) == (frozenset({a, b, c}),)


def test_of_two_joins_that_cannot_both_be_the_surer_holds() -> None:
    a, b, c = MENTIONS[:3]
    made = [Judgement(a, b, Verdict.SAME, 0.93), Judgement(b, c, Verdict.SAME, 0.99), Judgement(a, c, Verdict.DIFFERENT, 0.02)]
    assert cluster((a, b, c), made) == (frozenset({a}), frozenset({b, c}))


def test_what_could_be_either_of_two_is_neither() -> None:
    a, b, c, d = MENTIONS[:4]
    made = [
        Judgement(a, b, Verdict.DIFFERENT, 0.01),
        Judgement(a, c, Verdict.SAME, 0.92),
        Judgement(b, c, Verdict.SAME, 0.93),
        Judgement(b, d, Verdict.SAME, 0.92),
    ]
    assert cluster((a, b, c, d), made) == (frozenset({a}), frozenset({b, d}), frozenset({c}))
    assert cluster((a, b, c, d), made[1:]) == (frozenset({a, b, c, d}),)


def test_a_long_chain_of_withdrawals_ends() -> None:
    a, b = MENTIONS[:2]
    chain = [merged(a, b)]
    for number in range(3000):
        chain.append(Judgement(a, b, Verdict.UNSURE, by=f"member:m{number}", withdraws=chain[-1].id))
    assert len(cluster((a, b), chain)) == 1
    assert len(cluster((a, b), chain[:-1])) == 2
