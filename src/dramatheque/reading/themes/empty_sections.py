"""Sections with nothing in them: a heading "Episodes" over no episodes is a gap, not an error."""

from __future__ import annotations

from dramatheque.claims import Block, BlockKind
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.needs import needs

_HELD = {
    "episodes": "episode_title", "cast": "cast", "crew": "crew", "ratings": "audience_rating", "tracks": "track",
    "broadcasts": "broadcast", "synopsis": "synopsis",
}


@needs(lambda page: page.has(BlockKind.HEADING))
def read(notebook: Notebook) -> None:
    """A known heading with nothing under it but other headings of other things is a gap, not an error."""
    blocks = notebook.page.blocks
    language = notebook.page.document.language
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        meaning = (labels.section(notebook.page.cut(block.span), language) or "").partition(".")[0]
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if meaning not in _HELD or not _is_empty(notebook, meaning, block, below):
            continue
        subject = notebook.subject_at(block.span.start)
        if not notebook.claims_of(_HELD[meaning], subject):
            notebook.gap(subject, _HELD[meaning], {"section": notebook.page.cut(block.span)}, block.span, block.section)


def _is_empty(notebook: Notebook, meaning: str, heading: Block, below: Block | None) -> bool:
    if below is None:
        return True
    if below.kind is not BlockKind.HEADING:
        return False
    inside = below.section[: len(heading.section) + 1] == (*heading.section, notebook.page.cut(heading.span))
    other = (labels.section(notebook.page.cut(below.span), notebook.page.document.language) or "").partition(".")[0]
    return not inside or (bool(other) and other != meaning)
