"""Names of two profiles side by side: which of them meet, and how well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from dramatheque.resolving.organisations import organisation_keys
from dramatheque.resolving.profiles import Profile
from dramatheque.values.kanji_readings import reading_fit
from dramatheque.values.names import NameMatch, name_variants
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.thai_spellings import thai_bits


class NamePair(NamedTuple):
    """The two spellings that meet best."""

    score: float
    how: str
    left: str
    right: str


def best_match(left: Profile, right: Profile, compare: Callable[[str, str], NameMatch]) -> NamePair:
    """The best pair of names of two profiles; score 0 where none are alike."""
    best = NamePair(0.0, "none", left.names[0].text, right.names[0].text)
    for name in left.names:
        for other in right.names:
            match = compare(name.text, other.text)
            if match.score > best.score:
                best = NamePair(match.score, match.how, name.text, other.text)
    return best


def best_reading(left: Profile, right: Profile) -> NamePair:
    """The best fit of a name in kanji or Thai and a Latin spelling it may be read as; `left` is the native one. Score 0: none."""
    best = NamePair(0.0, "none", "", "")
    for name in left.names:
        for other in right.names:
            for native, latin in ((name.text, other.text), (other.text, name.text)):
                if _is_read(native) and _is_latin(latin):
                    strength = _strength(native, latin)
                    if strength > best.score:
                        best = NamePair(strength, "reading", native, latin)
    return best


def _is_read(name: str) -> bool:
    return script_of(name) in (Script.HAN, Script.JAPANESE, Script.THAI)


def _strength(native: str, latin: str) -> float:
    """How well a Latin name is a reading of a native one, from 0 to 1."""
    if script_of(native) is Script.THAI:
        return 1.0 if thai_bits(native, latin) >= SURE_OF_THAI else 0.0
    return reading_fit(native, latin).strength


SURE_OF_THAI = 2.0
"""Bits for a Thai name and its Latin spelling from which they are taken for one inside a work."""


def shared_names(left: Iterable[str], right: Iterable[str], kind: str = "person") -> list[str]:
    """The names of the left that the right has too, in any spelling, sorted."""
    keys = organisation_keys if kind == "organisation" else name_variants
    known: set[str] = set()
    for name in right:
        known |= keys(name)
    return sorted(name for name in left if keys(name) & known)


READ_AT_MOST = 12
"""Names of either side that are tried as readings of one another; every pair costs."""


def shared_readings(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """The Latin names of one side that can be read from a kanji or Thai name of the other."""
    latin, natives = (sorted(name for name in (*left, *right) if test(name))[:READ_AT_MOST] for test in (_is_latin, _is_read))
    return [name for name in latin if any(_strength(native, name) >= 1 for native in natives)]


def are_of_one_script(left: Iterable[str], right: Iterable[str]) -> bool:
    """Whether most names of both sides are in one script, so that none in common means something."""
    return _main_script(left) is _main_script(right)


def _main_script(names: Iterable[str]) -> Script:
    return script_of(" ".join(names))


def _is_latin(name: str) -> bool:
    return script_of(name) is Script.LATIN
