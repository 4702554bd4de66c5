"""A theme that says what a page must hold is not called on other pages, and loses nothing on those it is called on."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dramatheque.claims import BlockKind
from dramatheque.reading import make_page, themes
from dramatheque.reading.labelling import apply_labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.needs import needs

_SHELF = files("dramatheque").joinpath("sample_shelf")
_DRAMAS = [drama for drama in _SHELF.iterdir() if drama.is_dir()]
_SHAPES = (".html", ".txt", ".wiki")
_PAGES = sorted((page for drama in _DRAMAS for page in drama.iterdir() if page.name.endswith(_SHAPES)), key=str)


def _notebook(text: str) -> Notebook:
    return Notebook(apply_labels(make_page(text.encode(), source="page")))


def test_a_theme_is_called_only_where_its_need_is_met() -> None:
    called: list[str] = []

    @needs(lambda page: page.has(BlockKind.ROW))
    def read(notebook: Notebook) -> None:
        called.append(notebook.page.text)

    read(_notebook("A line of words.\n"))
    read(_notebook("| one | two |\n| three | four |\n"))
    assert [text[:5] for text in called] == ["| one"]


def test_an_outline_says_what_labels_and_headings_mean() -> None:
    notebook = _notebook("Harbour Lights\n\nNetwork: TBS\n\nEpisodes\n\n1. The ferry\n2. The storm\n")
    outline = notebook.outline
    assert [outline.states(target) for target in ("network", "crew.")] == [True, False]
    assert "network" in outline.labels
    assert [meaning in outline.opened for meaning in ("episodes", "broadcasts")] == [True, False]
    assert [outline.has_sign(signs) for signs in ("%:", "%％")] == [True, False]
    assert [notebook.page.cut(block.span) for block in outline.blocks(BlockKind.HEADING)][-1] == "Episodes"


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_need_costs_a_claim(path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page with every theme called, whatever it says that it needs."""
    page = make_page(path.read_bytes(), source="page")  # type: ignore[attr-defined]
    asked = themes.read_page(page)
    every = tuple(getattr(theme, "__wrapped__", theme) for theme in themes.THEMES)
    assert every != themes.THEMES
    monkeypatch.setattr(themes, "THEMES", every)
    always = themes.read_page(page)
    assert (asked.claims, asked.gaps, asked.discards) == (always.claims, always.gaps, always.discards)
