"""Microdata (itemscope, itemtype, itemprop) to the same nested objects that JSON-LD has.

In: a parsed document. Out: one mapping for each outermost item, with "@type" and its properties as lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

DEEPEST = 8
MOST_NODES = 50_000
CONTENT = {"meta": "content", "time": "datetime", "data": "value", "meter": "value"}
ADDRESSES = frozenset(("link", "img", "audio", "video", "source", "iframe", "embed", "object", "track", "area"))


def microdata_objects(parser: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The outermost items of a document in order."""
    if parser.body is None:
        return
    for node, _ in _descend(parser.body, MOST_NODES):
        if "itemscope" in node.attributes:
            yield _object(node, 0)


def _descend(root: LexborNode, most: int) -> Iterator[tuple[LexborNode, bool]]:
    """Elements below a node in order, not going into items; an item itself is given with True."""
    stack = [root.first_child]
    while stack and most:
        node = stack.pop()
        if node is None:
            continue
        stack.append(node.next)
        if not node.is_element_node:
            continue
        most -= 1
        is_item = "itemscope" in node.attributes
        yield node, is_item
        if not is_item:
            stack.append(node.first_child)


def _object(item: LexborNode, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": (item.attributes.get("itemtype") or "").split(" ")[0]}
    if depth > DEEPEST:
        return found
    for node, is_item in _descend(item, MOST_NODES >> depth):
        names = (node.attributes.get("itemprop") or "").split()
        if not names:
            continue
        value: Any = _object(node, depth + 1) if is_item else _value(node)
        for name in names[:5]:
            found.setdefault(name, []).append(value)
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in found.items()}


def _value(node: LexborNode) -> str:
    tag = node.tag or ""
    attributes = node.attributes
    if attributes.get("content"):
        return attributes["content"] or ""
    if tag in CONTENT and attributes.get(CONTENT[tag]):
        return attributes[CONTENT[tag]] or ""
    if tag in ADDRESSES:
        return ""
    return node.text(separator=" ")
