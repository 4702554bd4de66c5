"""One row of a list as a work: its mention, its titles, the facts of its lines, its story."""

from __future__ import annotations

import re

from dramatheque.claims import BlockKind, Mention, Span, Value
from dramatheque.reading.addresses import id_behind
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.listings.facts import RowFact
from dramatheque.reading.themes.listings.rows import Row
from dramatheque.reading.themes.organisations import write_network
from dramatheque.reading.titling import title_pieces
from dramatheque.values.dates import parse_date
from dramatheque.values.languages import guess_language

_SHORTEST_STORY = 60
_CUT_OFF = re.compile(r"\s*+(?:\.{3}|…)?\s*+(?:(?:read|show|see) more|more)?\s*+$", re.IGNORECASE)
_CONFIDENCE = 0.95


def tell_row(notebook: Notebook, row: Row, taken: dict[str, int]) -> None:
    """Writes one row of a list of links."""
    work = name_work(notebook, row, taken)
    for fact in row.facts:
        write_fact(notebook, work, row, fact)
    _story(notebook, work, row)


def name_work(notebook: Notebook, row: Row, taken: dict[str, int]) -> Mention:
    """The work of a row, its titles and what the site calls it; namesakes on one page are told apart by year or number."""
    page = notebook.page
    title = page.cut(row.title)
    taken[title] = taken.get(title, 0) + 1
    year = next((str(fact.value) for fact in row.facts if fact.target == "year"), "")
    name = title if taken[title] == 1 else f"{title} ({year or taken[title]})"
    if taken[title] > 1 and taken.setdefault(name, 0):
        name = f"{title} ({taken[title]})"
    taken[name] = taken.get(name, 0) + (name != title)
    work = notebook.work(name)
    notebook.area(row.span, work)
    pieces = [piece for piece in title_pieces(title, "title") if piece.text == title]
    kind = pieces[0] if pieces else next(iter(title_pieces(title, "title")), None)
    qualifiers = {"form": kind.form} if kind else {}
    section = row.blocks[0].section
    notebook.claim(work, f"title.{kind.kind if kind else 'alias'}", title, row.title, qualifiers=qualifiers, section=section)
    called = id_behind(row.address, page.document.title)
    if called:
        notebook.claim(work, "external_id", called, row.title, section=section)
    notebook.lead(title, row.title, "listed_work", row.address)
    notebook.use(row.title)
    return work


def write_fact(notebook: Notebook, work: Mention, row: Row, fact: RowFact) -> None:
    """Writes one fact of a row."""
    section = row.blocks[0].section
    if fact.target == "network":
        write_network(notebook, work, fact.span, section)
    else:
        value: Value = fact.value
        if fact.target in ("start_date", "end_date"):
            day = parse_date(str(fact.value))
            if day is None:
                return
            value = str(day)
        notebook.claim(work, fact.target, value, fact.span, section=section, confidence=_CONFIDENCE)
    notebook.use(fact.span)


def _story(notebook: Notebook, work: Mention, row: Row) -> None:
    """The longest text of a row, where it is a text."""
    page = notebook.page
    told = [block.span for block in row.blocks if block.kind is BlockKind.PARAGRAPH and not notebook.is_used(block.span)]
    longest = max(told, key=len, default=None)
    if longest is None or len(longest) < _SHORTEST_STORY:
        return
    cut_off = _CUT_OFF.search(page.text, longest.start, longest.end)
    span = Span(longest.start, cut_off.start() if cut_off else longest.end)
    language = guess_language(page.cut(span))
    qualifiers = {"language": "" if language == "und" else language}
    section = row.blocks[0].section
    notebook.claim(work, "synopsis", page.cut(span), span, qualifiers=qualifiers, passage=span, section=section)
    notebook.use(longest)
