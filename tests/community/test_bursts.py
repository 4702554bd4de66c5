"""The rule of bursts: what is one, what is none, and that order and repetition change nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.community.opinions.bursts import SIDES, bursts, doubted, parts, worth_keeping

DAY = "2026-05-03"
ESTABLISHED = {70: 6, 80: 4}


def scored(*rows: tuple[str, int, int]) -> tuple[tuple[str, int, str, int], ...]:
    return worth_keeping((day, score, "", times) for day, score, times in rows)


def all_of(light: Any, others: dict[int, int]) -> Counter[int]:
    """All scores of a title: those of others, and those looked at."""
    counted = Counter(others)
    for _, score, _, times in light:
        counted[score] += times
    return counted


def found(light: Any, others: dict[int, int]) -> list[Any]:
    return list(bursts(all_of(light, others), light))


def test_many_extremes_in_three_days_against_what_others_say_are_a_burst() -> None:
    light = scored((DAY, 0, 5), ("2026-05-04", 10, 4), ("2026-05-05", 60, 2))
    (burst,) = found(light, ESTABLISHED)
    assert (burst.side, burst.first, burst.last) == ("low", date(2026, 5, 3), date(2026, 5, 5))
    assert (burst.count, burst.given, burst.others, burst.out_of_line) == (9, 11, 10, 0)
    assert doubted(all_of(light, ESTABLISHED), light) == {(0, ""): 5, (10, ""): 4}


@pytest.mark.parametrize(
    ("rows", "others", "why"),
    [
        ([(DAY, 0, 7)], ESTABLISHED, "seven are no burst"),
        ([(DAY, 0, 4), ("2026-05-06", 0, 4)], ESTABLISHED, "nor are eight in four days"),
        ([(DAY, 20, 30)], ESTABLISHED, "2 of 10 is a score like others"),
        ([(DAY, 100, 12)], {90: 5, 100: 6, 70: 2}, "others love it too"),
        ([(DAY, 0, 8), (DAY, 70, 9)], ESTABLISHED, "most such members say otherwise"),
        ([(DAY, 0, 30)], {80: 2}, "too few others to compare with"),
    ],
)
def test_what_is_no_burst(rows: list[tuple[str, int, int]], others: dict[int, int], why: str) -> None:
    assert found(scored(*rows), others) == [], why


def test_praise_and_blame_at_once_are_two_bursts() -> None:
    later = (date.fromisoformat(DAY) + timedelta(days=40)).isoformat()
    light = scored((DAY, 0, 20), (later, 100, 20))
    assert [(burst.side, burst.count) for burst in found(light, ESTABLISHED)] == [("low", 20), ("high", 20)]


def test_no_few_are_told_of_and_scores_between_only_counted() -> None:
    assert scored((DAY, 0, 7), (DAY, 50, 90)) == ()
    assert scored((DAY, 0, 8), (DAY, 65, 2), (DAY, 30, 1), ("2026-06-20", 100, 3)) == ((DAY, 0, "", 8), (DAY, 50, "", 3))


given_rows = st.lists(
    st.tuples(
        st.dates(date(2026, 5, 1), date(2026, 5, 14)).map(date.isoformat), st.integers(0, 20).map(lambda step: step * 5),
        st.sampled_from(["", "completed"]), st.integers(1, 6),
    ),
    max_size=40,
)


@given(given_rows, st.dictionaries(st.integers(0, 20).map(lambda step: step * 5), st.integers(1, 30)), st.randoms())
def test_laws(rows: list[tuple[str, int, str, int]], others: dict[int, int], random: Any) -> None:
    light = worth_keeping(rows)
    scores = all_of(rows, others)
    told = doubted(scores, light)
    mixed = [(*row[:3], 1) for row in rows for _ in range(row[3])]
    random.shuffle(mixed)
    assert worth_keeping(mixed) == light, "order and putting together change nothing"
    assert worth_keeping(light) == light
    by_score: Counter[int] = Counter()
    for (score, _), times in told.items():
        by_score[score] += times
    assert all(times <= scores[score] for score, times in by_score.items())
    assert all(any(score in extreme for extreme in SIDES.values()) for score in by_score)
    assert parts(scores.total(), told.total()) >= told.total()
    assert all(burst.count >= 8 and burst.last >= burst.first for burst in bursts(scores, light))
