"""When something was posted, as a date and its qualifiers: time of day, how uncertain a relative date is, what the page says.

In: a Notebook and the span of a moment. Out: an ISO date (empty where it cannot be known) and qualifiers time, date_stated,
date_uncertain (days). "7 days ago" is counted from the day the page was read, and kept as stated where nobody knows that day.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from dramatheque.claims import Span
from dramatheque.reading.moments import clock_of, moment_at_end
from dramatheque.reading.notebook import Notebook
from dramatheque.values.dates import find_dates, resolve_relative, whole_date


def posted(notebook: Notebook, span: Span | None) -> tuple[str, dict[str, Any]]:
    """The ISO date of a moment and its qualifiers; ("", {}) where there is no moment."""
    if span is None:
        return "", {}
    text = notebook.whole.cut(span).strip()
    if whole := _whole(text):
        return whole, {"time": ""}
    moment = moment_at_end(text)
    if moment is None or not moment.relative:
        found = find_dates(text)
        return (str(found[0].date) if found else ""), {"time": clock_of(text)}
    today = _day(notebook.page.document.read_at)
    resolved = resolve_relative(text[moment.start :], today) if today else None
    if resolved is None:
        return "", {"date_stated": text}
    return str(resolved[0]), {"date_stated": text, "date_uncertain": resolved[1]}


@lru_cache(maxsize=4096)
def _whole(text: str) -> str:
    found = whole_date(text)
    return str(found.date) if found else ""


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
