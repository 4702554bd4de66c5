"""How an entity is called: the name shown, its name in its own script, its address word, every spelling it is found by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dramatheque.claims import EntityKind, Fact
from dramatheque.values.names import name_key
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.text import fold, words

TITLE_FORMS = ("title.english", "title.alias", "title.native")
SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way an entity is written, and what for: english, native, alias, name, spelling."""

    name: str
    form: str


@dataclass(frozen=True, slots=True)
class Called:
    """The names of one entity."""

    name: str
    native: str
    slug: str
    sort_key: str
    spellings: tuple[Spelling, ...]


def call(kind: EntityKind, mentioned: Mapping[str, int], facts: Mapping[str, tuple[Fact, ...]]) -> Called:
    """The names of an entity from the facts about its names and the names documents mention it by (with their number)."""
    spellings = tuple(_spellings(mentioned, facts))
    name = _shown(kind, mentioned, facts)
    native = next((s.name for s in spellings if s.form == "native"), "")
    native = native or ("" if _is_native(name, facts) else _native(spellings))
    return Called(name, "" if native == name else native, slug_of(name), (fold(_sorted_by(name)) or name)[:120], spellings)


def slug_of(name: str) -> str:
    """The words of a name for an address: Latin letters and digits where it has them, else its own script; never empty.

    >>> slug_of("One Litre of Tears!"), slug_of("1リットルの涙")
    ('one-litre-of-tears', '1リットルの涙')
    """
    return "-".join(words(name))[:SLUG_LENGTH].strip("-") or "unnamed"


def _shown(kind: EntityKind, mentioned: Mapping[str, int], facts: Mapping[str, tuple[Fact, ...]]) -> str:
    if kind is EntityKind.WORK:
        for prop in TITLE_FORMS:
            for fact in facts.get(prop, ()):
                if fact.candidates and isinstance(fact.candidates[0].value, str):
                    return fact.candidates[0].value
    if kind is EntityKind.CHARACTER:
        mentioned = _in_full(mentioned)
    return _most_told(mentioned)


def _is_native(name: str, facts: Mapping[str, tuple[Fact, ...]]) -> bool:
    """Whether documents say that the name shown is the native one: then no translation stands for it."""
    return any(fact.candidates and fact.candidates[0].value == name for fact in facts.get("title.native", ()))


def _in_full(mentioned: Mapping[str, int]) -> Mapping[str, int]:
    """The names without those that are part of a fuller one: plots call by the first name whom the cast names in full."""
    parts = {name: set(name_key(name).split()) for name in mentioned}
    full = {name: count for name, count in mentioned.items() if not any(parts[name] < other for other in parts.values())}
    return full or mentioned


def _most_told(mentioned: Mapping[str, int]) -> str:
    """The name most documents use; of equals, one in Latin letters, the fullest, the first of the alphabet."""
    return min(mentioned, key=lambda name: (-mentioned[name], not _is_latin(name), -len(name), name), default="")


def _spellings(mentioned: Mapping[str, int], facts: Mapping[str, tuple[Fact, ...]]) -> Iterable[Spelling]:
    seen: set[str] = set()
    for spelling in _told(mentioned, facts):
        if spelling.name and spelling.name not in seen:
            seen.add(spelling.name)
            yield spelling


def _told(mentioned: Mapping[str, int], facts: Mapping[str, tuple[Fact, ...]]) -> Iterable[Spelling]:
    for prop in (*TITLE_FORMS, "name"):
        for fact in facts.get(prop, ()):
            for candidate in fact.candidates:
                form = prop.removeprefix("title.")
                if prop == "name" and candidate.qualifiers.get("form") == "native":
                    form = "native"
                for name in (candidate.value, *candidate.spellings):
                    if isinstance(name, str):
                        yield Spelling(name, form)
    for name in sorted(mentioned):
        yield Spelling(name, "spelling")


def _native(spellings: Iterable[Spelling]) -> str:
    """The commonest spelling that is not in Latin letters."""
    counted = Counter(spelling.name for spelling in spellings if not _is_latin(spelling.name))
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _is_latin(name: str) -> bool:
    return script_of(name) in (Script.LATIN, Script.COMMON)


def _sorted_by(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in ("the", "a", "an") and rest else name
