"""Pages about several works: each gets a part of the page of its own, and the headline of the page is nobody's title.

In: a notebook nothing has been written in. Out: areas of works and where their titles stand; False where the page is about one.
"""

from __future__ import annotations

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.encyclopedia import find_sheet
from dramatheque.reading.themes.several import headed, sheets, told


def read(notebook: Notebook) -> bool:
    """Shares the page out among its works, where its structure shows several."""
    return sheets.read(notebook) or (not _is_article(notebook) and headed.read(notebook))


def read_in_turn(notebook: Notebook) -> None:
    """Shares running text out among the works it tells of in turn, once the main one has been looked for."""
    if not _is_article(notebook):
        told.read(notebook)


def _is_article(notebook: Notebook) -> bool:
    """Whether the page is an encyclopedia's article with a box: it is about one work, however many others it lists."""
    return find_sheet(notebook) is not None
