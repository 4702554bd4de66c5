"""`add` killed at any moment leaves whole documents or nothing, and run again it ends in the same catalogue."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

DUMP = """
import json
from dramatheque.commands.opening import open_library
open_library()
from dramatheque.library import catalogue, checking
print(json.dumps([list(map(str, checking.check())), repr(catalogue.rows())]))
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of small pages about a few dramas."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    dramas = (("Orange Days", "2004-04-11", "Kai Yuki"), ("Long Vacation", "1996-04-15", "Sena Hidetoshi"))
    for drama, start, character in dramas:
        for number in range(3):
            (folder / f"{drama}-{number}.txt").write_text(
                f"{drama}\n\nDetails\n\nTitle: {drama}\nCountry: Japan\nEpisodes: {11 + number % 2}\nRelease date: {start}\n"
                f"Network: TBS\n\nCast\n\nSatoshi Tsumabuki - {character}\nAya Ueto - Girl {number}\n",
                encoding="utf-8",
            )
    return folder


def test_killed_and_run_again_ends_in_the_same_catalogue(shelf: Path, tmp_path: Path) -> None:
    whole = _finish(shelf, tmp_path / "whole")
    chance = random.Random(11)  # noqa: S311
    home = tmp_path / "killed"
    killed = 0
    for _ in range(6):
        process = _start(shelf, home)
        time.sleep(chance.uniform(0.35, 1.3))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    assert killed, "no run was caught before it ended"
    findings, rows = _finish(shelf, home)
    assert findings == []
    assert rows == whole[1]


def _environment(home: Path) -> dict[str, str]:
    return {**{name: value for name, value in os.environ.items() if name != "DATABASE_URL"}, "DRAMATHEQUE_HOME": str(home)}


def _start(shelf: Path, home: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dramatheque.commands", "add", str(shelf), "--json"]
    return subprocess.Popen(command, env=_environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _finish(shelf: Path, home: Path) -> tuple[list[str], str]:
    assert _start(shelf, home).wait() == 0
    done = subprocess.run([sys.executable, "-c", DUMP], env=_environment(home), capture_output=True, check=True)
    findings, rows = json.loads(done.stdout)
    return findings, rows
