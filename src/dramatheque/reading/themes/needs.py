"""What a page must hold for a theme to be called at all.

In: the outline of a page. Out: whether the theme may find anything there. A theme declares it once, above its door:

    @needs(lambda page: page.has(BlockKind.ROW) or page.says("talk", "reviews.verdict"))
    def read(notebook: Notebook) -> None: ...

The answer may be yes too often, never no too often. A theme without it is called on every page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.outline import Outline

Theme = Callable[[Notebook], None]


def needs(may_hold: Callable[[Outline], bool]) -> Callable[[Theme], Theme]:
    """A theme that is called only on pages that may hold what it reads."""

    def declare(read: Theme) -> Theme:
        @wraps(read)
        def read_where_held(notebook: Notebook) -> None:
            if may_hold(notebook.outline):
                read(notebook)

        return read_where_held

    return declare
