"""The box that holds the facts of an encyclopedia article's subject. In: a notebook. Out: a Sheet, or None without one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import words
from dramatheque.values.text import fold

INSIDE_BOX = 6               # the level of headings over values of a box that are more than lines
KINDS = ("film", "series", "other")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a box is about: film, series, or other (neither); and its fields."""

    kind: str
    fields: tuple[Block, ...]

    @property
    def span(self) -> Span:
        """From the first field to the last."""
        return Span(self.fields[0].span.start, self.fields[-1].span.end)


def find_sheet(notebook: Notebook) -> Sheet | None:
    """The first box above the first heading that is one on a work, else on something else."""
    global _last  # noqa: PLW0603 - seven readers of a page ask for the same; comparing pages would cost more than finding it
    page = notebook.page
    if page.document.format != "wikitext":
        return None
    if _last is None or _last[0] is not page:
        _last = page, _find_sheet(page)
    return _last[1]


_last: tuple[Page, Sheet | None] | None = None


def _find_sheet(page: Page) -> Sheet | None:
    found: dict[int, list[Block]] = {}
    kinds: dict[int, str] = {}
    for block in _top(page):
        kind = _boxes().get(fold(block.section[-1])) if block.kind is BlockKind.FIELD and block.section else None
        if kind:
            kinds.setdefault(block.level, kind)
            found.setdefault(block.level, []).append(block)
    first = min(found, key=lambda number: (KINDS.index(kinds[number]) == 2, number), default=None)
    return Sheet(kinds[first], tuple(found[first])) if first is not None else None


def _top(page: Page) -> Iterator[Block]:
    for block in page.blocks:
        if block.kind is BlockKind.HEADING and 1 < block.level < INSIDE_BOX:
            return
        yield block


@cache
def _boxes() -> dict[str, str]:
    return {fold(name): kind for kind in reversed(KINDS) for name in words("articles", f"boxes.{kind}")}
