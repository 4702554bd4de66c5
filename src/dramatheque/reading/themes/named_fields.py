"""Casts told as fields whose labels are names, without a heading: "Cho Rin : Kim Do-yeon (Glass Ferry)", line by line.

In: a notebook and the casting so far. Out: credits of runs of three such lines or more, where something shows which side plays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.credit_lines import CreditLine, before_dots, without_role_end
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.orientation import which_plays
from dramatheque.reading.themes.casting import Casting, Credit
from dramatheque.reading.wordlists import words
from dramatheque.values.names import is_person_name

_ENOUGH, _NEAR, _LONGEST = 3, 2, 110
_NAME = re.compile(r"(?P<name>[^()（）\[\]\n]{1,47}?[^\s()（）\[\]])\s*+(?:[(（](?P<note>[^()（）]{2,40})[)）])?[\s.,;]*+")
_SIGN = "▽"
_PART = re.compile(r"(?P<part>[^:：▽\n]{2,24})[:：]\s?(?P<name>[^()（）▽\n]{2,24})(?:[(（][^()（）▽\n]*[)）])?(?=▽|\s*$)")
_AROUND = " \t\u3000:：\xa0【】[]［］・"
_TRIM = " \t\u3000:：\xa0"
Row = tuple[Block, Span, Span, bool]          # the field, its label, its value without brackets, whether it has brackets


def named_fields(notebook: Notebook, casting: Casting) -> None:
    """Adds the credits of such runs of fields, and of fields whose label says that it is a part: 【Mina役】Kim Do-yeon."""
    _of_parts(notebook, casting)
    for run in _runs(notebook, casting):
        pairs = [(notebook.page.cut(left), notebook.page.cut(right)) for _, left, right, _ in run]
        votes = sum(casting.knows(left) - casting.knows(right) for left, right in pairs) or which_plays(pairs)
        votes -= sum(has_note for *_, has_note in run)          # what somebody is known from stands behind an actor
        votes += 2 * sum(right.rstrip().endswith(words("facts", "credits.role_ends")) for _, right in pairs)
        votes = votes or _in_title(notebook, pairs)
        if not votes:
            continue
        for block, left, right, _ in run:
            actor, character = (left, right) if votes > 0 else (right, left)
            begin, end, _ = without_role_end(notebook.page.text, character.start, character.end)
            character = Span(begin, end)
            casting.add(Credit.of(CreditLine((actor,), character), block.span, block, ""))


def _in_title(notebook: Notebook, pairs: list[tuple[str, str]]) -> int:
    """Whose names the title of the work has in it: those of characters."""
    title = notebook.main_work.name if notebook.main_work else ""
    return sum((right in title) - (left in title) for left, right in pairs)


def _of_parts(notebook: Notebook, casting: Casting) -> None:
    """Fields labelled with a part and the word for a part."""
    ends = words("facts", "credits.role_ends")
    for block in notebook.page.blocks:
        if block.kind is not BlockKind.FIELD or block.label is None or len(block.cells) != 1 or casting.has(block.span):
            continue
        said = notebook.page.cut(block.label).strip(_AROUND)
        if said.endswith(ends) and _SIGN in notebook.page.cut(block.cells[0]):
            _parted(notebook, block, casting)
            continue
        value = _NAME.fullmatch(notebook.page.cut(block.cells[0]).split("/")[0]) if said.endswith(ends) else None
        if value is None or not is_person_name(value["name"]) or len(block.span) > _LONGEST:
            continue
        start = block.label.start + notebook.page.cut(block.label).index(said)
        begin, end, _ = without_role_end(notebook.page.text, start, start + len(said))
        actor = Span(block.cells[0].start + value.start("name"), block.cells[0].start + value.end("name"))
        if is_person_name(notebook.page.text[begin:end]):
            casting.add(Credit.of(CreditLine((actor,), Span(begin, end)), block.span, block, ""))


def _parted(notebook: Notebook, block: Block, casting: Casting) -> None:
    """A whole cast in one line: "Mina役:Kim Do-yeon▽Nara役:Ann Lee"."""
    start = block.span.start
    for piece in _PART.finditer(notebook.page.cut(block.span)):
        begin, end, _ = without_role_end(notebook.page.text, start + piece.start("part"), start + piece.end("part"))
        actor = Span(start + piece.start("name"), start + piece.start("name") + len(piece["name"].rstrip()))
        if is_person_name(notebook.page.text[begin:end]) and is_person_name(notebook.page.cut(actor)):
            whole = Span(start + piece.start(), start + piece.end())
            casting.add(Credit.of(CreditLine((actor,), Span(begin, end)), whole, block, ""))
    notebook.use(block.span)


def _runs(notebook: Notebook, casting: Casting) -> Iterator[list[Row]]:
    run: list[Row] = []
    for block in [*notebook.page.blocks, None]:
        if run and block is not None and block.kind is BlockKind.ITEM and not casting.has(block.span):
            continue          # what is said of a part, between two of them
        row = _row(notebook, block) if block and not casting.has(block.span) and not notebook.is_used(block.span) else None
        near = not run or (block is not None and notebook.page.text[run[-1][0].span.end : block.span.start].count("\n") <= _NEAR)
        if row and near:
            run.append(row)
            continue
        if len(run) >= _ENOUGH:
            yield run
        run = [row] if row else []


def _row(notebook: Notebook, block: Block) -> Row | None:
    """A field of two names, or None."""
    if block.kind is not BlockKind.FIELD or block.label is None or len(block.cells) != 1 or len(block.span) > _LONGEST:
        return None
    said = notebook.page.cut(block.label).rstrip(_TRIM)
    if labels.field(said, notebook.page.document.language):
        return None
    value = _NAME.fullmatch(before_dots(notebook.page.cut(block.cells[0])))
    if value is None:
        return None
    if not all(map(_is_name, said.split("/"))) or not all(map(_is_name, value["name"].split("/"))):
        return None
    start = block.cells[0].start
    label = Span(block.label.start, block.label.start + len(said))
    return block, label, Span(start + value.start("name"), start + value.end("name")), value["note"] is not None


def _is_name(said: str) -> bool:
    return is_person_name(said.strip()) and (" " in said.strip() or not said.isascii())
