"""Parts behind a Japanese verb in front of its noun, with any clause between: "高山美咲さん演じる、芯は強い検事・森川千秋が".

In: a sentence and its shadow. Out: cast claims. The part is the first whole name behind the verb that stands at the edge of a
word; the person right before the verb is a whole name, or one the page knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.known_people import known_people, short_for, whole_on_page
from dramatheque.reading.themes.prose.naming import character_in, name_in
from dramatheque.reading.themes.prose.native_names import may_be_called
from dramatheque.reading.themes.prose.people import write_cast
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import given_start, is_usual_name, is_whole_name

_PERSON, _REACH = 18, 64
_HAN, _KATA, _HIRA = "\u3400-\u9fff々ヶ", "\u30a1-\u30fa\u30fc", "\u3041-\u3096"
_RUN = re.compile(rf"[{_HAN}{_KATA}]{{2,8}}(?:[・･=＝][{_KATA}]{{1,8}}){{0,2}}")
_LAST_RUN = re.compile(rf"(?:[{_HAN}{_KATA}]+(?:[・･][{_KATA}]+)*[{_HIRA}]{{0,4}}|[{_HAN}]+[{_HIRA}]{{1,3}}[{_HAN}]{{1,2}})$")
_TAIL = re.compile(rf"[{_HIRA}]{{2,4}}?(?=[がはをにともの、。“”\"「」『』（(・]|ら)")
_MIDDLE = re.compile(rf"[{_HIRA}]{{1,3}}[{_HAN}]{{1,2}}(?![{_HAN}])")
_ENDS = re.compile("[。！？!?\n「」『』（(]|[はがをにと]、")
_VERBAL = re.compile(rf"[{_HIRA}]{{3}}$")
_LONGEST_NAME, _LONGEST_CALLED = 6, 3
_OPENS = "、。，,「『（(・"
_FOREIGN = re.compile(rf"[{_HAN}]{{0,6}}・?[{_KATA}]{{2,8}}[がはをにともの、]")
_MARKED = re.compile("[\ue001-\ue008]")


def read(hit: Hit, shadow: str) -> list[Span]:
    """Writes the credits of a sentence, whose hit says of which work it speaks; gives the places of the persons."""
    found = []
    for verb in _verb().finditer(shadow):
        person = _person(hit, shadow, verb.start())
        part = person and _best(hit, _parts(hit, shadow, verb.end()))
        if person and part and write_cast(hit, person, part):
            found.append(person)
    return found


@cache
def _verb() -> re.Pattern[str]:
    """The verb in front of a noun, with what may stand between it and the person before it."""
    honours = one_of(endings("japanese", "persons"))
    acts = one_of(endings("japanese", "acts_before_nouns"))
    return re.compile(rf"(?:[(（]\d{{1,2}}[)）])?(?:{honours})?(?:が|は|の)?(?:{acts})(?!の(?:は|が|も))[、]?")


def _person(hit: Hit, shadow: str, end: int) -> Span | None:
    """The person whose name ends at a place: a whole name, or a short one of a person the page names."""
    start, text = hit.sentence.span.start, hit.notebook.page.text
    run = _LAST_RUN.search(shadow, max(0, end - _PERSON), end)
    if run is None or _MARKED.search(run[0]):
        return None
    name = name_in(text, Span(start + run.start(), start + end))
    if name is None or name.end != start + end:
        return None
    said = text[name.start : name.end]
    opens = not shadow[: run.start()].strip() or shadow[run.start() - 1] in _OPENS
    is_called = opens and name.start == start + run.start() and len(said) <= _LONGEST_CALLED and may_be_called(said)
    return name if is_whole_name(said) or is_called or _is_named(hit, said) else None


def _is_named(hit: Hit, said: str) -> bool:
    return bool(short_for(said, known_people(hit)) or whole_on_page(hit.notebook.page.text, said))


def _parts(hit: Hit, shadow: str, place: int) -> Iterator[Span]:
    """Whole names behind a place, up to the end of the sentence or the next verb."""
    start, text = hit.sentence.span.start, hit.notebook.page.text
    last = min(len(shadow), place + _REACH)
    stops = [match.start() for match in (_ENDS.search(shadow, place, last), _verb().search(shadow, place, last)) if match]
    last = min([last, *stops])
    if _FOREIGN.match(shadow, place):
        return  # 演じる熱血教師ミラと: forms have it
    for run in _RUN.finditer(shadow, place, last):
        for end in _ends(shadow, run.end(), last):
            name = character_in(text, Span(start + run.start(), start + end))
            if name is not None and name.end == start + end and _is_part(hit, name):
                yield name
                break


def _best(hit: Hit, parts: Iterator[Span]) -> Span | None:
    """The first of the names whose surname is a common one, or whose half the page has alone; else the first."""
    text, found = hit.notebook.page.text, list(parts)
    sure = (name for name in found if is_usual_name(text[name.start : name.end]) or _has_half(text, text[name.start : name.end]))
    return next(sure, found[0] if found else None)


def _is_part(hit: Hit, name: Span) -> bool:
    """Whether a name behind the verb is a whole one, and nobody's who is real: 検事を手伝う森川さん."""
    text = hit.notebook.page.text
    said = text[name.start : name.end]
    if text.startswith(endings("japanese", "not_behind_parts"), name.end) or short_for(said, known_people(hit)):
        return False
    if _VERBAL.search(said) and not is_usual_name(said):
        return False  # 花開いていく
    return is_whole_name(said) or _is_likely(text, name)


def _is_likely(text: str, name: Span) -> bool:
    """Whether a name whose surname is rare stands behind a dot, or the page has one half of it alone: 黛真知子, and 黛."""
    said = text[name.start : name.end]
    return given_start(said) > 0 and (_is_behind_rank(text, name) or _has_half(text, said))


def _is_behind_rank(text: str, name: Span) -> bool:
    """Whether a name stands behind what somebody is: 検事・黛真知子, 相棒の黛真知子."""
    before = text[name.start - 1]
    return before == "・" or (before == "の" and text[name.end - 1] in endings("japanese", "given_ends"))


def _has_half(text: str, said: str) -> bool:
    """Whether a page has the surname or the given name of a name alone."""
    cut, whole = given_start(said), text.count(said)
    return cut > 0 and any(text.count(half) > whole for half in (said[:cut], said[cut:]))


def _ends(shadow: str, end: int, last: int) -> list[int]:
    """Where a name may end that begins with kanji or katakana: with it, or with the hiragana behind it."""
    tails = [match.end() for match in (_TAIL.match(shadow, end), _MIDDLE.match(shadow, end)) if match]
    return [*(tail for tail in tails if tail <= last + _LONGEST_NAME), end]
