"""Bytes to text: which encoding a page is in, whatever it says of itself.

In: the bytes and the content type they came with. Out: NFC text with plain line ends and without control characters, and
the name of the encoding; or a PageError that names the place of the first byte that fits nothing.

Order: byte order mark, text that can only be UTF-8, the HTTP header, <meta>, strict UTF-8, then statistics (chardet). Names are
read as the WHATWG Encoding Standard reads them: "shift_jis" is Windows-31J, "euc-kr" is UHC, "latin1" is Windows-1252.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dramatheque.errors import PageError

HEAD = 4096                  # a <meta charset> stands within the first kilobyte; pages of old are late
SURE_UTF8 = 8                # so many valid multi-byte sequences are never another encoding by accident
SAMPLE = 200_000             # bytes that chardet looks at
LONG = 1_000                 # characters of a text whose signs are looked at before its normal form is checked
DAMAGE = 0.002               # the share of characters that may be lost before the page counts as unreadable

WHATWG = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932",
    "euc-kr": "cp949", "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "windows-949": "cp949",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "chinese": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "tis620": "cp874",
    "windows-874": "cp874", "dos-874": "cp874", "unicode": "utf-16-le", "utf-16": "utf-16-le", "x-euc-jp": "euc_jp",
}
NEVER = ("utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "mbcs", "oem")
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\x7fELF", b"RIFF", b"OggS", b"ID3",
    b"SQLite format 3", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"\x00\x00\x00", b"PAR1", b"MZ\x90",
)

ASCII = bytes(range(128))
ODD_LINE_ENDS = ("\x0c", "\x85", "\u2028", "\u2029")
CONTROLS = (*map(chr, (*range(9), 11, *range(14, 32), 127)), "\ufeff", "\ufffe", "\uffff")
UNWANTED = bytes((*range(9), 11, 12, *range(14, 32), 127))
BINARY = bytes((*range(1, 9), *range(14, 24)))
UNWANTED_SIGNS = ("\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff")

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:+-]{2,40})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HALVES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[" + "".join(map(re.escape, CONTROLS)) + "]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the Python name of the encoding it was in; `lost` counts bytes that were replaced by U+FFFD."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes, *, source: str, content_type: str = "") -> Decoded:
    """The text of a page; raises PageError (page.empty, page.binary, page.encoding) with the place."""
    if not data.strip(b"\x00 \t\r\n"):
        raise PageError("page.empty", source, "the source is empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark):], encoding, source)
    if looks_binary(data):
        raise PageError("page.binary", source, "not text", remedy="save the page as HTML or text")
    plain = _plain_utf8(data, content_type)
    if plain is not None:
        return Decoded(plain, "utf-8")
    for encoding in _candidates(data, content_type):
        try:
            return Decoded(tidy(data.decode(encoding)), encoding)
        except UnicodeDecodeError:
            continue
    return _lenient(data, _guess(data), source)


def _plain_utf8(data: bytes, content_type: str) -> str | None:
    """The text of bytes that can only be UTF-8 and hold no control characters: nearly every page of today, at little cost."""
    if len(data.translate(None, UNWANTED)) != len(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    sure = data.isascii() or len(data) - len(text) >= 2 * SURE_UTF8
    if not sure:
        said = _said(data, content_type)
        sure = "utf-8" in said or not said
    if not sure or any(sign in text for sign in UNWANTED_SIGNS):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return normal(text)


def tidy(text: str) -> str:
    """NFC, line ends as \\n, without control characters and byte order marks."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for sign in ODD_LINE_ENDS:
        if sign in text:
            text = text.replace(sign, "\n")
    if any(sign in text for sign in CONTROLS):
        text = _CONTROLS.sub("", text)
    if not text.isascii() and _has_halves(text):
        text = _HALVES.sub("\ufffd", text)
    return normal(text)


def _has_halves(text: str) -> bool:
    """Whether a text has half a character, as JSON can escape it: it is in no encoding."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def normal(text: str) -> str:
    """Text in normal form C. Of a pile of marks on one letter 30 are kept, as in the Stream-Safe Text Format (UAX #15).

    Putting marks in order takes time that grows with the square of the pile, so piles are looked for first: one of 64 or more
    shows in every 32nd character.
    """
    if text.isascii() or (len(text) > LONG and all(map(_stands_alone, _foreign_signs(text)))):
        return text
    sample = text[::32] if len(text) > 64 else ""
    marks = {char for char in set(sample) if unicodedata.combining(char)}
    for index, char in enumerate(sample) if marks else ():
        if char in marks and all(map(unicodedata.combining, text[index * 32 : index * 32 + 32])):
            every = "".join(char for char in set(text) if unicodedata.combining(char))
            text = re.sub(f"[{re.escape(every)}]{{31,}}", lambda pile: pile[0][:30], text)
            break
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _foreign_signs(text: str) -> set[str]:
    """The different characters of a text beyond ASCII; in most pages they are few, and found without a look at each character."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, ASCII).decode("utf-8", "surrogatepass"))


@lru_cache(maxsize=8192)
def _stands_alone(char: str) -> bool:
    """Whether a character is in normal form whatever stands beside it: no mark, no vowel or final of split Hangul."""
    is_mark = unicodedata.category(char)[0] == "M" or unicodedata.combining(char) or "\u1160" <= char <= "\u11ff"
    return not is_mark and unicodedata.is_normalized("NFC", char)


def python_encoding(label: str) -> str:
    """The Python codec for an encoding label as the Encoding Standard reads it; empty where there is none."""
    name = WHATWG.get(label.strip().lower(), label.strip().lower())
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return info.name if info._is_text_encoding and info.name not in NEVER else ""


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are a picture, an archive or a program and not text of any encoding."""
    head = data[:HEAD]
    if head.startswith(MAGIC):
        return True
    zeros = head.count(0)
    if zeros:
        return not _utf16(data)
    return len(head) - len(head.translate(None, BINARY)) > len(head) * 0.02


def _utf16(data: bytes) -> str:
    """The encoding of UTF-16 text without a byte order mark: the zero bytes of spaces and Latin letters all stand on one side."""
    head = data[: HEAD // 2 * 2]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.02 and even < odd * 0.05:
        return "utf-16-le"
    if even > len(head) * 0.02 and odd < even * 0.05:
        return "utf-16-be"
    return ""


def _candidates(data: bytes, content_type: str) -> list[str]:
    found: list[str] = []
    if 0 in data[:HEAD]:
        return [_utf16(data)]
    labels = _said(data, content_type)
    if b"\x1b$" in data[:SAMPLE]:
        found.append("iso2022_jp")
    if _surely_utf8(data):
        found.append("utf-8")
    # A page whose bytes could be read as its own <meta> is not in UTF-16, whatever it says.
    found += [name for label in labels if (name := python_encoding(label)) and not name.startswith("utf-16")]
    found.append("utf-8")
    return list(dict.fromkeys(found))


def _said(data: bytes, content_type: str) -> list[str]:
    """The encodings that the HTTP header and the page itself name, in lower case."""
    header, meta = _CHARSET.search(content_type), _META.search(data[:HEAD]) or _XML.search(data[:HEAD])
    labels = [header[1].lower()] if header else []
    return labels + ([meta[1].decode("ascii", "replace").lower()] if meta else [])


def _surely_utf8(data: bytes) -> bool:
    sample = data[:SAMPLE]
    if len(sample.translate(None, ASCII)) < 2 * SURE_UTF8:
        return False
    sequences = sum(1 for _ in zip(_MULTIBYTE.finditer(sample), range(SURE_UTF8), strict=False))
    if sequences < SURE_UTF8:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are not what they say and not UTF-8, or UTF-8 with damage."""
    sample = data[:SAMPLE]
    lost = sample.decode("utf-8", "replace").count("\ufffd")
    if lost <= max(3, len(sample) * DAMAGE) and _MULTIBYTE.search(sample):
        return "utf-8"
    import chardet

    label = str(chardet.detect(sample).get("encoding") or "")
    return python_encoding(label) or "utf-8"


def _lenient(data: bytes, encoding: str, source: str) -> Decoded:
    """Decodes with a few bytes lost; more than a few is an error that names the first of them."""
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(3, len(text) * DAMAGE):
        place = _first_failure(data, encoding)
        raise PageError(
            "page.encoding", source, f"byte {data[place]:#04x} at offset {place} fits no known encoding (best guess {encoding})",
            remedy="save the page again as UTF-8",
        )
    return Decoded(tidy(text), encoding, lost)


def _first_failure(data: bytes, encoding: str) -> int:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return max(0, data.find("\ufffd".encode()))
