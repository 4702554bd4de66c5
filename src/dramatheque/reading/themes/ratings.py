"""Audience ratings: tables of episode and region, and fields that state an average.

Writes audience_rating in percent. A cell that says "??.?" is a known unknown; the row of averages is kept apart from the
episodes; who measured, named under a table, goes with every cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dramatheque.claims import Block, BlockKind, EntityKind, Span, State
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries, holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.rating_lines import read_lines
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.quantities import find_numbers, find_percents
from dramatheque.values.text import fold

_NOTE = re.compile(r"\s*[\[(（][^\[\]()（）]*[\])）]\s*$")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{1,3})?\s?%?$")
_NOT_REGIONS = (
    "episode", "date", "episode_title", "summary", "director", "writer", "actor", "character", "note", "network", "country",
)
_SAMPLE = 8
_FAR = 20          # characters of a value before its first figure


@needs(lambda page: page.has(BlockKind.ROW) or page.has_sign("%％") or page.states("audience_rating"))
def read(notebook: Notebook) -> None:
    """Writes the ratings of the page."""
    rows: list[Block] = []
    for block in [*notebook.page.blocks, None]:
        same = block and block.kind is BlockKind.ROW and (not rows or block.section == rows[-1].section)
        if block and same and not (block.is_header and rows and not rows[-1].is_header):
            rows.append(block)
            continue
        if rows:
            _table(notebook, rows, block)
        rows = [block] if block and block.kind is BlockKind.ROW else []
    for entry in entries(notebook, "audience_rating"):
        _field(notebook, entry)
    if notebook.outline.has_sign("%％"):
        read_lines(notebook)


def _table(notebook: Notebook, rows: list[Block], below: Block | None) -> None:
    """A table whose first row names the columns: one of episodes, others of ratings."""
    header = rows[0]
    columns = _columns(notebook, header, (holds(notebook, header) or "") == "ratings")
    if not columns or len(rows) < 2 or not _are_ratings(notebook, rows[1:], columns):
        return
    measurer, place = _measurer(notebook, rows[-1], below)
    episodes = _episode_column(notebook, header)
    for row in rows[1:]:
        stat, episode = _which(notebook, row, episodes)
        if not stat and episode is None:
            continue
        for column, region in columns.items():
            if column < len(row.cells):
                cell = row.cells[column]
                qualifiers = {"episode": episode, "region": region, "stat": stat, "measurer": measurer}
                _cell(notebook, row, cell, qualifiers)
        if (holds(notebook, header) or "") == "ratings":
            notebook.use(row.span)
    if place:
        notebook.use(place)


def _columns(notebook: Notebook, header: Block, in_ratings: bool) -> dict[int, str]:
    """Which columns hold ratings, and of which region; in a table of other things only a column that says so does."""
    found: dict[int, str] = {}
    language = notebook.page.document.language
    meanings = [labels.column(notebook.page.cut(cell), language) for cell in header.cells]
    if "episode" not in meanings[:2]:
        return {}
    for place, (cell, meaning) in enumerate(zip(header.cells, meanings, strict=True)):
        text = notebook.page.cut(cell).strip()
        if meaning == "rating":
            found[place] = ""
        elif place and text and not (meaning or "").startswith(_NOT_REGIONS) and (in_ratings or fold(text) in _regions()):
            found[place] = text
    return found


@cache
def _regions() -> frozenset[str]:
    return frozenset(fold(word) for word in words("facts", "ratings.regions"))


def _are_ratings(notebook: Notebook, rows: list[Block], columns: dict[int, str]) -> bool:
    """Whether most cells of the columns are percentages or say that nobody knows."""
    cells = [row.cells[column] for row in rows[:_SAMPLE] for column in columns if column < len(row.cells)]
    good = sum(1 for cell in cells if _is_unknown(notebook.page.cut(cell)) or _value(notebook.page.cut(cell)) is not None)
    return bool(cells) and good * 3 >= 2 * len(cells)


def _episode_column(notebook: Notebook, header: Block) -> int:
    """Which column numbers the episodes."""
    language = notebook.page.document.language
    meanings = [labels.column(notebook.page.cut(cell), language) for cell in header.cells]
    return meanings.index("episode") if "episode" in meanings else 0


def _which(notebook: Notebook, row: Block, episodes: int) -> tuple[str, int | None]:
    """What a row is about: the average of all, or an episode."""
    if any(labels.is_average(notebook.page.cut(cell)) for cell in row.cells[: episodes + 1]):
        return "average", None
    numbers = find_numbers(notebook.page.cut(row.cells[episodes])) if episodes < len(row.cells) else []
    return "", int(numbers[0].value) if len(numbers) == 1 and numbers[0].value < 2000 else None


def _cell(notebook: Notebook, row: Block, cell: Span, qualifiers: Mapping[str, object]) -> None:
    text = notebook.page.cut(cell)
    work = notebook.subject_at(row.span.start)
    if _is_unknown(text):
        how = How(qualifiers=qualifiers, section=row.section, state=State.UNKNOWN)
        notebook.claim(work, "audience_rating", None, cell, **how)
        about = {name: item for name, item in qualifiers.items() if item not in (None, "") and name != "measurer"}
        notebook.gap(work, "audience_rating", about, cell, row.section)
        return
    value = _value(text)
    if value is not None:
        notebook.claim(work, "audience_rating", value, cell, qualifiers=qualifiers, section=row.section)


def _is_unknown(text: str) -> bool:
    return bool(text.strip()) and text.strip().casefold() in _unknown_marks()


@cache
def _unknown_marks() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("facts", "ratings.unknown"))


def _value(text: str) -> float | None:
    bare = _NOTE.sub("", text.strip())
    if not _NUMBER.match(bare):
        return None
    value = float(bare.rstrip(" %").replace(",", "."))
    return value if 0 < value <= 100 else None


def _measurer(notebook: Notebook, last: Block, below: Block | None) -> tuple[str, Span | None]:
    """Who measured, named in the line under the table."""
    if below is None or below.section != last.section or below.label is None or not below.cells:
        return "", None
    if fold(notebook.page.cut(below.label)) not in {fold(word) for word in words("facts", "ratings.source")}:
        return "", None
    name = notebook.page.cut(below.cells[0]).strip()
    notebook.mention(EntityKind.ORGANISATION, name)
    return name, below.span


# fields


def _field(notebook: Notebook, entry: Entry) -> None:
    """A rating that a field states of the whole work, or of the episode that its label names."""
    text = notebook.page.cut(entry.span)
    whole = f"{entry.label} {text}"
    percents = find_percents(text)
    if not percents or percents[0].start > _FAR:
        return          # a sentence that has a figure somewhere in it
    stat = next((name for name in ("peak", "final", "first", "lowest") if _says(name).search(entry.label)), "average")
    if stat == "lowest":
        notebook.use(entry.block.span)
        return
    for percent in percents if len(percents) <= 3 else ():
        region = _region(text, percent.start, percent.end) if len(percents) > 1 else _region_of(whole)
        span = Span(entry.span.start + percent.start, entry.span.start + percent.end)
        qualifiers = {"episode": 1, "region": region} if stat == "first" else {"stat": stat, "region": region}
        notebook.claim(entry.subject, "audience_rating", percent.value, span, qualifiers=qualifiers, section=entry.section)
    notebook.use(entry.block.span)


@cache
def _says(name: str) -> re.Pattern[str]:
    return re.compile(alternatives("facts", f"ratings.{name}"), re.IGNORECASE)


def _region_of(text: str) -> str:
    found = re.search(alternatives("facts", "ratings.regions"), text, re.IGNORECASE)
    return found[0] if found else ""


def _region(text: str, start: int, end: int) -> str:
    """The region named nearest to one of several percentages: in brackets behind it, else before it."""
    return _region_of(text[end : end + 24].partition("%")[0]) or _region_of(text[max(0, start - 24) : start])
