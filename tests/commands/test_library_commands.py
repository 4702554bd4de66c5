"""The commands on the library, as a person types them: what is printed, what is left behind, how they exit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dramatheque.commands import COMMANDS, main
from dramatheque.library import models

pytestmark = pytest.mark.django_db

PAGE = """Orange Days

Details

Title: Orange Days
Native title: オレンジデイズ
Country: Japan
Episodes: {episodes}
Release date: {start}
Network: TBS

Cast

Satoshi Tsumabuki - Kai Yuki
Kou Shibasaki - Sae Hagio
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; gives its exit status, stdout and stderr."""
    settings.DRAMATHEQUE_HOME = tmp_path / "home"
    monkeypatch.setenv("DRAMATHEQUE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            status = main(words)
        except SystemExit as stop:
            status = int(stop.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Two pages of one drama that differ on a date."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    (folder / "one.txt").write_text(PAGE.format(episodes=11, start="2004-04-11"), encoding="utf-8")
    (folder / "two.txt").write_text(PAGE.format(episodes=11, start="2004-04-18"), encoding="utf-8")
    return folder


def test_adding_twice_holds_each_page_once(run: Run, shelf: Path) -> None:
    status, out, err = run("add", str(shelf))
    assert status == 0
    assert "Orange Days" in out
    assert "2 added" in err
    status, out, err = run("add", str(shelf))
    assert (status, out.strip()) == (0, "")
    assert "0 added · 2 already held" in err
    assert models.Document.objects.count() == 2


def test_a_source_that_fails_is_named_and_the_others_are_added(run: Run, shelf: Path) -> None:
    (shelf / "empty.txt").write_bytes(b"")
    status, _, err = run("add", str(shelf), str(shelf / "nowhere.txt"))
    assert status == 1
    assert "empty.txt" in err
    assert "nowhere.txt" in err
    assert "Traceback" not in err
    assert models.Document.objects.count() == 2


def test_add_prints_json_for_each_page(run: Run, shelf: Path) -> None:
    status, out, _ = run("add", "--json", str(shelf))
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [row["status"] for row in rows] == ["added", "added"]
    assert rows[1]["contradicted"] == 1
    assert rows[1]["confirmed"] > 0
    assert {work["name"] for row in rows for work in row["works"]} == {"Orange Days"}


def test_showing_a_record_by_title_and_by_number(run: Run, shelf: Path) -> None:
    run("add", str(shelf))
    status, out, _ = run("show", "orange days")
    assert status == 0
    for shown in ("Orange Days", "オレンジデイズ", "11 April 2004", "18 April 2004", "Kai Yuki", "Satoshi Tsumabuki"):
        assert shown in out
    number = models.Entity.objects.get(kind="work").pk
    assert run("show", str(number))[1] == out


@pytest.mark.parametrize("columns", ["80", "200"])
def test_no_line_is_wider_than_the_terminal(run: Run, shelf: Path, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.cells import cell_len

    from dramatheque.commands import tables

    run("add", str(shelf))
    monkeypatch.setenv("COLUMNS", columns)
    tables.console.cache_clear()
    _, out, _ = run("show", "Orange Days")
    tables.console.cache_clear()
    assert max(cell_len(line) for line in out.splitlines()) <= int(columns)


def test_show_as_json_holds_every_candidate(run: Run, shelf: Path) -> None:
    run("add", str(shelf))
    record = json.loads(run("show", "--json", "Orange Days")[1])
    assert record["entity"]["native"] == "オレンジデイズ"
    dates = [candidate["value"] for candidate in record["facts"]["start_date"][0]["candidates"]]
    assert sorted(dates) == ["2004-04-11", "2004-04-18"]


def test_what_is_not_there_is_said_in_one_line(run: Run) -> None:
    status, out, err = run("show", "no such drama")
    assert (status, out) == (1, "")
    assert err.splitlines() == ["dramatheque: no such drama: nothing in the library is called so; try dramatheque find"]
    assert run("show", "999")[0] == 1
    assert run("find", "nobody")[0] == 1


@pytest.mark.parametrize("query", ["オレンジ", "orange", "ORANGE DAYS", "Tsumabuki Satoshi"])
def test_finding_in_any_script(run: Run, shelf: Path, query: str) -> None:
    run("add", str(shelf))
    status, out, _ = run("find", "--json", query)
    assert status == 0
    assert json.loads(out.splitlines()[0])["name"] in ("Orange Days", "Satoshi Tsumabuki")


def test_comparing_stores_nothing(run: Run, shelf: Path) -> None:
    run("add", str(shelf / "one.txt"))
    status, out, _ = run("compare", "--json", str(shelf / "two.txt"))
    comparison = json.loads(out)
    assert status == 0
    assert [row[1] for row in comparison["contradicted"]] == ["start_date"]
    assert comparison["confirmed"]
    assert models.Document.objects.count() == 1
    assert "11 April" not in json.dumps([comparison["contradicted"], comparison["confirmed"]])
    assert [(row["property"], "11 April" in row["reason"]) for row in comparison["reasons"]] == [("start_date", True)]
    assert "Contradicted" in run("compare", str(shelf / "two.txt"))[1]


def test_checking_and_rebuilding(run: Run, shelf: Path) -> None:
    run("add", str(shelf))
    assert run("check")[0] == 0
    models.Entity.objects.filter(kind="work").update(name="Lemon Days")
    status, out, _ = run("check")
    assert status == 1
    assert "dramatheque rebuild" in out
    assert run("rebuild")[0] == 0
    assert run("check")[0] == 0


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert out.startswith(f"usage: dramatheque {command}")


def test_wrong_use_exits_2(run: Run) -> None:
    assert run("add")[0] == 2
    assert run("show")[0] == 2


def test_rebuild_tells_its_result_as_json(run: Run, shelf: Path) -> None:
    run("add", str(shelf))
    status, out, _ = run("rebuild", "--json")
    assert status == 0
    assert json.loads(out)["records"] == models.Entity.objects.count()


def test_add_looks_again_at_a_page_turned_away_when_the_title_it_names_is_known(run: Run, shelf: Path) -> None:
    (shelf / "0 first.txt").write_text('I still think of it. "Orange Days" looks good, if slow.', encoding="utf-8")
    (shelf / "1 other.txt").write_text("Roads are closed today.", encoding="utf-8")
    status, out, _ = run("add", "--json", str(shelf))
    told = {Path(row["source"]).name: row for row in map(json.loads, out.splitlines())}
    assert status == 0
    assert (told["0 first.txt"]["status"], told["1 other.txt"]["status"]) == ("added", "not_about")
    assert [work["name"] for work in told["0 first.txt"]["works"]] == ["Orange Days"]
    assert models.Entity.objects.filter(kind="work").count() == 1
