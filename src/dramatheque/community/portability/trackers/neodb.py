"""NeoDB's marks as lines of JSON: shelf members, ratings, comments and tags apart, or whole marks as its API gives them.

What is said of one item is put together; titles come from the item itself or from a line of the catalogue that has its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dramatheque.community.portability.trackers import words
from dramatheque.community.portability.trackers.json_values import Object, at, number, objects, score, text
from dramatheque.community.portability.trackers.marks import LineError, Mark, Told, tell

_PIECES = ("ShelfMember", "Mark", "Rating", "Comment", "TagMember", "Tag", "Status")


@dataclass(slots=True)
class _Said:
    """What the lines say of one item."""

    line: int
    item: Object = field(default_factory=dict)
    state: str = ""
    when: str = ""
    score: float | None = None
    comment: str = ""
    tags: list[str] = field(default_factory=list)


def knows(values: list[Any]) -> bool:
    """Whether lines of JSON are marks of NeoDB."""
    return any("shelf_type" in value or _type(value) in _PIECES[:5] for value in values if isinstance(value, dict))


def read(lines: list[tuple[int, Any]]) -> Iterator[Told]:
    """The rows of a file of lines."""
    catalogue: dict[str, Object] = {}
    said: dict[str, _Said] = {}
    for line, value in lines:
        if isinstance(value, LineError):
            yield Told(line, None, str(value))
        elif isinstance(value, dict) and ("shelf_type" in value or _type(value) in _PIECES):
            item = _item(value)
            key = item if isinstance(item, str) else text(item, "id") or text(item, "url") or _title(item)
            held = said.setdefault(key, _Said(line))
            if isinstance(item, dict):
                held.item = item
            _add(held, value)
        elif isinstance(value, dict) and _title(value):
            catalogue |= {address: value for name in ("id", "url") if (address := text(value, name))}
    for key, held in said.items():
        held.item = held.item if _title(held.item) else catalogue.get(key, {})
        yield from tell(held.line, _title(held.item) or key, partial(_mark, held))


def _type(value: Object) -> str:
    return text(value, "type") if text(value, "type") in _PIECES else text(value, "content", "type")


def _item(value: Object) -> Any:
    content = at(value, "content")
    return value.get("item") or at(content, "withRegardTo") or value.get("withRegardTo") or ""


def _title(item: Any) -> str:
    return text(item, "display_title") or text(item, "title") or text(item, "name")


def _add(held: _Said, value: Object) -> None:
    """Takes what a line says, wherever NeoDB writes it: in the object or in its content."""
    for place in (value, at(value, "content")):
        held.state = held.state or text(place, "shelf_type") or text(place, "status")
        held.when = held.when or text(place, "created_time") or text(place, "published") or text(place, "created")
        held.comment = held.comment or text(place, "comment_text")
        held.score = held.score or score(place, "rating_grade") or (score(place, "value") if _type(value) == "Rating" else None)
        tags = at(place, "tags")
        held.tags += [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
        if _type(value) in ("TagMember", "Tag"):
            held.tags += [tag] if (tag := text(place, "tag") or text(place, "title")) else []
    if _type(value) == "Comment":
        held.comment = held.comment or text(value, "content", "content") or text(value, "content")


def _mark(held: _Said) -> Mark:
    state = words.state_of(held.state)
    also = [text(held.item, name) for name in ("title", "english_title")]
    also += [text(one, "text") for one in objects(held.item, "localized_title")]
    total = number(held.item, "episode_count") or number(held.item, "episodes")
    return Mark(
        title=_title(held.item), native=text(held.item, "orig_title"),
        also=tuple(dict.fromkeys(title for title in also if title)),
        year=number(held.item, "year"), state=state, total=total, notes=held.comment[:10_000],
        score=words.hundredths(held.score, 10) if held.score else None, tags=words.tags_in(",".join(held.tags)),
        finished=words.day_of(held.when) if state == "completed" else None,
        added_at=words.moment_of(held.when), changed_at=words.moment_of(held.when),
    )
