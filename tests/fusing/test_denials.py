"""What members state weighs, and what they say is wrong: shown, open or refuted, never lost, in any order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from witness_stand import told

from dramatheque import claims
from dramatheque.claims import Fact, Standing, State
from dramatheque.fusing import COMMUNITY, fuse
from dramatheque.fusing.denials import DENIED

CITED, UNCITED = 1.0, 2 / 3


def page(number: int, prop: str, value: Any) -> claims.Testimony:
    return told(f"site{number}.example", prop, value)


def member(number: int, prop: str, value: Any, *, sure: float = CITED, state: State = State.KNOWN) -> claims.Testimony:
    return told(COMMUNITY, prop, value, document=f"statement{number}", confidence=sure, state=state)


def fused(*rows: claims.Testimony) -> list[Fact]:
    results = [fuse(order) for order in permutations(rows)]
    assert all(result == results[0] for result in results)
    return list(results[0])


def test_a_correction_with_its_source_decides_against_one_page_and_not_against_two() -> None:
    (one,) = fused(page(1, "start_date", "2005-10-15"), member(1, "start_date", "2005-10-11"))
    assert one.standing is Standing.SETTLED
    assert one.winner is not None
    assert one.winner.value == "2005-10-11"
    assert "A member says 11 October 2005; one says 15 October 2005." in one.reason
    assert "weighs more than a page" in one.reason
    pages = [page(number, "start_date", "2005-10-15") for number in (1, 2)]
    (two,) = fused(*pages, member(1, "start_date", "2005-10-11"))
    assert two.standing is Standing.OPEN
    (three,) = fused(*pages, page(3, "start_date", "2005-10-15"), member(1, "start_date", "2005-10-11"))
    assert three.winner is not None
    assert three.winner.value == "2005-10-15"


def test_a_correction_without_a_source_weighs_as_a_page() -> None:
    (fact,) = fused(page(1, "episode_count", 10), member(1, "episode_count", 11, sure=UNCITED))
    assert fact.standing is Standing.OPEN
    assert [round(one.confidence, 2) for one in fact.candidates] == [0.44, 0.44]


def test_members_are_one_witness_however_many_they_are() -> None:
    (fact,) = fused(page(1, "episode_count", 10), *(member(turn, "episode_count", 11) for turn in range(3)))
    best = fact.candidates[0]
    assert (best.value, best.witnesses, len(best.documents)) == (11, 1, 3)


CAST = {"person": "Mari Oda", "character": "Rin"}


@pytest.mark.parametrize(
    ("pages", "sure", "standing"),
    [
        (1, CITED, Standing.REFUTED), (1, UNCITED, Standing.OPEN), (2, CITED, Standing.OPEN), (2, UNCITED, Standing.AGREED),
        (3, CITED, Standing.AGREED),
    ],
)
def test_a_denial_is_weighed_against_those_who_state_it(pages: int, sure: float, standing: Standing) -> None:
    stated = [page(number, "cast", CAST) for number in range(pages)]
    (fact,) = fused(*stated, member(9, "cast", CAST, sure=sure, state=State.DENIED))
    assert fact.standing is standing
    assert len(fact.candidates) == 1
    assert fact.candidates[0].witnesses == pages
    assert [flag.code for flag in fact.candidates[0].flags] == [DENIED]
    assert not set(fact.candidates[0].flags[0].claims) & set(fact.candidates[0].claims)
    assert ("with a source" in fact.candidates[0].flags[0].message) == (sure == CITED)


def test_a_denial_meets_the_value_in_another_spelling_and_only_that_value() -> None:
    rows = [page(1, "network", "Fuji TV"), page(2, "network", "TBS")]
    facts = fused(*rows, member(1, "network", "FUJI  tv", state=State.DENIED))
    assert {fact.candidates[0].value: fact.standing for fact in facts} == {
        "Fuji TV": Standing.REFUTED, "TBS": Standing.SINGLE,
    }


def test_a_denied_date_leaves_the_field_to_the_other() -> None:
    rows = [page(1, "start_date", "2005-10-15"), page(2, "start_date", "2005-10-11")]
    (fact,) = fused(*rows, member(1, "start_date", "2005-10-15", state=State.DENIED))
    assert fact.standing is Standing.SETTLED
    assert [one.value for one in fact.candidates] == ["2005-10-11", "2005-10-15"]
    assert "this is wrong" in fact.reason


def test_denying_what_nobody_states_leaves_nothing() -> None:
    assert fused(member(1, "network", "Fuji TV", state=State.DENIED)) == []


def test_a_refuted_value_that_more_pages_state_comes_back() -> None:
    denial = member(1, "network", "Fuji TV", state=State.DENIED)
    rows = [page(number, "network", "Fuji TV") for number in range(3)]
    assert [fused(*rows[:count], denial)[0].standing for count in (1, 2, 3)] == [
        Standing.REFUTED, Standing.OPEN, Standing.AGREED,
    ]
