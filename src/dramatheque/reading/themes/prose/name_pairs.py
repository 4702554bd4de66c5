"""A character and an actor with next to nothing between them: "エルメスは伊東美咲さん", "Ryu Jun Yeol's Jung Hwan".

In: a Hit with two names. Out: whether they are a pair; cast claims for those joined by a particle alone.
"""

from __future__ import annotations

import re

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.known_people import known_people, short_for
from dramatheque.reading.themes.prose.naming import character_in, is_likely_person, is_two_words, name_in
from dramatheque.reading.themes.prose.native_names import may_be_called
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.kanji_readings import surname_readings
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.names import name_key
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import native_surname

_WHOLE, _GIVEN = 3, 2
_KANJI = re.compile("[\u3400-\u9fff々]{2,6}")
_PAIR = re.compile("[^、。を]{2,16}を[^、。をがはに]{2,6}(?=[、。]|$)")  # シュトレーゼマンを竹中直人、峰を瑛太


def write_pair(hit: Hit) -> bool:
    """A character and an actor joined by a particle alone: written where the page names one of the two elsewhere."""
    text = hit.notebook.page.text
    left, right = character_in(text, hit.slots["character"]), name_in(text, hit.slots["person"])
    if left is None or right is None or not all(may_be_called(text[name.start : name.end]) for name in (left, right)):
        return False
    known = known_people(hit)
    first, second = text[left.start : left.end], text[right.start : right.end]
    if whole := short_for(first, known):
        character = character_in(text, right)
        return character is not None and not short_for(second, known) and write_cast(hit, left, character, named=whole)
    is_told = _is_row_of_pairs(hit) or _is_honoured(text, right) or _is_all(hit, first, second)
    if short_for(second, known) or (is_likely_person(second) and (is_told or _follows_credit(hit, first, second))):
        return write_cast(hit, right, left, named=short_for(second, known) or "")
    return False


def _is_honoured(text: str, name: Span) -> bool:
    """Whether さん or the like stands behind a whole name: "エルメスは伊東美咲さん"."""
    return len(name) >= 3 and text.startswith(endings("japanese", "persons"), name.end)


def _is_all(hit: Hit, first: str, second: str) -> bool:
    """Whether the sentence says nothing else than that one whole name is another: "三田灯は松嶋菜々子。"."""
    said = hit.notebook.page.cut(hit.sentence.span).rstrip("。")
    whole = len(first) >= _WHOLE <= len(second) and bool(surname_readings(first)) and bool(surname_readings(second))
    return whole and len(said) == len(hit.span)


def _follows_credit(hit: Hit, first: str, second: str) -> bool:
    """Whether two whole names stand behind a credit in the same sentence: ユリは高山美咲、先輩の森川千秋は中川拓也."""
    if not (is_whole_name(first) and is_whole_name(second)) or hit.text("character") != first:
        return False
    start, end = hit.sentence.span.start, hit.span.start
    return any(start <= place.start < end for claim in hit.notebook.claims_of("cast") for place in claim.evidence)


def _is_row_of_pairs(hit: Hit) -> bool:
    """Whether the sentence lists several: "シュトレーゼマンを竹中直人、峰龍太郎を瑛太"."""
    said = hit.notebook.page.cut(hit.sentence.span)
    return len(_PAIR.findall(said)) >= 2


def are_pair(hit: Hit) -> bool:
    """Whether both slots hold names of people, the first a whole one: "Ryu Jun Yeol's Jung Hwan", not "Kim's Life"."""
    text = hit.notebook.page.text
    person, character = name_in(text, hit.slots["person"]), name_in(text, hit.slots["character"])
    if person is None or character is None:
        return False
    who, whom = text[person.start : person.end], text[character.start : character.end]
    if any(word in name_words("kin_latin") for word in re.findall(r"[a-z]+", text[person.end : character.start].casefold())):
        return False  # "Kim's best friend Lee" are two people
    if is_two_words(who) and script_of(whom) is Script.LATIN and whom.split()[0].rstrip(".") in name_words("honorifics"):
        return name_key(who) != name_key(whom)  # "Freddie Hammer is Dr. Sean Morgan"
    if not (is_two_words(who) and is_likely_person(who)) or name_key(who) == name_key(whom):
        return False
    if script_of(whom) is Script.LATIN:
        return is_likely_person(whom) or is_likely_person(f"{whom} {whom}")
    if not is_person_name(whom) or "を" in whom or (len(who) < _WHOLE and not native_surname(who)[0]):
        return False
    if hit.form.script == "japanese":
        is_person = is_whole_name(who) or bool(short_for(who, known_people(hit)))
        return is_person and may_be_called(whom) and (_KANJI.fullmatch(whom) is not None or text.count(whom) > 1)
    if hit.form.script == "chinese":
        surname, given = native_surname(who)
        return bool(surname) and len(given) <= _GIVEN
    return bool(native_surname(whom)[0] or surname_readings(whom))
