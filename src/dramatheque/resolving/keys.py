"""Which profiles are worth comparing: a profile in, keys out. Two profiles that share no key are never judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

from dramatheque.claims import EntityKind
from dramatheque.resolving.characters import bare_name
from dramatheque.resolving.organisations import organisation_keys
from dramatheque.resolving.profiles import Profile
from dramatheque.resolving.work_titles import branches, initials_of, is_untitled, long_numbers
from dramatheque.values.heard_titles import heard_keys
from dramatheque.values.kanji_readings import surname_readings
from dramatheque.values.names import name_key, name_variants
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.titles import title_key, title_variants

SAMPLE = 16
FEW = 6
"""Where so few of a cast are told, as in tables, any two of them are a key."""
_WEAK = ("work:by ", "work:cast ", "work:from ", "work:initials ", "work:number ", "work:thai ", "work:to ")


def blocking_keys(profile: Profile) -> frozenset[str]:
    """The keys of a profile, each beginning with its kind. They change when the library rewrites `works` and `family`."""
    makers = {
        EntityKind.WORK: _work_keys,
        EntityKind.PERSON: _person_keys,
        EntityKind.CHARACTER: _character_keys,
        EntityKind.ORGANISATION: _organisation_keys,
        EntityKind.SONG: _song_keys,
    }
    return frozenset(f"{profile.kind.value}:{key}" for key in makers[profile.kind](profile))


def is_weak(key: str) -> bool:
    """Whether a key alone is no reason to compare: works share an actor, a director or a first day more often than not by chance.

    >>> is_weak("work:cast rena nounen"), is_weak("work:amachan")
    (True, False)
    """
    return key.startswith(_WEAK)


def _work_keys(profile: Profile) -> Iterator[str]:
    for called in profile.values("external_id"):
        yield f"id {called}"
    for name in profile.names if not is_untitled(profile) else ():
        yield from title_variants(name.text)
        yield from heard_keys(name.text)
        if letters := initials_of(name.text):
            yield f"initials {letters}"
        if len(key := title_key(name.text)) >= 8:  # titles that differ by a letter or a subtitle
            yield f"{key[:8]}…"
    for relation, title in branches(profile):
        yield f"{relation} of {title}"
    for number in long_numbers(profile):
        yield f"number {number}"
    for person in profile.beside("director", "screenwriter"):
        for key in _person_marks(person):
            yield f"by {key}"
    cast = sorted(map(name_key, profile.beside("person")))
    if len(cast) <= FEW:
        for left, right in combinations(cast, 2):
            yield f"with {left}, {right}"
    for key in _sample(key for name in profile.beside("person") for key in _person_marks(name)):
        yield f"cast {key}"
    for start in profile.values("start_date"):
        if len(start) == 10 and not start.startswith("-"):
            yield f"from {start}"
    for end in profile.values("end_date"):
        if len(end) == 10 and not end.startswith("-"):
            yield f"to {end}"


def _person_marks(name: str) -> frozenset[str]:
    """Few keys of a name in any script and order: 고경표 and Go Kyung-Pyo share one."""
    variants = name_variants(name)
    marks = {"~" + " ".join(sorted(key[1:].split())) for key in variants if key.startswith("~") and " " in key}
    return frozenset(marks if marks and script_of(name) is Script.LATIN else marks | {name_key(name)})


def _sample(keys: Iterable[str]) -> list[str]:
    """The few keys with the smallest hashes: two casts that share much share one of them (min-hashing)."""
    return sorted(set(keys), key=lambda key: (crc32(key.encode()), key))[:SAMPLE]


def _person_keys(profile: Profile) -> Iterator[str]:
    for called in profile.values("external_id"):
        yield f"id {called}"
    for name in profile.names:
        yield from name_variants(name.text)
        yield name_key(name.text)
        for work in profile.family:
            for part in (*name_key(name.text).split(), *surname_readings(name.text)):
                yield f"{work} {part}"
    for character in profile.beside("plays"):
        for work in profile.family:
            yield f"{work} as {name_key(character)}"


def _character_keys(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        for work in profile.family:
            for key in (
                *name_variants(bare_name(name.text)),
                *name_key(bare_name(name.text)).split(),
                *surname_readings(name.text),
            ):
                yield f"{work} {key}"
    for person in profile.beside("played_by"):
        for work in profile.family:
            yield f"{work} by {name_key(person)}"


def _organisation_keys(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        yield from organisation_keys(name.text)


def _song_keys(profile: Profile) -> Iterator[str]:
    for name in profile.names:
        yield from title_variants(name.text)
