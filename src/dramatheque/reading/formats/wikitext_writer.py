"""Nodes of wikitext to text and boxes, as the wiki would show them.

In: nodes (wikitext_nodes.py). Out: a TextBuilder, the references that were left out of its text, and the first words in bold: the
lead prints the title so. Wikitext is made of lines: what a line begins with says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import quote

from dramatheque.claims import Discard, Span
from dramatheque.reading.formats.boxes import Box, Mark, TextBuilder
from dramatheque.reading.formats.wikitext_nodes import Heading, Link, Node, Reference, Template, plain_text
from dramatheque.reading.formats.wikitext_references import note_of
from dramatheque.reading.formats.wikitext_tables import Tables
from dramatheque.reading.formats.wikitext_templates import Way, inline_text, is_fields, prefix_of, way_of

CATEGORIES = "Categories"
LISTS = {"*": ("ul", "li"), "#": ("ol", "li"), ":": ("dl", "dd"), ";": ("dl", "dt")}
MOST_REFERENCES = 1000
MOST_CATEGORIES = 60
OPTIONS = re.compile(
    r"(?:thumb|thumbnail|mini|frame|framed|frameless|border|left|right|center|none|upright(?:=.*)?|(?:\d*+x)?\d++\s*px"
    r"|(?:alt|link|page|lang|class)=.*|サムネイル|縁なし|左|右|中央|섬네일|왼쪽|오른쪽|缩略图|縮圖|有框|左侧|右侧)\s*",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\n|'{2,5}|<br\b[^<>]*>|</?[a-zA-Z][^<>]*>|\|\||!!")
_LIST = re.compile(r"[*#:;]+")


class Writer:
    """Writes nodes in order."""

    def __init__(self, url: str, notes: Mapping[str, str]) -> None:
        self.built = TextBuilder()
        self._notes = notes
        self._categories: dict[str, None] = {}
        self.cited: list[Discard] = []
        self.first_bold: Mark | None = None
        self._tables = Tables(self.built)
        self._lists: list[tuple[str, Box, Box]] = []
        self._bold: Mark | None = None
        self._fresh = True           # at the start of a line
        self._templates = 0
        self._inside = 0             # how many parameters and captions are being written
        self._is_wiki = "/wiki/" in url

    def entitle(self, title: str) -> None:
        """Writes the title of the page above all else."""
        box = self.built.open_box("h1", {})
        self.built.write(title)
        self.built.leave(box)

    def finish(self) -> None:
        """Closes what the page left open."""
        self._end_line()
        self._close_lists(0)
        self._tables.close_all()
        self._write_categories()
        self.built.finish()

    def _write_categories(self) -> None:
        """The categories of a page stand at its end, as a field."""
        if not self._categories:
            return
        holder = self.built.open_box("dl", {"data-of": CATEGORIES})
        label = self.built.open_box("dt", {})
        self.built.write(CATEGORIES)
        self.built.leave(label)
        for name in self._categories:
            held = self.built.open_box("dd", {})
            self.built.write(name)
            self.built.leave(held)
        self.built.leave(holder)

    def nodes(self, nodes: list[Node]) -> None:
        """Writes nodes in order; text that stands in several nodes is read as one."""
        pieces: list[str] = []
        for node in nodes:
            if isinstance(node, str):
                pieces.append(node)
                continue
            if pieces:
                self._text("".join(pieces))
                pieces.clear()
            self._node(node)
        if pieces:
            self._text("".join(pieces))

    def _node(self, node: Template | Link | Heading | Reference) -> None:
        if isinstance(node, Template):
            self._template(node)
        elif isinstance(node, Link):
            self._link(node)
        elif isinstance(node, Heading):
            self._heading(node)
        else:
            self._reference(node)

    # lines

    def _text(self, text: str) -> None:
        at = 0
        while at < len(text):
            if self._fresh and text[at] != "\n":
                at = self._line_start(text, at)
            found = _PIECES.search(text, at)
            stop = found.start() if found else len(text)
            if stop > at:
                self._plain(text[at:stop])
            if found is None:
                return
            at = self._piece(text, found)

    def _plain(self, text: str) -> None:
        if text.strip():
            self._fresh = False
        self.built.write(unescape(text) if "&" in text else text)

    def _piece(self, text: str, found: re.Match[str]) -> int:
        piece = found[0]
        if piece == "\n":
            self._end_line()
        elif piece[0] == "'":
            self._quotes(len(piece))
        elif piece[:3].lower() == "<br":
            self.built.line_break()
        elif piece[0] in "|!":
            if not self._tables.is_cell_line:
                self._plain(piece)
            else:
                return self._tables.cell(text, found.end(), is_header=piece[0] == "!")
        return found.end()

    def _end_line(self) -> None:
        if self._bold is not None:
            self._quotes(3)
        if self._fresh:
            self._close_lists(0)
            self.built.line_break(2)
        else:
            self.built.line_break()
        self._fresh = True
        self._tables.is_cell_line = False

    def _quotes(self, count: int) -> None:
        if count == 2:
            return
        if self._bold is None:
            self._bold = self.built.open_mark("b")
        else:
            self.built.leave(self._bold)
            if self.first_bold is None and not self._inside and self._bold.end > self._bold.start >= 0:
                self.first_bold = self._bold
            self._bold = None

    def _line_start(self, text: str, at: int) -> int:
        """Reads what a line begins with; the place where its content starts."""
        while at < len(text) and text[at] in " \t":
            at += 1
        if at == len(text) or text[at] == "\n":
            return at
        sign = text[at]
        self._fresh = False
        if self._tables.is_open and sign in LISTS:
            self._tables.hold()
        if found := _LIST.match(text, at):
            if not text.startswith("{|", found.end()):
                return self._item(found[0][:12], text, found.end())
            at, sign = found.end(), "{"
        self._close_lists(0)
        if sign == "{" and text.startswith("{|", at):
            self._fresh = True
            return self._tables.open(text, at)
        if self._tables.is_open and sign in "|!":
            at, self._fresh = self._tables.line(text, at)
        elif sign == "-" and text.startswith("----", at):
            while at < len(text) and text[at] == "-":
                at += 1
        return at

    # lists

    def _item(self, marker: str, text: str, at: int) -> int:
        kept = 0
        while kept < min(len(marker), len(self._lists)) and LISTS[self._lists[kept][0]][0] == LISTS[marker[kept]][0]:
            kept += 1
        self._close_lists(kept)
        if kept == len(marker):
            _, holder, item = self._lists.pop()
            self.built.leave(item)
            self._lists.append((marker[-1], holder, self.built.open_box(LISTS[marker[-1]][1], {})))
        for sign in marker[kept:]:
            holder = self.built.open_box(LISTS[sign][0], {})
            self._lists.append((sign, holder, self.built.open_box(LISTS[sign][1], {})))
        if marker[-1] != ";":
            return at
        stop = text.find("\n", at)
        colon = text.find(":", at, stop if stop >= 0 else len(text))
        if colon < 0 or text.startswith("://", colon):
            return at
        self._plain(text[at:colon])
        return self._item(marker[:-1] + ":", text, colon + 1)

    def _close_lists(self, kept: int) -> None:
        while len(self._lists) > kept:
            _, holder, item = self._lists.pop()
            self.built.leave(item)
            self.built.leave(holder)

    # nodes

    def _heading(self, heading: Heading) -> None:
        self._close_lists(0)
        box = self.built.open_box(f"h{heading.level}", {})
        self._fresh = False
        self.nodes(heading.inner)
        self._end_line()
        self.built.leave(box)

    def _link(self, link: Link) -> None:
        target = link.target
        kind = "" if link.is_external else prefix_of(target)
        if kind == "file":
            self._picture(link)
            return
        if kind == "category" and not target.startswith(":"):
            name = target.partition(":")[2].replace("_", " ").strip()
            if name and len(self._categories) < MOST_CATEGORIES:
                self._categories[name] = None
            return
        if kind == "wiki" and not link.parts:
            return
        self._start_inline()
        mark = self.built.open_mark("a", href=target if link.is_external else self._href(target))
        if link.parts and plain_text(link.parts[-1]).strip():
            self.nodes(link.parts[-1])
        else:
            self._plain(target if link.is_external else target.lstrip(":").partition("#")[0] or target)
        self.built.leave(mark)

    def _href(self, target: str) -> str:
        """A link inside the wiki: an address where the page's own is known, else the name of the page it leads to."""
        name = quote(target.lstrip(":").replace(" ", "_"), safe="/:()#,'!-._~")
        return f"/wiki/{name}" if self._is_wiki else name

    def _picture(self, link: Link) -> None:
        captions = [part for part in link.parts if not OPTIONS.fullmatch(plain_text(part).strip() or "left")]
        if not captions:
            return
        box = self.built.open_box("figcaption", {})
        self._inner(captions[-1])
        self.built.leave(box)

    def _reference(self, reference: Reference) -> None:
        """What the page cites is not part of its text; that it cites it is kept."""
        if len(self.cited) >= MOST_REFERENCES:
            return
        note = note_of(reference.source) if reference.source.strip() else self._notes.get(reference.name, "")
        if note:
            self.cited.append(Discard(Span(self.built.at, self.built.at), "reference", note))

    def _template(self, template: Template) -> None:
        way = way_of(template)
        if way is Way.NOTHING:
            return
        if is_fields(template):
            self._fields(template)
            return
        unnamed = [value for key, value in template.parameters if not key or key.isdigit()]
        if way is Way.LIST:
            for value in unnamed:
                self.built.line_break()
                self._inner(value)
            self.built.line_break()
            return
        if way is Way.UNNAMED and self._inside and not unnamed:
            way = Way.NAMED              # a name in several scripts, given by parameters alone
        self._start_inline()
        for piece in inline_text(template, way):
            if isinstance(piece, str):
                self._plain(piece)
            else:
                self.nodes(piece)

    def _fields(self, template: Template) -> None:
        """A box of named parameters: a <dl> in a section of its own, objects of the page numbered as they come."""
        self._close_lists(0)
        self._templates += 1
        holder = self.built.open_box("dl", {"data-of": template.name[:80], "data-number": str(self._templates)})
        for key, value in template.parameters:
            if not key or not _says_something(value):
                continue
            label = self.built.open_box("dt", {})
            self.built.write(key.replace("_", " "))
            self.built.leave(label)
            held = self.built.open_box("dd", {})
            self._inner(value)
            self.built.leave(held)
        self.built.leave(holder)
        self._fresh = True

    def _inner(self, nodes: list[Node]) -> None:
        """Writes the nodes of a parameter or a caption: lists and tables in it end with it."""
        lists, tables, bold = self._lists, self._tables, self._bold
        self._lists, self._tables, self._bold, self._fresh = [], Tables(self.built), None, True
        self._inside += 1
        self.nodes(nodes)
        if self._bold is not None:
            self._quotes(3)
        self._close_lists(0)
        self._tables.close_all()
        self._inside -= 1
        self._lists, self._tables, self._bold, self._fresh = lists, tables, bold, False

    def _start_inline(self) -> None:
        """A line that begins with a link or a template ends the list above it."""
        if self._fresh:
            self._close_lists(0)
            self._fresh = False


def _says_something(value: list[Node]) -> bool:
    return any(node.strip() if isinstance(node, str) else not isinstance(node, Reference) for node in value)
