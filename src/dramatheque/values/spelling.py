"""One key for all spellings of a name: name in, key out. Marks, long vowels, hyphens and order make no difference."""

from __future__ import annotations

import re
from functools import lru_cache

from dramatheque.values.surnames import surname_first
from dramatheque.values.text import fold, plain

_PARTS = re.compile(r"[\s,，、・･·;/_|\u200b]+")
_ROMAJI = re.compile(
    r"(?:(?:[kgnhbpmr]y|sh|ch|ts|dz|[kgszjtdnhfbpmyrv])?[aeiou]|wa|n(?![aeiouy])|(?<=o)h(?![aeiouyw])"
    r"|m(?=[bpm])|([kgsztdpjbr])(?=\1)|t(?=ch)|c(?=ch)|s(?=sh))+"
)
_LONG = re.compile(r"o(?:[uo]|h(?![aeiouyw]))+|uu+")
_NASAL = re.compile(r"m(?=[bpm])")
# One syllable with these vowels is more often Korean or Chinese (Joo is not Jo, Hou is not Ho) than a Japanese long vowel.
_FOREIGN_LONG = re.compile(r"[^aeiou]*oo[nmkl]?|(?:h|ch|m|)ou|[^aeiou]*uu?")
_VOWELS = re.compile(r"(?:ae|oe|ui|[aeiou])")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A key equal for spellings of one name: case, width, marks, long vowels, apostrophes, hyphens, order of its parts.

    Idempotent; never equal for different surnames, as far as the spelling tells them apart. "" where nothing is left.

    >>> name_key("Asō Haruto") == name_key("Haruto Asou") == name_key("ASO Haruto")
    True
    >>> name_key("Lee Min-ho") == name_key("Min Ho Lee") == name_key("Lee Minho")
    True
    >>> name_key("Ken'ichi Matsuyama"), name_key("沢尻 エリカ"), name_key("Joo Won") == name_key("Jo Won")
    ('kenichi matsuyama', '沢尻エリカ', False)
    """
    parts = name_parts(name)
    if not parts:
        return ""
    if all(part.isascii() for part in parts):
        short = shorten_vowels(surname_first(parts))
        if short != parts and len(short) == len(parts):          # a piece may be a surname once it is short
            short = shorten_vowels(surname_first(short))
        return " ".join(sorted(short))
    if not any("a" <= part[0] <= "z" for part in parts) and all(not _is_spaced(part) for part in parts):
        return "".join(parts)
    return " ".join(sorted(parts))


def name_parts(name: str) -> list[str]:
    """The folded parts of a name in the order written; what a hyphen or apostrophe joins is one part.

    >>> name_parts("Lee Min-ho"), name_parts("Ｋｅｎ’ｉｃｈｉ, Matsuyama")
    (['lee', 'minho'], ['kenichi', 'matsuyama'])
    """
    if name.isascii() and name.isalpha():
        return [name.lower()]
    return [folded for part in _PARTS.split(plain(name)) if (folded := fold(part))]


def _is_spaced(part: str) -> bool:
    """Whether a part is in a script whose names have spaces that matter (Cyrillic, Thai, Arabic…), not CJK or Hangul."""
    return not ("\u3005" <= part[0] <= "\u9fff" or "\uac00" <= part[0] <= "\ud7fb" or part[0].isdigit())


def shorten_vowels(parts: list[str]) -> list[str]:
    """Japanese long vowels as short ones, where all parts can be Japanese."""
    if not all(_ROMAJI.fullmatch(part) for part in parts):
        return parts
    short = [_NASAL.sub("n", _LONG.sub(lambda match: match[0][0], part)) for part in parts]
    certain = any(len(_VOWELS.findall(part)) >= 3 for part in short)
    return [part if not certain and _FOREIGN_LONG.fullmatch(part) else brief for part, brief in zip(parts, short, strict=True)]
