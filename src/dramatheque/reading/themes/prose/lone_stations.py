"""The one broadcaster that a page about one work names, in a sentence that speaks of the work: "This KBS2 mini drama is …".

In: a notebook that knows of no broadcaster of the work yet, and sentences. Out: a network claim. A name in the first line is that
of a site ("X | Netflix"); of several broadcasters none is the work's for sure.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.prose.abroad import Abroad
from dramatheque.reading.themes.prose.runs import SubjectOf
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.slots import NETWORK, name_words
from dramatheque.values.alternation import one_of
from dramatheque.values.text import fold
from dramatheque.values.titles import title_key

_NETWORK = re.compile(rf"{NETWORK}\ue006*")
_REACH = 20
_TELLING = ("start_date", "end_date", "episode_count", "time_slot")


def read(notebook: Notebook, prose: list[Sentence], shadow: str, abroad: Abroad, subject_of: SubjectOf) -> None:
    """Writes the broadcaster of the page's work where the page names but one."""
    work = notebook.main_work
    if work is None or len(notebook.works) > 1 or notebook.claims_of("network"):
        return
    text = notebook.page.text
    found = [
        (sentence, Span(*match.span()))
        for sentence in prose
        for match in _NETWORK.finditer(shadow, sentence.span.start, sentence.span.end)
    ]
    if len({fold(notebook.page.cut(span)) for _, span in found}) != 1:
        return
    first_line = text.find("\n", len(text) - len(text.lstrip()))
    for sentence, span in found:
        is_named = span.start > first_line >= 0 and _speaks_of(notebook, work, sentence, shadow, span)
        is_told = is_named and not notebook.is_left_out(span.start) and subject_of(sentence, span) == work
        if is_told and not abroad.is_abroad(sentence, span, work) and not _is_rerun(notebook.page.cut(sentence.span)):
            name = notebook.page.cut(span)
            station = notebook.mention(EntityKind.ORGANISATION, name)
            how = How(section=sentence.section, passage=sentence.passage, confidence=0.6, refs={"value": station.key})
            notebook.claim(work, "network", name, span, **how)
            return


def _speaks_of(notebook: Notebook, work: Mention, sentence: Sentence, shadow: str, span: Span) -> bool:
    """Whether a sentence names the work or tells its days or episodes, or has a word for a drama beside the broadcaster."""
    if title_key(work.name) in title_key(notebook.page.cut(sentence.span)):
        return True
    if _drama().match(shadow, span.end, min(sentence.span.end, span.end + _REACH)):
        return True
    if _drama_before().search(shadow, max(sentence.span.start, span.start - 2 * _REACH), span.start):
        return True
    places = (place for prop in _TELLING for claim in notebook.claims_of(prop, work) for place in claim.evidence)
    return any(sentence.span.start <= place.start < sentence.span.end for place in places)


def _is_rerun(said: str) -> bool:
    return any(word in said.casefold() for word in name_words("reruns"))


@cache
def _drama() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s'’-]|\w){{0,12}}?{one_of(name_words('drama_words'))}", re.IGNORECASE)


@cache
def _drama_before() -> re.Pattern[str]:
    """A word for a drama before a place, one small word between at most: "sinetron harian SCTV"."""
    return re.compile(rf"{one_of(name_words('drama_words'))}\s(?:[a-z]{{2,9}}\s)?$", re.IGNORECASE)
