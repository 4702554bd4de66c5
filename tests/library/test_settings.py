"""The home folder, the secret key and DATABASE_URL."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramatheque.website.database_url import parse_database_url, sqlite
from dramatheque.website.home import home_folder, prepare_home, secret_key


def test_the_home_folder_comes_from_the_environment(tmp_path: Path) -> None:
    assert home_folder({"DRAMATHEQUE_HOME": str(tmp_path)}) == tmp_path
    assert home_folder({"XDG_DATA_HOME": "/data"}) == Path("/data/dramatheque")
    assert home_folder({}) == Path.home() / ".local" / "share" / "dramatheque"


def test_the_secret_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert secret_key(home) != secret_key(home)
    assert not home.exists(), "looking makes nothing"
    prepare_home(home)
    key = secret_key(home)
    prepare_home(home)
    assert secret_key(home) == key
    assert len(key) >= 50
    assert (home / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in home.iterdir() if path.is_file()] == ["secret_key"]


def test_addresses_of_databases() -> None:
    found = parse_database_url("postgresql://me:p%40ss@db.local:5433/dramas?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "me", "p@ss", "db.local", "5433", "dramas"
    )
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert parse_database_url("sqlite:///here.db")["NAME"] == "here.db"
    assert parse_database_url("sqlite:////srv/here.db") == sqlite("/srv/here.db")
    with pytest.raises(ValueError, match="mysql"):
        parse_database_url("mysql://db/dramas")
