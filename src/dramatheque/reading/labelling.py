"""What labels make of blocks whose layout was lost: glued lines become fields, known headings become headings again.

In: a Page. Out: the same page, its blocks as the label vocabulary makes them out: "CountryJapan" is a FIELD, a line "Cast" over
names is a HEADING, rows of `label | value` are FIELDs, the lines under a field that belong to it are its cells. Spans stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dramatheque.claims import Block, BlockKind, Page, Span
from dramatheque.reading import labels
from dramatheque.reading.cut_tables import cut_tables
from dramatheque.reading.inline_fields import inline_fields, may_hold_fields
from dramatheque.reading.label_lines import label_sheets
from dramatheque.reading.tiers import is_tier, stanza_lines
from dramatheque.values.records import replace

_LINES = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LONGEST_GLUED, _LONGEST_VALUE, _LONGEST_HEADING = 240, 90, 60
_HEADING_LEVEL, _MOST_TITLES, _MANY_WEAK, _FEW_WORDS, _PAIR = 6, 3, 4, 4, 2
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")
_QUOTE_AND_WORDS = re.compile(          # 드라마 <title> 정보: a headline, no title behind a label
    r"^[^‘“<《〈「『]*[’”>》〉」』]|[‘“<《〈「『][^’”>》〉」』]{1,80}[’”>》〉」』]\s?[^\s(（\[、,/／·]"
)
_NATIVE_SENTENCE = re.compile(r"[ぁ-ゖ][。！？]|[가-힣]다\.")          # values end in nouns, sentences in verbs
_HAS_LETTER = re.compile(r"[^\W\d_]")
_FIGURES = frozenset({
    "score", "votes", "rank", "popularity", "members", "favourites", "fans", "page_views", "forum_posts", "wall_posts", "photos",
})
_NUMERIC = _FIGURES | {
    "episode_count", "runtime_minutes", "year", "aired", "start_date", "end_date", "time_slot", "audience_rating", "season_count",
}
_WITHOUT_LETTERS = _NUMERIC | {"title"}
_LISTS = ("title", "cast", "crew", "genre", "company", "network", "related", "theme_song", "country", "language")
_PAIRED = (" : ", " - ", " – ", " as ", "…")
_MAY_COUNT = ("title", "theme_song", "related")
_COUNTS = ("aired", "episode_count", "runtime", "start_date", "score", "votes")


def apply_labels(page: Page) -> Page:
    """The page with its blocks as the labels of the vocabulary make them out. Linear in the number of blocks."""
    listed, inner = _without_inner_posts(page.blocks)
    blocks: list[Block] = []
    for block in listed:
        for piece in inline_fields(page, block) if may_hold_fields(page, block) else (block,):
            blocks += _without_label(page, piece) if piece.label else (piece,)
    blocks = _tables(page, cut_tables(page, blocks))
    stanzas = _stanzas(page, blocks)
    blocks = label_sheets(page, blocks, stanzas)
    blocks = _glued_lines(page, blocks, stanzas)
    made = _sections(page, _continued(page, blocks, stanzas), stanzas)
    return replace(page, blocks=tuple(_with_inner_posts(made, inner) if inner else made))


def _without_inner_posts(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, list[Block]]]:
    """The blocks without posts that stand among posts of their section, and these by the start of the first of them.

    Posts are no labels: where there are many, most blocks of a page are not looked at.
    """
    kept: list[Block] = []
    inner: dict[int, list[Block]] = {}
    for at, block in enumerate(blocks):
        is_among = block.kind is BlockKind.POST and 0 < at < len(blocks) - 1
        if is_among and _is_post_of(block.section, kept[-1]) and _is_post_of(block.section, blocks[at + 1]):
            inner.setdefault(kept[-1].span.start, []).append(block)
        else:
            kept.append(block)
    return kept, inner


def _is_post_of(section: tuple[str, ...], block: Block) -> bool:
    return block.kind is BlockKind.POST and block.section == section


def _with_inner_posts(blocks: Iterable[Block], inner: dict[int, list[Block]]) -> Iterator[Block]:
    """The blocks with the posts that were left out, in the section of the one before them."""
    for block in blocks:
        yield block
        for post in inner.get(block.span.start, ()) if block.kind is BlockKind.POST else ():
            yield post if post.section == block.section else replace(post, section=block.section)


def _stanzas(page: Page, blocks: Sequence[Block]) -> frozenset[int]:
    """Where lines begin that are parts of a list of cast, several lines a part: neither labels nor headings."""
    lines = [page.cut(block.span) if len(block.span) <= _LONGEST_HEADING else "" for block in blocks]
    return frozenset(blocks[at].span.start for at in stanza_lines(lines))


def _without_label(page: Page, block: Block) -> Iterator[Block]:
    """A label that is only known as a heading is one, where what belongs to it stands in the lines below."""
    label = block.label if block.kind is BlockKind.FIELD else None
    text = page.cut(label) if label else ""
    is_above = label and block.cells and "\n" in page.text[label.end : block.cells[0].start]
    is_of_object = block.level > 0       # a box of a wiki: what stands in it is no heading
    if not label or not is_above or is_of_object or _field(page, text) or not _section(page, text):
        yield block
        return
    yield replace(block, kind=BlockKind.HEADING, span=label, label=None, cells=(), level=_HEADING_LEVEL)
    for cell in block.cells:
        yield replace(block, kind=BlockKind.PARAGRAPH, span=cell, label=None, cells=(), section=(*block.section, text))


# tables of label and value


def _tables(page: Page, blocks: Sequence[Block]) -> list[Block]:
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        stop = at
        while stop < len(blocks) and blocks[stop].kind is BlockKind.ROW and (stop == at or not blocks[stop].is_header):
            stop += 1
        rows = blocks[at:stop]
        found.extend(_fields_of(page, rows) if _is_label_table(page, rows) else rows)
        if stop == at:
            found.append(blocks[at])
            stop += 1
        at = stop
    return found


def _is_label_table(page: Page, rows: Sequence[Block]) -> bool:
    """Whether the first cells of rows with one value or two are labels, not names of a column."""
    if not rows or len(_columns(page, rows[0])) >= 2:
        return False
    first = [page.cut(row.cells[0]) for row in rows if row.cells and len(_filled(row)) >= 2]
    known = sum(1 for text in first if _field(page, text))
    return known >= 2 and known * 3 >= len(first) and all(len(_filled(row)) <= 3 for row in rows)


def _columns(page: Page, row: Block) -> list[str]:
    return [found for cell in row.cells if (found := labels.column(page.cut(cell), page.document.language))]


def _filled(row: Block) -> list[Span]:
    return [cell for cell in row.cells if len(cell)]


def _fields_of(page: Page, rows: Sequence[Block]) -> Iterator[Block]:
    """Rows as fields; a row with one cell filled goes on with the field above it."""
    held: Block | None = None
    for row in rows:
        filled = _filled(row)
        if held and len(filled) == 1 and not _field(page, page.cut(filled[0])) and not _section(page, page.cut(filled[0])):
            held = replace(held, span=Span(held.span.start, row.span.end), cells=(*held.cells, filled[0]))
            continue
        if held:
            yield held
        held = None
        if not filled:
            continue
        if len(filled) == 1 and not _field(page, page.cut(filled[0])):
            yield replace(row, kind=BlockKind.PARAGRAPH, cells=())
        else:
            label, *values = _behind_group(page, filled)
            held = replace(row, kind=BlockKind.FIELD, label=label, cells=tuple(values))
    if held:
        yield held


def _behind_group(page: Page, filled: list[Span]) -> list[Span]:
    """The cells of a row without the name of a group of rows before its label: "Staff | Director | Mori Oto"."""
    first, second = (page.cut(cell) for cell in (filled + filled)[:2])
    return filled[1:] if len(filled) > _PAIR and not _field(page, first) and _field(page, second) else filled


# lines that begin with a label


def _glued_lines(page: Page, blocks: Sequence[Block], stanzas: frozenset[int]) -> list[Block]:
    """Lines with a label glued to their front as fields, where the line cannot be anything else or others like it stand near."""
    guesses = [None if block.span.start in stanzas else _guess(page, block) for block in blocks]
    sure = [
        _known(page, block) or bool(found and _is_sure(page.cut(block.span), found))
        for block, found in zip(blocks, guesses, strict=True)
    ]
    runs = _runs(page, blocks, sure, guesses)
    made = []
    for at, block in enumerate(blocks):
        found = guesses[at]
        if found and (sure[at] or runs[at]) and not _known(page, block):
            made.append(_split(block, found))
        elif block.span.start in stanzas:
            made.append(block)
        elif block.kind is BlockKind.PARAGRAPH and _is_label_alone(page, blocks, at, in_run=runs[at]):
            made.append(replace(block, kind=BlockKind.FIELD, label=block.span, cells=()))
        else:
            made.append(block)
    return made


def _is_label_alone(page: Page, blocks: Sequence[Block], at: int, *, in_run: bool) -> bool:
    """Whether a line is a label whose value, if any, stands in the next line: one of two words or more, or one among others."""
    line = page.cut(blocks[at].span)
    if not _field(page, line):
        return False
    if in_run:
        return True
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    is_plain = below is not None and below.kind is BlockKind.PARAGRAPH and _is_next_line(page, blocks[at], below)
    return is_plain and len(line.split()) > 1 and not _section(page, line)


def _runs(
    page: Page, blocks: Sequence[Block], sure: Sequence[bool], guesses: Sequence[labels.Glued | None]
) -> list[bool]:
    """Which blocks stand in a run of lines, no empty line between, that is a table of labels: two sure, or one among guesses."""
    held = [False] * len(blocks)
    start = 0
    for at in range(1, len(blocks) + 1):
        if at < len(blocks) and _is_next_line(page, blocks[at - 1], blocks[at]):
            continue
        certain = sum(sure[start:at])
        likely = [found.target for found in guesses[start:at] if found]
        if certain >= 2 or (certain and len(likely) >= 3) or len(set(likely)) >= _MANY_WEAK:
            held[start:at] = [True] * (at - start)
        start = at
    return held


def _is_next_line(page: Page, above: Block, below: Block) -> bool:
    between = page.text[above.span.end : below.span.start]
    return between == "\n" or (between.count("\n") == 1 and len(between.strip()) <= 2)


def _guess(page: Page, block: Block) -> labels.Glued | None:
    if block.kind is BlockKind.FIELD:
        if _known(page, block) or len(block.cells) > 1:
            return None
    elif block.kind not in _LINES or block.cells:
        return None
    line = page.cut(block.span)
    found = labels.glued(line, page.document.language) if len(line) <= _LONGEST_GLUED and "\n" not in line else None
    if not found or _field(page, line) or (block.label and _is_part(found, len(block.label))):
        return None
    value = line[found.value_start :]
    if value[0] == "&" or _section(page, line):
        return None
    if (found.separated and value[0].islower() and found.words == 1) or (not found.separated and labels.column(value)):
        return None
    if found.target.startswith("title") and _QUOTE_AND_WORDS.search(value):
        return None
    if found.target in _NUMERIC and not _has_digit(value):
        return None
    if found.target not in _WITHOUT_LETTERS and not _HAS_LETTER.search(value):
        return None
    return None if _is_prose(value) else found


def _is_part(found: labels.Glued, own: int) -> bool:
    """Whether a label is only a part of the one that a colon ends, or reaches over its colon."""
    return found.label_end > own + 1 or (found.label_end < own and (found.is_weak or found.separated))


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _is_prose(value: str) -> bool:
    ends = _SENTENCE.search(value)
    return len(value) > _LONGEST_VALUE or bool(ends and len(value.split()) > 6) or _NATIVE_SENTENCE.search(value) is not None


def _is_sure(line: str, found: labels.Glued) -> bool:
    """A label of two words or more, or one whose value begins without a space, says by itself that the line is a field."""
    value = line[found.value_start :]
    if found.is_weak:
        return False
    if found.words > 1 and not (found.separated and value[0].islower() and found.target not in _NUMERIC):
        return True
    return not found.separated and len(value) >= 2 and not line[: found.label_end].islower()


def _split(block: Block, found: labels.Glued) -> Block:
    start = block.span.start
    value = Span(start + found.value_start, block.span.end)
    return replace(block, kind=BlockKind.FIELD, label=Span(start, start + found.label_end), cells=(value,))


# lines that go on, and lines that are headings


def _continued(page: Page, blocks: Sequence[Block], stanzas: frozenset[int]) -> list[Block]:
    """Short lines directly under a field that lists things are further values of it."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and last.kind is BlockKind.FIELD and block.span.start not in stanzas and _belongs(page, last, block):
            found[-1] = replace(last, span=Span(last.span.start, block.span.end), cells=(*last.cells, block.span))
        else:
            found.append(block)
    return [piece for block in found for piece in (_without_heading(page, block) if len(block.cells) > 1 else (block,))]


def _belongs(page: Page, above: Block, block: Block) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or len(block.span) > _LONGEST_VALUE:
        return False
    between = page.text[above.span.end : block.span.start]
    target = _field(page, page.cut(above.label)) if above.label else None
    if between.count("\n") != 1 or between.strip() or not target or not target.startswith((*_LISTS, *_COUNTS)):
        return False
    line = page.cut(block.span)
    if _has_digit(line) is not target.startswith(_COUNTS) and not target.startswith(_MAY_COUNT):
        return False
    if labels.begins(line, page.document.language) or "..." in line:
        return False
    if above.label and not above.cells and _section(page, page.cut(above.label)) and any(sign in line for sign in _PAIRED):
        return False          # the label is the heading of a list of pairs
    if target.startswith("title") and (len(above.cells) >= _MOST_TITLES or _counts(line)):
        return False
    return not (_section(page, line) or _field(page, line) or _is_prose(line) or line[-1] in ".!?。")


def _counts(line: str) -> bool:
    """Whether a line of several words has two numbers or more: it tells episodes or days, and is no further title."""
    return len(re.findall(r"\d+", line)) > 1 and len(line.split()) > _FEW_WORDS


def _without_heading(page: Page, block: Block) -> Iterator[Block]:
    """A field whose values run into a known heading ends before it."""
    if block.kind is BlockKind.FIELD and len(block.cells) > 1:
        for at, cell in enumerate(block.cells[1:], 1):
            if _section(page, page.cut(cell)) and page.text[block.cells[at - 1].end : cell.start].count("\n"):
                yield replace(block, span=Span(block.span.start, block.cells[at - 1].end), cells=block.cells[:at])
                yield replace(block, kind=BlockKind.HEADING, span=cell, label=None, cells=(), level=_HEADING_LEVEL)
                for rest in block.cells[at + 1 :]:
                    yield replace(block, kind=BlockKind.PARAGRAPH, span=rest, label=None, cells=())
                return
    yield block


def _sections(page: Page, blocks: Sequence[Block], stanzas: frozenset[int]) -> Iterator[Block]:
    """Lines that are known headings become headings, and what follows them stands in their section."""
    base: tuple[str, ...] = ()
    title = ""
    for at, block in enumerate(blocks):
        made = block
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        is_line = block.kind is BlockKind.PARAGRAPH and block.span.start not in stanzas
        if below and block.kind is BlockKind.FIELD and not block.cells and _opens(page, block, below):
            made = replace(block, kind=BlockKind.HEADING, label=None, level=_HEADING_LEVEL)
        elif below and is_line and _is_heading(page, block, below) and not (at and _is_tier_of(page, blocks[at - 1], block)):
            made = replace(block, kind=BlockKind.HEADING, level=_HEADING_LEVEL)
        if made.kind is BlockKind.HEADING:
            base, title = made.section, page.cut(made.span) if made.level == _HEADING_LEVEL else ""
            yield made
        elif title and made.section[: len(base)] == base and title not in made.section:
            yield replace(made, section=(*base, title, *made.section[len(base) :]))
        else:
            yield made


def _is_heading(page: Page, block: Block, below: Block) -> bool:
    line = page.cut(block.span)
    return len(line) <= _LONGEST_HEADING and below.kind is not BlockKind.HEADING and bool(_section(page, line))


def _opens(page: Page, block: Block, below: Block) -> bool:
    """Whether a label without a value is the heading of a list below it."""
    is_list = below.kind in (*_LINES, BlockKind.ROW) or (below.kind is BlockKind.FIELD and not _known(page, below))
    return is_list and _is_next_line(page, block, below) and _section(page, page.cut(block.label or block.span)) is not None


def _is_tier_of(page: Page, above: Block, block: Block) -> bool:
    """Whether a line says the tier of the one name above it."""
    is_name = above.kind is BlockKind.PARAGRAPH and len(above.span) <= _LONGEST_HEADING and not _has_digit(page.cut(above.span))
    return is_tier(page.cut(block.span)) and is_name and _is_next_line(page, above, block)


def _known(page: Page, block: Block) -> bool:
    return bool(block.label and _field(page, page.cut(block.label)))


def _field(page: Page, text: str) -> str | None:
    return labels.field(text, page.document.language) if len(text) <= _LONGEST_HEADING else None


def _section(page: Page, text: str) -> str | None:
    """What a line by itself opens; unlike a heading it must say nothing else."""
    return labels.section_exactly(text, page.document.language) if len(text) <= _LONGEST_HEADING else None
