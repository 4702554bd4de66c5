"""`serve` and `demo` as processes: the address is printed once the site answers."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def start(home: Path, *words: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.Popen(
        [sys.executable, "-m", "dramatheque.commands", *words],
        env={**environment, "DRAMATHEQUE_HOME": str(home)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )


def stop(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def test_the_demo_serves_a_shelf_and_prints_its_address(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for name, episodes in (("Orange Days", 11), ("Lemon Nights", 9)):
        told = f"Title: {name}\nCountry: Japan\nGenre: Romance\nScreenplay: Kitagawa Mori\nEpisodes: {episodes}\n"
        (shelf / f"{episodes}.txt").write_text(f"{name}\n\nDetails\n\n{told}", encoding="utf-8")
    port = free_port()
    process = start(tmp_path / "home", "demo", "--port", str(port), "--workers", "1", "--shelf", str(shelf))
    try:
        assert process.stdout is not None
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            title = re.search(r"/works/\d+-orange-days", answer.read().decode())
        assert title
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{title[0]}", timeout=10) as answer:
            beside = answer.read().decode().partition(">Computed<")[2] or "no part with what stands beside it"
        assert "Lemon Nights" in beside, "works with the same writer stand beside each other from the first page on"
    finally:
        stop(process)
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start(tmp_path / "home", "serve", "--port", str(taken.getsockname()[1]))
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "choose another with PORT" in err.splitlines()[-1]
