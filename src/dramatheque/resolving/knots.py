"""Mentions that nothing tells apart, gathered: a popular name is compared once, not once for every pair of pages that write it.

A *knot* holds the mentions of one kind, name and place. Its *stand-in* is the mention of which most is told. The mentions of a
knot are judged against their stand-in alone, and of several knots only the stand-ins are judged; mentions of one document are
always judged among themselves, since a page tells apart what it names twice. All of it is a function of the set of mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from dramatheque.claims import EntityKind, content_hash
from dramatheque.resolving.characters import bare_name
from dramatheque.resolving.keys import is_weak
from dramatheque.resolving.organisations import organisation_keys
from dramatheque.resolving.profiles import MentionId, Profile
from dramatheque.values.names import name_key
from dramatheque.values.titles import title_key

Mark = TypeVar("Mark", bound=int | MentionId)

CROWD = 200
"""A key that more stand-ins share than this says nothing about who they are, and brings nobody together."""


def knot_of(profile: Profile) -> str:
    """The name of the knot a mention is in: equal where nothing that is judged tells two mentions apart but how much is told."""
    makers = {
        EntityKind.PERSON: _person,
        EntityKind.CHARACTER: _character,
        EntityKind.ORGANISATION: _organisation,
        EntityKind.SONG: _song,
        EntityKind.WORK: _work,
    }
    return content_hash(profile.kind.value, *map(str, makers[profile.kind](profile)))


def fullness(profile: Profile) -> int:
    """How much is told of a mention: parts and other neighbours before attributes before company.

    Organisations of one knot are judged by what they all share: any may stand in, and need not give way to a fuller one.
    """
    if profile.kind is EntityKind.ORGANISATION:
        return 0
    attributes = sum(len(values) for values in profile.attributes.values())
    told = min(len(profile.neighbours), 99) * 100 + min(attributes + len(profile.names), 99)
    return told * 100 + min(len(profile.company), 99)


def knots(profiles: Iterable[Profile]) -> list[list[Profile]]:
    """The profiles by knot, the stand-in of each first."""
    found: dict[str, list[Profile]] = {}
    for profile in profiles:
        found.setdefault(knot_of(profile), []).append(profile)
    return [sorted(members, key=lambda profile: (-fullness(profile), profile.id)) for members in found.values()]


def pairs_of_keys(keys: Mapping[Mark, Iterable[str]]) -> set[tuple[Mark, Mark]]:
    """The pairs that share a key worth a comparison, or two of those that are not worth one alone; the lower mark first."""
    blocks: dict[str, list[Mark]] = {}
    for mark, listed in keys.items():
        for key in listed:
            blocks.setdefault(key, []).append(mark)
    return set(worth_judging((key, pair) for key, block in blocks.items() for pair in _pairs(block)))


def worth_judging(shared: Iterable[tuple[str, tuple[Mark, Mark]]]) -> Iterator[tuple[Mark, Mark]]:
    """Of pairs with a key they share, those that share a strong key, or two weak ones."""
    once: set[tuple[Mark, Mark]] = set()
    for key, pair in shared:
        if not is_weak(key) or pair in once:
            yield pair
        else:
            once.add(pair)


def _pairs(block: Sequence[Mark]) -> Iterable[tuple[Mark, Mark]]:
    return combinations(sorted(block), 2) if 1 < len(block) <= CROWD else ()


def _person(profile: Profile) -> Iterator[object]:
    yield sorted({name_key(name.text) for name in profile.names})
    yield sorted(map(str, profile.works))
    yield profile.values("born")
    yield profile.values("died")


def _character(profile: Profile) -> Iterator[object]:
    yield sorted({name_key(bare_name(name.text)) for name in profile.names})
    yield sorted(map(str, profile.family))


def _organisation(profile: Profile) -> Iterator[object]:
    yield sorted(frozenset[str]().union(*(organisation_keys(name.text) for name in profile.names)))
    yield sorted(profile.values("country"))


def _song(profile: Profile) -> Iterator[object]:
    yield sorted({title_key(name.text) for name in profile.names})
    yield sorted(map(str, profile.family))
    yield sorted(map(name_key, profile.beside("performer")))


def _work(profile: Profile) -> Iterator[object]:
    """Works are told apart by all that is told of them: only bare mentions, as in lists of an actor's works, are alike."""
    yield sorted({title_key(name.text) for name in profile.names})
    yield sorted((name, sorted(values)) for name, values in profile.attributes.items())
    yield sorted(profile.neighbours)
