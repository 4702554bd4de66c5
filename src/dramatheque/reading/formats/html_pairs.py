"""Labels and their values in HTML: inside one line, in boxes side by side, and in boxes that repeat.

In: lines and boxes of html_tree.py. Out: the spans of labels and values. A label is known by its element (<b>, <dt>), by
the words of its class, by a colon, or because its neighbours are made the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.formats.boxes import Box, Item, Line, Mark
from dramatheque.reading.formats.text_shapes import shape_of
from dramatheque.reading.lines import Line as TextLine

LONGEST_LABEL = 48
MOST_VALUES = 60             # lines under one label
MOST_CELLS = 6               # lines of a card
LONGEST_CELL = 90
LONGEST_PROSE_FIELD = 300
FEWEST_CARDS = 3
LABEL_TAGS = frozenset(("b", "strong", "dfn", "label", "th"))
_COLONS = ":："
_EDGE = " \t\n\u3000\xa0:：|·•-–—"
_AROUND = " \t\n\u3000\xa0|·•,;/"


def fields_in(text: str, line: Line, *, bold: bool = False) -> list[Block]:
    """The fields or numbered items that a line is; none where it is plain text. `bold`: its neighbours begin with bold labels."""
    marked = _marked_fields(text, line, bold)
    if marked:
        return marked
    head = text[line.start : min(line.end, line.start + LONGEST_LABEL + 2)]
    if not (":" in head or "：" in head or head[0] in "【［〈■◆◇□▼▽▲△★☆●○◎♦♢" or head[0].isdigit()):
        return []
    shape = shape_of(text, TextLine(line.start, line.end, 0))
    if shape.kind is BlockKind.FIELD and line.end - line.start <= LONGEST_PROSE_FIELD:
        return [Block(BlockKind.FIELD, shape.span, label=shape.label, cells=shape.cells)]
    if shape.kind is BlockKind.ITEM and shape.label is not None:
        return [Block(BlockKind.ITEM, shape.span, level=1, label=shape.label, cells=shape.cells)]
    return []


def _marked_fields(text: str, line: Line, bold: bool) -> list[Block]:
    """<b>Country:</b> Japan <b>Year:</b> 2005: one field for each marked label, the first at the start of the line."""
    labels = [mark for mark in line.marks if _is_label(text, mark, line, bold)] if line.marks else []
    labels = _outermost(labels)
    if not labels or text[line.start : labels[0].start].strip(_EDGE):
        return []
    found = []
    for number, mark in enumerate(labels):
        stop = labels[number + 1].start if number + 1 < len(labels) else line.end
        start, end = trim_label(text, mark.start, mark.end)
        if start == end:
            return []
        value = _trim(text, mark.end, stop, _EDGE if number + 1 == len(labels) else _AROUND + _COLONS)
        if value is None and number + 1 < len(labels):
            return []
        last = value.end if value else mark.end
        found.append(Block(BlockKind.FIELD, Span(mark.start, last), label=Span(start, end), cells=(value,) if value else ()))
    return found


def _is_label(text: str, mark: Mark, line: Line, bold: bool) -> bool:
    if mark.start < line.start or mark.end > line.end or mark.end - mark.start > LONGEST_LABEL or mark.end <= mark.start:
        return False
    by_class = "label" in mark.roles
    if mark.tag not in LABEL_TAGS and not by_class:
        # <span>Country:</span> Japan and <a>Genres</a>: comedy are labels where the line begins with them.
        if mark.start != line.start or mark.tag not in ("span", "em", "i", "u", "a", "font", "small"):
            return False
        return _has_colon(text, mark, line) and mark.end < line.end and not text[mark.start : mark.end].isdigit()
    if by_class or _has_colon(text, mark, line):
        return mark.end < line.end or _has_colon(text, mark, line)
    return bold and mark.start == line.start and mark.end < line.end


def _has_colon(text: str, mark: Mark, line: Line) -> bool:
    return text[mark.end - 1] in _COLONS or text[mark.end : min(line.end, mark.end + 3)].lstrip(" ")[:1] in (":", "：")


def _outermost(marks: list[Mark]) -> list[Mark]:
    """Marks in order, those inside another left out."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def has_bold_labels(text: str, items: Sequence[Box]) -> bool:
    """Whether most items of a list begin with different bold words that are no links: labels without colons."""
    labels: set[str] = set()
    for item in items:
        line = item.items[0] if item.items and isinstance(item.items[0], Line) else None
        mark = next((m for m in line.marks if m.start == line.start and m.tag in ("b", "strong")), None) if line else None
        if line is None or mark is None or mark.end >= line.end or mark.end - mark.start > 30:
            continue
        if any(m.tag == "a" and m.start < mark.end for m in line.marks) or text[mark.end : mark.end + 3].strip()[:1] in "-–—(,":
            continue
        labels.add(text[mark.start : mark.end])
    return len(labels) >= 2 and len(labels) >= 0.6 * len(items)


def label_end(text: str, line: Line) -> int:
    """Where the label of a line ends, 0 where it has none."""
    fields = fields_in(text, line)
    return fields[0].label.end if fields and fields[0].kind is BlockKind.FIELD and fields[0].label else 0


def trim_label(text: str, start: int, end: int) -> tuple[int, int]:
    """A label without the colon and spaces around it."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(_EDGE))
    return left, max(left, start + len(piece.rstrip(_EDGE)))


def _trim(text: str, start: int, end: int, around: str) -> Span | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(_EDGE))
    right = start + len(piece.rstrip(around))
    return Span(left, right) if right > left else None


# boxes side by side


def end_of_values(items: Sequence[Item], at: int) -> int:
    """Where the values of a label box end among its neighbours; 0 where the box at `at` is no label."""
    label = items[at]
    if not isinstance(label, Box) or (at and "label" not in label.roles):
        return 0
    if label.end - label.start > LONGEST_LABEL or only_line(label) is None:
        return 0
    follower = items[at + 1] if at + 1 < len(items) else None
    if follower is None or (isinstance(follower, Box) and "label" in follower.roles):
        return 0
    by_class = "label" in label.roles
    if not by_class and not (isinstance(follower, Box) and "value" in follower.roles and at == 0 and "value" not in label.roles):
        return 0
    stop = at + 1
    while stop < len(items):
        item = items[stop]
        if isinstance(item, Box) and ("label" in item.roles or item.tag in ("h1", "h2", "h3", "h4", "h5", "h6")):
            break
        stop += 1
        if isinstance(item, Box) and "value" in item.roles and stop < len(items) and not _has_role(items[stop], "value"):
            break
    return stop


def _has_role(item: Item, role: str) -> bool:
    return isinstance(item, Box) and role in item.roles


def are_cards(items: Sequence[Item]) -> bool:
    """Whether boxes of one make stand side by side, as the cards of a cast do: three or more of the same element and class."""
    if len(items) < FEWEST_CARDS:
        return False
    boxes = [item for item in items if isinstance(item, Box)]
    if len(boxes) < FEWEST_CARDS or len(boxes) < 0.8 * len(items):
        return False
    first = boxes[len(boxes) // 2]
    if first.tag not in ("div", "li", "article", "section", "figure"):
        return False
    make = (first.tag, first.attributes.get("class"))
    alike = sum((box.tag, box.attributes.get("class")) == make for box in boxes)
    return alike >= 0.8 * len(boxes)


def only_line(item: Item) -> Line | None:
    """The one line an item is or holds, however deep."""
    while isinstance(item, Box):
        if len(item.items) != 1:
            return None
        item = item.items[0]
    return item


def is_picture(item: Item) -> bool:
    """Whether an item holds a picture and nothing else."""
    line = only_line(item)
    return line is not None and line.is_picture


def leaves(items: Iterable[Item], most: int) -> list[Line] | None:
    """All lines in these boxes; None where they are more than `most`, or where tables and headings are among them."""
    found: list[Line] = []
    stack = list(items)[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, Line):
            found.append(item)
            if len(found) > most:
                return None
        elif item.tag in ("table", "dl", "h1", "h2", "h3") and "label" not in item.roles:
            return None
        else:
            stack.extend(item.items[::-1])
    return found


def boxes_in(box: Box, tags: Sequence[str]) -> Iterator[Box]:
    """The outermost boxes of these tags below a box, in order."""
    stack = list(box.items)[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, Line):
            continue
        if item.tag in tags:
            yield item
        else:
            stack.extend(item.items[::-1])


def after(box: Box, place: int) -> list[Item]:
    """The items of a box that begin at or after a place of the text, outermost first."""
    found: list[Item] = []
    stack: list[Item] = [box]
    while stack:
        item = stack.pop()
        if item.start >= place and item.end > place:
            found.append(item)
        elif isinstance(item, Box) and item.end > place:
            stack.extend(item.items[::-1])
    return found
