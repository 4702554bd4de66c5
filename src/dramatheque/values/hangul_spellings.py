"""Whether a Latin spelling can stand for a Korean name: two spellings in, the bits by which another name fits it better out.

Koreans choose how their names are spelled. So a spelling is not right or wrong, but more or less usual (sounds_korean_*.toml, for
surnames data/surnames.toml), and what counts is whether it would be a more usual spelling of another name: a noisy channel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from dramatheque.values.mccune import is_marked, marked_words, mccune_reischauer
from dramatheque.values.sounding import ADDED, LONGEST_LATIN, NEVER, Sounds, native_units, sounds_of
from dramatheque.values.spelling import name_parts
from dramatheque.values.surnames import hangul_surnames
from dramatheque.values.tables import table
from dramatheque.values.text import fold

UNLISTED_SURNAME = 3.0
"""Bits for a spelling of a surname that no table lists, above those of its sounds."""

SPELLED_BACKWARDS = 0.3
"""Bits for the given name before the surname: both orders are usual."""

RANK = 0.8
"""Bits for each commoner spelling of a surname, up to three of them."""

RARENESS = 0.5
"""How much counts that a syllable is rare in names; the spelling counts for the other part."""

ANY_WORD = 2.7
"""Bits a letter from which a word is rather no Korean name at all."""

OTHER_MARKS = 12.0
"""Bits against a spelling with the letters of a name and marks over other vowels: Usŏng is 우성 and not 우송."""

MOST = 40.0
DOUBTFUL = 5.0
FARTHEST = 16.0
"""Bits beyond the likeliest name at which nothing is left to compare."""


class SpellingFit(NamedTuple):
    """Bits by which another name fits the spelling better, and the Latin words taken for surname and given name."""

    bits: float
    surname: str
    given: str


NO_FIT = SpellingFit(MOST, "", "")


@lru_cache(maxsize=65536)
def spelling_fit(native: str, latin: str) -> SpellingFit:
    """How far `latin`, in either order, is from a spelling of the Korean name `native`; about 5 bits are the border.

    >>> [spelling_fit("이민호", latin).bits < 4 for latin in ("Lee Min-ho", "Minho Yi", "Lee Min-hyo")]
    [True, True, False]
    """
    compact = native.replace(" ", "")
    words = [word for word in name_parts(latin) if word.isascii() and word.isalpha()]
    if not words or not 1 <= len(compact) <= 5 or sum(map(len, words)) > 8 * len(compact):
        return NO_FIT
    if is_marked(latin) and (read := _marked_fit(compact, latin)):
        return read
    best = min(
        (
            SpellingFit(bits + _given_bits(given, rest) + order, first, rest)
            for surname, given in korean_splits(compact)
            for first, rest, order in _orders(words)
            if (bits := _surname_bits(surname, first)) < FARTHEST
        ),
        default=NO_FIT,
    )
    if best.bits > DOUBTFUL:
        whole = "".join(words)
        best = min(best, SpellingFit(_given_bits(compact, whole) + (1.0 if len(words) > 1 else 0.0), "", whole))
    return best._replace(bits=round(best.bits, 1)) if best.bits < MOST else NO_FIT


def _marked_fit(compact: str, latin: str) -> SpellingFit | None:
    """The fit of a spelling whose marks leave nothing open; None where its letters are those of no cut of the name."""
    words, other = marked_words(latin), None
    for surname, given in korean_splits(compact):
        spelled = mccune_reischauer(surname), mccune_reischauer(given)
        for first, rest, order in _orders(words):
            is_surname = first == spelled[0] or fold(first) in known_surnames()[surname]
            if is_surname and rest == spelled[1]:
                return SpellingFit(order, first, rest)
            if (fold(first), fold(rest)) == (fold(spelled[0]), fold(spelled[1])):
                other = SpellingFit(order + OTHER_MARKS, first, rest)
    return other


def is_korean_name(native: str, latin: str) -> bool:
    """Whether both look like Korean names: a surname and one to three syllables; and words made of such syllables.

    >>> is_korean_name("이민호", "Yi Min-ho"), is_korean_name("리 톰슨", "Lea Thompson"), is_korean_name("보아", "BoA")
    (True, False, False)
    """
    parts = native.split()
    words = name_parts(latin)
    if len(parts) > 2 or len(words) < 2 or (len(parts) == 2 and parts[0] not in known_surnames()):
        return False
    if not any(True for _ in korean_splits("".join(parts))) or len("".join(parts)) > 4:
        return False
    listed = _listed_surnames()
    return words[0] in listed or words[-1] in listed or looks_korean(latin)


@lru_cache(maxsize=32768)
def looks_korean(latin: str) -> bool:
    """Whether all words of a Latin name are likelier spellings of Korean syllables than of anything else.

    >>> looks_korean("Lee Min-ho"), looks_korean("Ma Xiaochun")
    (True, False)
    """
    return all(word.isascii() and _usual_bits(word) < ANY_WORD * len(word) + 2 for word in name_parts(latin))


def korean_splits(compact: str) -> Iterator[tuple[str, str]]:
    """Surname and given name: two syllables are a surname where they can be."""
    for width in (2, 1):
        if len(compact) > width and compact[:width] in known_surnames():
            yield compact[:width], compact[width:]


@cache
def known_surnames() -> dict[str, tuple[str, ...]]:
    """Latin spellings of each surname, of the rare ones too."""
    rare = {native: (spelling,) for native, spelling in table("surnames_rare")["korean"].items()}
    return {**rare, **hangul_surnames()}


def _orders(words: list[str]) -> Iterator[tuple[str, str, float]]:
    if len(words) > 1:
        yield words[0], "".join(words[1:]), 0.0
        yield words[-1], "".join(words[:-1]), SPELLED_BACKWARDS


@lru_cache(maxsize=16384)
def spelled_surnames(word: str) -> tuple[str, ...]:
    """The surnames that a folded Latin word may spell, listed spellings or not; none where it is no Korean syllable.

    >>> "이" in spelled_surnames("rhee"), "정" in spelled_surnames("jeoung"), spelled_surnames("thompson")
    (True, True, ())
    """
    listed = _surnames_of().get(word, ())
    if listed or not _ONE_SYLLABLE.fullmatch(word) or not looks_korean(word):
        return listed
    # As `_surname_bits` of a spelling that nobody lists; what comes too high is not counted to its end.
    other = min(MOST, UNLISTED_SURNAME + _alternative(word))
    most, sounds = FARTHEST / 2 + other - UNLISTED_SURNAME, korean_sounds()
    found = []
    for native, units, rareness, least in _surname_sounds():
        room = most - rareness + _ROUNDED
        if least <= room and UNLISTED_SURNAME + (rareness + sounds.cost(units, word, most=room)) - other < FARTHEST / 2:
            found.append(native)
    return tuple(found)


@cache
def _surnames_of() -> dict[str, tuple[str, ...]]:
    """The surnames that each listed spelling stands for."""
    found: dict[str, tuple[str, ...]] = {}
    for native, spellings in known_surnames().items():
        for word in dict.fromkeys(spellings):
            found[word] = (*found.get(word, ()), native)
    return found


@cache
def _surname_sounds() -> tuple[tuple[str, str, float, float], ...]:
    """Each surname with its sounds, the bits that it is rare by, and the fewest that a spelling of it takes."""
    sounds = korean_sounds()
    every = ((native, native_units(native)) for native in known_surnames())
    return tuple((native, units, sum(_rareness(sounds, unit) for unit in units), sounds.least(units)) for native, units in every)


@lru_cache(maxsize=65536)
def _surname_bits(surname: str, word: str) -> float:
    spellings = known_surnames()[surname]
    bits = RANK * min(3, spellings.index(word)) if word in spellings else UNLISTED_SURNAME + _channel(surname, word)
    listed = _listed_surnames().get(word, MOST)
    return min(MOST, bits - min(listed, UNLISTED_SURNAME + _alternative(word)))


@cache
def _listed_surnames() -> dict[str, float]:
    """For each spelling of a surname the bits where it is commonest."""
    found: dict[str, float] = {}
    for spellings in known_surnames().values():
        for rank, word in enumerate(spellings):
            found[word] = min(found.get(word, MOST), RANK * min(3, rank))
    return found


@lru_cache(maxsize=65536)
def _given_bits(given: str, word: str) -> float:
    if not word:
        return MOST
    alternative = _alternative(word)
    return min(MOST, _channel(given, word, alternative + FARTHEST) - alternative)


def _channel(native: str, word: str, most: float = MOST) -> float:
    """Bits of a name and its spelling."""
    sounds = korean_sounds()
    units = native_units(native)
    rareness = sum(_rareness(sounds, unit) for unit in units)
    return rareness + sounds.cost(units, word, most=most - rareness)


def _rareness(sounds: Sounds, unit: str) -> float:
    return RARENESS * sounds.rare.get(unit, 12.0)


@cache
def korean_sounds() -> Sounds:
    """The learned sounds of Korean names with those that are only known."""
    return sounds_of("korean_given", "korean_also")


_ROUNDED = 1e-6              # what adding in another order may change
_ONE_SYLLABLE = re.compile("[^aeiouyw]{0,3}[aeiouyw]{1,4}[^aeiouyw]{0,3}")
# Letters of a syllable, and what may follow each: a vowel must follow a consonant that begins a syllable.
_BEGUN, _OPEN, _CLOSED = range(3)
_NEXT = {
    "onset": ((_OPEN, _CLOSED), _BEGUN),
    "vowel": ((_BEGUN,), _OPEN),
    "bare": ((_OPEN, _CLOSED), _OPEN),
    "coda": ((_OPEN,), _CLOSED),
}


@cache
def _spelled() -> dict[str, dict[str, float]]:
    """For each kind of letter and each spelling the bits of the letter that is likeliest meant."""
    sounds = korean_sounds()
    found: dict[str, dict[str, float]] = {kind: {} for kind in _NEXT}
    for unit, spellings in sounds.pieces.items():
        known = found[_kind(unit)]
        for latin, bits in spellings.items():
            known[latin] = min(known.get(latin, NEVER), bits + _rareness(sounds, unit))
    return found


def _kind(unit: str) -> str:
    if unit >= "\uac00":
        return "bare"
    return "onset" if unit < "\u1160" else "vowel" if unit < "\u11a8" else "coda"


def _alternative(word: str) -> float:
    """Bits of what else a word could be: another Korean name, or none at all."""
    return min(_usual_bits(word), ANY_WORD * len(word) + 4)


@lru_cache(maxsize=65536)
def _usual_bits(word: str) -> float:
    """Bits of the name that is likeliest meant by a spelling, whatever it is."""
    best = [[NEVER] * 3 for _ in range(len(word) + 1)]
    best[0][_CLOSED] = 0.0
    for begin in range(len(word) + 1):
        _unwritten(best[begin])
        for end in range(begin + 1, min(len(word), begin + LONGEST_LATIN) + 1):
            for kind, (after, state) in _NEXT.items():
                bits = _spelled()[kind].get(word[begin:end])
                if bits is not None:
                    best[end][state] = min(best[end][state], bits + min(best[begin][before] for before in after))
        if begin < len(word):
            for state in range(3):
                best[begin + 1][state] = min(best[begin + 1][state], best[begin][state] + ADDED)
    return min(best[-1][_OPEN], best[-1][_CLOSED])


def _unwritten(best: list[float]) -> None:
    """Letters that are left out in spelling take no place in the word."""
    for kind in ("coda", "onset", "vowel"):
        after, state = _NEXT[kind]
        bits = _spelled()[kind].get("")
        if bits is not None:
            best[state] = min(best[state], bits + min(best[before] for before in after))
