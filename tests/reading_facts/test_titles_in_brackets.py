"""Titles in brackets lose the words that say what they are, and keep those that are theirs."""

from __future__ import annotations

import pytest

from dramatheque.reading.titling import title_pieces


@pytest.mark.parametrize(("text", "titles"), [
    ("1リットルの涙 (lit. A Diary of Tears)", ["1リットルの涙", "A Diary of Tears"]),
    ("굿 닥터 (RR: Gut Dakteo)", ["굿 닥터", "Gut Dakteo"]),
    ("琅琊榜 (pinyin: Láng Yá Bǎng; eng: Nirvana in Fire)", ["琅琊榜", "Láng Yá Bǎng", "Nirvana in Fire"]),
    ("夜の灯台 (Keepers: The Last Light)", ["夜の灯台", "Keepers: The Last Light"]),
])
def test_what_is_in_the_brackets(text: str, titles: list[str]) -> None:
    assert [piece.text for piece in title_pieces(text)] == titles
