"""Reads the sentences of one page with the forms of its languages.

In: a notebook. Out: claims. Forms whose words are not in the page are never tried, so a page costs a scan for words and few
expressions. What depends on the rest of the page (countries, dates without a year, names in brackets) is written last.
"""

from __future__ import annotations

from functools import lru_cache

from dramatheque.claims import BlockKind, Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose import (
    brackets,
    casting_rows,
    deciding,
    episode_days,
    first_hours,
    known_from,
    learnt,
    lists,
    lone_stations,
    played_parts,
    ratings,
    runs,
)
from dramatheque.reading.themes.prose.abroad import Abroad
from dramatheque.reading.themes.prose.credits import is_single
from dramatheque.reading.themes.prose.form_index import Pieces, form_index, giving
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.native_names import is_japanese_text
from dramatheque.reading.themes.prose.patterns import Form, compile_form, slot_of
from dramatheque.reading.themes.prose.sentences import Sentence, sentences
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import COUNTRY, DATE
from dramatheque.reading.themes.prose.works import Works
from dramatheque.reading.themes.prose.writing import write
from dramatheque.values.scripts import Script, script_of

_SHORT_ITEM = 80
_MOST = 200_000  # characters of a page that are read as prose: what a page says of its drama stands before that
_NO_MARKS = dict.fromkeys(range(ord(DATE), ord(COUNTRY) + 2))
_LATE = frozenset({"country", "start_date", "end_date", "cast_pair"})
_ANYWHERE = frozenset({"country", "year", "episodes_seen"})  # said in lines that other themes have read too
_OF_A_RUN = frozenset({"network", "period", "start_date", "end_date", "year"})  # each country has its own
_BRACKET = compile_form("brackets", "latin", "cast")


class ProseReader:
    """Holds what is the same for all sentences of a page."""

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.page = notebook.page
        self.said = [
            sentence for sentence in sentences(self.page) if sentence.span.end < _MOST
        ]
        self.prose = [sentence for sentence in self.said if self._is_prose(sentence)]
        self.shadow = mark(self.page.text, (sentence.passage for sentence in self.said))
        self.abroad = Abroad(notebook, self.shadow)
        self.works = Works(notebook, self.shadow, self.abroad)
        self.folded = "\n".join([self.shadow[sentence.span.start : sentence.span.end] for sentence in self.said]).casefold()
        self.is_japanese = is_japanese_text(self.page.text)
        self.pieces: dict[str, Pieces] = {}
        self.late: list[Hit] = []

    def _forms(self, script: str, folded: str, only: frozenset[str] | None) -> list[Form]:
        """The forms of a script that may fit a folded sentence, those of some properties only."""
        index = form_index(script)
        if script not in self.pieces:
            self.pieces[script] = index.pieces_in(self.folded)
        return index.in_sentence(folded, self.pieces[script], None if only is None else giving(script, only))

    def read(self) -> None:
        """Reads all sentences, then what needed all of them."""
        prose = self.prose
        for sentence in self.said:
            self._read(sentence, only=None if self._is_prose(sentence) else _ANYWHERE)
        self._read_brackets(prose)
        self._read_rows(prose)
        self._read_lists(prose)
        deciding.decide(self.notebook, self.late, prose, self.shadow, self.abroad)
        self._read_known_from(prose)
        episode_days.read(self.notebook, prose, self.shadow, self._subject)
        ratings.read(self.notebook, prose, self.shadow, self._subject)
        runs.read(self.notebook, prose, self.shadow, self.abroad, self._subject)
        deciding.read_slots(self.notebook, prose, self.shadow, self.abroad)
        learnt.read(self)
        first_hours.read(self.notebook)
        lone_stations.read(self.notebook, prose, self.shadow, self.abroad, self._subject)

    def _is_prose(self, sentence: Sentence) -> bool:
        """Short lines that a theme has read already are no prose."""
        if sentence.kind is BlockKind.ITEM or (sentence.kind is BlockKind.PARAGRAPH and len(sentence.passage) <= _SHORT_ITEM):
            return not self.notebook.is_used(sentence.passage)
        return True

    def _read(self, sentence: Sentence, *, only: frozenset[str] | None) -> None:
        shadow = self.shadow[sentence.span.start : sentence.span.end]
        folded = shadow.casefold()
        start, script = sentence.span.start, self.script_of(shadow)
        taken: dict[str, list[Span]] = {}
        if only is None and script == "japanese":
            taken["cast"] = self._read_played(sentence, shadow)
        for form in self._forms(script, folded, only):
            if not _goes_with(form, folded):
                continue
            for match in form.expression.finditer(shadow):
                slots = {
                    slot_of(name): Span(start + match.start(name), start + match.end(name))
                    for name in match.re.groupindex
                    if match[name] is not None
                }
                span = Span(start + match.start(), start + match.end())
                if _is_taken(form, slots, taken) or _opens_speech(form, shadow, match.end()):
                    continue
                subject = self.works.subject_of(sentence, span, form, slots)
                if subject is None or (form.gives in _OF_A_RUN and self.abroad.is_abroad(sentence, span, subject)):
                    continue
                hit = Hit(self.notebook, sentence, form, span, slots, subject)
                if form.gives in _LATE or (form.gives == "cast" and is_single(hit)):
                    self.late.append(hit)
                    taken.setdefault(_key(form, slots), []).extend(slots.values())
                elif write(hit):
                    self.works.note(hit)
                    taken.setdefault(_key(form, slots), []).extend(slots.values())

    def _read_played(self, sentence: Sentence, shadow: str) -> list[Span]:
        subject = self._subject(sentence, sentence.span)
        hit = subject and Hit(self.notebook, sentence, _BRACKET, sentence.span, {}, subject)
        return played_parts.read(hit, shadow) if hit else []

    def script_of(self, shadow: str) -> str:
        """The script whose forms a sentence is read with."""
        if shadow.isascii():
            return "latin"
        script = _script_of(shadow)
        if script is Script.HAN:
            return "japanese" if self.is_japanese else "chinese"
        return _NATIVE.get(script, "latin")

    def _read_brackets(self, prose: list[Sentence]) -> None:
        found = []
        for sentence in prose:
            start = sentence.span.start
            shadow = self.shadow[start : sentence.span.end]
            for pair in brackets.pairs(shadow, self.script_of(shadow), self.shadow):
                whole = Span(start + pair.before.start, start + pair.inside.end)
                subject = self._subject(sentence, whole)
                if subject is not None:
                    inside = Span(start + pair.inside.start, whole.end)
                    placed = brackets.Pair(Span(whole.start, start + pair.before.end), inside, pair.told, pair.around, pair.row)
                    found.append((Hit(self.notebook, sentence, _BRACKET, whole, {}, subject), placed))
        brackets.write_brackets(found)

    def _read_rows(self, prose: list[Sentence]) -> None:
        for sentence in prose:
            shadow = self.shadow[sentence.span.start : sentence.span.end]
            script = self.script_of(shadow)
            if script in ("japanese", "korean"):
                subject = self._subject(sentence, sentence.span)
                if subject is not None:
                    casting_rows.read(Hit(self.notebook, sentence, _BRACKET, sentence.span, {}, subject), shadow, script)

    def _read_lists(self, prose: list[Sentence]) -> None:
        for sentence in prose:
            shadow = self.shadow[sentence.span.start : sentence.span.end]
            for span in lists.people_lists(self.page.text, shadow, sentence.span.start, self.script_of(shadow)):
                subject = self._subject(sentence, span)
                if subject is not None:
                    lists.write_list(Hit(self.notebook, sentence, _BRACKET, span, {}, subject))

    def _read_known_from(self, prose: list[Sentence]) -> None:
        if not known_from.tells_what_from(self.page.text):
            return
        for sentence in prose:
            for name in known_from.actors_in(self.page.text, sentence.span):
                subject = self._subject(sentence, name)
                if subject is not None and not self.notebook.is_left_out(name.start):
                    known_from.write_actor(Hit(self.notebook, sentence, _BRACKET, name, {}, subject), name)

    def _subject(self, sentence: Sentence, span: Span) -> Mention | None:
        return self.works.subject_of(sentence, span, _BRACKET, {})


_NATIVE = {Script.JAPANESE: "japanese", Script.HANGUL: "korean", Script.THAI: "thai"}


@lru_cache(maxsize=256)
def _script_of(shadow: str) -> Script:
    """The script of a sentence without its marks; every reader of a sentence asks for it."""
    bare = shadow.translate(_NO_MARKS)
    return Script.LATIN if bare.isascii() else script_of(bare)


def _goes_with(form: Form, folded: str) -> bool:
    """Whether a sentence has one of the words that a form asks for somewhere in it."""
    asked = form.constant("with")
    return asked is None or any(word in folded for word in asked)


def _opens_speech(form: Form, shadow: str, end: int) -> bool:
    """Whether a form that ends in a comma stands before words in quotes: "Kim wrote, “I am glad”" tells of no script."""
    return form.source.endswith(",") and shadow[end : end + 2].lstrip()[:1] in tuple("“\"‘'«")


def _kind(form: Form) -> str:
    """Dates are read once, whatever they are the date of; so are places in a credit."""
    return {"period": "date", "start_date": "date", "end_date": "date", "cast_pair": "cast"}.get(form.gives, form.gives)


def _key(form: Form, slots: dict[str, Span]) -> str:
    """What a form's places are held under: a bare credit leaves the person free for one with a character."""
    return "cast_bare" if form.gives == "cast" and "character" not in slots and "characters" not in slots else _kind(form)


def _is_taken(form: Form, slots: dict[str, Span], taken: dict[str, list[Span]]) -> bool:
    """Whether a form written before for the same property has read one of these places."""
    names = ("amount", "person", "persons", "date", "number", "network", "networks")
    also = ("country",) if form.gives == "related_work" else ()
    slot = next((slots[name] for name in (*names, *also) if name in slots), None)
    key = _key(form, slots)
    held = [*taken.get(key, ()), *(taken.get("cast", ()) if key == "cast_bare" else ())]
    return slot is not None and any(slot.start < other.end and other.start < slot.end for other in held)
