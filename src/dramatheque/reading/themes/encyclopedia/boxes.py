"""What only boxes of encyclopedia articles need: companies, one a line or a link. In: a sheet. Out: company claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dramatheque.claims import Block, EntityKind, Span
from dramatheque.reading import labels
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.encyclopedia.sheet import Sheet

LONGEST = 80
_ROLES = {"company": "production", "distributor": "distributor"}
_BEHIND = re.compile(r"\s*(?:[(（\[]|\s[–—-]\s).*$", re.DOTALL)
_PARTED = re.compile(r"[^,、;\n]+(?:,\s(?:Inc|Ltd|Co|LLC|Pvt|S\.A)\b[^,、;\n]*)*")
_TRIM = " \t\n•·*"


def read_companies(notebook: Notebook, sheet: Sheet) -> None:
    """Writes who made a work and who brought it to its viewers. On series the second is a network, which others read."""
    for block in sheet.fields:
        target = labels.field(notebook.page.cut(block.label), notebook.page.document.language) if block.label else None
        role = _ROLES.get(target or "")
        if role is None or (role == "distributor" and sheet.kind != "film"):
            continue
        for name in _names(notebook, block):
            company = notebook.mention(EntityKind.ORGANISATION, notebook.page.cut(name))
            how = How(qualifiers={"role": role}, section=block.section, refs={"value": company.key})
            notebook.claim(notebook.subject_at(name.start), "company", notebook.page.cut(name), name, **how)
        notebook.use(block.span)


def _names(notebook: Notebook, block: Block) -> Iterator[Span]:
    """The names in a field: its lines, parted by commas where they are not part of a name; a link is one name."""
    page = notebook.page
    for cell in block.cells:
        links = [link for link, _ in block.links if cell.start <= link.start and link.end <= cell.end and len(link)]
        for match in _PARTED.finditer(page.cut(cell)):
            said = _BEHIND.sub("", match[0]).strip(_TRIM)
            start = cell.start + match.start() + (match[0].index(said) if said else 0)
            span = Span(start, start + len(said))
            inside = [link for link in links if span.start <= link.start < span.end]
            if inside and inside[0].start == span.start and len(inside[0]) > len(span):
                span = inside[0]             # a name with brackets of its own
            if len(inside) > 1 and any(page.text[one.end : other.start].strip() for one, other in pairwise(inside)):
                yield from (link for link in inside if len(link) <= LONGEST)
            elif 0 < len(span) <= LONGEST and any(char.isalpha() for char in page.cut(span)):
                yield span
