"""Titles that are written as they sound in another script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.heard_titles import heard_bits, heard_keys

HEARD = [
    ("배드파파", "Bad Papa"),
    ("굿 닥터", "Good Doctor"),
    ("프리스트", "The Priest"),
    ("ヒーロー", "Hero"),
    ("스쿨 2015", "School 2015"),
    ("เรือนดอกแก้วมณี", "Ruean Dok Kaew Manee"),
    ("ลมซ่อนรัก", "Lom Sorn Ruk"),
]
UNLIKE = [
    ("스쿨 2017", "School 2015"), ("겨울 항구", "Good Doctor"), ("배드파파", "굿 닥터"), ("", ""),
    ("เรือนดอกแก้วมณี", "Love on the River"), ("ลมซ่อนรัก", "Fai Lang Fai"),
]
KEYED = [
    ("배드파파", "Bad Papa"), ("굿 닥터", "Good Doctor"), ("프리스트", "The Priest"),
    ("เรือนดอกแก้วมณี", "Ruen Dok Kaeo Manee"),
]


@pytest.mark.parametrize(("native", "latin"), HEARD)
def test_sounds_alike(native: str, latin: str) -> None:
    assert heard_bits(native, latin) == heard_bits(latin, native) >= 2


@pytest.mark.parametrize(("native", "latin"), UNLIKE)
def test_says_nothing(native: str, latin: str) -> None:
    assert heard_bits(native, latin) < 2


@pytest.mark.parametrize(("native", "latin"), KEYED)
def test_meets_by_a_key(native: str, latin: str) -> None:
    assert heard_keys(native) & heard_keys(latin)


@given(st.text(max_size=30), st.text(max_size=30))
def test_is_symmetric(left: str, right: str) -> None:
    assert heard_bits(left, right) == heard_bits(right, left)
