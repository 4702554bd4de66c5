"""A page's text with what needs no context already marked: dates, networks, countries, quoted titles.

In: text. Out: a text of the same length in which each such piece is private characters (slots.py), so that patterns name it by
one slot and a name cannot run into it. Full-width digits and letters become ASCII; places stay the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings, spoken, weekday_behind
from dramatheque.reading.themes.prose.slots import COUNTRY, DATE, NETWORK, TITLE, name_words, unmark
from dramatheque.reading.wordlists import foreign_signs
from dramatheque.values.alternation import one_of
from dramatheque.values.dates import find_dates, month_before
from dramatheque.values.places import find_countries

_INSIDE = chr(ord(NETWORK) + 1)
_LETTER = "[A-Za-z0-9]"
_OPENING = re.compile("[「『《〈【<“\"«‘']")
_QUOTED = re.compile(
    r"「\n?[^「」。\n]{1,50}」|『\n?[^『』。\n]{1,60}』|《[^《》\n]{1,40}》|〈[^〈〉\n]{1,40}〉|【[^【】\n]{1,40}】|<[^<>\n]{2,40}>"
    r"|“[^“”\n]{1,80}”|\"[^\"“”\n]{2,80}\"|«[^«»\n]{1,80}»"
    rf"|‘(?=[^\s])(?:[^‘’\n]|(?<={_LETTER})’(?={_LETTER})){{1,70}}’(?!{_LETTER})|‘(?=[A-Z])[^‘’\n]{{2,60}}’(?=n?[dt][ae]|n?[ıiuü]n)"
    rf"|(?<![A-Za-z0-9.,!?])'(?=[^\s'])(?:[^'\n]|(?<={_LETTER})'(?={_LETTER})){{1,70}}'(?!{_LETTER})"
    rf"|(?<![A-Za-z0-9.,!?])'(?=[A-Z])[^'\n]{{2,60}}'(?=n?[dt][ae]|n?[iu]n)"
    r"|“(?=\S)[^“”\n]{1,60}“(?!\w)"
    r"|‘(?=[가-힣])[^‘’'\n]{1,40}'|'(?=[가-힣])[^‘’'\n]{1,40}’"
    rf"|(?<!{_LETTER})‘(?=[^\s‘])[^‘’\n]{{1,60}}‘(?!{_LETTER})"
)
_SHORT, _BESIDE, _OFTEN, _LONGEST_SAID = 2, 8, 3, 24
_FEW_WORDS, _SMALL, _WORDS_GLUED = 5, 4, 2
_TURNED = re.compile(r"(?<=\w)‘(?=s(?!\w))")       # "SBS‘s new drama": a quote that opens, in the place of an apostrophe
_GAP = 40                     # characters: no date, name or quote is looked for over so many empty lines
_DIGIT = re.compile(r"\d")
_SOUTH = re.compile(r"\b[Ss]u[dr]-$")        # "sud-coréenne"


@cache
def networks() -> tuple[tuple[str, str, bool], ...]:
    """Known broadcasters: (name, country code or "", is an ordinary word too), longest first."""
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("networks.toml").read_text(encoding="utf-8"))
    rows = [
        (name, "" if code == "XX" else code, name in row.get("common", ()))
        for code, row in data.items()
        if isinstance(row, dict)
        for name in dict.fromkeys(spelling for name in row["names"] for spelling in (name, _glued(name)))
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def _glued(name: str) -> str:
    """A name of words as some pages spell it, in one: "FujiTV"."""
    return name.replace(" ", "") if name.isascii() and len(name.split()) == _WORDS_GLUED and "TV" in name.split() else name


@cache
def _suffix() -> re.Pattern[str]:
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("networks.toml").read_text(encoding="utf-8"))
    return re.compile(one_of(data["suffixes"]))


def network_country(name: str) -> str:
    """The country code of a known broadcaster, "" where none is known.

    >>> network_country("RCTI"), network_country("フジテレビ系"), network_country("Somebody TV")
    ('ID', 'JP', '')
    """
    bare = _suffix().sub("", name)
    held = [found for found in (_countries().get(name), _countries().get(bare)) if found]
    return min(held)[1] if held else ""


@cache
def _countries() -> dict[str, tuple[int, str]]:
    """Each broadcaster's country, and its place among all."""
    found: dict[str, tuple[int, str]] = {}
    for place, (name, code, _) in enumerate(networks()):
        found.setdefault(name, (place, code))
    return found


@cache
def _prizes() -> tuple[str, ...]:
    data = tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("networks.toml").read_text(encoding="utf-8"))
    return tuple(data["prizes"])


@cache
def _network_names() -> frozenset[str]:
    return frozenset(name for name, _, _ in networks())


def is_network(text: str) -> bool:
    """Whether a text is the name of a known broadcaster.

    >>> is_network("フジテレビ系"), is_network("フジの花")
    (True, False)
    """
    name = text.strip()
    return name in _network_names() or _suffix().sub("", name) in _network_names()


def names_network(text: str) -> bool:
    """Whether a broadcaster is marked in the shadow of a text: most texts are told from the broadcasters alone."""
    shadow = unmark(text)
    pieces = list(shadow)
    _mark_networks(shadow, pieces)
    return NETWORK in pieces and NETWORK in mark(text)


def mark(text: str, spans: Iterable[Span] | None = None) -> str:
    """The shadow of a text: the same length, marks in place of what is recognised. Given spans, the rest is blank lines."""
    if spans is None:
        return _marked(text)
    kept = _apart(spans)
    shadow = _marked(_together(text, kept))
    return _spread(shadow, kept, len(text))


@lru_cache(maxsize=8)          # several readers of a page ask for the same shadow
def _marked(text: str) -> str:
    shadow = unmark(text)
    if "‘s" in shadow:
        shadow = _TURNED.sub("’", shadow)
    pieces = list(shadow)
    _mark_networks(shadow, pieces)
    if _DIGIT.search(shadow):
        for match in find_dates(shadow):
            if match.date.month is None or NETWORK in pieces[match.start : match.end] or pieces[match.start] == _INSIDE:
                continue  # a year alone is told with other words than a day; "KBS2 월화" has no February
            weekday = weekday_behind().match(shadow, match.end)
            _put(pieces, match.start, weekday.end() if weekday else match.end, DATE)
            if month := month_before(shadow, match):
                _put(pieces, month.start, month.end, DATE)
    for found in find_countries(shadow):
        if pieces[found.start] >= DATE:
            continue  # 日本テレビ is a broadcaster
        if _runs_on(shadow, found.start, found.end):
            continue  # マリ in マリア
        said = shadow[found.start : found.end].casefold()
        if "drama" in said or "ドラマ" in said or said.endswith(("剧", "劇")) or said in name_words("drama_words"):
            continue  # "J-drama" is a word of its own in the forms
        is_listed = shadow[found.start - 1 : found.start] == shadow[found.end : found.end + 1] == "、"
        if is_listed and found.end - found.start > _SHORT:
            continue  # 洪都拉斯 between two names is an actor
        south = _SOUTH.search(shadow, max(0, found.start - 5), found.start)
        _put(pieces, south.start() if south else found.start, found.end, COUNTRY)
    for quoted in _quoted(shadow):
        if credited := _credited().match(quoted[0]):
            _put(pieces, quoted.start(), quoted.start() + credited.end(), TITLE)          # 'title(극본 …)': the bracket closes it
            continue
        may_be = _may_be_title(quoted[0][1:-1]) or _is_korean_title(shadow, quoted)
        if may_be and quoted[0][1:-1] not in name_words("slot_names"):
            _put(pieces, quoted.start(), quoted.end(), TITLE)
    return "".join(pieces)


def _quoted(text: str) -> Iterator[re.Match[str]]:
    """What stands in quotes: tried only where a quote opens."""
    reach = 0
    for opening in _OPENING.finditer(text):
        quoted = _QUOTED.match(text, opening.start()) if opening.start() >= reach else None
        if quoted:
            yield quoted
            reach = quoted.end()


def _apart(spans: Iterable[Span]) -> list[tuple[int, int, int]]:
    """Spans given in order, without what the one before them has: how much is left out before each, its start and end."""
    kept: list[tuple[int, int, int]] = []
    place = 0
    for span in spans:
        if span.end > place:
            start = max(span.start, place)
            kept.append((start - place, start, span.end))
            place = span.end
    return kept


def _together(text: str, kept: list[tuple[int, int, int]]) -> str:
    """The pieces of a text with a few empty lines between: nothing that is marked reaches over them."""
    return "".join(["\n" * min(gap, _GAP) + text[start:end] for gap, start, end in kept])


def _spread(shadow: str, kept: list[tuple[int, int, int]], length: int) -> str:
    """The shadow of pieces put together, each piece at its place, the rest empty lines."""
    spread: list[str] = []
    at = end = 0
    for gap, start, end in kept:
        first = at + min(gap, _GAP)
        at = first + end - start
        spread += ("\n" * gap, shadow[first:at])
    return "".join((*spread, "\n" * (length - end)))


def _put(pieces: list[str], start: int, end: int, sign: str) -> None:
    pieces[start] = sign
    for place in range(start + 1, end):
        pieces[place] = chr(ord(sign) + 1)


def _mark_networks(text: str, pieces: list[str]) -> None:
    for name, is_common in _networks_in(text):
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            suffix = _suffix().match(text, end)
            end = suffix.end() if suffix else end
            if (
                pieces[start] != NETWORK
                and pieces[start] <= "\ue000"
                and _stands_alone(text, start, end)
                and not text.startswith(_prizes(), end)
                and (not is_common or suffix)
                and not (name.endswith(" Drama") and _OPENING.match(text, end + 1))          # KBS's drama “Harbour Lights”
            ):
                _put(pieces, start, end, NETWORK)
            start = text.find(name, end)


_LATIN_RUN = re.compile(r"[A-Za-z0-9]+")


def _networks_in(text: str) -> list[tuple[str, bool]]:
    """The broadcasters that may be in a text, longest first: Latin ones by their first word, others by how they begin."""
    starts = _network_starts()
    signs = (sign for sign in _network_signs() if sign in text)
    begun = starts.keys() & {*_LATIN_RUN.findall(text), *foreign_signs(text), *signs}
    rows = sorted(row for first in begun for row in starts[first])
    return [(name, is_common) for _, name, is_common in rows]


@cache
def _network_signs() -> tuple[str, ...]:
    """The signs of ASCII that names of broadcasters begin with."""
    return tuple(first for first in _network_starts() if first.isascii() and not first.isalnum())


@cache
def _network_starts() -> dict[str, list[tuple[int, str, bool]]]:
    """The broadcasters by their first Latin word or first sign, each with its place among all of them."""
    rows: dict[str, list[tuple[int, str, bool]]] = {}
    for place, (name, _, is_common) in enumerate(networks()):
        bare = unmark(name)
        run = _LATIN_RUN.match(bare)
        rows.setdefault(run[0] if run else bare[0], []).append((place, bare, is_common))
    return rows


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whole words in Latin script; anywhere else a longer name has been marked before."""

    def joins(inner: str, outer: str) -> bool:
        return inner.isascii() and inner.isalnum() and outer.isascii() and (outer.isalnum() or outer == "-")

    before = start > 0 and joins(text[start], text[start - 1])
    after = end < len(text) and joins(text[end - 1], text[end]) and text[end] != "-"
    return not (before or after)


_KATAKANA_RUN = re.compile("[\u30a1-\u30faー]")


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether a country's name in katakana is a piece of a longer word, or one of two syllables in hangul the end of one."""
    if _KATAKANA_RUN.match(text, start):
        return any(_KATAKANA_RUN.match(text, place) for place in (start - 1, end) if place >= 0)
    return end - start == _SHORT and "\uac00" <= text[start] <= "\ud7a3" and "\uac00" <= text[start - 1 : start] <= "\ud7a3"


def _is_korean_title(text: str, quoted: re.Match[str]) -> bool:
    """Whether a Korean sentence in quotes is a title all the same: behind a word for a drama, or in the same quotes again."""
    if not "\uac00" <= quoted[0][1] <= "\ud7a3" or len(quoted[0]) > _LONGEST_SAID:
        return False
    before = text[max(0, quoted.start() - _BESIDE) : quoted.start()].rstrip()
    return before.endswith(endings("korean", "drama_kinds")) or text.count(quoted[0]) >= _OFTEN


@cache
def _credited() -> re.Pattern[str]:
    """A title in quotes with its makers in brackets behind it, inside the quotes: '항구의 밤(극본 김하나, 연출 이두리)'."""
    jobs = one_of(endings("korean", "job_labels"))
    return re.compile(rf".[^()（）]{{1,30}}[(（](?=(?:{jobs})[ :·/])")


def _may_be_title(quoted: str) -> bool:
    """A title, not a line of dialogue: short, no comma-parted clauses, no full stop at the end."""
    words = quoted.split()
    if not quoted.strip() or len(words) > 10:
        return False
    if len(words) > 2 and words[-1].rstrip(".!?…").endswith(spoken()):
        return False
    if quoted.endswith(".") and quoted[:-1].count(".") == 0 and len(words) <= _FEW_WORDS:
        return all(word[0].isupper() or len(word) < _SMALL for word in words)  # “Doctor Ferry.”: the stop ends the sentence
    return not quoted.rstrip().endswith((".", "…", "。")) or len(words) == 1
