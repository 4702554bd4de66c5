"""Tables of cast of encyclopedia articles: a character with an actor in each of several columns, or cells such as "X as Y".

In: a notebook. Out: cast claims. Runs before the lists and tables that all pages have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dramatheque.claims import Block, BlockKind, EntityKind, Page, Span
from dramatheque.reading.entries import holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.wordlists import words
from dramatheque.values.names import is_person_name
from dramatheque.values.text import fold

LONGEST_NAME, LONGEST_CHARACTER = 50, 80
_BRACKET = re.compile(r"\s*[(（\[].*$", re.DOTALL)
_AS = re.compile(r"^(?P<actor>[^\n]{2,60}?)\s+(?:as|…|\.\.\.)\s+(?P<character>[^\n]{1,100})$")
_BEHIND_CHARACTER = re.compile(r"\s*(?:[(（,;:\n]|\s[–—-]\s).*$", re.DOTALL)
_TRIM = " \t\n|\"“”*†‡"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold characters and actors."""

    character: int
    actors: tuple[int, ...]


def read(notebook: Notebook) -> None:
    """Writes the cast of tables in sections of cast."""
    page = notebook.page
    columns: Columns | None = None
    section: tuple[str, ...] = ()
    order = 0
    for block in page.blocks:
        if block.kind is not BlockKind.ROW or len(block.cells) < 2 or not (holds(notebook, block) or "").startswith("cast"):
            continue
        if block.section != section:
            section, columns = block.section, None
        if block.is_header:
            columns = _columns(page, block) or columns
            if columns is not None:
                notebook.use(block.span)
            continue
        if notebook.is_used(block.span):
            continue
        order += 1
        if columns is not None:
            _by_columns(notebook, block, columns, order)
        else:
            _by_words(notebook, block, order)


def _columns(page: Page, header: Block) -> Columns | None:
    """The columns of a header; None where it does not tell actors from characters."""
    said = [page.cut(cell).casefold() for cell in header.cells]
    characters = [at for at, text in enumerate(said) if _is_character(text)]
    none = words("articles", "columns.none")
    actors = [
        at for at, text in enumerate(said)
        if at not in characters[:1] and not any(word in text for word in none) and _has(text, "columns.actor")
    ]
    return Columns(characters[0], tuple(actors)) if characters and actors else None


def _is_character(text: str) -> bool:
    return any(fold(text) == fold(word) for word in words("articles", "columns.character"))


def _has(text: str, name: str) -> bool:
    return any(word in text for word in words("articles", name))


def _by_columns(notebook: Notebook, block: Block, columns: Columns, order: int) -> None:
    page = notebook.page
    if columns.character >= len(block.cells):
        return
    character = _character(page, block.cells[columns.character])
    for at in columns.actors:
        for person in _persons(page, block, at):
            _write(notebook, block, person, character, order)
    if any(at < len(block.cells) for at in columns.actors):
        notebook.use(block.span)


def _by_words(notebook: Notebook, block: Block, order: int) -> None:
    """Cells that say "X as Y" by themselves, or a name and a cell "as Y" beside it."""
    page, at, found = notebook.page, 0, False
    while at < len(block.cells):
        cell = block.cells[at]
        said = page.cut(cell).strip(_TRIM)
        match = _AS.match(said)
        begin = page.text.find(said, cell.start) if said else cell.start
        if match is not None:
            actor = Span(begin + match.start("actor"), begin + match.end("actor"))
            found |= _pair(notebook, block, actor, Span(begin + match.start("character"), begin + len(said)), order)
        elif at + 1 < len(block.cells) and page.cut(block.cells[at + 1]).lower().startswith("as "):
            role = block.cells[at + 1]
            found |= _pair(notebook, block, Span(begin, begin + len(said)), Span(role.start + 3, role.end), order)
            at += 1
        at += 1
    if found:
        notebook.use(block.span)


def _pair(notebook: Notebook, block: Block, actor: Span, character: Span, order: int) -> bool:
    name = _bare(notebook.page, actor)
    if name is None:
        return False
    _write(notebook, block, name, _character(notebook.page, character), order)
    return True


def _persons(page: Page, block: Block, at: int) -> list[Span]:
    """The actors in a cell: its lines, each without what stands in brackets behind it."""
    if at >= len(block.cells):
        return []
    cell = block.cells[at]
    linked = [link for link, _ in block.links if cell.start <= link.start and link.end <= cell.end]
    found, start = [], cell.start
    for line in page.cut(cell).split("\n"):
        span = Span(start, start + len(line))
        start += len(line) + 1
        names = [link for link in linked if span.start <= link.start < span.end and _is_name(page.cut(link))]
        bare = _bare(page, span)
        if bare is not None:
            found.append(bare if not names or names[0].start > bare.start else names[0])
    return found


def _bare(page: Page, span: Span) -> Span | None:
    """A name without brackets; None for what can be no name."""
    said = _BRACKET.sub("", page.cut(span)).strip(_TRIM)
    if not _is_name(said):
        return None
    start = page.text.index(said, span.start)
    return Span(start, start + len(said))


def _is_name(said: str) -> bool:
    low = said.casefold()
    if not said or len(said) > LONGEST_NAME or any(low.startswith(word) for word in words("articles", "unknown.words")):
        return False
    return said[0].isalpha() and not said[0].islower() and (is_person_name(said) or len(said.split()) == 1)


def _character(page: Page, span: Span) -> Span | None:
    said = _BEHIND_CHARACTER.sub("", page.cut(span)).strip(_TRIM)
    if not said or len(said) > LONGEST_CHARACTER:
        return None
    start = page.text.index(said, span.start)
    return Span(start, start + len(said))


def _write(notebook: Notebook, block: Block, person: Span, character: Span | None, order: int) -> None:
    page = notebook.page
    value = {"person": page.cut(person)}
    refs = {"person": notebook.mention(EntityKind.PERSON, value["person"]).key}
    if character is not None:
        value["character"] = page.cut(character)
        refs["character"] = notebook.mention(EntityKind.CHARACTER, value["character"]).key
    how = How(qualifiers={"order": order}, section=block.section, refs=refs)
    notebook.claim(notebook.subject_at(block.span.start), "cast", value, person, **how)
