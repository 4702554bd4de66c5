"""Which texts are put together as Japanese names are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.japanese_names import is_dotted_name, is_surname, is_whole_name, surname_end


@pytest.mark.parametrize("name", ["山崎賢人", "本田ユリ", "早見あかり", "井ノ原快彦", "堤真一", "ジョン・スミス"])
def test_whole_names(name: str) -> None:
    assert is_whole_name(name)


@pytest.mark.parametrize(
    "text", ["視聴率", "男子生徒", "盗聴や監視", "ネタバレ", "山崎賢人と", "早見あかりさん", "ユリ", "", "院長の司賀"]
)
def test_other_words(text: str) -> None:
    assert not is_whole_name(text)


def test_the_parts_of_a_name() -> None:
    assert surname_end("佐々木希") == 3
    assert is_surname("佐々木")
    assert not is_surname("怪物")
    assert is_dotted_name("キム・ゴウン")
    assert not is_dotted_name("ゴウン")


@given(st.text(alphabet="山田太郎々のキム・ーさんあ", max_size=12))
def test_a_surname_leaves_room_for_a_given_name(text: str) -> None:
    assert 0 <= surname_end(text) < max(1, len(text))


@pytest.mark.parametrize("name", ["池井戶潤", "广末凉子", "泽村修一", "鈴木亮平"])
def test_chinese_spellings_of_japanese_names_are_whole(name: str) -> None:
    assert is_whole_name(name)


@pytest.mark.parametrize("name", ["陈伟光", "林一诺", "收視率", "男主角", "執筆者"])
def test_chinese_names_and_words_are_no_japanese_names(name: str) -> None:
    assert not is_whole_name(name)
