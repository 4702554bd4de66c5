"""Which parts of a page speak of other works: lists of related posts, sections on remakes, clauses such as "known from".

In: a notebook. Out: areas of works that are named there, with their relation to the main work; every other such part is left out:
nothing in it is said of the main work. Words are in vocabulary/elsewhere.*.toml and talk.*.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Block, BlockKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.line_fronts import lines_beginning, lines_with_signs
from dramatheque.reading.lines import lines_in
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.outline import Outline
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.prose.sentences import Sentence, cut, sentences
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import BLANK, COUNTRY, LATIN, TITLE
from dramatheque.reading.wordlists import alternatives, contains, may_begin, pattern
from dramatheque.reading.zones import zones_of
from dramatheque.values.places import find_countries
from dramatheque.values.titles import title_key

_LISTS = frozenset({"related_posts", "related_titles"})
_LONGEST_LINK, _FIRST_BLOCKS, _MOST = 160, 2, 200_000
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SIGNS = re.compile(r"[\W_]{0,4}")
_VERB_END = re.compile(r"(?:[てで](?:い|き)?)?[るた](?=[\u3400-\u9fff\u30a1-\u30fa、])|[던한]\s(?=\S)")
_QUOTED = re.compile(rf"{TITLE}\ue004*")
_COUNTRY = re.compile(rf"{COUNTRY}\ue008*")
_TEXTS = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD)


def _may_list(page: Outline) -> bool:
    sends_away = page.says("elsewhere", "lines.links") or page.says("talk", "sections.related_posts")
    return sends_away or not page.zones.isdisjoint(_LISTS)


@needs(_may_list)
def read_lists(notebook: Notebook) -> None:
    """Leaves out lists of related posts and titles, and lines that send the reader to another page."""
    text = notebook.page.text
    for zone in zones_of(text, notebook.page.blocks):
        if zone.kind in _LISTS:
            for line in lines_in(text, zone.body):
                if len(line) > _LONGEST_LINK:
                    break
                notebook.leave_out(line.span)
    links = lines_beginning(text, "elsewhere", "lines.links"), lines_beginning(text, "talk", "sections.related_posts")
    for line in (*links[0], *links[1], *lines_with_signs(text)):
        if len(line) <= _LONGEST_LINK and _may_send_away(text, line.start) and _sends_away().match(text, line.start, line.end):
            notebook.leave_out(line.span)


def read(notebook: Notebook) -> None:
    """Gives other versions their parts of the page, and leaves out clauses that tell of other works."""
    main = notebook.main_work
    if main is None:
        return
    blocks = [block for block in _of_versions(notebook) if block.span.end < _MOST]
    for block in blocks:
        _versions(notebook, main, block)
    if notebook.outline.says("elsewhere", "clauses.from", "clauses.whole", "clauses.aside"):
        titles = _titles(notebook, main)
        for sentence in sentences(notebook.page):
            if sentence.span.end < _MOST:
                _clause(notebook, sentence, titles)


def _may_send_away(text: str, place: int) -> bool:
    """A cheap first look: the first letters behind the signs that may open a line."""
    signs = _SIGNS.match(text, place)
    at = signs.end() if signs else place
    return may_begin(text, at, "elsewhere", "lines.links") or may_begin(text, at, "talk", "sections.related_posts")


@cache
def _sends_away() -> re.Pattern[str]:
    words = f"{alternatives('elsewhere', 'lines.links')}|{alternatives('talk', 'sections.related_posts')}"
    return re.compile(rf"[\W_]{{0,4}}(?:{words})\s?[\]】)）]?\s?[:：>»|]", re.IGNORECASE)


# clauses


def _titles(notebook: Notebook, main: Mention) -> tuple[str, ...]:
    kinds = ("native", "english", "alias")
    names = (str(claim.value) for kind in kinds for claim in notebook.claims_of(f"title.{kind}", main))
    return tuple(dict.fromkeys(key for name in (main.name, *names) if len(key := title_key(name)) > 1))


def _clause(notebook: Notebook, sentence: Sentence, titles: tuple[str, ...]) -> None:
    """The part of a sentence behind words like "known for"; the whole from its first title on where such words stand last."""
    page, span = notebook.page, sentence.span
    _aside(notebook, span, titles)
    has_from, has_whole = (contains(page.cut(span), "elsewhere", f"clauses.{kind}") for kind in ("from", "whole"))
    behind = pattern("elsewhere", "clauses.from").search(page.text, span.start, span.end) if has_from else None
    if behind and not _names(page.text[behind.end() : span.end], titles):
        notebook.leave_out(Span(behind.start(), span.end))
    elif has_whole and pattern("elsewhere", "clauses.whole").search(page.text, span.start, span.end):
        said = page.cut(span)
        shadow = mark(said)
        others = [match for match in _QUOTED.finditer(shadow) if not _names(said[match.start() : match.end()], titles)]
        if others:
            start = span.start + others[0].start()
            notebook.leave_out(Span(start, _end_before_noun(page.text, start, span.end)))
        elif not _names(said, titles):
            notebook.leave_out(span)


def _end_before_noun(text: str, start: int, end: int) -> int:
    """Where a clause about other works ends: before the noun it tells of, 「…」で知られる|高山が…, else with its sentence."""
    clause = pattern("elsewhere", "clauses.whole").search(text, start, end)
    if clause is None:
        return end
    verb = _VERB_END.match(text, clause.end() - 1, end) or _VERB_END.match(text, clause.end(), end)
    return verb.end() if verb else end


def _aside(notebook: Notebook, span: Span, titles: tuple[str, ...]) -> None:
    """Leaves out what a clause says of somebody's other works: "Kim, who wrote A and B, is back with a new drama"."""
    text = notebook.page.text
    if not contains(text[span.start : span.end], "elsewhere", "clauses.aside"):
        return
    for aside in pattern("elsewhere", "clauses.aside").finditer(text, span.start, span.end):
        back = _back().search(text, aside.end(), span.end)
        end = back.start() if back else span.end
        if not _names(text[aside.end() : end], titles):
            notebook.leave_out(Span(aside.start(), end))


@cache
def _back() -> re.Pattern[str]:
    """Where such a clause ends and the sentence goes on: ", is", ", will"."""
    return re.compile(rf",\s(?:and\s)?{alternatives('elsewhere', 'clauses.back')}", re.IGNORECASE)


def _names(text: str, titles: tuple[str, ...]) -> bool:
    key = title_key(text)
    return any(title in key for title in titles)


# sections on other versions


def _of_versions(notebook: Notebook) -> Iterator[Block]:
    """The texts under a heading that announces remakes; the heading of the whole page announces nothing."""
    page = notebook.page
    if "alternate_versions" not in notebook.outline.opened:
        return
    first = {page.cut(block.span) for block in page.blocks[:_FIRST_BLOCKS] if block.kind is BlockKind.HEADING}
    for block in page.blocks:
        if block.kind in _TEXTS and any(
            title not in first and labels.section(title, page.document.language) == "alternate_versions"
            for title in block.section
        ):
            yield block


def _versions(notebook: Notebook, main: Mention, block: Block) -> None:
    """Each sentence belongs to the version it names, or to that of the sentence before it; one without a name is left out."""
    shadow = mark(notebook.page.text, [block.span])
    current: Mention | None = None
    for start, end in cut(notebook.page.text, block.span.start, block.span.end):
        span = Span(start, end)
        title = _title_in(shadow, span)
        if title is not None:
            current = _version(notebook, main, title, span, block)
        elif _turns(shadow[start:end]):
            current = None
        if current is None:
            notebook.leave_out(span)
        else:
            notebook.area(span, current)


def _title_in(shadow: str, span: Span) -> Span | None:
    quoted = _QUOTED.search(shadow, span.start, span.end)
    if quoted:
        return Span(quoted.start() + 1, quoted.end() - 1)
    for form in _naming():
        named = form.search(shadow, span.start, span.end)
        if named:
            end = named.start("work") + len(named["work"].rstrip(" .,:;"))
            return Span(named.start("work"), end)
    return None


@cache
def _naming() -> tuple[re.Pattern[str], ...]:
    work, country = LATIN["work"], rf"{COUNTRY}\ue008*"
    called, version = alternatives("elsewhere", "versions.called"), alternatives("elsewhere", "versions.words")
    return (
        re.compile(rf"{called}{BLANK}(?P<work>{work})"),
        re.compile(rf"{country}{BLANK}{version},{BLANK}(?P<work>{work}),"),
        re.compile(rf"{country}(?: \(\d{{4}}\))?[:：]\s?(?P<work>{work})"),
        re.compile(rf"{country},{BLANK}(?P<work>{work}){BLANK}(?:{alternatives('elsewhere', 'versions.verbs')})"),
    )


def _turns(shadow: str) -> bool:
    """Whether a sentence without a title comes to another version: it has a country and a word for versions, or opens so."""
    country = _COUNTRY.search(shadow)
    return country is not None and (country.start() < 8 or pattern("elsewhere", "versions.words").search(shadow) is not None)


def _version(notebook: Notebook, main: Mention, title: Span, span: Span, block: Block) -> Mention:
    page = notebook.page
    said = page.cut(span)
    name = " ".join(page.cut(title).split())
    countries = [found.code for found in find_countries(said)]
    years = list(_YEAR.finditer(page.text, span.start, span.end))
    country = countries[0] if countries else ""
    is_namesake = title_key(name) == title_key(main.name)
    work = notebook.work(f"{name} ({country or (years[0][0] if years else 'other version')})" if is_namesake else name)
    year = int(years[0][0]) if len(years) == 1 else None
    value = {"title": name, "relation": "remake", "year": year, "country": country}
    notebook.claim(main, "related_work", value, title, section=block.section, refs={"title": work.key}, confidence=0.8)
    if country:
        at = find_countries(said)[0]
        place = Span(span.start + at.start, span.start + at.end)
        notebook.claim(work, "country", country, place, section=block.section, confidence=0.8)
    if year:
        notebook.claim(work, "year", year, Span(*years[0].span()), section=block.section, confidence=0.7)
    return work
