"""Who is a witness of their own: pages that share the text of a passage are one witness for what they say in it.

Testimonies in, groups of documents out. Pages of one site, and documents with the same text, are one witness too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from dramatheque.claims import Holds, Testimony, vocabulary
from dramatheque.fusing.grouping import Groups
from dramatheque.values.text import shingles

SHINGLE = 4
"""Words in a shingle. An edited copy keeps a quarter of such shingles and more; another telling of the story shares a tenth."""
SHARED_PART = 0.22
"""Two passages have one origin when this part of the shorter one's shingles is in the other."""
SHARED_LEAST = 5
"""Fewer shared shingles (eight words in a row) are how anybody would say it."""
CROWD = 100
"""Of more passages than this with one shingle each is compared with its neighbours only: a text copied a thousand times makes a
chain, a set phrase makes none."""
NEIGHBOURS = 8


def shared_text(passages: Iterable[str]) -> dict[str, int]:
    """For each passage the number of its group: passages copied from one another, or from one origin, share a number."""
    texts = sorted({passage for passage in passages if passage})
    prints = [_print(text) for text in texts]
    groups: Groups[int] = Groups()
    same: dict[frozenset[int], int] = {}
    for number, found in enumerate(prints):
        groups.add(number)
        groups.join(number, same.setdefault(found, number))
    for (left, right), shared in _overlaps({number: found for found, number in same.items()}).items():
        if shared >= SHARED_LEAST and shared >= SHARED_PART * min(len(prints[left]), len(prints[right])):
            groups.join(left, right)
    numbers = {member: min(members) for members in groups.members() for member in members}
    return {text: numbers[number] for number, text in enumerate(texts)}


@lru_cache(maxsize=1024)
def _print(text: str) -> frozenset[int]:
    """The shingles of a passage; each page that is added asks for those of all others on its work."""
    return shingles(text, SHINGLE)


def _overlaps(prints: dict[int, frozenset[int]]) -> Counter[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for number in sorted(prints):
        for shingle in prints[number]:
            holders[shingle].append(number)
    return Counter(pair for held in holders.values() for pair in _pairs(held))


def _pairs(held: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(held) <= CROWD:
        return combinations(held, 2)
    return ((left, right) for place, left in enumerate(held) for right in held[place + 1 : place + 1 + NEIGHBOURS])


def texts_of(row: Testimony) -> tuple[str, ...]:
    """The prose of a claim: the passage it was read from, and a value that is prose itself."""
    prop = vocabulary().get(row.property)
    value = row.value if isinstance(row.value, str) and prop and prop.holds is Holds.PASSAGE else ""
    return tuple(text for text in (row.passage, value) if text)


def witnesses(rows: Sequence[Testimony], origins: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The independent groups of documents behind some claims, each sorted; `origins` is what `shared_text` gave."""
    documents = {row.document for row in rows}
    if len(documents) == 1:
        return (tuple(documents),)
    groups: Groups[tuple[str, str | int]] = Groups()
    for row in rows:
        document = ("document", row.document)
        groups.add(document)
        if row.site:
            groups.join(document, ("site", row.site))
        for text in texts_of(row):
            groups.join(document, ("text", origins[text]))
    found = (tuple(sorted({str(name) for kind, name in members if kind == "document"})) for members in groups.members())
    return tuple(sorted(found))
