"""Several works, each told under a line that names it, as in "Ten dramas to watch in spring".

In: a notebook. Out: an area for each work, from its line to the next. What stands before the first is said of none of them.

A line of the right form may name a work or a character, a reason to watch, an episode. So what is told under it must speak of a
drama: it says the title again beside a word for dramas, it has fields of a drama, or the line has a year or a broadcaster.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from dramatheque.claims import Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.bare_facts import bare_facts
from dramatheque.reading.heading_words import is_network, is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.shadow import mark, names_network
from dramatheque.reading.themes.prose.titles.candidates import CAPITALS, QUOTED, may_be_title
from dramatheque.reading.themes.several.openings import Opening, openings
from dramatheque.reading.wordlists import contains, pattern
from dramatheque.values.text import fold

_SEVERAL, _SHORTEST, _FIRST_WORDS, _EARLY, _NEAR, _LONGEST_HEAD, _LONG_NAME = 2, 60, 260, 90, 90, 110, 4
_FACT_LINE, _MOST, _BESIDE = 70, 300, 24
_BEHIND = ("year", "country", "network", "episode_count")
_OF_DRAMAS = ("episode_count", "network", "aired", "start_date", "cast", "crew.", "time_slot", "year")
_SHAPES = ("number", "year", "network", "lead", "native", "kind", "quoted", "plain")


def read(notebook: Notebook) -> bool:
    """Shares a page out among the works that its lines name; False where fewer than two are named so."""
    every = list(islice(openings(notebook), _MOST))
    shapes = dict.fromkeys(opening.shape for opening in every)
    for shape in sorted(shapes, key=lambda shape: _SHAPES.index(shape.partition(" ")[0])):
        group = [opening for opening in every if opening.shape == shape]
        group = _told(notebook, group)
        if len(group) >= _SEVERAL and not _is_about_one(notebook, group):
            _share_out(notebook, group)
            return True
    return False


def _told(notebook: Notebook, group: list[Opening]) -> list[Opening]:
    """The lines of a shape under which a drama is told; none where that holds for less than half of them."""
    if len(group) < _SEVERAL:
        return []
    ends = [opening.block.span.start for opening in group[1:]] + [len(notebook.page.text)]
    sure = [_speaks_of_drama(notebook, opening, end) for opening, end in zip(group, ends, strict=True)]
    if group[0].shape == "plain":
        sure = [one or other for one, other in zip(sure, _with_sheets(notebook, group, ends), strict=True)]
    likely = [known or _is_told_of(notebook, opening, end) for known, opening, end in zip(sure, group, ends, strict=True)]
    numbers = [opening.number for opening in group]
    in_order = all(abs(after - before) == 1 for before, after in pairwise(numbers))
    if group[0].shape == "number" and in_order and sum(sure) * 2 >= len(group) and sum(sure) >= _SEVERAL:
        told = zip(group, sure, strict=True)
        return [one for one, known in told if known or one.says or not is_likely_person(notebook.page.cut(one.title))]
    kept = [opening for opening, known in zip(group, sure if group[0].shape == "plain" else likely, strict=True) if known]
    enough = len(kept) >= _SEVERAL and (len(kept) * 2 >= len(group) or group[0].shape == "plain")
    titles = {fold(notebook.page.cut(opening.title)) for opening in kept}
    return kept if enough and len(titles) == len(kept) else []


def _speaks_of_drama(notebook: Notebook, opening: Opening, end: int) -> bool:
    """Whether the text under a line tells of a drama of that title."""
    page = notebook.page
    title = page.cut(opening.title)
    if opening.says == "native":
        return True
    if opening.says == "said":
        return title in _told_under(notebook, opening, end)
    if opening.says == "told":
        return _tells_of_drama(page.text[opening.title.end : opening.block.span.end])
    if is_likely_person(title) and not opening.behind:
        return _is_what_is_told(notebook, opening, end)          # "Chief Ha", and below it "Chief Ha tells the story of …"
    if opening.says in ("year", "network"):
        return True
    if _has_fact_line(notebook, opening, end):
        return True
    if opening.shape != "plain" and _facts_under(notebook, opening, end):
        return True
    told = _told_under(notebook, opening, end)
    at = told.casefold().find(title.casefold())
    near = told[max(0, at - _BESIDE) : at + len(title) + _NEAR].lstrip("\n").split("\n")[0]  # "the Netflix drama Glass Ferry"
    return 0 <= at <= _EARLY and _tells_of_drama(near.replace(title, " "))


def _is_what_is_told(notebook: Notebook, opening: Opening, end: int) -> bool:
    """Whether the text under a line begins a sentence with its words and tells of a drama at once behind them."""
    title, told = notebook.page.cut(opening.title), _told_under(notebook, opening, end)
    at = told.find(f"{title} ")
    return at >= 0 and pattern("several", "works.told").match(told, at + len(title) + 1) is not None


def _has_fact_line(notebook: Notebook, opening: Opening, end: int) -> bool:
    """Whether the line below is short and names a broadcaster: "TV Tokyo, Monday 5:30pm, premieres October 1"."""
    blocks = notebook.page.blocks
    below = blocks[opening.place + 1] if opening.place + 1 < len(blocks) else None
    is_short = below is not None and below.span.start < end and len(below.span) <= _FACT_LINE
    return is_short and below is not None and names_network(notebook.page.cut(below.span))


def _facts_under(notebook: Notebook, opening: Opening, end: int) -> dict[str, str]:
    """What the fields of a drama under a line say, by what they mean."""
    page = notebook.page
    found: dict[str, str] = {}
    for block in islice(page.blocks, opening.place + 1, None):
        if block.span.start >= end:
            break
        target = labels.field(page.cut(block.label), page.document.language) if block.label is not None and block.cells else None
        if target and target.startswith(_OF_DRAMAS):
            found.setdefault(target, fold(page.cut(block.cells[0])))
    return found


def _with_sheets(notebook: Notebook, group: list[Opening], ends: list[int]) -> list[bool]:
    """Which lines have fields under them that say something else of the same kind than those of another line."""
    under = [_facts_under(notebook, opening, end) for opening, end in zip(group, ends, strict=True)]
    values: dict[str, set[str]] = {}
    for said in under:
        for target, value in said.items():
            values.setdefault(target, set()).add(value)
    return [any(len(values[target]) > 1 for target in said) for said in under]


def _is_told_of(notebook: Notebook, opening: Opening, end: int) -> bool:
    """Whether what stands under a line is about a drama, though it does not say the title."""
    told = _told_under(notebook, opening, end)
    is_person = is_likely_person(notebook.page.cut(opening.title))
    return not is_person and len(told) >= _SHORTEST and _tells_of_drama(told)


def _told_under(notebook: Notebook, opening: Opening, end: int) -> str:
    """The first words under a line."""
    return notebook.page.text[opening.block.span.end : min(end, opening.block.span.end + _FIRST_WORDS)]


def _tells_of_drama(text: str) -> bool:
    """Whether a text has a word that is said of dramas, or the name of a broadcaster."""
    return contains(text, "several", "works.told") or names_network(text)


def _is_about_one(notebook: Notebook, group: list[Opening]) -> bool:
    """Whether the headline names a title that is told of under most of the lines: they are reasons to watch it."""
    page = notebook.page
    head = next((block.span for block in page.blocks if len(block.span) <= _LONGEST_HEAD), None)
    if head is None or head.start >= group[0].block.span.start:
        return False
    own = {fold(page.cut(opening.title)) for opening in group}
    ends = [opening.block.span.start for opening in group[1:]] + [len(page.text)]
    parts = [page.text[opening.block.span.start : end] for opening, end in zip(group, ends, strict=True)]
    names = (name for name in _names_in(page.cut(head)) if fold(name) not in own)
    return any(sum(name in part for part in parts) >= max(_SEVERAL, len(parts) / 2) for name in names)


def _names_in(headline: str) -> Iterator[str]:
    """What a headline has in quotes, and its words in capitals that are no person, country or broadcaster."""
    shadow = mark(headline)
    for quoted in QUOTED.finditer(shadow):
        yield headline[quoted.start() + 1 : quoted.end() - 1]
    for match in CAPITALS.finditer(shadow):
        name = headline[match.start() : match.end()].strip(" .,:!?")
        is_name = len(fold(name)) >= _LONG_NAME and (match.start() > 0 or " " in name)
        if is_name and may_be_title(name) and not is_likely_person(name) and not is_site_words(name):
            yield name


def _share_out(notebook: Notebook, group: list[Opening]) -> None:
    page = notebook.page
    notebook.leave_out(Span(0, group[0].block.span.start))
    ends = [opening.block.span.start for opening in group[1:]] + [len(page.text)]
    for opening, end in zip(group, ends, strict=True):
        work = notebook.work(page.cut(opening.title))
        notebook.area(Span(opening.block.span.start, end), work)
        _write_behind(notebook, work, opening)
    notebook.more_titles = tuple(opening.title for opening in group)


def _write_behind(notebook: Notebook, work: Mention, opening: Opening) -> None:
    """What the brackets behind a title say: a year, a broadcaster."""
    if opening.behind is None:
        return
    said = notebook.page.cut(opening.behind)
    if is_network(said.strip()):
        notebook.claim(work, "network", said.strip(), opening.behind, section=opening.block.section)
    for fact in bare_facts(said):
        if fact.target in _BEHIND:
            span = Span(opening.behind.start + fact.start, opening.behind.start + fact.end)
            notebook.claim(work, fact.target, fact.value, span, section=opening.block.section)
