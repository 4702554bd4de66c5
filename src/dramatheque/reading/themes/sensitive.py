"""Whether a post speaks of self-harm or of the writer's own illness, so that it is not used as a teaser or found by a search."""

from __future__ import annotations

from dramatheque.reading.wordlists import contains, present


def is_sensitive(text: str, page: str = "") -> bool:
    """Whether somebody writes about harming themselves or an illness of their own; by words, so it errs on the careful side.

    `page` is the longer text that this one is a part of: where it has none of the words, no part of it is looked at.

    >>> is_sensitive("I was diagnosed last year"), is_sensitive("the girl in this story is ill")
    (True, False)
    """
    kinds = ("sensitive.self_harm", "sensitive.health")
    return any((not page or present(page, "talk", kind)) and contains(text, "talk", kind) for kind in kinds)
