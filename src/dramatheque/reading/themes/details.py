"""The facts that fields hold: country, dates, counts, durations, stations, genres; what no theme knows stays as a raw field.

A value is read by what it is, not by what its label says: "Runtime: Tuesday 21:00 (JST)" is a slot.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries, holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes import measures
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
_NAME_TRIM = " \t\u3000\xa0.,;:·•|*"
_GENRE = re.compile(r"[^,，、;；/／|・•&\n\s](?:(?! [-–&] | {2}|\s{2})[^,，、;；/／|・•\n])*")
_LONGEST_FIELD = 300


def read(notebook: Notebook) -> None:
    """Writes what the fields say that no other theme has read."""
    readers: dict[str, Callable[[Notebook, Entry], bool]] = {
        "country": _country, "language": _language, "network": _network, "company": _company, "genre": _genre, "tag": _tag,
        "content_rating": _text, "type": _type, "album": _album, "season": _season, "year": measures.read_year,
        "aired": measures.read_aired, "start_date": measures.read_aired, "end_date": measures.read_aired,
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
        elif not target and _is_among_fields(notebook, entry):
            _raw(notebook, entry)


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
            if code and code not in {claim.value for claim in notebook.claims_of("country", entry.subject)}:
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
        for span in _names(notebook, entry, cell):
            code = language_code(notebook.page.cut(span).strip(_NAME_TRIM))
            if code:
                notebook.claim(entry.subject, "language", code, span, section=entry.section)
                written = True
    return written


def _network(notebook: Notebook, entry: Entry) -> bool:
    written = [write_network(notebook, entry.subject, span, entry.section) for span in _names(notebook, entry)]
    return any(written)


def write_network(notebook: Notebook, work: Mention, place: Span, section: tuple[str, ...]) -> bool:
    """The station named at a place; "FNS (Fuji TV)" is the station Fuji TV of the network FNS."""
    span, group = _station(notebook.page.cut(place), place.start)
    name = notebook.page.cut(span).strip()
    if not name or len(name) > 60 or not any(character.isalpha() for character in name):
        return False
    station = notebook.mention(EntityKind.ORGANISATION, name)
    how = {"group": group} if group else {}
    notebook.claim(work, "network", name, span, qualifiers=how, section=section, refs={"value": station.key})
    if group:
        whole = notebook.mention(EntityKind.ORGANISATION, group)
        notebook.claim(station, "network_group", group, place, section=section, refs={"value": whole.key})
    return True


def _station(text: str, offset: int) -> tuple[Span, str]:
    """Where the station's own name stands, and the network named beside it."""
    groups = {fold(word) for word in words("facts", "networks.groups")}
    grouped = re.fullmatch(r"(?P<a>[^()（）]+?)\s*[(（](?P<b>[^()（）]+)[)）]", text)
    if not grouped:
        return Span(offset, offset + len(text)), ""
    own = "b" if fold(grouped["a"]) in groups else "a"
    other = "a" if own == "b" else "b"
    group = grouped[other].strip() if fold(grouped[other]) in groups else ""
    return Span(offset + grouped.start(own), offset + grouped.end(own)), group


def _names(notebook: Notebook, entry: Entry, *cells: Span) -> list[Span]:
    """The names in a field, a name in brackets staying with the one before it."""
    found = []
    for cell in cells or entry.cells:
        text = notebook.page.cut(cell)
        hidden = re.sub(r"[(（][^()（）]*[)）]", lambda match: "x" * len(match[0]), text)
        at = 0
        for match in [*re.finditer(r"[,，、;；|／\n]|\s[/&]\s|\s{3,}|•|(?<=\w)/(?=\w)", hidden), None]:
            end = match.start() if match else len(text)
            piece = text[at:end]
            start = at + len(piece) - len(piece.lstrip(_NAME_TRIM))
            stop = at + len(piece.rstrip(_NAME_TRIM))
            if start < stop:
                found.append(Span(cell.start + start, cell.start + stop))
            at = match.end() if match else end
    return found


def _company(notebook: Notebook, entry: Entry) -> bool:
    written = False
    for span in _names(notebook, entry):
        name = re.sub(r"\s*[(（][^()（）]*[)）]$", "", notebook.page.cut(span)).strip()
        if name and len(name) <= 80:
            ref = notebook.mention(EntityKind.ORGANISATION, name)
            kept = Span(span.start, span.start + len(name))
            how = How(qualifiers={"role": "production"}, section=entry.section, refs={"value": ref.key})
            notebook.claim(entry.subject, "company", name, kept, **how)
            written = True
    return written


def _genre(notebook: Notebook, entry: Entry) -> bool:
    """Genres parted by signs, or by the vocabulary of genres where the list has none: "Romance Tragedy Family"."""
    written = False
    for cell in entry.cells:
        text = notebook.page.cut(cell)
        parts = [Span(cell.start + match.start(), cell.start + match.end()) for match in _GENRE.finditer(text)]
        for span in parts if len(parts) > 1 else _genres_by_words(text, cell):
            name = notebook.page.cut(span).strip(_NAME_TRIM)
            if name and len(name) <= 40 and any(character.isalpha() for character in name):
                notebook.claim(entry.subject, "genre", name, Span(span.start, span.start + len(name)), section=entry.section)
                written = True
    return written


def _genres_by_words(text: str, cell: Span) -> list[Span]:
    known = {fold(name) for name in words("facts", "genres.names")}
    pieces = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    found: list[Span] = []
    at = 0
    while at < len(pieces):
        for count in (3, 2, 1):
            last = min(at + count, len(pieces)) - 1
            if fold(text[pieces[at][0] : pieces[last][1]]) in known:
                found.append(Span(cell.start + pieces[at][0], cell.start + pieces[last][1]))
                at = last + 1
                break
        else:
            return [cell]
    return found


def _tag(notebook: Notebook, entry: Entry) -> bool:
    for span in _names(notebook, entry):
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
    if len(notebook.page.cut(entry.span)) > _LONGEST_FIELD or holds(notebook, entry.block) in ("reviews", "notes", "sources"):
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
