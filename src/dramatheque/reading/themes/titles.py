"""Titles of works: labelled titles, the title line of the page, and the lines that repeat one.

Writes title.native, title.english, title.alias with the form where it is known; a line that says a title again is evidence too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries, holds
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.fact_lines import fact_lines
from dramatheque.reading.themes.genres import is_genres
from dramatheque.reading.title_lines import is_title_like
from dramatheque.reading.titling import TitlePiece, is_english, title_pieces
from dramatheque.values.languages import language_code
from dramatheque.values.places import country_code
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold
from dramatheque.values.titles import title_key

Seen = dict[str, tuple[Mention, TitlePiece]]
"""The titles written so far by their folded text, each with its work."""
_BRACKET = re.compile(r"\s*[(（\[［【]")
_YEAR_BEHIND = re.compile(r"\s?[(（\[](?:[^()（）\[\]]{0,30}\s)?(?P<year>(?:19|20)\d\d)[)）\]]")
_YEAR_LAST = re.compile(_YEAR_BEHIND.pattern + r"\s*$")
_LONGEST, _MOST_COMPARED, _LINES_BELOW, _LONGEST_BELOW, _FEW_FACTS = 160, 12, 2, 50, 2
_ELSEWHERE = ("cast", "crew", "episodes", "music", "tracks", "related", "reviews", "ratings", "broadcasts")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text of titles begins, in which section, and whether its label says that they are further names."""

    offset: int
    section: tuple[str, ...]
    is_alias: bool = False


def read(notebook: Notebook) -> None:
    """Writes the titles of the works of the page."""
    seen: Seen = {}
    heading = notebook.title_place
    labelled = [entry for entry in entries(notebook, "title", "title.") if not _is_elsewhere(notebook, entry)]
    is_named = any(entry.target == "title" for entry in labelled)
    for place in notebook.more_titles:
        _heading(notebook, place, seen)
    if heading and notebook.main_work and not is_named:
        _heading(notebook, heading, seen)
        _below(notebook, heading, seen)
    for entry in labelled:
        _labelled(notebook, entry, seen)
    if heading and notebook.main_work:
        if is_named and (fold(notebook.page.cut(heading)) in seen or _is_other_script(notebook, heading, seen)):
            _heading(notebook, heading, seen)
        _caption(notebook, notebook.main_work, seen)
    _repeated(notebook, seen)


def _is_other_script(notebook: Notebook, heading: Span, seen: Seen) -> bool:
    """Whether the heading names the work in another script than the labels do, and the page says it again."""
    title = notebook.page.cut(heading)
    own = script_of(title)
    known = {script_of(piece.text) for _, piece in seen.values()}
    return own is not Script.COMMON and own not in known and notebook.page.text.count(title) > 1


def _is_elsewhere(notebook: Notebook, entry: Entry) -> bool:
    return (holds(notebook, entry.block) or "").startswith(_ELSEWHERE)


def _heading(notebook: Notebook, span: Span, seen: Seen) -> None:
    """The titles in the heading of the page, and the year behind them."""
    work = notebook.subject_at(span.start)
    said = notebook.page.cut(span)
    whole = (TitlePiece(0, len(said), "english" if is_english(said) else "alias", "", said),)
    for piece in title_pieces(said, "heading") or whole:
        _write(notebook, work, piece, Place(span.start, ()), seen)
    end = notebook.page.text.find("\n", span.end)
    year = _YEAR_BEHIND.match(notebook.page.text, span.end, end if end >= 0 else len(notebook.page.text))
    if year:
        notebook.claim(work, "year", int(year["year"]), Span(*year.span("year")))


def _below(notebook: Notebook, span: Span, seen: Seen) -> None:
    """The title again in another script, in the one or two lines directly under the heading of a sheet of facts."""
    if len({target for *_, target in notebook.fields if target}) + 2 * len(fact_lines(notebook)) < _FEW_FACTS:
        return
    known = [script_of(piece.text) for piece in title_pieces(notebook.page.cut(span), "heading")]
    blocks = [block for block in notebook.page.blocks if block.span.start >= span.end][:_LINES_BELOW]
    last = span.end
    for block in blocks:
        line = notebook.page.cut(block.span)
        near = notebook.page.text[last : block.span.start].count("\n") <= _LINES_BELOW
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or len(line) > _LONGEST_BELOW or not near:
            return
        script = script_of(line)
        is_other = script not in known and script is not Script.COMMON and (Script.LATIN in known or script is Script.LATIN)
        if not is_other or is_site_words(line) or not is_title_like(line) or is_genres(line) or country_code(line):
            return
        for piece in title_pieces(line, "heading"):
            _write(notebook, notebook.subject_at(span.start), piece, Place(block.span.start, block.section), seen)
        last = block.span.end


def _labelled(notebook: Notebook, entry: Entry, seen: Seen) -> None:
    hint = (entry.target or "title").removeprefix("title.")
    for cell in entry.cells:
        text = notebook.page.cut(cell)
        if len(text) > _LONGEST and hint == "title":
            continue
        kind = hint if cell is entry.cells[0] or hint != "title" else "alias"
        for piece in title_pieces(text, kind):
            if language_code(piece.text):
                continue          # a menu of languages: "English", and below it "한국어"
            _write(notebook, entry.subject, piece, Place(cell.start, entry.section, kind == "alias"), seen)
    if hint in ("title", "english") and entry.cells and (year := _YEAR_LAST.search(notebook.page.cut(entry.cells[0]))):
        start = entry.cells[0].start
        span = Span(start + year.start("year"), start + year.end("year"))
        notebook.claim(entry.subject, "year", int(year["year"]), span, section=entry.section)
    notebook.use(entry.block.span)


def _caption(notebook: Notebook, work: Mention, seen: Seen) -> None:
    """The line directly over the first field of a table of facts names the work once more."""
    blocks = notebook.page.blocks
    for above, block in pairwise(blocks):
        if block.kind is not BlockKind.FIELD or not block.label or labels.field(notebook.page.cut(block.label)) is None:
            continue
        line = notebook.page.cut(above.span)
        near = notebook.page.text[above.span.end : block.span.start].count("\n") == 1
        if near and above.kind is BlockKind.PARAGRAPH and is_title_like(line) and not notebook.is_used(above.span):
            pieces = title_pieces(line, "heading")
            alike = any(title_key(piece.text) in seen or fold(piece.text) == fold(work.name) for piece in pieces)
            if alike or _shares_words(pieces, seen):
                for piece in pieces:
                    _write(notebook, work, piece, Place(above.span.start, above.section), seen)
        return


def _shares_words(pieces: tuple[TitlePiece, ...], seen: Seen) -> bool:
    """Whether a line has half of its words from a title of the page: it is another spelling of it."""
    known = {word for _, piece in seen.values() for word in piece.text.casefold().split()}
    found = [word for piece in pieces for word in piece.text.casefold().split()]
    return bool(found) and sum(word in known for word in found) * 2 >= len(found)


def _write(notebook: Notebook, work: Mention, piece: TitlePiece, place: Place, seen: Seen) -> None:
    kind = piece.kind
    if place.is_alias and kind == "english" and not _is_english_title(piece, seen):
        kind = "alias"
    known = seen.get(fold(piece.text))
    kind = known[1].kind if known and known[0] == work else kind
    written = TitlePiece(piece.start, piece.end, kind, piece.form, piece.text)
    seen.setdefault(fold(piece.text), (work, written))
    form = piece.form or ("translation" if piece.kind == "english" else "")
    notebook.claim(
        work, f"title.{kind}", piece.text, Span(place.offset + piece.start, place.offset + piece.end),
        qualifiers={"form": form} if kind == "alias" else {}, section=place.section,
    )
    notebook.work(work.name, piece.text)


def _is_english_title(piece: TitlePiece, seen: Seen) -> bool:
    """An English name among aliases is the English title where it is another spelling of it, or where there is none yet."""
    others = list(islice((other for _, other in seen.values() if other.kind == "english"), _MOST_COMPARED))
    return not others or any(title_key(other.text) == title_key(piece.text) for other in others)


def _keys(line: str) -> tuple[str, str]:
    """What a line would be known as: all of it, or what stands before its brackets."""
    return fold(line), fold(_BRACKET.split(line, maxsplit=1)[0])


def _repeated(notebook: Notebook, seen: Seen) -> None:
    """Lines that are nothing but a title that is known: a heading, the caption of a poster."""
    for block in notebook.page.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION) or len(block.span) > _LONGEST:
            continue
        if not any(word in seen for word in _keys(notebook.page.cut(block.span))):
            continue
        work = notebook.subject_at(block.span.start)
        pieces = title_pieces(notebook.page.cut(block.span), "heading")
        known = [seen[fold(piece.text)] for piece in pieces if fold(piece.text) in seen]
        if not known or any(held[0] != work for held in known):
            continue
        for piece in pieces:
            if fold(piece.text) in seen or piece.kind == "native":
                _write(notebook, work, piece, Place(block.span.start, block.section), seen)
