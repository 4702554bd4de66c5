"""A name in Latin letters meets the same name in its own script, and no other that is close to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dramatheque.values.crossing import cross
from dramatheque.values.foreign_spellings import foreign_fit
from dramatheque.values.hangul_spellings import spelling_fit

ONE = [
    ("이민호", "Lee Min-ho", "spelled"),
    ("이민호", "Minho Yi", "spelled"),
    ("박신혜", "Pak Sin-hye", "spelled"),
    ("최우식", "Choe U-sik", "spelled"),
    ("남궁민", "Namkoong Min", "spelled"),
    ("김영수", "Kim Young-soo", "spelled"),
    ("정일우", "Chung Il-woo", "spelled"),
    ("태연", "Taeyeon", "heard"),
    ("알 파치노", "Al Pacino", "heard"),
    ("구로사와 아키라", "Akira Kurosawa", "heard"),
    ("ジェイソン・チャン", "Jason Chan", "heard"),
    ("沢尻エリカ", "Erika Sawajiri", "read"),
    ("錦戸亮", "Nishikido Ryo", "read"),
    ("まがりひろあき", "Hiroaki Magari", "read"),
    ("胡歌", "Hu Ge", "romanised"),
    ("許光漢", "Hsu Kuang-han", "romanised"),
]
TWO = [
    ("이민호", "Lee Min-hyuk"),
    ("이민호", "Kim Min-ho"),
    ("김지연", "Kim Ji-hyun"),
    ("박소진", "Park Soo-jeong"),
    ("알 파치노", "Al Jardine"),
    ("錦戸亮", "Nishikido Jin"),
    ("胡歌", "Hu Jun"),
    ("ジェイソン・チャン", "Jason Lee"),
]


@pytest.mark.row("W30", "X01")
@pytest.mark.parametrize(("native", "latin", "rule"), ONE)
def test_one_name_in_two_scripts(native: str, latin: str, rule: str) -> None:
    assert cross(native, latin).bits > 1
    assert cross(native, latin).rule == rule


@pytest.mark.parametrize(("native", "latin"), TWO)
def test_two_names_that_are_close(native: str, latin: str) -> None:
    assert cross(native, latin).bits < 1


def test_the_usual_spelling_is_surer() -> None:
    assert cross("이민호", "Lee Min-ho").bits > cross("이민호", "Ree Meanho").bits


@settings(deadline=None)  # libraries load at first use
@given(st.text(alphabet="가민호이영우현빈アンジ錦亮胡 ·", max_size=8), st.text(alphabet="abeghijklmnoprstuwy- '", max_size=20))
def test_any_two_texts_can_be_compared(native: str, latin: str) -> None:
    assert -10 <= cross(native, latin).bits <= 7
    assert spelling_fit(native, latin).bits <= 40
    assert foreign_fit(native, latin) <= 40
