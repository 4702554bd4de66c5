"""Figures that other sites count for themselves: never summed, side by side, each with the day it was seen."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate, Holds, vocabulary
from dramatheque.community.visits.counting import Views
from dramatheque.library.record import DocumentRef, Record
from dramatheque.website.addresses import site_address
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.dates import show_date
from dramatheque.website.presenting.values import BOUNDS, show_number
from dramatheque.website.presenting.wording import property_word

UNDATED = "figure.undated"
RANKS = ("rank", "popularity")


class Figure(NamedTuple):
    """One number of one site."""

    label: str
    value: str
    note: str
    cite: Markup


class SiteFigures(NamedTuple):
    """The numbers of one site's page, and when they were seen."""

    site: str
    href: str
    seen: str
    seen_iso: str
    figures: tuple[Figure, ...]


def figures_by_site(record: Record, citing: Citing) -> tuple[SiteFigures, ...]:
    """A column for each page that has figures."""
    found: dict[str, list[Figure]] = {}
    undated: set[str] = set()
    for name, prop in vocabulary().items():
        if prop.holds is Holds.FIGURE:
            for fact in record.of(name):
                for candidate in fact.candidates:
                    if any(flag.code == UNDATED for flag in candidate.flags):
                        undated.update(candidate.documents)
                    for document in candidate.documents:
                        found.setdefault(document, []).append(_figure(name, candidate, citing))
    return tuple(
        _site(citing.documents[document], figures, document in undated)
        for document, figures in found.items()
        if document in citing.documents
    )


def views_here(views: Views | None) -> str:
    """How often the page was opened on this site, in a sentence; empty where nothing is counted.

    >>> from datetime import date
    >>> views_here(Views(1234, date(2026, 3, 1)))
    'Opened 1,234 times on this site since 1 March 2026.'
    """
    if views is None:
        return ""
    times = "once" if views.total == 1 else f"{show_number(views.total)} times"
    return f"Opened {times} on this site since {show_date(views.since.isoformat())}."


def _site(document: DocumentRef, figures: list[Figure], is_undated: bool) -> SiteFigures:
    iso = (document.read_at or document.published)[:10]
    seen = f"read {show_date(iso)}" if document.read_at else f"published {show_date(iso)}" if iso else "day not known"
    if is_undated and iso:
        seen = f"the page does not say on which day; {seen}"
    return SiteFigures(document.site, site_address(document.site), seen, iso, tuple(figures))


def _figure(name: str, candidate: Candidate, citing: Citing) -> Figure:
    qualifiers = candidate.qualifiers
    shown = show_number(candidate.value) if candidate.value is not None else "unknown"
    if name in RANKS:
        shown = f"#{shown}"
    shown = BOUNDS.get(str(qualifiers.get("bound", "")), "") + shown
    notes = []
    if qualifiers.get("out_of"):
        notes.append(f"of {show_number(qualifiers['out_of'])}")
    if qualifiers.get("voters"):
        notes.append(f"{show_number(qualifiers['voters'])} voters")
    if qualifiers.get("place"):
        notes.append(f"in the {qualifiers['place']}")
    if qualifiers.get("includes"):
        held = qualifiers["includes"]
        notes.append(f"counts {' and '.join(map(str, held)) if isinstance(held, list | tuple) else held}")
    if qualifiers.get("remaining"):
        notes.append("not shown on the page")
    notes += [flag.message.rstrip(".") for flag in candidate.flags if flag.code != UNDATED]
    return Figure(property_word(name), shown, ", ".join(notes), citing.mark(name, candidate))
