"""Reads episodes from templates of wikis, whose fields are number, title and day of one episode each.

In: a notebook. Out: episode titles and days. `set_aside` runs first, so that no field of an episode is taken for one of the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Block, Mention, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.episodes import episode_language
from dramatheque.reading.wordlists import words
from dramatheque.values.dates import find_dates
from dramatheque.values.quantities import parse_integer
from dramatheque.values.text import fold


def set_aside(notebook: Notebook) -> None:
    """Marks the fields of episodes as read."""
    for block, _, _ in _fields(notebook):
        notebook.use(block.span)


def read(notebook: Notebook) -> None:
    """Writes the title and the day of each episode."""
    number: int | None = None
    for block, part, cell in _fields(notebook):
        said = notebook.page.cut(cell)
        work = notebook.subject_at(cell.start)
        if part == "number":
            number = parse_integer(said)
        elif number is not None and part == "title":
            how = How(qualifiers={"episode": number, "language": episode_language(notebook, said)}, section=block.section)
            notebook.claim(work, "episode_title", said, cell, **how)
        elif number is not None:
            _date(notebook, work, number, cell, block)


def _date(notebook: Notebook, work: Mention, number: int, cell: Span, block: Block) -> None:
    for found in find_dates(notebook.page.cut(cell))[:1]:
        span = Span(cell.start + found.start, cell.start + found.end)
        notebook.claim(work, "episode_date", str(found.date), span, qualifiers={"episode": number}, section=block.section)


def _fields(notebook: Notebook) -> Iterator[tuple[Block, str, Span]]:
    """The fields of such templates: the block, what it holds of an episode, its value."""
    for _, block, label, _ in notebook.fields:
        if not block.section or fold(block.section[-1]) not in _folded("templates"):
            continue
        part = next((part for part in ("number", "title", "date") if fold(label) in _folded(part)), "other")
        for cell in block.cells[:1]:
            if len(cell):
                yield block, part, cell


@cache
def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words("facts", f"episode_template.{name}"))
