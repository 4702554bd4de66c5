"""Credits that brackets give: "Cha Yoo-jin (Joo Won) falls", "新堂湊（山崎賢人）", "Ueno Juri (Nodame)".

In: sentences and the persons known so far. Out: cast claims. Which side is the actor is told by the persons the page names elsewhere;
without such help the character stands first, as synopses write it, if what is in the brackets reads like a person's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.naming import character_in, is_likely_person, is_two_words, name_in
from dramatheque.reading.themes.prose.people import known_people, short_for, write_cast
from dramatheque.reading.themes.prose.slots import BLANK, JAPANESE, KOREAN, LATIN
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import native_surname

_HAN = "\u3400-\u9fff々"
_LATIN = re.compile(rf"(?P<a>{LATIN['character']}){BLANK}?[(（](?P<b>{LATIN['person']})[)）]")
_JAPANESE = re.compile(rf"(?P<a>{JAPANESE['character']})[(（](?P<b>{JAPANESE['person']})(?P<san>さん|氏)?(?P<part>役)?[)）]")
_KOREAN = re.compile(rf"(?P<a>{KOREAN['character']})\s?[(（](?P<b>{KOREAN['person']})(?: 분)?[)）]")
_CHINESE = re.compile(rf"(?<![{_HAN}])(?P<a>[{_HAN}·]{{2,8}})[(（](?P<b>[{_HAN}]{{2,4}}?)\s?(?:饰演|飾演|饰|飾)?[)）]")
_EXPRESSIONS = {"latin": _LATIN, "japanese": _JAPANESE, "korean": _KOREAN, "chinese": _CHINESE}


def pairs(shadow: str, script: str) -> Iterator[tuple[Span, Span, str]]:
    """The places of what stands before and inside brackets, and how it is told which is the actor: "inside" (さん), "before" (役), ""."""
    expression = _EXPRESSIONS.get(script)
    if expression is None or ("(" not in shadow and "（" not in shadow):
        return
    for match in expression.finditer(shadow):
        groups = match.groupdict()
        told = "inside" if groups.get("san") else "before" if groups.get("part") or shadow[match.end("b") - 1] == "役" else ""
        yield Span(*match.span("a")), Span(*match.span("b")), told


def write_bracket(hit: Hit, before: Span, inside: Span, *, told: str, many: bool) -> bool:
    """Writes the credit of one pair, if it is one. `many`: the page has several pairs of this kind."""
    text = hit.notebook.page.text
    left, right = name_in(text, before), name_in(text, inside)
    if left is None or right is None or right.start - left.end > 4:
        return False
    known = known_people(hit)
    first, second = (" ".join(text[span.start : span.end].split()) for span in (left, right))
    if len(second) < 2:
        return False
    if told == "before":
        character = character_in(text, right)
        return character is not None and write_cast(hit, left, character)
    if short_for(first, known) and not short_for(second, known):
        character = character_in(text, right)
        return character is not None and _reads_like_character(second) and write_cast(hit, left, character)
    if _is_korean_actor(first, second):
        return write_cast(hit, left, right)
    if short_for(second, known) or told == "inside" or _is_actor(second, many=many):
        character = character_in(text, left)
        return character is not None and write_cast(hit, right, character)
    return False


def _is_korean_actor(first: str, second: str) -> bool:
    """"박보검(최택)": a whole Korean name before a short one is the actor's."""
    both = script_of(first) is Script.HANGUL and script_of(second) is Script.HANGUL
    return both and len(first) == 3 and bool(native_surname(first)[0]) and len(second) <= 2


def _reads_like_character(name: str) -> bool:
    return script_of(name) is not Script.LATIN or all(is_likely_person(f"{part} {part}") for part in name.split())


def _is_actor(name: str, *, many: bool) -> bool:
    script = script_of(name)
    if script is Script.LATIN:
        if is_likely_person(name):
            return is_two_words(name) or name.isupper()
        return many and is_two_words(name) and is_person_name(name)
    if script in (Script.HAN, Script.JAPANESE):
        return len(name) >= 3 and "\u3400" <= name[0] <= "\u9fff" and is_likely_person(name) or (script is Script.HAN and bool(native_surname(name)[0]))
    return is_likely_person(name) and len(name) >= 3
