"""Trakt's files of JSON: watched, history, ratings, watchlist. Each is a list of items around a show, movie, season or episode.

Trakt counts all seasons under one show. The first season is read as the work itself, each further one as a work of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dramatheque.community.portability.trackers import words
from dramatheque.community.portability.trackers.json_values import Object, number, objects, score, text
from dramatheque.community.portability.trackers.marks import LineError, Mark, Row, Told, tell
from dramatheque.community.shelves.ranges import as_ranges

_MARKS = ("plays", "watched_at", "last_watched_at", "rated_at", "listed_at")


@dataclass(slots=True)
class _Seen:
    """What a file says was watched of one season, or of a movie (its only episode)."""

    line: int
    work: Object
    season: int
    is_movie: bool
    days: dict[int, list[str]] = field(default_factory=dict)


def knows(document: Any) -> bool:
    """Whether a document is a list of such items."""
    return any(
        ("show" in item or "movie" in item) and any(mark in item for mark in _MARKS) for item in objects({"": document}, "")
    )


def read(document: Any) -> Iterator[Told]:
    """The rows of one file; lines count its items."""
    watched: dict[tuple[str, int | None, int, bool], _Seen] = {}
    for line, item in enumerate(objects({"": document}, ""), 1):
        work = item.get("show") if "show" in item else item.get("movie")
        title = text(work, "title")
        if not isinstance(work, dict) or not title:
            yield Told(line, None, "no title")
        elif "rated_at" in item or "rating" in item:
            yield from _rating(line, item, work)
        elif "listed_at" in item:
            wish = Mark(
                title=title, year=number(work, "year"), state="planned", is_wish=True, notes=text(item, "notes")[:10_000],
                added_at=words.moment_of(text(item, "listed_at")),
            )
            yield from tell(line, title, partial(_same, wish))
        else:
            _watch(watched, line, item, work)
    for seen in watched.values():
        yield from tell(seen.line, text(seen.work, "title"), partial(_mark, seen))


def _watch(watched: dict[tuple[str, int | None, int, bool], _Seen], line: int, item: Object, work: Object) -> None:
    is_movie = "movie" in item
    plays: list[tuple[int, int, str]] = []      # season, episode, when; one for each time
    if is_movie:
        when = text(item, "watched_at") or text(item, "last_watched_at")
        times = min(number(item, "plays") or 1, 100)
        plays = [(1, 1, when if times == 1 else "")] * times
    elif "episode" in item:
        plays = [(number(item, "episode", "season") or 0, number(item, "episode", "number") or 0, text(item, "watched_at"))]
    for season in objects(item, "seasons"):
        for episode in objects(season, "episodes"):
            times = min(number(episode, "plays") or 1, 100)
            when = text(episode, "last_watched_at") if times == 1 else ""
            plays += [(number(season, "number") or 0, number(episode, "number") or 0, when)] * times
    for season_number, episode_number, when in plays:
        if season_number and 0 < episode_number <= 10_000:      # season 0 holds specials, which are no part of the work
            key = (text(work, "title"), number(work, "year"), season_number, is_movie)
            held = watched.setdefault(key, _Seen(line, work, season_number, is_movie))
            held.days.setdefault(episode_number, []).append(when)


def _mark(seen: _Seen) -> Mark:
    """Completed is what is a movie, or a first season with as many episodes as were aired."""
    aired = 1 if seen.is_movie else number(seen.work, "aired_episodes") if seen.season == 1 else None
    is_done = bool(aired) and len(seen.days) >= (aired or 0)
    firsts = [min(told) for days in seen.days.values() if (told := [day for day in days if day])]
    title, year, also = _named(seen.work, seen.season)
    return Mark(
        title=title, year=year, also=also, state="completed" if is_done else "watching", total=aired,
        episodes=as_ranges(seen.days),
        started=words.day_of(min(firsts)) if firsts else None,
        finished=words.day_of(max(firsts)) if firsts and is_done else None,
        rewatches=min(len(days) for days in seen.days.values()) - 1 if is_done else 0,
    )


def _named(work: Object, season: int) -> tuple[str, int | None, tuple[str, ...]]:
    title = text(work, "title")
    if season == 1:
        return title, number(work, "year"), ()
    return f"{title} Season {season}", None, (f"{title} {season}",)


def _rating(line: int, item: Object, work: Object) -> Iterator[Told]:
    given, when = score(item, "rating"), words.moment_of(text(item, "rated_at"))
    season: int | None = 1
    if "season" in item or "episode" in item:
        season = number(item, "season", "number") or number(item, "episode", "season")
    title, year, also = _named(work, season or 1)
    if not given or given > 10 or not season:
        yield Told(line, None, "no score from 1 to 10" if season else "specials are no part of the work", title)
    elif "episode" not in item:
        rated = Mark(title=title, year=year, also=also, score=words.hundredths(given, 10), changed_at=when)
        yield from tell(line, title, partial(_same, rated))
    else:
        yield _episode(line, item, Mark(title=title, year=year, also=also), words.hundredths(given, 10))


def _same(mark: Mark) -> Mark:
    return mark


def _episode(line: int, item: Object, mark: Mark, given: int) -> Told:
    episode = number(item, "episode", "number")
    try:
        if not episode:
            raise LineError("no number of an episode")
        row: Row = {"kind": "episode_rating", "work": mark.work(), "episode": episode, "score": given}
    except LineError as error:
        return Told(line, None, str(error), mark.title)
    return Told(line, row, title=mark.title)
