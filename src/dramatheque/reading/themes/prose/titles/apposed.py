"""Titles that words around them tell: "a Korean drama, Glass Ferry brings …", "JTBC's Harbour Lights", "X aired on SBS".

In: a notebook, its shadow and a sentence. Out: candidates for the title of the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.slots import BLANK, COUNTRY, DATE, LATIN, NETWORK, TITLE, name_words, unmark
from dramatheque.reading.themes.prose.titles.candidates import Candidate, has_any, may_be_title, without_owner
from dramatheque.reading.wordlists import alternatives, any_of, words
from dramatheque.values.alternation import one_of

_APPOSED = re.compile(rf"(?<!\bas[ \n])(?P<work>{LATIN['work']}),{BLANK}(?:an?|the)(?!\w)")  # "Lights, a 10-part drama"
_APPOSING = re.compile(rf",{BLANK}(?:an?|the)(?!\w)")
_STARRING = re.compile(rf"(?P<work>{LATIN['work']})(?:{BLANK}[\u3040-\u9fff\uac00-\ud7a3]{{2,16}})?,?{BLANK}(?i:starring)(?!\w)")
_THAI = re.compile("[\u0e01-\u0e4e]")
_OWNS = re.compile(r"['’]s$")
_APPOSITION, _NEAR = 50, 18
_ADAPTED = ("adaptation", "version", "remake")


def apposed(notebook: Notebook, shadow: str, span: Span, section: tuple[str, ...]) -> Iterator[Candidate]:
    """Capitalised words beside what says that they are a title: "a Korean drama", "starring", "dizisi", "aired on"."""
    for form, near, weight in _forms(shadow[span.start : span.end]):
        for match in form.finditer(shadow, span.start, span.end):
            if near and not has_any(shadow[match.end() : min(span.end, match.end() + near)], "drama_words"):
                continue
            said = without_owner(notebook.page.text, Span(*match.span("work")))
            said = Span(said.start, said.start + len(_OWNS.sub("", notebook.page.cut(said).rstrip(" .,:;!?"))))
            owned = form is _of_broadcaster()
            may_be_person = owned or form in (_APPOSED, _told_as(), _on_air(), _in_season(), _behind_kind())
            is_person = may_be_person and is_likely_person(notebook.page.cut(said))
            is_person = is_person or (owned and is_of_another(shadow, match.start("work")))
            if may_be_title(notebook.page.cut(said)) and not is_person:
                yield Candidate(said, weight, section, is_sure=form is not _APPOSED)


def _forms(said: str) -> Iterator[tuple[re.Pattern[str], int, float]]:
    """The forms that may fit a sentence, how far behind a word for dramas must stand, and what each weighs."""
    low = said.casefold()          # each form begins with a title of any words: it is tried where its own words stand
    if _APPOSING.search(said):
        yield _APPOSED, _APPOSITION, 2.5
    if "starring" in low:
        yield _STARRING, 0, 2.0
    if "bolum" in said or any(word in said for word in name_words("behind_unquoted")):
        yield _before_kind(), 0, 2.0
    if any(word in low for word in _calling()):
        yield _called(), 0, 2.5
    if NETWORK in said:
        yield _of_broadcaster(), 0, 2.0
    if COUNTRY in said:
        yield _version_called(), 0, 2.5
    if any(word in said for word in name_words("before_unquoted")):
        yield _behind_kind(), 0, 2.0
    if any(word in low for word in _ADAPTED):
        yield _adapted(), 0, 2.0
    if "," in said:
        yield _told_as(), 0, 2.0
    if DATE in said or NETWORK in said:
        yield _on_air(), 0, 2.0
    if NETWORK in said and _THAI.search(said):
        yield in_thai(), 0, 2.0
    if any(word in said.casefold() for word in name_words("seasons")):
        yield _in_season(), 0, 2.0


def sentence_case(notebook: Notebook, shadow: str, span: Span, section: tuple[str, ...]) -> Iterator[Candidate]:
    """Titles written like sentences, as Spanish and French do, behind a word for a drama: the longest piece said again."""
    text = notebook.page.text
    for match in _behind_series().finditer(shadow, span.start, span.end):
        cuts = [match.start("work") + blank.start() for blank in re.finditer(" ", match["work"])]
        for end in (match.end("work"), *reversed(cuts)):
            said = text[match.start("work") : end]
            if " " in said and said[-1].isalnum() and text.count(said) > 1:
                if not said.istitle() and not is_likely_person(said):
                    yield Candidate(Span(match.start("work"), end), 2.5, section, is_sure=True)
                break


@cache
def _behind_series() -> re.Pattern[str]:
    """ "su esperada serie El barco de cristal, una …": some words from a capital on."""
    kinds = one_of(unmark(word) for word in name_words("series_before"))
    return re.compile(rf"(?<!\w)(?:{kinds}) (?P<work>[A-Z][\w'’]{{0,20}}(?: [\w'’]{{1,20}}){{1,6}})")


def is_of_another(shadow: str, place: int) -> bool:
    """Whether words such as "other" stand before a title: "JTBC’s other drama Quiet Ferry"."""
    return _another().search(shadow[max(0, place - _NEAR) : place]) is not None


@cache
def _another() -> re.Pattern[str]:
    words = one_of(name_words("of_another"))
    return re.compile(rf"(?<!\w)(?i:{words})(?:{BLANK}[a-z-]{{2,12}})?{BLANK}$")


@cache
def _of_broadcaster() -> re.Pattern[str]:
    """ "JTBC's Harbour Lights where …", "in OCN's newest thriller Tunnels": a broadcaster's own, in a sentence."""
    kinds = rf"(?:(?:[a-z]{{2,12}}-?){{1,3}}{BLANK}){{0,5}}"                     # "newest crime thriller", "upcoming"
    return re.compile(rf"{NETWORK}\ue006*['’]s{BLANK}{kinds}(?P<work>{LATIN['work']})(?={BLANK}[a-z(（–—]|[,.:;!?]|$|\n)")


@cache
def _behind_kind() -> re.Pattern[str]:
    """ "Güney Kore yapımı Cam Vapur", "Netflix dizisi Cam Vapur": capitalised words behind what a drama is said to be."""
    words = one_of(name_words("before_unquoted"))
    return re.compile(rf"(?<!\w)(?:{words}){BLANK}(?P<work>{LATIN['work']})(?={BLANK}[a-z]|['’,.:;!?(]|$|\n)")


@cache
def _in_season() -> re.Pattern[str]:
    """ "Glass Ferry, 2. sezonuyla", "season 2 of Glass Ferry": what has seasons."""
    kinds = one_of(name_words("seasons"))
    ranks = one_of(name_words("season_ranks"))
    number = rf"(?:\d{{1,2}}\.{BLANK}?|(?i:{ranks}){BLANK})(?:{kinds})"
    behind = rf"(?P<work>{LATIN['work_shortest']})(?:['’][a-z]{{1,4}})?,?{BLANK}{number}"
    return re.compile(rf"(?<!\w){behind}")


@cache
def _told_as() -> re.Pattern[str]:
    """ "A gem of a Korean drama, Glass Ferry brings …": a sentence that says what a drama is before its title."""
    kinds = one_of(word for word in map(unmark, name_words("drama_words")) if word.isascii())
    return re.compile(rf"(?<!\w)(?i:{kinds})(?!\w)[^,.!?;\n]{{0,12}},{BLANK}(?P<work>{LATIN['work']})(?={BLANK}[a-z])")


@cache
def in_thai() -> re.Pattern[str]:
    """Latin words in Thai before where they were shown: "ซีรีส์ Glass Ferry จากช่อง SBS"."""
    places = one_of(name_words("thai_places"))
    return re.compile(rf"(?P<work>{LATIN['work']})\s?(?:{places})+\s?{NETWORK}")


@cache
def _on_air() -> re.Pattern[str]:
    """ "Glass Ferry <琉璃渡> aired on SBS", "Le Bac, diffusé du 10 juin": words for being shown, then a day or where."""
    shown = any_of(map(unmark, words("titles", "beside.shown")))
    behind = rf"(?:{BLANK}?{TITLE}\ue004*)?,?{BLANK}(?i:{shown}){BLANK}(?:[a-z]{{1,7}}{BLANK}){{0,3}}(?:{DATE}|{NETWORK})"
    return re.compile(rf"(?P<work>{LATIN['work_shortest']}){behind}")


@cache
def _adapted() -> re.Pattern[str]:
    """ "The C-drama adaptation of the fantasy novel Glass Ferry": it will be called so, unless the page says otherwise."""
    kinds = one_of((*name_words("source_kinds"), "story"))
    return re.compile(
        rf"(?i:drama|live-action|television|tv|series){BLANK}(?i:{'|'.join(_ADAPTED)}){BLANK}of{BLANK}"
        rf"(?:[a-z-]{{2,14}}{BLANK}){{0,4}}?(?:{kinds}){BLANK}(?P<work>{LATIN['work']})"
    )


@cache
def _calling() -> tuple[str, ...]:
    return tuple(unmark(word).casefold() for word in words("elsewhere", "versions.called"))


@cache
def _called() -> re.Pattern[str]:
    """ "A new drama called Harbour Lights", "sinetron berjudul …": what a drama, or a plan for one, is called."""
    planned = (*name_words("drama_words"), *name_words("projects"))
    kinds = one_of(word for word in planned if word.isascii())
    calling = one_of(unmark(word) for word in words("elsewhere", "versions.called"))
    between = rf"(?:{BLANK}[a-z]{{2,12}}){{0,2}},?{BLANK}"
    return re.compile(rf"(?<!\w)(?i:{kinds}){between}(?i:{calling}){BLANK}(?P<work>{LATIN['work']})")


@cache
def _version_called() -> re.Pattern[str]:
    """ "A Vietnamese adaptation of Harbour Lights, titled Den Cang": what a version made elsewhere is called."""
    kinds, calling = (alternatives("elsewhere", f"versions.{kind}") for kind in ("kinds", "called"))
    version = rf"{COUNTRY}\ue008*{BLANK}(?i:{kinds}){BLANK}[^.!?\n]{{1,70}}?,?{BLANK}(?i:{calling}){BLANK}"
    return re.compile(rf"{version}(?P<work>{LATIN['work']})")


@cache
def _before_kind() -> re.Pattern[str]:
    words = one_of(name_words("behind_unquoted"))
    counted = rf"\d{{1,3}}(?:[.’']\w{{0,5}})?{BLANK}bolum"          # "Cam Vapur 30’uncu bölümüyle …"
    return re.compile(rf"(?P<work>{LATIN['work_shortest']}){BLANK}(?:(?:{words})(?!\w)|{counted})")
