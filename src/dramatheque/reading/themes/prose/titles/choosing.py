"""Which of the candidates for a title names the work of the page: candidates in, the one with most weight out, and its weight."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dramatheque.claims import Span
from dramatheque.reading.address_words import says_title
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.titles.candidates import Candidate, is_quoted
from dramatheque.values.text import fold
from dramatheque.values.titles import are_other_editions

_OPENS = 2  # characters before the title of a page that begins with it
_ENOUGH, _EARLY = 2.0, 300
_OFTEN, _ONCE, _MOST_PLACES = 3, 0.7, 12
_ADDRESSED = 1.5
_HEADED, _HEAD_LINES, _LONGEST_HEAD = 1.2, 3, 140
_LONGER = 40  # longer titles looked at for a short form: those with most weight


def best(notebook: Notebook, candidates: list[Candidate]) -> tuple[Candidate, float] | None:
    """The candidate with most weight over all its places, the first one of those that weigh the same; and its weight."""
    weights: dict[str, float] = {}
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        key = fold(notebook.page.cut(candidate.span))
        first.setdefault(key, candidate)
        early = 1.5 if candidate.span.start < _EARLY else 1.0
        weights[key] = weights.get(key, 0.0) + candidate.weight * early
    heavy = sorted(weights, key=weights.__getitem__, reverse=True)[:_LONGER]
    places = Counter(fold(notebook.page.cut(span)) for span in {candidate.span for candidate in candidates})
    short = [key for key in weights if not key.isascii() and _is_short_form(key, weights, heavy, places)]
    for key in [key for key in short if first[key].span.start > _OPENS]:          # 『花の町』は opens a page on its sequel too
        del weights[key]  # a short form of a title in quotes is a name people give it
    folded, every = notebook.page.text.casefold(), "\n".join(weights)
    counts = {key: folded.count(notebook.page.cut(first[key].span).casefold()) for key in weights}
    often = max(counts.values(), default=0)
    head = _headline(notebook)
    for key, weight in weights.items():
        if counts[key] == 1 and often >= _OFTEN and not is_quoted(notebook, first[key]):
            weights[key] = _ONCE * weight
        elif not _is_in_another(key, every):
            again = min(0.8 * min(counts[key] - 1, 3), weight)
            weights[key] = weight + again + _HEADED * (counts[key] > 1 and notebook.page.cut(first[key].span) in head)
    _hear_address(notebook, weights, first)
    if not weights or max(weights.values()) < _ENOUGH:
        return None
    top = max(weights, key=lambda key: weights[key])
    return _best_spelled(notebook, first[top]), weights[top]


def _hear_address(notebook: Notebook, weights: dict[str, float], first: dict[str, Candidate]) -> None:
    """Adds what the address of the page says: the longest of the candidates whose words stand in it is what the page is about."""
    address = notebook.page.document.url
    named = [key for key in weights if address and says_title(address, notebook.page.cut(first[key].span))]
    longest = max(named, key=len, default="")
    for key in named:
        weights[key] += _ADDRESSED if key == longest else _ADDRESSED / 2


def _headline(notebook: Notebook) -> str:
    """The first short lines of a page: what they name and the rest says again is what it is about."""
    blocks = notebook.page.blocks[:_HEAD_LINES]
    return "\n".join(notebook.page.cut(block.span) for block in blocks if len(block.span) <= _LONGEST_HEAD)


def _best_spelled(notebook: Notebook, found: Candidate) -> Candidate:
    """The title where it is spelled as the page mostly does: a headline may have it in other letters."""
    said, text = notebook.page.cut(found.span), notebook.page.text
    folded = text.casefold()
    if len(folded) != len(text) or said.isupper():
        return found
    places: list[int] = []
    at = folded.find(said.casefold())
    while at >= 0 and len(places) < _MOST_PLACES:
        places.append(at)
        at = folded.find(said.casefold(), at + len(said))
    spellings = Counter(text[place : place + len(said)] for place in places)
    usual, count = spellings.most_common(1)[0] if spellings else (said, 0)
    if count <= spellings[said]:
        return found
    place = next(place for place in places if text[place : place + len(said)] == usual)
    return replace(found, span=Span(place, place + len(said)))


def _is_short_form(key: str, weights: dict[str, float], others: list[str], places: Counter[str]) -> bool:
    """Whether a key is a part of another one that much speaks for too; one named more often than an edition of it is none."""
    return any(
        key in other
        and key != other
        and 2 * weights[other] >= weights[key]
        and not (are_other_editions(other, key) and places[other] < places[key])
        for other in others
        if other in weights
    )


def _is_in_another(key: str, every: str) -> bool:
    """Whether a key stands in another one too: `every` has all of them, a line each."""
    return every.find(key, every.find(key) + 1) >= 0
