"""Candidates out of the claims that mean one thing: the best spelling, the others, who says it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dramatheque.claims import Candidate, State, Testimony, canonical, vocabulary
from dramatheque.fusing.draft import Voices, spelled
from dramatheque.fusing.equivalence import is_specific
from dramatheque.fusing.witnesses import witnesses

_ADD_UP = frozenset({"broadcast"})   # a song of several runs is one song: every run stays named
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_PROSE = 120   # characters from which a value is a text and no name


def candidate(voices: Voices, origins: Mapping[str, int]) -> Candidate:
    """The candidate of these claims, not yet weighed: its confidence is 0.

    Its witnesses are those that say all of it; documents that say less (the year alone, an actor without the character) are
    among its documents.
    """
    rows = voices.rows
    exact = {row.document for row in rows if row.claim in voices.whole}
    groups = tuple(group for group in witnesses(rows, origins) if exact.intersection(group))
    value = _value(voices)
    known = vocabulary().get(rows[0].property)          # a table that is fused by itself has properties of its own
    slots = known.slots if known else ()
    spellings = _by_use((spelled(row.value, slots), row) for row in rows if row.value is not None)
    return Candidate(
        value=value,
        confidence=0.0,
        claims=tuple(sorted(row.claim for row in rows)),
        documents=tuple(sorted({row.document for row in rows})),
        witnesses=len(groups),
        groups=groups,
        spellings=tuple(text for text in spellings if text != spelled(value, slots)),
        qualifiers=_qualified(rows),
        refs=_merged((row.refs, row) for row in rows),
        state=voices.state,
        sites=tuple(sorted({row.site for row in rows})),
    )


def _value(voices: Voices) -> Any:
    if voices.state is not State.KNOWN and not any(isinstance(row.value, Mapping) for row in voices.rows):
        return None
    if voices.code:
        return voices.code
    exact = [row for row in voices.rows if voices.senses[row.claim] == voices.sense] or list(voices.rows)
    if all(isinstance(row.value, Mapping) for row in voices.rows):
        return _merged_values([*exact, *(row for row in voices.rows if row not in exact)])
    return next(iter(_by_use((row.value, row) for row in exact)))


def _merged_values(rows: Sequence[Testimony]) -> dict[str, Any]:
    """The slots of all rows; a word that says little gives way to any that says more."""
    specific = {slot for row in rows for slot, item in _slots(row).items() if is_specific(row.property, slot, item)}
    return _merged(
        ({slot: item for slot, item in _slots(row).items() if slot not in specific or is_specific(row.property, slot, item)}, row)
        for row in rows
    )


def _slots(row: Testimony) -> Mapping[str, Any]:
    return row.value if isinstance(row.value, Mapping) else {}


def _qualified(rows: Sequence[Testimony]) -> dict[str, Any]:
    """The merged qualifiers; those that add up are lists where claims give several.

    A document that names an actor in passing and again with the part says with the part what the role is.
    """
    fullest: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows if len(rows) > 1 else ():
        for name in row.qualifiers:
            fullest[row.document, name] = max(fullest[row.document, name], len(_slots(row)))
    merged = _merged(
        ({name: item for name, item in row.qualifiers.items() if len(_slots(row)) >= fullest[row.document, name]}, row)
        for row in rows
    )
    for name in _ADD_UP.intersection(merged):
        items = {canonical(row.qualifiers[name]): row.qualifiers[name] for row in rows if name in row.qualifiers}
        if len(items) > 1:
            merged[name] = [items[key] for key in sorted(items)]
    kinds = {str(_slots(row).get("kind") or "theme") for row in rows if row.property == "theme_song"}
    if len(uses := sorted(kind for kind in kinds if is_specific("theme_song", "kind", kind))) > 1:
        merged["kinds"] = uses
    return merged


def _merged(holders: Iterable[tuple[Any, Testimony]]) -> dict[str, Any]:
    """One mapping out of many: for each name the item most documents give."""
    given = list(holders)
    if len(given) == 1:
        return dict(given[0][0])
    items: dict[str, list[tuple[Any, Testimony]]] = defaultdict(list)
    for mapping, row in given:
        for name, item in mapping.items():
            items[name].append((item, row))
    return {name: next(iter(_by_use(found))) for name, found in items.items()}


def _by_use(items: Iterable[tuple[Any, Testimony]]) -> Sequence[Any]:
    """Distinct items, those of most documents first, then long texts before short ones, then by spelling."""
    held = list(items)
    only = held[0][0] if held else None
    if len(held) == 1 or (isinstance(only, str) and all(item == only for item, _ in held)):
        return [only]
    documents: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Any] = {}
    for item, row in held:
        key = canonical(item)
        documents[key].add(row.document)
        first.setdefault(key, item)
    counts = Counter({key: len(names) for key, names in documents.items()})
    return [first[key] for key in sorted(first, key=lambda key: (-counts[key], *_plainness(key)))]


def _plainness(key: str) -> tuple[int, bool, str]:
    """Of spellings told as often: long texts before short ones, kana and characters without blanks in between, the alphabet."""
    return (-len(key) if len(key) > _PROSE else 0, " " in key and bool(_UNSPACED.search(key)), key)
