"""Which string of a page is the title of its work, by all that speaks for each: strings in, the one that ranks first out.

The signs of a string (evidence.py) each have a weight; their sum ranks it among the strings of its page. The weights are learnt
from annotated pages by scripts/learn_titles.py. What forms of sentences and headings say (choosing.py) is no part of it: the two
see the page differently. It is asked where the forms find nothing, or little speaks for what they find.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from dramatheque.claims import Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import unmark
from dramatheque.reading.themes.prose.titles.evidence import Page, is_ordinary, signs_at_sight, signs_looked_for, signs_of_a_line
from dramatheque.reading.themes.prose.titles.gathering import Found, gathered
from dramatheque.values.text import fold

NONE = "none"
"""The sign of the choice that no string of a page is its title: it ranks among the others."""
_SURE, _FAR = 0.6, 2.0
_CHOSEN = "chosen"
_LOOKED_AT, _LAST = 6, 3     # strings that are looked at closely: those that rank first at sight, then by all but what costs most
_NAME, _IN_SENTENCES = 2, ("capitals", "address")
_FEWEST = 3                  # letters of a Latin string that is a title with nothing else to say so


def likely_title(notebook: Notebook) -> Span | None:
    """The string that is rather the title than all others together, or none, are; None where there is no such string."""
    ranks, places = _ranked(notebook)
    if not ranks:
        return None
    top = max(ranks, key=ranks.__getitem__)
    share = 1 / sum(math.exp(rank - ranks[top]) for rank in (*ranks.values(), weights()[NONE]))
    title = _place(places[top])
    return title if share > _SURE and not _is_no_title(top) and not _may_be_person(notebook, places[top]) else None


def _may_be_person(notebook: Notebook, places: list[Found]) -> bool:
    """Whether a string is a person's name, or two words in capitals that the page says in a sentence, once."""
    said = notebook.page.cut(_place(places))
    is_lone = len(said.split()) == _NAME and all(place.how in _IN_SENTENCES for place in places)
    return is_likely_person(unmark(said)) or (is_lone and notebook.page.text.count(said) == 1)


def better_title(notebook: Notebook, chosen: Span) -> Span | None:
    """The string that ranks far above what rules chose; None where they may be right, or chose where no strings are gathered."""
    ranks, places = _ranked(notebook, chosen)
    asked, top = fold(notebook.page.cut(chosen)), max(ranks, key=ranks.__getitem__)
    is_gathered = any(place.how != _CHOSEN for place in places[asked])
    return _place(places[top]) if is_gathered and ranks[top] - ranks[asked] > _FAR and not _is_no_title(top) else None


def _is_no_title(key: str) -> bool:
    """Whether a string needs words of dramas beside it to be a title, which forms look for: a letter or two, an ordinary word."""
    return (key.isascii() and len(key) < _FEWEST) or is_ordinary(key)


def _place(places: list[Found]) -> Span:
    return Span(places[0].start, places[0].end)


def _ranked(notebook: Notebook, chosen: Span | None = None) -> tuple[dict[str, float], dict[str, list[Found]]]:
    """The sums of the strings that rank first at sight, and of what was chosen; with the places of all."""
    shadow = mark(notebook.page.text)
    strings = gathered(notebook, shadow)
    asked = fold(notebook.page.cut(chosen)) if chosen else ""
    if chosen:
        strings.setdefault(asked, []).append(Found(chosen.start, chosen.end, _CHOSEN))
    page = Page(notebook, strings, shadow)
    ranks = {key: _sum(signs_at_sight(page, key, places, strings)) for key, places in strings.items()}
    first = sorted(ranks, key=ranks.__getitem__, reverse=True)[:_LOOKED_AT]
    looked_at = {*first, asked} if chosen else set(first)
    for key in looked_at:
        ranks[key] += _sum(signs_looked_for(page, key, strings[key]))
    first = sorted(looked_at, key=lambda key: (-ranks[key], key))[:_LAST]
    for key in {*first, asked} if chosen else first:
        ranks[key] += _sum(signs_of_a_line(page.said[key]))
    return {key: ranks[key] for key in looked_at}, strings


def _sum(signs: Iterable[str]) -> float:
    known = weights()
    return sum([known.get(sign, 0.0) for sign in signs])


@cache
def weights() -> dict[str, float]:
    """What each sign weighs."""
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("title_weights.toml").read_text(encoding="utf-8"))
    return dict(data["weights"])
