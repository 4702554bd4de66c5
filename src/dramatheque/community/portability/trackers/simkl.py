"""Simkl's backup in JSON: lists of shows, anime and movies, with what was watched of each item (`tables` reads its tables)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from dramatheque.community.portability.trackers import words
from dramatheque.community.portability.trackers.json_values import Object, number, objects, score, text
from dramatheque.community.portability.trackers.marks import Mark, Told, tell

_LISTS = ("shows", "anime", "movies")


def knows(document: Any) -> bool:
    """Whether a document has such a list whose items carry a state."""
    return any("status" in item for name in _LISTS for item in objects(document, name))


def read(document: Any) -> Iterator[Told]:
    """The rows of a backup; lines count items over all its lists."""
    items = [(name, item) for name in _LISTS for item in objects(document, name)]
    for line, (name, item) in enumerate(items, 1):
        work = item.get("movie") if "movie" in item else item.get("show") or item.get("anime")
        yield from tell(line, text(work, "title"), partial(_mark, item, work, name == "movies"))


def _mark(item: Object, work: Any, is_movie: bool) -> Mark:
    state, given = words.state_of(text(item, "status")), score(item, "user_rating")
    last = text(item, "last_watched_at")
    seen = "" if is_movie else words.up_to(number(item, "watched_episodes_count"))
    return Mark(
        title=text(work, "title"), year=number(work, "year"), state=state, episodes=seen,
        total=1 if is_movie else number(item, "total_episodes_count"), score=words.hundredths(given, 10) if given else None,
        finished=words.day_of(last) if state == "completed" else None, notes=text(item, "memo", "text")[:10_000],
        added_at=words.moment_of(text(item, "added_to_watchlist_at")), changed_at=words.moment_of(last),
    )
