"""Runs in other countries: "Wowow showed it in Japan from April 2018", "Amrita TV is to dub the series".

In: sentences. Out: broadcast claims: country, network and start, as far as the sentence has them; `intention` where it was only
planned.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.abroad import Abroad, Place, is_foreign
from dramatheque.reading.themes.prose.deciding import dated
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.shadow import network_country
from dramatheque.reading.themes.prose.slots import COUNTRY, DATE, NETWORK, name_words

_NETWORK = re.compile(rf"{NETWORK}\ue006*")
_TO = re.compile(r"\s?(?:[~〜～–—-]|から|부터|至|到|to)\s?")
_DATE = re.compile(rf"{DATE}\ue002*")


SubjectOf = Callable[[Sentence, Span], Mention | None]


def read(notebook: Notebook, prose: list[Sentence], shadow: str, abroad: Abroad, subject_of: SubjectOf) -> None:
    """Writes the runs elsewhere that sentences tell of."""
    for sentence in prose:
        said = shadow[sentence.span.start : sentence.span.end]
        if COUNTRY not in said and NETWORK not in said:
            continue
        low = said.casefold()
        if any(word in low for word in name_words("planned_runs")):
            _planned(notebook, sentence, said)
        elif any(word in low for word in name_words("shown_elsewhere")) and not any(
            word in low for word in name_words("other_versions")
        ):
            work = subject_of(sentence, Span(sentence.span.start, sentence.span.start))
            if work is not None:
                _elsewhere(notebook, sentence, shadow, abroad, work)


def _elsewhere(notebook: Notebook, sentence: Sentence, shadow: str, abroad: Abroad, work: Mention) -> None:
    home = abroad.home(work)
    places = list(abroad.places(sentence, home))
    if not home and len(places) < 2:
        return
    if not places and home:
        places = _of_network(notebook, sentence, shadow, home)
    for place in places:
        value = {"country": place.code, **_details(notebook, sentence, shadow, place, places, abroad)}
        notebook.claim(work, "broadcast", value, place.span, section=sentence.section, passage=sentence.passage, confidence=0.7)


def _of_network(notebook: Notebook, sentence: Sentence, shadow: str, home: frozenset[str]) -> list[Place]:
    """A broadcaster of another country that shows the work on some day: its country is the place."""
    text = notebook.page.text
    found = [Span(*match.span()) for match in _NETWORK.finditer(shadow, sentence.span.start, sentence.span.end)]
    foreign = [span for span in found if is_foreign(text[span.start : span.end], home)]
    if len(foreign) != 1 or len(found) != 1 or not _DATE.search(shadow, sentence.span.start, sentence.span.end):
        return []
    return [Place(foreign[0], network_country(text[foreign[0].start : foreign[0].end]))]


def _details(
    notebook: Notebook, sentence: Sentence, shadow: str, place: Place, places: list[Place], abroad: Abroad
) -> dict[str, str]:
    """Broadcaster and first day: those nearest to the country in its clause, nearer to it than to another country."""
    text, clause = notebook.page.text, abroad.clause(sentence, place.span.start)
    found: dict[str, str] = {}
    names = [Span(*match.span()) for match in _NETWORK.finditer(shadow, clause.start, clause.end)]
    names = [span for span in names if network_country(text[span.start : span.end]) in ("", place.code)]
    nearest = min(names, key=lambda span: _distance(span, place.span), default=None)
    if nearest is not None and _is_nearest(nearest, place, places):
        found["network"] = text[nearest.start : nearest.end]
    days = [Span(*match.span()) for match in _DATE.finditer(shadow, clause.start, clause.end)]
    day = min(days, key=lambda span: _distance(span, place.span), default=None)
    day = _first_of_range(shadow, days, day) if day is not None else None
    if day is not None and (len(days) == 1 or _is_nearest(day, place, places)):
        said = dated(notebook, notebook.subject_at(sentence.span.start), Span(day.start, day.end))
        if said:
            found["start"] = said
    return found


def _first_of_range(shadow: str, days: list[Span], day: Span) -> Span:
    """The day that a range begins with, where this one ends it: 2003年4月~9月."""
    before = next((span for span in days if _TO.fullmatch(shadow, span.end, day.start)), None)
    return before or day


def _is_nearest(span: Span, place: Place, places: list[Place]) -> bool:
    return all(_distance(span, place.span) <= _distance(span, other.span) for other in places)


def _distance(left: Span, right: Span) -> int:
    return max(0, left.start - right.end, right.start - left.end)


def _planned(notebook: Notebook, sentence: Sentence, said: str) -> None:
    work = notebook.subject_at(sentence.span.start)
    match = _NETWORK.search(said)
    if match is None:
        return
    span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    name = notebook.page.cut(span)
    value = {"network": name, "country": network_country(name)}
    notebook.claim(
        work,
        "broadcast",
        value,
        span,
        section=sentence.section,
        passage=sentence.passage,
        confidence=0.7,
        qualifiers={"intention": True, "dub": "dub" in said.casefold()},
    )
