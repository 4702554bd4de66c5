"""Whether a post speaks of self-harm or of the writer's own illness, so that it is not used as a teaser or found by a search."""

from __future__ import annotations

from dramatheque.reading.wordlists import contains


def is_sensitive(text: str) -> bool:
    """Whether somebody writes about harming themselves or an illness of their own; by words, so it errs on the careful side.

    >>> is_sensitive("I was diagnosed last year"), is_sensitive("the girl in this story is ill")
    (True, False)
    """
    return any(contains(text, "talk", f"sensitive.{kind}") for kind in ("self_harm", "health"))
