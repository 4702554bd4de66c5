"""Which forms may fit a sentence, by the words that stand in it: a sentence costs a look at its words, not at every form.

In: a script, the folded page, a folded sentence. Out: forms in the order they are tried in. Forms of Latin script are found by
one of their words, which is a whole word of any sentence they fit; forms of scripts without spaces by a piece of text.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.reading.themes.prose.patterns import Form, forms_of

_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
Need = tuple[frozenset[str], tuple[str, ...]]
Pieces = tuple[tuple[str, frozenset[int]], ...]


def _job(form: Form) -> str | None:
    return form.constant("job") if form.gives == "crew" else None


class FormIndex:
    """The forms of one script by their words and pieces."""

    def __init__(self, script: str) -> None:
        # Which work a sentence turns to comes first; who wrote the book behind a work comes before who wrote the work.
        order = {("related_work", None): 0, ("crew", "original_author"): 1}
        self.forms = tuple(sorted(forms_of(script), key=lambda form: order.get((form.gives, _job(form)), 2)))
        words: dict[str, set[int]] = {}
        pieces: dict[str, set[int]] = {}
        for number, form in enumerate(self.forms):
            for anchor in form.anchors:
                word = _word_of(anchor, script)
                (words if word else pieces).setdefault(word or anchor, set()).add(number)
        self._needs = tuple(tuple(_need(group, script) for group in form.needs) for form in self.forms)
        self._words = {word: frozenset(numbers) for word, numbers in words.items()}
        self._pieces: Pieces = tuple((piece, frozenset(numbers)) for piece, numbers in pieces.items())

    def pieces_in(self, page: str) -> Pieces:
        """The pieces that are in a folded page, with the numbers of their forms: its sentences have no others."""
        signs = set(page)
        return tuple([row for row in self._pieces if row[0][0] in signs and row[0] in page])

    def in_sentence(self, folded: str, pieces: Pieces) -> list[Form]:
        """The forms that may fit a folded sentence of a page that has these pieces."""
        found: set[int] = set()
        words = frozenset(_WORD.findall(folded)) if self._words else frozenset[str]()
        for word in self._words.keys() & words:
            found |= self._words[word]
        for piece, numbers in pieces:
            if piece in folded:
                found |= numbers
        has_digit = bool(_DIGIT.search(folded))
        forms, needs = self.forms, self._needs
        fitting = []
        for number in sorted(found):
            if not has_digit and forms[number].needs_digit:
                continue
            for some, others in needs[number]:
                if some.isdisjoint(words) and not any(piece in folded for piece in others):
                    break
            else:
                fitting.append(forms[number])
        return fitting


def _word_of(anchor: str, script: str) -> str:
    """The longest word of an anchor in Latin script; "" where it has none and is looked for as a piece."""
    return max(_WORD.findall(anchor), key=len, default="") if script == "latin" else ""


def _need(group: tuple[str, ...], script: str) -> Need:
    words = {anchor: _word_of(anchor, script) for anchor in group}
    return frozenset(word for word in words.values() if word), tuple(anchor for anchor, word in words.items() if not word)


@cache
def form_index(script: str) -> FormIndex:
    """The index of a script, made once."""
    return FormIndex(script)
