"""Text with the boxes it stands in: what every format with markup (HTML, wikitext) is turned into before blocks are made of it.

In: text, inline marks and block elements in reading order. Out: text in normal form, one line for each line of inline content,
cells of a row apart by tabs; and a tree of boxes, whose items are boxes and lines with exact character offsets.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from dramatheque.reading.formats.decoding import normal

DEEPEST_BOX = 100            # boxes nested deeper than this only break lines
NOTHING: frozenset[str] = frozenset()
SPACED = frozenset(
    ("article", "blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "section", "table", "ul")
)
OWN_LINE = frozenset(("tr", "dt", "dd"))
CELLS = frozenset(("td", "th"))
SAY_NOTHING = frozenset(("class", "style"))
KEPT_EMPTY = frozenset(("td", "th", "dd", "dt"))
SPECIAL = {**dict.fromkeys(SPACED, 2), **dict.fromkeys((*OWN_LINE, *CELLS, "pre"), -1)}
HOLDS_PICTURE_TEXT = frozenset(("td", "th", "dd", "li"))

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile("[ \t\n\r\f\v\xa0\u2000-\u200a\u202f]+")


class Mark:
    """An inline element of a line: its span, tag, roles, and where it leads."""

    __slots__ = ("end", "href", "roles", "start", "tag")

    def __init__(self, tag: str, roles: frozenset[str], href: str = "") -> None:
        self.tag, self.roles, self.href = tag, roles, href
        self.start = self.end = -1


class Line:
    """A run of inline content between breaks."""

    __slots__ = ("end", "is_picture", "marks", "start")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.marks: list[Mark] = []
        self.is_picture = False


class Box:
    """A block element: its tag, the roles of its names, its attributes, and the lines and boxes in it."""

    __slots__ = ("attributes", "end", "items", "picture", "roles", "start", "tag")

    def __init__(self, tag: str, attributes: dict[str, str | None], roles: frozenset[str], start: int) -> None:
        self.tag, self.attributes, self.roles = tag, attributes, roles
        self.items: list[Item] = []
        self.start = self.end = start
        self.picture = ""


Item: TypeAlias = Box | Line


class TextBuilder:
    """Takes text, marks and boxes in reading order. Its result is `text()`, `root` and `links`, all anchors."""

    def __init__(self) -> None:
        self.root = Box("body", {}, NOTHING, 0)
        self.links: list[Mark] = []
        self.lines = 0
        self._pieces: list[str] = []
        self._at = 0
        self._last = "\n"
        self._space = False
        self._gap = 0
        self._line: Line | None = None
        self._boxes = [self.root]
        self._fresh: list[Mark] = []
        self._verbatim = 0

    def text(self) -> str:
        return "".join(self._pieces)

    @property
    def at(self) -> int:
        """How much text there is so far."""
        return self._at

    def leave(self, left: Box | Mark) -> None:
        """Closes a box or a mark."""
        if left.__class__ is Box:
            self.close_box(left)
        else:
            self.close_mark(left)  # type: ignore[arg-type]

    def close_mark(self, mark: Mark) -> None:
        """A mark ends with the text so far; one without any text is forgotten."""
        if mark.start < 0:
            if self._fresh[-1] is mark:
                self._fresh.pop()
            else:
                self._fresh.remove(mark)
            return
        mark.end = self._at
        if mark.href:
            self.links.append(mark)
        line = self._line
        if line is not None and mark.start >= line.start:
            line.marks.append(mark)

    def open_mark(self, tag: str, roles: frozenset[str] = NOTHING, href: str = "") -> Mark:
        """An inline element that begins with the next text."""
        mark = Mark(tag, roles, href)
        self._fresh.append(mark)
        return mark

    def open_box(self, tag: str, attributes: dict[str, str | None], roles: frozenset[str] = NOTHING) -> Box:
        """A block element: what follows is in it until it is closed."""
        self._space = False
        if self._line is not None:
            self._close_line()
        gap = SPECIAL.get(tag, 1)
        if gap > self._gap:
            self._gap = gap
        elif gap < 0:
            self._open_special(tag)
        box = Box(tag, attributes, roles, self._at)
        boxes = self._boxes
        if len(boxes) > DEEPEST_BOX:
            box.items = boxes[-1].items
        boxes.append(box)
        return box

    def _open_special(self, tag: str) -> None:
        """Cells are parted by tabs, rows and terms have a line of their own even where they are empty, <pre> keeps its lines."""
        if tag in CELLS:
            row = self._boxes[-1]
            self._gap = 0
            if row.tag == "tr" and row.items:
                self._put("\t")
            return
        self._gap = max(self._gap, 2 if tag == "pre" else 1)
        if tag == "pre":
            self._verbatim += 1
        else:
            self._flush_gap()

    def finish(self) -> None:
        """Closes the last line; nothing may be written after it."""
        self._close_line()
        if self.root.items:
            self.root.start, self.root.end = self.root.items[0].start, self.root.items[-1].end

    def close_box(self, box: Box) -> None:
        """A box spans what is in it; an empty one stands where it was opened. A <div> around one thing is that thing."""
        if self._line is not None:
            self._close_line()
        elif box.picture and not box.items:
            self.write(box.picture)
            self._close_line()
        self._space = False
        tag, items, boxes = box.tag, box.items, self._boxes
        gap = 2 if tag in SPACED else 1
        if gap > self._gap:  # noqa: PLR1730 (called for every element: twice as fast as max)
            self._gap = gap
        if tag == "pre":
            self._verbatim -= 1
        boxes.pop()
        siblings = boxes[-1].items
        if items is siblings:
            return
        if not items:
            if tag in KEPT_EMPTY:
                siblings.append(box)
        elif len(items) == 1 and tag == "div" and not box.roles and box.attributes.keys() <= SAY_NOTHING:
            siblings.append(items[0])
        else:
            box.start, box.end = items[0].start, items[-1].end
            siblings.append(box)

    def picture(self, alt: str, roles: frozenset[str]) -> None:
        """The text that stands for a picture: a caption, or what a cell with nothing else holds."""
        if not alt:
            return
        if "emoji" in roles:
            self.write(alt)
            return
        holder = next((box for box in self._boxes[:-4:-1] if box.tag in HOLDS_PICTURE_TEXT), None)
        if holder is not None:
            holder.picture = holder.picture or alt
        elif self._line is None and len(alt) <= 300:
            self.write(alt)
            line = self._line
            if line is not None:
                line.is_picture = True
            self.line_break(1)

    # text

    def write(self, raw: str) -> None:
        """Text of a line, its spaces run together."""
        if self._verbatim:
            self._write_verbatim(raw)
            return
        # The only blank that can be printed is a space: most texts hold single ones and nothing that is not seen.
        clean = raw.strip(" ") if raw.isprintable() and "  " not in raw else _in_one_line(raw)
        if not clean:
            self._space = True
            return
        if self._line is None:
            self._space = False
        elif raw[0] != clean[0]:
            self._space = True
        self._append(clean)
        self._space = raw[-1] != clean[-1]

    def _append(self, clean: str) -> None:
        """Appends to the open line, or opens one; text stays in normal form where pieces meet."""
        if not clean.isascii():
            clean = normal(clean)
            if clean[0] >= "\u0300" and self._line is not None and not self._space and joins(self._last, clean[0]):
                self._space = True
        pieces = self._pieces
        if self._line is None:
            if self._gap:
                self._flush_gap()
            self._line = Line(self._at)
        elif self._space:
            pieces.append(" ")
            self._at += 1
        if self._fresh:
            for mark in self._fresh:
                mark.start = self._at
            self._fresh.clear()
        pieces.append(clean)
        self._at += len(clean)
        self._last = clean[-1]
        self._space = False

    def _write_verbatim(self, raw: str) -> None:
        for number, part in enumerate(raw.split("\n")):
            if number:
                self.line_break(1)
            if part.strip():
                self._space = self._space and self._line is not None
                self._append(_INVISIBLE.sub("", part).rstrip() if self._line else _INVISIBLE.sub("", part).strip())

    def space(self, blanks: str) -> None:
        """Blanks between the texts of a line."""
        self._space = True
        if self._verbatim:
            self._write_verbatim(blanks)

    def line_break(self, gap: int = 1) -> None:
        """Ends the line; the next one stands `gap` lines below."""
        self._space = False
        if self._line is not None:
            self._close_line()
        if gap > self._gap:  # noqa: PLR1730 (called for every element: twice as fast as max)
            self._gap = gap

    def _close_line(self) -> None:
        line = self._line
        self._space = False
        if line is None:
            return
        line.end = self._at
        self.lines += 1
        self._line = None
        self._boxes[-1].items.append(line)

    def _flush_gap(self) -> None:
        gap = self._gap
        if gap and self._at and self._last != "\t":
            self._pieces.append("\n" * gap)
            self._at += gap
            self._last = "\n"
        self._gap = 0

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._at += len(piece)
        self._last = piece[-1]


def _in_one_line(raw: str) -> str:
    """A text with its blanks run together and without signs that nobody sees; an ideographic space parts columns and is kept."""
    clean = _SPACES.sub(" ", raw).strip(" ") if "\u3000" in raw else " ".join(raw.split())
    return clean if clean.isprintable() else _INVISIBLE.sub("", clean).strip(" ")


def joins(last: str, first: str) -> bool:
    """Whether normalising would change the place where two texts meet."""
    return bool(unicodedata.combining(first)) or not unicodedata.is_normalized("NFC", last + first)
