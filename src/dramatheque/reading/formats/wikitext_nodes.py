"""Wikitext to nodes: templates, links, references, headings and the text between them.

In: source. Out: a tree of nodes, nested at most DEEPEST deep, in time proportional to the length of the source, however broken it
is: brackets that are never closed are text. docs/decisions/0005 says why the usual library is not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from dramatheque.reading.formats.wikitext_references import name_in

DEEPEST = 40


@dataclass(slots=True)
class Template:
    """{{name | positional | key = value}}: keys are "" for positional parameters. `is_block`: written over several lines."""

    name: str
    parameters: list[tuple[str, list[Node]]]
    is_block: bool = False


@dataclass(slots=True)
class Link:
    """[[target|shown]], or [address shown]; every part after the target keeps its own nodes."""

    target: str
    parts: list[list[Node]]
    is_external: bool = False


@dataclass(slots=True)
class Heading:
    """== inner ==, on a line of its own."""

    level: int
    inner: list[Node]


@dataclass(slots=True)
class Reference:
    """<ref name="name">…</ref>: what the page cites at this place; one without a source points to the one of that name."""

    source: str
    name: str = ""


Node: TypeAlias = str | Template | Link | Heading | Reference


@dataclass(slots=True)
class _Frame:
    opener: str
    is_external: bool = False
    parts: list[list[Node]] = field(default_factory=lambda: [[]])

    def plain(self) -> list[Node]:
        """The nodes of a frame that was never closed."""
        nodes: list[Node] = [self.opener]
        for number, part in enumerate(self.parts):
            nodes += (["|"] if number else []) + part
        return nodes


_UNSEEN = re.compile(
    r"__[A-Z]{3,20}__|</?(?:includeonly|noinclude|onlyinclude|section|templatestyles|references)\b[^<>]*>", re.IGNORECASE
)
_VARIANT = re.compile(r"-\{(?:[^{}:;|]{0,20}\|)?(?:zh(?:-\w+)?:)?([^{};]{0,200})(?:;[^{}]{0,2000})?\}-")
_HEADING = re.compile(r"(={1,6})[ \t]*(\S(?:[^\n]*\S)?)[ \t]*\1[ \t]*$", re.MULTILINE)
_TOKEN = re.compile(
    r"\{\{|\}\}|\[\[|\]\]|\||\n=|\[(?=https?://)|\]|<(?P<tag>ref|nowiki|math|syntaxhighlight|source|timeline|score|gallery|pre)\b(?P<rest>[^<>]*)>",
    re.IGNORECASE,
)


def without_comments(source: str) -> str:
    """Source without <!-- comments -->; one that is never closed reaches to the end."""
    if "<!--" not in source:
        return source
    pieces = []
    at = 0
    while (start := source.find("<!--", at)) >= 0:
        pieces.append(source[at:start])
        end = source.find("-->", start + 4)
        at = len(source) if end < 0 else end + 3
    return "".join([*pieces, source[at:]])


def nodes_of(source: str) -> list[Node]:
    """The nodes of a page's source."""
    source = _UNSEEN.sub("", without_comments(source))
    if "-{" in source:
        source = _VARIANT.sub(r"\1", source)
    return _Reader("\n" + source).read()


class _Reader:
    """Reads source once, left to right, with a stack of what is open."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.stack: list[_Frame] = [_Frame("")]
        self.open = {"{{": 0, "[[": 0, "[": 0}
        self.closing: dict[str, int] = {}

    def read(self) -> list[Node]:
        at = 0
        while found := _TOKEN.search(self.source, at):
            self._text(at, found.start())
            at = self._token(found)
        self._text(at, len(self.source))
        nodes: list[Node] = list(self.stack[0].parts[0])
        for frame in self.stack[1:]:
            nodes += frame.plain()
        return nodes

    def _text(self, start: int, end: int) -> None:
        if start < end:
            self.stack[-1].parts[-1].append(self.source[start:end])

    def _token(self, found: re.Match[str]) -> int:
        """Takes one token; the place after it."""
        sign = found[0]
        if found["tag"]:
            return self._tag(found)
        if sign == "\n=":
            return self._heading(found)
        if sign == "|":
            if len(self.stack) > 1 and not self.stack[-1].is_external:
                self.stack[-1].parts.append([])
            else:
                self._text(found.start(), found.end())
        elif sign in self.open:
            self._open(sign)
        elif sign in ("}}", "]]", "]"):
            self._close(sign)
        return found.end()

    def _open(self, sign: str) -> None:
        if len(self.stack) > DEEPEST:
            self.stack[-1].parts[-1].append(sign)
            return
        self.open[sign] += 1
        self.stack.append(_Frame(sign, sign == "["))

    def _close(self, sign: str) -> None:
        opener = {"}}": "{{", "]]": "[[", "]": "["}[sign]
        if not self.open[opener]:
            self.stack[-1].parts[-1].append(sign)
            return
        while self.stack[-1].opener != opener:
            broken = self._pop()
            self.stack[-1].parts[-1] += broken.plain()
        frame = self._pop()
        self.stack[-1].parts[-1].append(_closed(frame))

    def _pop(self) -> _Frame:
        frame = self.stack.pop()
        self.open[frame.opener] -= 1
        return frame

    def _heading(self, found: re.Match[str]) -> int:
        """A heading ends whatever was left open above it outside of templates."""
        heading = _HEADING.match(self.source, found.start() + 1)
        if heading is None or self.open["{{"]:
            self._text(found.start(), found.end())
            return found.end()
        while len(self.stack) > 1:
            broken = self._pop()
            self.stack[-1].parts[-1] += broken.plain()
        inner = _Reader(heading[2]).read() if "\n" not in heading[2] else [heading[2]]
        self.stack[-1].parts[-1] += ["\n", Heading(len(heading[1]), inner), "\n"]
        return heading.end()

    def _tag(self, found: re.Match[str]) -> int:
        """Elements whose inside is not wikitext: taken whole, or to the end of the source."""
        tag = found["tag"].lower()
        if found["rest"].rstrip().endswith("/"):
            if tag == "ref" and (name := name_in(found["rest"])):
                self.stack[-1].parts[-1].append(Reference("", name))
            return found.end()
        end = self._end_of(tag, found.end())
        if end < 0:
            return found.end()
        inside = self.source[found.end() : end]
        if tag == "ref":
            self.stack[-1].parts[-1].append(Reference(inside, name_in(found["rest"])))
        elif tag in ("nowiki", "pre"):
            self.stack[-1].parts[-1].append(inside)
        close = self.source.find(">", end)
        return len(self.source) if close < 0 else close + 1

    def _end_of(self, tag: str, start: int) -> int:
        """Where the closing tag stands; -1 where there is none. A tag found missing once is not looked for again."""
        if self.closing.get(tag) == -1:
            return -1
        end = self.source.find(f"</{tag}", start)
        self.closing[tag] = end
        return end


def _closed(frame: _Frame) -> Node:
    if frame.opener == "{{":
        name, *parameters = frame.parts
        title = plain_text(name).strip()
        lines = sum(1 for part in frame.parts for node in part if isinstance(node, str) and "\n" in node)
        return Template(" ".join(title.split()), [_parameter(part) for part in parameters], lines >= 2)
    if frame.opener == "[[":
        target, *parts = frame.parts
        return Link(plain_text(target).strip(), parts)
    first = frame.parts[0][0] if frame.parts[0] and isinstance(frame.parts[0][0], str) else ""
    address, _, shown = first.partition(" ")
    return Link(address.strip(), [[shown, *frame.parts[0][1:]]] if shown or len(frame.parts[0]) > 1 else [], is_external=True)


def _parameter(part: list[Node]) -> tuple[str, list[Node]]:
    first = part[0] if part else ""
    if isinstance(first, str) and "=" in first:
        key, _, rest = first.partition("=")
        if len(key) <= 80 and not any(sign in key for sign in "<>[]{}"):
            return " ".join(key.split()), [rest, *part[1:]]
    return "", part


def plain_text(nodes: list[Node]) -> str:
    """The text of nodes without their marks, as names and addresses need it."""
    return "".join(node if isinstance(node, str) else _shown(node) for node in nodes)


def _shown(node: Node) -> str:
    if isinstance(node, Link):
        return plain_text(node.parts[-1]) if node.parts else node.target
    return plain_text(node.inner) if isinstance(node, Heading) else ""
