"""Which of the candidates for a title names the work of the page: candidates in, the one with most weight out."""

from __future__ import annotations

from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.titles.candidates import Candidate
from dramatheque.values.text import fold

_ENOUGH, _EARLY = 2.0, 300
_LONGER = 40  # longer titles looked at for a short form: those with most weight


def best(notebook: Notebook, candidates: list[Candidate]) -> Candidate | None:
    """The candidate with most weight over all its places; the first one of those that weigh the same."""
    weights: dict[str, float] = {}
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        key = fold(notebook.page.cut(candidate.span))
        first.setdefault(key, candidate)
        early = 1.5 if candidate.span.start < _EARLY else 1.0
        weights[key] = weights.get(key, 0.0) + candidate.weight * early
    heavy = sorted(weights, key=weights.__getitem__, reverse=True)[:_LONGER]
    for key in [key for key in weights if not key.isascii() and _is_short_form(key, weights, heavy)]:
        del weights[key]  # a short form of a title in quotes is a name people give it
    folded, every = notebook.page.text.casefold(), "\n".join(weights)
    for key, weight in weights.items():
        said = notebook.page.cut(first[key].span)
        if not _is_in_another(key, every):
            weights[key] = weight + min(0.8 * min(folded.count(said.casefold()) - 1, 3), weight)
    if not weights or max(weights.values()) < _ENOUGH:
        return None
    top = max(weights, key=lambda key: weights[key])
    return first[top]


def _is_short_form(key: str, weights: dict[str, float], others: list[str]) -> bool:
    """Whether a key is a part of another one that much speaks for too."""
    return any(key in other and key != other and 2 * weights[other] >= weights[key] for other in others if other in weights)


def _is_in_another(key: str, every: str) -> bool:
    """Whether a key stands in another one too: `every` has all of them, a line each."""
    return every.find(key, every.find(key) + 1) >= 0
