"""What a page carries for its own scripts, where a sheet of the site knows it: the JSON of __NEXT_DATA__.

In: the source of a document. Out: the objects of known shapes with their pointers: FIELD blocks over lines appended to the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dramatheque.claims import Block
from dramatheque.errors import PageError
from dramatheque.reading.formats.json_page import Writer, escape
from dramatheque.reading.sites.sheets import known_shape

MARK = '"__NEXT_DATA__"'
_SECTION = "__NEXT_DATA__"
_DEEPEST = 6


def append_state(text: str, html: str, source: str) -> tuple[str, list[Block]]:
    """The text with the known objects of the page's state behind it, and their blocks; the same text where there are none."""
    mark = html.find(MARK)
    start = html.find(">", mark) + 1 if mark >= 0 else 0
    end = html.find("</script>", start) if start else -1
    if end < 0:
        return text, []
    try:
        state = json.loads(html[start:end], strict=False, parse_int=str, parse_float=str, parse_constant=str)
        writer = Writer(text)
        for path, kept in _known(state):
            pointer = "".join(f"/{escape(part)}" for part in path)
            writer.write(kept, source, above=(_SECTION, *path), pointer=pointer)
    except (ValueError, RecursionError, PageError):
        return text, []
    return writer.text, writer.blocks


def _known(state: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The parts that are kept of objects of known shapes, the outermost ones, with where they lie."""
    stack: list[tuple[tuple[str, ...], Any]] = [((), state)]
    while stack:
        path, node = stack.pop()
        if not isinstance(node, Mapping) or len(path) > _DEEPEST:
            continue
        shape = known_shape(node)
        if shape is None or not shape.keeps:
            stack.extend(((*path, str(key)), value) for key, value in reversed(list(node.items())))
            continue
        for kept in shape.keeps:
            keys = kept.split("/")
            part: Any = node
            for key in keys:
                part = part.get(key) if isinstance(part, Mapping) else None
            if isinstance(part, Mapping):
                yield (*path, *keys), part

