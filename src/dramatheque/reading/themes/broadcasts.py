"""Runs in one country each: sections named after a country, tables of countries, "Japan: Fuji TV" lists.

Writes broadcast with network, slot, first and last day; the songs and composers of a run stay with it. The run in the work's own
country also states the work's dates, station and slot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dramatheque.claims import Block, BlockKind, EntityKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries
from dramatheque.reading.heading_words import is_network
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.measures import slot_qualifiers
from dramatheque.reading.themes.music import write_songs
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.organisations import write_network
from dramatheque.values.clock import Slot, find_slot
from dramatheque.values.dates import RangeMatch, find_range
from dramatheque.values.places import country_code

_TRIM = " \t\u3000\xa0,，、;:：-–—()（）@"
_FIELDS = ("aired", "start_date", "broadcast.", "network", "time_slot")


@dataclass(slots=True)
class Run:
    """What the fields or cells of one run say, with their places."""

    country: str
    work: Mention
    section: tuple[str, ...]
    first: int
    last: int
    network: Span | None = None
    slot: Slot | None = None
    slot_at: Span | None = None
    dates: RangeMatch | None = None
    dates_at: int = 0
    used: list[Span] = field(default_factory=list)

    def extend(self, span: Span) -> None:
        """The run's place grows to hold a further field."""
        self.first, self.last = min(self.first, span.start), max(self.last, span.end)
        self.used.append(span)


@needs(lambda page: "broadcasts" in page.opened or page.has(BlockKind.ROW))
def read(notebook: Notebook) -> None:
    """Writes the broadcasts of the page."""
    for section, country in _countries(notebook).items():
        _section(notebook, section, country)
    _tables(notebook)
    _listed(notebook)


def _countries(notebook: Notebook) -> dict[tuple[str, ...], str]:
    """Sections named after a country under a heading of broadcasts, with its code."""
    language = notebook.page.document.language
    found: dict[tuple[str, ...], str] = {}
    for block in notebook.page.blocks:
        if block.section in found or len(block.section) < 2:
            continue
        above = [labels.section(title, language) for title in block.section[:-1]]
        code = country_code(block.section[-1]) if "broadcasts" in above else None
        if code:
            found[block.section] = code
    return found


def _section(notebook: Notebook, section: tuple[str, ...], country: str) -> None:
    own = [entry for entry in entries(notebook) if entry.section == section]
    if not own:
        return
    start = own[0].block.span.start
    run = Run(country, notebook.subject_at(start), section, len(notebook.page.text), 0)
    for entry in own:
        target = entry.target or ""
        if target.startswith("theme_song.") and entry.cells:
            write_songs(notebook, entry, broadcast=country)
        elif target.startswith(_FIELDS) and entry.cells:
            _take(notebook, run, entry.span, with_network=target in ("network", "broadcast.slot"))
            run.extend(entry.span)
            notebook.use(entry.block.span)
    _write(notebook, run)


def _take(notebook: Notebook, run: Run, span: Span, *, with_network: bool) -> None:
    """Reads dates, a slot and, before the slot, a station out of one field."""
    text = notebook.page.cut(span)
    head = re.match(r"[^,，;；]*", text)
    if with_network and head and is_network(head[0].strip()):
        run.network = Span(span.start, span.start + len(head[0].rstrip()))
        span = Span(span.start + head.end(), span.end)
        text, with_network = notebook.page.cut(span), False
    slot = find_slot(text)
    dates = find_range(text)
    if dates and dates.start_date.month and not run.dates:
        run.dates, run.dates_at = dates, span.start
    if slot and (slot.weekdays or slot.from_time) and not (dates and dates.start_date.month):
        run.slot, run.slot_at = slot, Span(span.start + slot.start, span.start + slot.end)
    if with_network:
        ends = [place.start for place in (slot, dates) if place]
        name = text[: min(ends)] if ends else text
        start = span.start + len(name) - len(name.lstrip(_TRIM))
        run.network = Span(start, max(start, span.start + len(name.rstrip(_TRIM))))


def _write(notebook: Notebook, run: Run) -> None:
    if not run.used or not (run.dates or run.network):
        return
    network = notebook.page.cut(run.network) if run.network and len(run.network) else ""
    slot = notebook.page.cut(run.slot_at) if run.slot_at else ""
    start = str(run.dates.start_date) if run.dates else ""
    end = str(run.dates.end_date) if run.dates and run.dates.end_date else ""
    refs = {"network": notebook.mention(EntityKind.ORGANISATION, network).key} if network else {}
    how = How(qualifiers=slot_qualifiers(run.slot) if run.slot else {}, section=run.section, refs=refs)
    value = {"country": run.country, "network": network, "start": start, "end": end, "time_slot": slot}
    notebook.claim(run.work, "broadcast", value, Span(run.first, run.last), **how)
    if run.country in {claim.value for claim in notebook.claims_of("country", run.work)} or _is_home(notebook, run):
        _write_home(notebook, run)


def _is_home(notebook: Notebook, run: Run) -> bool:
    """Whether the run is in the country of the work's language, where the page names no country yet."""
    countries = [notebook.page.cut(cell) for entry in entries(notebook, "country") for cell in entry.cells]
    return run.country in {country_code(text) for text in countries}


def _write_home(notebook: Notebook, run: Run) -> None:
    """The first run at home is the work's own: its dates, station and slot."""
    if run.dates and run.dates.start_date.month:
        first = Span(run.dates_at + run.dates.first[0], run.dates_at + run.dates.first[1])
        notebook.claim(run.work, "start_date", str(run.dates.start_date), first, section=run.section)
        if run.dates.end_date and run.dates.last:
            last = Span(run.dates_at + run.dates.last[0], run.dates_at + run.dates.last[1])
            notebook.claim(run.work, "end_date", str(run.dates.end_date), last, section=run.section)
    if run.network and len(run.network):
        write_network(notebook, run.work, run.network, run.section)
    if run.slot and run.slot_at:
        how = How(qualifiers=slot_qualifiers(run.slot), section=run.section)
        notebook.claim(run.work, "time_slot", notebook.page.cut(run.slot_at), run.slot_at, **how)


# tables and lists


def _tables(notebook: Notebook) -> None:
    """Rows of country, network and dates under a header that names such columns."""
    columns: dict[str, int] = {}
    for block in notebook.page.blocks:
        if block.kind is not BlockKind.ROW:
            columns = {}
            continue
        header = _header(notebook, block)
        if header:
            columns = header
        elif columns:
            _row(notebook, block, columns)


def _header(notebook: Notebook, row: Block) -> dict[str, int]:
    language = notebook.page.document.language
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        meaning = labels.column(notebook.page.cut(cell), language)
        meaning = "run" if meaning == "date" else meaning
        if meaning in ("country", "network", "start", "end", "run", "slot") and meaning not in found:
            found[meaning] = place
    return found if "country" in found and len(found) >= 2 and ("network" in found or "start" in found or "run" in found) else {}


def _row(notebook: Notebook, row: Block, columns: dict[str, int]) -> None:
    cells = {name: row.cells[place] for name, place in columns.items() if place < len(row.cells) and len(row.cells[place])}
    code = country_code(notebook.page.cut(cells["country"]).strip(_TRIM)) if "country" in cells else None
    if not code:
        return
    run = Run(code, notebook.subject_at(row.span.start), row.section, row.span.start, row.span.end)
    run.used.append(row.span)
    for name in ("run", "start", "slot"):
        if name in cells:
            _take(notebook, run, cells[name], with_network=False)
    run.network = cells.get("network")
    _write(notebook, run)
    notebook.use(row.span)


def _listed(notebook: Notebook) -> None:
    """`Japan: Fuji TV, 11 October 2005` in a section of broadcasts."""
    for entry in _country_fields(notebook):
        code = country_code(entry.label)
        if code:
            run = Run(code, entry.subject, entry.section, entry.block.span.start, entry.block.span.end)
            run.used.append(entry.block.span)
            _take(notebook, run, entry.span, with_network=True)
            _write(notebook, run)
            notebook.use(entry.block.span)


def _country_fields(notebook: Notebook) -> Iterator[Entry]:
    language = notebook.page.document.language
    for entry in entries(notebook):
        above = [labels.section(title, language) for title in entry.section]
        if "broadcasts" in above and entry.cells and country_code(entry.label):
            yield entry
