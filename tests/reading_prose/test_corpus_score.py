"""The score of reading on the development corpus stays above its floors (tests/floors.toml)."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

FLOORS = tomllib.loads((Path(__file__).parents[1] / "floors.toml").read_text(encoding="utf-8"))["corpus"]


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("score") / "figures.json"
    command = [
        sys.executable,
        str(shared / "tools" / "score_reading.py"),
        "--corpus",
        str(shared / "data" / "corpus"),
        "--command",
        f"{sys.executable} -m dramatheque.commands read --json",
        "--json",
        str(out),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    return json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.shared
@pytest.mark.slow
def test_the_corpus_score_is_above_its_floors(figures: Any) -> None:
    assert figures["ALL"]["f1"] >= FLOORS["micro_f1"]
    assert figures["ALL"]["precision"] >= FLOORS["precision"]


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FLOORS if name.endswith("_f1") and name != "micro_f1"])
def test_a_property_or_kind_of_page_is_above_its_floor(figures: Any, name: str) -> None:
    plain = name.removesuffix("_f1")
    row = figures[plain] if plain in figures else figures[f"pages: {plain}"]
    assert row["f1"] >= FLOORS[name]


@pytest.mark.shared
@pytest.mark.slow
def test_pages_about_other_things_stay_without_claims_and_quotes_in_their_page(figures: Any) -> None:
    assert figures["negatives_with_claims"] <= FLOORS["most_negatives_with_claims"]
    assert figures["quotes_not_in_page"] <= FLOORS["most_quotes_not_in_page"]
