"""Synopses of two rows compared: passages in common, and rare words; whole texts in, a signal out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dramatheque.resolving.table_counts import Counts
from dramatheque.resolving.table_signals import Signal
from dramatheque.values.text import shingles, tokens

WINDOW = 6
SKETCH = 6
"""Passages of a text that are keys: the ones with the smallest hashes, so that copies share some."""

MOST_WORDS = 400
RARE = 6.0
"""Bits from which a word says something of a text."""


class SynopsisComparison:
    """Synopses of the works of two tables, each by its passages and its rare words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = [frozenset(tokens(text)[:MOST_WORDS]) if text else frozenset[str]() for text in texts]
        self._passages = [shingles(text, WINDOW) if text else frozenset[int]() for text in texts]
        self._counts = Counts(self._words)

    def keys(self, place: int) -> Iterator[str]:
        """A few passages of a text."""
        yield from (f"passage {passage}" for passage in sorted(self._passages[place])[:SKETCH])

    def signals(self, one: int, other: int) -> Iterator[Signal]:
        """How much two texts have in common, where both are told."""
        if not self._words[one] or not self._words[other]:
            return
        few = min(len(self._passages[one]), len(self._passages[other]))
        if few and len(self._passages[one] & self._passages[other]) >= max(2, 0.1 * few):
            yield Signal("synopsis", "copy", 13.0)
            return
        shared = sorted(self._rare(self._words[one] & self._words[other]), reverse=True)
        weights = sum(bits / (1 + 0.5 * place) for place, (bits, _) in enumerate(shared))
        if weights >= 2 * RARE:
            told = ", ".join(word for _, word in shared[:3])
            yield Signal("synopsis", "alike", min(12.0, 0.5 * weights), told)
        else:
            yield Signal("synopsis", "none")

    def _rare(self, words: Iterable[str]) -> Iterator[tuple[float, str]]:
        for word in words:
            bits = self._counts.bits(word)
            if bits >= RARE and len(word) > 1:
                yield bits, word
