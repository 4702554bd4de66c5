"""Languages: names in any language to BCP 47 tags and back, and which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from dramatheque.values.scripts import Script, script_of, script_of_character
from dramatheque.values.tables import table
from dramatheque.values.text import fold


@cache
def _stated() -> dict[str, str]:
    """Folded name to code, of our own names."""
    return {fold(name): code for code, names in table("languages")["aliases"].items() for name in names}


@cache
def _names_in(tag: str) -> dict[str, str]:
    """Folded name to code in a language, by CLDR; loading one takes milliseconds."""
    from babel import Locale

    named = Locale.parse(tag).languages
    return {fold(named[code]): code for code in reversed(table("languages")["drama_languages"]) if code in named}


def _named(folded: str) -> str | None:
    """Our names first, then those of the languages written in the script."""
    if folded in _stated():
        return _stated()[folded]
    script = script_of(folded)
    tags = table("languages")["locales"].get(Script.HAN if script is Script.JAPANESE else script, ())
    return next((names[folded] for tag in tags if folded in (names := _names_in(tag))), None)


@lru_cache(maxsize=2048)
def language_code(text: str) -> str | None:
    """The BCP 47 tag of the language a text names, or None; a tag is taken as it is, in its standard spelling.

    >>> [language_code(text) for text in ("Japanese", "한국어", "國語", "Bahasa Indonesia", "ja", "zh-hant", "Klingonese")]
    ['ja', 'ko', 'zh', 'id', 'ja', 'zh-Hant', None]
    """
    text = text.strip()
    found = _named(fold(text))
    if found is None and re.fullmatch(r"[a-zA-Z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", text):
        import langcodes

        if langcodes.tag_is_valid(text):
            return str(langcodes.standardize_tag(text.replace("_", "-")))
    return found


@lru_cache(maxsize=1024)
def language_name(code: str, locale: str = "en") -> str:
    """The name of a language for readers of another; the tag itself where there is none.

    >>> language_name("ja"), language_name("ko", "ja"), language_name("zh-Hant"), language_name("und")
    ('Japanese', '韓国語', 'Chinese (Traditional)', 'und')
    """
    from babel import Locale, UnknownLocaleError

    if code == "und":
        return code
    names = Locale.parse(locale.replace("-", "_")).languages
    if code in names:
        return str(names[code])
    try:
        return str(Locale.parse(code.replace("-", "_")).get_display_name(locale.replace("-", "_")) or code)
    except (UnknownLocaleError, ValueError):
        return code


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Small words, and the languages that have each."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in table("languages")["words"].items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), language)
    return found


@cache
def _plain_words() -> dict[bytes, tuple[str, ...]]:
    """Those of ASCII as bytes: a text of ASCII is cut so at a quarter of the time."""
    return {word.encode(): languages for word, languages in _words().items() if word.isascii()}


_RUNS = re.compile(r"[^\W\d_]+")
_LETTERS_ALONE = bytes(code if 97 <= code < 123 else 32 for code in range(256))
_LETTERS = {
    "tr": "ığş",
    "vi": "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "fr": "çèêàùœ",
    "de": "ßäöü",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "łąęśźżć",
    "hu": "őű",
}
_TRADITIONAL = frozenset("這個們來說時會為國學後對過麼還沒點給讓話開關錄劇樣與電視臺灣愛長導編間幾歲從見聽書車東馬風飛當體號區")
_SIMPLIFIED = frozenset("这个们来说时会为国学后对过么还没点给让话开关录剧样与电视爱长导编间几岁从见听书车东马风飞当体号区")


@lru_cache(maxsize=2048)
def guess_language(text: str) -> str:
    """The BCP 47 tag of the language most of a text is in; "und" where a guess would be a coin toss.

    Latin text is told by its small words, so a name or a title of two words is mostly "und".

    >>> guess_language("彼女は日記を書き続けた。"), guess_language("그녀는 일기를 썼다"), guess_language("這個電視劇很好看")
    ('ja', 'ko', 'zh-Hant')
    >>> guess_language("She kept writing in her diary."), guess_language("Aku tidak bisa karena ceritanya bagus")
    ('en', 'id')
    >>> guess_language("K")
    'und'
    """
    sample = text[:4000]
    if sample.isascii():
        return _latin_language(sample)
    counts: dict[Script, int] = {}
    for character, times in Counter(sample).items():
        script = script_of_character(character)
        if script is not Script.COMMON:
            counts[script] = counts.get(script, 0) + times * (1 if script in (Script.LATIN, Script.CYRILLIC) else 3)
    if not counts:
        return "und"
    kana, han = counts.get(Script.JAPANESE, 0), counts.get(Script.HAN, 0)
    if kana and kana * 12 >= han:
        counts[Script.JAPANESE] = kana + counts.pop(Script.HAN, 0)
    script = max(counts, key=lambda each: counts[each])
    if script is Script.LATIN:
        return _latin_language(sample)
    if script is Script.HAN:
        return _chinese(sample, counts[script])
    return str(table("languages")["scripts"].get(script.value, "und"))


def _chinese(text: str, weight: int) -> str:
    if weight < 9:  # one or two characters may be Japanese as well
        return "und"
    traditional = sum(character in _TRADITIONAL for character in text)
    simplified = sum(character in _SIMPLIFIED for character in text)
    return "zh-Hant" if traditional > simplified else "zh-Hans" if simplified > traditional else "zh"


def _small_words(low: str) -> tuple[int, list[tuple[str, ...]]]:
    """How many words a text in small letters has, and the languages of each that is a small word of some."""
    if low.isascii():
        plain, runs = _plain_words(), low.encode().translate(_LETTERS_ALONE).split()
        return len(runs), [plain[run] for run in runs if run in plain]
    held, words = _words(), _RUNS.findall(low)
    return len(words), [held[word] for word in words if word in held]


def _latin_language(text: str) -> str:
    low = text.lower()
    count, small = _small_words(low)
    scores: dict[str, float] = {}
    for languages in small:
        for language in languages:
            scores[language] = scores.get(language, 0.0) + 1
    if not low.isascii():
        for language, letters in _LETTERS.items():
            scores[language] = scores.get(language, 0.0) + 0.7 * sum(map(low.count, letters)) ** 0.5
    first, second = [*sorted(scores.values(), reverse=True), 0.0, 0.0][:2]
    if first < 2 or first < count * 0.08:
        return "und"
    if first - second < 0.5:  # Indonesian and Malay share most of their small words; Indonesian is the likelier
        best = next(language for language in table("languages")["words"] if scores.get(language) == first)
        return "id" if best in ("id", "ms") and scores.get("id") == scores.get("ms") == first else "und"
    return max(scores, key=lambda language: scores[language])
