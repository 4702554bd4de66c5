"""Bytes of a member's file to text, also where a spreadsheet saved it in the encoding of its country.

Few bytes tell little: where most letters are plain ones, the rest is of the west, or Turkish by its own letters.
"""

from __future__ import annotations

from dramatheque.community.portability.trackers.marks import NotAShelfError
from dramatheque.errors import PageError
from dramatheque.reading.formats.decoding import decode

_PLAIN = 0.8                                      # the share of letters that are plain in a text of the west
_TURKISH = bytes((0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE))
_SEVERAL_BYTES = ("utf", "gb", "big5", "cp932", "cp949", "euc", "iso2022", "johab", "shift")


def text_of(data: bytes) -> tuple[str, str]:
    """The text, and its encoding where it is not Unicode; NotAShelfError where it is no text."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text, told = data.decode(encoding), ""
    except UnicodeDecodeError:
        text, told = _foreign(data)
    if "\0" in text:
        raise NotAShelfError("it is no text")
    return text, told


def _foreign(data: bytes) -> tuple[str, str]:
    try:
        found = decode(data, source="the file")
    except PageError as error:
        raise NotAShelfError(f"its text is in no known encoding; save it as UTF-8 ({error.what})") from error
    if found.encoding.startswith(_SEVERAL_BYTES):
        return found.text, "" if found.encoding.startswith("utf") else found.encoding
    high = sum(byte >= 0xC0 for byte in data)
    letters = sum(bytes((byte,)).isalpha() for byte in data)
    if letters < _PLAIN * (letters + high):
        return found.text, found.encoding
    western = "cp1254" if any(byte in _TURKISH for byte in data) else "cp1252"
    return data.decode(western, "replace"), western
