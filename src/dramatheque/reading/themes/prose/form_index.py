"""Which forms may fit a sentence, by the words that stand in it: a sentence costs a look at its words, not at every form.

In: a script, the folded page, a folded sentence. Out: forms in the order they are tried in. Words of Latin script are compared
whole, those of scripts without spaces are looked for as pieces of text. Of what a form needs each is a bit: the words of a
sentence set bits, and a form is tried where all of its own are set and its words stand in its order.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.reading.themes.prose.patterns import Form, flat, forms_of, phrases_of

_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_A_DIGIT = 1
Row = tuple[str, int, frozenset[int]]        # a word or piece, the bits it sets, the forms that are looked at where it stands
Pieces = tuple[tuple[Row, ...], tuple[Row, ...]]


def _job(form: Form) -> str | None:
    return form.constant("job") if form.gives == "crew" else None


class FormIndex:
    """The forms of one script by their words and pieces."""

    def __init__(self, script: str) -> None:
        # Which work a sentence turns to comes first; who wrote the book behind a work comes before who wrote the work.
        order = {("related_work", None): 0, ("crew", "original_author"): 1}
        self.forms = tuple(sorted(forms_of(script), key=lambda form: order.get((form.gives, _job(form)), 2)))
        bits: dict[tuple[str, ...], int] = {}
        for group in (group for form in self.forms for group in form.needs):
            bits.setdefault(group, _A_DIGIT << len(bits) + 1)
        self._needs = tuple(sum({bits[group] for group in form.needs}, _A_DIGIT * form.needs_digit) for form in self.forms)
        rows: dict[str, tuple[int, set[int]]] = {word: (0, set()) for group in bits for word in group}
        for group, bit in bits.items():
            for word in group:
                rows[word] = (rows[word][0] | bit, rows[word][1])
        for number, form in enumerate(self.forms):
            for anchor in form.anchors:
                rows[anchor][1].add(number)
        self._words: dict[str, Row] = {}
        self._pieces: dict[str, list[Row]] = {}
        for anchor, (held, numbers) in rows.items():
            self._add(_word_of(anchor, script), anchor, held, frozenset(numbers))
        self._phrases: dict[int, tuple[tuple[str, ...], ...]] = {}
        self._is_spaced = script == "latin"

    def _add(self, word: str, anchor: str, held: int, numbers: frozenset[int]) -> None:
        if not word:
            self._pieces.setdefault(anchor[0], []).append((anchor, held, numbers))
            return
        _, more, others = self._words.get(word, ("", 0, frozenset[int]()))
        self._words[word] = (word, held | more, numbers | others)

    def pieces_in(self, page: str) -> Pieces:
        """The pieces that are in a folded page: its sentences have no others. Those that forms are found by come first."""
        standing = [row for sign in self._pieces.keys() & set(page) for row in self._pieces[sign] if row[0] in page]
        return tuple([row for row in standing if row[2]]), tuple([row for row in standing if not row[2]])

    def in_sentence(self, folded: str, pieces: Pieces, among: frozenset[int] | None = None) -> list[Form]:
        """The forms that may fit a folded sentence of a page with these pieces; `among` are the numbers of those asked for."""
        found: set[int] = set()
        held = 0
        words = self._words
        for word in words.keys() & set(_WORD.findall(folded)) if words else ():
            _, bits, numbers = words[word]
            held |= bits
            found |= numbers
        for piece, bits, numbers in pieces[0]:
            if piece in folded:
                held |= bits
                found |= numbers
        if among is not None:
            found &= among
        if not found:
            return []
        for piece, bits, _ in pieces[1]:
            if piece in folded:
                held |= bits
        held |= _A_DIGIT if _DIGIT.search(folded) else 0
        needs = self._needs
        fitting = sorted([number for number in found if needs[number] & held == needs[number]])
        if not fitting:
            return []
        said = flat(folded, is_spaced=self._is_spaced)
        return [self.forms[number] for number in fitting if self._stand_in_order(number, said)]

    def _stand_in_order(self, number: int, said: str) -> bool:
        """Whether the phrases of a form stand in a sentence one behind the other."""
        phrases = self._phrases.get(number)
        if phrases is None:
            phrases = self._phrases[number] = phrases_of(self.forms[number])
        at = 0
        for group in phrases:
            ends = [place + len(phrase) for phrase in group if (place := said.find(phrase, at)) >= 0]
            if not ends:
                return False
            at = min(ends)
        return True


def _word_of(anchor: str, script: str) -> str:
    """The longest word of an anchor in Latin script; "" where it has none and is looked for as a piece."""
    return max(_WORD.findall(anchor), key=len, default="") if script == "latin" else ""


@cache
def giving(script: str, properties: frozenset[str]) -> frozenset[int]:
    """The numbers of the forms of a script that give one of these properties."""
    return frozenset(number for number, form in enumerate(form_index(script).forms) if form.gives in properties)


@cache
def form_index(script: str) -> FormIndex:
    """The index of a script, made once."""
    return FormIndex(script)
