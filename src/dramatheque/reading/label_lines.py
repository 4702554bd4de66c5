"""Sheets of facts whose labels and values stand in lines of their own, as pages read when their tables lose all signs.

In: a Page and its blocks. Out: the blocks, each known label of such a sheet with the lines under it as one FIELD. Three labels
alone in their lines, each with a value below, are a sheet; a label that is a usual heading too counts only beside others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading import labels
from dramatheque.reading.bare_facts import is_genre_or_type
from dramatheque.values.names import is_person_name

_LINES = (BlockKind.PARAGRAPH, BlockKind.HEADING)
_LONGEST_LABEL, _LONGEST_VALUE, _MOST_BETWEEN = 30, 110, 3
_ENOUGH, _PAIR = 3, 2
_PAIRED = (" : ", " - ", " – ", " as ", "…", "...")
_LISTS = ("cast", "crew.", "genre", "title", "network", "company", "theme_song", "tag", "country", "language")
_PEOPLE = ("cast", "crew.")
_NEVER = ("drop", "synopsis", "lead.", "related.", "audience_rating", "tag")
_MOST_LISTED = 40


def label_sheets(page: Page, blocks: Sequence[Block], tiers: frozenset[int] = frozenset()) -> list[Block]:
    """The blocks with the labels and values of such sheets joined to fields; lines that begin at `tiers` are no labels."""
    targets = ["" if block.span.start in tiers else _target(page, block) for block in blocks]
    for at in range(1, len(blocks)):
        above = targets[at - 1]
        if targets[at] and above and (above == "language" or is_genre_or_type(page.cut(blocks[at].span))):
            targets[at] = ""          # "Genre", and below it "Drama"; "Language", and below it "Japanese"
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        sheet, end = _sheet(page, blocks, targets, at) if targets[at] else ([], at + 1)
        if sheet:
            found.extend(_fields(blocks, sheet))
            at = sheet[-1][1]
        else:
            # What begins later in a chain of labels that is no sheet is none either.
            found.extend(blocks[at:end])
            at = end
    return found


def _target(page: Page, block: Block) -> str:
    """What a line means that is nothing but a label, or ""."""
    if block.kind is BlockKind.FIELD and block.label and not block.cells:
        span = block.label
    elif block.kind in _LINES and not block.cells:
        span = block.span
    else:
        return ""
    if len(span) > _LONGEST_LABEL:
        return ""
    text = page.cut(span)
    target = labels.field(text, page.document.language) or ""
    return "" if target.startswith(_NEVER) else target


def _sheet(page: Page, blocks: Sequence[Block], targets: Sequence[str], at: int) -> tuple[list[tuple[int, int]], int]:
    """The sheet that begins at a label: where each of its labels stands and where its values end, [] where it is none; and where
    the chain of labels ends."""
    found: list[tuple[int, int]] = []
    while at < len(blocks) and targets[at]:
        stop = _values(page, blocks, targets, at)
        found.append((at, stop))
        at = stop + (found[-1][0] + 1 < stop < len(blocks) - 1 and bool(targets[stop + 1]) and _is_heading(page, blocks[stop]))
        skipped = 0
        while at < len(blocks) and not targets[at] and skipped < _MOST_BETWEEN and _is_value(page, blocks[at]):
            at, skipped = at + 1, skipped + 1
        if at < len(blocks) and targets[at] and skipped:
            found[-1] = (found[-1][0], at) if targets[found[-1][0]].startswith(_LISTS) else found[-1]
    filled = [label for label, stop in found if stop > label + 1]
    sure = {targets[label] for label in filled if not _is_heading(page, blocks[label])}
    if len(sure) < 2 or len({targets[label] for label in filled}) < _ENOUGH:
        return [], max(at, found[-1][1])
    while found[-1][1] == found[-1][0] + 1 or _is_over_list(page, blocks[found[-1][0] : found[-1][1]]):
        found.pop()          # a last label without a value, or over a list, is the heading of what follows
    return found, at


def _is_over_list(page: Page, blocks: Sequence[Block]) -> bool:
    """Whether a label that may be a heading stands over several lines, or over one that pairs two things."""
    text = page.cut(blocks[1].span)
    return _is_heading(page, blocks[0]) and (len(blocks) > _PAIR + 1 or any(sign in text for sign in _PAIRED))


def _is_heading(page: Page, block: Block) -> bool:
    return labels.section_exactly(page.cut(block.label or block.span), page.document.language) is not None


def _values(page: Page, blocks: Sequence[Block], targets: Sequence[str], at: int) -> int:
    """Where the values of a label end: one line, or as many as go on where the label lists things."""
    target = targets[at]
    most = _MOST_LISTED if target.startswith(_LISTS) else 1
    stop = at + 1
    while stop < len(blocks) and stop - at <= most and not targets[stop] and _is_value(page, blocks[stop]):
        text = page.cut(blocks[stop].span)
        is_further = target.startswith(_PEOPLE) and stop > at + 1
        if is_further and (not _may_be_people(text) or labels.field(text, page.document.language)):
            break
        stop += 1
    if target == "aired" and stop == at + 2 and page.cut(blocks[at + 1].span).rstrip().endswith(("–", "-", "~", "—", "～")):
        stop += stop < len(blocks) and not targets[stop] and _is_value(page, blocks[stop])
    return stop


def _is_value(page: Page, block: Block) -> bool:
    if block.kind not in _LINES or len(block.span) > _LONGEST_VALUE:
        return False
    text = page.cut(block.span)
    if labels.section_exactly(text, page.document.language):
        return False
    glued = labels.glued(text, page.document.language)
    if glued and text.isascii() and not glued.separated:
        return False          # "GenreRomance" is a field of its own
    return text[-1] not in ".!?。！？" or len(text) <= 12


def _may_be_people(text: str) -> bool:
    """Whether a further line of a list of people can belong to it: a name, names, a name and what it is there for."""
    first = text.replace("、", ",").split(",")[0].split("(")[0].split("（")[0].strip()
    return is_person_name(first) or (len(text) <= 40 and any(sign in text for sign in (" as ", " - ", "…", "/")))


def _fields(blocks: Sequence[Block], sheet: list[tuple[int, int]]) -> Iterator[Block]:
    section = blocks[sheet[0][0]].section
    last = sheet[0][0]
    for label, stop in sheet:
        yield from blocks[last:label]          # headings of parts of the sheet
        last = stop
        head = blocks[label]
        cells = tuple(block.span for block in blocks[label + 1 : stop])
        end = cells[-1].end if cells else head.span.end
        span = Span(head.span.start, end)
        yield replace(
            head, kind=BlockKind.FIELD, span=span, label=head.label or head.span, cells=cells, level=0, section=section,
        )
