"""What the characters of a Japanese name may sound like: characters in, their readings with a cost in bits out.

Readings are folded: long vowels short, one way to write each sound, so that Ohno, Ouno and Ōno meet, and Zyunko and Junko.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from dramatheque.values.reading_counts import Sound, costs, reading_counts
from dramatheque.values.romanisation import kana_to_romaji
from dramatheque.values.tables import table

KINDS = ("parts", "given")
"""The tables of readings: what stands in surnames, what in given names."""

LONGEST_ENTRY = 3
"""Characters of the longest entries of the tables that are not whole surnames."""

KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30ffー]+")

# In bits. The tables list the commoner reading first; a rarer one costs more, and what only a rule makes costs more again.
_ANY_READING, _A_RANK, _OF_ANY_NAME = 1.0, 0.6, 1.0
_VOICED, _CUT_SHORT = 1.5, 4.0
_RAREST = 6
"""The rank from which rarer readings cost no more."""

_LONG = re.compile(r"o(?:[uo]|h(?![aeiouy]))+|u(?:u|h(?![aeiouy]))+|aa+|ii+")
_NASAL = re.compile(r"m(?=[bpm])")
# Spellings of one sound that romanisations of Japanese differ in.
_SPELLINGS = (
    (re.compile("tch"), "cch"),
    (re.compile("c(?!h|ch)"), "k"),
    (re.compile("l"), "r"),
    (re.compile("v"), "b"),
    (re.compile("^oh(?=y)"), "o"),
    (re.compile("sy"), "sh"),
    (re.compile("si"), "shi"),
    (re.compile("ty"), "ch"),
    (re.compile("ti"), "chi"),
    (re.compile("tu"), "tsu"),
    (re.compile("zy|jy|dy"), "j"),
    (re.compile("zi|di"), "ji"),
    (re.compile("dz|d(?=u)"), "z"),
    (re.compile("(?<![sc])hu"), "fu"),
    (re.compile("wo"), "o"),
    (re.compile("(?<![a-z])ye|(?<=[aeiou])ye"), "e"),
)
_OTHERWISE = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))
_VOICING = {"k": "g", "s": "z", "sh": "j", "t": "d", "ch": "j", "ts": "z", "h": "b", "f": "b"}
_HALF_VOICING = {"h": "p", "f": "p"}
_ONSET = re.compile("sh|ch|ts|[bcdfghjkmnprstwyz]?")
_MORA = re.compile("(?:[kgnhbpmr]y|sh|ch|ts|[kgszjtdnhfbpmyrw])?[aeiou]")
_DOUBLING = re.compile("(?:chi|tsu|ku|ki)$")


@lru_cache(maxsize=65536)
def short(reading: str) -> str:
    """A reading in one spelling.

    >>> short("ohtsuka") == short("ootuka"), short("namba"), short("jyunko")
    (True, 'nanba', 'junko')
    """
    reading = reading.lower()
    for pattern, made in _SPELLINGS if _OTHERWISE.search(reading) else ():
        reading = pattern.sub(made, reading)
    return _NASAL.sub("n", _LONG.sub(lambda match: match[0][0], reading))


@lru_cache(maxsize=16384)
def sounds(piece: str, kind: str, *, is_first: bool = True) -> tuple[Sound, ...]:
    """What a piece of one to three characters may read in a surname (`parts`) or a given name (`given`), cheapest first.

    >>> sounds("沢", "parts")[0].reading, "zawa" in {sound.reading for sound in sounds("沢", "parts", is_first=False)}
    ('sawa', True)
    """
    found: dict[str, float] = {}
    listed = _listed(piece, kind)
    made = [] if is_first else [(sound, bits + more) for reading, bits in listed for sound, more in voiced(reading)]
    made += _cut_short(listed) if kind == "given" else []
    for reading, bits in (*listed, *([] if KANA.match(piece) else made)):
        if reading and bits < found.get(reading, 99.0):
            found[reading] = bits
    return tuple(sorted((Sound(reading, bits) for reading, bits in found.items()), key=lambda sound: (sound.bits, sound.reading)))


def is_known(character: str) -> bool:
    """Whether any reading of a character is known.

    >>> is_known("沢"), is_known("龘")
    (True, False)
    """
    tables = (_any_name(), *(known(kind) for kind in KINDS for known in (_entries, reading_counts)))
    return any(form in known for form in (character, _forms().get(character, character)) for known in tables)


def is_listed(piece: str, kind: str) -> bool:
    """Whether a piece of a name is in the table of `parts` of surnames, or of `given` names.

    >>> is_listed("沢", "parts"), is_listed("率", "given")
    (True, False)
    """
    return piece in _entries(kind)


@cache
def surname_entries() -> dict[str, tuple[str, ...]]:
    """Whole surnames that their characters do not tell, with their readings."""
    rows = {native: tuple(map(short, str(told).split())) for native, told in table("kanji_readings")["surnames"].items()}
    for native, readings in _words("surnames"):
        rows[native] = tuple(dict.fromkeys((*rows.get(native, ()), *readings)))
    return rows


def _words(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in str(table("name_words")[kind]).replace("\n", ";").split(";"):
        if told := entry.split():
            yield told[0], tuple(map(short, told[1:]))


@cache
def _forms() -> dict[str, str]:
    return {pair[0]: pair[1] for pair in str(table("name_characters")["forms"]).split()}


def _listed(piece: str, kind: str) -> Sequence[tuple[str, float]]:
    today = _forms().get(piece, piece)
    by_hand = listed_by_hand(piece, kind) or listed_by_hand(today, kind)
    seen = [found for form in {piece, today} if (found := reading_counts(kind).get(form))]
    if len(seen) > 1:
        seen = [{each: sum(found.get(each, 0.0) for found in seen) for each in {*seen[0], *seen[1]}}]
    return costs(seen[0], by_hand) if seen else by_hand


def listed_by_hand(piece: str, kind: str) -> list[tuple[str, float]]:
    """The readings of a piece that people wrote down, with bits by their order; what its kana say."""
    if KANA.fullmatch(piece):
        made = [(short(kana_to_romaji(piece)), 0.0)]
        return [*made, ("ga", 0.5)] if piece in "ヶケ" else [*made, ("no", 1.0)] if piece == "ノ" else made
    listed = [
        (reading, _ANY_READING * (len(piece) == 1) + _A_RANK * min(rank, _RAREST))
        for rank, reading in enumerate(_entries(kind).get(piece, ()))
    ]
    listed += [
        (reading, _ANY_READING + _OF_ANY_NAME * bool(listed) + _A_RANK * min(rank, _RAREST))
        for rank, reading in enumerate(_any_name().get(piece, ()))
    ]
    return listed


def _cut_short(listed: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Given names of today take the first sound of a reading for the whole: 桜 sa of sakura."""
    return [(mora[0], bits + _CUT_SHORT) for reading, bits in listed if (mora := _MORA.match(reading)) and mora[0] != reading]


def voiced(reading: str) -> Iterator[tuple[str, float]]:
    """What becomes of a reading behind another one, with the bits it costs: sawa, zawa; hei, pei."""
    onset = _ONSET.match(reading)
    begins = onset[0] if onset else ""
    for voicing in (_VOICING, _HALF_VOICING):
        if begins in voicing:
            yield voicing[begins] + reading[len(begins) :], _VOICED


@lru_cache(maxsize=8192)
def doubling_stem(reading: str) -> str:
    """What is left of a reading that doubles the consonant behind it, or "" where it does not: ichi and ko are ikko.

    >>> doubling_stem("kichi"), doubling_stem("tatsu"), doubling_stem("hiro")
    ('ki', 'ta', '')
    """
    stem = _DOUBLING.sub("", reading)
    return stem if stem != reading else ""


@cache
def _entries(kind: str) -> dict[str, tuple[str, ...]]:
    """The readings of a table; for `parts`, whole surnames too."""
    data = table("kanji_readings")
    rows = {native: tuple(short(reading) for reading in str(told).split()) for native, told in data[kind].items()}
    for native, readings in surname_entries().items() if kind == "parts" else _words(kind):
        rows[native] = tuple(dict.fromkeys((*readings, *rows.get(native, ()))))
    return rows


@cache
def _any_name() -> dict[str, tuple[str, ...]]:
    """The readings that a character may have in a name of either kind."""
    rows: dict[str, tuple[str, ...]] = {}
    for line in str(table("name_characters")["readings"]).strip().splitlines():
        character, *readings = line.split()
        rows[character] = tuple(dict.fromkeys((*rows.get(character, ()), *map(short, readings))))
    return rows
