"""The bytes of a page as they may be kept: without the e-mail addresses and telephone numbers of people.

In: the bytes and the reading made of them. Out: bytes of the same length in the same encoding, with letters of addresses as x and
digits of numbers as 0. What was an address still has the shape of one, so that reading them again gives the same text, masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dramatheque.claims import Reading, Span
from dramatheque.errors import PageError
from dramatheque.reading.contacts import find_contacts, replace_spans
from dramatheque.reading.formats import make_page
from dramatheque.reading.formats.decoding import decode

_ENCODED_SIGNS = ("&#64;", "&#x40;", "&commat;", "\\u0040", "%40")
"""How markup, JSON and links write an at-sign."""
_PARTS = re.compile(r"&#?\w{1,8};|\\u[0-9a-fA-F]{4}|%[0-9a-fA-F]{2}|[A-Za-z0-9]+")
_SPELLED = frozenset({"at", "arroba", "dot", "punkt", "punto"})
_ESCAPES = ("&", "\\", "%")


def bytes_to_keep(data: bytes, reading: Reading) -> bytes:
    """The bytes without anybody's address or number; the same object where there are none."""
    encoding = _encoding(data, reading.document.source)
    text = data.decode(encoding, "surrogateescape")
    found = _in_order([*find_contacts(text, signs=_ENCODED_SIGNS), *_told(text, data, reading)])
    return replace_spans(text, found, _in_shape).encode(encoding, "surrogateescape") if found else data


def _encoding(data: bytes, source: str) -> str:
    """The encoding of the bytes; Latin-1 for damaged ones, whose ASCII characters still stand for themselves."""
    try:
        encoding = decode(data, source=source).encoding
    except PageError:
        return "latin-1"
    same = data.decode(encoding, "surrogateescape").encode(encoding, "surrogateescape") == data
    return encoding if same else "latin-1"


def _told(text: str, data: bytes, reading: Reading) -> Iterator[Span]:
    """Every place of what was masked in the page's text, however the markup parts it from the words that announce it."""
    if not any(discard.reason == "contact" for discard in reading.discards):
        return
    page = make_page(data, source=reading.document.source, url=reading.document.url)
    for contact in {page.cut(span) for span in find_contacts(page.text)}:
        at = text.find(contact)
        while at >= 0:
            yield Span(at, at + len(contact))
            at = text.find(contact, at + len(contact))


def _in_order(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _in_shape(contact: str) -> str:
    """Letters become x and digits 0; what makes it an address stays: signs, "at" and "dot", the country or kind at its end.

    >>> _in_shape("mina.k84@mail.example.org"), _in_shape("mina at example dot com"), _in_shape("+62 812-345")
    ('xxxx.x00@xxxx.xxxxxxx.org', 'xxxx at xxxxxxx dot com', '+00 000-000')
    """
    parts = list(_PARTS.finditer(contact))
    last = parts[-1].start() if parts else 0

    def blank(part: re.Match[str]) -> str:
        word = part[0]
        if word.startswith(_ESCAPES) or word.lower() in _SPELLED or (part.start() == last and word.isalpha()):
            return word
        return "".join("0" if char.isdigit() else "x" for char in word)

    return _PARTS.sub(blank, contact)
