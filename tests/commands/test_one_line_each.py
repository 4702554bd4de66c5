"""What the program says where it is called wrongly or the machine refuses: one line with the place, and no traceback."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dramatheque.commands import main
from dramatheque.errors import SourceError
from dramatheque.reading import open_sources
from dramatheque.reading.containers import count_sources

Run = Callable[..., Any]


@pytest.fixture
def alone(tmp_path: Path) -> Run:
    """The program as a process of its own, with a home folder of its own and further settings."""

    def call(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"DRAMATHEQUE_HOME": str(tmp_path / "home"), **settings}
        return subprocess.run(
            [sys.executable, "-m", "dramatheque.commands", *words], env=environment, capture_output=True, text=True, timeout=120,
            check=False,
        )

    return call


@pytest.mark.parametrize(("words", "said"), [
    (["find", "x", "--limit", "0"], "--limit"),
    (["find", "x", "--limit", "-3"], "--limit"),
    (["rank", "dump", "--limit", "many"], "--limit"),
    (["predict", "ratings.csv", "--top", "0"], "--top"),
    (["read", "--read-at", "yesterday", "page.txt"], "--read-at"),
    (["letters", "dramas.example"], "https://dramas.example"),
    (["letters", "https://[dramas"], "https://dramas.example"),
    (["serve", "--port", "99999"], "--port"),
    (["serve", "--port", "0"], "--port"),
    (["serve", "--workers", "0"], "--workers"),
    (["demo", "--threads", "-1"], "--threads"),
])
def test_an_option_out_of_bounds_is_wrong_use(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_a_port_in_the_environment_is_read_like_the_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "http")
    with pytest.raises(SystemExit) as ended:
        main(["serve"])
    assert ended.value.code == 2
    assert "'http' is no whole number from 1 to 65,535" in capsys.readouterr().err


@pytest.mark.parametrize("settings", [
    {"DATABASE_URL": "mysql://db/dramas"}, {"DRAMATHEQUE_PROXIES": "one"}, {"DRAMATHEQUE_OPEN_READING": "nein"},
    {"DRAMATHEQUE_HELP": "/nowhere/help.toml"}, {"DRAMATHEQUE_HOME": "/dev/null/home"},
])
def test_a_wrong_setting_is_one_line(alone: Run, settings: dict[str, str]) -> None:
    ended = alone("find", "x", **settings)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("dramatheque: ")
    assert next(iter(settings)) in line


def test_a_database_that_does_not_open_is_one_line(alone: Run, tmp_path: Path) -> None:
    ended = alone("find", "x", DATABASE_URL=f"sqlite:///{tmp_path}/none/here.db")
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"dramatheque: {tmp_path}/none/here.db: refuses (")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_is_one_line(tmp_path: Path, options: list[str]) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Orange Days\n\nDetails\n\nTitle: Orange Days\nCountry: Japan\nGenre: Romance\nEpisodes: 11\n")
    words = [sys.executable, "-m", "dramatheque.commands", "read", *options, str(page)]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert ended.returncode == 1
    assert "no space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_number_that_no_record_can_have_is_a_name(alone: Run) -> None:
    ended = alone("show", "9" * 30)
    assert ended.returncode == 1
    assert "nothing in the library is called so" in ended.stderr


def test_a_name_of_nothing_is_not_this_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("Orange Days")
    monkeypatch.chdir(tmp_path)
    (error,) = open_sources([""])
    assert isinstance(error, SourceError)
    assert "names no file or folder" in str(error)


def test_a_folder_that_refuses_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_text(name)
    listed = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder.name == "b":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    first, refused, last = open_sources([str(tmp_path)])
    assert str(refused) == f"{tmp_path}/b: cannot be read (permission denied)"
    assert [getattr(one, "data", None) for one in (first, last)] == [b"a", b"c"]
    assert count_sources([str(tmp_path)]) == 3


def test_packed_tables_that_break_off_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = gzip.compress(b"id,title\n" + b"".join(b"%d,Title of %d\n" % (number, number * 7919) for number in range(3000)))
    torn, damaged = tmp_path / "torn.csv.gz", tmp_path / "damaged.csv.gz"
    torn.write_bytes(whole[: len(whole) // 2])
    damaged.write_bytes(whole[:60] + bytes(200) + whole[260:])
    for path in (torn, damaged):
        for command, *rest in (["match", str(path)], ["fuse"], ["rank"], ["predict", "--top", "1"]):
            words = [command, str(path), *rest]
            assert main(words) == 1, words
            assert f"dramatheque: {path}" in capsys.readouterr().err, words


def test_moderators_and_letters_as_json(alone: Run) -> None:
    assert alone("moderators", "--json").stdout == ""
    assert json.loads(alone("letters", "--json", "https://dramas.example").stdout) == {"sent": 0}
