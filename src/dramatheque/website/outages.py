"""What readers and the log are told while the database refuses (gone away, locked, its disk full): the page is not broken.

The error that is being handled in, an answer 503 or None out; and a filter of the log, which keeps a line in the place of a
traceback a request.
"""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from django.db import OperationalError

if TYPE_CHECKING:
    from django.http import HttpResponse

WAIT = "30"           # seconds after which programs may ask again


def unavailable() -> HttpResponse | None:
    """The answer while the database refuses; None where something else is being handled."""
    if not isinstance(sys.exc_info()[1], OperationalError):
        return None
    # Imported here, since every command loads this module with its log.
    from django.shortcuts import render

    answer = render(None, "503.html", {}, status=503)
    answer["Retry-After"] = WAIT
    return answer


class OneLine(logging.Filter):
    """Says of a refusal of the database what it said, without the way it took through the program."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true: no line is left out."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, OperationalError):
            said = " ".join(str(error).split())
            record.msg, record.args = f"{record.getMessage()}: the database refuses ({said})", None
            record.exc_info = record.exc_text = None
        return True
