"""The facts that fields hold: country, dates, counts, durations, stations, genres; what no theme knows stays as a raw field.

A value is read by what it is, not by what its label says: "Runtime: Tuesday 21:00 (JST)" is a slot.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dramatheque.claims import Span
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries, holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.structured_data import is_data
from dramatheque.reading.themes import genres, measures, organisations
from dramatheque.reading.wordlists import lists, words
from dramatheque.values.languages import language_code
from dramatheque.values.names import split_names
from dramatheque.values.places import country_code, find_countries
from dramatheque.values.text import fold

_FIGURES = frozenset({
    "score", "votes", "rank", "popularity", "members", "favourites", "fans", "page_views", "forum_posts", "wall_posts", "photos",
})
_PROPERTIES = {
    "aired": "start_date", "title": "title.alias", "title.romanised": "title.alias", "season": "year",
    "season_count": "related_work", "distributor": "network",
}
_KEPT_RAW = frozenset({"distributor", "theme_composer", "season_count", "award", "crew.creator", "book"})
_NAME_TRIM = " \t\u3000\xa0.,;:·•|*"
_LONGEST_FIELD = 300


def read(notebook: Notebook) -> None:
    """Writes what the fields say that no other theme has read."""
    readers: dict[str, Callable[[Notebook, Entry], bool]] = {
        "country": _country, "language": _language, "network": organisations.read_network,
        "company": organisations.read_company, "genre": genres.read_genre, "tag": _tag,
        "category": _category, "content_rating": _text, "type": _type, "album": _album,
        "season": _season, "year": measures.read_year, "aired": measures.read_aired,
        "start_date": measures.read_aired, "end_date": measures.read_aired,
        "episode_count": measures.read_count, "runtime_minutes": measures.read_duration, "time_slot": measures.read_slot,
    }
    for entry in entries(notebook):
        target = entry.target or ""
        if not entry.cells:
            _empty(notebook, entry)
        elif target in readers:
            if readers[target](notebook, entry):
                notebook.use(entry.block.span)
        elif target.startswith("lead."):
            notebook.lead(notebook.page.cut(entry.span), entry.span, target.removeprefix("lead."))
            notebook.use(entry.block.span)
        elif target in _KEPT_RAW or (not target and _is_among_fields(notebook, entry)):
            _raw(notebook, entry)
    genres.read_bare_genres(notebook)


def _empty(notebook: Notebook, entry: Entry) -> None:
    """A known label with nothing behind it is a gap, where the page has fields at all."""
    if not entry.target or entry.target in ("drop", "synopsis") or entry.target in _FIGURES:
        return
    prop = _property_of(entry.target)
    written = notebook.claims_of(prop, entry.subject)
    if not written or prop == "related_work":
        notebook.gap(entry.subject, prop, {"label": entry.label}, entry.block.span, entry.section)
    notebook.use(entry.block.span)


def _property_of(target: str) -> str:
    """The property that a target is written as."""
    if target in _PROPERTIES or target.startswith("title."):
        return _PROPERTIES.get(target, target)
    first = target.partition(".")[0]
    return "related_work" if first in ("related", "lead") else first


def _country(notebook: Notebook, entry: Entry) -> bool:
    written = False
    for cell in entry.cells:
        text = notebook.page.cut(cell)
        spans = [Span(cell.start + start, cell.start + end) for start, end in split_names(text)]
        for span in [cell] if country_code(text) else spans:
            code = country_code(notebook.page.cut(span).strip(_NAME_TRIM))
            if code:
                notebook.claim(entry.subject, "country", code, span, section=entry.section)
            written = written or bool(code)
        if not written and (found := find_countries(text)):
            place = Span(cell.start + found[0].start, cell.start + found[0].end)
            notebook.claim(entry.subject, "country", found[0].code, place, section=entry.section)
            written = True
    return written


def _language(notebook: Notebook, entry: Entry) -> bool:
    written = False
    for cell in entry.cells:
        for span in organisations.listed_names(notebook, entry, cell):
            code = language_code(notebook.page.cut(span).strip(_NAME_TRIM))
            if code:
                notebook.claim(entry.subject, "language", code, span, section=entry.section)
                written = True
    return written


def _category(notebook: Notebook, entry: Entry) -> bool:
    """What some sites call a category is the type of the work, on others its genre."""
    text = fold(notebook.page.cut(entry.cells[0]))
    is_type = any(text == fold(word) for kind in lists("facts", "works") for word in words("facts", f"works.{kind}"))
    return _type(notebook, entry) if is_type else genres.read_genre(notebook, replace(entry, target="genre"))


def _tag(notebook: Notebook, entry: Entry) -> bool:
    for span in organisations.listed_names(notebook, entry):
        notebook.claim(entry.subject, "tag", notebook.page.cut(span), span, section=entry.section)
    return True


def _text(notebook: Notebook, entry: Entry) -> bool:
    for cell in entry.cells:
        notebook.claim(entry.subject, entry.target or "field", notebook.page.cut(cell), cell, section=entry.section)
    return True


def _type(notebook: Notebook, entry: Entry) -> bool:
    text = fold(notebook.page.cut(entry.cells[0]))
    for kind in lists("facts", "works"):
        if any(text == fold(word) for word in words("facts", f"works.{kind}")):
            notebook.claim(entry.subject, "type", kind, entry.cells[0], section=entry.section)
            return True
    if genres.is_genres(notebook.page.cut(entry.span)):
        return genres.read_genre(notebook, replace(entry, target="genre"))
    return _raw(notebook, entry)


def _season(notebook: Notebook, entry: Entry) -> bool:
    """"Fall 2005" says the year of first broadcast."""
    return measures.read_year(notebook, entry) or _raw(notebook, entry)


def _album(notebook: Notebook, entry: Entry) -> bool:
    for cell in entry.cells:
        name = notebook.page.cut(cell).strip("\"“”")
        at = cell.start + notebook.page.cut(cell).find(name)
        notebook.claim(entry.subject, "album", name, Span(at, at + len(name)), section=entry.section)
        address = next((link for span, link in entry.block.links if span.start >= cell.start and span.end <= cell.end), "")
        notebook.lead(name, cell, "album", address)
    return True


def _is_among_fields(notebook: Notebook, entry: Entry) -> bool:
    """Whether a field that nobody knows stands among known ones: a sentence with a colon does not."""
    if len(entry.span) > _LONGEST_FIELD or is_data(entry.section):
        return False
    if holds(notebook, entry.block) in ("reviews", "notes", "sources"):
        return False
    blocks = notebook.page.blocks
    at = entry.place
    around = [*blocks[max(0, at - 2) : at], *blocks[at + 1 : at + 3]]
    language = notebook.page.document.language
    known = [block.label for block in around if block.label and block.section == entry.section]
    near = [labels.field(notebook.page.cut(label), language) for label in known]
    return any(target and target != "drop" and target not in _FIGURES for target in near)


def _raw(notebook: Notebook, entry: Entry) -> bool:
    for cell in entry.cells:
        how = How(qualifiers={"label": entry.label}, section=entry.section)
        notebook.claim(entry.subject, "field", notebook.page.cut(cell), cell, **how)
    notebook.use(entry.block.span)
    return True
