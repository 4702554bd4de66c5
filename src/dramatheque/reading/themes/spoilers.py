"""Whether a text warns that it tells what happens, in any language: "*SPOILER ALERT*", ネタバレ, 스포, 剧透, สปอย."""

from __future__ import annotations

from dramatheque.reading.wordlists import contains, present


def warns_of_spoilers(text: str, page: str = "") -> bool:
    """Whether the text itself says that it gives the story away; `page` is the longer text that it is a part of.

    >>> [warns_of_spoilers(text) for text in ("A harbour town. *SPOILER ALERT*", "ネタバレあり", "no spoilt fish")]
    [True, True, False]
    """
    return (not page or present(page, "talk", "spoilers.warnings")) and contains(text, "talk", "spoilers.warnings")
