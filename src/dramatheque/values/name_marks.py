"""What stands around Japanese names: a native and a Latin spelling in, the names themselves out.

Notes in brackets, marks of decoration, generations of a stage name and ranks of the court are no part of what is read.
The words are in data/japanese_ranks.toml.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.values.spelling import name_parts
from dramatheque.values.tables import table

_NOTE = re.compile(r"[（(\[【][^（(\[【）)\]】]*[)）\]】]")
_BREAK_MARK = re.compile(r"[☆★♡♥♪]")
_MARK = re.compile(r"[*＊!！。.．~〜～「」『』“”\"']")
_ORDINAL = re.compile(r"(?<=\S)\s+(?:[IVX]{2,}|I)\s*$")
_JOINTS = re.compile("[-‐]")


def bare_native(native: str) -> str:
    """A native name without notes, marks and the number of its bearer; all of it where nothing would be left.

    >>> bare_native("二代目 藤村半太夫"), bare_native("くら☆りっさ"), bare_native("原勝郎 (歴史家)")
    ('藤村半太夫', 'くら りっさ', '原勝郎')
    """
    if native.isalnum() and native[0] not in _first_letters():
        return native
    bare = _MARK.sub("", _BREAK_MARK.sub(" ", _NOTE.sub("", native))).strip()
    for word in _generations():
        if bare.startswith(word) and len(bare) > len(word) + 1:
            bare = bare[len(word) :].strip()
            break
    return bare or native


def bare_latin(latin: str) -> str:
    """A Latin name without the number of its bearer.

    >>> bare_latin("Kimura Shōnosuke XXIV"), bare_latin("Ai")
    ('Kimura Shōnosuke', 'Ai')
    """
    return _ORDINAL.sub("", latin) if latin.count(" ") > 1 else latin


def without_rank(native: str, latin: str) -> tuple[str, str]:
    """Both spellings without a rank of the court, where the native one ends in it.

    >>> without_rank("開化天皇", "Emperor Kaika"), without_rank("敦文親王", "Atsufumi-shinnō"), without_rank("安徳天皇", "Antoku")
    (('開化', 'kaika'), ('敦文', 'atsufumi'), ('安徳', 'Antoku'))
    """
    for rank, words in _ranks().items():
        if native.endswith(rank) and len(native) > len(rank):
            return native[: -len(rank)].strip(), _without(latin, words)
    return native, latin


def spoken_name(name: str) -> str:
    """A name in any script without marks, numbers and words that may be ranks: for finding, since a rank may be a name.

    >>> spoken_name("Emperor Kaika"), spoken_name("開化天皇"), spoken_name("Erika Sawajiri")
    ('kaika', '開化', 'Erika Sawajiri')
    """
    native, _ = without_rank(bare_native(name), "")
    return _without(bare_latin(native), frozenset().union(*_ranks().values()))


def _without(latin: str, words: frozenset[str]) -> str:
    parts = name_parts(_JOINTS.sub(" ", latin))
    rest = [part for part in parts if part not in words]
    return " ".join(rest) if 0 < len(rest) < len(parts) else latin


@cache
def _ranks() -> dict[str, frozenset[str]]:
    """The longest first."""
    rows = table("japanese_ranks")["behind"]
    return {rank: frozenset(rows[rank].split()) for rank in sorted(rows, key=len, reverse=True)}


@cache
def _generations() -> tuple[str, ...]:
    return tuple(sorted(table("japanese_ranks")["generation"].split(), key=len, reverse=True))


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(word[0] for word in _generations())
