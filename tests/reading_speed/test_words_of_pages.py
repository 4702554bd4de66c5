"""A look at the words of a page misses no word of a list that stands in it, whatever else the page holds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.reading.wordlists import lists, lowered, pattern, present, standing, words

KINDS = {"talk": "sections", "figures": "words", "elsewhere": "clauses"}
_LISTED = [(kind, f"{table}.{name}") for kind, table in KINDS.items() for name in lists(kind, table)]
_HELD = [word for kind, name in _LISTED for word in words(kind, name)]
_OTHERS = ["ferry", "2016", "…", "ー", "é"]
_PIECES = st.one_of(st.sampled_from(_HELD), st.sampled_from(_HELD).map(str.title), st.sampled_from(_OTHERS))
_LONG = "Two keepers and a ferry that comes once a week, or does not come. " * 20


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=6).map(" ".join), st.sampled_from(["", _LONG]))
def test_no_word_that_stands_in_a_page_is_missed(said: str, rest: str) -> None:
    page = f"{rest}{said} {rest}"
    for kind, name in _LISTED:
        if pattern(kind, name).search(lowered(page)):
            assert present(page, kind, name)
    for kind, table in KINDS.items():
        small = lowered(page)
        assert all(word in small for word in standing(page, kind, table))


@pytest.mark.parametrize(("page", "is_said"), [
    ("Leave a comment", True), ("leave a commentary", True), ("Leave the comment", False), ("Leave a note", False),
])
def test_the_last_word_of_a_phrase_may_go_on(page: str, is_said: bool) -> None:
    assert "leave a comment" in words("talk", "ends.talk")
    held = set(standing(f"{_LONG}{page}", "talk", "ends"))
    assert ("leave a comment" in held) is is_said
