"""The theme of prose: sentences that state facts, in any language the vocabulary has forms for.

In: a notebook whose structured facts are written. Out: more claims, each with the sentence's passage. A sentence that speaks of
another work than the page's is left alone unless a form ties the two.
"""

from __future__ import annotations

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.reader import ProseReader

__all__ = ["read"]


def read(notebook: Notebook) -> None:
    """Writes what the page's sentences say."""
    if notebook.not_about or not notebook.page.text:
        return
    ProseReader(notebook).read()
