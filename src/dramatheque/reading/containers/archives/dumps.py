"""Pages of MediaWiki XML dumps. In: parts of a file, packed or not. Out: a small <page> element for each, with its last revision.

Pages are found by their tags and parsed one by one, so that a broken one costs nothing but itself. Redirects, and pages that are
no articles (talk, files, templates), are passed over. Who edited a page is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from dramatheque.reading.containers.archives.parts import Broken, BrokenPartError, Part

LONGEST_HEAD = 1_000_000     # bytes before the first page in which the wiki says what it is
BEGIN, END = b"<page>", b"</page>"
MODELS = ("", "wikitext")
_BASE = re.compile(rb"<base>\s*(https?://[^<\s]{1,500})\s*</base>")


@dataclass(frozen=True, slots=True)
class DumpedPage:
    """One page of a dump: where it begins, its title, its address where the dump says where its wiki is, its element."""

    place: str
    title: str
    url: str
    date: str
    data: bytes


def pages(parts: Iterable[Part | Broken], most: int) -> Iterator[DumpedPage | Broken]:
    """The articles of a dump in order; elements of more than `most` bytes come out as Broken."""
    reader = _Reader(most)
    for part in parts:
        if isinstance(part, Broken):
            yield part
            continue
        try:
            while piece := part.some():
                yield from reader.take(piece, part)
        except BrokenPartError as error:
            yield Broken(part.place(part.at), str(error))
            reader.forget()
    if reader.is_open:
        yield Broken(reader.place, "a page that is not closed")


class _Reader:
    """Collects bytes until a page is whole."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = bytearray()
        self._base: str | None = None
        self._too_large = False
        self._searched = 0
        self.place = ""
        self.is_open = False

    def forget(self) -> None:
        """Gives up the page that is open: the bytes behind it are lost."""
        if self._base is None:
            self._base = _base(bytes(self._held)) or None
        self._held.clear()
        self.is_open, self._searched = False, 0

    def take(self, piece: bytes, part: Part) -> Iterator[DumpedPage | Broken]:
        """Takes the next bytes, which end where the part now is."""
        self._held += piece
        while True:
            at = self._held.find(END if self.is_open else BEGIN, self._searched)
            if at < 0:
                self._keep_little()
                return
            if not self.is_open:
                if self._base is None:
                    self._base = _base(bytes(self._held[:at]))
                del self._held[:at]
                self.place = part.place(max(0, part.at - len(self._held)))
                self.is_open, self._searched = True, 0
                continue
            element = bytes(self._held[: at + len(END)])
            del self._held[: at + len(END)]
            self.is_open, self._searched = False, 0
            if self._too_large or len(element) > self._most:
                self._too_large = False
                yield Broken(self.place, "a page of too many bytes")
            else:
                yield from self._page(element)

    def _keep_little(self) -> None:
        """Between pages only the end is kept; of a page that is too large nothing but that it is."""
        if self.is_open and len(self._held) > self._most:
            self._too_large = True
        if self._too_large or (not self.is_open and len(self._held) > LONGEST_HEAD):
            del self._held[: -len(END)]
        self._searched = max(0, len(self._held) - len(END))

    def _page(self, element: bytes) -> Iterator[DumpedPage | Broken]:
        try:
            page = ET.fromstring(element)  # noqa: S314 (an element has no document type, so no entities of its own)
        except ET.ParseError as error:
            yield Broken(self.place, f"a page that is not valid XML ({str(error)[:80]})")
            return
        title, revision = (page.findtext("title") or "").strip(), _last_revision(page)
        if not title or revision is None:
            yield Broken(self.place, "a page without title or text")
            return
        if page.find("redirect") is not None or (page.findtext("ns") or "0").strip() != "0":
            return
        if (revision.findtext("model") or "").strip() not in MODELS:
            return
        text, date = revision.findtext("text") or "", (revision.findtext("timestamp") or "").strip()
        if text.strip():
            yield DumpedPage(self.place, title, _address(self._base or "", title), date, _small(page, title, date, text))


def _last_revision(page: ET.Element) -> ET.Element | None:
    revisions = page.findall("revision")
    return max(revisions, key=lambda revision: revision.findtext("timestamp") or "", default=None)


def _small(page: ET.Element, title: str, date: str, text: str) -> bytes:
    """The element that is kept: the same for every dump that has the same revision."""
    number = (page.findtext("id") or "").strip()
    head = f"<title>{escape(title)}</title><ns>0</ns><id>{escape(number)}</id>"
    revision = f"<timestamp>{escape(date)}</timestamp><text>{escape(text)}</text>"
    return f"<page>{head}<revision>{revision}</revision></page>\n".encode()


def _base(head: bytes) -> str:
    """Where the articles of a wiki are, from the address of its main page."""
    found = _BASE.search(head)
    return unescape(found[1].decode("utf-8", "replace")).rpartition("/")[0] + "/" if found else ""


def _address(base: str, title: str) -> str:
    return base + quote(title.replace(" ", "_"), safe="/:()',!-._~*@$;") if base else ""
