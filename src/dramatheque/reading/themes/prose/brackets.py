"""Credits that brackets give: "Cha Yoo-jin (Joo Won) falls", "新堂湊（山崎賢人）", "伊藤淳史（電車男）".

In: sentences and the persons known so far. Out: cast claims. Which side is the actor is told by persons the page names
elsewhere, by 役 or さん in the brackets, by a side that cannot be a person's whole name; what the page does elsewhere decides the
rest. Without any help the character stands first, as synopses write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.known_from import is_maker, is_whole_latin, tells_what_from
from dramatheque.reading.themes.prose.known_people import KnownPeople, known_people, short_for
from dramatheque.reading.themes.prose.naming import character_in, is_asian, is_given_name, is_likely_person, is_two_words, name_in
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.reading.themes.prose.slots import BLANK, JAPANESE, KOREAN, LATIN, THAI, TITLE, name_words
from dramatheque.reading.wordlists import words
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import is_dotted_name
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import hangul_surnames, native_surname
from dramatheque.values.titles import title_key

_BESIDE, _LONGEST_STAGE_NAME, _LEAD = 24, 3, 8
_LONGEST_ROLE = 8  # more Chinese characters or Hangul than that are words, no name
_BETWEEN = re.compile(r"[\s、,，·・/&]{0,3}(?:and|dan|ve|et|と|와|과|및|和|与|與|และ)?[\s、,，]{0,2}")
_IN_BRACKETS = re.compile(r"[(（][^()（）\n]{1,80}[)）]")
_HAN = "\u3400-\u9fff々"
_EXPRESSIONS = {
    "latin": (
        rf"(?P<a>{LATIN['character']}){BLANK}?[(（] ?(?P<b>{LATIN['character']})"
        r"(?P<part>,\s(?:the|his|her|a|an)\s[^()（）\n]{2,40})? ?[)）]"
    ),
    "japanese": (
        rf"(?P<a>{JAPANESE['bracketed']}?)(?P<asan>さん|氏)?(?:[\[［]\d{{1,2}}[\]］])?[ \u3000]?"
        rf"[(（](?P<b>{JAPANESE['name']})(?P<san>さん|氏)?(?P<part>役)?(?:[・、,＝=]\s?\d{{1,2}}歳?)?[)）]"
    ),
    "korean": (
        rf"(?P<a>(?<![\uac00-\ud7a3)）])[\uac00-\ud7a3]{{1,4}})\s?"
        rf"[(（](?P<b>{KOREAN['person']})(?P<san> ?분)?(?P<part> ?역)?[)）]"
    ),
    "thai": (
        rf"(?P<a>{TITLE}\ue004*|(?<![\u0e01-\u0e4e]){THAI['called']} ?(?=[(（][^()（）]* ))"
        rf"\s?[(（](?P<b>{THAI['person']})[)）]"
    ),
    "chinese": (
        rf"(?:(?<![{_HAN}])|(?=[{_HAN}·]{{2,8}}[(（][{_HAN}]{{2,4}}?\s?(?:饰|飾)))"
        rf"(?P<a>[{_HAN}·]{{2,8}})[(（](?P<b>[{_HAN}]{{2,4}}?)\s?(?P<san>饰演|飾演|饰|飾)?[)）]"
    ),
}


_HIRAGANA_PART = re.compile(rf"(?P<a>[\u3041-\u3096]{{2,12}})[(（](?P<b>{JAPANESE['name']})(?P<san>さん|氏)?[)）]")
_LONGEST_HIRAGANA, _BEFORE_PART = 5, "のはがをにもとやでへたるいうくてな"


@cache
def _expression(script: str) -> re.Pattern[str]:
    return re.compile(_EXPRESSIONS[script])


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and the name in brackets behind it. `told`: "inside" or "before" where the brackets say which is the actor.

    `around` is the same, less surely, from what stands around the row of pairs.
    """

    before: Span
    inside: Span
    told: str = ""
    around: str = ""
    row: int = 0


def pairs(shadow: str, script: str, whole: str = "") -> Iterator[Pair]:
    """The pairs of a sentence; `whole` is the shadow of its page."""
    if script not in _EXPRESSIONS or ("(" not in shadow and "（" not in shadow):
        return
    ages = endings("japanese", "age_words")
    found = [match for match in _expression(script).finditer(shadow) if match["a"] and match["b"] and match["b"] not in ages]
    if script == "japanese":
        yield from _in_hiragana(shadow, whole)
    for number, row in enumerate(_rows(shadow, found)):
        around = _around(shadow, row)
        for match in row:
            yield Pair(Span(*match.span("a")), Span(*match.span("b")), _told(shadow, match), around, number)


def _in_hiragana(shadow: str, whole: str) -> Iterator[Pair]:
    """Parts called by hiragana alone, うらら(高山美咲): the end of a run that the page says elsewhere too."""
    for match in _HIRAGANA_PART.finditer(shadow):
        run, end = match["a"], match.end("a")
        for size in range(min(len(run), _LONGEST_HIRAGANA), 1, -1):
            before = run[-size - 1 : -size]
            if (not before or before in _BEFORE_PART) and whole.count(run[-size:]) > 1:
                yield Pair(Span(end - size, end), Span(*match.span("b")), "inside" if match["san"] else "")
                break


def _told(shadow: str, match: re.Match[str]) -> str:
    """Which side is the actor, where さん, 분, 役 or the word in front of the pair says so: 여주인공 서연(수애)."""
    if match["a"].startswith(TITLE) or "\u0e01" <= match["a"][0] <= "\u0e4e":
        return "inside"  # a part, perhaps in quotes, as Thai news write it
    groups, polite = match.groupdict(), endings("japanese", "persons")
    if match["a"].endswith(polite) or match["b"].endswith(polite):
        return "before" if match["a"].endswith(polite) else "inside"
    if shadow[max(0, match.start("a") - _LEAD) : match.start("a")].rstrip(" ・の").endswith(_leads()):
        return "inside"
    if groups.get("san") and not groups.get("asan"):
        return "inside"
    return "before" if groups.get("asan") or groups.get("part") or shadow[match.end("b") - 1] == "役" else ""


@cache
def _leads() -> tuple[str, ...]:
    return (*endings("japanese", "leads"), *endings("korean", "leads"))


def _rows(shadow: str, found: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Pairs that stand in one list: nothing but commas and "and" between them."""
    row: list[re.Match[str]] = []
    for match in found:
        if row and not _BETWEEN.fullmatch(shadow, row[-1].end(), match.start()):
            yield row
            row = []
        row.append(match)
    if row:
        yield row


def _around(shadow: str, row: Sequence[re.Match[str]]) -> str:
    """Who stands before the brackets of a row: actors where the row is a cast, characters where a story goes on."""
    head = shadow[max(0, row[0].start() - _BESIDE) : row[0].start()].casefold()
    tail = shadow[row[-1].end() : row[-1].end() + _BESIDE]
    casts = any(word in tail.casefold() for word in name_words("casting_behind")) or head.rstrip(" :：").endswith(
        name_words("casting_before")
    )
    if casts and goes_on().match(tail):
        return "inside"  # "It also stars Lee Rin (Kim Do-yeon), who is the daughter of": a part is told
    if casts:
        return "before"
    if tail.startswith(name_words("story_particles")):
        return "inside"
    is_list = len(row) > 1 and (not tail.strip() or tail[0] in "。.\n;；/" or tail.startswith(name_words("and_others")))
    if not is_list or script_of(row[0]["a"]) is Script.LATIN:
        return ""
    left, right = (sum(_is_short(match[side]) for match in row) for side in "ab")
    return "before" if right > left else "inside" if left > right else ""


@cache
def goes_on() -> re.Pattern[str]:
    """Behind a pair: a clause that says who somebody is."""
    return re.compile(rf",?\s(?:{one_of(name_words('who_is'))})(?!\w)")


def _is_short(name: str) -> bool:
    """Whether a name in an East Asian script lacks a surname, as characters' names often do and actors' seldom."""
    if "\uac00" <= name[0] <= "\ud7a3":
        return not native_surname(name)[0]
    return len(name) < 3


def write_brackets(found: Sequence[tuple[Hit, Pair]]) -> None:
    """Writes the credits of all pairs of a page."""
    if not found:
        return
    known = known_people(found[0][0])
    if tells_what_from(found[0][0].notebook.page.text):
        found = [(hit, pair) for hit, pair in found if not is_whole_latin(hit.notebook.page.cut(pair.before)) or pair.told]
    sides = [_actor_side(hit, pair, known, many=len(found) > 1) for hit, pair in found]
    before, inside = sides.count("before"), sides.count("inside")
    usual = {"either": "before" if before > inside else "inside", "perhaps": "inside" if inside > before else "before"}
    settled = [usual.get(side, side) for side in sides]
    for place, ((hit, pair), side) in enumerate(zip(found, settled, strict=True)):
        if side or (side := _side_of_row(found, settled, place)):
            _write(hit, pair, side)


def _side_of_row(found: Sequence[tuple[Hit, Pair]], sides: Sequence[str], place: int) -> str:
    """What the other pairs of a row of three or more agree on."""
    key = found[place][0].sentence.span, found[place][1].row
    others = [
        side
        for other, ((hit, pair), side) in enumerate(zip(found, sides, strict=True))
        if other != place and (hit.sentence.span, pair.row) == key
    ]
    return others[0] if len(others) >= 2 and len(set(others)) == 1 else ""


def _write(hit: Hit, pair: Pair, side: str) -> None:
    text = hit.notebook.page.text
    actor, role = (pair.inside, pair.before) if side == "inside" else (pair.before, pair.inside)
    person, character = name_in(text, actor), character_in(text, role)
    is_words = character is not None and text[character.start] >= "\u3400" and len(character) > _LONGEST_ROLE
    if person is not None and character is not None and not is_words:
        write_cast(hit, person, character)


def _actor_side(hit: Hit, pair: Pair, known: KnownPeople, *, many: bool) -> str:
    """Where the actor stands: before, inside, either (both could be), perhaps (before, if the rest agrees), "" for neither."""
    text = hit.notebook.page.text
    left, right = name_in(text, pair.before), name_in(text, pair.inside)
    if left is None or right is None or is_maker(text, left):
        return ""
    first, second = (" ".join(text[span.start : span.end].split()) for span in (left, right))
    if len(second) == 1 and not short_for(second, known):
        return ""
    is_title = text[hit.sentence.span.start : left.end].rstrip().endswith(hit.subject.name)
    if is_title or title_key(first) == title_key(hit.subject.name) or (len(first) == 1 and first in hangul_surnames()):
        return ""  # a title in two scripts; the surname behind a foreign name: 앤서니 김(…)
    if first.isupper() and second.isupper():
        return ""  # TOKYO (AP): where news come from
    if pair.told:
        return pair.told
    if _is_title(second) or _is_known_for(first, second, text) or text[pair.inside.start : right.start].strip():
        return ""  # what somebody is known from: "Kim Do-yeon (The Long Ferry)"
    if second.isupper() and (len(second) > _LONGEST_STAGE_NAME or second.casefold() in _title_words()):
        return ""  # a group of singers
    if short_for(first, known) and not short_for(second, known):
        return "before" if _reads_like_character(second) else ""
    if short_for(second, known):
        return "inside"
    return _likely_side(first, second, pair.around, many=many)


def _likely_side(first: str, second: str, around: str, *, many: bool) -> str:
    """The same for names the page gives nowhere else: by their shapes and what stands around them."""
    left_may, right_may = _may_be_actor(first, many=many), _may_be_actor(second, many=many)
    if script_of(first) is Script.LATIN:
        if around == "before" and is_two_words(first):
            return "before"
        if _is_whole(first) and not _is_whole(second) and is_given_name(second):
            return "perhaps"
        return "inside" if right_may else ""
    if around == "before" and is_person_name(first) and is_person_name(second):
        return "before"
    if left_may and right_may:
        return around or "either"
    if right_may:
        return "inside"
    return "perhaps" if left_may and many and _reads_like_role(second) else ""


def _is_title(name: str) -> bool:
    """Whether words in Latin letters are a title rather than a name: no name of a person, and one of them is in titles."""
    if script_of(name) is not Script.LATIN or is_likely_person(name):
        return False
    return len(name.split()) > 1 and any(word.casefold() in _title_words() for word in name.split())


def _is_known_for(first: str, second: str, text: str) -> bool:
    """Whether a word behind an East Asian name can be nothing but a title: "Kwon Do-yeon (Avalanche)", not said again."""
    alone = " " not in second and second.isascii() and not second.isupper() and len(second) > _LONGEST_STAGE_NAME
    may_be = alone and _is_whole(first) and not is_asian(second) and any(map(is_asian, first.split()))
    return may_be and second not in _outside_brackets(text)


@lru_cache(maxsize=2)
def _outside_brackets(text: str) -> str:
    return _IN_BRACKETS.sub("", text)


@cache
def _title_words() -> frozenset[str]:
    return frozenset(words("titles", "words.english"))


def _is_whole(name: str) -> bool:
    """Whether a name in Latin letters reads like a person and is more than a given name."""
    parts = name.replace("-", " ").split()
    return len(parts) >= 2 and is_likely_person(name) and not is_given_name(name)


def _reads_like_character(name: str) -> bool:
    return script_of(name) is not Script.LATIN or all(is_likely_person(f"{part} {part}") for part in name.split())


def _reads_like_role(name: str) -> bool:
    """A short name of a character in an Asian script: エルメス, 최택."""
    return 2 <= len(name) <= 8 and is_person_name(name)


def _may_be_actor(name: str, *, many: bool) -> bool:
    script = script_of(name)
    if script is Script.LATIN:
        if is_likely_person(name):
            return is_two_words(name) or name.isupper()
        return many and is_two_words(name) and is_person_name(name)
    if script in (Script.HAN, Script.JAPANESE):
        if is_dotted_name(name):
            return True
        whole = len(name) >= 3 and "\u3400" <= name[0] <= "\u9fff" and is_likely_person(name)
        return whole or (script is Script.HAN and bool(native_surname(name)[0]))
    return is_likely_person(name) and len(name) >= 3
