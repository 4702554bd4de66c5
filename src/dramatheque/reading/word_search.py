"""Any of a list's words in a text, found by their first letters: words of the text are looked up, not tried at each letter.

In: words, and a text in which letters may be large or small. Out: where one of them stands: a word of ASCII as a whole word,
any other anywhere; of those that begin at one place the longest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_RUN = re.compile(r"[a-z0-9]+")


class WordSearch:
    """Some words, to be found in many short texts."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = sorted(set(words), key=lambda word: (-len(word), word))
        pieces = (rf"(?<!\w){re.escape(word)}(?!\w)" if word.isascii() else re.escape(word) for word in listed)
        self.expression = re.compile("|".join(pieces), re.IGNORECASE)
        runs = {word: _RUN.match(_small(word)) if word.isascii() else None for word in listed}
        self._runs = frozenset(run[0] for run in runs.values() if run)
        self._others = tuple(_small(word) for word, run in runs.items() if not run)
        self._signs = frozenset(next((sign for sign in word if not sign.isascii()), word[0]) for word in self._others)
        self._has_ascii_signs = any(sign.isascii() for sign in self._signs)

    def may_stand(self, text: str) -> bool:
        """Whether a word may stand in a text: seldom yes where none does, never no where one does."""
        return self._may_stand(_small(text))

    def search(self, text: str) -> re.Match[str] | None:
        """The first word in a text."""
        return next(self.finditer(text, 0, len(text)), None)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The words between two places of a text, in order; they do not overlap."""
        small, reach = _small(text[start:end]), 0
        for place in self._places(small) if self._may_stand(small) else ():
            found = self.expression.match(text, start + place, end) if place >= reach else None
            if found:
                yield found
                reach = found.end() - start

    def _may_stand(self, small: str) -> bool:
        if not self._runs.isdisjoint(_RUN.findall(small)):
            return True
        return (self._has_ascii_signs or not small.isascii()) and not self._signs.isdisjoint(small)

    def _places(self, small: str) -> list[int]:
        """Where a word may begin."""
        places = {run.start() for run in _RUN.finditer(small) if run[0] in self._runs}
        if self._has_ascii_signs or not small.isascii():
            for word in self._others:
                at = small.find(word)
                while at >= 0:
                    places.add(at)
                    at = small.find(word, at + 1)
        return sorted(places)


def _small(text: str) -> str:
    """A text in small letters, each at its place, as a pattern that does not mind their case takes them."""
    if text.isascii():
        return text.lower()
    return text.replace("\u0130", "i").lower().replace("\u0131", "i").replace("\u017f", "s")
