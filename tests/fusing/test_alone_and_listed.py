"""Report cards count what others speak to; lists as programs print them are lists, and quoted names are names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dramatheque.commands import main
from dramatheque.fusing import Row, fuse_table


def test_what_one_source_alone_says_is_neither_borne_out_nor_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims, cards = tmp_path / "claims.csv", tmp_path / "cards.csv"
    lines = [f"{source},k{number},episodes,number,{number + 10}" for number in range(5) for source in "ab"]
    lines += [f"a,k{number},writer,name,Writer Number {number}" for number in range(5)]
    claims.write_text("\n".join(["source,object,property,type,value", *lines]), encoding="utf-8")
    assert main(["fuse", str(claims), "--sources", str(cards)]) == 0
    capsys.readouterr()
    told = {(row["source"], row["property"]): row for row in csv.DictReader(cards.read_text(encoding="utf-8").splitlines())}
    alone, shared = told["a", "writer"], told["a", "episodes"]
    assert (alone["claims"], alone["agreed"], alone["against"], alone["examples"]) == ("5", "0", "0", "")
    assert (shared["claims"], shared["agreed"], shared["against"]) == ("5", "5", "0")


@pytest.mark.parametrize("written", [
    '["Ge Hu", "Tao Liu"]', "['Ge Hu', 'Tao Liu']", '["Hu, Ge", "Liu, Tao"]', "Hu, Ge; Liu, Tao",
])
def test_a_list_as_programs_print_it_is_a_list(written: str) -> None:
    (fused,) = fuse_table([Row("a", "k1", "cast", "names", written)])
    assert fused.value == ("Ge Hu", "Tao Liu")


def test_an_item_of_a_list_is_one_name_whatever_stands_in_it() -> None:
    (fused,) = fuse_table([Row("a", "k1", "artists", "names", '["Simon and Garfunkel", "M. Ward; She"]')])
    assert fused.value == ("Simon and Garfunkel", "M. Ward; She")


@pytest.mark.parametrize("written", ['"Ge Hu"', "'Ge Hu'"])
def test_a_name_in_quotes_is_one_name(written: str) -> None:
    (fused,) = fuse_table([Row("a", "k1", "cast", "names", written), Row("b", "k1", "cast", "names", "Ge Hu")])
    assert fused.dissent == ()


def test_json_of_other_scripts_is_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = tmp_path / "claims.csv"
    claims.write_text("source,object,property,type,value\na,k1,cast,name,錦戸亮\nb,k1,cast,name,錦戸亮\n", encoding="utf-8")
    assert main(["fuse", "--json", str(claims)]) == 0
    assert "錦戸亮" in capsys.readouterr().out
