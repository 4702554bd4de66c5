"""Which names of a page are put to the weights, and what is written of those that pass.

In: a page's reader, whose forms have written their claims. Out: its names with their weights, and cast claims.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.learnt.habits import Told, Weighed, habits
from dramatheque.reading.themes.prose.learnt.names import Piece, names_in, rows_of
from dramatheque.reading.themes.prose.learnt.signs import signs
from dramatheque.reading.themes.prose.learnt.weights import Weights, weights
from dramatheque.reading.themes.prose.patterns import compile_form
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.slots import name_words, unmark

if TYPE_CHECKING:
    from dramatheque.reading.themes.prose.reader import ProseReader

_HEAD = 2_000          # characters of a page that are looked at: who plays is said at its top
_ENOUGH, _FEW = 12, 3  # credits that a page gives by forms and lists: such a page has told its cast
_BESIDE = 24
_SURE = 0.75           # the most a proposal is sure of: forms begin at 0.8
_TITLES = ("title.native", "title.english", "title.alias")
_LINES = (BlockKind.FIELD, BlockKind.ROW)
_FORM = compile_form("learnt", "latin", "cast")


def read(reader: ProseReader) -> None:
    """Writes a credit for each name that is probably an actor's, the surest first."""
    if _has_told(reader.notebook):
        return
    known, text, told = weights(), reader.page.text, told_by(reader)
    found = candidates(reader, known, told.actors | told.others)
    scored = zip(found, map(known.probability, habits(text, found, told)), strict=True)
    taken = told.actors | told.others
    for name, probability in sorted(scored, key=lambda row: (-row[1], row[0].span.start)):
        said = text[name.span.start : name.span.end].casefold()
        if probability < known.least:
            break
        if not any(said in other or other in said for other in taken) and _write(reader, name, probability):
            taken = taken | {said}


def _write(reader: ProseReader, name: Weighed, probability: float) -> bool:
    sentence = name.piece.sentence
    if reader.notebook.is_left_out(name.span.start) or _are_parts(reader.page.text, name):
        return False
    subject = reader.works.subject_of(sentence, name.span, _FORM, {})
    if subject is None:
        return False
    hit = Hit(reader.notebook, sentence, _FORM, name.span, {}, subject)
    return write_cast(hit, name.span, None, sure=round(min(probability, _SURE), 2))


def _are_parts(text: str, name: Weighed) -> bool:
    """Whether a verb of acting stands in front of a name or its row: "the newcomers will play Cho Rin-ha and Ma Jin-woo"."""
    first = name.row[0] if name.row else name.span
    before = text[max(name.piece.sentence.span.start, first.start - _BESIDE) : first.start]
    return before.casefold().rstrip().endswith(name_words("casts_behind"))


def told_by(reader: ProseReader) -> Told:
    """What the page's claims say of names so far."""
    notebook = reader.notebook
    cast = [claim.value for claim in notebook.claims_of("cast") if isinstance(claim.value, dict)]
    crew = [claim.value for claim in notebook.claims_of("crew") if isinstance(claim.value, dict)]
    others = {str(value.get("character", "")) for value in cast} | {str(value.get("person", "")) for value in crew}
    others |= {work.name for work in notebook.works}
    others |= {str(claim.value) for prop in _TITLES for claim in notebook.claims_of(prop)}
    for prop in ("related_work", "network", "theme_song"):
        for claim in notebook.claims_of(prop):
            others |= set(map(str, claim.value.values())) if isinstance(claim.value, dict) else {str(claim.value)}
    actors = frozenset(str(value["person"]).casefold() for value in cast if value.get("person"))
    bare = sum(not value.get("character") for value in cast)
    return Told(actors, frozenset(other.casefold() for other in others if other), len(cast), bare)


def _has_told(notebook: Notebook) -> bool:
    """Whether a page has told its cast: many credits, some from a list, or most with a part."""
    cast = notebook.claims_of("cast")
    values = [claim.value for claim in cast]
    if len(cast) >= _FEW and any(claim.evidence[0].passage is None for claim in cast):
        return True
    whole = sum(isinstance(value, dict) and "character" in value for value in values)
    return len(values) > _ENOUGH or (len(values) >= _FEW and 2 * whole > len(values))


def candidates(reader: ProseReader, known: Weights, told: frozenset[str] = frozenset()) -> list[Weighed]:
    """The names at the top of a page, with what their signs weigh; of those told already only the ones in a row with others."""
    text, found = reader.page.text, []
    title = reader.notebook.main_work.name.casefold() if reader.notebook.main_work else ""
    for piece in pieces(reader):
        names = names_in(text, piece, told)
        new = {name for name in names if text[name.start : name.end].casefold() not in told}
        rows = rows_of(names, piece) if new else {}
        for name in (name for name in names if name in new or not new.isdisjoint(rows.get(name, ()))):
            row = rows.get(name, ())
            weight = known.of_signs(signs(text, piece, name, row, title))
            found.append(Weighed(name, piece, row, tuple(names), weight))
    return found


def pieces(reader: ProseReader) -> Iterator[Piece]:
    """The sentences of the top of a page, then its fields and rows line by line."""
    said = [sentence for sentence in reader.said if sentence.span.end <= _HEAD]
    for number, sentence in enumerate(said):
        shadow = reader.shadow[sentence.span.start : sentence.span.end]
        yield Piece(sentence, shadow, reader.script_of(shadow), number)
    starts = [sentence.span.start for sentence in said]
    for block in reader.page.blocks:
        if block.kind not in _LINES or block.span.end > _HEAD:
            continue
        at = bisect_right(starts, block.span.start) - 1
        if at >= 0 and said[at].span.end > block.span.start:
            continue
        start = block.span.start
        for line in reader.page.cut(block.span).split("\n"):
            if line.strip():
                shadow = unmark(line)
                sentence = Sentence(Span(start, start + len(line)), block.span, block.section, block.kind)
                yield Piece(sentence, shadow, reader.script_of(shadow), len(said))
            start += len(line) + 1
