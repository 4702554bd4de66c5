"""Several names or titles in one field, cut apart. In: a field's text and where it may be cut. Out: the place of each piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dramatheque.claims import Span


def pieces(text: str, cut: re.Pattern[str], aside: re.Pattern[str], trim: str, offset: int = 0) -> Iterator[Span]:
    """The pieces of a text between its cuts, without the signs of `trim` around them; nothing is cut inside an aside (brackets).

    >>> commas, brackets = re.compile(","), re.compile(r"[(][^()]*[)]")
    >>> [(piece.start, piece.end) for piece in pieces("RCTI, NHK (BS, GTV)", commas, brackets, " ")]
    [(0, 4), (6, 19)]
    """
    hidden = aside.sub(lambda match: "x" * len(match[0]), text)
    at = 0
    for match in [*cut.finditer(hidden), None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        start = at + len(piece) - len(piece.lstrip(trim))
        stop = at + len(piece.rstrip(trim))
        if start < stop:
            yield Span(offset + start, offset + stop)
        at = match.end() if match else end
