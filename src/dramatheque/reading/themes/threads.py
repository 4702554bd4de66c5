"""Who answers whom: replies by their depth, and, where indentation is lost, by dates that break the order of the page.

In: the depth and time of each post, in the order of the page. Out: the number of the post each one answers (0 for none).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dramatheque.values.records import record

FEWEST_DATED = 5             # an order of dates can be seen from here on
MOST_BREAKS = 0.34           # of the posts may break an order that is one


@record(frozen=True, slots=True)
class Placed:
    """A post as threads see it: how deep it is indented, when it was posted (in a form that sorts), who wrote it, to whom."""

    level: int
    moment: str
    author: str = ""
    to: str = ""


@record(frozen=True, slots=True)
class Parent:
    """The post that one answers, by number from 1; 0 for none. Inferred where only the dates say so."""

    number: int = 0
    inferred: bool = False


def find_parents(posts: Sequence[Placed]) -> list[Parent]:
    """The parent of each post. Linear in the number of posts."""
    if any(post.level for post in posts):
        return _by_level(posts)
    if any(post.to for post in posts):
        return _by_name(posts)
    dated = [number for number, post in enumerate(posts) if post.moment]
    if len(dated) < max(FEWEST_DATED, 0.8 * len(posts)):
        return [Parent() for _ in posts]
    return _by_date(posts)


def _by_level(posts: Sequence[Placed]) -> list[Parent]:
    above: dict[int, int] = {}
    parents = []
    for number, post in enumerate(posts, 1):
        parents.append(Parent(above.get(post.level - 1, 0)))
        above[post.level] = number
    return parents


def _by_name(posts: Sequence[Placed]) -> list[Parent]:
    """A reply that names whom it answers answers their last post above it."""
    latest: dict[str, int] = {}
    parents = []
    for number, post in enumerate(posts, 1):
        parents.append(Parent(latest.get(post.to, 0)) if post.to else Parent())
        latest[post.author] = number
    return parents


def _by_date(posts: Sequence[Placed]) -> list[Parent]:
    """A reply is newer than the post above it where newest stand first, newer than the next one where oldest stand first.

    >>> [parent.number for parent in _by_date([Placed(0, day) for day in ("09", "07", "05", "08", "04", "03")])]
    [0, 0, 0, 3, 0, 0]
    """
    moments = [post.moment for post in posts]
    falls = sum(1 for left, right in pairwise(moments) if left and right and left > right)
    rises = sum(1 for left, right in pairwise(moments) if left and right and left < right)
    replies = _breaks(moments) if falls >= rises else [False, *_breaks(moments[:0:-1])[::-1]]
    if sum(replies) > MOST_BREAKS * len(posts):
        return [Parent() for _ in posts]
    parents, top = [], 0
    for number, is_reply in enumerate(replies, 1):
        top = top if is_reply else number
        parents.append(Parent(top, inferred=True) if is_reply and top else Parent())
    return parents


def _breaks(moments: Sequence[str]) -> list[bool]:
    """Which moments are newer than the last one that kept to a falling order."""
    last, broken = "", []
    for moment in moments:
        breaks = bool(last and moment and moment > last)
        broken.append(breaks)
        if moment and not breaks:
            last = moment
    return broken
