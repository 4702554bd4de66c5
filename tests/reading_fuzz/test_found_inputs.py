"""Inputs that once broke a promise of reading (scripts/fuzz.py): each is read again, and twice in a row for its growth."""

from __future__ import annotations

import importlib.util
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from taken_time import least_seconds

FOUND = sorted((Path(__file__).parent / "found").glob("*-*"))


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    """The fuzzer, for its promises."""
    path = Path(__file__).parents[2] / "scripts" / "fuzz.py"
    spec = importlib.util.spec_from_file_location("fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path, fuzz: ModuleType) -> None:
    form = path.name.partition("-")[0]
    fuzz.check(path.read_bytes(), form)


@pytest.mark.parametrize("form", ["html", "wikitext", "text", "json"])
def test_every_piece_repeated_grows_no_faster_than_the_page(form: str, fuzz: ModuleType) -> None:
    """A thousand and four thousand of each mark: four times the page may take five times as long, and a little."""
    for piece in sorted(set(fuzz.PIECES[form].split(" "))):
        fuzz.check((piece * 200).encode(), form)  # what is loaded once is not counted
        few, many = (partial(fuzz.check, (piece * times).encode(), form) for times in (1000, 4000))
        most = 5 * least_seconds(few, tries=1) + 0.25
        assert least_seconds(many, enough=most) <= most, piece


def test_a_break_is_noticed(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(fuzz, "read_bytes", failing)
    with pytest.raises(fuzz.BrokenError, match="KeyError"):
        fuzz.check(b"Cast: A as B", "text")
