"""Countries by name in any language: text in, ISO 3166 codes out, and names for codes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
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


@cache
def _in_text() -> tuple[dict[str, tuple[str, bool]], frozenset[str], re.Pattern[str]]:
    """Names looked for in running text, the first words of those with spaces, a pattern for scripts without spaces."""
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
    native = "|".join(re.escape(name) for name in sorted(meaning, key=len, reverse=True) if name[0] >= "\u0e00")
    firsts = frozenset(word[0] for name in meaning if (word := _WORD.match(name)))
    return meaning, firsts, re.compile(native)


_WORD = re.compile(r"[^\W\d_\u0e00-\uffff]+(?:-drama)?")
_UNSPACED = re.compile(r"[\u0e00-\uffff]")


def find_countries(text: str) -> list[CountryMatch]:
    """The countries a text names, adjectives too, in order of place.

    >>> [(found.code, found.adjective) for found in find_countries("a Japanese drama, remade in South Korea; 韓国ドラマ")]
    [('JP', True), ('KR', False), ('KR', False)]
    """
    meaning, firsts, native = _in_text()
    spread = plain_places(text)
    found: list[CountryMatch] = []
    words = [match.span() for match in _WORD.finditer(spread)]
    place = 0
    while place < len(words):
        if spread[slice(*words[place])] not in firsts:
            place += 1
            continue
        for width in (4, 3, 2, 1):
            start, end = words[place][0], words[min(place + width, len(words)) - 1][1]
            if width == 1 or (place + width <= len(words) and end - start <= 60):
                name = spread[start:end]
                if name in meaning:
                    found.append(CountryMatch(start, end, *meaning[name]))
                    place += width - 1
                    break
        place += 1
    if _UNSPACED.search(spread):
        found += [CountryMatch(match.start(), match.end(), *meaning[match[0]]) for match in native.finditer(spread)]
    return sorted(found)


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
