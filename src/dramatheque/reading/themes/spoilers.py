"""Whether a text warns that it tells what happens, in any language: "*SPOILER ALERT*", ネタバレ, 스포, 剧透, สปอย."""

from __future__ import annotations

from dramatheque.reading.wordlists import contains, holds


def may_warn(posts: str) -> bool:
    """Whether any of the posts of a page may warn of spoilers: where none does, they are not looked at one by one."""
    return holds(posts, "talk", "spoilers.warnings")


def warns_of_spoilers(text: str) -> bool:
    """Whether the text itself says that it gives the story away.

    >>> [warns_of_spoilers(text) for text in ("A harbour town. *SPOILER ALERT*", "ネタバレあり", "no spoilt fish")]
    [True, True, False]
    """
    return contains(text, "talk", "spoilers.warnings")
