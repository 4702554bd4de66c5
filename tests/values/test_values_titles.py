"""Titles of one work in many spellings, and titles that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.values.titles import are_other_editions, compare_titles, title_key, title_variants

titles = st.text(alphabet="aeioulTn12 II-'’&:リの涙傳传사랑", max_size=14) | st.text(max_size=20)


@pytest.mark.row("W03", "X01")
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("One Litre of Tears", "1 Liter of Tears"),
        ("1 Litre of Tears", "1 LITRE OF TEARS!"),
        ("1リットルの涙", "１ リットルの涙"),
        ("The Heirs", "Heirs"),
        ("Hana Yori Dango 2", "Hana yori dango II"),
        ("Good Doctor", "Good Dr."),
        ("Love & Peace", "Love and Peace"),
    ],
)
def test_one_key(left: str, right: str) -> None:
    assert title_key(left) == title_key(right)


@pytest.mark.row("X01")
@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ichi Rittoru no Namida", "1 Litre no Namida"),
        ("Ichi ritoru no namida", "Ichi Rittoru no Namida"),
        ("甄嬛傳", "甄嬛传"),
        ("사랑의 불시착", "Sarangui Bulsichak"),
        ("のだめカンタービレ", "ノダメカンタービレ"),
    ],
)
def test_other_romanisations_and_scripts_meet(left: str, right: str) -> None:
    assert title_variants(left) & title_variants(right)
    assert compare_titles(left, right).score >= 0.9


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hana Yori Dango", "Hana Yori Dango 2"),
        ("Goong", "Goong S"),
        ("Reply 1988", "Reply 1997"),
        ("Good Doctor", "Doctors"),
        ("My Girl", "My Girlfriend"),
    ],
)
def test_other_works_stay_below(left: str, right: str) -> None:
    assert compare_titles(left, right).score < 0.9


@settings(deadline=None)  # libraries load at first use
@given(titles)
def test_the_key_of_a_key_is_the_key(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


@settings(deadline=None)  # libraries load at first use
@given(titles, titles)
def test_comparing_is_symmetric(left: str, right: str) -> None:
    assert compare_titles(left, right) == compare_titles(right, left)
    assert 0 <= compare_titles(left, right).score <= 1


@pytest.mark.parametrize(
    ("left", "right"),
    [("Gokusen 2", "Gokusen Season 2"), ("Hero II", "Hero 2nd Season"), ("Dali & Cocky Prince", "Dali and the Cocky Prince")],
)
def test_words_that_only_count_seasons_make_no_difference(left: str, right: str) -> None:
    assert title_key(left) == title_key(right)
    assert not are_other_editions(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Code Blue", "Code Blue Special"),
        ("Kagi no Kakatta Heya", "Kagi no Kakatta Heya SP"),
        ("The Lost Tomb", "The Lost Tomb Pilot"),
        ("Unique Lady Season 2", "Unique Lady Season 3"),
        ("のだめカンタービレ", "のだめカンタービレ スペシャル"),
        ("My Sunshine", "My Sunshine (Director's Cut)"),
    ],
)
def test_seasons_and_editions_are_told_apart(left: str, right: str) -> None:
    assert are_other_editions(left, right)
    assert not are_other_editions(left, left)


@pytest.mark.parametrize("title", ["I:V", "And", "The", "&", "O ne", "season 2", "the the", "!!", "ＩＩ"])
def test_odd_titles_have_a_key_that_stays(title: str) -> None:
    assert title_key(title_key(title)) == title_key(title)


@pytest.mark.parametrize(("left", "right"), [("Seikai II", "Seikai III"), ("Seikai I", "Seikai II"), ("Kamen VI", "Kamen IV")])
def test_roman_numbers_are_no_long_vowels(left: str, right: str) -> None:
    assert compare_titles(left, right).score < 0.9
    assert compare_titles("Seikai II", "Seikai 2").score >= 0.9


def test_a_main_title_as_short_as_four_letters_is_part_of_the_longer_one() -> None:
    assert compare_titles("Lost", "Lost: The Final Days").how == "part"
    assert compare_titles("Mai", "Mai: The Final Days").score == 0
