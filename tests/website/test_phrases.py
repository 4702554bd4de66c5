"""Lines of titles in Chinese and Thai end between words; no line ends inside of a Latin word, a number or a Thai cluster."""

from __future__ import annotations

import unicodedata
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.website.lettering import NOT_FIRST, NOT_LAST, fit, upright, width
from dramatheque.website.phrases import CLINGING, INSIDE, line_ends


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("我可能不會愛你", ("我可能", "不會愛你")),
        ("致我们单纯的小美好", ("致我们", "单纯的", "小美好")),
        ("长安十二时辰", ("长安十二", "时辰")),
        ("后宫·甄嬛传", ("后宫·", "甄嬛传")),
        ("亲爱的，热爱的", ("亲爱的，", "热爱的")),
        ("隐秘的角落", ("隐秘的", "角落")),
        ("三生三世十里桃花", ("三生三世", "十里桃花")),
        ("那年花开月正圆", ("那年花开", "月正圆")),
        ("惡作劇之吻", ("惡作劇", "之吻")),
        ("杉杉来了", ("杉杉来了",)),
        ("หัวใจศิลา", ("หัวใจ", "ศิลา")),
        ("เพราะเราคู่กัน", ("เพราะ", "เราคู่กัน")),
        ("เลือดข้นคนจาง", ("เลือดข้น", "คนจาง")),
        ("นาคี", ("นาคี",)),
        ("LOVE三生", ("LOVE", "三生")),
    ],
)
def test_lines_end_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert fit(title, 480, 380, largest=150, lines=4, leading=1.14).lines == lines


def test_no_column_ends_inside_of_a_latin_word_or_a_number() -> None:
    for title in ("LOVE三生三世", "2046密碼", "第12夜", "SPECの涙"):
        columns = fit(upright(title), 200, 400, largest=150, lines=4).lines
        words = [unicodedata.normalize("NFKC", column) for column in columns]
        assert any(word in line for line in words for word in ("LOVE", "2046", "12", "SPEC")), words


@given(st.text(alphabet="三生的了在，。「」aB12 กรักนี้ไม่เธอะำๆ", min_size=1, max_size=40))
def test_a_place_is_told_once_and_never_inside_of_a_cluster(title: str) -> None:
    for place, good in line_ends(title).items():
        assert 0 < place < len(title)
        assert CLINGING <= good <= 1
        if all("\u0e00" <= character <= "\u0e7f" for character in title[place - 1 : place + 1]):
            assert title[place] not in "ะาำๅๆฯ"
            assert unicodedata.category(title[place]) != "Mn"


@given(st.text(alphabet="三生的了在，。「」aB12 กรักนี้ไม่เธอะำๆ", min_size=1, max_size=100))
def test_lines_keep_all_letters_and_end_right(title: str) -> None:
    lettering = fit(title, 500, 400, largest=150)
    plain = "".join(title.split())
    kept = "".join("".join(lettering.lines).split())
    assert kept == plain or kept.endswith("…")
    ends = set(accumulate(len("".join(line.split())) for line in lettering.lines[:-1]))
    spaces = {len("".join(title[:place].split())) for place, character in enumerate(title) if character == " "}
    for place in ends - spaces:
        assert not all(character.isascii() and character.isalnum() for character in plain[place - 1 : place + 1])
    for before, after in pairwise(lettering.lines):
        assert after[:1] not in NOT_FIRST
        assert before[-1:] not in NOT_LAST
    assert all(width(line) * lettering.size <= 501 for line in lettering.lines) or len(title) < 12


def test_kana_and_other_scripts_have_rules_of_their_own() -> None:
    for title in ("1リットルの涙", "사랑의 불시착", "Moving", ""):
        assert line_ends(title) == {}


def test_small_words_cling() -> None:
    ends = line_ends("我们的前半生")
    assert ends[1] == ends[2] == CLINGING < INSIDE < ends[3]


def test_long_titles_are_cut_at_once_and_evenly() -> None:
    lines = fit("รักไม่รู้ภาษา" * 7, 480, 420, largest=150, lines=4).lines
    assert len(lines) == 4
    assert max(map(width, lines)) < 1.5 * min(map(width, lines))
