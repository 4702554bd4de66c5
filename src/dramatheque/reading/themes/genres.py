"""Genres: fields of them, with or without signs between, and lines that are nothing else.

In: an Entry, or the page. Out: genre claims as the page spells them.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.entries import Entry
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.wordlists import words
from dramatheque.values.text import fold

_GENRE = re.compile(r"[^,，、;；/／|・•&\n\s](?:(?! [-–&] | {2}|\s{2})[^,，、;；/／|・•\n])*")
_TRIM = " \t\u3000\xa0.,;:·•|*"
_FIRST_BLOCKS = 30


def read_genre(notebook: Notebook, entry: Entry) -> bool:
    """Genres parted by signs, or by the vocabulary of genres where the list has none: "Romance Tragedy Family"."""
    written = False
    for cell in entry.cells:
        text = notebook.page.cut(cell)
        parts = _parts(notebook, cell)
        for span in parts if len(parts) > 1 else _genres_by_words(text, cell):
            name = notebook.page.cut(span).strip(_TRIM)
            if name and len(name) <= 40 and any(character.isalpha() for character in name):
                notebook.claim(entry.subject, "genre", name, Span(span.start, span.start + len(name)), section=entry.section)
                written = True
    return written


def is_genre(text: str) -> bool:
    """Whether a text is one known genre."""
    return fold(text) in _names()


def is_genres(text: str) -> bool:
    """Whether a text is a list of genres: at least half of its parts are known ones."""
    known = _names()
    parts = [fold(part[0]) for part in _GENRE.finditer(text)]
    return bool(parts) and sum(part in known for part in parts) * 2 >= len(parts)


def read_bare_genres(notebook: Notebook) -> None:
    """Lines near the top that are nothing but genres, on a page that names none: two at least, in a line or under another."""
    main = notebook.main_work
    if not main or notebook.claims_of("genre", main):
        return
    known = _names()
    found: list[Span] = []
    section: tuple[str, ...] = ()
    for block in notebook.page.blocks[:_FIRST_BLOCKS]:
        is_line = block.kind is BlockKind.PARAGRAPH and len(block.span) <= 80 and not notebook.is_used(block.span)
        spans = _parts(notebook, block.span) if is_line else []
        if spans and all(fold(notebook.page.cut(span)) in known for span in spans):
            found, section = [*found, *spans], block.section
        elif len(found) > 1:
            break
        else:
            found = []
    for span in found if len(found) > 1 else ():
        notebook.claim(main, "genre", notebook.page.cut(span).strip(), span, section=section)


@cache
def _names() -> frozenset[str]:
    return frozenset(fold(name) for name in words("facts", "genres.names"))


def _genres_by_words(text: str, cell: Span) -> list[Span]:
    """A list without signs between, each genre with a capital: "Romance Tragedy Family", not "School comedy"."""
    if not all(word[0].isupper() or not word[0].isascii() for word in text.split()):
        return [cell]
    known = _names()
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


def _parts(notebook: Notebook, span: Span) -> list[Span]:
    """The pieces of a text between commas and the like."""
    return [Span(span.start + part.start(), span.start + part.end()) for part in _GENRE.finditer(notebook.page.cut(span))]
