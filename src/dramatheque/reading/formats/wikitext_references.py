"""What a wiki page cites: footnotes to lines that name their sources. In: the source of a page. Out: notes, by their names.

A note is the title, who publishes it and the address, as far as the footnote says; for a footnote in words, its words.
"""

from __future__ import annotations

import re
from html import unescape

LONGEST_NOTE = 300
LONGEST_SOURCE = 5000
_OPENING = re.compile(r"<ref\b([^<>]{1,300}[^<>/])>", re.IGNORECASE)
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"<>]{1,100})\"|'([^'<>]{1,100})'|([^\s\"'<>/]{1,100}))", re.IGNORECASE)
_FIELD = re.compile(r"\|\s*(title|publisher|website|work|newspaper|date|url)\s*=\s*([^|{}]{1,300})", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s|\]<>{}\"]{1,500}")
_LINK = re.compile(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,200})\]\]")
_EXTERNAL = re.compile(r"\[https?://[^\s\]]{1,500}\s?([^\[\]]{0,300})\]")
_QUOTES = re.compile(r"'{2,5}")
_MARKS = re.compile(r"<[^<>]{1,200}>|\{\{|\}\}")
_TOLD = ("title", "website", "work", "newspaper", "publisher", "date")


def name_in(attributes: str) -> str:
    """The name in the attributes of a <ref>."""
    found = _NAME.search(attributes)
    return (found[1] or found[2] or found[3]).strip() if found else ""


def note_of(source: str) -> str:
    """A footnote as one line; "" where it names nothing.

    >>> note_of("{{Cite web|url=https://news.example/a|title=Two leads|publisher=[[Ura Daily]]}}")
    'Two leads, Ura Daily https://news.example/a'
    >>> note_of("[https://news.example/b Cast] ''Ura Weekly'', 1982")
    'Cast Ura Weekly, 1982 https://news.example/b'
    """
    source = _LINK.sub(r"\1", source[:LONGEST_SOURCE])
    address = _ADDRESS.search(source)
    fields = {key.lower(): value for key, value in _FIELD.findall(source)} if "{{" in source else {}
    if "title" in fields or "url" in fields:
        said = ", ".join(" ".join(_plain(fields[key]).split()) for key in _TOLD if _plain(fields.get(key, "")).strip())
    else:
        said = _plain(_ADDRESS.sub(" ", _EXTERNAL.sub(r"\1", source)))
    words = " ".join(said.split()).strip(" ,;")[:LONGEST_NOTE]
    return " ".join(part for part in (words, address[0] if address else "") if part)


def named_notes(source: str) -> dict[str, str]:
    """The notes of footnotes that have a name, so that they can be pointed to from other places."""
    notes: dict[str, str] = {}
    for found in _OPENING.finditer(source):
        name = name_in(found[1])
        if not name or name in notes:
            continue
        end = source.find("</", found.end(), found.end() + LONGEST_SOURCE)
        while end >= 0 and source[end : end + 5].lower() != "</ref":
            end = source.find("</", end + 2, found.end() + LONGEST_SOURCE)
        if end > 0 and (note := note_of(source[found.end() : end])):
            notes[name] = note
    return notes


def _plain(text: str) -> str:
    return unescape(_MARKS.sub(" ", _QUOTES.sub("", text)))
