"""Related works from fields and lists: remakes, sequels, films, shows named beside this one.

Writes related_work with the relation that the label gives; each related work is a mention of its own.
"""

from __future__ import annotations

import re

from dramatheque.claims import Span
from dramatheque.reading.cutting import pieces
from dramatheque.reading.entries import Entry, entries
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.title_lines import is_title_like
from dramatheque.values.places import find_countries
from dramatheque.values.text import fold

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_DATED = re.compile(  # Harbour Lights (Japan, 2006)
    r"(?P<title>[^()（）]*[^\s()（）])\s*+[(（](?:[A-Z][a-z]+(?: [A-Z][a-z]+)?,? ?)?(?:(?:19|20)\d\d)?[)）]"
)
_CUT = re.compile(r"[;；\n]|,\s(?=[A-Z\d\"“])|、|，|\s[/|]\s")
_TRIM = " \t\u3000\xa0,，、;:*•\"“”«»「」『』"


@needs(lambda page: page.states("related."))
def read(notebook: Notebook) -> None:
    """Writes the works that fields relate to the page's work."""
    for entry in entries(notebook, "related."):
        relation = (entry.target or "").removeprefix("related.")
        written = [_relate(notebook, entry, span, relation) for span in _titles(notebook, entry)]
        if any(written):
            notebook.use(entry.block.span)


def _titles(notebook: Notebook, entry: Entry) -> list[Span]:
    """The titles in a field: one a cell, or a list with commas."""
    cut = notebook.page.cut
    return [span for cell in entry.cells for span in pieces(cut(cell), _CUT, _ASIDE, _TRIM, cell.start)]


def _relate(notebook: Notebook, entry: Entry, span: Span, relation: str) -> bool:
    text = notebook.page.cut(span)
    bare = _ASIDE.sub("", text).strip(_TRIM)
    if len(fold(bare)) < 2 or len(text) > 120 or not is_title_like(bare):
        return False
    year = _YEAR.search(" ".join(_ASIDE.findall(text)))
    countries = find_countries(" ".join(_ASIDE.findall(text)))
    dated = _DATED.fullmatch(text)
    if dated and (year or countries):
        span, text = Span(span.start, span.start + dated.end("title")), dated["title"]
    value = {
        "title": text, "relation": relation, "year": int(year[0]) if year else None,
        "country": countries[0].code if countries else None,
    }
    other = notebook.work(bare, text)
    if other == entry.subject:
        return False
    notebook.claim(entry.subject, "related_work", value, span, **How(section=entry.section, refs={"title": other.key}))
    return True
