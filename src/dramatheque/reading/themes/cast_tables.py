"""Cast in tables: columns of actors and characters, grids of actors over their characters.

In: a Notebook and rows. Out: credits in a Casting.
"""

from __future__ import annotations

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.credit_lines import CreditLine, is_actor_name, role_of
from dramatheque.reading.entries import holds
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.casting import Casting, Credit
from dramatheque.values.names import is_person_name, split_names

NOT_CREDITS = ("episodes", "tracks", "music", "reviews", "ratings", "broadcasts", "related", "sources", "pictures", "synopsis")
"""What sections hold that no credits stand in."""
_PAIR = 2


def tables_elsewhere(notebook: Notebook, casting: Casting) -> None:
    """Tables whose first row names columns of actors and characters, under whatever heading."""
    rows: list[Block] = []
    for block in [*notebook.page.blocks, None]:
        if block and block.kind is BlockKind.ROW and (rows or _names_both(notebook, block)):
            rows.append(block)
            continue
        if len(rows) > 1:
            cast_rows(notebook, rows, casting, "")
        rows = []


def _names_both(notebook: Notebook, row: Block) -> bool:
    """Whether a row outside sections of cast names a column of actors and one of characters."""
    above = holds(notebook, row) or ""
    return not above.startswith((*NOT_CREDITS, "cast")) and "character" in _header(notebook, row)


def cast_rows(notebook: Notebook, rows: list[Block], casting: Casting, role: str) -> None:
    """Takes the credits of rows into the casting: by the columns that a row names, or actor, character and note in turn."""
    columns: dict[str, int] = {"actor": 0, "character": 1, "note": 2}
    for row in _grid(notebook, rows, casting, role):
        header = _header(notebook, row)
        if header:
            columns = header
            notebook.use(row.span)
            continue
        actor, character, note = (_cell(row, columns.get(name)) for name in ("actor", "character", "note"))
        actors = names_in(notebook, actor)
        if not (actors or character) or (not actors and "actor" not in columns):
            continue
        remark = notebook.page.cut(note) if note else ""
        tier = role_of(remark) or role
        line = CreditLine(actors, character, "" if role_of(remark) else remark, lost_actor=not actors)
        casting.add(Credit.of(line, row.span, row, tier))


def _grid(notebook: Notebook, rows: list[Block], casting: Casting, role: str) -> list[Block]:
    """Actors side by side in a row, their characters in the row below; the rows that are left."""
    left: list[Block] = []
    if any(_header(notebook, row) for row in rows):
        return rows
    for row in rows:
        above = left[-1] if left else None
        if above and len(above.cells) == len(row.cells) and len(row.cells) > _PAIR:
            texts = [notebook.page.cut(cell) for cell in above.cells]
            is_near = notebook.page.text[above.span.end : row.span.start].count("\n") == 1
            if is_near and all(is_person_name(text) for text in texts) and not any(role_of(text) for text in texts):
                for actor, character in zip(above.cells, row.cells, strict=True):
                    casting.add(Credit.of(CreditLine((actor,), character), Span(actor.start, actor.end), row, role))
                casting.places.update((block.span.start, block.span.end) for block in (above, row))
                left.pop()
                continue
        left.append(row)
    return left


def _header(notebook: Notebook, row: Block) -> dict[str, int]:
    """Which column holds what, where the row names columns of a cast table."""
    language = notebook.page.document.language
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        meaning = labels.column(notebook.page.cut(cell), language)
        if meaning in ("actor", "character", "note") and meaning not in found:
            found[meaning] = place
    return found if len(found) >= 2 and "actor" in found else {}


def _cell(row: Block, place: int | None) -> Span | None:
    return row.cells[place] if place is not None and place < len(row.cells) and len(row.cells[place]) else None


def names_in(notebook: Notebook, cell: Span | None) -> tuple[Span, ...]:
    """The names of actors in a cell."""
    if cell is None:
        return ()
    text = notebook.page.cut(cell)
    spans = [Span(cell.start + start, cell.start + end) for start, end in split_names(text)]
    return tuple(span for span in spans if is_actor_name(notebook.page.cut(span)))
