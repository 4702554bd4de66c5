"""Countries by name in any language: text in, ISO 3166 codes out, and names for codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from dramatheque.values.scripts import Script, script_of
from dramatheque.values.tables import table
from dramatheque.values.text import fold, plain_places


class CountryMatch(NamedTuple):
    """A country named in a text: text[start:end]; `adjective` for "Japanese", 韓流."""

    start: int
    end: int
    code: str
    adjective: bool = False


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_SCRIPTS = {Script.JAPANESE: Script.HAN}        # Japanese names may have kana or none
_UNSPACED = {
    Script.THAI: re.compile("[\u0e00-\u0e7f]"),
    Script.HANGUL: re.compile("[\uac00-\ud7a3]"),
    Script.HAN: re.compile("[\u3040-\u30ff\u3400-\u9fff]"),
}


@cache
def _stated() -> dict[str, str]:
    """Folded name to code, of our own names."""
    found = {fold(name): code for code, names in table("places")["aliases"].items() for name in names}
    found.pop("", None)
    return found


@cache
def _territories(tag: str) -> tuple[tuple[str, str], ...]:
    """Codes and names of the countries in a language, by CLDR. Loading one takes milliseconds: none is loaded unasked."""
    from babel import Locale

    territories = Locale.parse(tag).territories.items()
    return tuple((code, name) for code, name in territories if len(code) == 2 and code not in _NO_COUNTRIES)


@cache
def _names_in(tag: str) -> dict[str, str]:
    """Folded name to code in a language, the first of two that are called the same."""
    return {fold(name): code for code, name in reversed(_territories(tag))}


def _named(folded: str) -> str | None:
    """Our names first, then those of the languages written in the script."""
    if not folded or folded in _stated():
        return _stated().get(folded)
    script = script_of(folded)
    tags = table("places")["locales"].get(_SCRIPTS.get(script, script), ())
    return next((names[folded] for tag in tags if folded in (names := _names_in(tag))), None)


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The ISO 3166 code of the country a text names, in any language, or None. A code in capitals is taken as it is.

    >>> [country_code(text) for text in ("Japan", "대한민국", "เกาหลีใต้", "台灣", "Korea Selatan", "hong kong", "JP", "Atlantis")]
    ['JP', 'KR', 'KR', 'TW', 'KR', 'HK', 'JP', None]
    """
    text = text.strip()
    folded = fold(text)
    found = _named(folded) or _adjectives().get(folded)
    if found is None and re.fullmatch(r"[A-Z]{2}", text) and any(code == text for code, _ in _territories("en")):
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


@cache
def country_names(locale: str = "en") -> tuple[tuple[str, str], ...]:
    """Every country's code and name for readers of a language, in the order of the names.

    >>> ("JP", "Japan") in country_names(), ("001", "world") in country_names()
    (True, False)
    """
    from babel import Locale

    codes = [str(code) for code in Locale.parse(locale.replace("-", "_")).territories]
    codes = [code for code in codes if len(code) == 2 and code not in _NO_COUNTRY]
    return tuple(sorted(((code, country_name(code, locale)) for code in codes), key=lambda pair: pair[1]))


_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


class _Names(NamedTuple):
    """Names looked for in running text: those with spaces by their first words, those without by their first characters."""

    meaning: dict[str, tuple[str, bool]]
    firsts: frozenset[str]
    openers: re.Pattern[str]
    by_first: dict[str, list[str]]


@cache
def _in_text(script: Script) -> _Names:
    """The names written in a script, ours first; a language is loaded when a text has its script."""
    meaning: dict[str, tuple[str, bool]] = {}
    for adjective, group in ((False, "aliases"), (True, "adjectives")):
        for code, names in table("places")[group].items():
            for name in names:
                meaning.setdefault(plain_places(name), (code, adjective))
    for tag in table("places")["locales_in_text"][script]:
        for code, name in _territories(tag):
            if len(name) > 3 or not name.isascii():
                meaning.setdefault(plain_places(name), (code, False))
    for short in table("places")["not_in_text"]:
        meaning.pop(short, None)
    meaning = {name: code for name, code in meaning.items() if _opens(name) is script}
    firsts = frozenset(word[0] for name in meaning if (word := _WORD.match(name)))
    by_first: dict[str, list[str]] = {}
    for name in sorted(meaning, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(re.escape(name))
    return _Names(meaning, firsts, re.compile(f"[{''.join(map(re.escape, by_first))}]"), by_first)


def _opens(name: str) -> Script:
    """The script a name is looked for in, by its first character."""
    return next((script for script, letters in _UNSPACED.items() if letters.match(name)), Script.LATIN)


@cache
def _beginning_with(first: str, script: Script) -> re.Pattern[str]:
    return re.compile("|".join(_in_text(script).by_first[first]))


# Letters of scripts with spaces, each named: a class of known characters is matched three times faster than [^\W\d_].
_SPACED_LETTERS = "".join(letter for letter in map(chr, range(0x0E00)) if re.match(r"[^\W\d_]", letter))
_WORD = re.compile(f"[{_SPACED_LETTERS}]+(?:-drama)?")


def find_countries(text: str) -> list[CountryMatch]:
    """The countries a text names, adjectives too, in order of place.

    >>> [(found.code, found.adjective) for found in find_countries("a Japanese drama, remade in South Korea; 韓国ドラマ")]
    [('JP', True), ('KR', False), ('KR', False)]
    """
    spread = plain_places(text)
    found = [CountryMatch(start, end, *_in_text(Script.LATIN).meaning[spread[start:end]]) for start, end in _spaced(spread)]
    for script, letters in _UNSPACED.items() if not spread.isascii() else ():
        if letters.search(spread):
            names = _in_text(script).meaning
            found += [CountryMatch(start, end, *names[spread[start:end]]) for start, end in _unspaced(spread, script)]
    return sorted(found)


def _spaced(text: str) -> Iterator[tuple[int, int]]:
    """Names of one word to four; of several from one place the longest."""
    names, reach = _in_text(Script.LATIN), 0
    if names.firsts.isdisjoint(_WORD.findall(text)):
        return
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


def _unspaced(text: str, script: Script) -> Iterator[tuple[int, int]]:
    """Names in a script without spaces, the longest from each place."""
    reach = 0
    for match in _in_text(script).openers.finditer(text):
        found = _beginning_with(match[0], script).match(text, match.start()) if match.start() >= reach else None
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
