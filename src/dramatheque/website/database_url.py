"""DATABASE_URL in, Django's database settings out: sqlite:///relative.db, sqlite:////absolute.db, postgres://user@host/name."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from dramatheque.errors import SettingError

SQLITE_OPTIONS = {
    # Writers wait for one another instead of failing, and a reader never waits.
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY",
}

_FORMS = "it is sqlite:///path or postgres://user:password@host/name"


def parse_database_url(url: str) -> dict[str, Any]:
    """The settings of the database at `url`; SettingError for another scheme than sqlite, postgres and postgresql.

    >>> parse_database_url("sqlite:////srv/dramas.db")["NAME"]
    '/srv/dramas.db'
    >>> found = parse_database_url("postgres://me:p%40ss@db.local:5433/dramas")
    >>> found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"]
    ('db.local', '5433', 'dramas', 'p@ss')
    >>> parse_database_url("postgres:///dramas?host=/run/postgresql")["HOST"]
    '/run/postgresql'
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:         # its words may hold the password
        raise SettingError("setting.database", "DATABASE_URL", "is no address", remedy=_FORMS) from error
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path[1:]) or ":memory:")
    if parts.scheme not in ("postgres", "postgresql"):
        raise SettingError("setting.database", "DATABASE_URL", f"begins with {parts.scheme!r}", remedy=_FORMS)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or query.pop("host", ""),
        "PORT": str(port or query.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,        # a server that was started again costs no reader an error
        "OPTIONS": query,
    }


def sqlite(path: str) -> dict[str, Any]:
    """The settings of a SQLite database in a file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }
