"""The rows of a list of works: links of one kind that repeat down the page, each with a year, a count or a score near it.

In: a notebook. Out: rows; none where the page is about one work. Nothing is known of the site: what counts is that the titles
are links to addresses of one shape, in blocks of one kind, and that facts stand in most rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading import labels
from dramatheque.reading.addresses import shape_of
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.structured_data import is_data
from dramatheque.reading.themes import about
from dramatheque.reading.themes.listings.facts import RowFact, facts_of

FEWEST, FEWEST_OF_TABLE = 5, 2
_SHARE_WITH_FACTS = 0.7
_LONGEST_ROW = 40               # blocks
_MOST_ROWS = 2_000
_SAMPLE, _NEAR = 12, 400        # links, characters
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ANCHORS = (BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH)
_NUMBERED = re.compile(r"\s*(?:#\s?\d{1,6}|\d{1,6}\s?[.):、]?)\s*")
_EPISODE = re.compile(r"\s*(?:S\d{1,2}\s?[.:]?\s?E\d|Ep(?:isode)?s?\b|(?:第|제)?\s?\d{1,4}\s?[話话集回화])", re.IGNORECASE)
_OF_WORKS = frozenset({"year", "country", "type", "score", "episode_count", "genre", "network"})
_OF_SCREEN = frozenset({"type", "episode_count", "network"})
_ENOUGH_WORDS = 3.0
_OF_ONE_WORK = ("cast", "crew.", "country", "network", "aired", "start_date", "time_slot", "title.native", "episode_count")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: all of it, its title and where that leads, the blocks in it; of a table the header too."""

    span: Span
    title: Span
    address: str
    blocks: tuple[Block, ...]
    facts: tuple[RowFact, ...] = ()
    header: Block | None = None


def find_rows(notebook: Notebook) -> tuple[Row, ...]:
    """The rows of the longest list of works on a page; () where there is none.

    On a page about one work nothing in such rows is said of that work: they are left out, and () is returned.
    """
    if notebook.page.document.format != "html" or not _YEAR.search(notebook.page.text):
        return ()
    rows = _of_table(notebook) or _of_links(notebook)
    if not rows or not _is_about_one(notebook, rows):
        return rows
    if sum(any(fact.target == "year" for fact in row.facts) for row in rows) >= _SHARE_WITH_FACTS * len(rows):
        for row in rows:
            notebook.leave_out(row.span)
    return ()


def _is_about_one(notebook: Notebook, rows: tuple[Row, ...]) -> bool:
    """Whether the page has a sheet of facts outside the rows."""
    first, last = rows[0].span.start, rows[-1].span.end
    told = set()
    for _, block, _, target in notebook.fields:
        if target and target.startswith(_OF_ONE_WORK) and not first <= block.span.start < last:
            told.add(target)
            if is_data(block.section) and len(told) > 1:
                return True
    return len(told) >= 3


# lists of links


def _of_links(notebook: Notebook) -> tuple[Row, ...]:
    groups: dict[tuple[object, ...], list[tuple[int, Span, str]]] = {}
    for at, block in enumerate(notebook.page.blocks):
        found = _title_link(notebook, block)
        if found:
            key = (block.kind, block.level if block.kind is BlockKind.HEADING else 0, shape_of(found[1]))
            groups.setdefault(key, []).append((at, *found))
    best: tuple[Row, ...] = ()
    for anchors in groups.values():
        if len(anchors) >= max(FEWEST, len(best) + 1) and _have_years(notebook, anchors):
            rows = _rows(notebook, anchors[:_MOST_ROWS])
            if _are_works(notebook, rows):
                best = rows
    return best


def _have_years(notebook: Notebook, anchors: list[tuple[int, Span, str]]) -> bool:
    """A cheap first look: whether a year stands between most of the first links and the next."""
    some = anchors[:_SAMPLE]
    ends = [*(span.start for _, span, _ in some[1:]), len(notebook.page.text)]
    pairs = zip(some, ends, strict=True)
    dated = sum(1 for (_, span, _), end in pairs if _YEAR.search(notebook.page.text, span.start, min(end, span.end + _NEAR)))
    return dated >= _SHARE_WITH_FACTS * len(some)


def _title_link(notebook: Notebook, block: Block) -> tuple[Span, str] | None:
    """The link that a block begins with, after a number at most; of a paragraph it must be all."""
    if block.kind not in _ANCHORS or not block.links:
        return None
    span, address = next(((span, address) for span, address in block.links if notebook.page.cut(span).strip()), (None, ""))
    if span is None or len(span) > 160:
        return None
    before = notebook.page.text[block.span.start : span.start]
    if before.strip() and not _NUMBERED.fullmatch(before):
        return None
    behind = notebook.page.text[span.end : block.span.end].strip()
    if behind and (block.kind is BlockKind.PARAGRAPH or (block.kind is BlockKind.HEADING and len(behind) > 40)):
        return None
    return _trimmed(notebook, span), address


def _trimmed(notebook: Notebook, span: Span) -> Span:
    text = notebook.page.cut(span)
    numbered = re.match(r"\s*#?\d{1,4}\s?[.)、]\s+(?=\S)", text)
    start = span.start + (numbered.end() if numbered else len(text) - len(text.lstrip()))
    return Span(start, span.start + len(text.rstrip()))


def _rows(notebook: Notebook, anchors: list[tuple[int, Span, str]]) -> tuple[Row, ...]:
    blocks = notebook.page.blocks
    starts = [_beginning(notebook, at, address) for at, _, address in anchors]
    found = []
    for place, (at, title, address) in enumerate(anchors):
        end = starts[place + 1] if place + 1 < len(anchors) else _end_of_last(blocks, at, _usual_length(starts))
        inside = blocks[starts[place] : min(end, at + _LONGEST_ROW)]
        if not inside:
            continue
        span = Span(inside[0].span.start, inside[-1].span.end)
        found.append(Row(span, title, address, inside, tuple(facts_of(notebook.page, inside, title))))
    return tuple(found)


def _beginning(notebook: Notebook, at: int, address: str) -> int:
    """The row begins with the picture or number that stands before the title."""
    blocks = notebook.page.blocks
    while at > 0:
        above = blocks[at - 1]
        leads = any(link == address for _, link in above.links)
        if not leads and not (above.kind is BlockKind.PARAGRAPH and _NUMBERED.fullmatch(notebook.page.cut(above.span))):
            break
        at -= 1
    return at


def _usual_length(starts: list[int]) -> int:
    lengths = sorted(after - before for before, after in pairwise(starts))
    return lengths[len(lengths) // 2] if lengths else 1


def _end_of_last(blocks: tuple[Block, ...], at: int, usual: int) -> int:
    """The last row is as long as most, and ends where something of its own begins."""
    level = blocks[at].level if blocks[at].kind is BlockKind.HEADING else 7
    end = at + 1
    while end < min(len(blocks), at + usual + 1):
        if blocks[end].kind is BlockKind.HEADING and blocks[end].level <= level:
            break
        end += 1
    return end


def _are_works(notebook: Notebook, rows: tuple[Row, ...]) -> bool:
    """Whether most rows have a year and something else that works have, under titles that differ."""
    titles = Counter(notebook.page.cut(row.title) for row in rows)
    episodes = sum(1 for title in titles if _EPISODE.match(title))
    if len(rows) < FEWEST or len(titles) < _SHARE_WITH_FACTS * len(rows) or episodes * 2 >= len(titles):
        return False
    told = [{fact.target for fact in row.facts} for row in rows]
    dated = sum(1 for targets in told if targets & {"year", "start_date"})
    more = sum(1 for targets in told if len(targets & _OF_WORKS) >= 2)
    of_screen = sum(1 for targets in told if targets & _OF_SCREEN)
    is_of_screen = of_screen * 2 >= len(rows) or about.score(notebook.page.text) >= _ENOUGH_WORDS
    return min(dated, more) >= _SHARE_WITH_FACTS * len(rows) and is_of_screen


# tables


def _of_table(notebook: Notebook) -> tuple[Row, ...]:
    """Rows under a header that names titles and two other things that works have."""
    header, column, found = None, 0, list[Row]()
    best: tuple[Row, ...] = ()
    for block in (*notebook.page.blocks, None):
        if block is not None and block.kind is BlockKind.ROW and not block.is_header and header is not None:
            row = _table_row(notebook, block, header, column)
            found += [row] if row else []
            continue
        if len(found) >= FEWEST_OF_TABLE and len(found) > len(best) and len({shape_of(row.address) for row in found}) == 1:
            best = tuple(found)
        header, column, found = None, 0, []
        if block is not None and block.kind is BlockKind.ROW and block.is_header:
            column = _title_column(notebook, block)
            header = block if column >= 0 else None
    return best


def _title_column(notebook: Notebook, header: Block) -> int:
    """Which column holds titles of works; -1 where the table is about something else."""
    meanings = list(column_meanings(notebook, header))
    if len(set(meanings) & _OF_WORKS) < 2 or "title" not in meanings:
        return -1
    return meanings.index("title")


def column_meanings(notebook: Notebook, header: Block) -> Iterator[str]:
    """What the columns of a table of works hold, as labels of fields would."""
    language = notebook.page.document.language
    for cell in header.cells:
        text = notebook.page.cut(cell)
        yield labels.field(text, language) or ("rank" if text.strip() == "#" else "")


def _table_row(notebook: Notebook, block: Block, header: Block, column: int) -> Row | None:
    if column >= len(block.cells):
        return None
    cell = block.cells[column]
    linked = [(span, address) for span, address in block.links if cell.start <= span.start and span.end <= cell.end]
    named = [(span, address) for span, address in linked if notebook.page.cut(span).strip()]
    if not named:
        return None
    return Row(block.span, _trimmed(notebook, named[0][0]), named[0][1], (block,), header=header)
