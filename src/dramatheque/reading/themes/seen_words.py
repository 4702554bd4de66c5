"""Which words for and against a page about a drama a text has: vocabulary/about.toml, groups of words with what each weighs.

In: a text and what is told of it. Out: how many different words of each group stand in it, its head, and its length.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from dramatheque.reading.wordlists import lowered, plain_runs_of
from dramatheque.values.alternation import UNSPACED

_LONGEST = 60_000  # characters looked at: what a page is about shows before that
_RUNS_ALONE = bytes(code if 48 <= code < 58 or 97 <= code < 123 else 32 for code in range(256))
_BLANKS = bytes(code for code in range(128) if chr(code).isspace())
_JOINTS = frozenset("-'’")
_APART = frozenset(("", *" \n\t,.:;()"))
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one kind: `words` are compared with whole words, `pieces` looked for anywhere."""

    name: str
    weight: float
    words: frozenset[str]
    pieces: tuple[str, ...]
    unless_drama: bool               # counts only on pages that never say "drama"


@cache
def words_file() -> dict[str, Any]:
    """The file of words as it is read: limits, groups, and pieces that stand often on pages about dramas alone."""
    return tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("about.toml").read_text(encoding="utf-8"))


@cache
def word_groups() -> tuple[Group, ...]:
    """The groups of words that speak for a page or against it."""
    return tuple(
        Group(
            name,
            float(row["weight"]),
            frozenset(word for word in row["words"] if _WORD.fullmatch(word) and not UNSPACED.match(word[0])),
            tuple(word for word in row["words"] if not _WORD.fullmatch(word) or UNSPACED.match(word[0])),
            bool(row.get("unless_drama", False)),
        )
        for side in ("for", "against")
        for name, row in words_file()[side].items()
    )


class Look(NamedTuple):
    """What was seen in a text: its head in small letters, how many different words of each group it has, and its length."""

    head: str
    counts: Counter[str]
    length: int                      # without blanks


@lru_cache(maxsize=4)
def look(text: str, told: str = "") -> Look:
    """The head of a text with its words counted, those told of it before them; every reader of `about` asks for the same."""
    first, rest = lowered(told), lowered(text[:_LONGEST])
    head = first + rest
    by_run, by_sign, starts = _groups()
    runs, signs = plain_runs_of(rest)
    if first:
        more, others = plain_runs_of(first)
        runs, signs = runs | more, signs | others
    words = [told for run in by_run.keys() & runs for told in by_run[run] if told.runs <= runs]
    words += [word for sign in by_sign.keys() & signs for word in by_sign[sign]]
    seen: list[str] = []
    for word, names, pieces, _ in words:
        if _is_word_of(head, word):
            seen += names
            if pieces:
                seen += [name for piece, name in pieces if piece in head]
    for sign in starts.keys() & signs if signs else ():
        seen += [name for piece, name in starts[sign] if piece in head]
    raw = head.encode("utf-8", "ignore")
    blanks = len(raw) - len(raw.translate(None, _BLANKS)) + sum([head.count(sign) for sign in signs if sign.isspace()])
    return Look(head, Counter(seen), len(head) - blanks)


def _is_word_of(text: str, word: str) -> bool:
    """Whether a word stands in a text, not as part of another: "drama" does not stand in "k-drama"."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if text[at - 1 : at] in _APART and text[end : end + 1] in _APART:
            return True          # most words stand between blanks
        if not _goes_on(text[max(0, at - 2) : at][::-1]) and not _goes_on(text[end : end + 2]):
            return True
        at = text.find(word, at + 1)
    return False


def _goes_on(beside: str) -> bool:
    """Whether a word goes on in the two characters beside it, read away from it."""
    return beside[:1].isalnum() or (beside[:1] in _JOINTS and beside[1:].isalnum())


class _Told(NamedTuple):
    """What a whole word of a text tells: the groups it is of, and the pieces of text that begin with it, each with its group."""

    word: str
    names: list[str]
    pieces: list[tuple[str, str]]
    runs: frozenset[bytes]           # of ASCII letters and digits in the word


def _made(word: str) -> _Told:
    return _Told(word, [], [], frozenset(word.encode("utf-8", "ignore").translate(_RUNS_ALONE).split()))


@cache
def _groups() -> tuple[dict[bytes, list[_Told]], dict[str, list[_Told]], dict[str, list[tuple[str, str]]]]:
    """Words by their first run of ASCII, or first sign beyond; pieces with their group by their first sign beyond ASCII."""
    told: dict[str, _Told] = {}
    pieces: dict[str, list[tuple[str, str]]] = {}
    for group in word_groups():
        for word in group.words:
            told.setdefault(word, _made(word)).names.append(group.name)
        for piece in group.pieces:
            first = _WORD.match(piece)
            if first and first[0].isascii():
                told.setdefault(first[0], _made(first[0])).pieces.append((piece, group.name))
            else:
                pieces.setdefault(_first_sign(piece), []).append((piece, group.name))
    by_run: dict[bytes, list[_Told]] = {}
    by_sign: dict[str, list[_Told]] = {}
    for word, row in told.items():
        if word.isascii():
            by_run.setdefault(word.encode().translate(_RUNS_ALONE).split()[0], []).append(row)
        else:
            by_sign.setdefault(_first_sign(word), []).append(row)
    return by_run, by_sign, pieces


def _first_sign(text: str) -> str:
    return next(sign for sign in text if not sign.isascii())
