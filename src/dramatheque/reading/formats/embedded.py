"""Data that a page carries for machines: JSON-LD, microdata, OpenGraph and other meta rows.

In: a parsed HTML document. Out: entries (section, label, values), which become FIELD blocks over lines appended to the page's
text, so that spans and quotes hold for them as for anything else. Fields of one object share `level`, its number in the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from dramatheque.claims import Block, BlockKind, Span
from dramatheque.reading.formats.decoding import tidy
from dramatheque.reading.formats.html_head import Head
from dramatheque.reading.formats.microdata import microdata_objects

DEEPEST = 12
MOST_ENTRIES = 4_000
LONGEST_VALUE = 20_000
PLAIN_KEYS = frozenset(("@type", "@id", "@context", "name", "url", "image", "sameAs", "logo", "position", "item"))
LEFT_OUT = frozenset(("@context", "@id", "@type", "image", "logo", "thumbnailUrl", "potentialAction", "contentUrl", "embedUrl"))
META_LEFT_OUT = (
    "og:image", "og:url", "og:locale", "og:video", "fb:", "twitter:", "viewport", "robots", "theme-color", "generator",
    "msapplication", "apple-", "google", "csrf", "referrer", "format-detection", "al:", "msvalidate", "mobile-web",
)

_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BEFORE = re.compile(r"\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)\s*(?:\*/)?")
_AFTER = re.compile(r"(?:/[/*]\s*)?(?:-->|\]\]>)\s*(?:\*/)?\s*;?\s*$")
_LAST_COMMA = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of one object with its values."""

    section: tuple[str, ...]
    number: int
    key: str
    values: tuple[str, ...]


def embedded_entries(parser: LexborHTMLParser, html: str, head: Head) -> tuple[list[Entry], int]:
    """The entries of a document, and how many pieces of JSON-LD could not be read."""
    counter = iter(range(1, MOST_ENTRIES))
    entries: list[Entry] = []
    unreadable = 0
    if "ld+json" in html:
        for script in parser.css('script[type*="ld+json"]'):
            try:
                data = lenient_json(script.text_content or script.text() or "")
            except (ValueError, RecursionError):
                unreadable += 1
                continue
            entries += _entries_of(data, ("JSON-LD",), counter)
    if "itemscope" in html:
        for thing in microdata_objects(parser):
            entries += _entries_of(thing, ("microdata",), counter)
    entries += _meta_entries(head, counter)
    return entries[:MOST_ENTRIES], unreadable


def append_entries(text: str, entries: Iterable[Entry]) -> tuple[str, list[Block]]:
    """The text with a line for each entry, and the FIELD blocks over those lines."""
    pieces, blocks = [text], []
    at, above = len(text), None
    for entry in entries:
        if (entry.section, entry.number) != above:
            heading = ("\n\n" if at else "") + " › ".join(entry.section)
            pieces.append(heading)
            at += len(heading)
            above = (entry.section, entry.number)
        start = at + 1
        label = Span(start, start + len(entry.key))
        pieces.append(f"\n{entry.key}: {'; '.join(entry.values)}")
        cells = []
        at = label.end + 2
        for value in entry.values:
            cells.append(Span(at, at + len(value)))
            at += len(value) + 2
        at -= 2
        blocks.append(Block(BlockKind.FIELD, Span(start, at), entry.section, entry.number, label, tuple(cells)))
    return "".join(pieces), blocks


def lenient_json(text: str) -> Any:
    """JSON as sites write it: inside comments, with commas before closing brackets and raw line breaks in strings.

    >>> lenient_json('<!-- {"a": [1, 2, ],} -->')
    {'a': [1, 2]}
    """
    opening = _BEFORE.match(text)
    text = text[opening.end() if opening else 0 :].strip()
    closing = _AFTER.search(text, max(0, len(text) - 60))
    text = text[: closing.start()] if closing else text
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(_LAST_COMMA.sub(lambda found: found[1] or "", text).rstrip("; \n"), strict=False)


def _entries_of(data: Any, section: tuple[str, ...], counter: Iterator[int]) -> Iterator[Entry]:
    """Entries of an object, then of the objects in it; lists and @graph are opened."""
    stack: list[tuple[Any, tuple[str, ...]]] = [(data, section)]
    while stack:
        thing, path = stack.pop()
        if isinstance(thing, list):
            stack.extend((item, path) for item in reversed(thing))
            continue
        if not isinstance(thing, Mapping) or len(path) > DEEPEST:
            continue
        if "@graph" in thing:
            stack.append((thing["@graph"], path))
        kind = thing.get("@type", "")
        here = (*path, _type_name(kind)) if kind else path
        number = next(counter, 0)
        if not number:
            return
        nested: list[tuple[Any, tuple[str, ...]]] = []
        for key, value in thing.items():
            if key in LEFT_OUT or key == "@graph" or not isinstance(key, str):
                continue
            values, objects = _split(value)
            label = " ".join(tidy(key).split())[:100]
            if values and label:
                yield Entry(here, number, label, tuple(values))
            nested += [(item, (*here, key)) for item in objects]
        stack.extend(reversed(nested))


def _split(value: Any) -> tuple[list[str], list[Mapping[str, Any]]]:
    """The plain values of a key, and the objects that need a section of their own. A thing with only a name is its name."""
    values: list[str] = []
    objects: list[Mapping[str, Any]] = []
    for item in _members(value):
        if not isinstance(item, Mapping):
            values.append(_plain(item))
        elif PLAIN_KEYS.issuperset(item) and isinstance(item.get("name"), str):
            values.append(_plain(item["name"]))
        else:
            objects.append(item)
    return [plain for plain in values if plain], objects


def _members(value: Any) -> Iterator[Any]:
    """The members of a list, {"@list": …} and {"@value": …} opened."""
    for item in value if isinstance(value, list) else [value]:
        opened = item.get("@value", item.get("@list", item)) if isinstance(item, Mapping) else item
        yield from opened if isinstance(opened, list) else [opened]


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = unescape(value)
    if "<" in value:
        value = _TAGS.sub(" ", value)
    return " ".join(tidy(value).split())[:LONGEST_VALUE]


def _type_name(kind: Any) -> str:
    name = kind[0] if isinstance(kind, list) and kind else kind
    return str(name).rstrip("/").rpartition("/")[2].rpartition(":")[2].strip()[:60] or "Thing"


def _meta_entries(head: Head, counter: Iterator[int]) -> Iterator[Entry]:
    """OpenGraph rows under ("OpenGraph", …), other meta rows under ("meta",): rows of one name are the values of one entry."""
    rows: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for name, content in head.meta:
        if name.startswith(META_LEFT_OUT) or len(name) > 100:
            continue
        space, colon, key = name.partition(":")
        section: tuple[str, ...] = ("OpenGraph",) if space == "og" else ("OpenGraph", space) if colon else ("meta",)
        value = _plain(content)
        label = " ".join((key if colon else name).split())
        if value and label and value not in rows.setdefault((section, label), []):
            rows[section, label].append(value)
    number = next(counter, 0)
    for (section, label), values in sorted(rows.items(), key=lambda row: row[0][0]):
        yield Entry(section, number, label, tuple(values))
