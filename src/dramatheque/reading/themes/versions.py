"""Other versions of the page's drama that its sentences tell of: what it is a remake of, "the Japanese version", a remake.

In: a notebook with its main work named. Out: related_work claims with the year, country and broadcaster of the other version, and
areas: what a passage says from "in the Japanese version" on is said of that version, until it comes back. Words are in
vocabulary/elsewhere.*.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import BlockKind, EntityKind, Mention, Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.themes.prose.hits import stripped
from dramatheque.reading.themes.prose.sentences import Sentence, sentences
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import BLANK, COUNTRY, LATIN, NETWORK, TITLE, name_words
from dramatheque.reading.themes.prose.titles.candidates import has_any
from dramatheque.reading.themes.prose.works import is_told_of_itself
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.alternation import one_of
from dramatheque.values.places import find_countries
from dramatheque.values.titles import title_key

_MOST, _TITLE_NEAR = 60_000, 40
_NETWORK = re.compile(rf"{NETWORK}\ue006*")
_COUNTRY = re.compile(rf"{COUNTRY}\ue008*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_QUOTED = re.compile(rf"{TITLE}\ue004*")
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of the main work: its mention, and the code of its country where that is told."""

    work: Mention
    country: str


@needs(lambda page: page.says("elsewhere", "versions.words", "versions.based"))
def read(notebook: Notebook) -> None:
    """Names the versions that sentences tell of and gives them what is said of them."""
    main, page = notebook.main_work, notebook.page
    if main is None or page.document.format == "wikitext":
        return
    said = sentences(page)
    told = [sentence for sentence in said if sentence.span.end < _MOST and not notebook.is_told_apart(sentence.span.start)]
    shadow = mark(page.text, (sentence.passage for sentence in said))
    told = [sentence for sentence in told if not notebook.is_left_out(sentence.span.start)]
    own = [sentence for sentence in told if notebook.subject_at(sentence.span.start) == main]
    origins = [origin for sentence in own if (origin := _origin(notebook, main, sentence, shadow)) is not None]
    known = [*origins, *(() if origins else _titled(notebook, main, own, shadow))]
    is_remake = bool(origins)
    current: tuple[Span, Mention] | None = None
    for sentence in told:
        if notebook.subject_at(sentence.span.start) != main:
            current = None
            continue
        turned = _turned(notebook, main, sentence, shadow, known, is_remake=is_remake)
        if turned is not None:
            place, version = turned
            notebook.area(Span(place, sentence.span.end), version)
            current = (sentence.passage, version) if sentence.kind is not BlockKind.HEADING else None
        elif current is not None and current[0] == sentence.passage and _goes_on().match(shadow, sentence.span.start):
            notebook.area(sentence.span, current[1])
        else:
            current = None


def _origin(notebook: Notebook, main: Mention, sentence: Sentence, shadow: str) -> Version | None:
    """What the main work is said to be a remake of."""
    match = _named_after(notebook, main, sentence, shadow)
    match = match or _remade("remade").search(shadow, sentence.span.start, sentence.span.end)
    if match is None:
        match = _remade("based").search(shadow, sentence.span.start, sentence.span.end)
        if match is None or not has_any(match["told"], "drama_words"):
            return None
    page, told = notebook.page, Span(*match.span("told"))
    said = page.cut(told)
    places = [Span(*found.span()) for found in _COUNTRY.finditer(shadow, told.start, told.end)]
    country = next((found.code for place in places for found in find_countries(page.cut(place))), "")
    year = _YEAR.search(said)
    slot = next(slot for slot in ("quoted", "work", "same") if match[slot])
    quotes = slot == "quoted"
    place = Span(match.start(slot) + quotes, match.end(slot) - quotes)
    title = main.name if slot == "same" else " ".join(page.cut(place).split()).rstrip(" .,:;!?")
    if any(word in said.casefold().split() for word in name_words("source_kinds")) or not title:
        return None
    is_namesake = title_key(title) in _keys(notebook, main)
    if (is_namesake and not (country or year)) or _is_of_other(notebook, main, sentence, shadow, match.start()):
        return None
    name = f"{title} ({country or (year[0] if year else '')})" if is_namesake else title
    work = notebook.work(name)
    value = {"title": title, "relation": "remake_of", "year": int(year[0]) if year else None, "country": country or None}
    _relate(notebook, main, work, sentence, value, place)
    how = _how(sentence)
    if year:
        notebook.claim(work, "year", int(year[0]), Span(told.start + year.start(), told.start + year.end()), **how)
    if country:
        notebook.claim(work, "country", country, places[0], **how)
    for named in _NETWORK.finditer(shadow, told.start, told.end):
        network = Span(*named.span())
        refs = {"value": notebook.mention(EntityKind.ORGANISATION, page.cut(network)).key}
        notebook.claim(work, "network", page.cut(network), network, **_how(sentence, refs))
    notebook.area(told, work)
    return Version(work, country)


def _how(sentence: Sentence, refs: Mapping[str, str] | None = None) -> How:
    return How(section=sentence.section, passage=sentence.passage, confidence=_SURE, refs=refs)


def _relate(
    notebook: Notebook, main: Mention, work: Mention, sentence: Sentence, value: Mapping[str, str | int | None], place: Span
) -> None:
    """Writes that another work is a version of the main one."""
    notebook.claim(main, "related_work", value, place, **_how(sentence, {"title": work.key}))


def _named_after(notebook: Notebook, main: Mention, sentence: Sentence, shadow: str) -> re.Match[str] | None:
    """ "A Vietnamese adaptation of Harbour Lights, titled Den Cang" on the page of the second: its country is written here."""
    match = _of_whom().search(shadow, sentence.span.start, sentence.span.end)
    if match is None or title_key(notebook.page.cut(Span(*match.span("title"))).rstrip(" .,")) not in _keys(notebook, main):
        return None
    for found in find_countries(notebook.page.cut(Span(*match.span("country"))))[:1]:
        notebook.claim(main, "country", found.code, Span(*match.span("country")), **_how(sentence))
    return match


def _is_of_other(notebook: Notebook, main: Mention, sentence: Sentence, shadow: str, place: int) -> bool:
    """Whether the remake is another work than the page's: a title in quotes stands before, or another country's version."""
    quoted = list(_QUOTED.finditer(shadow, sentence.span.start, place))
    last = notebook.page.text[quoted[-1].start() + 1 : quoted[-1].end() - 1] if quoted else ""
    return bool(quoted) and title_key(last) not in _keys(notebook, main)


def _titled(notebook: Notebook, main: Mention, told: list[Sentence], shadow: str) -> Iterator[Version]:
    """The versions whose titles stand behind words for them: "a Japanese adaptation titled 'Harbour Lights'"."""
    for sentence in told:
        for match in _of_country().finditer(shadow, sentence.span.start, sentence.span.end):
            codes = [found.code for found in find_countries(notebook.page.cut(Span(*match.span())))]
            place = _title_behind(notebook, main, shadow, match, sentence)
            if place is None or not codes or _is_home(notebook, main, codes[0]):
                continue
            title = notebook.page.cut(place)
            work = notebook.work(title)
            _relate(notebook, main, work, sentence, {"title": title, "relation": "remake", "country": codes[0]}, place)
            notebook.claim(work, "country", codes[0], Span(*match.span()), **_how(sentence))
            yield Version(work, codes[0])


def _is_home(notebook: Notebook, main: Mention, code: str) -> bool:
    return any(claim.value == code for claim in notebook.claims_of("country", main))


def _keys(notebook: Notebook, main: Mention) -> frozenset[str]:
    """The titles of the main work, folded."""
    kinds = ("native", "english", "alias")
    names = (str(claim.value) for kind in kinds for claim in notebook.claims_of(f"title.{kind}", main))
    return frozenset(key for name in (main.name, *names) if (key := title_key(name)))


def _turned(
    notebook: Notebook, main: Mention, sentence: Sentence, shadow: str, known: list[Version], *, is_remake: bool
) -> tuple[int, Mention] | None:
    """Where a sentence comes to another version, and which: that of the country it names."""
    match = _of_country().search(shadow, sentence.span.start, sentence.span.end)
    if match is None or is_told_of_itself(shadow, sentence, match.start()):
        return None
    codes = [found.code for found in find_countries(notebook.page.cut(Span(*match.span())))]
    if not codes or _is_home(notebook, main, codes[0]):
        return None
    version = next((one for one in known if one.country == codes[0]), None)
    if version is None and is_remake:
        return None          # "the Korean version" of what was Japanese is the page's own
    if version is None:
        version = Version(notebook.work(f"{main.name} ({codes[0]})"), codes[0])
        known.append(version)
    return match.start(), version.work


def _title_behind(notebook: Notebook, main: Mention, shadow: str, match: re.Match[str], sentence: Sentence) -> Span | None:
    """The title in quotes right behind words for a version: "a Japanese adaptation titled 'Harbour Lights'"."""
    quoted = _QUOTED.search(shadow, match.end(), min(sentence.span.end, match.end() + _TITLE_NEAR))
    between = shadow[match.end() : quoted.start()] if quoted else ""
    if quoted is None or not _calling().fullmatch(between):
        return None
    place = stripped(notebook.page.text, quoted.start() + 1, quoted.end() - 1)
    return None if title_key(notebook.page.cut(place)) in _keys(notebook, main) else place


@cache
def _goes_on() -> re.Pattern[str]:
    """What a sentence begins with that goes on about the version of the one before."""
    return re.compile(rf"\s*{alternatives('elsewhere', 'versions.goes_on')}(?!\w)", re.IGNORECASE)


@cache
def _remade(kind: str) -> re.Pattern[str]:
    """ "a remake of the 2010 Japanese drama “Harbour Lights”", "… of the same name"."""
    country, network, title = rf"{COUNTRY}\ue008*", rf"{NETWORK}\ue006*", rf"{TITLE}\ue004*"
    pieces = rf"(?:[a-z][a-z-]{{1,14}}|[A-Z]-[a-z]{{3,8}}|\d{{4}}|TV|{country}|{network}){BLANK}"
    of = alternatives("elsewhere", f"versions.{kind}")
    same = alternatives("elsewhere", "versions.same")
    return re.compile(
        rf"(?i:{of}){BLANK}(?P<told>(?:{pieces}){{0,9}})(?:(?P<same>(?i:{same}))|(?P<quoted>{title})|(?P<work>(?!\d{{4}}(?!\w)){LATIN['work']}))"
    )


@cache
def _of_whom() -> re.Pattern[str]:
    """ "A Vietnamese adaptation of Harbour Lights, titled Den Cang"."""
    country, kinds = rf"{COUNTRY}\ue008*", alternatives("elsewhere", "versions.kinds")
    called = alternatives("elsewhere", "versions.called")
    version = rf"(?P<country>{country}){BLANK}(?i:{kinds}){BLANK}of{BLANK}(?P<told>)(?P<same>\ue00f)?"         # the same groups
    original = rf"(?:(?P<quoted>{TITLE}\ue004*)|(?P<work>{LATIN['work']}))"
    return re.compile(rf"{version}{original},?{BLANK}(?i:{called}){BLANK}(?P<title>{LATIN['work']})")


@cache
def _of_country() -> re.Pattern[str]:
    """ "the Japanese version", "a 2012 Korean adaptation", "versi Korea"."""
    country, version = rf"{COUNTRY}\ue008*", alternatives("elsewhere", "versions.kinds")
    before = rf"(?:(?:the|an?|la|le|el|une|una){BLANK})?(?:(?:19|20)\d\d{BLANK})?"
    return re.compile(rf"(?<!\w){before}(?i:{country}{BLANK}{version}|{version}{BLANK}{country})(?!\w)")


@cache
def _calling() -> re.Pattern[str]:
    called = one_of((*words("elsewhere", "versions.called"), "drama", "series"))
    return re.compile(rf"[\s,]*(?:(?:{called})[\s,]*){{0,2}}", re.IGNORECASE)
