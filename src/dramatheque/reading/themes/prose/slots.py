"""What may stand in a slot of a prose pattern: regular expressions for names, titles and figures, by kind of script.

In: nothing. Out: slot name → expression, over shadow text (shadow.py), in which dates, networks, countries and quoted titles are
already marked and letters of Latin script have lost their marks. Every repetition is bounded: matching is linear in the text.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files

from dramatheque.reading.themes.prose.endings import endings, job_label
from dramatheque.values.alternation import one_of
from dramatheque.values.tables import table
from dramatheque.values.text import PlaceMap

DATE, TITLE, NETWORK, COUNTRY = "\ue001", "\ue003", "\ue005", "\ue007"
"""First character of a marked piece in shadow text; the next private character fills the rest of it."""


@cache
def name_words(kind: str) -> tuple[str, ...]:
    """A list of vocabulary/names_in_prose.toml: honorifics, particles, joiners, title_words, openers, never, never_native."""
    return tuple(_lists()[kind])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(files("dramatheque.reading.vocabulary").joinpath("names_in_prose.toml").read_text(encoding="utf-8"))


@cache
def _unmarked() -> PlaceMap:
    """Full-width signs as ASCII, letters of Latin script without their marks: one character for one."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "（），：；［］"} | {
        0x3000: " ",
        0xA0: " ",
    }
    table |= {ord(letter): plain for letter, plain in zip("ĐđĦħıŁłØøŦŧßÆæŒœŊŋ", "DdHhiLlOoTtsAaOoNn", strict=True)}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table.setdefault(code, base)
    return PlaceMap(table)


def unmark(text: str) -> str:
    """A text of the same length in which Latin letters have no marks and full-width signs are ASCII.

    >>> unmark("Ryō Nishikido １１話")
    'Ryo Nishikido 11話'
    """
    return text if text.isascii() else text.translate(_unmarked())


def _months() -> str:
    """The English names of months, in full."""
    return "(?:" + "|".join(row.partition("|")[0].capitalize() for row in table("calendar")["months"]["en"]) + r")(?!\w| \d)"


def _one_of(kind: str) -> str:
    return one_of(name_words(kind), blank=BLANK)


BLANK = r"(?:[ \n]{1,3})"
_TITLED = rf"{_one_of('honorifics')}\.?"
_SUFFIX = _one_of("suffixes")
_JOINED = rf"(?:(?:[-‑.]|[’'](?!{_SUFFIX}\b))[A-Za-z0-9]{{1,20}}){{0,3}}"
_WORD = rf"(?:{_TITLED}{BLANK}?)?(?:[A-Z]\.(?=[A-Z ])|[A-Z][A-Za-z0-9]{{0,24}}{_JOINED})"
_PARTICLE = _one_of("particles")
_NOT_ALIASED = r"(?! [\w-]{1,20}/[A-Z])"          # not the first word of "Kim Hye-na/Kim Yu-na"
_NAME = rf"(?<![\w'’])(?<!\w[-‑]){_WORD}(?:{BLANK}(?:{_PARTICLE}{BLANK})?{_WORD}){{0,4}}(?![\w/-]){_NOT_ALIASED}"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,2}}"
_ALIASED = rf"(?<![\w'’])(?<!\w[-‑]){_WORDS} ?/ ?{_WORDS}(?![\w/-])"
"""One part of two names."""
_NOTE = rf"(?:{BLANK}?[(（][^()（）\n]{{1,60}}[)）])?"
KNOWN_FROM = r"(?:[ \n]?[(（][^()（）\n]{2,60}[)）])?"
"""What stands in brackets between a person and a verb: the works the person is known from."""
_JOINER = _one_of("joiners")
_COMMA = rf"(?:{BLANK}?[,;&＆、]{BLANK}?(?:{_JOINER}{BLANK})?|{BLANK}(?:{_JOINER}|&){BLANK})"
_KIND = rf"(?:{_one_of('person_kinds')}{BLANK})?"
_GROUP = rf"(?:{BLANK}(?:of|from){BLANK}[A-Z0-9][A-Za-z0-9'-]{{1,14}}(?=[,&]|{BLANK}(?:and|&){BLANK}))?"
"""The group of a singer in a list: "Kim Joon of T-Max, …"."""
_NAMES = rf"{_NAME}{_NOTE}{_GROUP}(?:{_COMMA}{_KIND}{_NAME}{_NOTE}{_GROUP}){{0,24}}"
_SMALL = _one_of("title_words")
_WORK_WORD = r"(?:[A-Z0-9][A-Za-z0-9'’:!?.-]{0,24})"
_WORK = rf"(?<!\w){_WORK_WORD}(?:{BLANK}(?:{_SMALL}{BLANK}){{0,3}}{_WORK_WORD}){{0,7}}"

_HAN = "\u3400-\u9fff々〆ヶ"
_KATA = "\u30a1-\u30fa\u30fc\uff66-\uff9f"
_HIRA = "\u3041-\u3096"
_HANGUL = "\uac00-\ud7a3"
_THAI = "\u0e01-\u0e4e"
_STOP = '、。，,．！？!?;；:：()（）「」『』《》〈〉【】\\[\\]“”"‘’\n\ue001-\ue008'

_JA_RUN = rf"[{_HAN}{_KATA}A-Za-z]{{1,12}}(?:[・·＝=][{_HAN}{_KATA}A-Za-z]{{1,12}}){{0,3}}"
_JA_AFTER = rf"(?=[、。，,＆&・()（）「」『』\s]|$|[はがのをもにと](?![{_HIRA}])|さん|氏|役|ら|主演|演じ|など)"
_HIRA_IN_NAME = "\u3041-\u304b\u304d-\u3068\u306a\u306b\u306c-\u306d\u3070-\u3091\u3093-\u3096"  # without が, と, の, は, を
_JA_NO_TAIL = r"(?!(?:である|という|となる|らしい|みたい|による)"
_JA_NO_TAIL += rf"|(?:は|が|の|を|に|も|と|や|で|へ|から|まで|より|など)(?![{_HIRA}]))"
_JA_TAIL = rf"(?:{_JA_NO_TAIL}(?:[{_HIRA_IN_NAME}はがの]{{1,4}}|[{_HIRA_IN_NAME}]{{1,3}}[{_HAN}]{{1,3}}){_JA_AFTER})"
_JA_AGED = r"(?:[(（]\d{1,2}[)）])?"
_JA_START = rf"(?<![{_KATA}][・･])"  # no name begins in the middle of a foreign one
_JA_NAME = rf"{_JA_START}(?:{_JA_RUN}{_JA_TAIL}?)"
# In a list each sign belongs to one part of the pattern alone, or the ways to cut it double with every name: a dot is inside a
# name, and parts names only behind hiragana and brackets; さん is no tail; 氏 behind Han is part of the run.
_JA_LIST_RUN = rf"[{_HAN}{_KATA}A-Za-z]{{1,32}}(?:[・·＝=][{_HAN}{_KATA}A-Za-z]{{1,12}}){{0,20}}"
_JA_BRACKETS = r"(?:[(（][^()（）\n]{1,24}[)）](?:さん)?)?"
_JA_NOTED = rf"(?!{job_label()}){_JA_LIST_RUN}(?:(?!さん){_JA_TAIL})?(?:さん|(?<=[{_HIRA}])氏)?{_JA_BRACKETS}"
_JA_NAMES = rf"{_JA_START}{_JA_NOTED}(?:(?:[、,&＆×✕ 　]|(?<=[)）{_HIRA}])・|と|や|に)\s?{_JA_NOTED}){{0,20}}"
_ZH_STOPS = one_of((*name_words("chinese_stops"), *endings("chinese", "stops")))
_ZH_LETTER = rf"(?:(?!{_ZH_STOPS})[{_HAN}A-Za-z](?<![和与與及饰飾演由等在的执执导導著继繼]))"
_ZH_NAME = rf"{_ZH_LETTER}{{2,5}}(?:·{_ZH_LETTER}{{1,8}}){{0,3}}"
_ZH_NOTE = r"(?:[(（][^()（）\n]{1,8}[)）])?"          # (左起), (饰…)
_ZH_LISTED = rf"(?:{_ZH_LETTER}{{2,9}}(?:·{_ZH_LETTER}{{1,8}}){{0,3}})"          # names may have lost the sign between them
_ZH_NAMES = rf"{_ZH_LISTED}{_ZH_NOTE}(?:[、\s和与與及]{{1,2}}{_ZH_LISTED}{_ZH_NOTE}){{0,20}}"
_KO_NAME = rf"(?<![{_HANGUL}])[{_HANGUL}]{{2,4}}"
_KO_ROWED = rf"(?!{one_of(endings('korean', 'job_labels'))}\s){_KO_NAME}"          # 극본 김하나 연출 이두리
_KO_AGED = r"(?:[(（]\d{1,2}[)）])?"
_KO_LAST = rf"(?:\s[{_HANGUL}]{{1,5}}(?=\s등))?"          # the second half of a foreign name: 다니엘 리 등
_KO_NAMES = rf"{_KO_NAME}{_KO_AGED}(?:\s?[,·、/&]\s?{_KO_NAME}{_KO_AGED}|(?:과|와)\s{_KO_NAME}{_KO_AGED}){{0,20}}{_KO_LAST}"
_TH_PLAYS = _one_of("thai_plays")          # behind a part and a name: that name plays the next part
_TH_STOP = rf"(?!{_one_of('thai_stops')})"
_TH_WORD = rf"(?:{_TH_STOP}[{_THAI}])"
_TH_NOT_PLAYING = rf"(?![{_THAI}]| {_TH_WORD}{{2,24}} ?{_TH_PLAYS})"
_TH_CALLED = rf"(?:{_TH_WORD}{{2,14}} [-–] ?)?"          # a name that friends use, before the whole one
_TH_NAME = rf"(?:[A-Za-z]{{2,20}}|{_TH_WORD}{{2,20}})(?:[ \u00a0]{_TH_WORD}{{3,24}})?"
_TH_PAIR = rf"{_TH_STOP}[{_THAI}]{{2,20}} {_TH_STOP}[{_THAI}]{{3,24}}"

_NUMBER = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,9}"
_DECIMAL = r"\d{1,2}(?:[.,・．·]\d{1,2})?"

_DATED_TITLE = rf"{TITLE}\ue004*(?:[(（][^()（）\n]{{0,12}}[)）])?"
SHARED = {
    "works": rf"{_DATED_TITLE}(?:[、,，・や]?\s?{_DATED_TITLE}){{0,5}}",
    "date": rf"{DATE}\ue002*",
    "title": rf"{TITLE}\ue004*",
    "quoted": rf"{TITLE}\ue004*",          # a name of a person in quotes
    "network": rf"{NETWORK}\ue006*",
    "networks": rf"{NETWORK}\ue006*(?:(?:[,、，/・&]|{BLANK}?(?:{_JOINER}|和|与|與|と){BLANK}?)\s?(?:{NETWORK}\ue006*)){{0,6}}",
    "country": rf"{COUNTRY}\ue008*",
    "number": rf"(?<![A-Za-z\d])(?<!\d[.,])(?:{_NUMBER})(?!\d|\.\d)",
    "percent": rf"(?<![\d.,]){_DECIMAL}",
    "year": r"(?<![\d–-])(?:19|20)\d\d(?:\s?[–-]\s?(?:(?:19|20)?\d\d|present))?(?!\d)",
    "amount": r"\d[\d,.]{0,14}(?:\s?(?:million|billion|thousand|juta|ribu|milyon|bin|万|萬|億|亿|만|억|ล้าน|แสน|หมื่น|พัน)){0,2}",
}
_AGED = r"(?:\s?[(（](?:\d{1,2}|[A-Z0-9&. -]{2,12})[)）])?"  # an age, a group of singers
_ROLE = rf"(?:(?!{_one_of('never_in_roles')}\b)[a-z][a-z'-]{{0,20}}[ \n]){{0,3}}"
LATIN = {
    "person": _NAME + _AGED,
    "source": rf"(?:[a-z-]+{BLANK}){{0,3}}{_one_of('source_kinds')}",
    "persons": _NAMES,
    "character": rf"(?:{_NAME}|{_ALIASED})",
    "characters": _NAMES,
    "role": _ROLE,
    "month": _months(),
    "adjective": r"(?:(?:so|very|really|just|simply|absolutely|too|both) )?[a-z]{3,14}",
    "count": _one_of("count_words"),
    "work": _WORK,
    "work_shortest": _WORK + "?",
    "artist": rf"{_NAME}(?:\s(?:to|no|feat\.?|ft\.?|x|and|&)\s{_NAME})?",
    "clause": r"[^.!?;,()\n]{1,80}",
    "company": rf"{_NAME}",
    "listing": r"[A-Za-z][A-Za-z, /&-]{3,100}",
    "native": rf"[{_HAN}{_KATA}{_HIRA}{_HANGUL}{_THAI}][^{_STOP}]{{1,30}}",
    "words": r"[^.!?;,()\n\ue001-\ue008]{1,60}?",
}
_ARTIST = rf"[^{_STOP}]{{1,24}}?"
JAPANESE = {
    "artist": _ARTIST,
    "person": _JA_NAME + _JA_AGED,
    "name": _JA_NAME,
    "persons": _JA_NAMES,
    "characters": _JA_NAMES,
    "work": rf"[^{_STOP}]{{1,30}}",
    "words": rf"[^{_STOP}]{{1,24}}?",
    "character": rf"(?<![{_KATA}]・)(?:{_JA_RUN}(?:[{_HIRA}]{{1,4}}(?=役|を|は|に))?)",
    "bracketed": rf"(?<![{_KATA}]・)(?:{_JA_RUN}(?:{_JA_NO_TAIL}[{_HIRA}]{{1,4}}(?=さん|[(（\[［])"
    rf"|[{_HIRA}]{{1,4}}(?=役|を|は|に))?)",
}
CHINESE = {
    "artist": _ARTIST,
    "person": _ZH_NAME,
    "persons": _ZH_NAMES,
    "count": "(?:[二三四五六七八九]?十[一二三四五六七八九]?)",
    "character": rf"[{_HAN}·・A-Za-z]{{1,10}}?",
    "characters": _ZH_NAMES,
    "work": rf"[^{_STOP}]{{1,30}}",
    "words": rf"[^{_STOP}]{{1,24}}?",
}
KOREAN = {
    "artist": _ARTIST,
    "person": _KO_NAME,
    "persons": _KO_NAMES,
    "character": rf"(?<![{_HANGUL})）])[{_HANGUL}]{{1,5}}?",
    "foreign": rf"(?<![{_HANGUL}])[{_HANGUL}]{{2,5}}\s[{_HANGUL}]{{1,5}}?",
    "row": rf"{_KO_ROWED}(?:\s{_KO_ROWED}){{1,15}}",
    "work": rf"[^{_STOP}]{{1,30}}",
    "words": rf"[^{_STOP}]{{1,24}}?",
}
THAI = {
    "artist": _ARTIST,
    "person": _TH_NAME,
    "persons": rf"{_TH_CALLED}{_TH_NAME}(?:(?:\s?[,/]\s?|\s(?:และ|กับ)\s?){_TH_CALLED}{_TH_NAME}){{0,16}}",
    "row": rf"{_TH_PAIR}(?: {_TH_PAIR}){{1,15}}",          # whole names without commas
    "buddhist": r"(?<!\d)25\d\d(?!\d)",
    "called": rf"{_TH_WORD}{{2,10}}",
    "character": rf"{_TH_WORD}{{2,24}}",
    "characters": rf"{_TH_WORD}{{2,24}}(?: ?(?:และ|กับ|,|/) ?{_TH_WORD}{{2,24}}{_TH_NOT_PLAYING}){{1,3}}",
    "work": rf"[^{_STOP}]{{1,40}}",
    "words": rf"[^{_STOP}]{{1,30}}?",
}
BY_SCRIPT = {"latin": LATIN, "japanese": JAPANESE, "chinese": CHINESE, "korean": KOREAN, "thai": THAI}
