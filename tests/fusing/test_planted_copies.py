"""Who copies whom is found, and copies do not outvote those who know."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from planted_copies import Plan, found_pairs, made_up, share_right

from dramatheque.fusing import Row, Table

PLANS = [
    Plan(), Plan(seed=2, careless=5), Plan(seed=3, kept=0.7), Plan(seed=4, objects=80), Plan(seed=5, wrong_values=4),
    Plan(seed=6, careful=3, careless=2, copiers=2), Plan(seed=7, copiers=0), Plan(seed=8, copiers=0, careless=6),
    Plan(seed=9, careful=6, careless=4, copiers=4),
]


def test_planted_copies_are_found_and_no_others() -> None:
    hits = found = planted = 0
    for plan in PLANS:
        rows, truth, pairs = made_up(plan)
        table = Table(rows)
        share_right(table, truth)
        named = found_pairs(table)
        hits, found, planted = hits + len(named & pairs), found + len(named), planted + len(pairs)
    assert hits / found >= 0.95
    assert hits / planted >= 0.9


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_copies_do_not_outvote_those_who_know(plan: Plan) -> None:
    rows, truth, _ = made_up(plan)
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        said[row.object][str(row.value)] += 1
    by_number = sum(votes.most_common(1)[0][0] == truth[thing] for thing, votes in said.items()) / len(said)
    right = share_right(Table(rows), truth)
    assert right >= by_number - 0.02
    assert right >= 0.9


def test_sources_that_are_all_right_are_no_copies() -> None:
    rows = [Row(f"s{source}", f"o{number}", "value", "number", number) for source in range(4) for number in range(100)]
    rows += [Row("odd", f"o{number}", "value", "number", number + 1) for number in range(0, 100, 3)]
    table = Table(rows)
    assert all(row.value == int(row.object[1:]) for row in table.fused())
    assert not found_pairs(table)


def test_a_report_card_says_how_a_source_does() -> None:
    rows, truth, _ = made_up(Plan())
    table = Table(rows)
    share_right(table, truth)
    cards = {card.source: card for card in table.sources()}
    assert cards["careful0"].trust > 0.8 > cards["careless1"].trust
    card = cards["careless1"]
    assert card.agreed + card.against <= card.claims == sum(row.source == "careless1" for row in rows)
    wrong, right = ([one for one in card.examples if one.is_borne_out is fine] for fine in (False, True))
    assert (len(wrong), len(right)) == (3, 2)
    assert all(one.said != one.believed == truth[one.object] for one in wrong)
    assert all(one.said == one.believed == truth[one.object] for one in right)
    assert all(origin.sure > 0.9 for origin in cards["copier0"].copies_from if origin.share > 0.5)
    assert {origin.source for origin in cards["copier0"].copies_from} <= {"careless0", "copier1", "copier2"}


def test_a_large_table_is_fused_in_processes_and_learnt_from_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, truth, _ = made_up(Plan(objects=400))
    whole = Table(rows)
    alone = list(whole.fused()), whole.sources()
    monkeypatch.setattr("dramatheque.fusing.table.WORTH_PROCESSES", 10)
    monkeypatch.setattr("dramatheque.fusing.table._CHUNK", 50)
    parted = Table(rows, processes=2)
    assert (list(parted.fused()), parted.sources()) == alone
    monkeypatch.setattr("dramatheque.fusing.table.LEARNT_FROM", len(rows) // 2)
    learnt_from_half = Table(reversed(rows), processes=2)
    assert list(learnt_from_half.fused()) == list(Table(rows, processes=1).fused())
    assert share_right(learnt_from_half, truth) >= 0.95
