"""Lists of names in a field: its parts, brackets kept whole, and the names in a part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.credit_lines import is_actor_name
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.names import split_names

_COMMA = re.compile(r"[,，、;；▽▼\n]|\s[/|]\s|(?<=xx)\s(?:and|&|et|dan|y|và|ve)\s(?=[A-Z])")          # x: brackets, hidden
DOTTED = re.compile(r"[^\s·・]{1,12}(?:[·・][^\s·・]{1,12}){1,3}")
"""A foreign name with dots inside."""


def names_of(notebook: Notebook, piece: Span, *, in_list: bool) -> list[Span]:
    """The names in a part of a list; in a list with signs between names a dot is part of a foreign name."""
    text = notebook.page.cut(piece)
    if any(sign in text for sign in "「」『』《》"):
        return []
    is_foreign = "·" in text and notebook.page.document.language.startswith("zh")
    if (in_list or is_foreign) and DOTTED.fullmatch(text):
        return [piece]
    spans = [Span(piece.start + start, piece.start + end) for start, end in split_names(text)]
    return [span for span in spans if is_actor_name(notebook.page.cut(span))]


def blank_parted(notebook: Notebook, piece: Span) -> list[Span]:
    """Japanese names with blanks alone between them, perhaps inside too: "加藤さき 大泉洋", "大泉 洋 勝地 涼"; [] for others."""
    parts = [(match.start(), match.end()) for match in re.finditer(r"\S+", notebook.page.cut(piece))]
    for size in (1, 2):
        ends = [(parts[at][0], parts[at + size - 1][1]) for at in range(0, len(parts) - size + 1, size)]
        names = [Span(piece.start + start, piece.start + end) for start, end in ends]
        if len(parts) % size == 0 and len(names) > 1 and all(map(is_whole_name, map(_unparted(notebook), names))):
            return names
    return []


def _unparted(notebook: Notebook) -> Callable[[Span], str]:
    return lambda name: "".join(notebook.page.cut(name).split())


def without_others(text: str, offset: int) -> tuple[str, int]:
    """A list without the words at its end that say there are more: "and others", "ほか", "外"."""
    found = _others().search(text)
    return (text[: found.start()], offset) if found and found.start() else (text, offset)


@cache
def _others() -> re.Pattern[str]:
    spaced = one_of(word for word in words("facts", "credits.others") if word.isascii())
    native = one_of(word for word in words("facts", "credits.others") if not word.isascii())
    return re.compile(rf"(?:,?\s+(?:{spaced})|[\s,、，]*(?:{native}))[\s.…。]*$|\s?(?:\.{{2,}}|…)$", re.IGNORECASE)


def pieces_of(text: str, offset: int) -> Iterator[Span]:
    """The parts of a list, brackets kept whole."""
    hidden = re.sub(r"[(（][^()（）]*[)）]", lambda match: "x" * len(match[0]), text)
    at = 0
    for match in [*_COMMA.finditer(hidden), None]:
        end = match.start() if match else len(text)
        piece = text[at:end]
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            yield Span(offset + start, offset + start + len(piece.strip()))
        at = match.end() if match else end
