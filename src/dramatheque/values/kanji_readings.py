"""Whether a Latin spelling can be the reading of a Japanese name in kanji or kana: two spellings in, how well they fit out.

The readings are in data/kanji_readings.toml and data/name_characters.toml. They are hints for comparing two names that pages
give, never a way to write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from dramatheque.values.kanji_sounds import KANA, LONGEST_ENTRY, doubling_stem, is_known, short, sounds, surname_entries
from dramatheque.values.name_marks import bare_latin, bare_native, spoken_name, without_rank
from dramatheque.values.spelling import name_parts

MOST = 40.0
"""Bits of what is no reading."""

CERTAIN = 12.0
"""Up to so many bits a reading is one that the tables list, not one that only fits."""

_UNKNOWN, _OTHER = 12.5, 16.0
"""Bits for a character whose readings are not known, and for one beside others that is read as no table says."""

JOINED = {"no": 2.0, "ga": 3.0}
"""Bits for a particle between two parts of a surname that is not written: Kinoshita, Inagaki."""

DOUBLED = 2.5
DOUBLE = re.compile(r"([kstpc])\1")
_BACKWARDS = 0.5
_MANY, _RARE = 20, 7.0
_FEW = 18
LONGEST_GIVEN = 3
"""Kanji of a given name, at most, for which keys are made."""

"""Readings of a part that are keys: so many, and none so many bits rarer than the commonest."""

_KANJI = re.compile(r"[\u3005\u3400-\u9fff\ufa11]")
_NAME = re.compile(r"[\u3005\u3041-\u3096\u30a1-\u30fcー\u3400-\u9fff\ufa0e-\ufa2d]{2,8}")
_BREAKS = re.compile(r"[\s・･　=＝]+")
MORAE = re.compile(r"(?:(?:[kgnhbpmr]y|sh|ch|ts|[kgszjtdnhfbpmyrwv])?[aeiou]|n)+")


class ReadingFit(NamedTuple):
    """How a Latin spelling reads a native name: strength of the fit 0 to 1, the two parts of the native name, bits it costs."""

    strength: float
    surname: str
    given: str
    bits: float = MOST


NO_FIT = ReadingFit(0.0, "", "")


@lru_cache(maxsize=65536)
def reading_fit(native: str, latin: str) -> ReadingFit:
    """How well `latin`, in either order, is a reading of `native`; strength 1.0 where both parts have such readings.

    0.7 for a name of one word; half of it where only readings that are rare or not known would fit; 0.0 where a part cannot be
    read so, or where `native` is not in kanji or kana. Below a strength of 1 the bits tell how far off the reading is.

    >>> reading_fit("錦戸亮", "Nishikido Ryō")[:3]
    (1.0, '錦戸', '亮')
    >>> reading_fit("錦戸亮", "Yamada Ryō").strength, reading_fit("瑛太", "Eita").strength
    (0.0, 0.7)
    """
    native, latin = without_rank(bare_native(native), bare_latin(latin))
    words = [short(word) for word in name_parts(latin) if word != "no"]
    if not 1 <= len(words) <= 3 or not all(word.isascii() and word.isalpha() for word in words):
        return NO_FIT
    apart = [_repeated(part) for part in _BREAKS.split(native.strip()) if part]
    whole = "".join(apart)
    if not 1 <= len(apart) <= 2 or not _NAME.fullmatch(whole):
        return NO_FIT
    if len(words) == 1:
        bits = min(_bits(whole, words[0], "given"), _bits(whole, words[0], "parts"))
        return ReadingFit(0.7 * _strength(bits), "", native, round(bits, 1)) if bits < MOST else NO_FIT
    cuts = (len(apart[0]),) if len(apart) == 2 else range(1, len(whole))
    bits, cut = min(
        ((order + bits, cut) for first, second, order in _orders(words) for bits, cut in _split_bits(whole, first, second, cuts)),
        default=(MOST, 0),
    )
    if bits >= MOST:
        return NO_FIT
    return ReadingFit(_strength(bits), whole[:cut], whole[cut:], round(bits, 1))


def _strength(bits: float) -> float:
    return 1.0 if bits <= CERTAIN else 0.5 if bits < _OTHER else 0.0


@lru_cache(maxsize=16384)
def surname_readings(native: str) -> frozenset[str]:
    """What the first part of a Japanese name may read, folded: keys under which its Latin spellings are found.

    >>> "nishikido" in surname_readings("錦戸亮"), surname_readings("Ryo Nishikido")
    (True, frozenset())
    """
    found: set[str] = set()
    for surname, _ in _splits(native):
        found.update(_cheapest(surname, "parts"))
    return frozenset(found)


@lru_cache(maxsize=65536)
def reading_keys(name: str) -> frozenset[str]:
    """Keys that a Japanese name in kanji or kana shares with its Latin spellings, for finding pairs worth comparing.

    >>> bool(reading_keys("錦戸亮") & reading_keys("Ryo Nishikido")), reading_keys("현빈")
    (True, frozenset())
    """
    found: set[str] = set()
    name = spoken_name(name)
    words = [short(word) for word in name_parts(name) if word != "no"]
    if all(word.isascii() and word.isalpha() for word in words):
        for first, second, _ in _orders(words):
            found |= {f"{first}|{second[0]}", f"{first[0]}|{second}"}
        return frozenset(found | ({f"|{words[0]}"} if len(words) == 1 else set()))
    for surname, given in _splits(name):
        if len(_KANJI.findall(given)) > LONGEST_GIVEN:
            continue
        surnames, givens = _cheapest(surname, "parts")[:_FEW], _cheapest(given, "given")
        begins, ends = {reading[0] for reading in surnames}, {reading[0] for reading in givens}
        found.update(f"{reading}|{letter}" for reading in surnames for letter in ends)
        found.update(f"{letter}|{reading}" for reading in givens for letter in begins)
    whole = "".join(_BREAKS.split(name.strip()))
    if _NAME.fullmatch(whole) and len(whole) <= 4:
        found.update(f"|{reading}" for kind in ("given", "parts") for reading in _cheapest(_repeated(whole), kind))
    return frozenset(found)


def _orders(words: list[str]) -> Iterator[tuple[str, str, float]]:
    """Surname and given name: a surname first, then last; of three words two are one name."""
    if len(words) == 2:
        yield words[0], words[1], 0.0
        yield words[1], words[0], _BACKWARDS
    elif len(words) == 3:
        for first, second in ((words[0] + words[1], words[2]), (words[0], words[1] + words[2])):
            yield first, second, 2.0
            yield second, first, 2.0


def _splits(native: str) -> Iterator[tuple[str, str]]:
    """Surname and given name of a native name: where it is written apart, else every way to cut it."""
    apart = [_repeated(part) for part in _BREAKS.split(native.strip()) if part]
    if len(apart) == 2 and _NAME.fullmatch(apart[0] + apart[1]):
        yield apart[0], apart[1]
    elif len(apart) == 1 and _NAME.fullmatch(apart[0]):
        for cut in range(1, len(apart[0])):
            yield apart[0][:cut], apart[0][cut:]


def _repeated(part: str) -> str:
    return re.sub(r"(.)々", r"\1\1", part)


def _split_bits(whole: str, first: str, second: str, cuts: tuple[int, ...] | range) -> Iterator[tuple[float, int]]:
    """Bits of every way to cut a name: what stands before is read `first`, what stands behind `second`."""
    before = _ahead(whole, first, "parts")
    for cut in cuts:
        surname = min(before[cut], _listed_surname(whole[:cut], first))
        if cut == 1 and surname >= _OTHER and is_known(whole[0]):
            continue  # nothing of the surname fits
        if surname < MOST:
            given = _bits(whole[cut:], second, "given")
            if surname + given < MOST:
                yield surname + given, cut


def _listed_surname(surname: str, word: str) -> float:
    readings = surname_entries().get(surname, ())
    return 0.5 * readings.index(word) if word in readings else MOST


@lru_cache(maxsize=32768)
def _bits(part: str, word: str, kind: str) -> float:
    return _ahead(part, word, kind)[-1]


def _ahead(part: str, word: str, kind: str) -> list[float]:
    """Bits to read each beginning of `part` as the whole `word`; the places of the table are those of the two texts."""
    best = [[MOST] * (len(word) + 1) for _ in range(len(part) + 1)]
    best[0][0] = 0.0
    for row in range(len(part)):
        for column in range(len(word) + 1):
            so_far = best[row][column]
            if so_far >= MOST:
                continue
            for width, end, bits in _steps(part, word, kind, row, column):
                best[row + width][end] = min(best[row + width][end], so_far + bits)
    return [costs[-1] for costs in best]


def _steps(part: str, word: str, kind: str, row: int, column: int) -> Iterator[tuple[int, int, float]]:
    """Every way to read the next piece of a name: characters taken, place in the word behind it, bits."""
    places = [(column, 0.0)]
    if row and kind == "parts":
        places += [(column + len(joint), bits) for joint, bits in JOINED.items() if word.startswith(joint, column)]
    for width in range(1, min(LONGEST_ENTRY, len(part) - row) + 1):
        for reading, bits in sounds(part[row : row + width], kind, is_first=row == 0):
            for place, joint in places:
                if word.startswith(reading, place):
                    yield width, place + len(reading), bits + joint
                # Two vowels that fold into one long one: o and oka are Ooka, i, no and ue Inoue.
                if place and reading[0] in "oui" and word[place - 1] in ("o", reading[0]) and word.startswith(reading[1:], place):
                    yield width, place + len(reading) - 1, bits + joint
            stem = doubling_stem(reading)
            if stem and word.startswith(stem, column) and DOUBLE.match(word, column + len(stem)):
                yield width, column + len(stem) + 1, bits + DOUBLED
    if KANA.match(part[row]) or (kind == "given" and len(part) == 1 and is_known(part)):
        return
    unlisted = _OTHER if is_known(part[row]) else _UNKNOWN
    for end in range(column + 1, min(len(word), column + 6) + 1):
        if MORAE.fullmatch(word, column, end):
            yield 1, end, unlisted


@lru_cache(maxsize=16384)
def _cheapest(part: str, kind: str) -> tuple[str, ...]:
    """The commonest readings of a part, folded."""
    ways: list[list[tuple[float, str]]] = [[(0.0, "")]]
    for end in range(1, len(part) + 1):
        here: dict[str, float] = {}
        for start in range(max(0, end - LONGEST_ENTRY), end):
            for reading, bits in sounds(part[start:end], kind, is_first=start == 0)[:_MANY]:
                for so_far, before in ways[start]:
                    made = before + reading
                    if so_far + bits < here.get(made, MOST):
                        here[made] = so_far + bits
        ways.append(nsmallest(_MANY, ((bits, made) for made, bits in here.items())))
    listed = surname_entries().get(part, ()) if kind == "parts" else ()
    least = ways[-1][0][0] if ways[-1] else 0.0
    return tuple(dict.fromkeys((*listed, *(short(way) for bits, way in ways[-1] if way and bits < least + _RARE))))
