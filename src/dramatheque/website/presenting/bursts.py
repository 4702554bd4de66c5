"""Bursts of scores as rows of text: which title, when, how many, and what the others say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dramatheque.community.opinions.burst_rows import BurstRow
from dramatheque.library.record import Named
from dramatheque.website.presenting.dates import show_date, show_span
from dramatheque.website.presenting.values import show_number

SCORES = {"low": "1 of 10 or less", "high": "9 of 10 or more"}


class BurstLine(NamedTuple):
    """A burst with its words for people."""

    work: Named
    when: str
    many: str
    scores: str
    why: str


def burst_lines(rows: Iterable[BurstRow]) -> tuple[BurstLine, ...]:
    """Bursts as lines, in their order."""
    return tuple(burst_line(row) for row in rows)


def burst_line(row: BurstRow) -> BurstLine:
    """A burst as a line; `why` is what makes it one."""
    burst, first, last = row.burst, row.burst.first.isoformat(), row.burst.last.isoformat()
    when = show_date(first) if first == last else show_span(first, last)
    why = (
        f"{show_number(burst.count)} of the {show_number(burst.given)} scores that members gave of whom little is known; "
        f"of the {show_number(burst.others)} others {show_number(burst.out_of_line)}"
    )
    return BurstLine(row.work, when, show_number(burst.count), SCORES[burst.side], why)
