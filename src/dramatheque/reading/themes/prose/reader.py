"""Reads the sentences of one page with the forms of its languages.

In: a notebook. Out: claims. Forms whose words are not in the page are never tried, so a page costs a scan for words and few expressions.
"""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.claims import BlockKind, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.patterns import Form, forms
from dramatheque.reading.themes.prose.sentences import Sentence, sentences
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.works import Works
from dramatheque.reading.themes.prose.writing import Hit, write
from dramatheque.values.scripts import Script, script_of

_SHORT_ITEM = 80


class ProseReader:
    """Holds what is the same for all sentences of a page."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.page = notebook.page
        self.shadow = mark(self.page.text)
        self.works = Works(notebook, self.shadow)
        self.folded = self.shadow.casefold()
        self.is_japanese = any("\u3041" <= character <= "\u3096" for character in self.page.text[:20000])
        self.usable = {script: self._usable(script) for script in forms()}

    def _usable(self, script: str) -> tuple[Form, ...]:
        """The forms of a script of which a word is in the page."""
        return tuple(form for form in forms()[script] if any(word in self.folded for word in form.anchors))

    def read(self) -> None:
        """Reads all sentences."""
        for sentence in sentences(self.page):
            if self._is_prose(sentence):
                self._read(sentence)

    def _is_prose(self, sentence: Sentence) -> bool:
        """Items that a theme has read already are no prose, nor are comments."""
        if sentence.kind is BlockKind.ITEM:
            return len(sentence.passage) > _SHORT_ITEM or not self.notebook.is_used(sentence.passage)
        return sentence.kind is not BlockKind.POST

    def _read(self, sentence: Sentence) -> None:
        shadow = self.shadow[sentence.span.start : sentence.span.end]
        folded = shadow.casefold()
        taken: dict[str, list[Span]] = {}
        for form in self._forms(shadow):
            if not any(word in folded for word in form.anchors):
                continue
            for match in form.expression.finditer(shadow):
                start = sentence.span.start
                slots = {
                    name: Span(start + match.start(name), start + match.end(name))
                    for name in match.re.groupindex
                    if match[name] is not None
                }
                span = Span(start + match.start(), start + match.end())
                if _is_taken(form, slots, taken):
                    continue
                subject = self.works.subject_of(sentence, span, form, slots)
                if subject is None:
                    continue
                if write(Hit(self.notebook, sentence, form, span, slots, subject)):
                    taken.setdefault(_kind(form), []).extend(slots.values())

    def _forms(self, shadow: str) -> Iterator[Form]:
        """The forms for the scripts in a sentence."""
        script = script_of("".join(character for character in shadow if character < "\ue001" or character > "\ue008"))
        native = {
            Script.JAPANESE: "japanese",
            Script.HANGUL: "korean",
            Script.THAI: "thai",
            Script.HAN: "japanese" if self.is_japanese else "chinese",
        }
        if script in native:
            yield from self.usable[native[script]]
        else:
            yield from self.usable["latin"]


def _kind(form: Form) -> str:
    """Dates are read once, whatever they are the date of; so are places in a credit."""
    return {"period": "date", "start_date": "date", "end_date": "date", "cast_pair": "cast"}.get(form.gives, form.gives)


def _is_taken(form: Form, slots: dict[str, Span], taken: dict[str, list[Span]]) -> bool:
    """Whether a form written before for the same property has read one of these places."""
    slot = next(
        (slots[name] for name in ("percent", "person", "persons", "date", "number", "network", "networks") if name in slots), None
    )
    return slot is not None and any(slot.start < other.end and other.start < slot.end for other in taken.get(_kind(form), ()))
