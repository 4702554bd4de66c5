"""The visible text of an HTML document, and the boxes it stands in.

In: the root of a parsed document. Out: a TextBuilder that holds what a reader sees, in reading order. What he cannot see
(scripts, hidden elements, form controls, fallbacks) is not in it.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from dramatheque.reading.formats.boxes import NOTHING, Box, Mark, TextBuilder
from dramatheque.reading.formats.markup import roles_of

# How an element is walked. MARK is inline, and its span matters: <b>, <span>, <a>. Plain numbers: every element asks for one.
INLINE, MARK, BOX, BREAK, PICTURE, RUBY, SKIP, TEXT = range(8)

BOXES = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol p pre search section summary table tbody td tfoot th thead
    tr ul xmp
"""
MARKS = "a abbr b bdi button cite data dfn em font i label q small span strong sup time u"
SKIPPED = """
    applet area audio base canvas colgroup datalist embed frame frameset head iframe input link map meta meter noembed noframes
    noscript object optgroup option param progress rp rt script select source style svg math template textarea title track video
    -comment -doctype
"""
WAYS = {
    **dict.fromkeys(BOXES.split(), BOX), **dict.fromkeys(MARKS.split(), MARK),
    **dict.fromkeys(SKIPPED.split(), SKIP),
    "-text": TEXT, "br": BREAK, "hr": BREAK, "img": PICTURE, "ruby": RUBY,
}


TELLING = frozenset(("a", "b", "strong", "dfn", "label", "time"))
UNSEEN = frozenset(("edit", "unseen", "note"))   # roles of elements that are left out
HIDDEN = frozenset(("unseen",))
_DIGITS = "0123456789"


class HtmlWalk(TextBuilder):
    """One walk over a document. `notes` are the marks of footnotes that were left out, and how much text stood before each."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[tuple[int, LexborNode]] = []

    def over(self, root: LexborNode) -> HtmlWalk:
        """Walks a subtree in one pass, without recursion: documents may be nested deeper than the stack of Python.

        `depths` says of each element that is walked how many boxes and marks are open in it; nodes whose parent it does not know
        lie in an element that is left out.
        """
        opened: list[Box | Mark] = []
        depths: dict[int, int] = {}
        known, way_of, enter = depths.get, WAYS.get, self._enter
        leave_box, leave_mark = self.close_box, self.close_mark
        if root.parent is not None:
            depths[root.parent.mem_id] = 0
        for node in root.traverse(include_text=True):
            tag = node.tag or ""
            if tag == "-text":
                text = node.text_content or ""
                if not text or (text.isspace() and self._line is None):
                    continue
                way = TEXT
            else:
                way = way_of(tag, INLINE)
                if way == SKIP:
                    continue
            parent = node.parent
            depth = known(parent.mem_id) if parent is not None else 0
            if depth is None:
                continue
            while len(opened) > depth:
                left = opened.pop()
                if left.__class__ is Box:
                    leave_box(left)
                else:
                    leave_mark(left)  # type: ignore[arg-type]
            if way == TEXT:
                if not text.isspace():
                    self.write(text)
                elif self._line is not None:
                    self.space(text)
            elif way == INLINE or enter(node, tag, way, opened):
                depths[node.mem_id] = len(opened)
        while opened:
            self.leave(opened.pop())
        self.finish()
        return self

    # elements

    def _enter(self, node: LexborNode, tag: str, way: int, opened: list[Box | Mark]) -> bool:
        """Opens an element: its box or its mark; false where nothing of it is walked."""
        if way == BREAK:
            self.line_break(2 if tag == "hr" else 1)
            return False
        attributes = node.attributes
        roles = _roles(attributes) if attributes else NOTHING
        if roles and not roles.isdisjoint(UNSEEN):
            if "note" in roles:
                self.notes.append((self.at, node))
            return False
        if way == BOX:
            opened.append(self.open_box(tag, attributes, roles))
        elif way == MARK:
            if roles or tag in TELLING:
                opened.append(self.open_mark(tag, roles, (attributes.get("href") or "") if tag == "a" else ""))
        else:
            if way == PICTURE:
                self.picture(" ".join((attributes.get("alt") or "").split()), roles)
            else:
                self.write(ruby_text(node))
            return False
        return True


def _roles(attributes: dict[str, str | None]) -> frozenset[str]:
    """The roles of an element by its names; one that is hidden has the role of what is not seen."""
    if "hidden" in attributes or ("style" in attributes and _is_hidden(attributes["style"] or "")):
        return HIDDEN
    names = attributes.get("class") or ""
    if "id" in attributes or "itemprop" in attributes:
        # Ids are numbered: without the number the answer for one comment holds for all of them.
        numbered = attributes.get("id") or ""
        plain = numbered.rstrip(_DIGITS)
        names = f"{names} {plain if plain == numbered else plain + '0'} {attributes.get('itemprop') or ''}"
    return roles_of(names) if names else NOTHING


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
