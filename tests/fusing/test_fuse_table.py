"""Fusing a table of anybody's claims."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.fusing import Row, fuse_table

ROWS = st.lists(
    st.builds(
        lambda source, thing, typed: Row(source, thing, typed[0], *typed),
        st.sampled_from("abcd"), st.sampled_from(["k1", "k2"]),
        st.sampled_from([
            ("number", 11), ("number", "11"), ("number", 12), ("date", "2005"), ("date", "2005-10-11"), ("text", "yes"),
            ("time", "22:00"), ("name", "Ryō Nishikido"), ("name", "Nishikido Ryo"),
            ("names", "Hu Ge; Liu Tao"), ("names", ["Hu Ge"]),
        ]),
    ),
    max_size=20,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms())
def test_the_order_of_rows_never_matters(rows: list[Row], random: Any) -> None:
    assert fuse_table(rows) == fuse_table(random.sample(rows, len(rows))) == fuse_table([*rows, *rows])


def test_values_that_mean_the_same_are_counted_together() -> None:
    said = {"a": "16", "b": 16.0, "c": 20}
    (row,) = fuse_table(Row(source, "k1", "episodes", "number", value) for source, value in said.items())
    assert (str(row.value), row.dissent) == ("16", (20,))
    assert "Two independent pages say 16" in row.reason


def test_names_are_kept_that_most_sources_name() -> None:
    rows = [
        Row("a", "k1", "cast", "names", "Hu Ge; Liu Tao"), Row("b", "k1", "cast", "names", ["Ge Hu", "Liu Tao"]),
        Row("c", "k1", "cast", "names", "Hu Ge; Wang Kai"),
    ]
    (row,) = fuse_table(rows)
    assert row.value == ("Hu Ge", "Liu Tao")
    assert row.dissent == ("Wang Kai",)


def test_a_source_that_is_often_wrong_does_not_win_a_tie() -> None:
    rows = [Row(source, f"k{number}", "year", "number", 2000 + number) for number in range(60) for source in "ab"]
    rows += [Row("bad", f"k{number}", "year", "number", 1900) for number in range(60)]
    rows += [Row("a", "tie", "year", "number", 2001), Row("bad", "tie", "year", "number", 1900)]
    (row,) = [row for row in fuse_table(rows) if row.object == "tie"]
    assert str(row.value) == "2001"


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(KeyError):
        fuse_table([Row("a", "k1", "colour", "shade", "red")])
