"""The objects that the fields of a page of JSON were written from, each value with its place in the page's text.

In: a Page. Out: a tree by keys; `Leaf` for a value. Lists are objects whose keys are numbers. An empty value is a Leaf
without text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from dramatheque.claims import Block, Page, Span


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value: its text, and where it stands. `block` is the field that shows it."""

    text: str
    span: Span
    block: Block


Node: TypeAlias = "dict[str, Node] | Leaf"


@dataclass(frozen=True, slots=True)
class Found:
    """What a path leads to, the keys that its stars stood for, and the objects it passed through, innermost last."""

    node: Node
    keys: tuple[str, ...] = ()
    above: tuple[Node, ...] = ()


class Pointers:
    """Where in the page which value stands, for evidence."""

    def __init__(self, page: Page) -> None:
        found = sorted(_cells(page), key=lambda cell: cell[0])
        self._starts = [start for start, _, _ in found]
        self._found = found

    def at(self, span: Span) -> str:
        """The pointer of the value that a span lies in, or ""."""
        place = bisect_right(self._starts, span.start) - 1
        if place < 0 or span.start >= self._found[place][1]:
            return ""
        return self._found[place][2]


def _cells(page: Page) -> Iterator[tuple[int, int, str]]:
    for block in page.blocks:
        if block.pointer:
            yield block.span.start, block.span.end, block.pointer
            for at, cell in enumerate(block.cells):
                yield cell.start, cell.end, f"{block.pointer}/{at}" if block.level else block.pointer


def tree_of(page: Page) -> dict[str, Node]:
    """The objects of a page of JSON; empty for any other page."""
    root: dict[str, Node] = {}
    for block in page.blocks:
        if not block.pointer:
            continue
        *above, last = (part.replace("~1", "/").replace("~0", "~") for part in block.pointer.split("/")[1:])
        node = root
        for part in above:
            inner = node.setdefault(part, {})
            if isinstance(inner, Leaf):
                inner = node[part] = {}
            node = inner
        cells = [Leaf(page.cut(cell), cell, block) for cell in block.cells]
        if block.level:
            node[last] = {str(at): leaf for at, leaf in enumerate(cells)}
        else:
            node[last] = cells[0] if cells else Leaf("", block.label or block.span, block)
    return root


def find(start: Node | Found, path: str) -> Iterator[Found]:
    """What a path of keys leads to; `*` stands for every key, `..` for the object above, "" for the start itself."""
    yield from _find(start if isinstance(start, Found) else Found(start), tuple(path.split("/")) if path else ())


def _find(here: Found, path: tuple[str, ...]) -> Iterator[Found]:
    if not path:
        yield here
        return
    first, rest = path[0], path[1:]
    if first == "..":
        if here.above:
            yield from _find(Found(here.above[-1], here.keys, here.above[:-1]), rest)
    elif isinstance(here.node, dict):
        above = (*here.above, here.node)
        if first == "*":
            for key, inner in here.node.items():
                yield from _find(Found(inner, (*here.keys, key), above), rest)
        elif first in here.node:
            yield from _find(Found(here.node[first], here.keys, above), rest)


def leaves(start: Node | Found, path: str) -> Iterator[Leaf]:
    """The values with text that a path leads to."""
    for found in find(start, path):
        if isinstance(found.node, Leaf) and found.node.text:
            yield found.node


def leaf_at(start: Node | Found, path: str) -> Leaf | None:
    """The first value with text that a path leads to."""
    return next(leaves(start, path), None)
