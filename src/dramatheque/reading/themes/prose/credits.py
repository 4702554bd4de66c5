"""Who plays whom, from forms of prose.

In: a Hit with persons and characters in its slots. Out: cast claims.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dramatheque.claims import Span
from dramatheque.reading.themes.prose.brackets import goes_on
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit, inside_quotes, stripped
from dramatheque.reading.themes.prose.known_people import known_people, short_for
from dramatheque.reading.themes.prose.name_pairs import are_pair
from dramatheque.reading.themes.prose.naming import (
    character_in,
    is_given_name,
    is_likely_person,
    is_two_words,
    name_in,
    names_in,
    trim,
)
from dramatheque.reading.themes.prose.native_names import may_be_called
from dramatheque.reading.themes.prose.people import write_cast, write_native_name
from dramatheque.reading.themes.prose.quoted_parts import is_epithet, is_part_in_quotes, is_row_of_parts
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.reading.wordlists import words
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.names import name_key
from dramatheque.values.surnames import native_surname

_QUOTES = tuple("「『“‘")
_PRONOUN_REACH, _OPENS, _BESIDE = 240, 12, 24
_PAIR_OF_SYLLABLES, _MANY = 2, 3
_TAKEN = re.compile("を(?!はじめ|始め|筆頭|中心|含|迎|主演|擁|揃|そろ)")     # behind a name of a list: a part
_MINDED = {"pair": are_pair, "row_of_parts": is_row_of_parts, "part_in_quotes": is_part_in_quotes}
_AGE = re.compile(r"[・、,＝=]\s?\d{1,2}歳?$")
_INSIDE = re.compile(r"\s?[(（](?P<name>[^()（）\n]{2,60})[)）]")


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
    if _is_refused(hit, character):
        return False
    if hit.form.constant("called") and character is None:
        character = stripped(text, hit.slots["title"].start + 1, hit.slots["title"].end - 1)
    if hit.form.constant("who") == "before":
        person = _person_before(hit)
        return person is not None and character is not None and write_cast(hit, person, character)
    if "quoted" in hit.slots:
        return _write_quoted(hit, character, role)
    if "quoted_2" in hit.slots:
        character = character_in(text, inside_quotes(hit, "quoted_2"))
    if "person" in hit.slots:
        return sum(write_cast(hit, person, character, role=role) for person in _people(hit)) > 0
    return _cast_list(hit, role)


def _write_quoted(hit: Hit, character: Span | None, role: str | None) -> bool:
    """A credit whose names stand in quotes, as Thai news write them: the person, and perhaps the part."""
    text = hit.notebook.page.text
    person, part = (name_in(text, inside_quotes(hit, slot)) if slot in hit.slots else None for slot in ("quoted", "quoted_2"))
    return person is not None and write_cast(hit, person, part or character, role=role)


def _is_refused(hit: Hit, character: Span | None) -> bool:
    """Whether what a form took for a credit is none: no part, a part and its actor, no pair."""
    said = hit.notebook.page.cut(character) if character is not None else ""
    mind = hit.form.constant("mind")
    if "character" in hit.slots and (character is None or _is_no_part(hit, character) or _is_owner(hit, character)):
        return True
    if (mind == "whole_character" and not is_whole_name(said)) or (mind == "called" and not may_be_called(said)):
        return True
    is_quoted = character is not None and hit.notebook.page.text.startswith(_QUOTES, character.end)
    if is_quoted and hit.form.script == "chinese":
        return True  # 扮演高级军官「…」: the name stands in the quotes
    is_minded = _MINDED.get(mind)
    if (is_minded and not is_minded(hit)) or (hit.form.script == "korean" and is_epithet(said)):
        return True
    if "words" in hit.slots and hit.text("words").casefold().split()[:1] in [[word] for word in name_words("agents")]:
        return True  # "Mina played by Kim": who plays stands behind
    if hit.form.constant("need") == "title" and character is None and _has_bracket(hit):
        return True
    if "person" in hit.slots and hit.form.script in ("japanese", "korean") and _is_maker(hit):
        return True
    return "person" in hit.slots and _is_acted(hit)


def _people(hit: Hit) -> list[Span]:
    """The persons of a form's single slots, those that the form minds."""
    text, mind = hit.notebook.page.text, hit.form.constant("mind")
    people = [name for slot in ("person", "person_2") if slot in hit.slots and (name := name_in(text, hit.slots[slot]))]
    if mind == "whole_person":
        return [name for name in people if _is_known_or_whole(hit, text[name.start : name.end])]
    if mind in ("whole", "two_words"):
        people = [name for name in people if is_two_words(text[name.start : name.end])]
    if mind == "two_words":
        people = [name for name in people if is_likely_person(text[name.start : name.end])]
    return people


def _is_maker(hit: Hit) -> bool:
    """Whether words behind a person say that it made the work: '…'의 김하나 PD."""
    text = hit.notebook.page.text
    name = name_in(text, hit.slots["person"])
    return name is not None and text.startswith(endings(hit.form.script, "making_behind"), name.end)


def _is_known_or_whole(hit: Hit, name: str) -> bool:
    return is_whole_name(name) or bool(short_for(name, known_people(hit)))


def _is_no_part(hit: Hit, character: Span) -> bool:
    """Whether Japanese words with a particle behind them are a thing, no part: 高校 in 演じる高校の…, 体 in 娘の体には."""
    text = hit.notebook.page.text
    if hit.form.script != "japanese" or text.startswith(endings("japanese", "acted"), character.end):
        return False
    return not may_be_called(text[character.start : character.end])


def _is_acted(hit: Hit) -> bool:
    """Whether brackets behind the person hold who acts it: "Nara (Kim Do-yeon) is Mina's friend"."""
    text, end = hit.notebook.page.text, trim(hit.notebook.page.text, hit.slots["person"]).end
    inside = _INSIDE.match(text, end)
    if inside is None or any(map(str.isdigit, _AGE.sub("", inside["name"]))) or inside["name"].isupper():
        return False  # an age, a group of singers
    if "character" in hit.slots and inside.start() <= hit.slots["character"].start < inside.end():
        return False  # 森本拓也(医師役): the brackets are the form's own
    return is_likely_person(_AGE.sub("", inside["name"]))


def is_acted_behind(text: str, end: int) -> bool:
    """Whether a whole Japanese name in brackets, perhaps with an age, says who acts the name before it."""
    inside = _INSIDE.match(text, end)
    return inside is not None and is_whole_name(_AGE.sub("", inside["name"]))


def _is_owner(hit: Hit, character: Span) -> bool:
    """Whether the part is only told by whose it is: "as Nara's lover", "as Nara’s father"."""
    text = hit.notebook.page.text
    return hit.span.end <= character.end + 1 and text[character.end : character.end + 3] in ("'s ", "’s ")


def _has_bracket(hit: Hit) -> bool:
    """Whether brackets with a name stand behind the person: which of the two acts is for the brackets to tell."""
    text, end = hit.notebook.page.text, hit.slots["person"].end
    return text[end : end + 1] in ("(", "（") and text[end + 1 : end + 2].isalpha()


def _person_before(hit: Hit) -> Span | None:
    """Whom "he" or "she" stands for: the one likely person that the sentence before begins with or names alone."""
    text, start = hit.notebook.page.text, hit.sentence.span.start
    if text[start : hit.span.start].rstrip().endswith((")", "）")):
        start = hit.span.start  # "Kim Do-yeon (Quiet Ferry) He plays …": a list without full stops
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
    said = hit.notebook.page.text[people[-1].end : characters[0].start].strip() if people and characters else ""
    if said in name_words("copulas") and not all(is_likely_person(text[name.start : name.end]) for name in characters):
        return False  # "Kim Do-yeon and Park Seo-won are Charming and Fun"
    if len(people) != len(characters) or not characters or _is_owner(hit, characters[-1]):
        return False
    return sum(write_cast(hit, person, character) for person, character in zip(people, characters, strict=True)) > 0


def _cast_list(hit: Hit, role: str | None) -> bool:
    text = hit.notebook.page.text
    names = list(names_in(text, hit.slots.get("persons") or hit.slots["row"]))
    if hit.form.source.startswith("with ") and _is_with_others(hit):
        return False
    if hit.form.constant("need") == "drama" and not _is_company(text, [name for name, _ in names]):
        return False
    if hit.form.constant("mind") == "whole" and not _are_whole(text, [name for name, _ in names]):
        return False
    if hit.form.script == "thai" and "row" in hit.slots:
        names = [(name, None) for name in _pairs_of_words(hit)]
    if hit.form.constant("mind") == "two_words" or hit.form.constant("need") == "drama":
        whole = [(name, note) for name, note in names if not is_given_name(text[name.start : name.end])]
        names = names if len(whole) >= 2 else whole
    if hit.form.script in ("japanese", "korean"):
        made = endings(hit.form.script, "making_behind")
        names = [row for row in names if not (text.startswith(made, row[0].end) or _TAKEN.match(text, row[0].end))]
    if hit.form.script == "japanese":
        names = [row for row in names if not is_acted_behind(text, row[0].end)]
    if hit.form.constant("of") == "title":  # behind a title stand other words too: 'X' finale
        names = [(name, note) for name, note in names if is_likely_person(text[name.start : name.end])]
    if hit.form.script == "latin":
        names = [(name, note) for name, note in names if not _is_part_told(text, name)]
    if hit.form.script == "korean":
        names = _korean(hit, [name for name, _ in names] if "row" not in hit.slots else _row(hit))
    for name, note in names:
        write_cast(hit, name, None, role=role)
        write_native_name(hit, name, note)
    return bool(names)


def _is_part_told(text: str, name: Span) -> bool:
    """Whether a name of a list is a part whose actor stands in brackets: "It also stars Lee Rin (Kim Do-yeon), who is …"."""
    inside = _INSIDE.match(text, name.end)
    return inside is not None and goes_on().match(text, inside.end()) is not None and is_likely_person(inside["name"])


def _is_with_others(hit: Hit) -> bool:
    """Whether the words before "with" say that somebody works, speaks or lives with these persons."""
    before = hit.notebook.page.text[max(hit.sentence.span.start, hit.span.start - _BESIDE) : hit.span.start].casefold()
    return any(word in before for word in name_words("with_others"))


def _are_whole(text: str, names: list[Span]) -> bool:
    """Whether most words of a list are put together as names."""
    return 2 * sum(is_whole_name(text[name.start : name.end]) for name in names) > len(names)


def _pairs_of_words(hit: Hit) -> list[Span]:
    """The whole names of a Thai row without commas: two words each."""
    slot = hit.slots["row"]
    words = [match.span() for match in re.finditer(r"\S+", hit.notebook.page.cut(slot))]
    return [Span(slot.start + first[0], slot.start + last[1]) for first, last in zip(words[::2], words[1::2], strict=False)]


def _row(hit: Hit) -> list[Span]:
    """The names of a Korean row without commas, read from its end: words stand before it."""
    slot, names = hit.slots["row"], []
    words = re.finditer(r"\S+", hit.notebook.page.cut(slot))
    for word in reversed([Span(slot.start + word.start(), slot.start + word.end()) for word in words]):
        name = name_in(hit.notebook.page.text, word)
        if name is None or len(name) != len(word):
            break
        names.append(name)
    while names and not _is_korean(hit, names[-1]):
        names.pop()
    return names[::-1] if len(names) > 1 else []


def _korean(hit: Hit, names: list[Span]) -> list[tuple[Span, Span | None]]:
    """The names of a Korean list: all, where most begin with a surname; else those that do."""
    sure = [name for name in names if _is_korean(hit, name)]
    return [(name, None) for name in (names if 2 * len(sure) > len(names) else sure)]


def _is_korean(hit: Hit, name: Span) -> bool:
    """Whether a Korean word of a list is a name: it begins with a surname, has two syllables, or is one of a list of several."""
    said = hit.notebook.page.cut(name)
    return len(said) == _PAIR_OF_SYLLABLES or bool(native_surname(said)[0]) or bool(short_for(said, known_people(hit)))


@cache
def _title_words() -> frozenset[str]:
    return frozenset(words("titles", "words.english"))


def _is_company(text: str, names: list[Span]) -> bool:
    """Two persons or more, most of them with names that read like a person's."""
    likely = sum(is_likely_person(text[name.start : name.end]) for name in names)
    whole = sum(is_two_words(text[name.start : name.end]) for name in names)
    if len(names) == 1:
        return likely == whole == 1
    no_titles = all(not _title_words() & set(text[name.start : name.end].casefold().split()) for name in names)
    return likely * 2 >= len(names) or (whole == len(names) and (len(names) >= _MANY or no_titles))
