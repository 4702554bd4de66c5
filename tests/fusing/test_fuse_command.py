"""`dramatheque fuse`: tables in, tables out."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from dramatheque.commands import main

CLAIMS = """source,object,property,type,value
a,k1,episodes,number,16
b,k1,episodes,number,16부작
c,k1,episodes,number,20
a,k1,cast,names,"Hu, Ge; Liu, Tao"
b,k1,cast,names,Ge Hu / Tao Liu
a,k2,start,date,10-Sep-18
"""


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.csv"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


def test_values_are_printed_as_csv(claims: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fuse", str(claims)]) == 0
    out, talk = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["object"], row["property"], row["value"]) for row in rows] == [
        ("k1", "cast", "Ge Hu; Tao Liu"), ("k1", "episodes", "16"), ("k2", "start", "2018-09-10")]
    assert rows[1]["dissent"] == "20 (1)"
    assert rows[1]["reason"] == "Two sources say so. One says 20."
    assert "6 claims of 3 sources: 3 values" in talk


def test_values_are_printed_as_json_from_a_packed_file(claims: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = claims.with_suffix(".csv.gz")
    packed.write_bytes(gzip.compress(claims.read_bytes()))
    assert main(["fuse", str(packed), "--json"]) == 0
    cast, episodes, _ = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert cast["value"] == ["Ge Hu", "Tao Liu"]
    assert episodes["dissent"] == [{"value": 20, "sources": 1}]
    assert 0 < episodes["confidence"] < 1


@pytest.mark.parametrize("name", ["sources.csv", "sources.jsonl"])
def test_report_cards_are_written(claims: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = claims.parent / name
    assert main(["fuse", str(claims), "--sources", str(target)]) == 0
    text = target.read_text(encoding="utf-8")
    cards = [json.loads(line) for line in text.splitlines()] if name.endswith("l") else list(csv.DictReader(io.StringIO(text)))
    assert [(card["source"], card["property"], str(card["claims"])) for card in cards] == [
        ("a", "cast", "1"), ("a", "episodes", "1"), ("a", "start", "1"), ("b", "cast", "1"), ("b", "episodes", "1"),
        ("c", "episodes", "1")]
    assert float(cards[1]["trust"]) > float(cards[5]["trust"])


def test_a_wrong_row_is_named_and_the_others_are_fused(claims: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims.write_text(CLAIMS + "d,k3,colour,shade,red\n", encoding="utf-8")
    assert main(["fuse", str(claims)]) == 1
    out, talk = capsys.readouterr()
    assert len(out.splitlines()) == 4
    assert "claims.csv:8: shade is no type" in talk


def test_a_missing_file_is_an_error_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fuse", str(tmp_path / "none.csv")]) == 1
    assert "none.csv: cannot be opened" in capsys.readouterr().err
