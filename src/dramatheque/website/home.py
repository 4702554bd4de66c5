"""DRAMATHEQUE_HOME: the folder of database, documents and secret key. Looking at it makes nothing; `prepare_home` makes it.

It holds passwords (hashed), addresses of mail and what members keep to themselves: nobody else on the machine may look in.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from dramatheque.errors import SettingError


def home_folder(environment: Mapping[str, str]) -> Path:
    """DRAMATHEQUE_HOME, or `dramatheque` in the user's data folder (XDG_DATA_HOME, ~/.local/share)."""
    given = environment.get("DRAMATHEQUE_HOME")
    if given:
        return Path(given).expanduser().absolute()
    data = environment.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "dramatheque"


def fetched_folder() -> str:
    """Where answers of APIs are kept: `fetched` in the home folder."""
    return str(home_folder(os.environ) / "fetched")


def secret_key(home: Path) -> str:
    """The key kept in the folder; a passing one where there is none yet."""
    try:
        return (home / "secret_key").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return secrets.token_urlsafe(48)


def prepare_home(home: Path) -> None:
    """Makes the folder and its secret key where they are missing; two processes at once agree on one key.

    :raises SettingError: the folder cannot be made or written to.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / "documents").mkdir(exist_ok=True)
        _keep_a_key(home)
    except OSError as error:
        what = f"{error.filename or home} cannot be written ({(error.strerror or str(error)).lower()})"
        raise SettingError("setting.home", "DRAMATHEQUE_HOME", what, remedy="name a folder of yours") from error


def _keep_a_key(home: Path) -> None:
    path = home / "secret_key"
    if path.exists():
        return
    fresh = home / f"secret_key.{os.getpid()}"
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
