"""Works of a person in lists and tables under headings such as "Television dramas": each with its year and the person's credit.

Under a line without a year of its own (a slot, a series of films) the lines below it take over its network. Lines that name an
episode alone are left out, and so is what is neither drama nor film.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dramatheque.claims import Block, BlockKind, EntityKind, Mention, Page, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.organisations import write_network
from dramatheque.reading.themes.persons import meanings
from dramatheque.reading.themes.persons.film_lines import FilmLine, read_line
from dramatheque.reading.themes.persons.film_tables import read_tables
from dramatheque.reading.wordlists import words
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

MOST_WORKS = 600
FIRST_BIRTH = "1850"
SURE, LIKELY = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a list of works holds: dramas or films, and what the person did in them."""

    kind: str                # drama, film
    job: str = ""            # director, screenwriter…; "" for those who act


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: the block, what it says, what the lines above it hand down."""

    block: Block
    line: FilmLine
    shelf: Shelf


def write(notebook: Notebook, person: Mention) -> None:
    """Writes the works of the page's person; who lived before film has none."""
    if any(str(claim.value)[:4] < FIRST_BIRTH for claim in notebook.claims_of("born", person)):
        return
    known: dict[str, list[tuple[int | None, Mention]]] = {}
    entries = [*_lists(notebook), *(Entry(block, line, shelf) for block, line, shelf in _tables(notebook))]
    for entry in sorted(entries, key=lambda entry: entry.line.title)[:MOST_WORKS]:
        if entry.line.year is not None:
            _work(notebook, person, entry, known)


def shelf_of(section: tuple[str, ...]) -> Shelf | None:
    """What works stand in a section, by the innermost headings that say so."""
    kind, job = "", ""
    if any(piece in heading.casefold() for heading in section for piece in words("persons", "about.headings")):
        return None          # of works about the person
    for heading in reversed(section):
        meaning = meanings.section(heading)
        if meaning == "other":
            break
        if meaning in ("drama", "film"):
            kind = kind or meaning
        elif meaning:
            job = job or meaning.removeprefix("crew.")
    return Shelf(kind, job) if kind else None


# lists


def _lists(notebook: Notebook) -> Iterator[Entry]:
    """The lines of lists, each with what the lines above it hand down: a year, a network."""
    above: list[tuple[int, FilmLine]] = []
    section: tuple[str, ...] = ()
    shelf: Shelf | None = None
    year: tuple[int, Span] | None = None
    for block in notebook.page.blocks:
        if block.kind is BlockKind.HEADING:
            year = _year_of(notebook.page, block)
        if block.kind not in (BlockKind.ITEM, BlockKind.ROW):
            continue
        if block.section != section:
            section, shelf, above = block.section, shelf_of(block.section), []
        if shelf is None:
            continue
        for level, span in _lines(notebook.page, block):
            line = read_line(notebook.page, block, span)
            if line is None:
                continue
            while above and above[-1][0] >= level:
                above.pop()
            line = _inherited(line, above[-1][1] if above else None, year)
            above.append((level, line))
            yield Entry(block, line, shelf)


def _lines(page: Page, block: Block) -> Iterator[tuple[int, Span]]:
    """The lines of a list with their depth. A line with a list of its own below it is a row; rows of tables have tabs."""
    text = page.cut(block.span)
    if block.kind is BlockKind.ITEM:
        yield block.level, block.span
    elif "\t" not in text and "\n" in text:
        at = block.span.start
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                yield 1 if number == 0 else 2, Span(at, at + len(line))
            at += len(line) + 1


def _inherited(line: FilmLine, above: FilmLine | None, year: tuple[int, Span] | None) -> FilmLine:
    if above is not None and line.network is None and above.year is None:
        line = replace(line, network=above.network)
    return replace(line, year=year) if line.year is None and year is not None else line


def _year_of(page: Page, heading: Block) -> tuple[int, Span] | None:
    """The year that a heading over a list is."""
    said = page.cut(heading.span).strip("年년 ")
    if not (said.isdecimal() and len(said) == 4 and 1900 <= int(said) <= 2100):
        return None
    at = page.text.index(said, heading.span.start)
    return int(said), Span(at, at + 4)


# tables


def _tables(notebook: Notebook) -> Iterator[tuple[Block, FilmLine, Shelf]]:
    for block, line in read_tables(notebook.page):
        shelf = shelf_of(block.section)
        if shelf is not None:
            yield block, line, shelf


# writing


def _work(notebook: Notebook, person: Mention, entry: Entry, known: dict[str, list[tuple[int | None, Mention]]]) -> None:
    page, line, shelf = notebook.page, entry.line, entry.shelf
    name = page.cut(line.title)
    year = line.year[0] if line.year else None
    work = _mention(notebook, name, year, known)
    how = How(section=entry.block.section, confidence=SURE)
    is_latin = script_of(name) is Script.LATIN
    notebook.claim(work, "title.english" if is_latin else "title.native", name, line.title, **how)
    if line.year is not None and line.part is None:
        notebook.claim(work, "year", line.year[0], line.year[1], **how)
    if line.run is not None:
        for prop, day in zip(("start_date", "end_date"), line.run[:2], strict=True):
            notebook.claim(work, prop, day, line.run[2], section=entry.block.section, confidence=LIKELY)
    if line.network is not None and shelf.kind == "drama":
        write_network(notebook, work, line.network, entry.block.section)
    if shelf.kind == "film":
        notebook.claim(work, "type", "film", line.title, section=entry.block.section, confidence=LIKELY)
    _credit(notebook, person, work, entry)


def _credit(notebook: Notebook, person: Mention, work: Mention, entry: Entry) -> None:
    page, line = notebook.page, entry.line
    section = entry.block.section
    if entry.shelf.job:
        value, refs = {"person": person.name, "job": entry.shelf.job}, {"person": person.key}
        notebook.claim(work, "crew", value, line.title, section=section, confidence=SURE, refs=refs)
        return
    value, refs = {"person": person.name}, {"person": person.key}
    if line.character is not None:
        value["character"] = page.cut(line.character)
        refs["character"] = notebook.mention(EntityKind.CHARACTER, value["character"], within=work.key).key
    place = Span(line.title.start, max(line.title.end, line.character.end if line.character else 0))
    scope = page.cut(line.part) if line.part else ""
    qualifiers = {"role": line.role, "scope": scope}
    notebook.claim(work, "cast", value, place, section=section, confidence=SURE, refs=refs, qualifiers=qualifiers)


def _mention(notebook: Notebook, name: str, year: int | None, known: dict[str, list[tuple[int | None, Mention]]]) -> Mention:
    """The work of that name; works of one name and different years are different works."""
    alike = known.setdefault(fold(name), [])
    for other, mention in alike:
        if other == year:
            return mention
    made = notebook.mention(EntityKind.WORK, name, within=str(year) if alike else "")
    alike.append((year, made))
    return made
