"""Which drama a page of prose is about, where no table or heading of facts says so; and further titles beside a known one.

In: a notebook after the structured titles. Out: the main work and its titles. A title is named by a heading, by quotes beside a
word like "drama" or a broadcaster, by a sentence "X is a drama", by the head of a review; what is said again counts for more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose import beside
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.reading.themes.prose.titles.candidates import Candidate, is_quoted
from dramatheque.reading.themes.prose.titles.choosing import best
from dramatheque.reading.themes.prose.titles.in_lines import in_lines
from dramatheque.reading.themes.prose.titles.in_sentences import in_quotes, in_sentences
from dramatheque.reading.themes.prose.titles.native import doubt, in_native
from dramatheque.reading.themes.prose.titles.ranking import better_title, likely_title
from dramatheque.reading.titling import TitlePiece, title_pieces
from dramatheque.reading.wordlists import search
from dramatheque.values.scripts import Script, script_of

_PASSING, _PERSON, _CLAUSE = 0.3, 0.4, 120
_CLEAR = 3.0                   # what weighs so much is right more often than what ranks above it
_AFTER = re.compile(r"(?:^|\s)(?:[Aa]fter|[Ff]ollowing|[Ss]ince)\s[^,;\n]{0,28}$")      # "After KBS drama ‘X’, she …"
_LISTED = re.compile(r",\s|\s(?:and|&)\s")
_BACK = re.compile(r",\s[a-z]")                # "…, who wrote A, is back with": the clause has ended
_ENDS = re.compile(r"[.!?](?=\s)|[。！？\n]")


def read(notebook: Notebook) -> None:
    """Names the main work where no theme before could, and writes its titles."""
    if notebook.not_about or not notebook.page.text:
        return
    if notebook.main_work is None:
        found = _found(notebook)
        if found is not None:
            _name(notebook, found)
    beside.read(notebook)


def _found(notebook: Notebook) -> Candidate | None:
    """What the forms of sentences and headings name, unless little speaks for it and another string ranks far above it."""
    chosen = best(notebook, list(_candidates(notebook)))
    if chosen is None:
        likely = likely_title(notebook)
        return Candidate(likely, 0.0) if likely else None
    found, weight = chosen
    better = better_title(notebook, found.span) if weight < _CLEAR else None
    return Candidate(better, weight) if better else found


def _candidates(notebook: Notebook) -> Iterator[Candidate]:
    shadow = mark(notebook.page.text)
    for found in (in_lines, in_quotes, in_sentences, in_native):
        for candidate in found(notebook, shadow):
            passing = _PASSING if _is_in_passing(notebook, candidate) else 1.0
            person = _PERSON if _is_a_person(notebook, candidate) else 1.0
            yield replace(candidate, weight=passing * person * doubt(notebook, candidate) * candidate.weight)


def _is_in_passing(notebook: Notebook, candidate: Candidate) -> bool:
    """Whether a title stands in a list of other posts, or behind words like "known for" in its sentence."""
    place, text = candidate.span.start, notebook.page.text
    before = _ENDS.split(text[max(0, place - _CLAUSE) : place])[-1]
    if _AFTER.search(before):
        return True
    aside = search(before, "elsewhere", "clauses.aside")
    if aside is not None and not _BACK.search(before, aside.end()):
        return True
    return notebook.is_left_out(place) or search(before, "elsewhere", "clauses.from") is not None


def _is_a_person(notebook: Notebook, candidate: Candidate) -> bool:
    """Whether a piece without quotes is a person's name: pages have headings for their actors."""
    said = notebook.page.cut(candidate.span)
    if candidate.is_sure or is_quoted(notebook, candidate):
        return False
    has_particle = any(word in name_words("title_words") for word in said.split())         # "Kimi no Umi" is nobody
    if script_of(said) is not Script.LATIN or " " not in said:
        return False
    listed = _LISTED.split(said)
    if len(listed) > 1 and all(" " in name and is_likely_person(name) for name in listed):
        return True
    return not has_particle and is_likely_person(said)


def _name(notebook: Notebook, found: Candidate) -> None:
    pieces = title_pieces(notebook.page.cut(found.span), "heading")
    if not pieces:
        return
    work = notebook.work(pieces[0].text)
    for piece in pieces:
        write_title(notebook, work, piece, found.span.start, found.section)


def write_title(notebook: Notebook, work: Mention, piece: TitlePiece, offset: int, section: tuple[str, ...]) -> None:
    """Writes one title of a work and lets its name lead to the work."""
    qualifiers = {"form": piece.form} if piece.kind == "alias" else {}
    notebook.claim(
        work,
        f"title.{piece.kind}",
        piece.text,
        Span(offset + piece.start, offset + piece.end),
        qualifiers=qualifiers,
        section=section,
        confidence=0.8,
    )
    notebook.work(work.name, piece.text)
