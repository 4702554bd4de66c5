"""Whether a post speaks of self-harm or of the writer's own illness, so that it is not used as a teaser or found by a search."""

from __future__ import annotations

from dramatheque.reading.wordlists import contains, holds

_KINDS = ("sensitive.self_harm", "sensitive.health")


def may_be_sensitive(posts: str) -> bool:
    """Whether any of the posts of a page may be: where none is, they are not looked at one by one."""
    return holds(posts, "talk", *_KINDS)


def is_sensitive(text: str) -> bool:
    """Whether somebody writes about harming themselves or an illness of their own; by words, so it errs on the careful side.

    >>> is_sensitive("I was diagnosed last year"), is_sensitive("the girl in this story is ill")
    (True, False)
    """
    return any(contains(text, "talk", kind) for kind in _KINDS)
