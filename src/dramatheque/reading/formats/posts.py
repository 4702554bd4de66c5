"""Finds what people posted on a page: comments, trackbacks, entries of a board.

In: a page's text and its blocks. Out: the blocks with POST blocks in place of those that the posts cover: parts author, date,
country, number, body, likes; level = depth of the reply. It looks at shapes alone: several lines of one shape with text between
them are posts, and so is one under a line that opens a talk zone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.formats.post_headers import Header, find_headers, numbered_header
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.moments import is_moment
from dramatheque.reading.wordlists import alternatives
from dramatheque.reading.zones import TALK, Zone, closes, opening, zone_at, zones_of

FEWEST_ALONE = 4             # headers of one shape that a page without a talk zone must have
_HEART = "[❤♥♡👍💗]"
_BULLETS = " \t\r\n\u3000\xa0•●▪◦‣*·-–—"


@dataclass(frozen=True, slots=True)
class Post:
    """A post while it is being built: its header, the index of the line after it, the zone it stands in."""

    header: Header
    stop: int
    level: int
    zone: Zone | None


def mark_posts(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a page with its posts marked; no text that a block covered is lost, the order of places is kept."""
    lines = lines_of(text)
    zones = zones_of(text, blocks)
    headers = _accepted(text, lines, zones, list(find_headers(text, lines)))
    if not headers:
        return blocks
    posts = _posts(text, lines, headers, zones, _depths(lines, headers, blocks))
    return _merged(text, blocks, [_block(text, lines, post, _path(text, post.zone, blocks)) for post in posts])


def _accepted(text: str, lines: tuple[Line, ...], zones: tuple[Zone, ...], candidates: list[Header]) -> list[Header]:
    """The candidates that head posts: those in a talk zone, entries of boards, and those with enough of the same shape."""
    inside: list[Header] = []
    outside: list[Header] = []
    shapes: dict[Zone, set[tuple[str, bool]]] = {}
    for header in candidates:
        place = lines[header.first].start
        zone = zone_at(zones, place)
        if zone and lines[header.last].start <= zone.title.end:
            continue
        if zone and zone.kind in TALK and (place < zone.heading or header.shape in shapes.get(zone, ())):
            shapes.setdefault(zone, set()).add(header.shape)
            inside.append(header)
        else:
            outside.append(header)
    homes = [zone_at(zones, lines[header.first].start) for header in inside]
    dated_below = {home for header, home in zip(inside, homes, strict=True) if header.form == "says" and not header.date}
    inside = [header for header, home in zip(inside, homes, strict=True) if header.form != "pair" or home not in dated_below]
    for zone in zones:
        if zone.kind == "comments" and not any(zone.title.end <= lines[header.first].start < zone.end for header in inside):
            inside += _numbered(text, lines, zone)
    counts = Counter(header.shape for header in outside)
    follows = _followed(lines, outside)
    for header in outside:
        enough = {"board": 1, "says": 2, "plain": FEWEST_ALONE, "pair": 2 * FEWEST_ALONE}.get(header.form, 0)
        if enough and counts[header.shape] >= enough and follows[header.shape] >= 0.7 * counts[header.shape]:
            inside.append(header)
    return sorted(inside, key=lambda header: header.first)


def _numbered(text: str, lines: tuple[Line, ...], zone: Zone) -> list[Header]:
    first = bisect_right(lines, zone.title.end, key=lambda line: line.start)
    last = bisect_right(lines, zone.end - 1, key=lambda line: line.start)
    found = [header for index in range(first, last) if (header := numbered_header(text, lines[index], index))]
    return found if found and found[0].first == first else []


def _followed(lines: tuple[Line, ...], headers: list[Header]) -> Counter[tuple[str, bool]]:
    """How many headers of each shape have text under them: rows of a table of dates have none."""
    starts = {header.first for header in headers}
    return Counter(header.shape for header in headers if header.last + 1 < len(lines) and header.last + 1 not in starts)


def _depths(lines: tuple[Line, ...], headers: list[Header], blocks: tuple[Block, ...]) -> dict[int, int]:
    """The depth of each post by its first line: from list levels where the format knows them, else from the indentation."""
    listed = {block.span.start: block.level for block in blocks if block.kind is BlockKind.ITEM}
    levels = {header.first: listed.get(lines[header.first].start, 0) for header in headers}
    firsts = [header.first for header in headers if lines[header.first].marker or header.form != "numbered"]
    indents = {first: lines[first].indent for first in firsts}
    column = indents if len(set(indents.values())) > 1 else levels
    ranks = {value: rank for rank, value in enumerate(sorted(set(column.values())))}
    return {header.first: ranks.get(column.get(header.first, -1), 0) for header in headers}


def _posts(
    text: str, lines: tuple[Line, ...], headers: list[Header], zones: tuple[Zone, ...], depths: dict[int, int]
) -> list[Post]:
    """Each header with the lines of its post."""
    gap = _usual_gap(lines, headers)
    posts = []
    for place, header in enumerate(headers):
        following = headers[place + 1].first if place + 1 < len(headers) else len(lines)
        zone = zone_at(zones, lines[header.first].start)
        ends = following == len(lines) or (zone is not None and lines[following].start >= zone.end)
        stop = _stop(text, lines, header, following, gap if ends else 0)
        posts.append(Post(header, stop, depths[header.first], zone))
    return posts


def _usual_gap(lines: tuple[Line, ...], headers: list[Header]) -> int:
    """How many empty lines usually stand before a header: as many end the last post. 0 where one or none do."""
    gaps = Counter(lines[header.first].above for header in headers[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    return usual if usual > 1 else 0


def _stop(text: str, lines: tuple[Line, ...], header: Header, following: int, gap: int) -> int:
    """The index of the line after a post: the next header, a line that closes or opens a zone, or one that leaves the list."""
    head = lines[header.first]
    for index in range(header.last + 1, following):
        line = lines[index]
        if closes(text, line) or (len(line) <= 90 and opening(text[line.start : line.end])):
            return index
        if head.marker and line.indent <= head.indent:
            return index
        if gap and index > header.last + 1 and line.above >= gap:
            return index
    return following


def _path(text: str, zone: Zone | None, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The headings above the posts of a zone: those above its title, and the title where it is one."""
    if zone is None or not blocks:
        return ()
    title = blocks[max(0, bisect_right(blocks, zone.title.end - 1, key=lambda block: block.span.start) - 1)]
    if title.kind is not BlockKind.HEADING or title.span.start < zone.title.start:
        return title.section
    return (*title.section, text[title.span.start : title.span.end])


def _block(text: str, lines: tuple[Line, ...], post: Post, path: tuple[str, ...]) -> Block:
    header = post.header
    parts = [(name, span) for name in ("number", "author", "date", "country") if (span := getattr(header, name)) and len(span)]
    stop = post.stop
    likes = _likes(text, lines[stop - 1]) if stop > header.last + 1 else None
    body_stop = stop - 1 if likes else stop
    if header.form == "says" and header.date is None and body_stop > header.last + 1:
        below = lines[body_stop - 1]
        if is_moment(text[below.start : below.end]):
            parts.append(("date", below.span))
            body_stop -= 1
    if body_stop > header.last + 1:
        parts.append(("body", Span(lines[header.last + 1].start, lines[body_stop - 1].end)))
    if likes:
        parts.append(("likes", likes))
    first = lines[header.first]
    return Block(BlockKind.POST, Span(first.start, lines[stop - 1].end), path, post.level, parts=tuple(parts))


def _likes(text: str, line: Line) -> Span | None:
    """The number in a line that only counts likes: "3 ❤", "12 likes", "Like (4)"."""
    found = _liked().fullmatch(text, line.start, line.end) if len(line) <= 40 else None
    name = next((name for name in ("before", "after") if found and found[name]), "")
    return Span(*found.span(name)) if found and name else None


@cache
def _liked() -> re.Pattern[str]:
    word = f"(?:{_HEART}\\ufe0f?|{alternatives('talk', 'posts.likes')})"
    return re.compile(rf"(?:(?P<before>\d{{1,6}})\s*{word}|{word}\s*[:(（]?\s*(?P<after>\d{{1,6}})\s*[)）]?)", re.IGNORECASE)


def _merged(text: str, blocks: tuple[Block, ...], posts: list[Block]) -> tuple[Block, ...]:
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
    if not piece.strip().strip(_BULLETS):
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
