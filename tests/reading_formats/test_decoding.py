"""Bytes to text: encodings said, not said, said wrongly; what is not text at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.errors import PageError
from dramatheque.reading.formats.decoding import decode, python_encoding

JAPANESE = "火曜日の夜に放送されたドラマ。主演は沢尻エリカと錦戸亮、脚本は江頭美智留。" * 3
KOREAN = "매주 월요일과 화요일 밤에 방송된 드라마이다. 주연은 배두나와 공유이다. " * 3
CHINESE = "这部电视剧由胡歌主演,讲述了一个关于友情与复仇的故事,共五十四集。" * 3
TRADITIONAL = "這部電視劇由陳柏霖與林依晨主演,描述兩個老朋友的愛情故事,共十三集。" * 3
THAI = "ละครโทรทัศน์เรื่องนี้ออกอากาศทุกวันศุกร์เวลาสองทุ่ม นำแสดงโดยนักแสดงชื่อดัง " * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (KOREAN, "cp949"), (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"), (THAI, "cp874"), (JAPANESE, "utf-8"), (JAPANESE, "utf-8-sig"), (CHINESE, "utf-16"),
        (KOREAN, "utf-16-le"), (THAI, "utf-8"),
    ],
)
def test_text_that_does_not_say_its_encoding_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), source="a.txt").text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("Shift_JIS", "cp932", "髙橋さんの①番目"), ("EUC-KR", "cp949", "똠방각하"), ("gb2312", "gb18030", "镕基"),
        ("tis-620", "cp874", "ละคร"), ("ISO-8859-1", "cp1252", "naïve “quotes”"), ("big5", "big5", "電視劇"),
    ],
)
def test_declared_names_are_read_as_the_encoding_standard_reads_them(label: str, codec: str, text: str) -> None:
    assert decode(text.encode(codec), source="a", content_type=f"text/html; charset={label}").text == text
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head>{text}'
    assert decode(page.encode(codec), source="a").text == page


def test_utf8_is_recognised_whatever_the_server_says() -> None:
    for label in ("iso-8859-1", "gb2312", "euc-kr", "shift_jis", "x-no-such-encoding"):
        assert decode(CHINESE.encode(), source="a", content_type=f"text/html; charset={label}").text == CHINESE


def test_a_lone_bad_byte_costs_one_character_not_the_page() -> None:
    data = KOREAN.strip().encode()[:-3] + b"\xea\xb0"
    decoded = decode(data, source="a")
    assert decoded.lost
    assert decoded.text.startswith(KOREAN[:-8])


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\x00\x00"])
def test_nothing_is_an_error_that_names_the_source(data: bytes) -> None:
    with pytest.raises(PageError, match=r"^shelf/a\.html: the source is empty") as caught:
        decode(data, source="shelf/a.html")
    assert caught.value.code == "page.empty"


PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(99)


@pytest.mark.parametrize("data", [PICTURE, b"%PDF-1.7 ...", b"\x1f\x8b\x08" + b"x" * 90, bytes(range(256)) * 9])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        decode(data, source="x.bin")
    assert caught.value.code == "page.binary"
    assert "\n" not in str(caught.value)


def test_bytes_that_fit_no_encoding_are_an_error_with_their_place() -> None:
    data = b"Hello there " * 20 + b"\x80\x81\xff\xfe\xff" * 60
    with pytest.raises(PageError, match=r"offset \d+") as caught:
        decode(data, source="a", content_type="text/plain; charset=utf-8")
    assert caught.value.code == "page.encoding"


def test_codecs_that_are_no_text_encodings_are_never_used() -> None:
    for label in ("zlib", "hex", "rot13", "utf-7", "idna", "punycode", "unicode_escape", "", "base64", "\x00"):
        assert python_encoding(label) == ""


@given(st.binary(max_size=400))
def test_any_bytes_give_clean_text_or_a_page_error(data: bytes) -> None:
    try:
        text = decode(data, source="x").text
    except PageError:
        return
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & {"\r", "\x00", "\x1b", "\ufeff"}


@given(st.text(min_size=1, max_size=60))
def test_utf8_comes_through_whole(text: str) -> None:
    from dramatheque.reading.formats.decoding import tidy

    if text.encode("utf-8", "ignore").strip(b"\x00 \t\r\n"):
        clean = tidy(text)
        assert tidy(clean) == clean
