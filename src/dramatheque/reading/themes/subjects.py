"""Which works a page speaks of: its main work, and works with a part of the page of their own.

The fields and headings of a structured page name its work; pages of prose name it in a sentence, which is left to the themes of
prose. A section about a special makes a work of its own, tied to the main one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dramatheque.claims import Block, BlockKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes import several
from dramatheque.reading.themes.fact_lines import fact_lines
from dramatheque.reading.themes.several.sheets import bare_line
from dramatheque.reading.title_lines import is_title_like
from dramatheque.reading.titling import bare_title, title_pieces
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_TITLE_TARGETS = ("title", "title.english", "title.native", "title.romanised")
_OTHER_TITLES = frozenset({"title.native", "title.romanised", "title.alias"})
_LINES = (BlockKind.HEADING, BlockKind.PARAGRAPH)
_OF_DRAMAS = frozenset({"network", "episode_count", "cast", "time_slot", "aired", "broadcast.slot"})
_NO_FACTS = ("drop", "synopsis", "title", "field")
_LONGEST_TITLE, _FIRST_LINES, _ENOUGH, _ALONE, _MANY_FIELDS, _MOST_SPECIALS = 90, 40, 3, 4, 4, 12
_TOP_LINES, _FEW_TARGETS, _NEAR = 3, 2, 4
_QUOTED_FIRST = re.compile(  # "'X' ends": a title and words
    r"\s*(?:'[^'\n]{1,60}'|‘[^’\n]{1,60}’|\"[^\"\n]{1,60}\"|“[^”\n]{1,60}”)\s?[^\s(（]"
)
_QUOTES = re.compile(r"[\"“”‘「『《]|(?<!\w)'|'(?!\w)")
_NATIVE_ASIDE = re.compile(r"[(（\[]([^()（）\[\]\d]{2,30})[)）\]]$")


def read(notebook: Notebook) -> None:
    """Names the main work where the page's structure does, and gives a special its part of the page."""
    if several.read(notebook):
        return
    title = notebook.title_place = title_line(notebook)
    name = _labelled_name(notebook, "title", "title.english") or (notebook.page.cut(title) if title else "")
    name = name or _labelled_name(notebook, "title.native", "title.romanised")
    if not name:
        return
    main = notebook.work(name)
    if title:
        notebook.work(main.name, notebook.page.cut(title))
    language = notebook.page.document.language
    headings = [(at, block) for at, block in enumerate(notebook.page.blocks) if block.kind is BlockKind.HEADING]
    named = ((at, block, labels.section_exactly(notebook.page.cut(block.span), language)) for at, block in headings)
    for at, block in [(at, block) for at, block, meaning in named if meaning == "special"][:_MOST_SPECIALS]:
        _special(notebook, main, at, block)
    _books(notebook, main)


def _labelled_name(notebook: Notebook, *targets: str) -> str:
    """The first title that one of the labels gives, as the page spells it."""
    for target in targets:
        for entry in entries(notebook, target):
            for cell in entry.cells[:1]:
                pieces = title_pieces(notebook.page.cut(cell), target.removeprefix("title."))
                if pieces:
                    return pieces[0].text
    return ""


def title_line(notebook: Notebook) -> Span | None:
    """The title in the line that names the page's work, or None where no line does so clearly, as on most pages of prose.

    Such a line is a heading, is repeated, says "(TV series)" behind the title, or stands over the fields of the page.
    """
    page = notebook.page
    known = [entry for entry in entries(notebook) if entry.target and not entry.target.startswith(_NO_FACTS)]
    is_structured = bool(known) or _has_wiki_title(notebook)
    first_field = known[0].block.span.start if known else len(page.text)
    lines = [block for block in page.blocks if block.kind in _LINES and len(block.span) <= _LONGEST_TITLE]
    lines = [*(block for block in page.blocks[:_TOP_LINES] if _is_review_of(notebook, block)), *lines]
    counts = Counter(_key(page.cut(block.span)) for block in lines)
    above = [block for block in lines if block.span.start < first_field or block.level == 1][:_FIRST_LINES]
    scored = [(_score(notebook, block, counts, first=place == 0), -place, block) for place, block in enumerate(above)]
    best = max(scored, key=lambda item: item[:2], default=None)
    if best and best[0] >= (_ENOUGH if is_structured else _ALONE):
        return bare_line(notebook, best[2])
    labelled = {entry.target for entry in known} & set(_TITLE_TARGETS)
    on_top = None if "title" in labelled else _on_top(notebook, above, known, counts)
    if on_top:
        return on_top
    return _over_fields(notebook, above, first_field) if len(known) >= _MANY_FIELDS and not labelled else None


def _is_review_of(notebook: Notebook, block: Block) -> bool:
    """Whether a line of the shape of a field only says what the page is in front of a title: "Drama Review: Paper Lanterns"."""
    label = notebook.page.cut(block.label) if block.kind is BlockKind.FIELD and block.label else ""
    is_line = bool(label) and len(block.cells) == 1 and len(block.span) <= _LONGEST_TITLE
    return is_line and is_site_words(label) and labels.field(label, notebook.page.document.language) is None


def _on_top(notebook: Notebook, above: list[Block], known: list[Entry], counts: Counter[str]) -> Span | None:
    """The first line of a sheet of facts, where it can be a title: it stands on the sheet, is said again, or says what it is."""
    page = notebook.page
    lines = fact_lines(notebook)
    names = {entry.target or "" for entry in entries(notebook) if (entry.target or "").startswith("title")}
    named = names.intersection(_TITLE_TARGETS)
    targets = named | {entry.target for entry in known} | {fact.target for _, facts in lines for fact in facts if fact.target}
    if len(targets) < _FEW_TARGETS:
        return None
    starts = [entry.block.span.start for entry in known[:1]] + [block.span.start for block, _ in lines[:1]]
    first = min(starts, default=0)
    for place, block in enumerate(above[:_TOP_LINES]):
        line, span = page.cut(block.span), bare_line(notebook, block)
        title = page.cut(span)
        if is_site_words(line) or not is_title_like(title, page.document.language) or _QUOTES.search(line):
            continue
        below = above[place + 1 : place + 2]
        marks = (
            *((not place,) * 2), *((len(title) < len(line.strip()) - 2,) * 2), *((page.text.count(title) > 1,) * 2),
            page.text.count("\n", block.span.end, max(first, block.span.end)) <= _NEAR,
            bool(below) and is_site_words(page.cut(below[0].span)), counts[_key(line)] > 1,
            *((bool(names) and names <= _OTHER_TITLES,) * 2),          # the sheet has its further titles alone
        )
        return span if sum(marks) >= _ENOUGH else None
    return None


def _over_fields(notebook: Notebook, above: list[Block], first_field: int) -> Span | None:
    """Over a table of facts the line that can be a title and is said most often: a heading, or a line directly on the table."""
    page = notebook.page
    likely: list[tuple[int, int, Span]] = []
    for place, block in enumerate(above):
        on_table = page.text[block.span.end : first_field].count("\n") == 1
        span = bare_line(notebook, block)
        if (block.kind is BlockKind.HEADING or on_table) and is_title_like(page.cut(span), page.document.language):
            likely.append((page.text.count(page.cut(span)), -place, span))
    return max(likely, key=lambda item: item[:2])[2] if likely else None


def _has_wiki_title(notebook: Notebook) -> bool:
    return any(block.kind is BlockKind.HEADING and block.level == 1 for block in notebook.page.blocks[:3])


def _key(line: str) -> str:
    start, end = bare_title(line)
    return fold(line[start:end])


def _score(notebook: Notebook, block: Block, counts: Counter[str], *, first: bool) -> int:
    """How much a line looks like the name of what the page is about."""
    line, document = notebook.page.cut(block.span), notebook.page.document
    start, end = bare_title(line)
    title = line[start:end]
    if not is_title_like(title, document.language) or _QUOTED_FIRST.match(line) or is_site_words(line):
        return 0
    is_heading = block.kind is BlockKind.HEADING
    aside = _NATIVE_ASIDE.search(line) if first else None
    is_twice = aside is not None and script_of(title) is not script_of(aside[1]) is not Script.COMMON
    marks = (
        first, is_heading, is_heading and block.level == 1, is_heading and block.level == 1,
        *((counts[_key(line)] > 1,) * 2), *((len(title) < len(line.strip()) - 2,) * 2),
        *((is_twice,) * 3), *((document.title != line and len(fold(title)) > 2 and fold(title) in fold(document.title),) * 2),
    )
    return sum(marks)


# a special in a section of its own


def _special(notebook: Notebook, main: Mention, at: int, heading: Block) -> None:
    """A special told in a section is a work with a part of the page: to the next heading, or to a list of something else."""
    blocks = notebook.page.blocks
    end = heading.span.end
    for block in blocks[at + 1 :]:
        gap = notebook.page.text[end : block.span.start].count("\n")
        if block.kind is BlockKind.HEADING or (block.label is not None and block.kind is BlockKind.ITEM) or gap > 2:
            break
        end = block.span.end
    if end == heading.span.end:
        return
    name = notebook.page.cut(heading.span)
    special = part_of(notebook, main, Named(f"{main.name}: {name}", name, "special"), heading.span, heading.section)
    notebook.area(Span(heading.span.start, end), special)


# other works of the page


@dataclass(frozen=True, slots=True)
class Named:
    """A work beside the main one: the name of its mention, the words the page has for it, its type."""

    mention: str
    name: str
    type: str


def part_of(notebook: Notebook, main: Mention, other: Named, span: Span, section: tuple[str, ...]) -> Mention:
    """The mention of a special or a book that belongs to the main work, with its type and the relation between them."""
    work = notebook.work(other.mention, *([other.name] if other.type == "special" else []))
    notebook.claim(work, "type", other.type, span, section=section)
    relation = {"special": "special", "book": "adapted_from"}[other.type]
    related = {"title": other.name, "relation": relation}
    notebook.claim(main, "related_work", related, span, section=section, refs={"title": work.key})
    return work


def _books(notebook: Notebook, main: Mention) -> None:
    """Fields of a book (publisher, ISBN, pages) on the page of a drama: the fields around them speak of the book."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries(notebook):
        groups.setdefault(entry.section, []).append(entry)
    of_drama = [section for section, group in groups.items() if any(entry.target in _OF_DRAMAS for entry in group)]
    for section, group in groups.items():
        marks = [entry for entry in group if entry.target == "book" and entry.cells]
        if len(marks) < 2 or section in of_drama or not of_drama:
            continue
        book = part_of(notebook, main, Named(f"{main.name} (book)", main.name, "book"), marks[0].span, section)
        notebook.area(Span(group[0].block.span.start, group[-1].block.span.end), book)
