"""Encyclopedia articles on works that have a box of facts: what it is about, and what it settles for the rest of the page.

In: a notebook. `read` runs before the themes that read facts, `settle` after all that read: what the box and the lists of cast
say of the subject is taken back from prose, which speaks of other works too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dramatheque.claims import Block, BlockKind, Claim, Mention, Page, Span
from dramatheque.reading.entries import holds
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.encyclopedia import boxes, cast_lists, cast_tables
from dramatheque.reading.themes.encyclopedia.sheet import Sheet, find_sheet
from dramatheque.reading.wordlists import places

__all__ = ["find_sheet", "is_film", "read", "settle"]

_OF_BROADCASTS = (
    "network", "end_date", "time_slot", "episode_count", "broadcast", "audience_rating", "episode_title", "episode_date",
)
_FEWEST = 2                  # credits that make a list of cast
_YEAR = re.compile(r"\b(?:18|19|20)\d\d\b")


def is_film(notebook: Notebook) -> bool:
    """Whether a page is an article on a film."""
    sheet = find_sheet(notebook)
    return sheet is not None and sheet.kind == "film"


def read(notebook: Notebook) -> None:
    """Writes what a film is called to be and its companies, and the cast of its tables; turns away what is no work."""
    sheet = find_sheet(notebook)
    if sheet is None:
        return
    if sheet.kind == "other":
        notebook.not_about = f"an article on something else ({sheet.fields[0].section[-1]})"
        return
    main = notebook.main_work
    if sheet.kind == "film" and main is not None:
        _type(notebook, main)
    boxes.read_companies(notebook, sheet)
    cast_tables.read(notebook)
    cast_lists.read(notebook)


def settle(notebook: Notebook) -> None:
    """Takes back what prose says where the box, or a list of cast, has said it."""
    sheet, main = find_sheet(notebook), notebook.main_work
    if sheet is None or main is None or notebook.not_about:
        return
    crew = notebook.claims_of("crew", main)
    settled = {_job(claim) for claim in crew if _is_in(sheet, claim)}
    _take_back(notebook, [claim for claim in crew if _job(claim) in settled and not _is_in(sheet, claim)])
    cast = [(claim, _is_in(sheet, claim) or _is_listed(notebook, claim)) for claim in notebook.claims_of("cast", main)]
    others = [claim for claim, is_listed in cast if not is_listed]
    if len(cast) - len(others) >= _FEWEST:
        _take_back(notebook, others)
    elif sheet.kind == "film":               # a list of other people, such as who made which part
        _take_back(notebook, [claim for claim in others if not any(place.passage for place in claim.evidence)])
    for prop in ("company", "start_date"):
        claims = notebook.claims_of(prop, main)
        if any(_is_in(sheet, claim) for claim in claims):
            _take_back(notebook, [claim for claim in claims if not _is_in(sheet, claim)])
    if sheet.kind == "film":
        for prop in _OF_BROADCASTS:
            _take_back(notebook, list(notebook.claims_of(prop, main)))


def _type(notebook: Notebook, main: Mention) -> None:
    """A film is called one in the first sentence: "is a 2004 film"; else its title says so, or the name of a category."""
    page = notebook.page
    lead = next((block for block in page.blocks if block.kind is BlockKind.PARAGRAPH and not _inside(block)), None)
    for area in (lead.span if lead else None, page.blocks[0].span, page.blocks[-1].span):
        if area is None:
            continue
        found = places(page.cut(area), "articles", "film.words")
        if found:
            start, end = found[0]
            notebook.claim(main, "type", "film", Span(area.start + start, area.start + end), confidence=0.95)
            if lead is not None and area == lead.span:
                _year(notebook, main, page, Span(area.start, area.start + start))
            return


def _year(notebook: Notebook, main: Mention, page: Page, area: Span) -> None:
    """The year in front of the word: "is a 1992 American horror film"."""
    found = list(_YEAR.finditer(page.text, max(area.start, area.end - 80), area.end))
    if found and not set(".(") & set(page.text[found[-1].end() : area.end]):
        notebook.claim(main, "year", int(found[-1][0]), Span(*found[-1].span()), confidence=0.9)


def _inside(block: Block) -> bool:
    return len(block.section) > 1


def _job(claim: Claim) -> str:
    return str(claim.value.get("job", "")) if isinstance(claim.value, Mapping) else ""


def _is_in(sheet: Sheet, claim: Claim) -> bool:
    span = sheet.span
    return any(span.start <= place.start < span.end for place in claim.evidence)


def _is_listed(notebook: Notebook, claim: Claim) -> bool:
    """Whether a credit stands in a list or a table under a heading of cast."""
    return any(place.passage is None and _is_cast(notebook, place.section) for place in claim.evidence)


def _is_cast(notebook: Notebook, section: tuple[str, ...]) -> bool:
    block = Block(BlockKind.ITEM, Span(0, 0), section)
    return (holds(notebook, block) or "").startswith("cast")


def _take_back(notebook: Notebook, claims: list[Claim]) -> None:
    for claim in claims:
        notebook.retract(claim)
