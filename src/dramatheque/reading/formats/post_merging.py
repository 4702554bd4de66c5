"""Puts posts among the other blocks of a page, in place of what they cover.

In: a text, its blocks, POST blocks that do not overlap. Out: the blocks in order; what a post half covers is cut, nothing lost.
"""

from __future__ import annotations

from bisect import bisect_right

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.values.records import replace

BULLETS = " \t\r\n\u3000\xa0•●▪◦‣*·-–—"


def merge_posts(text: str, blocks: tuple[Block, ...], posts: list[Block]) -> tuple[Block, ...]:
    """Posts in place of what they cover. A block half covered keeps the rest; headings that were headers leave the paths."""
    starts = [post.span.start for post in posts]
    covered: list[list[Block]] = [[] for _ in posts]
    kept: list[Block] = []
    for block in blocks:
        cursor = block.span.start
        for index in range(max(0, bisect_right(starts, cursor) - 1), len(posts)):
            post = posts[index].span
            if post.start >= block.span.end:
                break
            if post.end > cursor:
                covered[index].append(block)
                kept += _piece(text, block, Span(cursor, post.start))
                cursor = post.end
        kept += [block] if cursor == block.span.start else _piece(text, block, Span(cursor, block.span.end))
    headings = (block.span for group in covered for block in group if block.kind is BlockKind.HEADING)
    headers = {text[span.start : span.end].strip() for span in headings}
    merged = sorted([*kept, *map(_placed, posts, covered)], key=lambda block: block.span.start)
    return tuple(_under(merged, headers))


def _piece(text: str, block: Block, span: Span) -> list[Block]:
    """What is left of a block beside a post; nothing where that is only blanks and bullets."""
    piece = text[span.start : span.end] if span.start < span.end else ""
    if not piece.strip().strip(BULLETS):
        return []
    start, end = span.start + len(piece) - len(piece.lstrip()), span.start + len(piece.rstrip())

    def inside(part: Span) -> bool:
        return start <= part.start and part.end <= end

    cells = tuple(cell for cell in block.cells if inside(cell))
    label = block.label if block.label and inside(block.label) else None
    kind = block.kind if cells or block.kind not in (BlockKind.FIELD, BlockKind.ROW) else BlockKind.PARAGRAPH
    links = tuple(link for link in block.links if inside(link[0]))
    return [replace(block, kind=kind, span=Span(start, end), cells=cells, label=label, parts=(), links=links)]


def _placed(post: Block, covered: list[Block]) -> Block:
    """A post with the section and the links of the blocks it covers."""
    span = post.span
    links = [link for block in covered for link in block.links if span.start <= link[0].start and link[0].end <= span.end]
    section = post.section or next((block.section for block in covered), ())
    return replace(post, section=section, links=tuple(dict.fromkeys(links)))


def _under(blocks: list[Block], headers: set[str]) -> list[Block]:
    """The blocks with paths that no longer name a post's header as a heading."""
    if not headers:
        return blocks
    return [replace(block, section=tuple(name for name in block.section if name not in headers)) for block in blocks]
