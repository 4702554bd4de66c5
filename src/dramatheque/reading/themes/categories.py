"""The categories that a wiki files its page under, at the end of the text. `set_aside` keeps them from being read as facts.

In: a notebook. Out: names with their places, for themes that ask what kind of page it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.formats.wikitext_writer import CATEGORIES
from dramatheque.reading.notebook import Notebook


def set_aside(notebook: Notebook) -> None:
    """Marks the categories of a wiki page as read."""
    for block in notebook.page.blocks:
        if block.kind is BlockKind.FIELD and block.section[-1:] == (CATEGORIES,):
            notebook.use(block.span)


def categories(notebook: Notebook) -> Iterator[tuple[str, Span]]:
    """The names of the categories of a wiki page, each with its place."""
    for block in notebook.page.blocks:
        if block.kind is BlockKind.FIELD and block.section[-1:] == (CATEGORIES,):
            for cell in block.cells:
                yield notebook.page.cut(cell), cell
