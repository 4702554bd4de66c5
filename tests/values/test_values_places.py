"""Countries and languages by name in any language."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dramatheque.values.languages import guess_language, language_code, language_name
from dramatheque.values.places import country_code, country_name, find_countries


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Japan", "JP"),
        ("日本", "JP"),
        ("South Korea", "KR"),
        ("Korea", "KR"),
        ("대한민국", "KR"),
        ("เกาหลีใต้", "KR"),
        ("Korea Selatan", "KR"),
        ("台灣", "TW"),
        ("Hong Kong", "HK"),
        ("hong kong", "HK"),
        ("中国大陆", "CN"),
        ("Türkiye", "TR"),
        ("Filipina", "PH"),
        ("JP", "JP"),
        ("Japanese", "JP"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_codes(text: str, code: str | None) -> None:
    assert country_code(text) == code


def test_countries_of_a_text_with_their_places() -> None:
    text = "a 2005 Japanese drama, remade in South Korea and Türkiye; 韓国ドラマ; tell us more"
    found = find_countries(text)
    assert [(text[match.start : match.end], match.code, match.adjective) for match in found] == [
        ("Japanese", "JP", True),
        ("South Korea", "KR", False),
        ("Türkiye", "TR", False),
        ("韓国", "KR", False),
    ]


def test_country_names() -> None:
    assert [country_name("JP"), country_name("KR", "ja"), country_name("TW", "zh")] == ["Japan", "韓国", "台湾"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Japanese", "ja"),
        ("日本語", "ja"),
        ("한국어", "ko"),
        ("Mandarin", "zh"),
        ("粵語", "yue"),
        ("Bahasa Indonesia", "id"),
        ("th", "th"),
        ("Elvish", None),
    ],
)
def test_language_codes(text: str, code: str | None) -> None:
    assert language_code(text) == code


def test_language_names() -> None:
    assert [language_name("ja"), language_name("ko", "ja"), language_name("und")] == ["Japanese", "韓国語", "und"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("彼女は日記を書き続けた。", "ja"),
        ("그녀는 일기를 썼다.", "ko"),
        ("這個電視劇很好看,我看了兩次。", "zh-Hant"),
        ("这个电视剧很好看,我看了两次。", "zh-Hans"),
        ("เธอเขียนบันทึกต่อไป", "th"),
        ("She kept writing until she could no longer hold a pen.", "en"),
        ("Aku tidak bisa berhenti menangis karena ceritanya sangat bagus.", "id"),
        ("Isa akong lalake at hindi madaling maiyak sa mga napapanood ko.", "tl"),
        ("Elle a continué à écrire son journal dans la maladie.", "fr"),
        ("Bu dizi çok güzel ve ağladım.", "tr"),
        ("Bộ phim này rất hay và cảm động.", "vi"),
        ("K", "und"),
        ("Erika Sawajiri", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_names_import_without_the_heavy_libraries() -> None:
    heavy = ("babel", "opencc", "pypinyin", "rapidfuzz")
    code = f"import sys; import dramatheque.values.names; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip() == "[]"
