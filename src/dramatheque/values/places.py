"""Countries by name in any language: text in, ISO 3166 codes out, and names for codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from dramatheque.values.tables import table
from dramatheque.values.text import fold, plain_places


class CountryMatch(NamedTuple):
    """A country named in a text: text[start:end]; `adjective` for "Japanese", 韓流."""

    start: int
    end: int
    code: str
    adjective: bool = False


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


@cache
def _names() -> dict[str, str]:
    """Folded name to code: our aliases first, then CLDR in the languages of places.toml."""
    from babel import Locale

    found = {fold(name): code for code, names in table("places")["aliases"].items() for name in names}
    for tag in table("places")["locales"]:
        for code, name in Locale.parse(tag).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRIES:
                found.setdefault(fold(name), code)
    found.pop("", None)
    return found


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The ISO 3166 code of the country a text names, in any language, or None. A code in capitals is taken as it is.

    >>> [country_code(text) for text in ("Japan", "대한민국", "เกาหลีใต้", "台灣", "Korea Selatan", "hong kong", "JP", "Atlantis")]
    ['JP', 'KR', 'KR', 'TW', 'KR', 'HK', 'JP', None]
    """
    text = text.strip()
    found = _names().get(fold(text)) or _adjectives().get(fold(text))
    if found is None and re.fullmatch(r"[A-Z]{2}", text) and text in set(_names().values()):
        return text
    return found


@cache
def _adjectives() -> dict[str, str]:
    return {fold(name): code for code, names in table("places")["adjectives"].items() for name in names}


@lru_cache(maxsize=1024)
def country_name(code: str, locale: str = "en") -> str:
    """The name of a country for readers of a language; the code itself where there is none.

    >>> country_name("JP"), country_name("KR", "ja"), country_name("HK"), country_name("ZQ")
    ('Japan', '韓国', 'Hong Kong', 'ZQ')
    """
    from babel import Locale

    short = {"HK": "Hong Kong", "MO": "Macao", "MM": "Myanmar"}
    if locale == "en" and code in short:
        return short[code]
    return str(Locale.parse(locale.replace("-", "_")).territories.get(code, code))


class _Names(NamedTuple):
    """Names looked for in running text: those with spaces by their first words, those without by their first characters."""

    meaning: dict[str, tuple[str, bool]]
    firsts: frozenset[str]
    openers: re.Pattern[str]
    native: dict[str, re.Pattern[str]]


@cache
def _in_text() -> _Names:
    from babel import Locale

    meaning: dict[str, tuple[str, bool]] = {}
    for adjective, group in ((False, "aliases"), (True, "adjectives")):
        for code, names in table("places")[group].items():
            for name in names:
                meaning.setdefault(plain_places(name), (code, adjective))
    for tag in ("en", "ja", "ko", "zh", "zh_Hant", "th", "id", "fr"):
        for code, name in Locale.parse(tag).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRIES and (len(name) > 3 or not name.isascii()):
                meaning.setdefault(plain_places(name), (code, False))
    for short in table("places")["not_in_text"]:
        meaning.pop(short, None)
    firsts = frozenset(word[0] for name in meaning if (word := _WORD.match(name)))
    native: dict[str, list[str]] = {}
    for name in sorted(meaning, key=len, reverse=True):
        if name[0] >= "\u0e00":
            native.setdefault(name[0], []).append(re.escape(name))
    patterns = {first: re.compile("|".join(names)) for first, names in native.items()}
    return _Names(meaning, firsts, re.compile(f"[{''.join(map(re.escape, native))}]"), patterns)


# Letters of scripts with spaces, each named: a class of known characters is matched three times faster than [^\W\d_].
_SPACED_LETTERS = "".join(letter for letter in map(chr, range(0x0E00)) if re.match(r"[^\W\d_]", letter))
_WORD = re.compile(f"[{_SPACED_LETTERS}]+(?:-drama)?")


def find_countries(text: str) -> list[CountryMatch]:
    """The countries a text names, adjectives too, in order of place.

    >>> [(found.code, found.adjective) for found in find_countries("a Japanese drama, remade in South Korea; 韓国ドラマ")]
    [('JP', True), ('KR', False), ('KR', False)]
    """
    spread = plain_places(text)
    meaning = _in_text().meaning
    return sorted(CountryMatch(start, end, *meaning[spread[start:end]]) for start, end in (*_spaced(spread), *_unspaced(spread)))


def _spaced(text: str) -> Iterator[tuple[int, int]]:
    """Names of one word to four; of several from one place the longest."""
    names, reach = _in_text(), 0
    for match in _WORD.finditer(text):
        if match.start() < reach or match[0] not in names.firsts:
            continue
        start = match.start()
        ends = [following.end() for following in islice(_WORD.finditer(text, start), 4)]
        fitting = (end for end in reversed(ends) if end - start <= 60 or end == ends[0])
        end = next((end for end in fitting if text[start:end] in names.meaning), None)
        if end is not None:
            yield start, end
            reach = end


def _unspaced(text: str) -> Iterator[tuple[int, int]]:
    """Names in scripts without spaces, the longest from each place."""
    if text.isascii():
        return
    names, reach = _in_text(), 0
    for match in names.openers.finditer(text):
        found = names.native[match[0]].match(text, match.start()) if match.start() >= reach else None
        if found:
            yield found.span()
            reach = found.end()


@cache
def _regions() -> dict[str, str]:
    rows = table("places")["audience_regions"]
    return {fold(name): english for english, names in rows.items() for name in (english, *names)}


def region_name(text: str) -> str:
    """The English name of the region an audience is measured in; the text itself where it is not known.

    >>> region_name("関東地区"), region_name("전국"), region_name("csm52")
    ('Kanto', 'Nationwide', 'csm52')
    """
    return _regions().get(fold(text), text)
