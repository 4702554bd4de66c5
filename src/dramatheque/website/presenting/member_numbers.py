"""A member in numbers as rows with bars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dramatheque.community.shelves.models import State
from dramatheque.community.statistics import Statistics
from dramatheque.website.presenting.wording import country_word

Row = tuple[str, int, int]


def numbers(told: Statistics) -> dict[str, Any]:
    """What statistics.html shows: a summary, and rows of (label, how many, share of the highest in percent)."""
    watched, scores = told.watched, told.scores
    summary = []
    if watched:
        works = sum(watched.states.values())
        summary += [_said(works, "title"), f"{_said(watched.episodes, 'episode')} seen"] if works else []
        summary += [f"{_said(watched.again, 'time')} watched again"] if watched.again else []
    if scores and scores.mean is not None:
        summary.append(f"{_said(scores.count, 'score')}, {scores.mean / 10:.1f} on average")
    summary += [_said(told.reviews, "review")] if told.reviews else []
    steps = [(str(step), scores.steps[step]) for step in range(10, -1, -1)] if scores and scores.count else []
    return {
        "summary": summary,
        "states": _rows((label, watched.states.get(value, 0)) for value, label in State.choices) if watched else (),
        "scores": _rows(steps, with_zeros=True),
        "countries": _rows((country_word(code), times) for code, times in watched.countries) if watched else (),
        "decades": _rows(watched.decades) if watched else (),
        "genres": _rows(watched.genres) if watched else (),
    }


def _rows(counted: Iterable[tuple[str, int]], *, with_zeros: bool = False) -> tuple[Row, ...]:
    rows = [(label, times) for label, times in counted if times or with_zeros]
    most = max((times for _, times in rows), default=0) or 1
    return tuple((label, times, round(100 * times / most)) for label, times in rows)


def _said(count: int, word: str) -> str:
    return f"{count:,} {word}{'s' if count != 1 else ''}"
