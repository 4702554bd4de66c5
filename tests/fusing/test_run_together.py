"""Lists of people written without marks: cut by the names that others write, and never taken for one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.fusing import Row, fuse_table
from dramatheque.fusing.run_together import cut_lists

MARKED = ("Ann B. Lindqvist", "Carl Moss", "Dora Whitby")


@pytest.mark.parametrize(
    ("written", "pieces"),
    [
        ("Ann B. Lindqvist Carl Moss Dora Whitby", ("Ann B. Lindqvist", "Carl Moss", "Dora Whitby")),
        ("Ann Lindqvist Carl Moss", ("Ann Lindqvist", "Carl Moss")),
        ("Lindqvist Ann Moss Carl", ("Lindqvist Ann", "Moss Carl")),
        ("Ann Lindqvist Carl Moss Do", ("Ann Lindqvist", "Carl Moss")),
        ("Ann Lindqvist", ("Ann Lindqvist",)),
        ("Ann Lindqvist Maria Carl Emil Moss Torben Whitby", ("Ann Lindqvist Maria Carl Emil Moss Torben Whitby",)),
    ],
)
def test_cut_by_the_names_of_others(written: str, pieces: tuple[str, ...]) -> None:
    assert cut_lists([MARKED, (written,)])[1] == pieces


def test_nothing_is_cut_where_nobody_writes_marks() -> None:
    assert cut_lists([("Ann Lindqvist Carl Moss",), ("Ann Lindqvist Carl Moss",)])[0] == ("Ann Lindqvist Carl Moss",)


def rows(*values: str) -> list[Row]:
    return [Row(f"shop {number}", "book", "authors", "names", value) for number, value in enumerate(values)]


def test_a_list_without_marks_makes_two_authors_no_one_person() -> None:
    (fused,) = fuse_table(
        rows("Lindqvist, Ann B.; Moss, Carl", "Ann B. Lindqvist Carl Moss", "Ann B. Lindqvist, Carl Moss", "Lindqvist, Ann B.")
    )
    assert list(fused.value) == ["Ann B. Lindqvist", "Carl Moss"]


def test_a_list_that_cannot_be_cut_is_nobodys_fuller_name() -> None:
    (fused,) = fuse_table(
        rows("Lindqvist, Ann; Moss, Carl", "Moss Ann x Carl Lindqvist", "Ann Lindqvist, Carl Moss", "Ann Lindqvist and Carl Moss")
    )
    assert list(fused.value) == ["Ann Lindqvist", "Carl Moss"]


def test_dashes_part_names() -> None:
    (fused,) = fuse_table(rows("Lindqvist, Ann - Carl Moss", "Ann Lindqvist - Carl Moss"))
    assert list(fused.value) == ["Ann Lindqvist", "Carl Moss"]


NAMES = st.sampled_from(
    ["Ann Lindqvist", "Carl Moss", "Dora Whitby", "Emil J. Moss", "Ann Lindqvist Carl Moss", "Dora Whitby Carl Moss"]
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3).map(tuple), max_size=6))
def test_cutting_again_changes_nothing(lists: list[tuple[str, ...]]) -> None:
    once = cut_lists(lists)
    assert cut_lists(once) == once
    assert [" ".join(names).split() for names in once] == [" ".join(names).split() for names in lists]
