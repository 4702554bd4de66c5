"""A page's text as lines: where each begins and ends, how deep it is indented, which bullet or number it carries.

In: text. Out: one Line for every line that has something on it. Layout survives in lines where markup is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from dramatheque.claims import Span
from dramatheque.reading.own_text import BLANKED

_MARKER = re.compile(r"(?!(?:19|20)\d\d\.[ \t]+\d)(?:[•●▪◦‣⁃*·»>–—-]{1,2}|\d{1,4}[.)])(?=[ \t\u3000])[ \t\u3000]+")
"""What may begin an item; "2005. 06. 01" is a day."""
_BULLETS = frozenset("•●▪◦‣⁃*·»>–—-")
_BLANK = " \t\r\f\v\u3000\xa0\u200b"


@dataclass(slots=True)           # not frozen: a page has thousands of lines, and frozen ones take three times as long to make
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
    for raw in text.split("\n"):
        content = raw.rstrip(_BLANK)
        words = content.lstrip(_BLANK)
        if words and words[0] != BLANKED:
            stop = start + len(content)
            first = stop - len(words)
            # Most lines have no bullet: a look at one sign is cheaper than the pattern.
            if words[0] in _BULLETS or words[0].isdigit():
                found.append(_marked(text, start, first, stop, above))
            else:
                found.append(Line(first, stop, first - start, "", above))
            above = 0
        else:
            above += 2 if words else 1       # what stands above posts is not next to what stands below them
        start += len(raw) + 1
    return tuple(found)


def lines_in(text: str, span: Span) -> tuple[Line, ...]:
    """The lines of a text that begin inside a span."""
    lines = lines_of(text)
    first = bisect_left(lines, span.start, key=lambda line: line.start)
    return lines[first : bisect_left(lines, span.end, lo=first, key=lambda line: line.start)]


def _marked(text: str, start: int, first: int, stop: int, above: int) -> Line:
    """A line that may begin with a bullet or a number."""
    marker = _MARKER.match(text, first, stop)
    begin = marker.end() if marker and marker.end() < stop else first
    return Line(begin, stop, first - start, text[first:begin].strip(_BLANK), above)
