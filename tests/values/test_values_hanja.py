"""Chinese characters in Korean: names in characters, pinyin and Hangul meet; names that are only near do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.crossing import cross
from dramatheque.values.crossing_keys import crossing_keys
from dramatheque.values.hanja import is_read_as, pinyin_bits
from dramatheque.values.names import compare_names
from dramatheque.values.tables import table

SAME = [("호가", "Hu Ge"), ("조조", "Cao Cao"), ("유덕화", "Liu Dehua"), ("이연걸", "Lianjie Li"), ("장자이", "Zhang Zi Yi")]
OTHERS = [("호가", "Hu Bo"), ("조조", "Cao Pi"), ("유덕화", "Liu Dehai"), ("이연걸", "Li Lianying"), ("한기민", "Han Ji-min")]


@pytest.mark.parametrize(("hangul", "latin"), SAME)
def test_chinese_names_meet_how_korean_reads_them(hangul: str, latin: str) -> None:
    assert cross(hangul, latin).bits > 1
    assert crossing_keys(hangul) & crossing_keys(latin)


@pytest.mark.parametrize(("hangul", "latin"), OTHERS)
def test_near_names_are_not_the_same(hangul: str, latin: str) -> None:
    assert cross(hangul, latin).bits <= 1


def test_names_in_characters_meet_their_hangul_in_either_script() -> None:
    for characters in ("李敏鎬", "李敏镐"):
        assert compare_names(characters, "이민호").score > 0.9
        assert crossing_keys(characters) & crossing_keys("이민호")
    assert compare_names("李敏鎬", "이민기").score < 0.9
    assert is_read_as("盧武鉉", "노무현")
    assert is_read_as("柳承龍", "류승룡")


@given(st.text(max_size=12), st.text(max_size=30))
def test_any_text_has_an_answer(hangul: str, latin: str) -> None:
    assert pinyin_bits(hangul, latin) >= 0
    assert is_read_as(hangul, latin) in (True, False)


def test_the_data_are_syllables_and_characters() -> None:
    for syllable, characters in table("hanja")["readings"].items():
        assert len(syllable) == 1
        assert "\uac00" <= syllable <= "\ud7a3"
        assert all(character >= "\u3400" for character in characters)
        assert len(set(characters)) == len(characters)
