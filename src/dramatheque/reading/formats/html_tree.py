"""The visible text of an HTML document, and the boxes it stands in.

In: the root of a parsed document. Out: text in reading order, one line for each line of inline content, cells of a row apart by
tabs; and a tree of boxes (block elements), whose items are boxes and lines with exact character offsets.

What a reader cannot see (scripts, hidden elements, form controls, fallbacks) is not in the text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from typing import TypeAlias

from selectolax.lexbor import LexborNode

from dramatheque.reading.formats.markup import roles_of

DEEPEST_BOX = 100            # boxes nested deeper than this only break lines
NOTHING: frozenset[str] = frozenset()


class Way(IntEnum):
    """How an element is walked."""

    INLINE = 0
    MARK = 1                 # inline, and its span matters: <b>, <span>, <a>
    BOX = 2
    BREAK = 3
    PICTURE = 4
    RUBY = 5
    SKIP = 6


BOXES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p pre search section summary table tbody td tfoot th thead
    tr ul xmp
"""
MARKS = "a abbr b bdi button cite data dfn em font i label q small span strong time u"
SKIPPED = """
    applet area audio base canvas colgroup datalist embed frame frameset head iframe input link map meta meter noembed noframes
    noscript object optgroup option param progress rp rt script select source style svg math template textarea title track video
    -comment -doctype
"""
WAYS = {
    **dict.fromkeys(BOXES.split(), Way.BOX), **dict.fromkeys(MARKS.split(), Way.MARK),
    **dict.fromkeys(SKIPPED.split(), Way.SKIP),
    "br": Way.BREAK, "hr": Way.BREAK, "img": Way.PICTURE, "ruby": Way.RUBY,
}
SPACED = frozenset(
    ("article", "blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "ol", "p", "pre", "section", "table", "ul")
)
OWN_LINE = frozenset(("tr", "dt", "dd"))
CELLS = frozenset(("td", "th"))
KEPT_EMPTY = frozenset(("td", "th", "dd", "dt"))
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


class Walk:
    """One walk over a document. `text()` and `root` are its result; `links` are all anchors with their spans."""

    def __init__(self) -> None:
        self.root = Box("body", {}, NOTHING, 0)
        self.links: list[Mark] = []
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

    def over(self, root: LexborNode) -> Walk:
        """Walks a subtree without recursion: documents may be nested deeper than the stack of Python."""
        node: LexborNode = root
        stack: list[tuple[LexborNode, Box | Mark | None]] = []
        while True:
            tag = node.tag
            left: Box | Mark | None = None
            child = None
            if tag == "-text":
                self._text(node.text_content or "")
            else:
                way = WAYS.get(tag or "", Way.INLINE)
                if way is Way.INLINE:
                    child = node.first_child
                elif way is not Way.SKIP:
                    left = self._enter(node, tag or "", way)
                    child = node.first_child if left is not None else None
            if child is not None:
                stack.append((node, left))
                node = child
                continue
            if left is not None:
                self._leave(left)
            following = node.next if stack else None
            while following is None:
                if not stack:
                    self._close_line()
                    self._fit(self.root)
                    return self
                node, left = stack.pop()
                if left is not None:
                    self._leave(left)
                following = node.next if stack else None
            node = following

    # elements

    def _enter(self, node: LexborNode, tag: str, way: Way) -> Box | Mark | None:
        """Opens an element; None where nothing of it is walked."""
        if way is Way.BREAK:
            self._break(2 if tag == "hr" else 1)
            return None
        attributes = node.attributes
        roles = NOTHING
        if attributes:
            if "hidden" in attributes or ("style" in attributes and _is_hidden(attributes["style"] or "")):
                return None
            names = attributes.get("class")
            if names or "id" in attributes or "itemprop" in attributes or "data-source" in attributes:
                roles = roles_of(f"{names or ''} {attributes.get('id') or ''} {attributes.get('itemprop') or ''}".strip())
                if roles and ("edit" in roles or "unseen" in roles or "note" in roles):
                    return None
        if way is Way.MARK:
            mark = Mark(tag, roles, (attributes.get("href") or "") if tag == "a" else "")
            self._fresh.append(mark)
            return mark
        if way is Way.BOX:
            return self._open_box(tag, attributes, roles)
        if way is Way.PICTURE:
            self._picture(" ".join((attributes.get("alt") or "").split()), roles)
        else:
            self._text(ruby_text(node))
        return None

    def _leave(self, left: Box | Mark) -> None:
        if isinstance(left, Box):
            self._close_box(left)
        elif left.start < 0:
            self._fresh.remove(left)
        else:
            left.end = self._at
            if left.tag == "a" and left.href:
                self.links.append(left)
            if self._line is not None and left.start >= self._line.start:
                self._line.marks.append(left)

    def _open_box(self, tag: str, attributes: dict[str, str | None], roles: frozenset[str]) -> Box | None:
        self._break(2 if tag in SPACED else 1)
        if tag == "pre":
            self._verbatim += 1
        if tag in OWN_LINE:
            self._flush_gap()
        elif tag in CELLS:
            row = self._boxes[-1]
            self._gap = 0
            if row.tag == "tr" and row.items:
                self._put("\t")
        box = Box(tag, attributes, roles, self._at)
        self._boxes.append(box)
        return box

    def _close_box(self, box: Box) -> None:
        if box.picture and not box.items and self._line is None:
            self._text(box.picture)
        self._break(2 if box.tag in SPACED else 1)
        if box.tag == "pre":
            self._verbatim -= 1
        self._boxes.pop()
        self._fit(box)
        if not box.items and box.tag not in KEPT_EMPTY:
            return
        parent = self._boxes[-1]
        if len(self._boxes) > DEEPEST_BOX:
            parent.items.extend(box.items)
        else:
            parent.items.append(box)

    def _fit(self, box: Box) -> None:
        """A box spans what is in it; an empty one stands where it was opened."""
        if box.items:
            box.start, box.end = box.items[0].start, box.items[-1].end

    def _picture(self, alt: str, roles: frozenset[str]) -> None:
        if not alt:
            return
        if "emoji" in roles:
            self._text(alt)
            return
        holder = next((box for box in self._boxes[:-4:-1] if box.tag in HOLDS_PICTURE_TEXT), None)
        if holder is not None:
            holder.picture = holder.picture or alt
        elif self._line is None and len(alt) <= 300:
            self._text(alt)
            line = self._line
            if line is not None:
                line.is_picture = True
            self._break(1)

    # text

    def _text(self, raw: str) -> None:
        if self._verbatim:
            self._verbatim_text(raw)
            return
        if raw.isascii():
            words = raw.split()
            clean = words[0] if len(words) == 1 else " ".join(words)
        else:
            clean = _SPACES.sub(" ", _INVISIBLE.sub("", raw)).strip(" ")
        if not clean:
            self._space = True
            return
        if self._space or raw[0] != clean[0]:
            self._space = self._line is not None
        self._write(clean)
        self._space = raw[-1] != clean[-1]

    def _write(self, clean: str) -> None:
        """Appends to the open line, or opens one; text stays in normal form where pieces meet."""
        if clean > "\u0300" or not clean.isascii():
            if not unicodedata.is_normalized("NFC", clean):
                clean = unicodedata.normalize("NFC", clean)
            if clean[0] >= "\u0300" and self._line is not None and not self._space and joins(self._last, clean[0]):
                self._space = True
        if self._line is None:
            self._flush_gap()
            self._line = Line(self._at)
        elif self._space:
            self._put(" ")
        if self._fresh:
            for mark in self._fresh:
                mark.start = self._at
            self._fresh.clear()
        self._put(clean)
        self._space = False

    def _verbatim_text(self, raw: str) -> None:
        for number, part in enumerate(raw.split("\n")):
            if number:
                self._break(1)
            if part.strip():
                self._space = self._space and self._line is not None
                self._write(_INVISIBLE.sub("", part).rstrip() if self._line else _INVISIBLE.sub("", part).strip())

    def _break(self, gap: int) -> None:
        self._close_line()
        self._gap = max(self._gap, gap)

    def _close_line(self) -> None:
        line = self._line
        self._space = False
        if line is None:
            return
        line.end = self._at
        # Elements that go on over the break have a part in this line too.
        self._line = None
        self._boxes[-1].items.append(line)

    def _flush_gap(self) -> None:
        if self._gap and self._at and self._last != "\t":
            self._put("\n" * self._gap)
        self._gap = 0

    def _put(self, piece: str) -> None:
        self._pieces.append(piece)
        self._at += len(piece)
        self._last = piece[-1]


def joins(last: str, first: str) -> bool:
    """Whether normalising would change the place where two texts meet."""
    return bool(unicodedata.combining(first)) or not unicodedata.is_normalized("NFC", last + first)


def ruby_text(node: LexborNode) -> str:
    """A name with its reading: <ruby>錦<rt>にしき</rt>戸<rt>ど</rt></ruby> is "錦戸(にしきど)"."""
    base: list[str] = []
    reading: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.tag != "-text":
            continue
        parent = inner.parent
        above = parent.tag if parent is not None else ""
        if above == "rt" or (parent is not None and above != "ruby" and parent.parent is not None and parent.parent.tag == "rt"):
            reading.append((inner.text_content or "").strip())
        elif above not in ("rp", "script", "style"):
            base.append((inner.text_content or "").strip("\n\t"))
    read = "".join(reading)
    return "".join(base).strip() + (f"({read})" if read else "")


def _is_hidden(style: str) -> bool:
    flat = style.replace(" ", "").lower()
    return "display:none" in flat or "visibility:hidden" in flat
