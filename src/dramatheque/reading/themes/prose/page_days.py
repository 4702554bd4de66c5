"""The day a page was written, and the years that its words count from there.

In: a notebook, or the words in front of a day. Out: a date or a year, None where the page does not say.
"""

from __future__ import annotations

import re

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.bylines import find_byline
from dramatheque.reading.wordlists import words
from dramatheque.values.dates import PartialDate, find_dates

_HEAD = 400
_YEARS = (("year_before", -1), ("year_same", 0), ("year_after", 1))


def page_date(notebook: Notebook) -> PartialDate | None:
    """The day a page says it was written: its byline, or a short line near its head that is little else than a whole date."""
    stated = find_dates(find_byline(notebook.page).published)
    if stated and stated[0].date.is_full:
        return stated[0].date
    text = notebook.page.text
    for match in re.finditer(r"[^\n]{6,40}", text[:_HEAD]):
        found = find_dates(match[0])
        if len(found) == 1 and found[0].date.is_full and found[0].end - found[0].start >= len(match[0].strip()) * 0.35:
            return found[0].date
    return None


def told_year(before: str, page: PartialDate | None) -> int | None:
    """The year that words right in front of a day count from that of the page: 昨年10月11日, 지난해 12월 18일."""
    if page is None or page.year is None:
        return None
    said = before.rstrip()
    return next((page.year + shift for kind, shift in _YEARS if said.endswith(words("days", f"near.{kind}"))), None)
