"""Pages about several works: each gets a part of the page of its own, and the headline of the page is nobody's title.

In: a notebook nothing has been written in. Out: areas of works and where their titles stand; False where the page is about one.
"""

from __future__ import annotations

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.several import headed, sheets


def read(notebook: Notebook) -> bool:
    """Shares the page out among its works, where its structure shows several."""
    return sheets.read(notebook) or headed.read(notebook)
