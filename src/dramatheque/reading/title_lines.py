"""Whether a line of a page can be the title of a work at all: text in, yes or no out."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dramatheque.reading import labels
from dramatheque.reading.wordlists import search, words
from dramatheque.values.dates import find_dates
from dramatheque.values.text import fold

ABBREVIATED = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|St|Vol|No|vs)\.(?=\s)")
_NOT_A_TITLE = re.compile(
    r"^\(.*\)$|\([cC]\)|©|[^\s「『【][「『【]|’[^‘\n]*‘|@|https?:|\*\*|\.(?:jpe?g|png|gif|html?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(          # "… at 42.2%", "9:01 am"; 視聴率40%
    r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]\s?\d{1,2}(?:[.・]\d{1,2})?\s?[%％]"
    r"|\d\s?%\W*$|^\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\W*$",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"\s(?:an?|the|of|and|or|by)$")          # "Harbour Getting a": a line cut off before its last word
_LONGEST_SAID = 4
_SENTENCE = re.compile(r"[.!?。！？](?:\s|$)")


@lru_cache(maxsize=256)         # several readers of a page ask whether its first lines are titles
def is_title_like(text: str, language: str = "") -> bool:
    """Whether a line can be a title at all: few words, no sentence, no known label or heading, no name of a file."""
    if not fold(text) or fold(text).isdigit() or len(text.split()) > 10:
        return False
    if _SENTENCE.search(ABBREVIATED.sub("", text[:-1])):
        return False
    if _CUT_OFF.search(text) or _NOT_A_TITLE.search(text) or text[0] in "(（[":
        return False
    if any(match.date.month for match in find_dates(text)):
        return False
    if labels.section_exactly(text, language) or labels.field(text, language) or _is_field(text, language):
        return False
    if _FIGURE.search(text):
        return False
    if search(text, "titles", "pages.in_no_title"):
        return False
    low = text.casefold()
    lone, phrases = _not_titles()
    return low not in lone and not any(phrase in low for phrase in phrases)


def is_said_title(text: str) -> bool:
    """Whether words that are also a label or a heading of pages can be a title where a page calls them one: “Producer”."""
    is_word = labels.section_exactly(text) or labels.field(text) or _is_field(text, "")
    return bool(is_word) and len(text.split()) <= _LONGEST_SAID and not _NOT_A_TITLE.search(text) and not _FIGURE.search(text)


@cache
def _not_titles() -> tuple[frozenset[str], tuple[str, ...]]:
    """Words that are no title alone, and those that stand in none."""
    every = words("titles", "pages.not_titles")
    return frozenset(every), tuple(word for word in every if " " in word or not word.isascii())


def _is_field(text: str, language: str) -> bool:
    """Whether a line begins with a label; one that merely runs on into a word, 드라마 in 드라마의 제왕, is none."""
    found = labels.glued(text, language)
    return found is not None and not found.is_weak
