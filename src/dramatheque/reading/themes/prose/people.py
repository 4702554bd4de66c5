"""Credits from prose: who plays whom, who made it.

In: a Hit with persons in its slots. Out: cast and crew claims, and a person's name in another script where it stands in brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

from dramatheque.claims import EntityKind, Span
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.themes.prose.endings import endings, no_name
from dramatheque.reading.themes.prose.hits import Hit, stripped
from dramatheque.reading.themes.prose.naming import (
    character_in,
    is_given_name,
    is_likely_person,
    is_two_words,
    name_in,
    names_in,
    trim,
)
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.values.dates import find_dates
from dramatheque.values.kanji_readings import surname_readings
from dramatheque.values.name_lists import is_person_name
from dramatheque.values.names import name_key
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.surnames import native_surname

_LONGEST_NAME = 30
_DAY_NEAR = 24
_PRONOUN_REACH, _OPENS = 240, 12
_FEW, _TOP = 200, 20_000
_KANA = re.compile("[\u3041-\u3096]{2}")
_KANJI = re.compile("[\u3400-\u9fff々]{2,3}")
_PAIR_OF_SYLLABLES = 2
_WHOLE, _LONGEST_KOREAN = 3, 4
_KATAKANA = re.compile("[ァ-ヺー・]{2,12}")
_PAIR = re.compile("[^、。を]{2,16}を[^、。をがはに]{2,6}(?=[、。]|$)")  # シュトレーゼマンを竹中直人、峰を瑛太


def write_cast(hit: Hit, person: Span, character: Span | None, *, named: str = "", **qualifiers: Any) -> bool:
    """One credit: who, as whom. `named` is the whole name where the place has only a short one."""
    page, book = hit.notebook.page, hit.notebook
    name = named or " ".join(page.cut(person).split())
    if (not name.isascii() and len(name) <= 3) or (name.isascii() and " " not in name and character is not None):
        name = short_for(name, known_people(hit)) or _whole_on_page(page.text, name) or name
    value = {"person": name}
    refs = {"person": book.mention(EntityKind.PERSON, name).key}
    span = person
    if character is not None:
        role = " ".join(page.cut(character).split())
        if name_key(role) == name_key(name):
            return False
        value["character"] = role
        refs["character"] = book.mention(EntityKind.CHARACTER, role).key
        span = Span(min(person.start, character.start), max(person.end, character.end))
    hit.claim("cast", value, span, refs=refs, **qualifiers)
    return True


def _whole_on_page(text: str, name: str) -> str:
    """The one whole name of a page that begins with a Japanese surname written alone: 木南 is 木南晴夏; "" for none."""
    top = text[:_TOP]
    if not _KANJI.fullmatch(name) or not _KANA.search(top):
        return ""
    behind = rf"(?<![㐀-鿿]){re.escape(name)}(?:[㐀-鿿]{{1,3}}|[ぁ-ゖ]{{2,4}}?)"
    behind += r"(?=さん|[(（、,，・]|が|は|主演|と)"
    wholes = {found for found in re.findall(behind, top) if _is_whole_japanese(found)}
    return wholes.pop() if len(wholes) == 1 else ""


def _is_whole_japanese(name: str) -> bool:
    return is_likely_person(name) and no_name().search(name) is None and not name.endswith(endings("japanese", "persons"))


def write_credit(hit: Hit) -> bool:
    role = hit.form.constant("role")
    text = hit.notebook.page.text
    if hit.form.constant("paired"):
        return _paired_cast(hit)
    if hit.form.constant("paired_native"):
        return _many_roles(hit)
    if hit.form.constant("of") == "film":
        hit = _film(hit)
    character = character_in(text, hit.slots["character"]) if "character" in hit.slots else None
    if "character" in hit.slots and character is None:
        return False
    if hit.form.constant("called") and character is None:
        character = stripped(text, hit.slots["title"].start + 1, hit.slots["title"].end - 1)
    if hit.form.constant("mind") == "pair" and not _are_pair(hit):
        return False
    if hit.form.constant("need") == "title" and character is None and _has_bracket(hit):
        return False
    if hit.form.constant("who") == "before":
        person = _person_before(hit)
        return person is not None and character is not None and write_cast(hit, person, character)
    if "person" in hit.slots:
        people = [name for slot in ("person", "person_2") if slot in hit.slots and (name := name_in(text, hit.slots[slot]))]
        if hit.form.constant("mind") == "whole":
            people = [name for name in people if is_two_words(text[name.start : name.end])]
        if hit.form.constant("mind") == "two_words":
            people = [
                name
                for name in people
                if is_two_words(text[name.start : name.end]) and is_likely_person(text[name.start : name.end])
            ]
        return sum(write_cast(hit, person, character, role=role) for person in people) > 0
    return _cast_list(hit, role)


def _has_bracket(hit: Hit) -> bool:
    """Whether brackets with a name stand behind the person: which of the two acts is for the brackets to tell."""
    text, end = hit.notebook.page.text, hit.slots["person"].end
    return text[end : end + 1] in ("(", "（") and text[end + 1 : end + 2].isalpha()


def _person_before(hit: Hit) -> Span | None:
    """Whom "he" or "she" stands for: the one likely person that the sentence before begins with or names alone."""
    text, start = hit.notebook.page.text, hit.sentence.span.start
    before = Span(max(hit.sentence.passage.start, start - _PRONOUN_REACH), start)
    ends = [match.end() for match in re.finditer(r"[.!?]\s(?=\S)|\n", text[before.start : before.end - 2])]
    said = Span(before.start + (ends[-1] if ends else 0), before.end)
    names = {
        name_key(text[name.start : name.end]): name
        for name, _ in names_in(text, said)
        if is_two_words(text[name.start : name.end]) and is_likely_person(text[name.start : name.end])
    }
    first = next(iter(names.values()), None)
    return first if first is not None and (len(names) == 1 or first.start - said.start <= _OPENS) else None


def _film(hit: Hit) -> Hit:
    """ "A movie starring X was made too": the credit is one of a film beside the main work."""
    page, main = hit.notebook.page, hit.subject
    if any(claim.value == "film" for claim in hit.notebook.claims_of("type", main)):
        return hit
    title = f"{main.name} (film)"
    film = hit.notebook.work(title)
    hit.claim("related_work", {"title": title, "relation": "film"}, hit.span, refs={"title": film.key})
    hit.claim("type", "film", hit.span, subject=film)
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", page.text[hit.span.end : hit.sentence.span.end])
    if year:
        span = Span(hit.span.end + year.start(), hit.span.end + year.end())
        hit.claim("year", int(year[0]), span, subject=film)
    return replace(hit, subject=film)


def _are_pair(hit: Hit) -> bool:
    """Whether both slots hold names of people, the first a whole one: "Ryu Jun Yeol's Jung Hwan", not "Kim's Life"."""
    text = hit.notebook.page.text
    person, character = name_in(text, hit.slots["person"]), name_in(text, hit.slots["character"])
    if person is None or character is None:
        return False
    who, whom = text[person.start : person.end], text[character.start : character.end]
    if any(word in name_words("kin_latin") for word in re.findall(r"[a-z]+", text[person.end : character.start].casefold())):
        return False  # "Kim's best friend Lee" are two people
    if not (is_two_words(who) and is_likely_person(who)) or name_key(who) == name_key(whom):
        return False
    if script_of(whom) is Script.LATIN:
        return is_likely_person(whom) or is_likely_person(f"{whom} {whom}")
    if not is_person_name(whom) or "を" in whom or (len(who) < _WHOLE and not native_surname(who)[0]):
        return False
    if hit.form.script == "chinese" or native_surname(whom)[0] or surname_readings(whom):
        return True
    return _KATAKANA.fullmatch(whom) is not None


def _many_roles(hit: Hit) -> bool:
    """One person in several roles."""
    text = hit.notebook.page.text
    person = name_in(text, hit.slots["person"])
    roles = [name for name, _ in names_in(text, hit.slots["characters"])]
    return person is not None and len(roles) > 1 and sum(write_cast(hit, person, role) for role in roles) > 0


def write_single(hit: Hit) -> bool:
    """A credit whose person is called by one word: "Hyeri as Deok Sun", unless the page knows the word as a character."""
    text = hit.notebook.page.text
    name = name_in(text, hit.slots["person"])
    if name is None:
        return False
    key = name_key(text[name.start : name.end])
    held = (claim.value for claim in hit.notebook.claims_of("cast") if isinstance(claim.value, dict))
    if any(key in {name_key(part) for part in _words_of(value.get("character"))} for value in held):
        return False
    return write_credit(hit)


def _words_of(name: object) -> list[str]:
    """A name and its parts."""
    said = str(name or "")
    return [said, *said.replace("/", " ").split()]


def is_single(hit: Hit) -> bool:
    """Whether the person of a credit in Latin letters is called by a given name alone."""
    if "person" not in hit.slots or hit.form.script != "latin":
        return False
    said = trim(hit.notebook.page.text, hit.slots["person"])
    return is_given_name(hit.notebook.page.cut(said))


def _paired_cast(hit: Hit) -> bool:
    text = hit.notebook.page.text
    people = [name for name, _ in names_in(text, hit.slots["persons"])]
    characters = [name for name, _ in names_in(text, hit.slots["characters"])]
    if len(people) != len(characters):
        return False
    return sum(write_cast(hit, person, character) for person, character in zip(people, characters, strict=True)) > 0


def _cast_list(hit: Hit, role: str | None) -> bool:
    text = hit.notebook.page.text
    names = list(names_in(text, hit.slots.get("persons") or hit.slots["row"]))
    if hit.form.constant("need") == "drama" and not _is_company(text, [name for name, _ in names]):
        return False
    if hit.form.constant("mind") == "two_words" or hit.form.constant("need") == "drama":
        whole = [(name, note) for name, note in names if not is_given_name(text[name.start : name.end])]
        names = names if len(whole) >= 2 else whole
    if hit.form.constant("of") == "title":  # behind a title stand other words too: 'X' finale
        names = [(name, note) for name, note in names if is_likely_person(text[name.start : name.end])]
    if hit.form.script == "korean":
        names = [(name, note) for name, note in names if _is_korean(hit, name)]
    for name, note in names:
        write_cast(hit, name, None, role=role)
        _native_name(hit, name, note)
    return bool(names)


def _is_korean(hit: Hit, name: Span) -> bool:
    """Whether a Korean word of a list is a name: it begins with a surname, has two syllables, or is one of a list of several."""
    said = hit.notebook.page.cut(name)
    return len(said) == _PAIR_OF_SYLLABLES or bool(native_surname(said)[0]) or bool(short_for(said, known_people(hit)))


def _is_company(text: str, names: list[Span]) -> bool:
    """Two persons or more, most of them with names that read like a person's."""
    likely = sum(is_likely_person(text[name.start : name.end]) for name in names)
    whole = sum(is_two_words(text[name.start : name.end]) for name in names)
    if len(names) == 1:
        return likely == whole == 1
    return likely * 2 >= len(names) or (len(names) >= 3 and whole == len(names))


def _native_name(hit: Hit, person: Span, note: Span | None) -> None:
    """ "Ariel Lin (林依晨)": the brackets hold the person's name in another script."""
    page = hit.notebook.page
    if note is None or script_of(page.cut(note)) == script_of(page.cut(person)):
        return
    native = name_in(page.text, note)
    if native and is_likely_person(page.cut(native)):
        mention = hit.notebook.mention(EntityKind.PERSON, " ".join(page.cut(person).split()))
        hit.claim("name", page.cut(native), native, subject=mention, form="native")


def write_crew(hit: Hit) -> bool:
    job = str(hit.form.constant("job"))
    page = hit.notebook.page
    before = page.text[max(0, hit.span.start - _LONGEST_NAME) : hit.span.start].casefold()
    if job == "director" and before.endswith(name_words("other_makers")):
        return False  # a "martial arts director" directs no drama
    slot = next(name for name in ("persons", "person", "foreign") if name in hit.slots)
    names = (
        list(names_in(page.text, hit.slots[slot]))
        if slot == "persons"
        else [(name, None) for name in [name_in(page.text, hit.slots[slot])] if name]
    )
    names = [(name, note) for name, note in names if not _is_byline(page.text, name) and not _is_part_of_a_name(hit, name)]
    names = [(name, note) for name, note in names if not _is_a_part(page.text, name) and not _is_cut(page.text, name)]
    for name, note in names:
        person = " ".join(page.cut(name).split())
        hit.claim(
            "crew", {"person": person, "job": job}, name, refs={"person": hit.notebook.mention(EntityKind.PERSON, person).key}
        )
        _native_name(hit, name, note)
    return bool(names)


def _is_part_of_a_name(hit: Hit, name: Span) -> bool:
    """Whether one word is all the page calls a maker here whom it names in full elsewhere ("Aya's diary" after "Aya Kitō")."""
    word = name_key(hit.notebook.page.cut(name))
    told = (str(claim.value.get("person", "")) for claim in hit.notebook.claims_of("crew") if isinstance(claim.value, dict))
    return " " not in word and any(word in parts and len(parts) > 1 for person in told if (parts := name_key(person).split()))


def _is_cut(text: str, name: Span) -> bool:
    """Whether a Korean name of four syllables is the beginning of a longer word: that of a company."""
    after = text[name.end : name.end + 1]
    return len(name) == _LONGEST_KOREAN and "가" <= after <= "힣" and after not in endings("korean", "particles")


def _is_a_part(text: str, name: Span) -> bool:
    """Whether the name is that of a part: "監督・山田花子を演じるのは…" makes nobody a director."""
    return text.startswith((*endings("japanese", "acted"), *endings("korean", "acted")), name.end)


def _is_byline(text: str, name: Span) -> bool:
    """Whether it is who wrote the page: one word in Latin letters with a day behind it ("Written by Jo on May 2")."""
    after = text[name.end : name.end + _DAY_NEAR]
    is_word = not is_two_words(text[name.start : name.end])
    return is_word and (after[:4] == " on " or after[:1] == "\n") and (after[:1] == "\n" or bool(find_dates(after)))


def write_pair(hit: Hit) -> bool:
    """A character and an actor joined by a particle alone: written where the page names one of the two elsewhere."""
    text = hit.notebook.page.text
    left, right = character_in(text, hit.slots["character"]), name_in(text, hit.slots["person"])
    if left is None or right is None:
        return False
    known = known_people(hit)
    first, second = text[left.start : left.end], text[right.start : right.end]
    if whole := short_for(first, known):
        character = character_in(text, right)
        return character is not None and not short_for(second, known) and write_cast(hit, left, character, named=whole)
    if short_for(second, known) or (
        is_likely_person(second) and (_is_row_of_pairs(hit) or _is_honoured(text, right) or _is_all(hit, first, second))
    ):
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


def _is_row_of_pairs(hit: Hit) -> bool:
    """Whether the sentence lists several: "シュトレーゼマンを竹中直人、峰龍太郎を瑛太"."""
    said = hit.notebook.page.cut(hit.sentence.span)
    return len(_PAIR.findall(said)) >= 2


class KnownPeople:
    """The names of the persons that a page's claims of cast and crew name so far, to be found by what pages shorten them to."""

    def __init__(self) -> None:
        self._rank: dict[str, tuple[int, int]] = {}          # by name: those of the cast come before those of the crew
        self._by_key: dict[str, list[str]] = {}
        self._by_part: dict[str, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._seen = dict.fromkeys(_CREDITS, 0)

    def take_in(self, notebook: Notebook) -> None:
        """Adds the claims written since the last time."""
        for order, prop in enumerate(_CREDITS):
            for claim in notebook.claims_of(prop)[self._seen[prop] :]:
                self._seen[prop] += 1
                if isinstance(claim.value, dict) and "person" in claim.value:
                    self._add(str(claim.value["person"]), (order, self._seen[prop]))

    def _add(self, name: str, rank: tuple[int, int]) -> None:
        if len(name) > _LONGEST_NAME or rank >= self._rank.get(name, (len(_CREDITS), 0)):
            return
        is_new = name not in self._rank
        self._rank[name] = rank
        if is_new:
            self._by_key.setdefault(name_key(name), []).append(name)
            self._by_start.setdefault(name[:2], []).append(name)
            for part in set(name.casefold().split()):
                self._by_part.setdefault(part, []).append(name)

    def with_part(self, part: str) -> list[str]:
        """The names that have this word in them."""
        return self._by_part.get(part.casefold(), [])

    def like(self, name: str) -> str:
        """The first name that is this one in another spelling, or begins with it in a script other than Latin; "" for none."""
        found = list(self._by_key.get(name_key(name), ()))
        if len(name) >= 2 and not name.isascii():
            found += [whole for whole in self._by_start.get(name[:2], ()) if whole.startswith(name)]
        elif len(name) == 1 and not found and len(self._rank) <= _FEW:  # a surname that only one has
            wholes = [whole for whole in self._rank if whole.startswith(name)]
            found = wholes if len(wholes) == 1 else []
        return min(found, key=self._rank.__getitem__, default="")


_CREDITS = ("cast", "crew")
_known: WeakKeyDictionary[Notebook, KnownPeople] = WeakKeyDictionary()


def known_people(hit: Hit) -> KnownPeople:
    """The persons that the page's claims of cast and crew name so far."""
    known = _known.setdefault(hit.notebook, KnownPeople())
    known.take_in(hit.notebook)
    return known


def short_for(name: str, known: KnownPeople) -> str:
    """The known person a name stands for: the whole name, or the surname alone as later mentions write it; "" for none."""
    if name.isascii() and " " not in name and "-" not in name:
        parts = known.with_part(name)
        return parts[0] if len(parts) == 1 else ""
    return known.like(name)
