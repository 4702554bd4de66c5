"""Cast and crew: fields of names, lists of actor and character, tables, cells glued together.

Writes cast and crew claims. An actor whom one list gives alone and another with a character is one credit with two places of
evidence. An actor's name that is missing leaves the character with a gap.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.credit_lines import (
    CreditLine,
    before_dots,
    credit_line,
    is_actor_name,
    role_of,
    without_asides,
    without_role_end,
)
from dramatheque.reading.entries import Entry, entries, holds
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.orientation import which_plays
from dramatheque.reading.themes.cast_tables import NOT_CREDITS, cast_rows, names_in, tables_elsewhere
from dramatheque.reading.themes.casting import Casting, Credit, write_credits
from dramatheque.reading.themes.crew_fields import crew_field, job_of, write_crew
from dramatheque.reading.themes.name_lists import blank_parted, names_of, pieces_of, without_others
from dramatheque.reading.themes.named_fields import named_fields
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.spaced_casts import read_spaced
from dramatheque.reading.themes.stanzas import alternating, read_stanzas
from dramatheque.reading.wordlists import words
from dramatheque.values.names import is_person_name, name_key, split_names
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_ROLES = {"cast.main": "main", "cast.support": "support", "cast.guest": "guest", "cast.voice": "voice"}
_LINES = (BlockKind.ITEM, BlockKind.PARAGRAPH)
_CAST_FIELDS = ("cast", "cast.")
_SPOKEN = ("「", "『", "“", "\"")
_ENOUGH_PAIRS = 3
_BRACKETED = re.compile(r"(?P<name>[^\s()（）:：]{1,12})[ \u3000]{0,6}[(（](?P<inside>[^\s()（）:：]{2,8})\s{0,14}[)）]")
_NATIVE = (Script.HANGUL, Script.HAN, Script.JAPANESE)


def read(notebook: Notebook) -> None:
    """Writes the credits of the page."""
    casting = Casting(_known_people(notebook))
    for span, label, block in read_stanzas(notebook, casting):
        write_crew(notebook, notebook.subject_at(span.start), span, job_of(label), block.section)
        casting.places.update(((span.start, span.end), (block.span.start, block.span.end)))
    for entry in entries(notebook, *_CAST_FIELDS):
        _cast_field(notebook, entry, casting)
    _cast_sections(notebook, casting)
    tables_elsewhere(notebook, casting)
    named_fields(notebook, casting)
    _glued_cells(notebook, casting)
    _pairs_elsewhere(notebook, casting)
    write_credits(notebook, casting)
    for entry in entries(notebook, "crew."):
        crew_field(notebook, entry)


def _known_people(notebook: Notebook) -> set[str]:
    """Keys of the names that fields give as actors: they tell which side of a list is the actors'."""
    known: set[str] = set()
    for entry in entries(notebook, *_CAST_FIELDS):
        for cell in entry.cells:
            text = notebook.page.cut(cell)
            known.update(name_key(text[start:end]) for start, end in split_names(text))
    return known


# fields


def _cast_field(notebook: Notebook, entry: Entry, casting: Casting) -> None:
    """Names, each with its character where "as", a dash or brackets give one."""
    role = _ROLES.get(entry.target or "", "") or _ROLES.get(holds(notebook, entry.block) or "", "")
    lines = [replace(entry.block, kind=BlockKind.PARAGRAPH, span=cell, label=None, cells=()) for cell in entry.cells]
    alternating(notebook, lines, casting, role)
    cells = [cell for cell in entry.cells if not casting.has(cell)]
    listed = [list(pieces_of(*without_others(notebook.page.cut(cell), cell.start))) for cell in cells]
    inside = _actors_inside(notebook, [piece for pieces in listed for piece in pieces])
    found = len(cells) < len(entry.cells)
    reverse = len(cells) > 1 and _is_character_first(notebook, cells, casting, entry.section)
    for pieces in listed:
        for piece in pieces:
            said = notebook.page.cut(piece)
            if _names_a_group(said) or labels.section_exactly(said) or said in words("facts", "credits.others"):
                continue
            if apart := blank_parted(notebook, piece):
                for name in apart:
                    casting.add(Credit.of(CreditLine((name,)), name, entry.block, role))
                found = True
                continue
            line = inside.get(piece.start) or credit_line(said, piece.start, character_first=reverse)
            if line and (line.character or line.lost_actor or len(line.actors) == 1):
                casting.add(Credit.of(line, piece, entry.block, role))
                found = True
                continue
            for name in names_of(notebook, piece, in_list=len(pieces) > 1):
                casting.add(Credit.of(CreditLine((name,)), name, entry.block, role))
                found = True
    if found:
        notebook.use(entry.block.span)


# sections that hold cast


def _cast_sections(notebook: Notebook, casting: Casting) -> None:
    """Lines and rows under a heading of cast, section by section."""
    blocks = [block for block in notebook.page.blocks if (holds(notebook, block) or "").startswith("cast")]
    at = 0
    while at < len(blocks):
        stop = at
        while stop < len(blocks) and blocks[stop].section == blocks[at].section:
            stop += 1
        _section(notebook, blocks[at:stop], casting)
        at = stop


def _section(notebook: Notebook, blocks: list[Block], casting: Casting) -> None:
    free = [block for block in blocks if not notebook.is_used(block.span)]
    rows = [block for block in free if block.kind is BlockKind.ROW]
    listed = [block for block in free if block.kind in _LINES]
    role = _ROLES.get(holds(notebook, blocks[0]) or "", "")
    cast_rows(notebook, rows, casting, role)
    _labelled_pairs(notebook, [block for block in free if block.kind is BlockKind.FIELD], casting, role)
    listed = read_spaced(notebook, [block for block in listed if not casting.has(block.span)], casting, role)
    listed = _without_prose(notebook, listed)
    alternating(notebook, listed, casting, role)
    listed = [block for block in listed if not casting.has(block.span)]
    reverse = _is_character_first(notebook, [block.span for block in listed], casting, blocks[0].section)
    paired = {row.kind for row in rows if casting.has(row.span)}
    inside = _actors_inside(notebook, [block.span for block in listed])
    listed = [block for block in listed if not _names_a_group(notebook.page.cut(block.span))]
    for block in listed:
        line = inside.get(block.span.start) or credit_line(
            notebook.page.cut(block.span), block.span.start, character_first=reverse
        )
        if line and (line.character or (_is_name_only(notebook, line) and not paired)):
            casting.add(Credit.of(line, block.span, block, role))
        elif line and line.role and job_of(line.role):
            for span in line.actors:
                write_crew(notebook, notebook.subject_at(span.start), span, job_of(line.role), block.section)
            notebook.use(block.span)


def _actors_inside(notebook: Notebook, listed: list[Span]) -> dict[int, CreditLine]:
    """Lists in East Asian scripts in which every line is a character with the actor in brackets: "박동훈 (이선균)"."""
    found: dict[int, CreditLine] = {}
    for span in listed:
        match = _BRACKETED.fullmatch(without_asides(notebook.page.cut(span)))
        if not match or match["inside"].endswith(words("facts", "credits.role_ends")):
            continue
        if all(script_of(match[side]) in _NATIVE for side in ("name", "inside")) and is_likely_person(match["inside"]):
            start = span.start
            actor, character = (Span(start + match.start(side), start + match.end(side)) for side in ("inside", "name"))
            found[start] = CreditLine((actor,), character)
    bracketed = sum(notebook.page.cut(span)[-1:] in (")", "）") for span in listed)
    return found if len(found) >= _ENOUGH_PAIRS and len(found) * 2 > bracketed else {}


def _names_a_group(text: str) -> bool:
    """Whether a line names a family or the like, under which its members follow: "Kuroda family", "黒田家"."""
    return text.rstrip(" :：").casefold().endswith(words("facts", "credits.groups"))


def _is_name_only(notebook: Notebook, line: CreditLine) -> bool:
    if len(line.actors) != 1 or (line.role and not role_of(line.role)):
        return False
    return is_person_name(notebook.page.cut(line.actors[0]))


def _without_prose(notebook: Notebook, blocks: list[Block]) -> list[Block]:
    """A section's lines without sentences and buttons; a name alone counts only in a list, not between paragraphs."""
    kept = []
    buttons = words("facts", "credits.more")
    for block in blocks:
        text = notebook.page.cut(block.span)
        if not text.casefold().startswith((*buttons, *_SPOKEN)) and len(text) <= 260 and "\n" not in text:
            kept.append(block)
    return kept


def _is_character_first(
    notebook: Notebook, spans: list[Span], casting: Casting, section: tuple[str, ...] = ()
) -> bool:
    """Which side is the actors': the one that holds names known to be actors', else the custom of the language."""
    cut = notebook.page.cut
    pairs: list[tuple[str, str]] = []
    bracketed = 0
    for span in spans:
        line = credit_line(cut(span), span.start)
        is_role = line is not None and line.note.endswith(words("facts", "credits.role_ends"))
        if line and line.actors and not line.by_word and not is_role and (line.character or is_person_name(line.note)):
            pairs.append((cut(line.actors[0]), cut(line.character) if line.character else line.note))
            bracketed += line.character is None
    votes = sum(casting.knows(left) - casting.knows(right) for left, right in pairs)
    votes = votes or which_plays(pairs)
    if votes:
        return votes < 0
    if bracketed * 2 > len(pairs) and section and fold(section[-1]) in _character_headings():
        return True          # under "Characters" the actors stand in brackets
    language = notebook.page.document.language.partition("-")[0]
    return language in words("facts", "credits.character_first")


@cache
def _character_headings() -> frozenset[str]:
    return frozenset(fold(word) for word in words("facts", "credits.character_headings"))


def _labelled_pairs(notebook: Notebook, fields: list[Block], casting: Casting, role: str) -> None:
    """`name: name` in a section of cast; known actors tell the sides apart, else the page's language does."""
    pairs = []
    for block in fields:
        label = notebook.page.cut(block.label) if block.label else ""
        known = labels.field(label, notebook.page.document.language)
        said = credit_line(label, block.label.start) if block.label and not known else None
        if said and said.by_word and said.character and said.actors:
            casting.add(Credit.of(said, block.span, block, role))          # "Ann Lee as Mina: a diver"
            continue
        if block.label and len(block.cells) == 1 and is_actor_name(label) and not known:
            value = before_dots(notebook.page.cut(block.cells[0]))
            right = Span(block.cells[0].start, block.cells[0].start + len(value))
            pairs.append((block, _without_word(notebook, block.label), right))
    votes = sum(casting.knows(notebook.page.cut(left)) - casting.knows(notebook.page.cut(right)) for _, left, right in pairs)
    votes += sum(notebook.page.cut(right).rstrip().endswith(words("facts", "credits.role_ends")) for _, _, right in pairs)
    native = sum(script_of(notebook.page.cut(left)) in (Script.JAPANESE, Script.HAN) for _, left, _ in pairs)
    if not votes and native * 2 <= len(pairs):
        return
    for block, left, right in pairs:
        actor, character = (left, right) if votes > 0 else (right, left)
        names = names_in(notebook, actor)
        if names:
            begin, end, note = without_role_end(notebook.page.text, character.start, character.end)
            casting.add(Credit.of(CreditLine(names, Span(begin, end), note), block.span, block, role))


def _without_word(notebook: Notebook, label: Span) -> Span:
    """A label without the word for an actor behind it: "海の森 演:"."""
    said = notebook.page.cut(label)
    word = next((word for word in words("facts", "credits.played_by") if said.endswith((f" {word}", f"\u3000{word}"))), "")
    return Span(label.start, label.end - len(word) - 1) if word else label


# outside sections of cast


def _glued_cells(notebook: Notebook, casting: Casting) -> None:
    """Cells that were glued, and the lines with a name alone directly under them."""
    blocks = notebook.page.blocks
    open_list = False
    for at, block in enumerate(blocks):
        if block.kind not in _LINES or len(block.span) > 100 or casting.has(block.span):
            open_list = open_list and casting.has(block.span)
            continue
        text = notebook.page.cut(block.span)
        line = credit_line(text, block.span.start)
        near = at > 0 and notebook.page.text[blocks[at - 1].span.end : block.span.start].count("\n") == 1
        is_bare = bool(line and not line.character and not line.note and len(text.split()) <= 5)
        if line and ((line.role and line.character) or (open_list and near and is_bare)):
            casting.add(Credit.of(line, block.span, block, ""))
            open_list = True
        else:
            open_list = False


def _pairs_elsewhere(notebook: Notebook, casting: Casting) -> None:
    """Lists of pairs without a heading: lines that say "as" between two names, or several lines of a kind with a dash or dots."""
    run: list[tuple[Block, CreditLine]] = []
    for block in [*notebook.page.blocks, None]:
        line = _line_elsewhere(notebook, block, casting) if block else None
        near = not run or (block is not None and notebook.page.text[run[-1][0].span.end : block.span.start].count("\n") <= 2)
        if block and line and line.by_word and _is_whole(notebook, block, line):
            casting.add(Credit.of(line, block.span, block, ""))
        elif block and line and near:
            run.append((block, line))
        else:
            _write_run(notebook, run, casting)
            run = [(block, line)] if block and line else []


def _is_whole(notebook: Notebook, block: Block, line: CreditLine) -> bool:
    """Whether a line is nothing but "actor as character", and no sentence that has these words in it."""
    text = notebook.page.cut(block.span)
    is_short = len(text) <= 100 and not re.search(r"[.!?](?:\s|$)", text.replace("Dr.", ""))
    return is_short and bool(line.character) and _are_names(notebook, line)


def _write_run(notebook: Notebook, run: list[tuple[Block, CreditLine]], casting: Casting) -> None:
    pairs = [line for _, line in run if line.character]
    if len(pairs) < _ENOUGH_PAIRS or sum(_are_names(notebook, line) for line in pairs) * 3 < 2 * len(pairs):
        return
    reverse = _is_character_first(notebook, [block.span for block, _ in run], casting)
    for block, line in run:
        turned = credit_line(notebook.page.cut(block.span), block.span.start, character_first=True) if reverse else line
        casting.add(Credit.of(turned or line, block.span, block, ""))


def _line_elsewhere(notebook: Notebook, block: Block, casting: Casting) -> CreditLine | None:
    """A line that may belong to a list of pairs: a pair, or a name with dots behind it and no character."""
    if block.kind not in _LINES or len(block.span) > 160 or casting.has(block.span) or notebook.is_used(block.span):
        return None
    if (holds(notebook, block) or "").startswith(NOT_CREDITS):
        return None
    text = notebook.page.cut(block.span)
    if text.startswith(_SPOKEN):
        return None          # 「あれから・・・今夜」 is said by somebody
    line = credit_line(text, block.span.start)
    if not line or len(line.actors) != 1 or line.lost_actor or (line.role and not line.character):
        return None
    return line if line.character or text.rstrip().endswith(("...", "…")) else None


def _are_names(notebook: Notebook, line: CreditLine) -> bool:
    names = [notebook.page.cut(span) for span in (*line.actors, line.character) if span]
    return all(is_person_name(name) for name in names) and any(" " in name or not name.isascii() for name in names)
