"""Many words as one expression find what a search for each word finds, the longest first."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.alternation import one_of, whole_word_of

letters = st.text(st.sampled_from("ab.-に後 話\\]^"), min_size=1, max_size=4)


@given(st.lists(letters, min_size=1, max_size=12), st.text(st.sampled_from("ab.-に後 話\\]^"), max_size=12))
def test_any_word_is_found_where_it_stands_first(words: list[str], text: str) -> None:
    found = re.search(one_of(words), text)
    places = [(text.find(word), -len(word)) for word in words if word in text]
    if not places:
        assert found is None
        return
    assert found is not None
    assert (found.start(), found.start() - found.end()) == min(places)


@given(st.lists(letters, min_size=1, max_size=12), letters)
def test_it_is_one_piece_of_a_larger_expression(words: list[str], behind: str) -> None:
    for word in words:
        assert re.fullmatch(one_of(words) + "?" + re.escape(behind), word + behind)
    assert re.fullmatch(one_of(words) + "?" + re.escape(behind), behind)


def test_words_of_scripts_with_blanks_are_whole_words() -> None:
    search = re.compile(whole_word_of(["drama", "drama series", "ドラマ", "C-drama"]), re.IGNORECASE).search
    assert search("a melodrama, dramatic") is None
    assert search("最新ドラマ情報") is not None
    found = search("A Drama\u00a0Series")
    assert found is not None
    assert found[0] == "Drama\u00a0Series"


@pytest.mark.parametrize("make", [one_of, whole_word_of])
def test_the_order_of_words_changes_nothing(make: object) -> None:
    assert callable(make)
    words = ["the end", "the ending", "they", "ends"]
    found = [re.findall(make(row), "they say the ending ends the end") for row in (words, words[::-1])]
    assert all(one == other for one, other in pairwise(found))
    assert found[0] == ["they", "the ending", "ends", "the end"]


def test_blanks_may_be_what_a_page_has_between_words() -> None:
    assert re.search(one_of(["best known for"], blank=r"\s{1,3}"), "best  known\nfor") is not None
