"""From weights to pairs: how likely, which verdict, what rivals take, and that the evidence adds up to the odds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log2

import pytest

from dramatheque.claims import EntityKind
from dramatheque.resolving import table as table_module
from dramatheque.resolving.judgements import Reason, Verdict
from dramatheque.resolving.table import AKIN, PRIOR, RIVALS, Match, match_tables
from dramatheque.resolving.table_rows import Row

Weights = dict[tuple[str, str], float]
Found = Callable[..., dict[tuple[str, str], Match]]
LARGE = 38
FEW_MATCHED = log2(0.05 / LARGE)
"""Bits for any pair of tables so large of which next to nothing is matched."""


class Weighed:
    """A comparison whose weights are given by the ids of two rows."""

    kind = "people"

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def __call__(self, left: Sequence[Row], right: Sequence[Row]) -> Weighed:
        return self

    def keys(self, row: Row) -> list[str]:
        return ["all"]

    def weak_keys(self, row: Row) -> list[str]:
        return []

    def weigh(self, left: Row, right: Row) -> list[Reason]:
        return [Reason("what speaks", self._weights.get((left.id, right.id), -30.0)), Reason("nothing", 0.0)]


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> Found:
    def found(weights: Weights, *, size: int = 1, one_to_one: bool = False) -> dict[tuple[str, str], Match]:
        lefts, rights = ({pair[side] for pair in weights} for side in (0, 1))
        lefts |= {f"z{number}" for number in range(size - len(lefts))}
        rights |= {f"z{number}" for number in range(size - len(rights))}
        left, right = ([Row(name, 1, {}) for name in sorted(names)] for names in (lefts, rights))
        monkeypatch.setitem(table_module.COMPARISONS, EntityKind.PERSON, Weighed(weights))
        made = match_tables(left, right, EntityKind.PERSON, one_to_one=one_to_one)
        assert [(match.left, -match.score, match.right) for match in made] == sorted((m.left, -m.score, m.right) for m in made)
        return {(match.left, match.right): match for match in made}

    return found


def odds(match: Match) -> float:
    return log2(match.score / (1 - match.score))


def test_the_evidence_adds_up_to_the_odds(pairs: Found) -> None:
    match = pairs({("a", "x"): 4.0, ("b", "y"): 3.0}, size=4)["a", "x"]
    assert match.reasons[0].sentence == PRIOR
    assert odds(match) == pytest.approx(sum(reason.weight for reason in match.reasons), abs=0.1)


@pytest.mark.parametrize(
    ("bits", "verdict"), [(0.7, Verdict.SAME), (0.4, Verdict.UNSURE), (-3.0, Verdict.UNSURE), (-3.4, Verdict.DIFFERENT)]
)
def test_a_pair_is_the_same_from_six_tenths_and_different_below_one(bits: float, verdict: Verdict, pairs: Found) -> None:
    match = pairs({("a", "x"): bits - FEW_MATCHED}, size=LARGE)["a", "x"]
    assert match.reasons[0].weight == round(FEW_MATCHED, 1), "never less than a twentieth of the rows is taken to have a partner"
    assert odds(match) == pytest.approx(bits, abs=0.01)
    assert match.verdict is verdict


def test_what_is_hardly_likely_is_not_shown(pairs: Found) -> None:
    assert not pairs({("a", "x"): -5.7 - FEW_MATCHED}, size=LARGE)
    assert pairs({("a", "x"): -5.5 - FEW_MATCHED}, size=LARGE)


def test_the_larger_the_tables_the_more_has_to_speak_for_a_pair(pairs: Found) -> None:
    few, many = (pairs({("a", "x"): 9.0}, size=size)["a", "x"] for size in (4, LARGE))
    assert few.score > many.score
    assert few.reasons[0].weight > many.reasons[0].weight + 3


def test_the_more_rows_are_matched_the_likelier_is_any_pair(pairs: Found) -> None:
    alone = pairs({("a", "x"): 6.0}, size=20)["a", "x"]
    among = pairs({("a", "x"): 6.0} | {(f"m{n}", f"n{n}"): 25.0 for n in range(12)}, size=20)["a", "x"]
    assert among.reasons[0].weight > alone.reasons[0].weight + 1


def test_without_one_to_one_a_row_may_be_in_several_pairs(pairs: Found) -> None:
    found = pairs({("a", "x"): 9.0, ("a", "y"): 9.0})
    assert [found[pair].verdict for pair in sorted(found)] == [Verdict.SAME, Verdict.SAME]
    assert not any(reason.sentence == RIVALS for match in found.values() for reason in match.reasons)


def test_one_to_one_two_that_are_equally_likely_are_neither(pairs: Found) -> None:
    found = pairs({("a", "x"): 9.0, ("a", "y"): 9.0}, one_to_one=True)
    (match,) = found.values()
    assert match.verdict is Verdict.UNSURE
    assert match.score == pytest.approx(0.5, abs=0.02)
    (rivals,) = (reason for reason in match.reasons if reason.sentence == RIVALS)
    assert rivals.weight < -1


@pytest.mark.parametrize("rival", [("a", "y"), ("b", "x")])
def test_one_to_one_the_best_pair_of_both_its_rows_remains(rival: tuple[str, str], pairs: Found) -> None:
    found = pairs({("a", "x"): 12.0, rival: 5.0}, one_to_one=True)
    assert set(found) == {("a", "x")}
    assert found["a", "x"].verdict is Verdict.SAME


def test_one_to_one_what_a_better_pair_leaves_over_is_paired_too(pairs: Found) -> None:
    found = pairs({("a", "x"): 20.0, ("a", "y"): 10.0, ("b", "y"): 10.5, ("b", "x"): 3.0}, one_to_one=True)
    assert set(found) == {("a", "x"), ("b", "y")}


def test_only_works_have_kin_that_look_alike(pairs: Found) -> None:
    assert not any(reason.sentence == AKIN for reason in pairs({("a", "x"): 6.0})["a", "x"].reasons)


def test_empty_tables_have_no_pairs() -> None:
    assert match_tables([], [Row("a", 1, {})], EntityKind.PERSON) == []
    assert match_tables([Row("a", 1, {})], [], EntityKind.WORK) == []
