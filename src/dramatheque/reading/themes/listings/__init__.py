"""Pages that list works: charts, catalogues, results of a search, what somebody watches. Each row is a work of its own.

In: a notebook. Out: claims for each row: titles, rank, year, country, type, counts, score, synopsis, what the site calls it; and
a lead to the page of the work. A page that is about one work and lists others beside it is none of these.
"""

from __future__ import annotations

from dramatheque.claims import Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.listings.columns import read_table
from dramatheque.reading.themes.listings.rows import Row, find_rows
from dramatheque.reading.themes.listings.telling import tell_row

__all__ = ["Row", "find_rows", "read"]


def read(notebook: Notebook, rows: tuple[Row, ...]) -> None:
    """Writes what the rows state; the rest of the page is used up, so that nothing of it is taken for facts of a row."""
    at = 0
    taken: dict[str, int] = {}
    for row in rows:
        if at < row.span.start:
            notebook.use(Span(at, row.span.start))
        at = max(at, row.span.end)
        (read_table if row.header else tell_row)(notebook, row, taken)
    if at < len(notebook.page.text):
        notebook.use(Span(at, len(notebook.page.text)))
