"""Which forms may fit a sentence, by the words that stand in it: a sentence costs a look at its words, not at every form.

In: a script, the folded page, a folded sentence. Out: forms in the order they are tried in. Forms of Latin script are found by
one of their words, which is a whole word of any sentence they fit; forms of scripts without spaces by a piece of text.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.reading.themes.prose.patterns import Form, forms

_WORD = re.compile(r"\w+")
Pieces = tuple[tuple[str, frozenset[int]], ...]


class FormIndex:
    """The forms of one script by their words and pieces."""

    def __init__(self, script: str) -> None:
        # Which work a sentence turns to comes first.
        self.forms = tuple(sorted(forms()[script], key=lambda form: form.gives != "related_work"))
        words: dict[str, set[int]] = {}
        pieces: dict[str, set[int]] = {}
        for number, form in enumerate(self.forms):
            for anchor in form.anchors:
                word = max(_WORD.findall(anchor), key=len, default="") if script == "latin" else ""
                (words if word else pieces).setdefault(word or anchor, set()).add(number)
        self._words = {word: frozenset(numbers) for word, numbers in words.items()}
        self._pieces: Pieces = tuple((piece, frozenset(numbers)) for piece, numbers in pieces.items())

    def pieces_in(self, page: str) -> Pieces:
        """The pieces that are in a folded page, with the numbers of their forms: its sentences have no others."""
        return tuple(row for row in self._pieces if row[0] in page)

    def in_sentence(self, folded: str, pieces: Pieces) -> list[Form]:
        """The forms that may fit a folded sentence of a page that has these pieces."""
        found: set[int] = set()
        if self._words:
            for word in self._words.keys() & _WORD.findall(folded):
                found |= self._words[word]
        for piece, numbers in pieces:
            if piece in folded:
                found |= numbers
        return [self.forms[number] for number in sorted(found)]


@cache
def form_index(script: str) -> FormIndex:
    """The index of a script, made once."""
    return FormIndex(script)
