"""What speaks for and against a string as the title of the work of its page: where it stands, how often, what stands beside it.

In: a notebook and the strings that `gathering` found. Out: for each the names of the signs that hold for it. What each sign
weighs is learnt (`title_weights.toml`); here is only what is looked at. Words beside a string are those of the vocabularies, in
any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from dramatheque.reading.address_words import says_title
from dramatheque.reading.heading_words import is_site_words
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.naming import is_likely_person
from dramatheque.reading.themes.prose.slots import COUNTRY, DATE, NETWORK, name_words
from dramatheque.reading.themes.prose.titles.gathering import Found
from dramatheque.reading.title_lines import is_title_like
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold

Strings = Mapping[str, list[Found]]

_PLACES = (2, 40, 150, 400, 1000)
_COUNTS = (1, 2, 3, 5, 8)
_SHARES = (0.2, 0.5, 0.99)
_LONG_TEXT, _BEFORE, _BEHIND, _NEAR, _MOST_PLACES, _HEAD_LINES = 20_000, 28, 34, 18, 5, 3
_QUOTE_OPENS, _QUOTE_CLOSES = " \"“”‘’'「『《〈【«<", "\"“”’'」』》〉】»>"
_FOREIGN = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_YEAR_IN_BRACKETS, _YEAR = re.compile(r"\s?[(（\[][^()（）\[\]\n]{0,24}?(?:19|20)\d\d"), re.compile(r"\s(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(r"\s*+[-–:,]?\s*+(?:(?:episodes?|ep\.?|season|bölüm)\s?#?\d|第\s?\d|\d+\s?[회화])", re.IGNORECASE)
_LISTED = re.compile(r"\s?[、,，・/&と和]?\s?(?:and\s)?[「『《\"“‘]")
_PART_IN_A_PLAY = re.compile(
    r"\s?[(（](?:played|portrayed)|\sas [A-Z]|\s?[役饰飾]|さん|氏|씨|\s?[(（][A-Z][a-z]+ [A-Z][a-z-]+[)）]"
)
_CLAUSE = re.compile("[。、，]|です|ます|した")
_JOINED, _DIGIT = re.compile(r"[,;.]\s"), re.compile(r"\d")


class Page:
    """What is asked of a page again and again while its strings are looked at."""

    def __init__(self, notebook: Notebook, strings: Strings, shadow: str) -> None:
        page = notebook.page
        self.notebook, self.text, self.shadow = notebook, page.text, shadow
        self.low = self.text[:_LONG_TEXT].casefold()
        self.address = page.document.url
        self.script = script_of(self.text[:400])
        self.heads = tuple(block.span.end for block in page.blocks[:_HEAD_LINES])
        self.said = {key: self.text[places[0].start : places[0].end] for key, places in strings.items()}
        self.counts = {key: max(1, self.low.count(said.casefold())) for key, said in self.said.items()}
        self.most = max(self.counts.values(), default=1)
        self.every = "\n".join(strings)


def signs_at_sight(page: Page, key: str, places: list[Found], keys: Iterable[str]) -> list[str]:
    """The signs that cost little to see: how it was found, where, how often, its script and length, what it is a part of."""
    said, count, script = page.said[key], page.counts[key], script_of(page.said[key])
    first = places[0].start
    found = {each.how for each in places}
    signs = [f"found {how}" for how in found]
    quoted = len({each.start for each in places if each.how.startswith("quote")})
    if quoted:
        signs.append(f"quotes {min(quoted, 3)}")
    first = min(each.start for each in places)
    at = page.low.find(said.casefold(), 0, first + len(said))
    first = at if 0 <= at < first else first
    signs.append(f"place {_step(first, _PLACES)}")
    signs.append(f"line {_step(first, page.heads)}")
    signs.append(f"count {_step(count, _COUNTS)}")
    signs.append(f"share {_step(count / page.most, _SHARES)}")
    signs.append(f"script {script.value}")
    if script is page.script:
        signs.append("script of the page")
    if script is Script.LATIN:
        signs.append(f"words {min(said.count(' ') + 1, 7)}")
    else:
        signs.append(f"letters {_step(len(said), (1, 2, 4, 8, 14, 20))}")
    signs += _kinship(page, key, count, keys)
    if page.address and says_title(page.address, said):
        signs += ("address", f"address {_step(len(key), (5, 9, 15))}")
    return signs


def _kinship(page: Page, key: str, count: int, keys: Iterable[str]) -> Iterator[str]:
    """Whether longer strings hold it, or it shorter ones, and which the page says more often."""
    is_inside = page.every.find(key, page.every.find(key) + 1) >= 0
    longer = [page.counts[other] for other in keys if key in other and other != key] if is_inside else []
    shorter = [page.counts[other] for other in keys if other in key and other != key and len(other) > 2]
    if longer:
        yield f"inside {_step(max(longer) / count, (0.34, 0.67, 0.99))}"
        if max(longer) >= count:
            yield "only inside"
    if shorter:
        yield f"holds {_step(count / max(shorter), (0.26, 0.51, 0.99))}"


def signs_of_a_line(said: str) -> Iterator[str]:
    """The signs that cost most: whether it is a phrase of sites, and whether it can be a title at all."""
    if is_site_words(said):
        yield "words of sites"
    if not is_title_like(said):
        yield "not like a title"


def signs_looked_for(page: Page, key: str, places: list[Found]) -> list[str]:
    """The signs that take a closer look: its words, whether it is a person, what stands beside its places."""
    said = page.said[key]
    signs = list(_of_words(page, said, places))
    seen: dict[str, int] = {}
    for start in _places(page, said, places):
        for sign in _beside(page, start, start + len(said)):
            seen[sign] = seen.get(sign, 0) + 1
    for sign, times in seen.items():
        signs.append(sign)
        if times > 1:
            signs.append(f"{sign} again")
    return signs


def _of_words(page: Page, said: str, places: list[Found]) -> Iterator[str]:
    shadow = page.shadow[places[0].start : places[0].end]
    if script_of(said) is Script.LATIN:
        parts = said.split()
        small = sum(part[0].islower() and part.casefold() not in _title_words() for part in parts)
        if said.isupper():
            yield "all capitals"
        if parts[0][0].islower():
            yield "begins small"
        if small:
            yield f"small words {min(small, 2)}"
        if len(parts) == 1 and is_ordinary(fold(said)):
            yield "common word"
    if is_likely_person(said):
        yield "person"
        yield f"person {min(said.count(' ') + 1, 3)}"
    for mark_of, name in ((NETWORK, "broadcaster in it"), (COUNTRY, "country in it"), (DATE, "date in it")):
        if mark_of in shadow:
            yield name
    if said[-1] in "!?！？":
        yield "ends loud"
    for form, name in ((_CLAUSE, "clause"), (_DIGIT, "digit"), (_JOINED, "joined")):
        if form.search(said):
            yield name
    parts_of = frozenset(said.casefold().split())
    for kind in ("drama", "review"):
        whole, pieces = _around(kind)
        if not whole.isdisjoint(parts_of) or not (said.isascii() or pieces.search(said) is None):
            yield f"word for a {kind}"


def _places(page: Page, said: str, places: list[Found]) -> list[int]:
    """Where it stands: where it was found, and further places."""
    starts = {each.start for each in places}
    low, at = said.casefold(), -1
    while len(starts) < _MOST_PLACES and (at := page.low.find(low, at + 1)) >= 0:
        starts.add(at)
    return sorted(starts)[:_MOST_PLACES]


def _beside(page: Page, start: int, end: int) -> Iterator[str]:
    """The signs beside one place."""
    text, shadow = page.text, page.shadow
    line = text.rfind("\n", max(0, start - _BEFORE), start) + 1 or max(0, start - _BEFORE)
    before = f" {text[line:start].casefold().rstrip(_QUOTE_OPENS)}"
    closed = end + (text[end : end + 1] in _QUOTE_CLOSES and end < len(text))
    behind = text[closed : closed + _BEHIND].split("\n", 1)[0]
    low = f"{behind.casefold().lstrip()} "
    for kind in ("drama", "review", "song", "seen", "aside"):
        if before.endswith(_words_before(kind)):
            yield f"behind {kind}"
    for kind in ("drama", "review", "shown", "being", "telling"):
        if low.startswith(_words_behind(kind)):
            yield f"before {kind}"
    if NETWORK in shadow[max(line, start - _NEAR) : start]:
        yield "behind broadcaster"
    if NETWORK in shadow[closed : closed + _NEAR]:
        yield "before broadcaster"
    if COUNTRY in shadow[max(line, start - _NEAR) : start]:
        yield "behind country"
    if DATE in shadow[closed : closed + _NEAR]:
        yield "before date"
    opening = text[start - 1 : start] if start else "\n"
    if opening == "\n":
        yield "line begins"
        if not behind:
            yield "line alone"
    elif opening in "(（":
        yield "in brackets"
    if not behind:
        yield "line ends"
        return
    yield from _behind(text, closed, behind)
    if page.notebook.is_left_out(start):
        yield "left out"


def _behind(text: str, end: int, behind: str) -> Iterator[str]:
    """The signs in the characters behind a place."""
    sign = behind.lstrip()[:1]
    if sign in ("(", "（", "[", "<", "《", "〈"):
        if _YEAR_IN_BRACKETS.match(text, end):
            yield "before year"
        elif _FOREIGN.search(behind, 0, 16):
            yield "before native"
        elif behind.lstrip()[1:2].isupper():
            yield "before capitals"
    elif sign.isdigit() and _YEAR.match(text, end):
        yield "before bare year"
    elif sign in ("は", "은", "는", "が", "이", "가", "是"):
        yield "topic"
    elif sign in ("の", "의", "’", "'"):
        yield "owner"
    elif sign == ",":
        yield "comma"
    elif sign == ":":
        yield "colon"
    if _NUMBER.match(text, end):
        yield "before number"
    if _LISTED.match(text, end):
        yield "listed"
    if _PART_IN_A_PLAY.match(text, end):
        yield "part"


def _step(value: float, edges: tuple[float, ...]) -> int:
    return next((step for step, edge in enumerate(edges) if value <= edge), len(edges))


def is_ordinary(key: str) -> bool:
    """Whether a folded string is a word that pages say of other things: "new", "drama", the name of a slot."""
    return key in _never()


@cache
def _never() -> frozenset[str]:
    return frozenset(fold(word) for kind in ("never", "never_titles", "slot_names") for word in name_words(kind))


@cache
def _title_words() -> frozenset[str]:
    return frozenset(name_words("title_words"))


@cache
def _listed(kind: str) -> tuple[str, ...]:
    """The words of the vocabularies that tell one thing beside a title, in small letters."""
    lists = {
        "drama": (name_words("drama_words"), name_words("before_titles")),
        "review": (name_words("review_words"), words("titles", "pages.before")),
        "song": (name_words("song_words"), words("titles", "beside.of_books")),
        "seen": (name_words("seen_titles"),),
        "aside": (words("elsewhere", "clauses.aside"), words("elsewhere", "clauses.from")),
        "shown": (words("titles", "beside.shown"), name_words("behind_titles")),
        "being": (name_words("copulas"),),
        "telling": (name_words("telling"),),
    }
    return tuple(sorted({word.casefold().strip() for row in lists[kind] for word in row}))


@cache
def _words_before(kind: str) -> tuple[str, ...]:
    return tuple(f" {word}" if word.isascii() or word[0].isascii() else word for word in _listed(kind))


@cache
def _words_behind(kind: str) -> tuple[str, ...]:
    return tuple(f"{word} " if word[-1] < "\u0e00" else word for word in _listed(kind))


@cache
def _around(kind: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words of one kind in scripts with spaces, and those of the others as a pattern."""
    pieces = (word for word in _listed(kind) if word[0] >= "\u0e00" and len(word) > 1)
    return frozenset(word for word in _listed(kind) if word[0] < "\u0e00"), re.compile(one_of(pieces))
