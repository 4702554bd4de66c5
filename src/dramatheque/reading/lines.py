"""A page's text as lines: where each begins and ends, how deep it is indented, which bullet or number it carries.

In: text. Out: one Line for every line that has something on it. Layout survives in lines where markup is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from dramatheque.claims import Span

_MARKER = re.compile(r"(?:[•●▪◦‣⁃*·»>–—-]{1,2}|\d{1,4}[.)])(?=[ \t\u3000])[ \t\u3000]+")
_BLANK = " \t\r\f\v\u3000\xa0\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its indentation, bullet and trailing blanks; `above` counts the empty lines before it."""

    start: int
    end: int
    indent: int              # columns before the bullet or the first word
    marker: str = ""         # "•", "1.", as printed
    above: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a text that are not empty, in order.

    >>> [(line.indent, line.marker, line.above) for line in lines_of("Cast\\n\\n  • Aya\\n    a girl")]
    [(0, '', 0), (2, '•', 1), (4, '', 0)]
    """
    found: list[Line] = []
    above = start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = _line(text, start, end, above)
        above = 0 if line else above + 1
        if line:
            found.append(line)
        start = end + 1
    return tuple(found)


def lines_in(text: str, span: Span) -> tuple[Line, ...]:
    """The lines of a text that begin inside a span."""
    lines = lines_of(text)
    first = bisect_left(lines, span.start, key=lambda line: line.start)
    return lines[first : bisect_left(lines, span.end, lo=first, key=lambda line: line.start)]


def _line(text: str, start: int, end: int, above: int) -> Line | None:
    stop = start + len(text[start:end].rstrip(_BLANK))
    first = stop - len(text[start:stop].lstrip(_BLANK))
    if first == stop:
        return None
    marker = _MARKER.match(text, first, stop)
    begin = marker.end() if marker and marker.end() < stop else first
    return Line(begin, stop, first - start, text[first:begin].strip(_BLANK), above)
