"""The edges of Japanese names: particles behind them, kin and ranks run into them from before.

In: a page's text and the place of a name. Out: a narrower place, or whether words can be what somebody is called.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.wordlists import foreign_signs_in
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import is_surname, is_whole_name
from dramatheque.values.kanji_sounds import is_listed
from dramatheque.values.surnames import native_surname

_HAN = re.compile("[\u3400-\u9fff々]+")
_RANKED = re.compile(
    "(?P<rank>[\u3400-\u9fff々]{2,6})(?P<name>[\u30a1-\u30faー]{1,8}・[\u30a1-\u30faー]{1,8}|[\u30a1-\u30faー]{2,8})"
)
_HIRAGANA, _ANY_HAN = re.compile("[\u3041-\u3096]"), re.compile("[\u3400-\u9fff]")
_ASIDE = re.compile(r"[(（][^()（）\n]{1,60}[)）]")
_CLAUSE_ENDS = re.compile("[たるいなの](?=[\u3400-\u9fff])")
_HEAD, _MOST_HAN = 20_000, 12  # characters looked at; of Chinese script to one of hiragana
_SHORT, _LONGEST_SURNAME, _LONGEST_WHOLE = 2, 3, 4


@lru_cache(maxsize=8)
def is_japanese_text(text: str) -> bool:
    """Whether the head of a page has as much hiragana as Japanese has; a Chinese page may have a title in it in brackets."""
    if not any(map(_HIRAGANA.match, foreign_signs_in(text))):
        return False
    head = _ASIDE.sub("", text[:_HEAD])
    return _MOST_HAN * sum(1 for _ in _HIRAGANA.finditer(head)) > sum(1 for _ in _ANY_HAN.finditer(head))


def without_particle(text: str, span: Span) -> Span:
    """A name without the particle behind it, where what is left is put together as a name: 山崎賢人と, キム・ゴウンは."""
    for particle in endings("japanese", "behind_whole"):
        end = span.end - len(particle)
        if text[end : span.end] == particle and is_whole_name(text[span.start : end]):
            return span if is_whole_name(text[span.start : span.end]) else Span(span.start, end)
    return span


def without_maker(text: str, span: Span) -> Span:
    """A whole name without what its bearer is known as: 直木賞作家森川千秋 is 森川千秋."""
    for word in endings("japanese", "makers"):
        place = text.rfind(word, span.start, span.end)
        if place >= 0 and is_whole_name(text[place + len(word) : span.end].removesuffix("氏").removesuffix("さん")):
            return Span(place + len(word), span.end)
    return span


def without_office(text: str, span: Span) -> Span:
    """A whole name without what its bearer is before a dot: 若手弁護士・森川千秋."""
    dot = text.rfind("・", span.start + _SHORT, span.end - _SHORT)
    is_told = dot > 0 and "\u3400" <= text[dot - 1] <= "\u9fff" and is_whole_name(text[dot + 1 : span.end])
    return Span(dot + 1, span.end) if is_told else span


def without_clause(text: str, span: Span) -> Span:
    """A whole name without the verb that ends in front of it: スタートした高山美咲 is 高山美咲; 川口ゆり子 stays."""
    for cut in range(span.start + _SHORT, span.end - _SHORT):
        said = text[cut : span.end]
        if _CLAUSE_ENDS.match(text, cut - 1) and is_whole_name(said) and not is_whole_name(text[span.start : span.end]):
            return Span(cut, span.end)
    return span


def without_rank(text: str, span: Span) -> Span:
    """A character's name without the word before it: 兄修一 is 修一, 女性刑事ミラ is ミラ; 本田ユリ stays: a surname."""
    name = text[span.start : span.end]
    ranked = _RANKED.fullmatch(name)
    if ranked and not is_surname(ranked["rank"]) and not _is_surname_here(text, span, ranked["rank"]):
        return Span(span.start + ranked.start("name"), span.end)
    if sure := _sure_rank().match(name):
        return Span(span.start + sure.end(), span.end)
    kin = _kin().match(name)
    if kin and not is_whole_name(name) and may_be_called(name[kin.end() :]):
        return Span(span.start + kin.end(), span.end)
    return span


def _is_surname_here(text: str, span: Span, rank: str) -> bool:
    """Whether two characters in front of katakana are a surname no table has: what somebody is stands before them."""
    if len(rank) != _SHORT or rank in _ranks():
        return False
    return text[span.start - 1 : span.start] in ("・", "の") or text.count(text[span.start : span.end]) > 1


@cache
def _ranks() -> frozenset[str]:
    """Words of two characters for what somebody is."""
    return frozenset(word for kind in ("role_nouns", "sure_ranks", "kin", "makers") for word in endings("japanese", kind))


def whole_name_at_end(text: str, span: Span) -> Span:
    """A character's name in kanji without words run into it: 平凡上班族相良凌介 is 相良凌介."""
    name = text[span.start : span.end]
    if len(name) <= _LONGEST_WHOLE or not _HAN.fullmatch(name) or is_whole_name(name):
        return span
    ends = [size for size in range(_LONGEST_WHOLE, _SHORT, -1) if is_whole_name(name[-size:])]
    ends += [_LONGEST_SURNAME] if native_surname(name[-_LONGEST_SURNAME:])[0] else []
    return Span(span.end - next(iter(ends), len(name)), span.end)


@cache
def _sure_rank() -> re.Pattern[str]:
    """女子高生 before a name in katakana."""
    words = one_of(endings("japanese", "sure_ranks"))
    return re.compile(rf"(?:{words})(?:・(?=.)|(?=[\u30a1-\u30fa]))")


@cache
def _kin() -> re.Pattern[str]:
    words = one_of(endings("japanese", "kin"))
    return re.compile(rf"(?:{words})(?=[\u3400-\u9fff々ァ-ヺ]{{2}})")


def may_be_called(name: str) -> bool:
    """Whether a Japanese story can call somebody so: a whole name, a surname, a given name, or a word in kana.

    >>> [may_be_called(name) for name in ("修一", "高山", "エリカ", "関係", "体")]
    [True, True, True, False, False]
    """
    if not _HAN.fullmatch(name):
        return True
    if is_surname(name) or is_listed(name, "given") or (len(name) <= _SHORT and all(is_listed(each, "given") for each in name)):
        return True
    begins = is_listed(name[0], "parts") or any(is_surname(name[:cut]) for cut in range(1, min(len(name), _LONGEST_SURNAME + 1)))
    return len(name) > _SHORT and (begins or is_listed(name[-1], "given"))
