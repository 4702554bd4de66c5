"""Korean names as scholars spell them: the marks leave nothing open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.crossing import cross
from dramatheque.values.crossing_keys import crossing_keys
from dramatheque.values.mccune import is_marked, mccune_reischauer


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("이병헌", "Yi Pyŏnghŏn"),
        ("전도연", "Chŏn Toyŏn"),
        ("문근영", "Mun Kŭn-yŏng"),
        ("최은석", "Ch’oe Ŭnsŏk"),
        ("박근혜", "Kŭnhye Pak"),
        ("정우성", "Chŏng Usŏng"),
    ],
)
def test_a_marked_spelling_is_the_name_s(native: str, latin: str) -> None:
    assert cross(native, latin).bits > 5
    assert crossing_keys(native) & crossing_keys(latin)


@pytest.mark.parametrize(
    ("native", "latin"),
    [("정우송", "Chŏng Usŏng"), ("종우성", "Chŏng Usŏng"), ("이병현", "Yi Pyŏnghŏn"), ("전도윤", "Chŏn Toyŏn")],
)
def test_another_name_s_marked_spelling_is_not(native: str, latin: str) -> None:
    assert cross(native, latin).bits <= 1


def test_only_marks_of_korean_vowels_count() -> None:
    assert is_marked("CHŎN TOYŎN")
    assert not is_marked("Ryō Nishikido")
    assert not is_marked("Jeon Do-yeon")


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4))
def test_every_word_has_a_spelling_in_letters(hangul: str) -> None:
    made = mccune_reischauer(hangul)
    assert made.isalpha()
    assert made == made.lower()
    assert made[0] not in "gdbj"
