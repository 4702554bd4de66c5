"""Lines of facts without labels under a title: "2020 | Mainland China | 40 Episodes", a year alone over a country alone.

Writes what no labelled field states: year, country, counts, genres, station, slot, dates, score. Runs behind the fields.
"""

from __future__ import annotations

import re

from dramatheque.claims import Block, BlockKind, Mention, Span
from dramatheque.reading.bare_facts import BareFact, bare_facts
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.organisations import write_network
from dramatheque.values.date_ranges import find_range

_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW, BlockKind.ITEM)
_FIRST_BLOCKS, _ENOUGH, _CONFIDENCE = 30, 2, 0.9
_VOTES = re.compile(r"\s?[(（](\d{1,3}(?:,\d{3})*|\d{1,7})")

Line = tuple[Block, tuple[BareFact, ...]]


def read(notebook: Notebook) -> None:
    """Writes the facts of such lines near the top of the page."""
    work = notebook.main_work
    if not work:
        return
    _behind_title(notebook, work)
    stated = {prop for prop in _PROPERTIES if notebook.claims_of(prop, work)}
    for block, facts in fact_lines(notebook):
        for fact in facts:
            if _PROPERTIES.get(fact.target, "") not in stated:
                _write(notebook, work, block, fact)
        notebook.use(block.span)


_PROPERTIES = {
    "year": "year", "country": "country", "episode_count": "episode_count", "runtime_minutes": "runtime_minutes",
    "genre": "genre", "network": "network", "time_slot": "time_slot", "aired": "start_date", "score": "score",
}


def fact_lines(notebook: Notebook) -> list[Line]:
    """The lines near the top that are nothing but facts: two facts or more in a line or in lines that follow one another."""
    found: list[Line] = []
    run: list[Line] = []
    for block in notebook.page.blocks[:_FIRST_BLOCKS]:
        free = block.kind in _LINES and not notebook.is_used(block.span)
        facts = bare_facts(notebook.page.cut(block.span)) if free else ()
        if facts:
            run.append((block, facts))
            continue
        if run:
            found += _enough(run)
            run = []
    return found + _enough(run)


def _enough(run: list[Line]) -> list[Line]:
    targets = [fact.target for _, facts in run for fact in facts if fact.target]
    return run if len(targets) >= _ENOUGH and (len(set(targets)) > 1 or targets.count("genre") == len(targets)) else []


def _behind_title(notebook: Notebook, work: Mention) -> None:
    """What stands in brackets behind the title: "(Japan, 2014, 10 episodes)"."""
    place = notebook.title_place
    if not place:
        return
    text = notebook.page.text
    end = text.find("\n", place.end)
    rest = text[place.end : end if end >= 0 else len(text)]
    block = Block(BlockKind.HEADING, Span(place.end, place.end + len(rest)))
    for fact in bare_facts(rest):
        _write(notebook, work, block, fact)


def _write(notebook: Notebook, work: Mention, block: Block, fact: BareFact) -> None:
    span = Span(block.span.start + fact.start, block.span.start + fact.end)
    if fact.target == "network":
        write_network(notebook, work, span, block.section)
    elif fact.target == "aired":
        _dates(notebook, work, block, span)
    elif fact.target:
        notebook.claim(work, fact.target, fact.value, span, section=block.section, confidence=_CONFIDENCE)
    if fact.target == "score" and (votes := _VOTES.match(notebook.page.text, span.end, block.span.end)):
        place = Span(*votes.span(1))
        notebook.claim(work, "votes", int(votes[1].replace(",", "")), place, section=block.section, confidence=_CONFIDENCE)


def _dates(notebook: Notebook, work: Mention, block: Block, span: Span) -> None:
    found = find_range(notebook.page.cut(span))
    if not found:
        return
    first = Span(span.start + found.first[0], span.start + found.first[1])
    notebook.claim(work, "start_date", str(found.start_date), first, section=block.section, confidence=_CONFIDENCE)
    if found.end_date and found.last:
        last = Span(span.start + found.last[0], span.start + found.last[1])
        notebook.claim(work, "end_date", str(found.end_date), last, section=block.section, confidence=_CONFIDENCE)
