"""What the people of two works say: two profiles and how their titles stand in, the reasons that are weighed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dramatheque.resolving.characters import bare_name
from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.naming import are_of_one_script, shared_names, shared_readings
from dramatheque.resolving.profiles import Profile
from dramatheque.resolving.work_titles import TitlesAre
from dramatheque.values.likeness import merged_spelling
from dramatheque.values.romanisation import hangul_to_roman
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.spelling import name_parts
from dramatheque.values.surnames import native_surname, surname_first, surname_ranks

CAST_BESIDE_A_TITLE = (3.5, 5.5, 7.5)
"""What one, two, three of the cast in common weigh where titles tell whether it is one work: seasons share as much of a cast.

Of 3,558 works of a catalogue 19 pairs have one title, and none of these shares any of its cast."""

CAST_ALONE = (0.5, 6.0, 11.0, 12.5)
"""The same where the titles do not tell. Of 1.3 million pairs of dramas that name six of their cast one in a hundred shares an
actor, one in 5,000 two, one in 14,000 three; but one in 200,000 where titles are not those of two seasons."""

WHOLE_CAST = 5
"""Of so many told on both sides one would be told on both, were it one work: a remake has another cast."""

CREW = ("director", "screenwriter", "producer", "original_author", "music")
CREW_BESIDE_A_TITLE, CREW_ALONE = 3.0, 5.5


SHORT_NAME = 2
"""Syllables of Hangul up to which a character's name is taken for a given name: 정환."""


def weigh_people(left: Profile, right: Profile, titles: TitlesAre) -> Iterator[Reason]:
    """What cast, crew and characters weigh."""
    is_told = titles in (TitlesAre.SHARED, TitlesAre.EDITIONS)
    yield from _cast(left, right, CAST_BESIDE_A_TITLE if is_told else CAST_ALONE)
    if shared := _in_common(left.beside(*CREW), right.beside(*CREW)):
        yield Reason(f"of the crew in common: {', '.join(shared[:3])}", CREW_BESIDE_A_TITLE if is_told else CREW_ALONE)
    characters, others = left.beside("character"), right.beside("character")
    if len(shared := shared_names(characters, others)) >= 2:
        yield Reason(f"{len(shared)} characters in common: {', '.join(shared[:3])}", 3.0)
    elif len(shared := _share_parts(characters, others)) >= 2:
        yield Reason(f"names of {len(shared)} characters in common: {', '.join(shared[:3])}", 2.0)


def _cast(left: Profile, right: Profile, weights: Sequence[float]) -> Iterator[Reason]:
    one, other = left.beside("person", "cast"), right.beside("person", "cast")
    if shared := _in_common(one, other):
        weight = weights[min(len(shared), len(weights)) - 1]
        few = len(shared) < 0.5 * min(len(one), len(other))
        yield Reason(f"{len(shared)} of the cast in common: {', '.join(shared[:3])}", weight / 2 if few else weight)
    elif (fewer := min(len(one), len(other))) >= 3 and are_of_one_script(one, other):
        yield Reason("nobody of the cast in common", -7.0 if fewer >= WHOLE_CAST else -4.0)


def _in_common(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """The names that both sides have, in any script; a person whom a side spells twice counts once."""
    shared, back = shared_names(one, other), shared_names(other, one)
    found = shared if len(shared) <= len(back) else back
    if not are_of_one_script(one, other):
        met = {*shared, *back}
        found = found + shared_readings((name for name in one if name not in met), (name for name in other if name not in met))
    return found


def _share_parts(one: Iterable[str], other: Iterable[str]) -> list[str]:
    """Characters of the one whom the other calls by a part of their name: Choi Taek, 택."""
    known = {part for name in other for part in _given_parts(name)}
    return sorted(name for name in one if not known.isdisjoint(_given_parts(name)))


def _given_parts(name: str) -> frozenset[str]:
    """The parts of a character's name but surnames, in the form in which their romanisations are alike."""
    bare = bare_name(name)
    if script_of(bare) is Script.HANGUL:
        given = native_surname(bare)[1] if len(bare) > SHORT_NAME else bare
        parts = [hangul_to_roman(given, assimilate=is_spoken) for is_spoken in (False, True)]
    else:
        parts = [part for part in surname_first(name_parts(bare)) if part.isascii() and part not in surname_ranks()]
    return frozenset(merged for part in parts if len(merged := merged_spelling(part)) > 2)
