"""Several works, each with a sheet of facts of its own under its title.

In: a notebook. Out: an area of the page for each work, where the sheets say different things of the same kind.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.bare_facts import bare_facts
from dramatheque.reading.entries import entries
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.title_lines import is_title_like
from dramatheque.reading.titling import bare_title
from dramatheque.values.scripts import script_of
from dramatheque.values.text import fold

_LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH)
_NO_FACTS = ("drop", "synopsis", "title", "field")
_OF_ONE = {"episode_count", "network", "aired", "cast", "country", "start_date", "crew.director"}
_SEVERAL, _LINE_AND_GAP, _LONGEST_TITLE = 2, 2, 90


def read(notebook: Notebook) -> bool:
    """Gives each sheet of a page its own work, where each stands under a title of its own and they say different things."""
    groups = _groups(notebook)
    while groups and not groups[0].values:
        groups = groups[1:]          # a line above the sheets that only looks like one
    above = groups[0].start if groups else 0
    said = Counter(target for group in groups for target in group.values)
    titles = [notebook.page.cut(group.title) for group in groups]
    same = len(set(map(fold, titles))) < len(groups)
    if len(groups) < _SEVERAL or max(said.values(), default=0) < len(groups) or same:
        return False
    if len(set(map(script_of, titles))) > 1 or not all(_differ(one, other) for one, other in pairwise(groups)):
        return False          # two sheets of one work
    ends = [group.start for group in groups[1:]] + [len(notebook.page.text)]
    for group, end in zip(groups, ends, strict=True):
        notebook.area(Span(group.start, end), notebook.work(notebook.page.cut(group.title)))
    notebook.leave_out(Span(0, above))
    notebook.more_titles = tuple(group.title for group in groups)
    return True


@dataclass(slots=True)
class _Sheet:
    """A sheet of facts: its title, where it begins, and what its fields say."""

    title: Span
    start: int
    values: dict[str, str] = field(default_factory=dict)


def _differ(one: _Sheet, other: _Sheet) -> bool:
    """Whether two sheets say something different of the same kind."""
    return any(one.values[target] != value for target, value in other.values.items() if target in one.values)


def _groups(notebook: Notebook) -> list[_Sheet]:
    """The sheets of a page in order."""
    found: list[_Sheet] = []
    for entry in entries(notebook):
        target = entry.target or ""
        if target == "title" and entry.cells:
            start, end = bare_title(notebook.page.cut(entry.cells[0]))
            title = Span(entry.cells[0].start + start, entry.cells[0].start + end)
            found.append(_Sheet(title, entry.block.span.start))
        elif target and not target.startswith(_NO_FACTS):
            above = notebook.page.blocks[entry.place - 1] if entry.place else None
            if above and above.kind in _LINES and _is_over_sheet(notebook, above, entry.block):
                found.append(_Sheet(bare_line(notebook, above), above.span.start))
            if found and target in _OF_ONE:
                found[-1].values.setdefault(target, fold(notebook.page.cut(entry.span)))
    return found


def _is_over_sheet(notebook: Notebook, block: Block, first: Block) -> bool:
    """Whether a line directly on a sheet of facts can be the title of what the sheet is about."""
    page = notebook.page
    title = page.cut(bare_line(notebook, block))
    near = page.text[block.span.end : first.span.start].count("\n") <= _LINE_AND_GAP
    likely = len(block.span) <= _LONGEST_TITLE and is_title_like(title, page.document.language) and not is_site_words(title)
    return near and likely and not bare_facts(title)


def bare_line(notebook: Notebook, block: Block) -> Span:
    """Where the title stands in a line, without the words of sites around it."""
    start, end = bare_title(notebook.page.cut(block.span))
    return Span(block.span.start + start, block.span.start + end)
