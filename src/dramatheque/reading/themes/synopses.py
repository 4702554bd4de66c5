"""Synopses: the text under a heading of plot, behind such a label, or over the title block of a structured page.

Writes synopsis with its language and whom the page cites for it. The text is not marked as read: prose themes find facts in it.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import entries, holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.outline import Outline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.recaps import episode_of
from dramatheque.reading.wordlists import alternatives
from dramatheque.values.languages import guess_language
from dramatheque.values.text import fold

_LONG, _SHORTEST, _LONGEST_ORIGIN = 160, 40, 120


def _may_hold(page: Outline) -> bool:
    says_so = "synopsis" in page.opened or page.states("synopsis")
    return says_so or any(len(block.span) >= _LONG for block in page.blocks(BlockKind.PARAGRAPH))


@needs(_may_hold)
def read(notebook: Notebook) -> None:
    """Writes the synopses of the page."""
    for entry in entries(notebook, "synopsis"):
        if entry.cells and max(len(cell) for cell in entry.cells) >= _SHORTEST:
            _write(notebook, entry.span, entry.section)
    for paragraphs in _sections(notebook):
        _write(notebook, Span(paragraphs[0].span.start, paragraphs[-1].span.end), paragraphs[0].section)


def _sections(notebook: Notebook) -> list[list[Block]]:
    """Runs of paragraphs that tell the story: in a section of plot, or on a page of fields under the title or before all else."""
    found: list[list[Block]] = []
    written = [claim for prop in ("title.native", "title.english", "title.alias") for claim in notebook.claims_of(prop)]
    titles = {fold(str(claim.value)) for claim in written}
    has_fields = any(entry.target and entry.target != "drop" for entry in entries(notebook))
    for block in notebook.page.blocks:
        if block.kind is not BlockKind.PARAGRAPH or notebook.is_used(block.span):
            continue
        in_plot = holds(notebook, block) == "synopsis" and not episode_of(block.section[-1])
        told = in_plot and len(block.span) >= _SHORTEST
        named = has_fields and len(block.span) >= _LONG and _is_under_title(notebook, block, titles)
        goes_on = bool(found) and found[-1][-1].section == block.section and _is_next(notebook, found[-1][-1], block)
        is_sentence = notebook.page.cut(block.span)[-1:] in ".!?。！？"
        if goes_on and (told or named or (in_plot and is_sentence) or _origin(notebook.page.cut(block.span))):
            found[-1].append(block)
        elif (told or named) and (told or not found):
            found.append([block])
    return [run for run in found if sum(len(block.span) for block in run) >= _SHORTEST]


def _is_under_title(notebook: Notebook, block: Block, titles: set[str]) -> bool:
    """Whether a long text stands directly under the title of a page of fields, or before everything else on it."""
    if not block.section:
        return block == notebook.page.blocks[0]
    above = block.section[-1]
    is_title = fold(above) in titles and labels.section(above) is None and len(block.section) <= 2
    return is_title and _is_told(notebook.page.cut(block.span))


def _is_told(text: str) -> bool:
    """Whether a text tells a story and is no lead of an encyclopedia: it begins with no date of broadcast."""
    return not _lead().search(text[:200])


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(alternatives("facts", "leads.kinds"), re.IGNORECASE)


def _is_next(notebook: Notebook, above: Block, below: Block) -> bool:
    return notebook.page.text[above.span.end : below.span.start].strip() == ""


def _write(notebook: Notebook, span: Span, section: tuple[str, ...]) -> None:
    text = notebook.page.cut(span)
    origin = _origin(text)
    if origin:
        span = Span(span.start, span.start + len(text[: origin.start()].rstrip()))
        text = notebook.page.cut(span)
    language = guess_language(text)
    qualifiers = {"language": "" if language == "und" else language, "origin": origin["origin"].strip() if origin else ""}
    work = notebook.subject_at(span.start)
    notebook.claim(work, "synopsis", text, span, **How(qualifiers=qualifiers, section=section, passage=span))


def _origin(text: str) -> re.Match[str] | None:
    return _cited().search(text, max(0, len(text) - _LONGEST_ORIGIN))


@cache
def _cited() -> re.Pattern[str]:
    """Whom a text is taken from, at its end: "(Source: FujiTV)", "~~ from DramaWiki", "[Written by MAL Rewrite]"."""
    word = alternatives("facts", "synopsis.origin")
    return re.compile(rf"[(（\[~-]+\s*{word}\s*[:：]?\s*(?P<origin>[^()（）\[\]\n]{{2,60}}?)\s*[)）\]]?\s*$", re.IGNORECASE)
