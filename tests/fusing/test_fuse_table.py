"""Fusing a table of anybody's claims."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.fusing import Dissent, Row, Table, fuse_table

VALUES = [
    ("number", 11), ("number", "11"), ("number", 12), ("number", "16부작"), ("date", "2005"), ("date", "2005-10-11"),
    ("date", "4-Oct-05"), ("text", "yes"), ("text", "N/A"), ("time", "22:00"), ("time", "10:04p Dec 1"),
    ("name", "Ryō Nishikido"), ("name", "Nishikido Ryo"),
    ("names", "Hu Ge; Liu Tao"), ("names", ["Hu Ge"]), ("names", "Ge, Hu; Tao, Liu"), ("names", "HU, GE LIU, TAO"),
]
ROWS = st.lists(
    st.builds(
        lambda source, thing, typed: Row(source, thing, typed[0], *typed),
        st.sampled_from("abcde"), st.sampled_from(["k1", "k2", "k3"]), st.sampled_from(VALUES),
    ),
    max_size=40,
)


def fused(rows: list[Row], thing: str) -> Any:
    (row,) = [row for row in fuse_table(rows) if row.object == thing]
    return row


@settings(max_examples=80, deadline=None)
@given(ROWS, st.randoms())
def test_neither_order_nor_repetition_of_rows_matters(rows: list[Row], random: Any) -> None:
    shuffled = random.sample(rows, len(rows))
    assert fuse_table(rows) == fuse_table(shuffled) == fuse_table([*rows, *shuffled])


@settings(max_examples=40, deadline=None)
@given(ROWS, st.randoms())
def test_report_cards_know_no_order_either(rows: list[Row], random: Any) -> None:
    tables = [Table(rows), Table([*random.sample(rows, len(rows)), *rows])]
    assert len({(tuple(table.fused()), table.sources()) for table in tables}) == 1


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_confidence_is_a_probability_and_every_source_is_counted(rows: list[Row]) -> None:
    for row in fuse_table(rows):
        assert 0 < row.confidence <= 0.99
        assert row.value not in [other.value for other in row.dissent]
        assert all(other.sources for other in row.dissent)


def test_values_that_mean_the_same_are_counted_together() -> None:
    row = fused([Row("a", "k1", "episodes", "number", "16"), Row("b", "k1", "episodes", "number", 16.0),
                 Row("c", "k1", "episodes", "number", "16부작 + 1"), Row("d", "k1", "episodes", "number", 20)], "k1")
    assert (row.value, row.dissent) == (16, (Dissent(20, 1),))
    assert row.reason == "Three sources say so. One says 20."


def test_texts_that_differ_in_width_blanks_or_hyphens_are_one() -> None:
    said = ["1リットルの涙", "１リットルの涙", "1 リットルの涙", "1リットルの-涙"]
    assert not fused([Row(f"s{place}", "k1", "title", "text", text) for place, text in enumerate(said)], "k1").dissent


def test_a_year_is_no_dissent_from_its_day() -> None:
    row = fused([Row("a", "k1", "start", "date", "2005-10-11"), Row("b", "k1", "start", "date", "2005"),
                 Row("c", "k1", "start", "date", "2005")], "k1")
    assert (row.value, row.dissent) == ("2005-10-11", ())
    assert row.reason == "Three sources say so."


def test_a_year_that_fits_several_days_stands_behind_them() -> None:
    said = ["2005-10-11", "2005-10-18", "2005", "2005", "2005", "2005"]
    row = fused([Row(f"s{place}", "k1", "start", "date", value) for place, value in enumerate(said)], "k1")
    assert row.value == "2005-10-11"
    assert Dissent("2005-10-18", 1) in row.dissent


def test_a_span_gives_its_first_day_or_its_last() -> None:
    span = "2018년 3월 5일 ~ 2018년 4월 24일"
    rows = fuse_table([Row("a", "k1", "start_date", "date", span), Row("a", "k1", "end_date", "date", span)])
    assert [row.value for row in rows] == ["2018-04-24", "2018-03-05"]


@pytest.mark.parametrize("text", ["12/01/2011 6:15 PM", "Dec 1 - 6:15pm", "6:15pDec 1", "2011-12-01 18:15", "6:15P 12-01-11",
                                  "Thu., Dec.01, 2011 6:15 p.m.", "12/1/11 6:15 PM (-05:00)", "6:15 PM, Dec 01", "午後6時15分"])
def test_times_are_read_in_any_form(text: str) -> None:
    assert fused([Row("a", "k1", "departure", "time", text)], "k1").value == "18:15"


@pytest.mark.parametrize("text", ["Not available", "n/a", "-", "", "不明", "TBA"])
def test_who_says_nothing_is_not_heard(text: str) -> None:
    assert not fuse_table([Row("a", "k1", "gate", "text", text)])


@pytest.mark.parametrize("text", [
    "Vesnin, Olga; Trell, Martin B.", "Olga Vesnin, Martin B. Trell", "VESNIN, OLGA TRELL, MARTIN B.",
    "Vesnin, Olga/ Trell, Martin B.",
    "Vesnin, Olga (Author) Trell, Martin B. (Joint Author)", "By (author) Vesnin, Olga By (author) Trell, Martin B.",
    "Vesnin, OlgaTrell, Martin", "Olga Vesnin and Martin Trell", "Vesnin,Olga; Trell,Martin",
    "Olga Vesnin UNKNOWN, Martin Trell,",
    "Vesnin, Olga, Trell, Martin", "['Olga Vesnin', 'Martin Trell']", "O. Vesnin; M. Trell", "Vesnin &amp; Trell",
])
def test_lists_of_people_are_read_in_any_form(text: str) -> None:
    clear = "Olga Vesnin; Martin B. Trell"
    row = fused([Row("a", "k1", "authors", "names", clear), Row("b", "k1", "authors", "names", text)], "k1")
    assert (row.value, row.dissent) == (("Olga Vesnin", "Martin B. Trell"), ())


def test_a_list_that_leaves_somebody_out_is_outweighed_by_those_that_name_her() -> None:
    rows = [Row(f"short{number}", "k1", "authors", "names", "Olga Vesnin") for number in range(5)]
    rows += [Row(f"long{number}", "k1", "authors", "names", "Olga Vesnin; Martin Trell") for number in range(4)]
    rows += [Row("odd", "k1", "authors", "names", "Olga Vesnin; Sam Kuhl")]
    assert fused(rows, "k1").value == ("Olga Vesnin", "Martin Trell")


def test_a_source_that_is_often_wrong_does_not_win_a_tie() -> None:
    rows = [Row(source, f"k{number}", "year", "number", 2000 + number) for number in range(60) for source in "ab"]
    rows += [Row("bad", f"k{number}", "year", "number", 1900) for number in range(60)]
    rows += [Row("a", "tie", "year", "number", 2001), Row("bad", "tie", "year", "number", 1900)]
    assert fused(rows, "tie").value == 2001


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(KeyError):
        fuse_table([Row("a", "k1", "colour", "shade", "red")])


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["text", "number", "date", "time", "name", "names"]),
       st.lists(st.text(max_size=60) | st.from_regex(r"[-0-9eE.,:/ apmx]{1,20}", fullmatch=True), min_size=1, max_size=5))
def test_anything_may_be_a_value(kind: str, values: list[str]) -> None:
    for row in fuse_table(Row(f"s{place}", "k1", "p", kind, value) for place, value in enumerate(values)):
        assert str(row.value)


@pytest.mark.parametrize("value", ["sNaN", "NaN", "-Infinity", "1e999999999", "9" * 5000, "1e-999999", "٣", "½"])
def test_what_looks_like_a_number_is_no_larger_than_it_is_written(value: str) -> None:
    assert all(len(str(row.value)) <= len(value) + 2 for row in fuse_table([Row("a", "k1", "p", "number", value)]))


def test_long_lists_and_many_values_are_read_in_time() -> None:
    names = "; ".join(f"Person{chr(97 + number % 26)} Name{number}" for number in range(3000))
    rows = [Row(f"s{number}", "k1", "cast", "names", names[number:]) for number in range(5)]
    rows += [Row(f"s{number}", "k2", "p", "text", f"value {number}") for number in range(3000)]
    assert len(fuse_table(rows)) == 2
