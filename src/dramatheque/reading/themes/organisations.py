"""Stations and companies that fields name.

In: an Entry, or a place. Out: network, network_group and company claims; False where there is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading.cutting import pieces
from dramatheque.reading.entries import Entry
from dramatheque.reading.heading_words import is_network, is_site_words
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.clock import find_slot
from dramatheque.values.text import fold

_TRIM = " \t\u3000\xa0.,;:·•|*▶►→"
_CUT = re.compile(r"[,，、;；|／\n]|\s[/&]\s|\s{3,}|•|(?<=\w)/(?=\w)")
_BREAK = re.compile(r"[\s\u3000\xa0・]+")
_LITTLE, _LONGEST_KIND = 2, 12
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")


def read_network(notebook: Notebook, entry: Entry) -> bool:
    cells = [_before_slot(notebook, entry, cell) for cell in entry.cells]
    names = [name for listed in listed_names(notebook, entry, *cells) for name in _joined(notebook.page.cut(listed), listed)]
    return sum(write_network(notebook, entry.subject, span, entry.section) for span in names) > 0


def _before_slot(notebook: Notebook, entry: Entry, cell: Span) -> Span:
    """A station without the slot that its field gives behind it, which is written: "KBS1 토, 일 밤 9시 45분"."""
    text = notebook.page.cut(cell)
    slot = find_slot(text)
    if slot is None or not slot.weekdays or slot.start <= 1 or text[slot.end : slot.end + 1].isalpha():
        return cell          # "월화드라마" is a kind of drama
    if not notebook.claims_of("time_slot", entry.subject):
        place = Span(cell.start + slot.start, cell.start + slot.end)
        times = {"weekdays": list(slot.weekdays), "from": slot.from_time, "to": slot.to_time, "zone": slot.zone}
        how = How(qualifiers=times, section=entry.section)
        notebook.claim(entry.subject, "time_slot", notebook.page.cut(place), place, **how)
    return Span(cell.start, cell.start + len(text[: slot.start].rstrip(_TRIM + "(（")))


def _joined(text: str, place: Span) -> Iterator[Span]:
    """The stations that a small word joins, where both are known ones: "NTV and Hulu"."""
    joiner = _joiners().search(text)
    if joiner and is_network(text[: joiner.start()]) and is_network(text[joiner.end() :]):
        yield Span(place.start, place.start + joiner.start())
        yield Span(place.start + joiner.end(), place.end)
    else:
        yield place


@cache
def _joiners() -> re.Pattern[str]:
    return re.compile(rf"\s{alternatives('facts', 'songs.and')}\s", re.IGNORECASE)


def write_network(notebook: Notebook, work: Mention, place: Span, section: tuple[str, ...]) -> bool:
    """The station named at a place; "FNS (Fuji TV)" is the station Fuji TV of the network FNS."""
    place = _behind_kind(notebook.page.cut(place), _without_more(notebook.page.cut(place), place))
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


def _without_more(text: str, place: Span) -> Span:
    """A station without what else its field says: "SBS 월화드라마", "フジテレビ系 月曜21時"."""
    found = _BREAK.search(text)
    while found:
        rest = text[found.end() :]
        slot = find_slot(rest)
        says_slot = slot is not None and len(fold(rest[: slot.start] + rest[slot.end :])) <= _LITTLE
        is_open = "(" in text[: found.start()] or rest[:1] in "(（" or rest[:1].isdigit()
        if found.start() and not is_open and (says_slot or (is_site_words(rest) and not is_network(text))):
            return Span(place.start, place.start + found.start())
        found = _BREAK.search(text, found.end())
    return place


def _behind_kind(text: str, place: Span) -> Span:
    """A known station without the word for a drama that is glued to its front: "ละครช่อง 7"."""
    if is_network(text) or text.isascii():
        return place
    cuts = range(1, min(_LONGEST_KIND, len(text)))
    start = next((at for at in cuts if is_network(text[at : len(place)]) and is_site_words(text[:at])), 0)
    return Span(place.start + start, place.end)


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


def listed_names(notebook: Notebook, entry: Entry, *cells: Span) -> list[Span]:
    """The names in a field, a name in brackets staying with the one before it."""
    cut = notebook.page.cut
    return [span for cell in cells or entry.cells for span in pieces(cut(cell), _CUT, _ASIDE, _TRIM, cell.start)]


def settle(notebook: Notebook) -> None:
    """A known broadcaster that a field names as the maker is the station, where the page names none: "制作 | TBS"."""
    for work in notebook.works:
        if notebook.claims_of("network", work):
            continue
        for claim in notebook.claims_of("company", work):
            place = claim.evidence[0]
            named = re.match(r"[^\s(（]+", str(claim.value))
            if named and is_network(named[0]):
                write_network(notebook, work, Span(place.start, place.start + len(named[0])), place.section)


def read_company(notebook: Notebook, entry: Entry) -> bool:
    written = False
    for span in listed_names(notebook, entry):
        name = re.sub(r"\s*[(（][^()（）]*[)）]$", "", notebook.page.cut(span)).strip()
        if name and len(name) <= 80:
            ref = notebook.mention(EntityKind.ORGANISATION, name)
            kept = Span(span.start, span.start + len(name))
            how = How(qualifiers={"role": "production"}, section=entry.section, refs={"value": ref.key})
            notebook.claim(entry.subject, "company", name, kept, **how)
            written = True
    return written


