"""What sites write around a title in the heading of a page: "Watch X online", "X | KBS 2TV drama", "Xのあらすじ・感想".

In: a heading, and a part of it. Out: whether the part is nothing but such words; the part that is left without them.
The words are in vocabulary/titles.*.toml and networks.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import UNSPACED
from dramatheque.values.text import fold

_BETWEEN = re.compile(r"\s+[-–—|»:·•~/]\s+|\s*[|｜：»]\s*|(?<=\S):\s+|\s+[-–—]\s*$")
_BRACKETED = re.compile(r"\s*[\[【(（［〈<](?P<inner>[^\[\]【】()（）［］〈〉<>]{1,40})[\]】)）］〉>]\s*[:：]?\s*")
_SMALL = re.compile(r"[\s\d\-–—|/・、,.:：!！&＆+#()（）~～の与和とและ]|\b(?:and|of|the|for|dan|et|y|vs|in|with|no)\b")
_NUMBERS = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:ep|eps|episode|episodes|season|part)\.?\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?\b|第\s?\d{1,3}\s?[話话集回]",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\w")
_WHOLE_FIRST = 13
"""Letters by which a phrase of whole words may be shorter than one that stands anywhere, and yet comes first."""
_LONGEST = 70


@lru_cache(maxsize=4096)
def is_site_words(text: str) -> bool:
    """Whether a text says only what a page is or where it stands, and is no title.

    >>> is_site_words("Korean Drama Review"), is_site_words("あらすじ・感想"), is_site_words("Coffee Prince Review")
    (True, True, False)
    """
    if not text.strip() or len(text) > _LONGEST:
        return False
    left = _without_phrases(_NUMBERS.sub(" ", text.casefold()))
    return not _SMALL.sub("", left)


def _without_phrases(text: str) -> str:
    """A short text with a space in place of each phrase; the phrases are many, so they are looked up by how they begin."""
    by_start = _phrases()
    kept: list[str] = []
    at = 0
    while at < len(text):
        listed = by_start.get(text[at : at + 2]) or by_start.get(text[at]) or []
        likely = (row for row in listed if text.startswith(row[0], at))
        word = next((word for word, bounded in likely if _fits(text, at, word, bounded)), "")
        kept.append(" " if word else text[at])
        at += len(word) or 1
    return "".join(kept)


def _fits(text: str, at: int, word: str, bounded: bool) -> bool:
    """Whether a phrase stands as whole words, where its script has spaces."""
    return not bounded or not (_LETTER.match(text[at - 1 : at]) or _LETTER.match(text, at + len(word)))


@cache
def _phrases() -> dict[str, list[tuple[str, bool]]]:
    """The phrases by their first two letters, the longest first and whole words before others, each with whether it is of those.

    Those of one letter stand under it, and in every list that begins with it.
    """
    kinds = ("around", "kinds", "before", "words")
    listed = {word.casefold() for name in kinds for word in words("titles", f"pages.{name}")} | _networks()
    found: dict[str, list[tuple[str, bool]]] = {}
    ranked = [(len(re.escape(word)) + _WHOLE_FIRST * (not UNSPACED.search(word)), word) for word in listed if word]
    starts = {word[:2] for _, word in ranked}
    for _, word in sorted(ranked, reverse=True):
        for start in (word[:2],) if len(word) > 1 else (start for start in starts if start[0] == word):
            found.setdefault(start, []).append((word, not UNSPACED.search(word)))
    return found


def is_network(text: str) -> bool:
    """Whether a text is the name of a known broadcaster or streaming service."""
    return text.casefold() in _networks()


@cache
def _networks() -> set[str]:
    rows = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("networks.toml").read_text(encoding="utf-8"))
    return {name.casefold() for row in rows.values() if isinstance(row, dict) for name in row.get("names", ())}


def without_site_words(line: str, start: int, end: int) -> tuple[int, int]:
    """Where the title stands in a part of a heading: without brackets of a kind before it and words of a site around it.

    >>> line = "[K-Drama Review] Harbour of Winter | tvN drama"
    >>> start, end = without_site_words(line, 0, len(line))
    >>> line[start:end]
    'Harbour of Winter'
    """
    if end - start > 3 * _LONGEST:
        return start, end
    found = _BRACKETED.match(line, start, end)
    if found and found.end() < end and is_site_words(found["inner"]):
        start = found.end()
    for cut in list(_BETWEEN.finditer(line, start, end))[:4]:
        if is_site_words(line[start : cut.start()]) and not is_site_words(line[cut.end() : end]):
            start = cut.end()
        else:
            break
    for cut in reversed(list(_BETWEEN.finditer(line, start, end))[-4:]):
        if is_site_words(line[cut.end() : end]) or cut.end() == end:
            end = cut.start()
        else:
            break
    return start, _without_last(line, start, end)


def _without_last(line: str, start: int, end: int) -> int:
    """Where a title ends in a script without spaces that has words of a site glued to it: "月の家のあらすじ・感想"."""
    stripped = False
    while True:
        piece = line[start:end].rstrip(" ・、,のと&＆")
        word = next((word for word in _last_words() if piece.endswith(word) and len(piece) >= len(word) + 2), "")
        if not word:
            return start + len(piece) if stripped else end
        end, stripped = start + len(piece) - len(word), True


@cache
def _last_words() -> tuple[str, ...]:
    """Words behind a title in scripts without spaces; short ones are left alone, as a title may end in them."""
    return tuple(word for word in words("titles", "pages.around") if UNSPACED.match(word[0]) and len(fold(word)) >= 2)
