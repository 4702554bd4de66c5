"""Tables of claims as lines: CSV, TSV and JSON; a wrong row is an error with its line, the rest goes on."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.errors import TableError
from dramatheque.fusing import Row
from dramatheque.fusing.claim_rows import read_claims


def read(text: str) -> list[Row | TableError]:
    return list(read_claims(io.StringIO(text, newline=""), "claims"))


@pytest.mark.parametrize("text", [
    "source,object,property,type,value\na,k1,year,number,2005\n",
    "\ufeffsource\tobject\tproperty\ttype\tvalue\na\tk1\tyear\tnumber\t2005\n",
    "note;VALUE;Type;property;object;source\n;2005;Number;year;k1;a\n",
    '{"source": "a", "object": "k1", "property": "year", "type": "number", "value": "2005", "more": 1}\n\n',
])
def test_tables_are_read_in_any_form(text: str) -> None:
    assert read(text) == [Row("a", "k1", "year", "number", "2005")]


def test_names_may_be_a_list_and_cells_may_hold_lines() -> None:
    row = '{"source": "a", "object": "k1", "property": "cast", "type": "names", "value": ["Hu Ge", "Liu Tao"]}'
    assert read(row) == [Row("a", "k1", "cast", "names", ["Hu Ge", "Liu Tao"])]
    assert read('source,object,property,type,value\na,k1,plot,text,"one\ntwo"\n') == [Row("a", "k1", "plot", "text", "one\ntwo")]


@pytest.mark.parametrize(("row", "what"), [
    ("a,k1,year", "3 cells"), (",k1,year,number,1", "no source"), ("a,,year,number,1", "no object"),
    ("a,k1,year,shade,1", "no type"),
])
def test_a_wrong_row_names_its_line_and_the_rest_goes_on(row: str, what: str) -> None:
    error, kept = read(f"source,object,property,type,value\n{row}\nb,k1,year,number,2\n")
    assert isinstance(error, TableError)
    assert str(error).startswith("claims:2: ")
    assert what in str(error)
    assert kept == Row("b", "k1", "year", "number", "2")


@pytest.mark.parametrize("row", [
    "{", "[1]", '{"source": "a"}', '{"source": "a", "object": "k", "property": "p", "type": "text", "value": {}}',
])
def test_a_wrong_line_of_json_is_named(row: str) -> None:
    good = '{"source": "a", "object": "k1", "property": "p", "type": "text", "value": "x"}'
    _, error, _ = read(f"{good}\n{row}\n{good}\n")
    assert isinstance(error, TableError)
    assert str(error).startswith("claims:2: ")


def test_a_table_without_a_column_is_refused() -> None:
    with pytest.raises(TableError, match="no column value"):
        read("source,object,property,type\na,k1,year,number\n")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_anything_may_stand_in_a_row(text: str) -> None:
    for row in read("source,object,property,type,value\n" + text):
        assert isinstance(row, Row | TableError)
