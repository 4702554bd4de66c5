"""Anchors of a document by place: which of them lie in a span, where they lead, how much of a box is links."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from urllib.parse import urljoin, urlsplit

from dramatheque.claims import Span
from dramatheque.reading.formats.boxes import Mark

SAFE = ("http://", "https://")


class Links:
    """The anchors of one document, addresses made absolute; those that lead nowhere or run code are left out."""

    def __init__(self, marks: list[Mark], base: str) -> None:
        self._marks = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: mark.start)
        self._starts = [mark.start for mark in self._marks]
        self._ends = [mark.end for mark in self._marks]
        self._base = base
        parts = urlsplit(base) if base else None
        self._scheme = f"{parts.scheme}:" if parts else "https:"
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts and parts.netloc else ""

    def within(self, start: int, end: int) -> tuple[tuple[Span, str], ...]:
        """The anchors of a span, cut to it, each with its address."""
        first = bisect_right(self._ends, start)
        found = []
        for index in range(first, bisect_left(self._starts, end)):
            mark = self._marks[index]
            address = self.address(mark.href)
            if address:
                found.append((Span(max(mark.start, start), min(mark.end, end)), address))
        return tuple(found)

    def share(self, start: int, end: int) -> float:
        """How much of a span is text of links, 0 to 1 and a little less for the spaces between them."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        linked = sum(self._ends[index] - self._starts[index] for index in range(first, last))
        return (linked + last - first) / max(1, end - start)

    def address(self, href: str) -> str:
        """An absolute http(s) address, or "" for fragments, scripts and mail."""
        if href.startswith(SAFE):
            return href
        if not href or href[0] == "#":
            return ""
        if href.startswith("//"):
            return self._scheme + href
        if href[0] == "/" and self._origin:
            return self._origin + href
        head = href.partition("/")[0]
        if ":" in head:
            return href.strip() if href.strip().lower().startswith(SAFE) else ""
        try:
            return urljoin(self._base, href) if self._base else href
        except ValueError:
            return ""
