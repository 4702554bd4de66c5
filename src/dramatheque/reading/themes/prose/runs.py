"""Runs in other countries: "Wowow showed it in Japan from April 2018", "Amrita TV is to dub the series".

In: sentences. Out: broadcast claims: country, network and start, as far as the sentence has them; `intention` where it was only
planned.
"""

from __future__ import annotations

import re

from dramatheque.claims import Mention, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.sentences import Sentence
from dramatheque.reading.themes.prose.shadow import network_country
from dramatheque.reading.themes.prose.slots import COUNTRY, DATE, NETWORK, name_words
from dramatheque.values.dates import find_dates
from dramatheque.values.places import find_countries

_COUNTRY = re.compile(rf"(?P<in>\b[Ii]n (?:the )?|, | and |、|・|に|และ|dan |di )?(?P<country>{COUNTRY}\ue008*)")
_NETWORK = re.compile(rf"{NETWORK}\ue006*")
_DATE = re.compile(rf"{DATE}\ue002*")


def read(notebook: Notebook, prose: list[Sentence], shadow: str) -> None:
    """Writes the runs elsewhere that sentences tell of."""
    for sentence in prose:
        said = shadow[sentence.span.start : sentence.span.end]
        low = said.casefold()
        if any(word in low for word in name_words("planned_runs")):
            _planned(notebook, sentence, said)
        elif COUNTRY in said and any(word in low for word in name_words("shown_elsewhere")):
            _elsewhere(notebook, sentence, said)


def _own(notebook: Notebook, work: Mention) -> set[str]:
    """The codes of the work's own country: stated, or that of its broadcasters."""
    stated = {str(claim.value) for claim in notebook.claims_of("country", work)}
    return stated or {network_country(str(claim.value)) for claim in notebook.claims_of("network", work)}


def _elsewhere(notebook: Notebook, sentence: Sentence, said: str) -> None:
    work = notebook.subject_at(sentence.span.start)
    own = _own(notebook, work)
    listed = False
    for match in _COUNTRY.finditer(said):
        place = Span(sentence.span.start + match.start("country"), sentence.span.start + match.end("country"))
        found = find_countries(notebook.page.cut(place))
        opens = bool(match["in"]) and match["in"].strip().casefold().startswith(("in", "di"))
        listed = bool(match["in"]) and (opens or listed)
        if not found or found[0].adjective or not listed or found[0].code in own or (not own and said.count(COUNTRY) < 2):
            continue
        value = {"country": found[0].code, **_details(notebook, sentence, said, only=said.count(COUNTRY) == 1)}
        notebook.claim(work, "broadcast", value, place, section=sentence.section, passage=sentence.passage, confidence=0.7)


def _details(notebook: Notebook, sentence: Sentence, said: str, *, only: bool) -> dict[str, str]:
    """Broadcaster and first day, where the sentence has one of each for one country."""
    found: dict[str, str] = {}
    networks, dates = list(_NETWORK.finditer(said)), list(_DATE.finditer(said))
    if only and len(networks) == 1:
        found["network"] = notebook.page.text[sentence.span.start + networks[0].start() : sentence.span.start + networks[0].end()]
    if len(dates) == 1:
        dated = find_dates(notebook.page.text[sentence.span.start + dates[0].start() : sentence.span.start + dates[0].end()])
        if dated:
            found["start"] = str(dated[0].date)
    return found


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
