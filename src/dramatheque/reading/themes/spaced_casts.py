"""Lists of casts in East Asian scripts whose columns blanks part: "チェ・ミナ ハン・ユリ 会社の社長".

In: the lines of a section of cast. Out: credits, where three lines or more begin with two whole names. Which side plays is told
by names that stand in brackets elsewhere on the page, as actors do; else actors stand first.
"""

from __future__ import annotations

import re

from dramatheque.claims import Block, Span
from dramatheque.reading.credit_lines import CreditLine
from dramatheque.reading.lines import lines_in
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.casting import Casting, Credit
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.records import replace

_ENOUGH = 3
_NAME = "[\u3400-\u9fff々\u3041-\u3096\u30a1-\u30ffー・]{2,16}"
_LINE = re.compile(rf"(?P<a>{_NAME})[ \u3000](?P<b>{_NAME}(?:[/／]{_NAME})?)(?:[ \u3000][^\n]{{0,60}})?")
Pair = tuple[Block, Span, Span]


def read_spaced(notebook: Notebook, listed: list[Block], casting: Casting, role: str) -> list[Block]:
    """Adds the credits of such lines; gives the blocks that have none."""
    lines = [replace(block, span=line.span) for block in listed for line in lines_in(notebook.page.text, block.span)]
    pairs = [pair for line in lines if (pair := _pair(notebook, line))]
    if len(pairs) < _ENOUGH:
        return listed
    text, cut = notebook.page.text, notebook.page.cut
    votes = sum(_in_brackets(text, cut(left)) - _in_brackets(text, cut(right)) for _, left, right in pairs)
    votes += sum(casting.knows(cut(left)) - casting.knows(cut(right)) for _, left, right in pairs)
    for block, left, right in pairs:
        actor, character = (left, right) if votes >= 0 else (right, left)
        casting.add(Credit.of(CreditLine((actor,), character), block.span, block, role))
    read = {block.span.start for block, _, _ in pairs}
    return [block for block in listed if not any(block.span.start <= place < block.span.end for place in read)]


def _pair(notebook: Notebook, block: Block) -> Pair | None:
    """The two names that a line begins with, or None."""
    match = _LINE.fullmatch(notebook.page.cut(block.span).rstrip("、,"))
    if match is None or not all(is_whole_name(re.split("[/／]", match[side])[0]) for side in "ab"):
        return None
    start = block.span.start
    return block, Span(start + match.start("a"), start + match.end("a")), Span(start + match.start("b"), start + match.end("b"))


def _in_brackets(text: str, name: str) -> bool:
    """Whether a name stands alone in brackets somewhere."""
    return f"({name})" in text or f"（{name}）" in text
