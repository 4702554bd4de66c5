"""AniList's lists as its API answers them (MediaListCollection).

An entry of several lists is taken once; lists of the member's own become tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from dramatheque.community.portability.trackers import words
from dramatheque.community.portability.trackers.json_values import Object, at, number, objects, score, text
from dramatheque.community.portability.trackers.marks import Mark, Told, tell

# The largest score of each format that AniList names.
_FORMATS = {"POINT_100": 100, "POINT_10_DECIMAL": 10, "POINT_10": 10, "POINT_5": 5, "POINT_3": 3}


def knows(document: Any) -> bool:
    """Whether a document is a collection of lists with entries."""
    return any("entries" in made for made in objects(_collection(document), "lists"))


def read(document: Any) -> Iterator[Told]:
    """The rows of a collection; lines count entries."""
    collection = _collection(document)
    entries = [(made, entry) for made in objects(collection, "lists") for entry in objects(made, "entries")]
    told = _FORMATS.get(text(collection, "user", "mediaListOptions", "scoreFormat"))
    scale = told or words.scale_for(max((score(entry, "score") or 0 for _, entry in entries), default=0))
    own: dict[str, list[str]] = {}
    for made, entry in entries:
        names = own.setdefault(_key(entry), [])
        if at(made, "isCustomList") is True:
            names.append(text(made, "name"))
        listed = at(entry, "customLists")
        names += [name for name, on in listed.items() if on is True] if isinstance(listed, dict) else []
    taken: set[str] = set()
    for line, (_, entry) in enumerate(entries, 1):
        if _key(entry) not in taken:
            taken.add(_key(entry))
            yield from tell(line, _titles(entry)[0], partial(_mark, entry, scale, own[_key(entry)]))


def _collection(document: Any) -> Any:
    return at(document, "data", "MediaListCollection") or at(document, "MediaListCollection") or document


def _key(entry: Object) -> str:
    return text(entry, "mediaId") or text(entry, "media", "id") or "/".join(_titles(entry))


def _titles(entry: Object) -> list[str]:
    told = [text(entry, "media", "title", form) for form in ("english", "romaji", "userPreferred")]
    return list(dict.fromkeys(title for title in told if title)) or [""]


def _mark(entry: Object, scale: int, lists: list[str]) -> Mark:
    titles, state = _titles(entry), text(entry, "status")
    given = score(entry, "score")
    return Mark(
        title=titles[0], also=tuple(titles[1:]), native=text(entry, "media", "title", "native"),
        year=number(entry, "media", "startDate", "year") or number(entry, "media", "seasonYear"),
        state=words.state_of(state), is_again=words.is_again(state), episodes=words.up_to(number(entry, "progress")),
        total=number(entry, "media", "episodes"), score=words.hundredths(given, scale) if given else None,
        started=_day(at(entry, "startedAt")), finished=_day(at(entry, "completedAt")), notes=text(entry, "notes")[:10_000],
        tags=words.tags_in(",".join(lists)), rewatches=number(entry, "repeat") or 0,
        added_at=words.moment_of(number(entry, "createdAt")), changed_at=words.moment_of(number(entry, "updatedAt")),
    )


def _day(told: Any) -> date | None:
    year, month, day = (number(told, part) for part in ("year", "month", "day"))
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None
