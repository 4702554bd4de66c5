"""The labelled values of a page as themes ask for them: what the label means, the spans of its values, the work it speaks of.

In: a Notebook. Out: one Entry a FIELD block that no earlier theme has read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from dramatheque.claims import Block, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.values.records import record


@record(frozen=True, slots=True)
class Entry:
    """One field: `target` is what its label means (None where nobody knows), `cells` are the spans of its values."""

    target: str | None
    label: str
    cells: tuple[Span, ...]
    block: Block
    place: int               # which of the page's blocks it is
    notebook: Notebook

    @property
    def subject(self) -> Mention:
        """The work that the field speaks of."""
        return self.notebook.subject_at(self.block.span.start)

    @property
    def section(self) -> tuple[str, ...]:
        return self.block.section

    @property
    def span(self) -> Span:
        """From the first value to the end of the last."""
        return Span(self.cells[0].start, self.cells[-1].end) if self.cells else self.block.span


def entries(notebook: Notebook, *targets: str) -> Iterator[Entry]:
    """The fields whose label means one of the targets ("crew." means any beginning so); all fields where none is asked for."""
    fields = notebook.fields
    if targets:
        kinds = _kinds(targets)
        fields = tuple([row for row in fields if row[3] and (row[3] in targets or (kinds and row[3].startswith(kinds)))])
    starts, ends = notebook.used         # asked at each field, so without a call
    for place, block, label, target in fields:
        at = bisect_right(ends, block.span.start)
        if at < len(ends) and starts[at] < block.span.end:
            continue
        cells = tuple([cell for cell in block.cells if cell.end > cell.start])
        yield Entry(target, label, cells, block, place, notebook)


@lru_cache(maxsize=256)
def _kinds(targets: tuple[str, ...]) -> tuple[str, ...]:
    """The targets that mean any beginning so."""
    return tuple(target for target in targets if target[-1] == ".")


def holds(notebook: Notebook, block: Block) -> str | None:
    """What the innermost known heading above a block says it holds: cast, cast.main, episodes…"""
    language = notebook.page.document.language
    for title in reversed(block.section):
        if found := labels.section(title, language):
            return found
    return None
