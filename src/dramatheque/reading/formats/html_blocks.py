"""Boxes and lines of an HTML document to blocks: headings, fields, items, rows, paragraphs, captions, posts.

In: the tree of html_tree.py. Out: blocks in reading order that never cross, and what was left out. Only structure is looked at:
which element, which class words, what repeats; never what a word means.
"""

from __future__ import annotations

from collections.abc import Sequence

from dramatheque.claims import Block, BlockKind, Discard, Span
from dramatheque.reading.formats import html_pairs as pairs
from dramatheque.reading.formats.boxes import SAY_NOTHING, Box, Item, Line, TextBuilder
from dramatheque.reading.formats.html_links import Links
from dramatheque.reading.formats.html_posts import Post, find_post, is_post_box
from dramatheque.reading.formats.html_tables import Row, read_table
from dramatheque.reading.formats.text_shapes import heading_span

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS = frozenset(("ul", "ol", "menu", "dir"))
PLAIN = frozenset(("div", "p", "section", "main", "article", "center", "span", "body"))
INSIDE_TABLE = 7             # the level of headings that end with their table


class Blocks:
    """Collects the blocks of one document."""

    def __init__(self, text: str, built: TextBuilder, base: str) -> None:
        self.text = text
        self.links = Links(built.links, base)
        self.found: list[Block] = []
        self.discards: list[Discard] = []
        self._path: list[tuple[int, str]] = []
        self._section: tuple[str, ...] = ()
        self._items(built.root.items, 0)

    # boxes

    def _items(self, items: Sequence[Item], depth: int) -> None:
        """Reads boxes and lines that stand beside one another; `depth` is that of the list they are in."""
        cards = pairs.are_cards(items)
        at = 0
        while at < len(items):
            item = items[at]
            if isinstance(item, Line):
                self._line(item, depth)
            elif (not at or "label" in item.roles) and (stop := pairs.end_of_values(items, at)):
                self._pair(item, items[at + 1 : stop])
                at = stop
                continue
            elif not cards or is_post_box(item) or not self._card(item):
                self._box(item, depth)
            at += 1

    def _box(self, box: Box, depth: int) -> None:
        tag = box.tag
        if tag in PLAIN and not box.roles and box.attributes.keys() <= SAY_NOTHING:
            self._items(box.items, depth)
        elif tag in HEADINGS or box.attributes.get("role") == "heading":
            self._heading(box.start, box.end, HEADINGS.get(tag, 0) or _level(box.attributes.get("aria-level")))
        elif self._is_menu(box):
            self.discards.append(Discard(Span(box.start, box.end), "menu"))
        elif post := find_post(box):
            self._post(box, depth, post)
        elif tag in LISTS:
            self._list(box, depth + 1)
        elif tag == "table":
            self._table(box, depth)
        elif tag == "dl":
            self._definitions(box, depth)
        elif tag in ("figcaption", "caption"):
            self._add(BlockKind.CAPTION, box.start, box.end)
        else:
            self._items(box.items, depth)

    def _heading(self, start: int, end: int, level: int, *, shown: bool = True) -> None:
        start, end = pairs.trim_label(self.text, start, end)
        span = heading_span(self.text, Span(start, end))
        if not len(span):
            return
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._section = tuple(title for _, title in self._path)
        if shown:
            self._add(BlockKind.HEADING, span.start, span.end, level=min(level, 6))
        self._path.append((level, " ".join(self.text[span.start : span.end].split())))
        self._section = tuple(title for _, title in self._path)

    def _is_menu(self, box: Box) -> bool:
        """Whether a box holds only ways through the site."""
        if box.tag == "nav" or box.attributes.get("role") == "navigation":
            return True
        if box.tag not in ("footer", "header", "menu") and "menu" not in box.roles:
            return False
        return self.links.share(box.start, box.end) >= (0.5 if box.tag == "footer" else 0.7)

    def _list(self, box: Box, depth: int) -> None:
        items = [item for item in box.items if isinstance(item, Box)]
        bold = pairs.has_bold_labels(self.text, items)
        cards = pairs.are_cards(items)
        for item in box.items:
            if isinstance(item, Line) or item.tag != "li":
                self._items([item], depth)
            elif post := find_post(item):
                self._post(item, depth, post)
            elif not (cards and self._card(item)):
                self._list_item(item, depth, bold)

    def _list_item(self, box: Box, depth: int, bold: bool) -> None:
        """An item: its lines one block, what is nested in it blocks of their own."""
        if stop := pairs.end_of_values(box.items, 0):
            self._pair(box.items[0], box.items[1:stop])
            self._items(box.items[stop:], depth)
            return
        at = 0
        while at < len(box.items) and (line := pairs.only_line(box.items[at])) is not None:
            if len(box.items) > 1 and at and not isinstance(box.items[at], Line):
                break
            self._line(line, depth, bold=bold)
            at += 1
        self._items(box.items[at:], depth)

    def _definitions(self, box: Box, depth: int) -> None:
        """<dl>: each <dt> with its <dd> is a field; pairs may stand in boxes of their own."""
        held = self._open_object(box)
        path, section, at = list(self._path), self._section, 0
        while at < len(box.items):
            item = box.items[at]
            stop = at + 1
            if isinstance(item, Box) and item.tag == "dt" and not pairs.is_picture(item):
                while stop < len(box.items) and _is_tag(box.items[stop], "dd"):
                    stop += 1
                self._pair(item, box.items[at + 1 : stop])
                if held is not None:         # a field that holds much is a heading over its value alone
                    self._path, self._section = list(path), section
            elif isinstance(item, Box) and item.tag == "div":
                self._definitions(item, depth)
            elif isinstance(item, Box) and item.end > item.start:
                self._items(item.items, depth + 1)
            elif isinstance(item, Line):
                self._line(item, depth)
            at = stop
        if held is not None:
            self._path, self._section, self._object = held

    def _open_object(self, box: Box) -> tuple[list[tuple[int, str]], tuple[str, ...], int] | None:
        """Fields of a template stand in a section with its name and share a number; what to go back to after them."""
        name = box.attributes.get("data-of")
        if not name:
            return None
        held = (list(self._path), self._section, self._object)
        self._path.append((INSIDE_TABLE, name))
        self._section = (*self._section, name)
        self._object = int(box.attributes.get("data-number") or 0)
        return held

    def _table(self, box: Box, depth: int) -> None:
        rows = read_table(self.text, box)
        if rows is None:
            for cell in pairs.boxes_in(box, ("td", "th", "caption")):
                self._items(cell.items, depth)
            return
        held, section = list(self._path), self._section
        for row in rows:
            if row.kind is BlockKind.HEADING:
                self._heading(row.start, row.end, INSIDE_TABLE)
            else:
                self._row(row)
        self._path, self._section = held, section

    def _row(self, row: Row) -> None:
        self._add(row.kind, row.start, row.end, label=row.label, cells=row.cells, is_header=row.is_header)

    def _pair(self, label: Item, values: Sequence[Item]) -> None:
        """A label and its values: a field; where the values are more than short lines, a heading above them."""
        lines = pairs.leaves(values, pairs.MOST_VALUES)
        if lines is None and self._object:       # in a box of a wiki: a heading would reach beyond the box
            self._add(BlockKind.FIELD, label.start, label.end, level=self._object, label=Span(label.start, label.end))
            self._items(values, 0)
            return
        if lines is None:
            self._heading(label.start, label.end, INSIDE_TABLE - 1)
            self._items(values, 0)
            return
        start, end = pairs.trim_label(self.text, label.start, label.end)
        if end <= start:
            for line in lines:
                self._line(line, 0)
            return
        cells = tuple(Span(line.start, line.end) for line in lines)
        stop = max(label.end, cells[-1].end if cells else 0)
        self._add(BlockKind.FIELD, start, stop, level=self._object, label=Span(start, end), cells=cells)

    def _card(self, box: Item) -> bool:
        """A box of a few short lines among others like it is a row; false where it is not."""
        lines = pairs.leaves([box], pairs.MOST_CELLS)
        shown = [line for line in lines or () if not line.is_picture] or list(lines or ())
        if len(shown) < 2 or any(line.end - line.start > pairs.LONGEST_CELL for line in shown):
            return False
        if any(pairs.label_end(self.text, line) for line in shown):
            return False
        cells = tuple(Span(line.start, line.end) for line in shown)
        self._add(BlockKind.ROW, shown[0].start, shown[-1].end, cells=cells)
        return True

    def _post(self, box: Box, depth: int, post: Post) -> None:
        """A post, then the replies that are nested in it."""
        span, parts = post
        self._add(BlockKind.POST, span.start, span.end, level=max(0, self._replying), parts=parts)
        if box.end > span.end:
            self._replying += 1
            self._items(pairs.after(box, span.end), depth)
            self._replying -= 1

    _replying = 0
    _object = 0

    # lines

    def _line(self, line: Line, depth: int, *, bold: bool = False) -> None:
        kind = BlockKind.CAPTION if line.is_picture else BlockKind.ITEM if depth else BlockKind.PARAGRAPH
        if kind is not BlockKind.CAPTION:
            fields = pairs.fields_in(self.text, line, bold=bold)
            for field in fields:
                level = field.level or depth
                self._add(field.kind, field.span.start, field.span.end, level=level, label=field.label, cells=field.cells)
            if fields:
                return
        self._add(kind, line.start, line.end, level=depth)

    def _add(
        self, kind: BlockKind, start: int, end: int, *, level: int = 0, label: Span | None = None, cells: tuple[Span, ...] = (),
        parts: tuple[tuple[str, Span], ...] = (), is_header: bool = False,
    ) -> None:
        links = self.links.within(start, end)
        self.found.append(Block(kind, Span(start, end), self._section, level, label, cells, parts, links, is_header))


def _is_tag(item: Item, tag: str) -> bool:
    return isinstance(item, Box) and item.tag == tag


def _level(said: str | None) -> int:
    return int(said) if said and said.isdigit() and 1 <= int(said) <= 6 else 2
