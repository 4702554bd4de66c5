"""Posts that the markup itself points out: <li class="comment">, itemtype Review, <time> and class words inside.

In: a box. Out: the span of a post and those of its author, date, body, likes and country; None where the box is no post. The
talk of pages without such markup is found in their text (posts.py).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from dramatheque.claims import Span
from dramatheque.reading.formats.boxes import Box, Line

POST_TYPES = ("/review", "/comment", "/usercomments", "/discussionforumposting", "/userreview", "/criticreview")
PARTS = ("author", "date", "likes", "country")
LONGEST_PART = 80
MOST_ITEMS = 3_000           # boxes and lines of one post
_NOWHERE = Span(0, 0)


def is_post_box(box: Box) -> bool:
    """Whether the element says that somebody posted it."""
    if "post" in box.roles:
        return True
    attributes = box.attributes
    if "itemtype" not in attributes and "itemprop" not in attributes:
        return False
    kind = (attributes.get("itemtype") or "").lower()
    return kind.endswith(POST_TYPES) or attributes.get("itemprop") in ("review", "reviews", "comment")


Post: TypeAlias = tuple[Span, tuple[tuple[str, Span], ...]]


def find_post(box: Box) -> Post | None:
    """The span and the parts of the post that a box is, without nested replies; None where it names nobody and no day."""
    if not is_post_box(box):
        return None
    parts: dict[str, Span] = {}
    lines: list[Line] = []
    if not _gather(box, parts, lines) or not lines or not ("author" in parts or "date" in parts):
        return None
    body = parts.pop("body", None)
    if body is None:
        body = _rest(lines, parts)
    ordered: list[tuple[str, Span]] = [(name, parts[name]) for name in ("author", "date", "country") if name in parts]
    if body is not None:
        ordered.append(("body", body))
    if "likes" in parts:
        ordered.append(("likes", parts["likes"]))
    return Span(lines[0].start, lines[-1].end), tuple(ordered)


def _gather(post: Box, parts: dict[str, Span], lines: list[Line]) -> bool:
    """Collects the parts and lines of a post up to its first reply; false where it is too large to be one."""
    stack: list[Box | Line] = list(post.items)[::-1]
    for _ in range(MOST_ITEMS):
        if not stack:
            return True
        item = stack.pop()
        if isinstance(item, Line):
            lines.append(item)
            for mark in item.marks:
                if mark.roles or mark.tag == "time":
                    _note(parts, _parts_of(mark.roles, mark.tag == "time"), mark.start, mark.end)
            continue
        if lines and is_post_box(item):
            return True
        roles = item.roles
        if roles:
            if "body" in roles and item.end - item.start > len(parts.get("body", _NOWHERE)) and not _has_post(item):
                parts["body"] = Span(item.start, item.end)
            _note(parts, _parts_of(roles), item.start, item.end)
        stack.extend(item.items[::-1])
    return False


def _note(parts: dict[str, Span], said: tuple[str, ...], start: int, end: int) -> None:
    for role in said:
        if role not in parts and 0 < end - start <= LONGEST_PART:
            parts[role] = Span(start, end)


@lru_cache(maxsize=1024)
def _parts_of(roles: frozenset[str], is_time: bool = False) -> tuple[str, ...]:
    """The parts of a post that an element of these roles may be; <time> is a date."""
    return tuple(part for part in PARTS if part in roles or (is_time and part == "date"))


def _has_post(box: Box) -> bool:
    stack = list(box.items)
    while stack:
        item = stack.pop()
        if isinstance(item, Box):
            if is_post_box(item):
                return True
            stack.extend(item.items)
    return False


def _rest(lines: list[Line], parts: dict[str, Span]) -> Span | None:
    """The text under the author and the date."""
    header = max((parts[name].end for name in ("author", "date") if name in parts), default=0)
    under = [line for line in lines if line.start >= header]
    return Span(under[0].start, under[-1].end) if under else None
