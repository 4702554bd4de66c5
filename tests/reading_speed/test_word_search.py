"""A list of words is found in a text exactly where a pattern of its words finds them, in whatever case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.reading.word_search import WordSearch

WORDS = ("drama", "TV series", "k-drama", "serie télévisée", "dizi", "yapım", "ละคร", "(live)", "ドラマ", "ドラマ版", "é")
_PIECES = st.sampled_from([*WORDS, "series", "Drama", "DİZİ", "yapim", "ſ", "dramas", "a", " ", "-", "_", "(", "ド", "1", "\n"])
TEXTS = st.lists(_PIECES, max_size=12).map("".join)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_words_are_found_where_their_pattern_finds_them(text: str, one: int, other: int) -> None:
    search = WordSearch(WORDS)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    expected = [match.span() for match in search.expression.finditer(text, start, end)]
    assert [match.span() for match in search.finditer(text, start, end)] == expected
    found = search.search(text)
    assert (found is None) is (search.expression.search(text) is None)
    assert found is None or search.may_stand(text)


@pytest.mark.parametrize(("text", "said"), [
    ("A TV Series of 2005", "TV Series"), ("TV seriesx", None), ("พบละครใหม่", "ละคร"), ("DRAMA", "DRAMA"),
    ("melodrama", None), ("ドラマ版の", "ドラマ版"), ("İlk DİZİ", "DİZİ"), ("", None),
])
def test_words_of_ascii_are_whole_words_and_others_stand_anywhere(text: str, said: str | None) -> None:
    found = WordSearch(WORDS).search(text)
    assert (found[0] if isinstance(found, re.Match) else None) == said
