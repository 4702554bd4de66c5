"""Actors that no form reads are proposed by learnt weights: with their quotes, less surely than by forms, and not everywhere."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.claims import Claim, Reading
from dramatheque.reading import read_bytes
from dramatheque.reading.themes.prose.learnt.habits import HABITS
from dramatheque.reading.themes.prose.learnt.weights import weights

LISTED = ["Ratna Maharani", "Dimas Wijaya", "Citra Anggun", "Bayu Saputra", "Lestari Putri"]
TOP = "Sinetron Pelangi Senja\n\nSinetron Pelangi Senja tayang di RCTI mulai 3 Maret 2014."
LIST = f"{TOP} Deretan bintang muda akan meramaikan, di antaranya {', '.join(LISTED[:-1])}, dan {LISTED[-1]}.\n"
FORM = f"{TOP} Dibintangi Ratna Maharani.\n"
PIECES = [*LISTED[:1], "김하나", "高山美咲", ", ", " dan ", "(", ")", "「", "」", "\n", " bintang "]


def _read(text: str) -> Reading:
    return read_bytes(text.encode(), source="page.txt")


def _cast(reading: Reading) -> dict[str, Claim]:
    cast = (claim for claim in reading.claims if claim.property == "cast")
    return {claim.value["person"]: claim for claim in cast if isinstance(claim.value, dict)}


def test_a_list_of_actors_told_in_words_no_form_has_is_read() -> None:
    assert set(_cast(_read(LIST))) == set(LISTED)


def test_a_proposal_is_quoted_exactly_and_less_sure_than_a_form() -> None:
    proposed, formed = _cast(_read(LIST)), _cast(_read(FORM))
    for claim in proposed.values():
        place = claim.evidence[0]
        assert LIST[place.start : place.end] == place.quote
        assert place.confidence <= 0.75 < min(each.evidence[0].confidence for each in formed.values())


def test_a_page_that_gives_its_parts_gets_no_actors_besides() -> None:
    parts = "\nPemeran\nAndi Surya sebagai Raka\nMaya Kartika sebagai Nila\nRudi Hartono sebagai Bima\nSinta Dewi sebagai Laras\n"
    assert set(_cast(_read(LIST + parts))) == {"Andi Surya", "Maya Kartika", "Rudi Hartono", "Sinta Dewi"}


def test_makers_play_nobody() -> None:
    made = LIST + "\nSutradara: Bayu Saputra\nPenulis: Citra Anggun\n"
    assert not {"Bayu Saputra", "Citra Anggun"} & set(_cast(_read(made)))


def test_a_list_behind_a_verb_of_acting_is_one_of_parts() -> None:
    acted = _cast(_read(LIST.replace("di antaranya Ratna", "dan akan memerankan Ratna")))
    assert not set(LISTED) & set(acted)


def test_far_down_a_page_nobody_is_proposed() -> None:
    top, _, rest = LIST.partition(" Deretan")
    story = "Mereka tinggal di desa dekat laut dan bekerja setiap hari sampai malam.\n" * 40
    assert not _cast(_read(f"{top}\n{story}Deretan{rest}"))


def test_the_weights_fit_the_habits_and_hold_no_names() -> None:
    known = weights()
    assert len(known.habits) == len(HABITS)
    assert {sign.partition(":")[0] for sign in known.signs} <= {
        "b", "f", "s", "n", "seg", "sk", "title", "no title", "row", "whole", "sw",
        *(f"{side}{kind}" for side in ("l", "r", "hl", "tr") for kind in ("1", "", "2")),
    }


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_whatever_stands_in_a_page_quotes_are_its_text(pieces: list[str]) -> None:
    text = LIST + "".join(pieces) + "\n"
    for claim in _cast(_read(text)).values():
        assert all(text[place.start : place.end] == place.quote for place in claim.evidence)


def _script() -> ModuleType:
    pytest.importorskip("scipy")
    path = Path(__file__).resolve().parents[2] / "scripts" / "learn_casts.py"
    spec = importlib.util.spec_from_file_location("learn_casts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["learn_casts"] = module
    spec.loader.exec_module(module)
    return module


def test_the_script_learns_from_annotated_pages_which_words_stand_before_actors(tmp_path: Path) -> None:
    names = [*LISTED, "Andi Surya", "Maya Kartika", "Rudi Hartono"]
    pages, gold = [], []
    for number, actor in enumerate(names):
        other = names[(number + 3) % len(names)]
        text = f"{TOP} Wajah utama {actor} hadir. Warga desa {other} datang.\n"
        pages.append({"id": f"p{number}", "kind": "news", "works": [f"work-{number}"], "text": text})
        gold.append({"page": f"p{number}", "facts": [{"property": "cast", "value": {"person": actor}}]})
    for name, rows in (("pages", pages), ("gold", gold)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    script = _script()
    rows = script.look(tmp_path)
    known = script.learn(rows)
    assert len(rows) == len(names)
    assert known.signs["l1:utama"] > 0 > known.signs["l1:desa"]
    for page, actor in zip(rows, names, strict=True):
        sure = script.proposals(page, known)
        assert max(sure, key=sure.__getitem__) == script.name_key(actor)
