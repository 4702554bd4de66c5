"""What one line of a review says: a score, how many found it helpful, how much was seen, who wrote it and when, a button.

In: a text and a Line. Out: its kind and, for what it tells, entries in Facts. The words are in vocabulary/talk.*.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.lines import Line
from dramatheque.reading.moments import is_moment, moment_at_end
from dramatheque.reading.wordlists import alternatives, may_begin, pattern, search, words
from dramatheque.values.dates import find_dates

ASPECTS = ("overall", "story", "acting", "music", "rewatch")
ASPECT_LISTS = tuple(f"reviews.{aspect}" for aspect in ASPECTS)
_NUMBER = re.compile(r"\d[\d,]*")
_SCORE = r"(?P<{0}>10(?:\.0)?|\d(?:[.,]\d)?)(?:\s*/\s*10)?(?![\d.,%/])"
_LONGEST_HEAD = 90
_LONGEST_NAME = 40


@dataclass(slots=True)
class Facts:
    """What the lines around a review's scores say of it."""

    scores: dict[str, float] = field(default_factory=dict)
    helpful: int | None = None
    helpful_of: int | None = None
    seen: int | None = None
    episodes: int | None = None
    author: Span | None = None
    date: Span | None = None
    title: Span | None = None
    status: str = ""
    truncated: bool = False

    @property
    def is_review(self) -> bool:
        return self.helpful is not None or self.seen is not None


def aspects_in(text: str, line: Line) -> dict[str, float]:
    """The scores by aspect that make up a line; empty where it says anything else."""
    if len(line) > _LONGEST_HEAD or not text[line.end - 1].isdigit():
        return {}
    if not text[line.start].isspace() and not may_begin(text, line.start, "talk", *ASPECT_LISTS):
        return {}
    found: dict[str, float] = {}
    at = line.start
    while at < line.end:
        match = _aspect().match(text, at, line.end)
        if not match:
            return {}
        name = next(name for name in ASPECTS if match[name])
        found[name] = number(match[f"{name}_score"])
        at = match.end()
    return found


def number(text: str) -> float:
    """A score as a whole number where it is one."""
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def kind_of(text: str, line: Line) -> str:
    """What a line near a review is: helpful, seen, by, date, status, other, buttons, truncated; "" for anything else."""
    if len(line) > _LONGEST_HEAD:
        return ""
    content = text[line.start : line.end]
    lower = content.lower()
    if lower in _words("truncated"):
        return "truncated"
    if may_begin(content, 0, "talk", "reviews.vote_buttons") and pattern("talk", "reviews.vote_buttons").match(content):
        return "buttons"
    if _has_digit(content):
        for kind in ("helpful", "seen"):
            if search(content, "talk", f"reviews.{kind}"):
                return kind
    if lower in _words("other"):
        return "other"
    by = _by().match(content) and len(content) <= _LONGEST_NAME
    return "status" if _status().fullmatch(content) else "by" if by else "date" if is_moment(content) else ""


def head_facts(text: str, line: Line, kind: str, facts: Facts) -> None:
    """Notes what a line above the scores says."""
    content = text[line.start : line.end]
    if kind == "helpful":
        numbers = _numbers(content)
        facts.helpful = numbers[0] if numbers else None
        facts.helpful_of = numbers[1] if len(numbers) > 1 else None
    elif kind == "seen":
        _seen(content, line, facts)
    elif kind == "by":
        by = _by().match(content)
        facts.author = Span(line.start + by.end(), line.end) if by else None
    elif kind == "date":
        facts.date = line.span
    elif kind == "status":
        facts.status = re.sub(r"[\s\d]+$", "", content).lower()


def is_title(text: str, line: Line) -> bool:
    """Whether a line can be the title of what is reviewed: short, no sentence."""
    content = text[line.start : line.end]
    return len(content) <= 80 and content[-1] not in ".,;:" and not line.marker


def _seen(content: str, line: Line, facts: Facts) -> None:
    """"Jul 6, 2012 11 of 11 episodes seen": the numbers behind a date are what was seen, and of how many."""
    dates = find_dates(content)
    start = dates[0].end if dates and dates[0].start == 0 else 0
    if start:
        facts.date = Span(line.start, line.start + start)
    elif not dates:
        moment = moment_at_end(content)
        start = moment.end if moment and moment.start == 0 else 0
    numbers = _numbers(content[start:])
    facts.seen = numbers[0] if numbers else None
    facts.episodes = numbers[1] if len(numbers) > 1 else None


def _numbers(content: str) -> list[int]:
    return [int(found[0].replace(",", "")) for found in _NUMBER.finditer(content)]


def _has_digit(content: str) -> bool:
    return any(char.isdigit() for char in content)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words("talk", f"reviews.{name}"))


@cache
def _aspect() -> re.Pattern[str]:
    words = {name: alternatives("talk", f"reviews.{name}") for name in ASPECTS}
    shapes = (rf"(?P<{name}>{word})\s*+[:：]?\s*+{_SCORE.format(f'{name}_score')}" for name, word in words.items())
    return re.compile(rf"\s*+(?:{'|'.join(shapes)})[\s,;|·]*", re.IGNORECASE)


@cache
def _status() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('talk', 'reviews.status')}(?:\s+\d+)?", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('talk', 'posts.by')}\s*[:：]?\s*(?=\S)", re.IGNORECASE)
