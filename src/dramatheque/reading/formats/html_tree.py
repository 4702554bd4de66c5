"""The visible text of an HTML document, and the boxes it stands in.

In: the root of a parsed document. Out: a TextBuilder that holds what a reader sees, in reading order. What he cannot see
(scripts, hidden elements, form controls, fallbacks) is not in it.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from selectolax.lexbor import LexborNode

from dramatheque.reading.formats.boxes import NOTHING, Box, Mark, TextBuilder
from dramatheque.reading.formats.markup import roles_of


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


TELLING = frozenset(("a", "b", "strong", "dfn", "label", "time"))
PLAIN = object()             # an inline element that says nothing of its text


class HtmlWalk(TextBuilder):
    """One walk over a document."""

    def over(self, root: LexborNode) -> HtmlWalk:
        """Walks a subtree without recursion: documents may be nested deeper than the stack of Python."""
        node: LexborNode = root
        stack: list[tuple[LexborNode, Box | Mark | None]] = []
        while True:
            tag = node.tag
            left: Any = None
            child = None
            if tag == "-text":
                text = node.text_content
                if text and not text.isspace():
                    self.write(text)
                elif text and self._line is not None:
                    self.space(text)
            else:
                way = WAYS.get(tag or "", Way.INLINE)
                if way is Way.INLINE:
                    child = node.first_child
                elif way is not Way.SKIP:
                    left = self._enter(node, tag or "", way)
                    child = node.first_child if left is not None else None
                    left = None if left is PLAIN else left
            if child is not None:
                stack.append((node, left))
                node = child
                continue
            if left is not None:
                self.leave(left)
            following = node.next if stack else None
            while following is None:
                if not stack:
                    self.finish()
                    return self
                node, left = stack.pop()
                if left is not None:
                    self.leave(left)
                following = node.next if stack else None
            node = following

    # elements

    def _enter(self, node: LexborNode, tag: str, way: Way) -> Any:
        """Opens an element: its box, its mark or PLAIN; None where nothing of it is walked."""
        if way is Way.BREAK:
            self.line_break(2 if tag == "hr" else 1)
            return None
        attributes = node.attributes
        roles = NOTHING
        if attributes:
            if "hidden" in attributes or ("style" in attributes and _is_hidden(attributes["style"] or "")):
                return None
            names = attributes.get("class") or ""
            if "id" in attributes or "itemprop" in attributes:
                names = f"{names} {attributes.get('id') or ''} {attributes.get('itemprop') or ''}"
            if names:
                roles = roles_of(names)
                if roles and ("edit" in roles or "unseen" in roles or "note" in roles):
                    return None
        if way is Way.MARK:
            if not roles and tag not in TELLING:
                return PLAIN
            return self.open_mark(tag, roles, (attributes.get("href") or "") if tag == "a" else "")
        if way is Way.BOX:
            return self.open_box(tag, attributes, roles)
        if way is Way.PICTURE:
            self.picture(" ".join((attributes.get("alt") or "").split()), roles)
        else:
            self.write(ruby_text(node))
        return None


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
