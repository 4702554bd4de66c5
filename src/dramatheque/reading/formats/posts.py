"""Finds what people posted on a page: comments, trackbacks, entries of a board.

In: a page's text and its blocks. Out: the blocks with POST blocks in place of those that the posts cover: parts author, date,
country, number, body, likes; level = depth of the reply. It looks at shapes alone: several lines of one shape with text between
them are posts, and so is one under a line that opens a talk zone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.formats.post_bodies import LONGEST_BUTTONS, stop_of, without_buttons
from dramatheque.reading.formats.post_headers import Header, find_headers, numbered_header, said_in_headers, without_numbers
from dramatheque.reading.formats.post_merging import merge_posts
from dramatheque.reading.lines import Line, lines_of
from dramatheque.reading.moments import is_moment, moment_at_end
from dramatheque.reading.zones import TALK, Zone, closes, zone_at, zones_of
from dramatheque.values.weekdays import find_weekdays

# Headers of one shape that a page without a talk zone must have; forms that are not here need a zone.
LONGEST_ALONE = 28           # characters of a name there
GUESSED = frozenset(("plain", "pair"))       # forms that other lines may have too
SPOKEN = frozenset(("by", "dated", "says", "posted", "topic"))     # forms that no heading, row or field has
ENOUGH_ALONE = {"board": 1, "says": 2, "topic": 2, "push": 2, "posted": 3, "plain": 4, "pair": 8}
_ORDER = ("number", "author", "to", "date", "country", "rating", "body", "likes")
_NAME = re.compile(r"[^\W\d_][^\W_]{1,30}")

@dataclass(frozen=True, slots=True)
class Post:
    """A post while it is being built: its header, its lines and those of its text (from, to before), the zone it stands in."""

    header: Header
    first: int
    stop: int
    body: tuple[int, int]
    level: int
    zone: Zone | None


def mark_posts(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a page with its posts marked; no text that a block covered is lost, the order of places is kept."""
    lines = lines_of(text)
    zones = zones_of(text, blocks)
    open_zones, places = _not_marked(lines, blocks, zones)
    if not places:
        return blocks
    fields = {block.span.start for block in blocks if block.label and block.kind in (BlockKind.FIELD, BlockKind.ROW)}
    found = find_headers(text, lines, places)
    candidates = [header for header in found if header.form not in GUESSED or lines[header.first].start not in fields]
    headers = _accepted(text, lines, open_zones, candidates)
    if not headers:
        return blocks
    headers = without_numbers(text, headers)
    posts = _posts(text, lines, headers, zones, _depths(text, lines, headers, blocks))
    return merge_posts(text, blocks, [_block(text, lines, post, _path(text, post.zone, blocks)) for post in posts])


def _not_marked(
    lines: tuple[Line, ...], blocks: tuple[Block, ...], zones: tuple[Zone, ...]
) -> tuple[tuple[Zone, ...], Sequence[int]]:
    """The zones in which the format has marked no post, and the lines in them; all of them where it marked none at all."""
    marked = [block.span for block in blocks if block.kind is BlockKind.POST]
    if not marked:
        return zones, range(len(lines))
    starts = [span.start for span in marked]
    empty = tuple(zone for zone in zones if zone.kind in TALK and not _begins_in(starts, zone))
    return empty, [index for index, line in enumerate(lines) if zone_at(empty, line.start)] if empty else ()


def _begins_in(starts: list[int], zone: Zone) -> bool:
    """Whether any of these places, which are in order, lies in a zone."""
    first = bisect_left(starts, zone.title.start)
    return first < len(starts) and starts[first] < zone.end


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
        known = header.form in SPOKEN or header.shape in shapes.get(zone, ()) if zone else False
        if zone and zone.kind in TALK and (place < zone.heading or known):
            shapes.setdefault(zone, set()).add(header.shape)
            inside.append(header)
        else:
            outside.append(header)
    homes = {header: zone_at(zones, lines[header.first].start) for header in inside}
    alone = {zone for zone, count in Counter(homes.values()).items() if count == 1}
    homes = {header: home for header, home in homes.items() if home not in alone or _may_be_alone(lines, header, home)}
    dated_below = {home for header, home in homes.items() if header.form == "says" and not header.date}
    inside = [header for header, home in homes.items() if header.form != "pair" or home not in dated_below]
    taken = set(homes.values())
    for zone in zones:
        if zone.kind == "comments" and zone not in taken:
            inside += _numbered(text, lines, zone)
    outside = [header for header in outside if header.form not in GUESSED or (header.exact and _is_short_name(header))]
    counts = Counter(header.shape for header in outside)
    follows = _followed(lines, outside)
    for header in outside:
        enough = ENOUGH_ALONE.get(header.form, 0)
        is_followed = header.form == "push" or follows[header.shape] >= 0.7 * counts[header.shape]
        if enough and is_followed and counts[header.shape] >= enough:
            inside.append(header)
    said = {header.first for header in inside if header.form != "numbered"}
    once = (header for header in inside if header.form != "numbered" or header.first not in said)
    return sorted(once, key=lambda header: header.first)


def _may_be_alone(lines: tuple[Line, ...], header: Header, zone: Zone | None) -> bool:
    """Whether the only header of a zone heads a post: the zone states a number, or it stands right below its title."""
    if zone is None or zone.count or zone.kind == "reviews":
        return zone is None or bool(zone.count)
    begin = bisect_right(lines, zone.title.end, key=lambda line: line.start)
    return header.form not in GUESSED or (header.exact and header.first <= begin + 1)


def _is_short_name(header: Header) -> bool:
    """Whether a header outside the talk of a page names somebody, and not a headline with its date."""
    return header.author is not None and len(header.author) <= LONGEST_ALONE


def _numbered(text: str, lines: tuple[Line, ...], zone: Zone) -> list[Header]:
    first = bisect_right(lines, zone.title.end, key=lambda line: line.start)
    last = bisect_right(lines, zone.end - 1, key=lambda line: line.start)
    found = [header for index in range(first, last) if (header := numbered_header(text, lines[index], index))]
    return found if found and found[0].first == first else []


def _followed(lines: tuple[Line, ...], headers: list[Header]) -> Counter[tuple[str, bool]]:
    """How many headers of each shape have text under them: rows of a table of dates have none."""
    starts = {header.first for header in headers}
    return Counter(header.shape for header in headers if header.last + 1 < len(lines) and header.last + 1 not in starts)


def _depths(text: str, lines: tuple[Line, ...], headers: list[Header], blocks: tuple[Block, ...]) -> dict[int, int]:
    """The depth of each post by its first line: from its number, the list levels the format knows, or the indentation."""
    if all(header.number for header in headers):
        return {header.first: text[header.number.start : header.number.end].count(".") for header in headers if header.number}
    listed = {block.span.start: block.level for block in blocks if block.kind is BlockKind.ITEM}
    levels = {header.first: listed.get(lines[header.first].start, 0) for header in headers}
    indents = {header.first: lines[header.first].indent for header in headers}
    column = indents if len(set(indents.values())) > 1 else levels
    ranks = {value: rank for rank, value in enumerate(sorted(set(column.values())))}
    return {first: ranks[value] for first, value in column.items()}


def _posts(
    text: str, lines: tuple[Line, ...], headers: list[Header], zones: tuple[Zone, ...], depths: dict[int, int]
) -> list[Post]:
    """Each header with the lines of its post."""
    gap = _usual_gap(lines, headers)
    below: dict[Zone | None, bool] = {}
    posts: list[Post] = []
    for place, header in enumerate(headers):
        following = headers[place + 1].first if place + 1 < len(headers) else len(lines)
        zone = zone_at(zones, lines[header.first].start)
        level = depths[header.first]
        if zone not in below:
            below[zone] = bool(zone) and header.form in ("by", "dated") and _stands_below(text, lines, zone, header, headers)
        if zone and below[zone]:
            first = max(posts[-1].stop if posts else 0, bisect_right(lines, zone.title.end, key=lambda line: line.start))
            posts.append(Post(header, first, header.last + 1, (first, header.first), level, zone))
            continue
        ends = following == len(lines) or (zone is not None and lines[following].start >= zone.end)
        stop = stop_of(text, lines, header, following, gap if ends else 0)
        posts.append(Post(header, header.first, stop, (header.last + 1, stop), level, zone))
    return posts


def _stands_below(text: str, lines: tuple[Line, ...], zone: Zone | None, first: Header, headers: list[Header]) -> bool:
    """Whether the lines that say who and when stand under the texts: text before the first one, none after the last."""
    if zone is None:
        return False
    begin = bisect_right(lines, zone.title.end, key=lambda line: line.start)
    last = [header for header in headers if zone.title.end <= lines[header.first].start < zone.end][-1]
    after = last.last + 1
    ends = after >= len(lines) or lines[after].start >= zone.end or closes(text, lines[after])
    return first.first > begin and ends


def _usual_gap(lines: tuple[Line, ...], headers: list[Header]) -> int:
    """How many empty lines usually stand before a header: as many end the last post. 0 where one or none do."""
    gaps = Counter(lines[header.first].above for header in headers[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    return usual if usual > 1 else 0


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
    named = ("number", "author", "to", "date", "country", "rating")
    parts = [(name, span) for name in named if (span := getattr(header, name)) and len(span)]
    begin, stop = post.body
    stop, likes = without_buttons(text, lines, begin, stop)
    below = lines[stop - 1] if header.form == "says" and header.date is None and stop > begin else None
    if below and is_moment(text[below.start : below.end]):
        stop -= 1
        parts.append(("date", below.span))
    if header.body or stop > begin:
        parts.append(("body", header.body or Span(lines[begin].start, lines[stop - 1].end)))
    if header.likes or likes:
        parts.append(("likes", header.likes or likes or Span(0, 0)))
    span = Span(lines[post.first].start, lines[post.stop - 1].end)
    return Block(BlockKind.POST, span, path, post.level, parts=tuple(parts))


def refine_posts(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Posts that markup has pointed out, their parts as their first lines tell them: "Mina on May 3, 2011 said:" is no text."""
    if not any(block.kind is BlockKind.POST for block in blocks):
        return blocks
    made: list[Block] = []
    lines: tuple[Line, ...] = ()
    starts: list[int] = []
    for block in blocks:
        settled = _settled(text, block) if block.kind is BlockKind.POST else block
        if settled is None and not lines:
            lines = lines_of(text)
            starts = [line.start for line in lines]
        made.append(_refined(text, lines, starts, block) if settled is None else settled)
    return tuple(made)


def _settled(text: str, block: Block) -> Block | None:
    """A post that begins with the name and the day its markup points out, all else its body, no buttons; None for any other.

    It is what `_refined` finds, without lines being made of a page that has posts of this kind alone.
    """
    parts, span = dict(block.parts), block.span
    author, date, held = parts.get("author"), parts.get("date"), parts.get("body")
    if author is None or date is None or "likes" in parts or span.start != author.start or author.end > date.start:
        return None
    between, said = text[author.end : date.start], text[date.end : span.end]
    words = said.lstrip("\n")
    if (between != "\n" and ("\n" in between or between.strip())) or not words or said is words:
        return None
    start, stop = span.end - len(words), span.end
    is_whole = (not span.start or text[span.start - 1] == "\n") and words[0].isalpha() and _is_seen(words[-1])
    if not (is_whole and _is_day(text[date.start : date.end]) and _means_nothing(text[author.start : author.end])):
        return None
    last = Line(max(start, text.rfind("\n", start, stop) + 1), stop, 0)
    if len(last) <= LONGEST_BUTTONS and not (text[last.start].isalpha() and without_buttons(text, (last,), 0, 1) == (1, None)):
        return None
    if held is not None and held.start == start and held.end == stop:
        return block
    parts["body"] = Span(start, stop)
    made = tuple([(name, parts[name]) for name in _ORDER if name in parts])
    return Block(block.kind, span, block.section, block.level, block.label, block.cells, made, block.links)


def _is_seen(sign: str) -> bool:
    return sign.isprintable() and sign != " "


def _is_day(text: str) -> bool:
    moment = moment_at_end(text)
    return moment is not None and moment.start == 0 and moment.end == len(text)


def _refined(text: str, lines: tuple[Line, ...], starts: list[int], block: Block) -> Block:
    first = bisect_left(starts, block.span.start)
    stop = bisect_left(starts, block.span.end, first)
    top = lines[first : min(stop, first + 3)]
    parts = dict(block.parts)
    header = _as_marked(text, top, parts)
    is_marked = header is not None
    if header is None:
        header = next(find_headers(text, top, range(3)), None)
    if header is None or header.first > 1 or header.author is None:
        return block
    begin = first + header.last + 1
    counted = parts.get("likes")
    if counted and begin < stop:
        stop = max(begin, min(stop, bisect_right(starts, counted.start) - 1))
    end, likes = without_buttons(text, lines, begin, stop) if stop > begin else (stop, None)
    body = Span(lines[begin].start, min(block.span.end, lines[end - 1].end)) if end > begin else None
    held = parts.pop("body", None)
    if is_marked and likes is None and body == held:
        return block
    parts["author"] = header.author
    if header.date is not None:
        parts["date"] = header.date
    if body is not None:
        parts["body"] = body
    if likes is not None:
        parts.setdefault("likes", likes)
    refined = tuple([(name, parts[name]) for name in _ORDER if name in parts])
    if refined == block.parts:
        return block
    return Block(block.kind, block.span, block.section, block.level, block.label, block.cells, refined, block.links)


def _as_marked(text: str, lines: tuple[Line, ...], parts: Mapping[str, Span]) -> Header | None:
    """The header of a post that begins with the name and the day its markup points out and has nothing else beside them.

    A short cut through find_headers for what most sites write; the name is one word that means nothing in a header.
    """
    author, date = parts.get("author"), parts.get("date")
    if author is None or date is None or not lines or lines[0].start != author.start or author.end > date.start:
        return None
    last = 0 if date.end == lines[0].end else 1
    if last == 1 and (len(lines) < 2 or lines[1].above or (lines[1].start, lines[1].end) != (date.start, date.end)):
        return None
    if text[author.end : date.start].strip() or not _means_nothing(text[author.start : author.end]):
        return None
    if not _is_day(text[date.start : date.end]):
        return None
    return Header(0, last, "pair" if last else "plain", author, date)


@lru_cache(maxsize=1024)
def _means_nothing(name: str) -> bool:
    """Whether a name is one word that no header uses for anything else."""
    if not _NAME.fullmatch(name) or name.lower() in said_in_headers():
        return False
    return name[-1].isdigit() or not find_weekdays(name)
