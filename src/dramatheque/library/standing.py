"""Who stands in for the mentions that nothing tells apart (resolving/knots.py), and which pairs are to be judged because of it.

Only stand-ins have blocking keys. Who stands in depends on the mentions of a knot alone, never on which came first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from dramatheque.library import models, profiles
from dramatheque.library.models.columns import delete, insert, select, set_column
from dramatheque.resolving import CROWD, Profile, blocking_keys, pairs_of_keys, worth_judging

KEY_LENGTH = 120
Pair = tuple[int, int]
_MEMBERS = (
    "SELECT p.knot, p.fullness, d.sha256, m.key, p.mention_id, p.stands FROM library_profile p "
    "JOIN library_mention m ON m.id = p.mention_id JOIN library_document d ON d.id = m.document_id "
)


def settle(mentions: Collection[int], left: Iterable[str] = ()) -> set[int]:
    """Settles who stands in for the knots that the mentions came to, or that others left; gives all whose stand-in is another."""
    arrived = select(_MEMBERS + "WHERE p.mention_id IN ({})", mentions)
    knots = {row[0] for row in arrived}.union(left) - {""}
    standing = select(_MEMBERS + "WHERE p.stands AND p.knot IN ({})", knots)
    before = {row[0]: row[4] for row in standing}
    orphaned = set(left) - before.keys() - {""}
    others = select(_MEMBERS + "WHERE p.knot IN ({})", orphaned)
    after = {knot: _first(rows) for knot, rows in _by_knot([*arrived, *standing, *others]) if knot}
    changed = {knot: number for knot, number in after.items() if before.get(knot) != number}
    _stand(changed.values(), [before[knot] for knot in changed if knot in before])
    # A knot nobody stood in for, and nobody left, is new: all its members have just arrived.
    held = select("SELECT mention_id FROM library_profile WHERE knot IN ({})", changed.keys() & before.keys() | orphaned)
    return {number for (number,) in held}.union(row[4] for row in arrived if row[0] in changed)


def settle_all() -> None:
    """Settles who stands in for every knot there is, where nobody stands yet."""
    rows = select(_MEMBERS + "WHERE p.knot <> ''")
    chosen = [_first(members) for _, members in _by_knot(rows)]
    for start in range(0, len(chosen), CROWD):
        _stand(chosen[start : start + CROWD], ())


def pairs(mentions: Collection[int]) -> set[Pair]:
    """The pairs to be judged that one of the mentions is in, the lower number first: with the stand-in of its knot, with other
    stand-ins where it stands in itself, and with what its own document mentions beside it."""
    found = set(_within_knots(mentions)) | set(_between_knots(mentions)) | set(_within_documents(mentions))
    return {(min(pair), max(pair)) for pair in found}


def in_one_knot(among: Collection[Pair]) -> set[Pair]:
    """Those of the pairs that are a mention and the stand-in of its knot."""
    numbers = {number for pair in among for number in pair}
    rows = select("SELECT mention_id, knot, stands FROM library_profile WHERE mention_id IN ({})", numbers)
    knots = {number: knot for number, knot, _ in rows}
    stands = {number for number, _, is_first in rows if is_first}
    return {pair for pair in among if knots.get(pair[0]) == knots.get(pair[1]) and not stands.isdisjoint(pair)}


def _within_knots(mentions: Collection[int]) -> Iterator[Pair]:
    rows = select(
        "SELECT p.mention_id, first.mention_id FROM library_profile p JOIN library_profile first ON first.knot = p.knot "
        "WHERE first.stands AND p.knot <> '' AND p.mention_id <> first.mention_id AND p.mention_id IN ({})", mentions,
    )
    yield from ((mention, first) for mention, first in rows)


def _between_knots(mentions: Collection[int]) -> Iterator[Pair]:
    ours: dict[str, list[int]] = {}
    for key, mention in select("SELECT key, mention_id FROM library_blockingkey WHERE mention_id IN ({})", mentions):
        ours.setdefault(key, []).append(mention)
    blocks: dict[str, list[int]] = {}
    for key, mention in select("SELECT key, mention_id FROM library_blockingkey WHERE key IN ({})", tuple(ours)):
        blocks.setdefault(key, []).append(mention)
    yield from worth_judging(
        (key, (min(mention, other), max(mention, other)))
        for key, block in blocks.items()
        if 1 < len(block) <= CROWD
        for mention, other in {(min(mention, other), max(mention, other)) for mention in ours[key] for other in block}
        if mention != other
    )


def _within_documents(mentions: Collection[int]) -> Iterator[Pair]:
    rows = select(
        "SELECT DISTINCT other.document_id, other.kind, other.id FROM library_mention m "
        "JOIN library_mention other ON other.document_id = m.document_id AND other.kind = m.kind WHERE m.id IN ({}) "
        "ORDER BY other.document_id, other.kind, other.id", mentions,
    )
    known = profiles.load([number for *_, number in rows])
    for _, members in groupby(rows, key=lambda row: row[:2]):
        keys = {number: blocking_keys(known[number]) for *_, number in members if number in known}
        yield from (pair for pair in pairs_of_keys(keys) if pair[0] in mentions or pair[1] in mentions)


def _by_knot(rows: Iterable[tuple[str, int, str, str, int, bool]]) -> Iterator[tuple[str, list[tuple[int, str, str, int]]]]:
    found: dict[str, list[tuple[int, str, str, int]]] = {}
    for knot, told, sha256, key, number, _ in rows:
        found.setdefault(knot, []).append((told, sha256, key, number))
    yield from found.items()


def _first(members: Iterable[tuple[int, str, str, int]]) -> int:
    """The one of which most is told, as in resolving/knots.py."""
    return min(members, key=lambda member: (-member[0], member[1:3]))[3]


def _stand(chosen: Collection[int], deposed: Collection[int]) -> None:
    set_column(models.Profile, "stands", [*((number, False) for number in deposed), *((number, True) for number in chosen)])
    delete(models.BlockingKey, "mention_id", deposed)
    rows = ((number, key) for number, profile in profiles.load(chosen).items() for key in _keys(profile))
    insert(models.BlockingKey, ("mention_id", "key"), rows)


def _keys(profile: Profile) -> list[str]:
    return sorted({key[:KEY_LENGTH] for key in blocking_keys(profile)})
