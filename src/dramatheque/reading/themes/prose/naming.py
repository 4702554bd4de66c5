"""From what a slot took to the name it holds: words that open a sentence are cut off, what cannot be a name is refused.

In: a span of the page. Out: the span of the name, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import (
    acting_before,
    chinese_and,
    chinese_rank,
    chinese_tail,
    endings,
    honoured,
    joint_of_names,
    no_name,
    role_before,
    split_by_particle,
    verb_stem,
)
from dramatheque.reading.themes.prose.native_names import (
    is_japanese_text,
    whole_name_at_end,
    without_clause,
    without_maker,
    without_office,
    without_particle,
    without_rank,
)
from dramatheque.reading.themes.prose.run_on_names import chinese_name, cuts
from dramatheque.reading.themes.prose.slots import BLANK, LATIN, name_words, unmark
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import is_surname, is_whole_name
from dramatheque.values.kanji_readings import surname_readings
from dramatheque.values.name_lists import is_person_name, split_names
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import (
    hangul_surnames,
    is_east_asian_syllable,
    korean_surnames,
    native_surname,
    surname_ranks,
)
from dramatheque.values.text import fold

_WORD = re.compile(r"[^\s]+")
_AGE = re.compile(r"[(（](?:[\u3041-\u3096]{1,10}[、,]?\s?)?\s?\d{1,3}[^()（）]{0,3}[)）]")
_AGED = re.compile(r"\s?[(（](?:\d{1,2}|[A-Z0-9&. -]{2,12})[)）]$")
_KOREAN_SPELLING = re.compile(r"oo|ee|eo|eu|ae|yu|kw|hw|[rkbmpgd]y|[kptlmb]$")
_ROMAJI = re.compile(
    r"(?>(?:[kgsztdnhbpmyrwjf]|ky|gy|sh|ch|ts|ny|hy|by|py|my|ry|tt|kk|ss|pp|tch)?[aeiou]{1,2}|n(?![aeiou])|h(?![aeiou]))++",
    re.IGNORECASE,
)
_GROUP = re.compile(r"[A-Z][A-Za-z0-9]+(?:の|・)?(?=[㐀-鿿]{2})")  # TOKIO長瀬: the group of a singer before the name
_CALLED = re.compile(r"[\u0e01-\u0e4e]{2,14}\s[-–]\s?(?=[\u0e01-\u0e4e])")      # เพื่อน – คณิน มาดี: a name that friends use
_OF_GROUP = re.compile(r"\s(?:of|from)\s$")
_CLOSED = "()（）'’"
_PAIR, _LONGEST_SURNAME = 2, 3
_KOREAN_PARTS, _WHOLE_NAME = 3, 3
_RARE = 56  # surnames commoner than this are a sign of a whole name
_FOREIGN_DOT = re.compile("(?<=[\u30a1-\u30faー])[・･](?=[\u30a1-\u30fa])")  # a dot inside a foreign name parts no list
_RANK_OF_FOREIGN = re.compile("[\u3400-\u9fff々]{2,8}(?=[\u30a1-\u30faー]{1,8}[・･][\u30a1-\u30fa])")
_BETWEEN_NAMES = {ord(sign): "、" for sign in "×✕"}
_VERB = re.compile("[\u3400-\u9fff々]{1,2}[\u3041-\u3096]{0,2}[けげせてでねべめれきぎしちにびみり]")
_EDGE = " \t\n\u3000\u00a0,.;:、。・&-–—'’\"“”"


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in name_words(kind))


def trim(text: str, span: Span) -> Span:
    """The span without blanks, signs and honorifics at its edges."""
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE and not re.search(r"\b[A-Z]\.$", text[start:end]):
        end -= 1
    if aged := _AGED.search(text, start, end):
        end = aged.start()
    if ending := honoured().search(text[start:end]):
        end = start + ending.start()
    return Span(start, end)


def name_in(text: str, span: Span) -> Span | None:
    """The name of a person or character in a span, or None where it holds none.

    >>> text = "Meanwhile With Takanori Jinnai,"
    >>> found = name_in(text, Span(10, 31))
    >>> text[found.start : found.end], name_in("The Korean Drama", Span(0, 16))
    ('Takanori Jinnai', None)
    """
    span = trim(text, span)
    if not len(span) or len(span) > 60:
        return None
    if script_of(text[span.start : span.end]) is Script.LATIN:
        return _latin_name(text, span)
    return _native_name(text, span)


def character_in(text: str, span: Span) -> Span | None:
    """The name of a character: without "妹・" or "Aya's father" before it, without "-sama" behind it."""
    if kin := _kin().match(text, span.start, span.end):
        span = Span(kin.end(), span.end)
    found = name_in(text, span)
    if found is None:
        return None
    name = text[found.start : found.end]
    dot = name.rfind("・")
    if dot > 0 and any("\u3400" <= character <= "\u9fff" for character in name[dot:]) and len(name) - dot > 2:
        found = Span(found.start + dot + 1, found.end)  # 教師・水野拓海: what she does stands before the dot
        name = text[found.start : found.end]
    found = whole_name_at_end(text, found)
    name = text[found.start : found.end]
    runs_in = script_of(name) is Script.HAN and len(name) > 3 and name[-4] in endings("chinese", "run_in")
    if runs_in and native_surname(name[-3:])[0]:
        found = Span(found.end - 3, found.end)  # words ran into the name: 追著江直樹
        name = text[found.start : found.end]
    found = _without_rank(text, found) if script_of(name) is Script.HAN else found
    found = without_rank(text, found)
    name = text[found.start : found.end]
    is_whole = _is_surname_led(list(_WORD.finditer(name)))          # Tae-san is a given name
    tail = "" if is_whole else next((word for word in name_words("honorific_tails") if name.casefold().endswith(word)), "")
    found = Span(found.start, found.end - len(tail))
    name = text[found.start : found.end]
    if name in name_words("no_character") or _is_role(name):
        return None
    return found if name else None


def _is_role(name: str) -> bool:
    """Whether words say what a part does, not what it is called: 解剖医; 水野医師 has a surname."""
    noun = next((noun for noun in endings("japanese", "role_nouns") if name.endswith(noun)), "")
    return bool(noun) and not is_surname(name.removesuffix(noun))


def _without_rank(text: str, span: Span) -> Span:
    """A Chinese name without what its bearer is, and without the words that ran into it: 和妹夫林彪, 新晋检察官余在春."""
    name = text[span.start : span.end]
    if len(name) <= _WHOLE_NAME and name[0] not in endings("chinese", "run_in"):
        return span
    whole = len(name) <= _WHOLE_NAME + 1  # 大和田: a letter of a short name joins nothing
    cuts = [match.end() for match in chinese_rank().finditer(name) if not whole or not match.start() or len(match[0]) > 1]
    cut = max(cuts, default=0)
    rest = name[cut:]
    fits = _PAIR <= len(rest) <= _WHOLE_NAME and bool(native_surname(rest)[0] or len(rest) == _PAIR)
    return Span(span.start + cut, span.end) if cut and fits else span


@cache
def _kin() -> re.Pattern[str]:
    words = one_of(name_words("kin_native"))
    return re.compile(rf"(?:[^・]{{1,6}}の)?(?:{words})[・の、 ](?=.)|[男女]主角?(?=.)")


def _latin_name(text: str, span: Span) -> Span | None:
    words = list(_WORD.finditer(text, span.start, span.end))
    while words and fold(words[0][0]) in _words("openers") and not _is_surname_led(words):
        words = words[1:]
    is_verb = bool(words) and not is_asian(words[0][0]) and unmark(words[0][0]).lower() not in surname_ranks()
    if len(words) > 3 and is_verb and all(is_asian(word[0]) for word in words[1:]):
        words = words[1:]  # "Betrayed Go Ha Ji": a verb that begins the sentence
    words = _whole_korean(words)
    asian = len(words) > 1 and all(is_asian(word[0]) for word in words)  # Ko Dong Man is a name, One Man is none
    if not words or (not asian and any(fold(re.split("['’]", word[0])[0]) in _words("never") for word in words)):
        return None
    return trim(text, Span(words[0].start(), words[-1].end()))


def _whole_korean(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The whole Korean name that words end with, without what its bearer is before it: "Hardworking Geum Jan-di"."""
    for at in range(1, len(words)):
        stays = is_asian(words[at - 1][0]) or fold(words[at - 1][0].rstrip(".")) in _ranks()
        if _is_surname_led(words[at:]) and not stays:
            return words[at:]
    return words


@cache
def _ranks() -> frozenset[str]:
    return _words("honorifics") | _words("ranks")


def _is_surname_led(words: list[re.Match[str]]) -> bool:
    """Whether words that open like a sentence are a Korean name all the same: "So Ji Sub", "In Eun-ah"."""
    parts = [part for word in words for part in word[0].lower().replace("‑", "-").split("-")]
    return len(parts) == _KOREAN_PARTS and parts[0] in korean_surnames() and all(map(is_east_asian_syllable, parts))


def _native_name(text: str, span: Span) -> Span | None:
    if called := _CALLED.match(text, span.start, span.end):
        span = Span(called.end(), span.end)
    if script_of(text[span.start : span.end]) is Script.HANGUL:
        if verb_stem().search(text[span.start : span.end]) or text[span.start : span.end + 1].endswith(split_by_particle()):
            return None
        span = _without_particle(text, span)
    if role := role_before().match(text, span.start, span.end):
        span = Span(role.end(), span.end)
    if (rank := _RANK_OF_FOREIGN.match(text, span.start, span.end)) and not is_surname(rank[0]):
        span = Span(rank.end(), span.end)  # 人気俳優ソン・ジュンホ
    span = without_clause(text, without_maker(text, without_office(text, span)))
    if acting := acting_before().match(text, span.start, span.end):
        span = Span(acting.end(), span.end)
    span = trim(text, without_particle(text, span))
    dot = text.rfind("の", span.start + 2, span.end - 2)
    is_whole = is_whole_name(text[span.start : span.end])
    if dot > 0 and not is_whole and not _is_given_with_no(text[span.start : dot], text[dot : span.end]):
        span = Span(dot + 1, span.end)  # ミュージシャンの星野源: what somebody is stands before
    if group := _GROUP.match(text, span.start, span.end):
        span = Span(group.end(), span.end)
    span = trim(text, without_particle(text, span))
    tail = chinese_tail().search(text[span.start : span.end])
    if tail and not is_whole_name(text[span.start : span.end]):
        span = Span(span.start, span.start + tail.start())
    if span.end <= span.start:
        return None
    span = chinese_name(text, span)
    name = text[span.start : span.end]
    joint = joint_of_names().search(name)
    if no_name().search(name) or (joint and len(name) - joint.end() >= 2 <= joint.start()):
        return None
    if len(name) < 2 and not "\u3400" <= name <= "\ud7a3":
        return None
    if any(character.isdigit() for character in name) or _is_never(name):
        return None
    return span


def _is_given_with_no(before: str, after: str) -> bool:
    """Whether の begins a given name behind a surname: 江口のりこ, 原田のぶお."""
    return len(before) <= _LONGEST_SURNAME and after in endings("japanese", "given_with_no")


@lru_cache(maxsize=16384)
def _is_never(name: str) -> bool:
    """Whether words of an East Asian script are no name: a word that is in none stands in them, or in front."""
    return name in _never_names() or _never_in().search(name) is not None


@cache
def _never_names() -> frozenset[str]:
    ours = (word for language in ("japanese", "korean") for word in endings(language, "no_names"))
    return frozenset((*name_words("never_native"), *name_words("slot_names"), *ours))


@cache
def _never_in() -> re.Pattern[str]:
    words = name_words("never_native")
    anywhere = one_of(word for word in words if len(word) > _PAIR)
    first = one_of(word for word in words if len(word) == _PAIR)
    return re.compile(rf"{anywhere}|^(?:{first})")


def _without_particle(text: str, span: Span) -> Span:
    """A Korean name without the particle behind it: 박보검은 is 박보검, 혜리가 is 혜리; 김은이 stays, since 김 is a surname."""
    name = text[span.start : span.end]
    if name[-1] not in endings("korean", "particles") or not 3 <= len(name) <= 4:
        return span
    if text.startswith(endings("korean", "acted"), span.end):
        return span
    if text[span.end : span.end + 1] in _CLOSED and text[span.end : span.end + 1]:
        return span  # 박새로이(…), (박새로이): nothing stands behind the name, so it has no particle
    if len(name) == _KOREAN_PARTS and re.search(rf"{name[:-1]}(?![가-힣])", text):
        return Span(span.start, span.end - 1)  # 김준은, where the page has 김준 alone
    has_surname = bool(native_surname(name[:3])[0])
    is_given = has_surname and name[-1] not in endings("korean", "sure_particles")
    cut = (len(name) == 4 and has_surname) or (len(name) == 3 and not is_given)
    return Span(span.start, span.end - 1) if cut else span


def _parted(piece: str) -> str:
    """A list in Chinese characters with commas for 和 and 及, but for those that are part of a Japanese name: 及川, 和田."""
    return re.sub(r"[^、,，\s]+", lambda item: item[0] if is_whole_name(item[0]) else chinese_and().sub("、", item[0]), piece)


def names_in(text: str, span: Span) -> Iterator[tuple[Span, Span | None]]:
    """The names of a list, each with the span inside the brackets behind it, if any."""
    piece = text[span.start : span.end]
    if script_of(piece) is Script.LATIN:
        for match in re.finditer(
            rf"(?P<name>{LATIN['person']})(?:{BLANK}?[(（](?P<note>[^()（）\n]{{1,60}})[)）])?", unmark(piece)
        ):
            if _OF_GROUP.search(piece, 0, match.start()):
                continue  # T-Max in "Kim Joon of T-Max"
            name = name_in(text, Span(span.start + match.start("name"), span.start + match.end("name")))
            note = Span(span.start + match.start("note"), span.start + match.end("note")) if match["note"] else None
            if name:
                yield name, note
        return
    if script_of(piece) is Script.HAN and not is_japanese_text(text):
        piece = _parted(piece)
    piece = _FOREIGN_DOT.sub("ー", joint_of_names().sub(lambda joint: "、" * len(joint[0]), piece))
    without_ages = _AGE.sub(lambda match: "、" * len(match[0]), piece).translate(_BETWEEN_NAMES)
    for start, end in _parted_names(text, span.start, split_names(without_ages)):
        name = name_in(text, Span(start, end))
        if name and is_person_name(text[name.start : name.end]) and not _is_verb(text[name.start : name.end]):
            yield name, None


def _parted_names(text: str, offset: int, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places of names; names that lost the comma between them are parted where the page tells how."""
    for first, last in pieces:
        start, end = offset + first, offset + last
        place, said = start, trim(text, Span(start, end))
        for cut in cuts(text, text[start : said.end]):
            yield place, start + cut
            place = start + cut
        yield place, end


def _is_verb(name: str) -> bool:
    """Whether a word of a Japanese list is a verb that parts two clauses: 手がけ、."""
    return _VERB.fullmatch(name) is not None and not is_whole_name(name)


@lru_cache(maxsize=8192)
def is_asian(word: str) -> bool:
    """Whether each part of a word is a syllable of Korean or Chinese, or Japanese."""
    parts = [part for part in re.split(r"['’-]", unmark(word).lower()) if part]
    return all(is_east_asian_syllable(part) or _ROMAJI.fullmatch(part) for part in parts)


def is_two_words(name: str) -> bool:
    """Whether a name is more than one word, or in a script that writes whole names as one."""
    return script_of(name) is not Script.LATIN or len(name.replace("-", " ").split()) > 1


@lru_cache(maxsize=4096)
def is_likely_person(name: str) -> bool:
    """Whether a name reads like a person's, not like a title: Asian syllables, a known surname, or initials like IU.

    >>> [is_likely_person(name) for name in ("Joo Won", "Erika Sawajiri", "Ariel Lin", "Nice Guy", "沢尻エリカ", "현빈", "House")]
    [True, True, True, False, True, True, False]
    """
    script = script_of(name)
    if script is not Script.LATIN:
        return is_person_name(name) and not name.endswith(name_words("role_tails")) and (
            script not in (Script.HANGUL, Script.HAN)
            or bool(native_surname(name)[0])
            or len(name) > 3
            or (script is Script.HAN and bool(surname_readings(name)))
        )
    parts = [unmark(part).lower() for part in re.split(r"[\s-]+", name.replace("'", "").replace("’", "")) if part]
    if not parts or not (is_person_name(name) or len(parts) > 1):
        return False
    asian = [is_asian(part) for part in parts]
    if (not all(asian) or len(parts) < 2) and any(fold(part) in _words("never") for part in parts):
        return False
    if len(parts) == 1:
        return name.isupper() and len(name) <= 3
    return all(asian) or (any(part in surname_ranks() for part in (parts[0], parts[-1])) and len(parts) <= 3)


def is_given_name(name: str) -> bool:
    """Whether a name is what people of a story call each other: one word, or a Korean given name of two syllables alone.

    >>> [is_given_name(name) for name in ("Deok Sun", "Go Kyung Pyo", "Minami", "Park Jin")]
    [True, False, True, False]
    """
    parts = [part.casefold() for part in name.replace("-", " ").split()]
    if not name.isascii() and script_of(name) is not Script.LATIN:
        return False
    if len(parts) == 1:
        return not name.isupper()
    syllables = len(parts) == 2 and all(is_east_asian_syllable(part) for part in parts)
    return syllables and any(map(_KOREAN_SPELLING.search, parts)) and not _has_common_surname(parts[0])


def _has_common_surname(part: str) -> bool:
    return any(_hangul_ranks()[native] < _RARE for native in korean_surnames().get(part, ()))


@cache
def _hangul_ranks() -> dict[str, int]:
    return {native: rank for rank, native in enumerate(hangul_surnames())}
