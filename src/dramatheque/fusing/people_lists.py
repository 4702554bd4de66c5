"""Names in a cell of a table: raw text in, the names in their natural order out. "Last, first; last, first", "First Last, First
Last", "LAST, FIRST LAST, FIRST", roles in brackets, "et al": all that sites do to lists of people.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from dramatheque.fusing.words import words
from dramatheque.values.name_lists import split_names
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

_NOTE = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]|<[^<>]{0,40}>")
_STRONG = re.compile(r"[;/|\n]|\s[-–—]\s|\s(?:and|with|und|et(?!\s{1,3}al\b)|y)\s|&|\+", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])|(?<=\b[A-Z]\.)(?=[A-Z]{3}|[A-Z][a-z]{2})")
_LONGEST = 20_000        # characters of a cell; the rest of a longer one is no list of people


def names_in(value: Any) -> tuple[str, ...]:
    """The names of a list of people, each as given name and surname; nothing where it holds none.

    >>> names_in("Goldman, Ron; Gabriel, Richard P."), names_in("Ron Goldman, Richard P. Gabriel")
    (('Ron Goldman', 'Richard P. Gabriel'), ('Ron Goldman', 'Richard P. Gabriel'))
    >>> names_in("GOLDMAN, RON GABRIEL, RICHARD P."), names_in("White, Greg (Author) Conklin, Art (Joint Author)")
    (('RON GOLDMAN', 'RICHARD P. GABRIEL'), ('Greg White', 'Art Conklin'))
    >>> names_in(["Hu Ge", "Liu Tao"]), names_in("Papamedia, et al"), names_in("錦戸亮・沢尻エリカ")
    (('Hu Ge', 'Liu Tao'), ('Papamedia',), ('錦戸亮', '沢尻エリカ'))
    """
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(name for item in value for name in _one(str(item))))
    text = str(value)[:_LONGEST].strip()
    if text.startswith("[") and (listed := _listed(text)) is not None:
        return names_in(listed)
    return _names(text)


def _listed(text: str) -> list[str] | None:
    """The items of a list as programs print it."""
    for form in (text, text.replace("\"", "\\\"").replace("'", "\"")):
        try:
            items = json.loads(form)
        except (ValueError, RecursionError):
            continue
        return [str(item) for item in items] if isinstance(items, list) else None
    return None


def _one(text: str) -> tuple[str, ...]:
    """An item of a list is one name; only "Last, First" is put in order."""
    pieces = [piece for piece in (_bare(part) for part in text.split(",")) if piece]
    if len(pieces) == 2 and script_of(text) is Script.LATIN:
        return (f"{pieces[1]} {pieces[0]}",)
    return (" ".join(text.split()),) if _bare(text) else ()


@lru_cache(maxsize=200_000)
def _names(text: str) -> tuple[str, ...]:
    plain = _NOTE.sub(" ; ", html.unescape(text)) if script_of(text) is Script.LATIN else html.unescape(text)
    found: list[str] = []
    for piece in _STRONG.split(plain):
        found += _in_piece(piece)
    return tuple(dict.fromkeys(found))


def _in_piece(piece: str) -> list[str]:
    if script_of(piece) not in (Script.LATIN, Script.COMMON):
        return [piece[start:end] for start, end in split_names(piece)]
    first, *others = piece.split(",")
    parts = [bare for part in (first, *(_GLUED.sub(" ", other) for other in others)) if (bare := _bare(part))]
    if not parts:
        return []
    if len(parts) == 1:
        return parts
    if not _is_surname(parts[0]) and not (len(parts) == 2 and len(parts[1].split()) == 1):
        return parts
    return _surname_first(parts)


def _surname_first(parts: Sequence[str]) -> list[str]:
    """The names of "Last, First", "Last, First, Last, First" and "Last, First Last, First"."""
    if len(parts) == 2:
        return [f"{parts[1]} {parts[0]}"]
    if len(parts) % 2 == 0 and all(_is_surname(part) for part in parts[::2]):
        return [f"{given} {surname}" for surname, given in zip(parts[::2], parts[1::2], strict=True)]
    if all(len(part.split()) == 1 for part in parts):
        return list(parts)
    names, surname = [], parts[0]
    for part in parts[1:-1]:
        given, following = _cut_surname(part.split())
        names.append(f"{given} {surname}".strip())
        surname = following
    return [*names, f"{parts[-1]} {surname}".strip()]


def _cut_surname(tokens: Sequence[str]) -> tuple[str, str]:
    """The given names of one person and the surname of the next: one word, with the particles before it."""
    cut = len(tokens) - 1
    while cut > 1 and fold(tokens[cut - 1]) in words("particles"):
        cut -= 1
    return " ".join(tokens[:cut]), " ".join(tokens[cut:])


def _is_surname(text: str) -> bool:
    tokens = text.split()
    return len(tokens) == 1 or all(fold(token) in words("particles") for token in tokens[:-1])


@cache
def _dropped() -> frozenset[str]:
    return words("roles") | words("titles") | words("empty") | words("others")


def _bare(text: str) -> str:
    """A name without roles, titles and what stands around it; "" where nothing is left."""
    tokens = text.strip(" \t\r\n.:;*\"“”-–—").split()
    dropped = _dropped()
    while tokens and (fold(tokens[-1]) in dropped or fold(" ".join(tokens[-2:])) in words("others")):
        tokens = tokens[:-2] if fold(" ".join(tokens[-2:])) in words("others") else tokens[:-1]
    while tokens and fold(tokens[0]) in dropped:
        tokens = tokens[1:]
    kept = " ".join(tokens)
    kept += "." if kept and text.rstrip().endswith(f"{kept}.") and len(fold(tokens[-1])) == 1 else ""   # an initial keeps its dot
    return kept if any(map(str.isalpha, kept)) else ""
