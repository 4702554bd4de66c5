"""A PostgreSQL server of our own on a unix socket in a passing folder; tests are skipped, and say so, where none is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses='' -c shared_buffers=64MB"


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The address of an empty database on a private server."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dramatheque-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    try:
        words = ("--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "--username=postgres", "--no-sync")
        _run(programs / "initdb", "-D", data, *words)
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", f"{OPTIONS} -k {folder}", "start")
        yield f"postgres:///postgres?host={folder}&user=postgres"
    finally:
        _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    where = shutil.which("initdb")
    return found[-1].parent if found else Path(where).parent if where else None


def _run(*words: str | Path, check: bool = True) -> None:
    """Runs a program of the server as a user it accepts: it refuses root."""
    command = [str(word) for word in words]
    if os.getuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    with tempfile.TemporaryFile() as said:  # a file, since the server started here keeps what it inherits open
        done = subprocess.run(command, check=False, stdout=said, stderr=said, cwd="/", timeout=60)
        if check and done.returncode:
            said.seek(0)
            pytest.fail(f"{' '.join(command)}: {said.read()[-2000:]!r}")
