"""Folding, tokens, shingles, scripts, romanisation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.values.romanisation import hangul_to_roman, hanzi_to_pinyin, kana_to_romaji, romanisations
from dramatheque.values.scripts import Script, runs, script_of, to_simplified
from dramatheque.values.text import fold, plain, shingles, tokens, words

letters = st.text(alphabet=st.sampled_from("aAéōßıİ1 '’-・ー〜ｶﾞガカ１リ涙劉刘현빈ก้ำй.゙̈"), max_size=12) | st.text(max_size=20)


@settings(deadline=None)  # libraries load at first use
@given(letters)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@settings(deadline=None)  # libraries load at first use
@given(letters)
def test_folding_keeps_nothing_that_is_no_letter_and_tokens_are_folded(text: str) -> None:
    assert not any(character.isspace() for character in fold(text))
    assert len(tokens(text)) == len(set(tokens(text)))
    assert all(token == fold(token) for token in words(text))


@settings(deadline=None)  # libraries load at first use
@given(letters, letters)
def test_tokens_of_a_query_are_among_those_of_a_text_that_holds_it(before: str, query: str) -> None:
    assert set(tokens(query)) <= set(tokens(f"{before} {query}"))


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("1 リットルの涙", "１リットルの涙", True),
        ("Ryō", "ryo", True),
        ("Bir Litre Gözyaşı", "BIR LITRE GOZYASI", True),
        ("ガ", "カ", False),
        ("バ", "パ", False),
        ("บุพเพ", "บพเพ", False),
        ("ｶﾞﾗｽ", "ガラス", True),
    ],
)
def test_what_folds_together(left: str, right: str, equal: bool) -> None:
    assert (fold(left) == fold(right)) is equal


@pytest.mark.parametrize("name", ["胡歌", "현빈", "วั", "えり"])
def test_two_characters_are_searchable(name: str) -> None:
    assert name in tokens(f"starring {name}.")


def test_search_finds_traditional_by_simplified_and_katakana_by_hiragana() -> None:
    assert set(tokens("后宫甄嬛传")) <= set(tokens("《後宮甄嬛傳》"))
    assert set(tokens("りっとる")) <= set(tokens("1リットルの涙"))


def test_copied_text_shares_its_shingles() -> None:
    original = "A girl of fifteen learns that her hands and feet will soon no longer do what she wants."
    copied = "Synopsis: a girl of fifteen learns that her hands and feet will soon no longer obey."
    own = "The eldest daughter of a tofu maker falls ill while she prepares for school."
    assert len(shingles(original) & shingles(copied)) >= 9
    assert not shingles(original) & shingles(own)
    assert len(shingles("池内亜也は十五歳の高校生である。") & shingles("池内亜也は十五歳の高校生だった。")) >= 3
    assert shingles("") == frozenset()


def test_scripts_and_runs() -> None:
    assert script_of("1リットルの涙") is Script.JAPANESE
    assert script_of("사랑 2") is Script.HANGUL
    assert script_of("12:00") is Script.COMMON
    assert [script for script, _, _ in runs("Hu Ge 胡歌 현빈")] == [Script.LATIN, Script.HAN, Script.HANGUL]
    assert to_simplified("後宮甄嬛傳") == "后宫甄嬛传"


@pytest.mark.parametrize(
    ("kana", "romaji"),
    [
        ("さわじりえりか", "sawajirierika"),
        ("きゃりーぱみゅぱみゅ", "kyariipamyupamyu"),
        ("がっこう", "gakkou"),
        ("マッチ", "matchi"),
        ("ファイト", "faito"),
        ("ティーチャー", "tiichaa"),
        ("ジェイソン", "jeison"),
        ("ヴァイオリン", "vaiorin"),
        ("ｷﾑﾗ", "kimura"),
    ],
)
def test_kana(kana: str, romaji: str) -> None:
    assert kana_to_romaji(plain(kana)) == romaji


@pytest.mark.parametrize(
    ("hangul", "roman"),
    [
        ("사랑의 불시착", "sarangui bulsichak"),
        ("독립문", "dongnimmun"),
        ("신라", "silla"),
        ("한라", "halla"),
        ("왕십리", "wangsimni"),
        ("놓다", "nota"),
        ("좋아", "joa"),
        ("값이", "gapsi"),
        ("닭", "dak"),
        ("없다", "eopda"),
        ("압구정", "apgujeong"),
    ],
)
def test_hangul_follows_the_rules_of_2000(hangul: str, roman: str) -> None:
    assert hangul_to_roman(hangul) == roman


def test_pinyin_and_surnames() -> None:
    assert hanzi_to_pinyin("甄嬛传") == "zhen huan chuan"
    assert hanzi_to_pinyin("曾黎", surname=True) == "zeng li"
    assert "liu shi shi" in romanisations("劉詩詩")
    assert romanisations("新垣結衣") == {"xin yuan jie yi"}
    assert romanisations("沢尻エリカ") == frozenset()
