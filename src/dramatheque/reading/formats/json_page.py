"""JSON to a Page: a line `key: value` for each value, objects one after the other, so that spans and quotes hold.

In: decoded source. Out: a Page of FIELD blocks that know their JSON pointer; or a PageError that names the line that is wrong.
Knows nothing of dramas: what keys mean is the business of themes. A list of plain values is one field with a cell for each; an
object that is a label and its value ({"key": "Director", "value": "…"}) is a field of that label. Numbers keep their spelling.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from typing import Any

from dramatheque.claims import Block, BlockKind, DocumentInfo, Page, Span
from dramatheque.errors import PageError
from dramatheque.reading.formats.decoding import tidy

DEEPEST = 60
MOST_FIELDS = 100_000
LONGEST_KEY = 100

_OPENS = re.compile(r"[\s\ufeff]*(?:\{\s*(?:\"|\})|\[\s*(?:\{\s*\"|\]))")
_LABELS, _VALUES = ("key", "label", "k"), ("value", "values", "v")
_BREAKS = re.compile(r"<br\s*/?>\n?|</p>", re.IGNORECASE)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BLANKS = re.compile(r"[^\S\n]+")


def looks_like_json(text: str) -> bool:
    """Whether a text begins as an object or a list of objects does, and ends so.

    >>> looks_like_json('{"name": "Signal"}'), looks_like_json("{{Infobox}} [[x]]"), looks_like_json("[1] a footnote")
    (True, False, False)
    """
    return _OPENS.match(text) is not None and text[-200:].rstrip()[-1:] in ("}", "]")


def parse(text: str, info: DocumentInfo) -> Page:
    """The page of a JSON document, titled by nothing but its themes."""
    writer = Writer()
    writer.write(load(text, info.source), info.source)
    return Page(replace(info, format="json"), writer.text, tuple(writer.blocks))


def load(text: str, source: str) -> Any:
    """The value of a JSON text, numbers as they are spelled; raises PageError."""
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        remedy = "fetch it again"
        raise PageError("page.json", source, f"is not valid JSON ({error.msg} at {where})", remedy=remedy) from None
    except RecursionError:
        raise PageError("page.too_deep", source, "objects lie too deep in one another") from None


@dataclass(slots=True)
class Writer:
    """Writes values behind a text, and the blocks over what it has written."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _at: int = 0
    _section: tuple[str, ...] = ()

    def write(self, value: Any, source: str, *, above: tuple[str, ...] = (), pointer: str = "") -> None:
        """Writes a value and all in it under a path of sections."""
        self._pieces, self._at = [self.text], len(self.text)
        for path, key, found in _fields(value, source):
            self._field((*above, *path), key, found, pointer + "".join(f"/{escape(part)}" for part in (*path, key.place)))
        self.text = "".join(self._pieces)

    def _field(self, section: tuple[str, ...], key: _Key, values: list[str], pointer: str) -> None:
        if section != self._section or not self._at:
            heading = ("\n\n" if self._at else "") + " › ".join(section)
            self._add(heading)
            self._section = section
        self._add("\n" if self._at else "")
        start = self._at
        self._add(f"{key.label}: ")
        label = Span(start, start + len(key.label))
        cells = []
        for place, value in enumerate(values):
            self._add("; " if place else "")
            cells.append(Span(self._at, self._at + len(value)))
            self._add(value)
        level = 1 if key.is_list else 0
        block = Block(BlockKind.FIELD, Span(start, self._at), section, level, label, tuple(cells), pointer=pointer)
        self.blocks.append(block)

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)


@dataclass(frozen=True, slots=True)
class _Key:
    """The label of a field as it is shown, and its key in the object above it."""

    label: str
    place: str
    is_list: bool = False


def escape(key: str) -> str:
    """A key as it stands in a pointer.

    >>> escape("a/b~c")
    'a~1b~0c'
    """
    return key.replace("~", "~0").replace("/", "~1")


def _fields(value: Any, source: str) -> Iterator[tuple[tuple[str, ...], _Key, list[str]]]:
    """Path, key and values of every field: of an object its plain values first, then the objects in it."""
    stack: list[tuple[tuple[str, ...], Any]] = [((), value)]
    count = 0
    while stack:
        path, thing = stack.pop()
        if len(path) > DEEPEST:
            raise PageError("page.too_deep", source, f"objects lie more than {DEEPEST} deep in one another")
        members = thing.items() if isinstance(thing, Mapping) else ((str(at), item) for at, item in enumerate(_listed(thing)))
        nested: list[tuple[tuple[str, ...], Any]] = []
        for name, item in members:
            key = _Key(_label(name), name, isinstance(item, list))
            pair = _pair(item)
            plain = pair[1] if pair else _plain_values(item)
            if plain is None:
                nested.append(((*path, name), item))
                continue
            count += 1
            if count > MOST_FIELDS:
                raise PageError("page.too_large", source, f"more than {MOST_FIELDS:,} values, too many for one page")
            yield ((*path, name), pair[0], plain) if pair else (path, key, plain)
        stack.extend(reversed(nested))


def _listed(thing: Any) -> list[Any]:
    return thing if isinstance(thing, list) else [thing]


def _pair(item: Any) -> tuple[_Key, list[str]] | None:
    """The label and values of an object that is nothing else."""
    if not isinstance(item, Mapping) or len(item) != 2:
        return None
    (first, label), (second, value) = item.items()
    if first not in _LABELS or second not in _VALUES or not isinstance(label, str) or not 0 < len(label) <= LONGEST_KEY:
        return None
    values: list[str] = []
    for part in _listed(value):
        inner = next((part[key] for key in _VALUES if key in part), None) if isinstance(part, Mapping) else part
        if isinstance(inner, (Mapping, list)):
            return None
        values += _plain_values(inner) or []
    return _Key(_label(label), second, isinstance(value, list)), values


def _plain_values(item: Any) -> list[str] | None:
    """The values of a field as text: none of what is empty; None for an object, or a list that has objects."""
    if isinstance(item, Mapping):
        return None if item else []
    if isinstance(item, list):
        if any(isinstance(part, (dict, list)) for part in item):
            return None
        return [_plain(part) for part in item]
    plain = _plain(item)
    return [plain] if plain else []


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return ""
    if value.isascii() and value.isalnum():      # numbers, codes and single words are as they should be
        return value
    if "<" in value:
        value = _TAGS.sub("", _BREAKS.sub("\n", value))
    if "&" in value:
        value = unescape(value)
    lines = (_BLANKS.sub(" ", line).strip() for line in tidy(value).split("\n"))
    return "\n".join(lines).strip()


@lru_cache(maxsize=4096)
def _label(name: str) -> str:
    return " ".join(tidy(name).split())[:LONGEST_KEY] or "-"
