"""Chinese characters as Korean reads them: a name in characters or pinyin and one in Hangul in, whether it is read so, out.

Chinese people have names in Hangul that nobody could spell back (Hu Ge is 호가), and Korean ones are written in characters
here and there (李敏鎬 is 이민호).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import product

from dramatheque.values.romanisation import hanzi_to_pinyin
from dramatheque.values.scripts import Script, script_of, to_simplified
from dramatheque.values.spelling import name_parts
from dramatheque.values.tables import table

LONGEST = 4
"""Syllables of a name; longer ones are foreign, and written by ear."""
MOST_KEYS = 120
_RIEUL, _NIEUN, _IEUNG = 5, 2, 11
_SOFT_VOWELS = frozenset({2, 3, 6, 7, 12, 17, 20})      # ya, yae, yeo, ye, yo, yu, i: before these ㄹ and ㄴ fall away
_FIRST = 0xAC00


@cache
def _readings() -> dict[str, frozenset[str]]:
    """For each simplified character its readings, with those at the beginning of a word."""
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, characters in table("hanja")["readings"].items():
        for character in characters:
            found[to_simplified(character)] |= {syllable, _at_beginning(syllable)}
    return {character: frozenset(syllables) for character, syllables in found.items()}


def _at_beginning(syllable: str) -> str:
    """A syllable as it is said where a word begins: 리 as 이, 로 as 노, 녀 as 여.

    >>> [_at_beginning(syllable) for syllable in ("리", "로", "녀", "호")]
    ['이', '노', '여', '호']
    """
    begins, rest = divmod(ord(syllable) - _FIRST, 588)
    if begins in (_RIEUL, _NIEUN) and rest // 28 in _SOFT_VOWELS:
        begins = _IEUNG
    elif begins == _RIEUL:
        begins = _NIEUN
    return chr(_FIRST + begins * 588 + rest)


@cache
def _by_pinyin() -> Mapping[str, frozenset[str]]:
    """For each syllable of pinyin what its characters may be read as in Korean."""
    found: dict[str, set[str]] = defaultdict(set)
    for character, syllables in _readings().items():
        found[hanzi_to_pinyin(character)] |= syllables
    return {sound: frozenset(syllables) for sound, syllables in found.items()}


def is_read_as(characters: str, hangul: str) -> bool:
    """Whether Korean reads these characters so, one syllable for each.

    >>> is_read_as("李敏鎬", "이민호"), is_read_as("胡歌", "호가"), is_read_as("胡歌", "이민호")
    (True, True, False)
    """
    plain, spoken = to_simplified(characters.replace(" ", "")), hangul.replace(" ", "")
    known = _readings()
    return len(plain) == len(spoken) > 1 and all(
        syllable in known.get(character, ()) for character, syllable in zip(plain, spoken, strict=True)
    )


@lru_cache(maxsize=16384)
def pinyin_bits(hangul: str, latin: str) -> float:
    """Bits by which a name in Hangul is likelier the Korean reading of a name in pinyin than any other; 0 where it is none.

    >>> pinyin_bits("호가", "Hu Ge") > 8, pinyin_bits("조조", "Cao Cao") > 8, pinyin_bits("이민호", "Hu Ge")
    (True, True, 0.0)
    """
    spoken = hangul.replace(" ", "")
    if not 2 <= len(spoken) <= LONGEST:
        return 0.0
    return max((sum(map(_telling, sounds)) for sounds in _spelled(latin) if _fits(spoken, sounds)), default=0.0)


def _fits(spoken: str, sounds: tuple[str, ...]) -> bool:
    known = _by_pinyin()
    return len(spoken) == len(sounds) and all(syllable in known[sound] for syllable, sound in zip(spoken, sounds, strict=True))


@cache
def _telling(sound: str) -> float:
    """How much it tells that a syllable is a reading of this sound: few syllables are of some, many of others."""
    return math.log2(len(table("hanja")["readings"]) / len(_by_pinyin()[sound]))


@lru_cache(maxsize=16384)
def _spelled(latin: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut a name into syllables of pinyin, surname first; none where it is no such name."""
    words = [word for word in name_parts(latin) if word.isascii()]
    if not 2 <= len(words) <= 3 or sum(map(len, words)) > 6 * LONGEST:
        return ()
    orders = (words, words[1:] + words[:1]) if len(words) == 2 else (words, words[2:] + words[:2])
    whole = {tuple(sound for part in parts for sound in part) for order in orders for parts in product(*map(_cuts, order))}
    return tuple(sorted(sounds for sounds in whole if 2 <= len(sounds) <= LONGEST))


def _cuts(word: str) -> list[tuple[str, ...]]:
    """A word as one or two syllables."""
    known = _by_pinyin()
    cuts = ((word[:place], word[place:]) for place in range(1, len(word)))
    return [*([(word,)] if word in known else []), *(cut for cut in cuts if cut[0] in known and cut[1] in known)]


def hanja_keys(name: str) -> Iterator[str]:
    """Keys under which the Korean reading of a Chinese name meets it: the first two syllables and how many there are."""
    compact = name.replace(" ", "")
    script = script_of(name)
    if script is Script.HANGUL and 2 <= len(compact) <= LONGEST:
        yield f"hanja {len(compact)}{compact[:2]}"
    elif script is Script.HAN and 2 <= len(compact) <= LONGEST:
        known = _readings()
        first = (known.get(character, frozenset()) for character in to_simplified(compact)[:2])
        yield from (f"hanja {len(compact)}{one}{other}" for one, other in product(*first))
    elif script is Script.LATIN:
        sounds = _by_pinyin()
        pairs = {(len(told), *pair) for told in _spelled(name) for pair in product(sounds[told[0]], sounds[told[1]])}
        yield from (f"hanja {length}{one}{other}" for length, one, other in sorted(pairs)[:MOST_KEYS])
