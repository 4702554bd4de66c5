"""Lists of casts in East Asian scripts whose columns blanks part: "チェ・ミナ ハン・ユリ 会社の社長".

In: the lines of a section of cast. Out: credits, where three lines or more begin with two whole names; other lines of them
that begin with two words that may be names are credits too. Which side plays is told
by names that stand in brackets elsewhere on the page, as actors do; else actors stand first.
"""

from __future__ import annotations

import re

from dramatheque.claims import Block, Span
from dramatheque.reading.credit_lines import CreditLine
from dramatheque.reading.lines import lines_in
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.orientation import which_plays
from dramatheque.reading.themes.casting import Casting, Credit
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.records import replace

_ENOUGH = 3
_NAME = "[\u3400-\u9fff々\u3041-\u3096\u30a1-\u30ffー・]{2,16}"
_LINE = re.compile(rf"(?P<a>{_NAME})[ \u3000](?P<b>{_NAME}(?:[/／]{_NAME})?)(?:[ \u3000][^\n]{{0,60}})?")
Pair = tuple[Block, Span, Span]


def read_spaced(notebook: Notebook, listed: list[Block], casting: Casting, role: str) -> list[Block]:
    """Adds the credits of such lines; gives the blocks that have none."""
    lines = [replace(block, span=line.span) for block in listed for line in lines_in(notebook.page.text, block.span)]
    every = [pair for line in lines if (pair := _pair(notebook, line))]
    pairs = [pair for pair in every if all(_is_whole(notebook.page.cut(side)) for side in pair[1:])]
    if len(pairs) < _ENOUGH or 3 * len(pairs) < len(every):
        return listed
    text, cut = notebook.page.text, notebook.page.cut
    votes = sum(_in_brackets(text, cut(left)) - _in_brackets(text, cut(right)) for _, left, right in pairs)
    votes += sum(casting.knows(cut(left)) - casting.knows(cut(right)) for _, left, right in pairs)
    votes = votes or which_plays([(cut(left), cut(right)) for _, left, right in pairs])
    for block, left, right in every:
        actor, character = (left, right) if votes >= 0 else (right, left)
        casting.add(Credit.of(CreditLine((actor,), character), block.span, block, role))
    read = {block.span.start for block, _, _ in every}
    return [block for block in listed if not any(block.span.start <= place < block.span.end for place in read)]


def _pair(notebook: Notebook, block: Block) -> Pair | None:
    """The two words that a line begins with, where both may be names, or None."""
    match = _LINE.fullmatch(notebook.page.cut(block.span).rstrip("、,"))
    if match is None or not all(is_person_name(re.split("[/／]", match[side])[0]) for side in "ab"):
        return None
    start = block.span.start
    return block, Span(start + match.start("a"), start + match.end("a")), Span(start + match.start("b"), start + match.end("b"))


def _is_whole(name: str) -> bool:
    """Whether a name, or the first of two, is put together as a whole one."""
    return is_whole_name(re.split("[/／]", name)[0])


def _in_brackets(text: str, name: str) -> bool:
    """Whether a name stands alone in brackets somewhere."""
    return f"({name})" in text or f"（{name}）" in text
