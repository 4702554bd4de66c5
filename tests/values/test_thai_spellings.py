"""Thai names and their spellings in Latin letters. The names are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.crossing import cross
from dramatheque.values.crossing_keys import crossing_keys
from dramatheque.values.thai_spellings import rows_of, thai_bits

ONE = [
    ("ธีรเดช แสงมณี", "Teeradet Saengmanee"), ("ธีรเดช แสงมณี", "Theeradej Sangmanee"), ("ธีรเดช แสงมณี", "Saengmanee Thiradet"),
    ("วชิรพล ใจดีงาม", "Vachirapol Jaideengam"), ("วชิรพล ใจดีงาม", "Wachirapon Chaidingam"),
    ("พิมพ์ลดา บุญสมศักดิ์", "Pimlada Boonsomsak"), ("ณัฐวรรณ ศรีสุขใจ", "Nattawan Srisukjai"),
]
OTHERS = [
    ("ธีรเดช แสงมณี", "Thirawat Sangthong"), ("ธีรเดช แสงมณี", "Pimlada Saengmanee"), ("วชิรพล ใจดีงาม", "Vachirapol Boonsomsak"),
    ("ณัฐวรรณ ศรีสุขใจ", "Nattapong Srisukjai"), ("ณัฐวรรณ ศรีสุขใจ", "Nattawan"), ("แอน", "Ann"),
]


@pytest.mark.parametrize(("native", "latin"), ONE)
def test_spellings_of_one_name_meet(native: str, latin: str) -> None:
    assert cross(native, latin).bits > 1


@pytest.mark.parametrize(("native", "latin"), OTHERS)
def test_other_names_and_single_words_do_not(native: str, latin: str) -> None:
    assert cross(native, latin).bits < 1


def test_most_spellings_share_a_key() -> None:
    assert sum(bool(crossing_keys(native) & crossing_keys(latin)) for native, latin in ONE) >= len(ONE) - 1


def test_silenced_letters_are_not_heard() -> None:
    assert rows_of("พิมพ์ลดา") == ("PMLT",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_gives_bits_in_bounds(left: str, right: str) -> None:
    assert -25 <= thai_bits(left, right) <= 7
