"""Whether two characters are one: only inside one work or its family. Part of a name joins the one fuller name that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from dramatheque.resolving.judgements import Judgement, Reason, Verdict, weigh
from dramatheque.resolving.naming import best_match, best_reading, shared_names
from dramatheque.resolving.people import SOUNDS_THE_SAME
from dramatheque.resolving.profiles import MentionId, Profile
from dramatheque.resolving.tables import table
from dramatheque.values.names import NameMatch, compare_names, name_key

PARTIAL = "characters.partial"


@lru_cache(maxsize=16384)
def bare_name(name: str) -> str:
    """A character's name without the words put around it: Mizuki-chan, Dr. Mizuno, 麻生先生.

    >>> bare_name("Mizuki-chan"), bare_name("Dr. Mizuno"), bare_name("Haruto Asō")
    ('Mizuki', 'Mizuno', 'Haruto Asō')
    """
    titles = table("honorifics")
    bare = name.strip()
    for after in titles["after"]:
        for joint in ("-", " ", "") if not after.isascii() else ("-", " "):
            if bare.lower().endswith(joint + after) and len(bare) > len(after) + len(joint) + 1:
                bare = bare[: -len(after) - len(joint)]
    for before in titles["before"]:
        if bare.lower().startswith(before + " "):
            bare = bare[len(before) + 1 :]
    return bare.strip() or name


def compare_characters(left: str, right: str) -> NameMatch:
    """As compare_names, without honorifics."""
    return compare_names(bare_name(left), bare_name(right), "character")


def judge_characters(left: Profile, right: Profile) -> Judgement:
    """Judges two mentions of characters; those of two works that are not one family are never one."""
    if not left.family & right.family:
        return Judgement(
            left.id, right.id, Verdict.UNSURE, 0.0, "characters.two_works", (Reason("they are of different works", -10.0),)
        )
    match = best_match(left, right, compare_characters)
    reasons = [Reason("both are of one work or its family", 2.0)]
    if match.score >= 0.9:
        reasons.append(Reason(f"{match.left} and {match.right} are one name", 4.0))
    elif (read := best_reading(left, right)).score >= 1:
        reasons.append(Reason(f"{read.left} can be read {read.right}", 2.0))
    elif match.score >= SOUNDS_THE_SAME:
        reasons.append(Reason(f"{match.left} and {match.right} sound alike", 2.0))
    elif match.score >= 0.4:
        reasons.append(Reason(f"{match.left} and {match.right} share a part", -5.0))
    else:
        reasons.append(Reason("the names have nothing in common", -7.0))
    reasons += _played(left, right, match.score)
    return weigh(left.id, right.id, "characters", reasons)


def _played(left: Profile, right: Profile, score: float) -> Iterator[Reason]:
    actors, others = left.beside("played_by"), right.beside("played_by")
    if shared := shared_names(actors, others):
        yield Reason(f"both are played by {shared[0]}", 4.0 if score >= 0.4 else 2.0)


def judge_partial_names(profiles: Iterable[Profile]) -> tuple[Judgement, ...]:
    """Judges characters told by part of a name (Haruto) against the fuller names of the same family (Haruto Asō).

    Same where all the fuller names that have that part are one name; nothing where there are several (Ikeuchi).
    A function of all the characters of a family: call it with every one of them.
    """
    characters = [profile for profile in profiles if profile.kind == "character"]
    by_part: dict[tuple[object, str], list[Profile]] = {}
    for profile in characters:
        for part in _parts(profile):
            for work in profile.family:
                by_part.setdefault((work, part), []).append(profile)
    found: dict[tuple[MentionId, MentionId], Judgement] = {}
    for profile in characters:
        for partial in _single_names(profile):
            fuller = _fuller(profile, partial, by_part)
            if len({_full_key(other) for other in fuller}) == 1:
                for other in fuller:
                    made = _partial_judgement(profile, other, partial)
                    found[made.pair] = made
    return tuple(found[pair] for pair in sorted(found))


def _fuller(profile: Profile, partial: str, by_part: dict[tuple[object, str], list[Profile]]) -> list[Profile]:
    return [
        other
        for work in sorted(profile.family, key=str)
        for other in by_part.get((work, partial), [])
        if other is not profile and len(_full_key(other).split()) > 1
    ]


def _partial_judgement(left: Profile, right: Profile, partial: str) -> Judgement:
    reasons = (
        Reason(f"{partial} is part of one fuller name of the work alone: {right.names[0].text}", 4.0),
        Reason("both are of one work or its family", 0.0),
    )
    return weigh(left.id, right.id, PARTIAL, reasons)


def _single_names(profile: Profile) -> frozenset[str]:
    """The key of a profile's name where all its names are one word."""
    keys = {name_key(bare_name(name.text)) for name in profile.names}
    return frozenset(keys) if all(key and " " not in key for key in keys) else frozenset()


def _full_key(profile: Profile) -> str:
    return max((name_key(bare_name(name.text)) for name in profile.names), key=lambda key: (len(key.split()), key))


def _parts(profile: Profile) -> frozenset[str]:
    return frozenset(part for name in profile.names for part in name_key(bare_name(name.text)).split())
