"""What the machine refuses (the database, a disk, a folder) → the error that says so in one line."""

from __future__ import annotations

import errno
import sys

from dramatheque.errors import OutageError

_REFUSALS = frozenset({
    errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOSPC, errno.EPERM, errno.EROFS,
})


def outage(error: Exception) -> OutageError | None:
    """The refusal behind an error; None where it is a fault of the program, whose traceback is worth keeping."""
    if isinstance(error, OSError) and error.errno in _REFUSALS:
        where = str(error.filename or "output")
        return OutageError("outage.disk", where, f"cannot be read or written ({(error.strerror or '').lower()})")
    database = sys.modules.get("django.db")      # loaded by whoever could meet such an error
    if database is not None and isinstance(error, database.OperationalError):
        said = str(error).strip().splitlines() or [""]
        return OutageError("outage.database", _database(), f"refuses ({said[0]})", remedy="nothing is half written; try again")
    return None


def _database() -> str:
    """The database as a person knows it: its file, or its name and host, never its password."""
    from django.conf import settings

    held = settings.DATABASES["default"]
    return f"{held['NAME']} at {held['HOST']}" if held.get("HOST") else str(held["NAME"])
