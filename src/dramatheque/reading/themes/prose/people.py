"""Credits of actors as claims: the one place that writes them for the readers of prose.

In: a Hit, the places of a person and perhaps a character. Out: cast claims, and a person's name in another script from brackets.
"""

from __future__ import annotations

from typing import Any

from dramatheque.claims import EntityKind, Span
from dramatheque.reading.themes.prose.endings import endings
from dramatheque.reading.themes.prose.hits import Hit
from dramatheque.reading.themes.prose.known_people import known_people, short_for, whole_on_page
from dramatheque.reading.themes.prose.naming import is_likely_person, name_in
from dramatheque.reading.themes.prose.slots import name_words
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.names import name_key
from dramatheque.values.scripts import script_of

_LEAD = 2


def write_cast(hit: Hit, person: Span, character: Span | None, *, named: str = "", **qualifiers: Any) -> bool:
    """One credit: who, as whom. `named` is the whole name where the place has only a short one."""
    page, book = hit.notebook.page, hit.notebook
    name = named or " ".join(page.cut(person).split())
    is_short = not name.isascii() and len(name) <= 3 and not is_whole_name(name)
    if is_short or (name.isascii() and " " not in name and character is not None):
        name = short_for(name, known_people(hit)) or whole_on_page(page.text, name) or name
    if name.endswith(endings("japanese", "role_nouns")) and not is_whole_name(name):
        return False  # 鬼教師: what a part does
    if not name.isascii() and known_people(hit).is_character(name):
        return False  # 検事・森川千秋らが登場: who is played plays nobody
    if name_key(name) == name_key(hit.subject.name) and page.text.startswith(name_words("starring_behind"), person.end):
        return False  # "Lanterns stars Kim Do-yeon": the drama is nobody
    if _is_in_title(hit, person):
        return False  # "All of Us Are Dead": nobody of the cast
    if len(name) == 1 and not name.isascii():
        return False  # 務 of 役を務める: what is left of a verb
    value = {"person": name}
    refs = {"person": book.mention(EntityKind.PERSON, name).key}
    span = person
    if character is not None:
        role = " ".join(page.cut(character).split())
        if page.text[character.start : character.end + _LEAD].startswith(endings("korean", "leads")):
            return False  # 주 of 주인공: the beginning of a word
        if name_key(role) == name_key(name):
            return False
        value["character"] = role
        refs["character"] = book.mention(EntityKind.CHARACTER, role).key
        span = Span(min(person.start, character.start), max(person.end, character.end))
    hit.claim("cast", value, span, refs=refs, **qualifiers)
    return True


def _is_in_title(hit: Hit, person: Span) -> bool:
    """Whether a name is a piece of the title of the work, where the page says the title."""
    text, said = hit.notebook.page.text, hit.notebook.page.cut(person)
    title = hit.subject.name
    at = title.casefold().find(said.casefold())
    if at < 0 or len(title) == len(said) or not said.isascii():
        return False
    start = person.start - at
    whole = start >= 0 and text[start : start + len(title)].casefold() == title.casefold()
    return whole and (not title[at - 1 : at].isalnum() if at else True)


def write_native_name(hit: Hit, person: Span, note: Span | None) -> None:
    """ "Ariel Lin (林依晨)": the brackets hold the person's name in another script."""
    page = hit.notebook.page
    if note is None or script_of(page.cut(note)) == script_of(page.cut(person)):
        return
    native = name_in(page.text, note)
    if native and is_likely_person(page.cut(native)):
        mention = hit.notebook.mention(EntityKind.PERSON, " ".join(page.cut(person).split()))
        hit.claim("name", page.cut(native), native, subject=mention, form="native")
