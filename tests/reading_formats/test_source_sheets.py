"""Saved pages find out where they came from by the sheet beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, count_sources, open_sources
from dramatheque.reading.containers.source_sheets import Origin, origin_of

SHEET = """
[[source]]
files = "*/wiki.html"
site = "A Wiki"
url = "https://wiki.example/{folder}/{stem}"
read_at = "2026-01-02"
"""


def test_a_file_gets_site_and_address_from_the_sheet_above_it(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SHEET, encoding="utf-8")
    page = tmp_path / "shogun" / "wiki.html"
    page.parent.mkdir()
    page.touch()
    assert origin_of(page) == Origin("A Wiki", "https://wiki.example/shogun/wiki", "2026-01-02")


def test_a_file_no_row_fits_has_no_origin(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SHEET, encoding="utf-8")
    assert origin_of(tmp_path / "other.txt") == Origin()


def test_a_broken_sheet_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("[[source]]\npages = '*'\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"sources\.toml: has unknown keys"):
        origin_of(tmp_path / "other.txt")


@pytest.mark.parametrize("rows", ["source = 5", 'source = "a*"', "source = [1]", "source = [[]]"])
def test_a_sheet_of_other_things_is_named(tmp_path: Path, rows: str) -> None:
    (tmp_path / "sources.toml").write_text(rows, encoding="utf-8")
    with pytest.raises(SourceError, match=r"sources\.toml: has a row without"):
        origin_of(tmp_path / "other.txt")


def test_the_sheet_is_no_page(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "page.txt").write_text("Country: Japan", encoding="utf-8")
    opened = list(open_sources([str(tmp_path)]))
    assert [Path(one.source).name for one in opened if isinstance(one, Opened)] == ["page.txt"]
    assert count_sources([str(tmp_path), str(tmp_path / "missing.txt"), "https://wiki.example/x"]) == 3
