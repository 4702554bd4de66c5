"""Ranks: what they are counted from, that they are exact, that merged works are one, and their pages."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.members.models import Member
from dramatheque.community.opinions import ranking, services
from dramatheque.community.opinions.formulas import WEIGHT, weighted
from dramatheque.community.opinions.ranking import Counted
from dramatheque.community.shelves import services as shelves
from dramatheque.community.shelves.models import State
from dramatheque.library import services as library_services

pytestmark = pytest.mark.django_db
Members = Callable[..., Member]
SUMS = st.dictionaries(
    st.integers(1, 99),
    st.builds(lambda scores, members, fans: Counted(sum(scores), len(scores), members, fans),
              st.lists(st.integers(0, 100), max_size=6), st.integers(0, 5), st.integers(0, 3)),
)


@pytest.fixture(autouse=True)
def anew() -> None:
    ranking.forget()


@given(SUMS, st.sampled_from(ranking.ORDERS), st.randoms())
def test_ranks_fall_are_shared_by_equals_and_do_not_hang_on_the_order_of_rows(sums: Any, by: str, random: Any) -> None:
    rows = ranking.ranked(sums, by)
    values = [{"score": row.score, "members": row.counted.members, "favourites": row.counted.favourites}[by] for row in rows]
    assert values == sorted(values, reverse=True)
    assert [row.rank for row in rows] == [1 + sum(other > value for other in values) for value in values]
    mixed = list(sums.items())
    random.shuffle(mixed)
    assert ranking.ranked(dict(mixed), by) == rows
    assert {row.work for row in rows} == {
        work for work, row in sums.items() if {"score": row.scored, "members": row.members, "favourites": row.favourites}[by]
    }


@given(SUMS)
def test_scores_are_the_published_formula(sums: dict[int, Counted]) -> None:
    scored = sum(row.scored for row in sums.values())
    for row in ranking.ranked(sums):
        mean = Fraction(sum(other.total for other in sums.values()), scored)
        exact = (row.counted.total + WEIGHT * mean) / (row.counted.scored + WEIGHT)
        assert row.score == pytest.approx(float(exact), abs=0.0001)


@given(st.lists(st.tuples(st.integers(1, 5), st.lists(st.tuples(st.integers(0, 100), st.just(""), st.integers(1, 9)), max_size=3),
                          st.dictionaries(st.sampled_from(State.values), st.integers(1, 9)), st.integers(0, 9), st.just(()))))
def test_numbers_of_one_work_add_up_whatever_their_order(rows: Any) -> None:
    sums = ranking.counted(rows)
    assert sums == ranking.counted(reversed(rows))
    assert sum(row.scored for row in sums.values()) == sum(times for _, scores, *_ in rows for *_, times in scores)


@pytest.mark.row("M33", "M34", "M36")
def test_works_by_score_by_members_and_by_favourites(works: tuple[int, int], members: Members) -> None:
    mari, ken, yui = (members(name) for name in ("mari", "ken", "yui"))
    services.rate(mari, works[0], {"overall": 90})
    services.rate(ken, works[1], {"overall": 60})
    shelves.put(yui, works[1], State.PLANNED)
    services.favour(yui, works[1], on=True)
    ranking.forget()
    by_score = ranking.top("score").rows
    assert [(row.ranked.rank, row.work.id, row.ranked.score) for row in by_score] == [
        (1, works[0], weighted(90, 1, 75.0)), (2, works[1], weighted(60, 1, 75.0)),
    ]
    assert [row.work.id for row in ranking.top("members").rows] == [works[1]]
    assert [row.work.id for row in ranking.top("favourites").rows] == [works[1]]
    assert ranking.top("anything") == ranking.top("score")


def test_merged_works_are_ranked_as_one_and_parted_ones_as_two(works: tuple[int, int], members: Members) -> None:
    services.rate(members("mari"), works[0], {"overall": 90})
    services.rate(members("ken"), works[1], {"overall": 50})
    judgement = library_services.judge(*works, "same", "mari")
    ranking.forget()
    (row,) = ranking.top("score").rows
    assert row.ranked.counted == Counted(140, 2)
    library_services.withdraw(judgement.pk)
    ranking.forget()
    assert [row.ranked.counted.total for row in ranking.top("score").rows] == [90, 50]


def test_an_order_stands_for_a_while(works: tuple[int, int], members: Members, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "STANDS", 1e9)
    assert ranking.top("score").total == 0
    services.rate(members("mari"), works[0], {"overall": 90})
    with CaptureQueriesContext(connection) as asked:
        assert ranking.top("score").total == 0
    assert len(asked) <= 1
    ranking.forget()
    monkeypatch.setattr(ranking, "STANDS", 0.0)
    assert ranking.top("score").total == 1
    services.rate(members("ken"), works[1], {"overall": 90})
    assert ranking.top("score").total == 2


@pytest.mark.row("M32", "M33", "M34", "M35", "M36")
def test_the_page_of_ranks_says_its_numbers(client: Any, works: tuple[int, int], members: Members,
                                           monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Nobody has given anything" in client.get("/top").content.decode()
    ranking.forget()
    services.rate(members("mari"), works[0], {"overall": 90})
    services.rate(members("ken"), works[1], {"overall": 60})
    text = client.get("/top?by=score").content.decode()
    assert text.index("One Litre of Tears") < text.index("Orange Days")
    assert "<b>7.636</b>" in text
    assert "mean 9.0 from 1 member<" in text
    assert 'href="/scores"' in text
    assert "Titles by score" in client.get("/top?by=<script>&page=x").content.decode()
    monkeypatch.setattr(ranking, "PAGE", 1)
    first = client.get("/top?by=score").content.decode()
    assert 'href="/top?by=score&amp;page=2"' in first
    assert "Orange Days" not in first
    assert "Orange Days" in client.get("/top?by=score&page=900").content.decode()
