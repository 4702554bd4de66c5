"""One row of a table of works: what each cell holds, its column says. Made for lists of what somebody watches, too.

A score of zero is none; progress ("4/16") says how many episodes there are, and is kept as the page has it.
"""

from __future__ import annotations

import re

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.listings.facts import RowFact, line_facts
from dramatheque.reading.themes.listings.rows import Row, column_meanings
from dramatheque.reading.themes.listings.telling import name_work, write_fact
from dramatheque.values.places import country_code

_PROGRESS = re.compile(r"(?<!\d)(?P<seen>[0-9]{1,4})\s?/\s?(?P<all>\d{1,4})(?!\d)")
_NUMBER = re.compile(r"\d{1,6}")
_SCORE = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_READ = frozenset({"year", "episode_count", "score", "country", "type", "genre", "network", "start_date", "aired"})


def read_table(notebook: Notebook, row: Row, taken: dict[str, int]) -> None:
    """Writes one row of a table."""
    assert row.header is not None  # noqa: S101 — rows of tables have one
    work = name_work(notebook, row, taken)
    page = notebook.page
    for cell, meaning in zip(row.blocks[0].cells, column_meanings(notebook, row.header), strict=False):
        text = page.cut(cell)
        progress = _PROGRESS.search(text)
        if meaning == "" and progress and int(progress["seen"]) <= int(progress["all"]):
            _progress(notebook, work, row, cell, progress)
        elif meaning in _READ:
            for fact in _cell(meaning, text, cell.start):
                write_fact(notebook, work, row, fact)


def _cell(meaning: str, text: str, start: int) -> list[RowFact]:
    stripped = text.strip()
    at = start + text.find(stripped)
    span = Span(at, at + len(stripped))
    if meaning in ("year", "episode_count"):
        number = _NUMBER.fullmatch(stripped)
        return [RowFact(meaning, int(stripped), span)] if number and int(stripped) else []
    if meaning == "score":
        return [RowFact("score", float(stripped), span)] if _SCORE.fullmatch(stripped) and float(stripped) else []
    if meaning == "country":
        code = country_code(stripped)
        return [RowFact("country", code, span)] if code else []
    targets = {meaning, "start_date"} if meaning == "aired" else {meaning}
    return [fact for fact in line_facts(text, start) if fact.target in targets]


def _progress(notebook: Notebook, work: Mention, row: Row, cell: Span, progress: re.Match[str]) -> None:
    """How far somebody is, and how many episodes there are."""
    span = Span(cell.start + progress.start(), cell.start + progress.end())
    count = Span(cell.start + progress.start("all"), cell.start + progress.end("all"))
    if int(progress["all"]):
        write_fact(notebook, work, row, RowFact("episode_count", int(progress["all"]), count))
    label = _label(notebook, row, cell)
    notebook.claim(work, "field", progress[0], span, qualifiers={"label": label}, section=row.blocks[0].section)


def _label(notebook: Notebook, row: Row, cell: Span) -> str:
    if row.header is None:
        return ""
    column = row.blocks[0].cells.index(cell)
    return notebook.page.cut(row.header.cells[column]).strip() if column < len(row.header.cells) else ""
