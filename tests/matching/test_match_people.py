"""`dramatheque match --kind person`: names across scripts in tables that tell nothing else, and in tables that do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dramatheque.commands import main

LATIN = ["Lee Min-ho", "Kim Min-jung", "Minho Yi", "Erika Sawajiri", "Tanaka Yuko", "Adrian Lyne", "Hu Ge", "Nobody Else"]
NATIVE = ["이민호", "김민정", "김민중", "沢尻エリカ", "田中裕子", "田中洋子", "애드리안 라인", "胡歌", "박신혜"]


def matched(
    folder: Path, capsys: pytest.CaptureFixture[str], left: list[dict[str, str]], right: list[dict[str, str]]
) -> dict[tuple[str, str], dict[str, object]]:
    """The pairs of names that the program prints, with all it says."""
    paths = []
    for side, rows in (("left", left), ("right", right)):
        paths.append(folder / f"{side}.jsonl")
        lines = (json.dumps({"id": str(number)} | row, ensure_ascii=False) for number, row in enumerate(rows))
        paths[-1].write_text("\n".join(lines), encoding="utf-8")
    assert main(["match", *map(str, paths), "--kind", "person", "--json"]) == 0
    pairs = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {
        (left[int(pair["left_id"])]["name"], next(iter(right[int(pair["right_id"])].values()))): pair for pair in pairs
    }


def test_names_alone_meet_across_scripts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = matched(tmp_path, capsys, [{"name": name} for name in LATIN], [{"native_name": name} for name in NATIVE])
    same = {names for names, pair in found.items() if pair["judgement"] == "same"}
    assert same >= {
        ("Lee Min-ho", "이민호"),
        ("Minho Yi", "이민호"),
        ("Kim Min-jung", "김민정"),
        ("Erika Sawajiri", "沢尻エリカ"),
        ("Tanaka Yuko", "田中裕子"),
        ("Adrian Lyne", "애드리안 라인"),
        ("Hu Ge", "胡歌"),
    }
    assert not {names for names in same if names[0] == "Nobody Else" or names[1] == "박신혜"}
    assert ("Erika Sawajiri", "田中裕子") not in found


def test_what_fits_the_same_name_better_speaks_against_a_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = matched(tmp_path, capsys, [{"name": "Kim Soo-jin"}], [{"native_name": "김수진"}, {"native_name": "김소진"}])
    assert found["Kim Soo-jin", "김수진"]["judgement"] == "same"
    assert found.get(("Kim Soo-jin", "김소진"), {}).get("judgement") != "same"


def test_every_judgement_names_its_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = matched(tmp_path, capsys, [{"name": name} for name in LATIN], [{"native_name": name} for name in NATIVE])
    told = {names: " ".join(reason["reason"] for reason in pair["evidence"]) for names, pair in found.items()}  # type: ignore[attr-defined]
    assert "is a spelling of" in told["Lee Min-ho", "이민호"]
    assert "can be read" in told["Erika Sawajiri", "沢尻エリカ"]
    assert "sound alike" in told["Adrian Lyne", "애드리안 라인"]


def test_other_evidence_outweighs_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left = [{"name": "Lee Min-ho", "born": "1987-06-22"}]
    same = matched(tmp_path, capsys, left, [{"native_name": "이민호", "born": "1987-06-22"}])
    other = matched(tmp_path, capsys, left, [{"native_name": "이민호", "born": "1993-08-10"}])
    assert same["Lee Min-ho", "이민호"]["judgement"] == "same"
    assert other.get(("Lee Min-ho", "이민호"), {}).get("judgement") != "same"
