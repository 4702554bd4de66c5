"""Words and numbers as trackers and their members write them: states, columns, scores, days, episodes, tags."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from dramatheque.community.portability.trackers.marks import LineError
from dramatheque.community.shelves.ranges import as_ranges, parse_ranges
from dramatheque.values.dates import parse_date
from dramatheque.values.text import fold

_OF = re.compile(r"\s*(\d{1,5})\s*(?:/|of)\s*(\d{1,5}|[?-])?\s*")
_SEASON_EPISODE = re.compile(r"\s*s(\d{1,3})\s*e(\d{1,5})\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,4})?")
_SCORE_OF = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:/\s*(\d{1,3})|(%))?")
_UNSURE_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_TAG_BREAK = re.compile(r"[,;|、，；]")
_MOST_EPISODES = 10_000
SCALES = (5, 10, 100)
_NAMED_SCALES = (5, 10, 20, 100)


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _meanings(name: str, table: str) -> dict[str, str]:
    return {fold(word): meaning for meaning, words in _table(name)[table].items() for word in words}


def state_of(text: str) -> str:
    """The state that a tracker's word means, "" for an empty one; LineError for one that is not known."""
    if not text.strip():
        return ""
    state = _meanings("states", "states").get(fold(text))
    if state is None:
        raise LineError(f"the state {text.strip()[:40]!r} is not known")
    return state


def is_again(text: str) -> bool:
    """Whether a word for a state says that the work is watched once more."""
    return fold(text) in _meanings("states", "again")


def column_of(header: str) -> tuple[str, int | None]:
    """What a column holds, "" where it is not known, and for scores the scale its header names: "Score (0-100)"."""
    known = _meanings("columns", "columns")
    if held := known.get(fold(header)):
        return held, None
    bare = re.sub(r"\d+|[(（\[].{0,40}[)）\]]|\bout of\b", " ", header)
    held = known.get(fold(bare), "")
    last = re.findall(r"\d+", header)
    scale = int(last[-1]) if last and int(last[-1]) in _NAMED_SCALES else None
    return (held, scale) if held else ("", None)


def amount(text: str) -> float | None:
    """A number with a point or a comma, None for nothing; LineError for other words."""
    wanted = text.strip()
    if wanted.casefold() in _table("states")["nothing"]:
        return None
    if not _NUMBER.fullmatch(wanted):
        raise LineError(f"{wanted[:40]!r} is no number")
    return float(wanted.replace(",", "."))


def whole(text: str) -> int | None:
    """A number without its fraction."""
    found = amount(text)
    return None if found is None else int(found)


def score_in(text: str) -> tuple[float, int | None] | None:
    """A score and the scale it names itself ("8/10", "85%", stars); None for nothing and for 0 ("not scored")."""
    wanted = text.strip()
    if wanted.casefold() in _table("states")["nothing"]:
        return None
    if set(wanted) <= set("★☆⭐"):
        return float(sum(sign != "☆" for sign in wanted)), 5
    found = _SCORE_OF.fullmatch(wanted)
    if not found:
        raise LineError(f"{wanted[:40]!r} is no score")
    score = float(found[1].replace(",", "."))
    return (score, int(found[2]) if found[2] else 100 if found[3] else None) if score else None


def scale_for(highest: float) -> int:
    """The smallest usual scale on which the highest score of a file can stand."""
    return next((scale for scale in SCALES if highest <= scale), SCALES[-1])


def hundredths(score: float, scale: int) -> int:
    """A score of a scale as one from 0 to 100; LineError where the scale has no such score."""
    if not (0 <= score <= scale and scale):
        raise LineError(f"{score:g} is no score out of {scale}")
    return round(score * 100 / scale)


def day_of(text: str) -> date | None:
    """A day in any usual form; None for nothing, zeros, or a date without its day."""
    wanted = text.strip()
    if wanted.casefold() in _table("states")["nothing"] or wanted.startswith("0000"):
        return None
    try:
        return datetime.fromisoformat(wanted).date()
    except ValueError:
        pass
    found = parse_date(wanted)
    if found is None:
        if _UNSURE_DAY.fullmatch(wanted):       # 03/04/2020 is a day in March or in April: no run gets a guess
            return None
        raise LineError(f"{wanted[:40]!r} is no date")
    if found.year is None or found.month is None or found.day is None:
        return None
    return date(found.year, found.month, found.day)


def moment_of(text: str | int | None) -> str:
    """A moment as ISO text with its zone (that of UTC where none is told), "" for nothing or what is no moment."""
    try:
        if isinstance(text, int) and text:
            return datetime.fromtimestamp(text, UTC).isoformat()
        at = datetime.fromisoformat(str(text or "").replace(" UTC", ""))
    except (ValueError, OverflowError, OSError):
        return ""
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).isoformat()


def seen_in(text: str) -> tuple[str, int | None]:
    """The episodes seen as ranges, and how many there are where that is told: "7", "7/16", "1-5, 7", "s1e5"."""
    wanted = text.strip()
    if wanted.casefold() in _table("states")["nothing"]:
        return "", None
    if found := _OF.fullmatch(wanted):
        return up_to(int(found[1])), int(found[2]) if (found[2] or "").isdigit() else None
    if found := _SEASON_EPISODE.fullmatch(wanted):
        return (up_to(int(found[2])) if int(found[1]) <= 1 else ""), None
    if _NUMBER.fullmatch(wanted) and "," not in wanted:
        return up_to(int(float(wanted))), None
    try:
        return as_ranges(parse_ranges(wanted)), None
    except ValueError as error:
        raise LineError(str(error)) from error


def up_to(count: int | None) -> str:
    """The ranges of the first episodes."""
    if count and count > _MOST_EPISODES:
        raise LineError(f"{count} episodes are too many")
    return as_ranges(range(1, (count or 0) + 1))


def tags_in(text: str) -> tuple[str, ...]:
    """Tags, lower case, each once."""
    return tuple(dict.fromkeys(tag for part in _TAG_BREAK.split(text) if (tag := part.strip().strip("#").casefold())))


def priority_of(text: str) -> int | None:
    """A priority from 1 to 3, None for none or an unknown word."""
    return {"low": 1, "medium": 2, "high": 3}.get(text.strip().casefold())
