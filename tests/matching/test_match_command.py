"""`dramatheque match`: tables of any usual form in, pairs with their evidence out, wrong rows named with their line."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from dramatheque.commands import main

OURS = """id,title,year,cast,notes
a1,Goblin,2016,"['Gong Yoo', 'Kim Go Eun', 'Lee Dong Wook']",x
a2,One Litre of Tears,2005,N/A,
a3,Nobody Else Has This,1999,,
"""
THEIRS = (
    {"id": "b1", "title": "Guardian: The Lonely and Great God", "year": 2016, "cast": ["Gong Yoo", "Kim Go-eun"]},
    {"id": 7, "title": "1 Litre of Tears", "native_title": "1リットルの涙", "year": "2005"},
)


@pytest.fixture
def tables(tmp_path: Path) -> tuple[str, str]:
    left, right = tmp_path / "ours.csv", tmp_path / "theirs.jsonl.gz"
    left.write_text(OURS, encoding="utf-8")
    right.write_bytes(gzip.compress("\n".join(json.dumps(row, ensure_ascii=False) for row in THEIRS).encode()))
    return str(left), str(right)


def test_prints_the_pairs_as_csv(tables: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", *tables, "--kind", "work", "--one-to-one"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["left_id"], row["right_id"], row["judgement"]) for row in rows] == [("a1", "b1", "same"), ("a2", "7", "same")]
    assert "Gong Yoo" in rows[0]["evidence"]


def test_prints_evidence_that_adds_up_as_json(tables: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", *tables, "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["right_id"] for row in rows if row["judgement"] == "same"} == {"b1", "7"}
    for row in rows:
        bits = sum(reason["bits"] for reason in row["evidence"])
        assert row["score"] == pytest.approx(1 / (1 + 2**-bits), abs=0.001)


def test_names_the_line_of_a_wrong_row_and_goes_on(
    tmp_path: Path, tables: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    left = tmp_path / "wrong.csv"
    left.write_text('id,title,year\na2,"One Litre\nof Tears",2005\n,No id,2001\na2,Again,2005\na4,x,2,3,4\n', encoding="utf-8")
    assert main(["match", str(left), tables[1], "--kind", "work"]) == 1
    told = capsys.readouterr()
    assert [f"line {line}:" in told.err for line in (2, 4, 5, 6)] == [False, True, True, True]
    assert "a2,7" in told.out


def test_a_table_without_ids_is_named(tmp_path: Path, tables: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    left = tmp_path / "no_ids.csv"
    left.write_text("title\nGoblin\n", encoding="utf-8")
    assert main(["match", str(left), tables[1]]) == 1
    assert "line 1" in capsys.readouterr().err


def test_people_are_matched_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left, right = tmp_path / "l.csv", tmp_path / "r.csv"
    left.write_text("id,name,born\n1,Lee Min-ho,1987-06-22\n2,Hyun Bin,\n", encoding="utf-8")
    right.write_text("id,name,born\n8,이민호,1987-06-22\n9,Son Ye-jin,\n", encoding="utf-8")
    assert main(["match", str(left), str(right), "--kind", "person", "--one-to-one"]) == 0
    assert [row["right_id"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["8"]
