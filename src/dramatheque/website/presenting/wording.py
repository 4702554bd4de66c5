"""The site's own words, from wording.toml: a stable word in, what a reader sees out. Unknown words come out readable."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from babel import Locale

from dramatheque.values.scripts import Script, script_of

# Which language to set a script in where nothing says it; Chinese characters depend on the country.
LANGUAGES = {
    Script.JAPANESE: "ja",
    Script.HANGUL: "ko",
    Script.THAI: "th",
    Script.ARABIC: "ar",
    Script.CYRILLIC: "ru",
    Script.GREEK: "el",
    Script.HEBREW: "he",
    Script.DEVANAGARI: "hi",
}
HAN_LANGUAGES = {"JP": "ja", "TW": "zh-Hant", "HK": "zh-Hant", "MO": "zh-Hant", "KR": "ko"}


@cache
def wording() -> dict[str, dict[str, str]]:
    """All tables of wording.toml."""
    return tomllib.loads(files("dramatheque.website.presenting").joinpath("wording.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=2048)
def word(table: str, key: str) -> str:
    """The words for a key of a table; a key that is not there becomes words itself.

    >>> word("jobs", "screenwriter"), word("jobs", "stunt_director")
    ('Screenplay', 'Stunt director')
    """
    return wording()[table].get(key) or key.replace("_", " ").replace(".", " ").strip().capitalize()


def property_word(name: str) -> str:
    """What a property is called on a page."""
    return word("properties", name)


def site_word(name: str) -> str:
    """What a source is called on a page: most by their own name.

    >>> site_word("community"), site_word("Drama Tracker")
    ('Members of this site', 'Drama Tracker')
    """
    return wording()["sites"].get(name, name)


@lru_cache(maxsize=4096)
def language_of(text: str, country: str = "") -> str:
    """The BCP 47 language to set a text in, by its script; "" for Latin script.

    >>> language_of("1リットルの涙"), language_of("琅琊榜", "CN"), language_of("想見你", "TW"), language_of("Only Human")
    ('ja', 'zh-Hans', 'zh-Hant', '')
    """
    script = script_of(text)
    if script is Script.HAN:
        return HAN_LANGUAGES.get(country, "zh-Hans")
    return LANGUAGES.get(script, "")


@cache
def _english() -> Locale:
    return Locale("en")


@lru_cache(maxsize=512)
def country_word(code: str) -> str:
    """The English name of an ISO 3166 country; the code itself where there is none.

    >>> country_word("JP"), country_word("HK"), country_word("??")
    ('Japan', 'Hong Kong', '??')
    """
    name = {"HK": "Hong Kong", "MO": "Macau", "TR": "Turkey"}.get(code)
    return name or str(_english().territories.get(code, code))


@lru_cache(maxsize=512)
def language_word(code: str) -> str:
    """The English name of a BCP 47 language; the code itself where there is none.

    >>> language_word("ja"), language_word("zh-Hant")
    ('Japanese', 'Traditional Chinese')
    """
    names = _english().languages
    return str(names.get(code) or names.get(code.replace("-", "_")) or names.get(code.split("-", maxsplit=1)[0]) or code)
