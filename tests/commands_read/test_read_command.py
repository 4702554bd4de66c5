"""`dramatheque read`: claims on stdout, talk on stderr, the exit status; quick to start and without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from dramatheque.claims import Page, Reading, Span, State
from dramatheque.commands import main
from dramatheque.commands.tables import console
from dramatheque.reading.notebook import Notebook


def states(page: Page, knows: object = None) -> Reading:
    """A theme for these tests: the first line is a title; 'none' is not about a drama."""
    assert knows is None
    notebook = Notebook(page)
    if page.text.startswith("none"):
        notebook.not_about = "no drama is named"
        return notebook.reading()
    line = page.text.splitlines()[0]
    work = notebook.work(line)
    notebook.claim(work, "title.english", line, Span(0, len(line)), section=("Facts",))
    notebook.claim(work, "audience_rating", None, Span(0, 3), qualifiers={"episode": 2}, state=State.UNKNOWN)
    notebook.gap(work, "cast", {"character": "Nishino"}, Span(0, 4))
    return notebook.reading()


@pytest.fixture(autouse=True)
def _themes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dramatheque.reading.themes.read_page", states, raising=False)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text("Beautiful Life\n\nA drama of the year 2000.\n")
    (tmp_path / "two.txt").write_text("愛していると言ってくれ\n")
    return tmp_path


def test_json_is_one_claim_a_line_with_its_quote_in_the_page(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = str(shelf / "one.txt")
    assert main(["read", "--json", source]) == 0
    rows: list[dict[str, Any]] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    title, unknown = sorted(rows, key=lambda row: row["property"], reverse=True)
    assert title["document"]["source"] == source
    assert (title["property"], title["value"], title["section"]) == ("title.english", "Beautiful Life", ["Facts"])
    assert title["quote"] == "Beautiful Life"
    assert (unknown["value"], unknown["state"], unknown["qualifiers"]) == (None, "unknown", {"episode": 2})


def test_a_source_that_fails_is_one_line_and_the_others_are_read(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "empty.html").write_text("")
    (shelf / "picture.txt").write_bytes(b"\x89PNG\r\n" + bytes(300))
    sources = [str(shelf / name) for name in ("empty.html", "missing.txt", "one.txt", "picture.txt", "two.txt")]
    assert main(["read", "--json", *sources]) == 1
    captured = capsys.readouterr()
    assert len({json.loads(line)["document"]["source"] for line in captured.out.splitlines()}) == 2
    errors = captured.err.splitlines()
    assert len(errors) == 3
    for name, line in zip(("empty.html", "missing.txt", "picture.txt"), errors, strict=True):
        assert line.startswith(f"dramatheque: {shelf / name}: ")


def test_a_page_about_something_else_says_so_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "recipe.txt"
    page.write_text("none: how to make soup\n")
    assert main(["read", "--json", str(page)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"{page}: not about a drama (no drama is named)\n"


def test_gaps_are_printed_when_asked_for(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", "--gaps", str(shelf / "one.txt")]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (gap,) = [row for row in rows if "gap" in row]
    assert (gap["gap"], gap["about"], gap["quote"]) == ("cast", {"character": "Nishino"}, "Beau")


@pytest.mark.parametrize("width", [80, 200])
def test_the_table_fits_the_terminal_and_shows_every_part(
    shelf: Path, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    console.cache_clear()
    assert main(["read", "--gaps", str(shelf)]) == 0
    out = capsys.readouterr().out
    assert max(cell_len(line) for line in out.splitlines()) <= width
    for part in ("Beautiful Life", "愛していると言ってくれ", "work w1", "title.english", "unknown", "episode: 2", "Facts"):
        assert part in out


def test_reading_loads_neither_django_nor_what_only_the_web_needs(shelf: Path) -> None:
    script = "import sys; from dramatheque.commands import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    words = [sys.executable, "-c", script, "read", "--json", str(shelf / "one.txt")]
    run = subprocess.run(words, capture_output=True, text=True, check=True)
    loaded = set(run.stderr.split())
    assert "dramatheque.reading" in loaded
    assert not loaded & {"django", "httpx", "rich.progress"}


def test_markup_and_control_codes_of_pages_reach_the_terminal_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "hostile.txt"
    page.write_text("[bold red]Title[/] \x1b[31mred\x1b]0;own\x07" + " and more words" * 9)
    assert main(["read", str(page)]) == 0
    out = capsys.readouterr().out
    assert "[bold red]Title[/]" in out
    assert "\x1b]0;" not in out


def test_reading_needs_at_least_one_source(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["read"])
    assert caught.value.code == 2


def test_other_scripts_are_readable_in_json(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--json", str(shelf / "two.txt")]) == 0
    assert '"愛していると言ってくれ"' in capsys.readouterr().out
