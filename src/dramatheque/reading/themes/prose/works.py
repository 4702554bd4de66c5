"""Which work a sentence speaks of: the page's main work, unless it names another one.

In: a sentence and a match in it. Out: the work's mention, or None where the match belongs to a work the page does not tell of.
"""

from __future__ import annotations

import re

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.patterns import Form
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.slots import TITLE
from dramatheque.values.titles import title_key

_TITLE = re.compile(rf"{TITLE}\ue004*")
_TURNING = ("other_version", "remake", "sequel", "film")
_NEAR = 14
_NATIVE_QUOTES = "「『《〈【"


class Works:
    """Knows the titles of the works of a page."""

    def __init__(self, notebook: Notebook, shadow: str) -> None:
        self.notebook = notebook
        self.shadow = shadow
        self._turned: dict[int, tuple[int, Mention]] = {}  # start of a sentence → from where on it speaks of another work

    def _known(self, title: str) -> Mention | None:
        """The work that has this title on the page."""
        key = title_key(title)
        for work in self.notebook.works:
            names = [
                work.name,
                *(
                    str(claim.value)
                    for kind in ("native", "english", "alias")
                    for claim in self.notebook.claims_of(f"title.{kind}", work)
                ),
            ]
            if any(title_key(name) == key for name in names):
                return work
        return None

    def subject_of(self, sentence: Sentence, span: Span, form: Form, slots: dict[str, Span]) -> Mention | None:
        """The work a match speaks of, or None where that is a work of which the page tells nothing else."""
        usual = self.notebook.subject_at(span.start)
        turn = self._turned.get(sentence.span.start) or self._turned.get(-sentence.passage.start - 1)
        if turn is not None and span.start >= turn[0] and not self._returns(sentence, turn[0]):
            return turn[1]
        tied = {span.start for name, span in slots.items() if name.startswith("title")}  # a slot of the form, not its subject
        titles = [
            match for match in _TITLE.finditer(self.shadow, sentence.span.start, sentence.span.end) if match.start() not in tied
        ]
        if form.gives == "network" and tied:
            titles = list(_TITLE.finditer(self.shadow, sentence.span.start, sentence.span.end))
        if form.constant("need") == "title" and not any(
            self._known(self._inside(match)) is usual
            for match in _TITLE.finditer(self.shadow, sentence.span.start, sentence.span.end)
        ):
            return None
        if form.constant("of") == "film":
            return usual
        if form.constant("of") == "title":
            title = slots["title"]
            return self._known(self.notebook.page.text[title.start + 1 : title.end - 1])
        if not titles or (tied and form.gives != "network"):
            return usual
        named = [(self._distance(match, span), self._known(self._inside(match)), self._inside(match), match) for match in titles]
        distance, work, _, match = min(named, key=lambda row: row[0])
        if work is not None:
            return work if distance <= 60 else usual
        native = self.notebook.page.text[match.start()] in _NATIVE_QUOTES
        if any(known is usual for _, known, _, _ in named):
            return usual if distance > _NEAR else None
        return None if native or distance <= _NEAR else usual

    def note(self, hit: Hit) -> None:
        """Remembers that a sentence has turned to another version of the work: what follows in it is said of that one."""
        if hit.form.gives in ("related_work", "version") and hit.form.constant("relation") in _TURNING:
            made = [
                claim
                for claim in self.notebook.claims_of("related_work", hit.subject)
                if claim.evidence[-1].start >= hit.span.start
            ]
            key = made[-1].refs.get("title") if made else None
            work = next((work for work in self.notebook.works if work.key == key), None)
            if work is not None:
                self._turned.setdefault(hit.sentence.span.start, (hit.span.end, work))
                if hit.form.constant("relation") == "remake":  # "This series aired…": the passage goes on about the remake
                    self._turned.setdefault(-hit.sentence.passage.start - 1, (hit.sentence.span.end, work))

    def _returns(self, sentence: Sentence, turned: int) -> bool:
        """Whether a later sentence of the passage comes back to the main work: it names it."""
        main = self.notebook.main_work
        said = self.notebook.page.cut(sentence.span)
        return sentence.span.start >= turned and main is not None and title_key(main.name) in title_key(said)

    def _inside(self, match: re.Match[str]) -> str:
        return self.notebook.page.text[match.start() + 1 : match.end() - 1]

    @staticmethod
    def _distance(match: re.Match[str], span: Span) -> int:
        return max(0, match.start() - span.end, span.start - match.end())
