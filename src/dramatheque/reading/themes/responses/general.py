"""Objects whose shape no sheet knows, where their keys say enough: a title, and three keys that mean facts of a drama.

In: a notebook, an object. Out: a work with a part of the page of its own; its plain values are left to the themes that read
labelled fields, names in objects under a known key (network, genres, cast) are claimed here. All else in it is used up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.notebook import Notebook
from dramatheque.reading.objects import Found, Leaf, Node, leaves
from dramatheque.reading.wordlists import words
from dramatheque.values.text import fold

_TITLES = ("title", "title.english", "title.native", "title.romanised")
_TELLING = frozenset({"network", "episode_count", "cast", "cast.main", "time_slot"})
_FACTS = frozenset({
    "country", "language", "year", "aired", "start_date", "end_date", "runtime_minutes", "genre", "company", "content_rating",
    "synopsis",
})
_MANY = ("network", "company", "genre", "tag", "country", "language")
_FEWEST = 3
_NAMES = ("name", "title", "text", "value", "full_name", "fullName", "english_name", "label")
_IMDB = re.compile(r"tt\d{7,9}")
_PERSONS = ("person", "actor", "actress", "artist")
_CHARACTERS = ("character", "character_name", "characterName", "role_name", "roles")


@dataclass(frozen=True, slots=True)
class General:
    """An object that is a work by its keys: its title, and what each of its keys means."""

    here: Found
    title: Leaf
    meanings: dict[str, str]


def general_of(here: Found) -> General | None:
    """The object as a work, or None where its keys do not say enough."""
    if not isinstance(here.node, dict) or len(here.node) < _FEWEST + 1:
        return None
    found = ((key, labels.field(key, "schema")) for key in here.node if not key.isdigit() and len(key) < 60)
    meanings = {key: meaning for key, meaning in found if meaning}
    title = next((leaf for target in _TITLES for leaf in _plain(here.node, meanings, target)), None)
    told = {meaning for key, meaning in meanings.items() if _says_something(here.node[key])}
    telling = told & _TELLING or {meaning for meaning in told if meaning.startswith("crew.director")}
    if title is None or not telling or len(told & _FACTS | told & _TELLING) < _FEWEST:
        return None
    return General(here, title, meanings)


def _plain(node: dict[str, Node], meanings: dict[str, str], target: str) -> Iterator[Leaf]:
    for key, meaning in meanings.items():
        value = node[key]
        if meaning == target and isinstance(value, Leaf) and 0 < len(value.text) <= 200:
            yield value


def _says_something(node: Node) -> bool:
    return bool(node.text) if isinstance(node, Leaf) else bool(node)


def read_general(notebook: Notebook, work: General, taken: dict[str, int]) -> None:
    """Gives the work its part of the page, and writes what stands in objects below it."""
    assert isinstance(work.here.node, dict)  # noqa: S101 — general_of has looked
    name = work.title.text
    taken[name] = taken.get(name, 0) + 1
    subject = notebook.work(name if taken[name] == 1 else f"{name} ({taken[name]})")
    own = [leaf for node in work.here.node.values() for leaf in _direct(node)]
    notebook.area(Span(min(leaf.block.span.start for leaf in own), max(leaf.block.span.end for leaf in own)), subject)
    for key, node in work.here.node.items():
        meaning = work.meanings.get(key, "")
        _imdb(notebook, subject, key, node)
        direct = list(_direct(node))
        if direct:
            if not meaning or all(fold(leaf.text) in _missing() for leaf in direct):
                _use(notebook, node)
            continue
        for member in _members(node):
            _write(notebook, subject, meaning, member)
        _use(notebook, node)


@cache
def _missing() -> frozenset[str]:
    return frozenset({fold(word) for word in words("facts", "credits.missing")} | {"", "null", "none"})


def _imdb(notebook: Notebook, subject: Mention, key: str, node: Node) -> None:
    """The number of IMDb is known by its shape, under a key that names the site."""
    if isinstance(node, Leaf):
        if "imdb" in key.casefold() and _IMDB.fullmatch(node.text):
            notebook.claim(subject, "external_id", f"imdb:{node.text}", node.span, section=node.block.section)
        return
    for inner_key, inner in node.items():
        if isinstance(inner, Leaf):
            _imdb(notebook, subject, inner_key, inner)


def _direct(node: Node) -> Iterator[Leaf]:
    """The values of a plain field."""
    if isinstance(node, Leaf):
        yield node
    else:
        found = [inner for inner in node.values() if isinstance(inner, Leaf)]
        yield from found if len(found) == len(node) and len({leaf.block.span for leaf in found}) == 1 else ()


def _members(node: Node) -> Iterator[Found]:
    """The objects of a list, or the one object."""
    if isinstance(node, dict):
        if node and all(key.isdigit() for key in node):
            yield from (Found(inner) for inner in node.values())
        else:
            yield Found(node)


def _write(notebook: Notebook, subject: Mention, meaning: str, member: Found) -> None:
    if meaning in _MANY:
        name = _named(member, _NAMES)
        if name and meaning in ("network", "company"):
            company = notebook.mention(EntityKind.ORGANISATION, name.text)
            notebook.claim(subject, meaning, name.text, name.span, section=name.block.section, refs={"value": company.key})
        elif name and meaning in ("genre", "tag"):
            notebook.claim(subject, meaning, name.text, name.span, section=name.block.section)
    elif meaning.startswith(("cast", "crew.")):
        _credit(notebook, subject, meaning, member)


def _credit(notebook: Notebook, subject: Mention, meaning: str, member: Found) -> None:
    inner = [f"{key}/{name}" for key in _PERSONS for name in _NAMES]
    person = _named(member, (*_PERSONS, *inner, *_NAMES))
    if person is None:
        return
    mention = notebook.mention(EntityKind.PERSON, person.text)
    value, refs = {"person": person.text}, {"person": mention.key}
    if meaning.startswith("crew."):
        value["job"] = meaning.removeprefix("crew.")
        notebook.claim(subject, "crew", value, person.span, section=person.block.section, refs=refs)
        return
    character = _named(member, (*_CHARACTERS, *(f"{key}/{name}" for key in _CHARACTERS for name in _NAMES)))
    if character:
        value["character"] = character.text
        refs["character"] = notebook.mention(EntityKind.CHARACTER, character.text).key
    notebook.claim(subject, "cast", value, person.span, section=person.block.section, refs=refs)


def _named(member: Found, paths: tuple[str, ...]) -> Leaf | None:
    return next((leaf for path in paths for leaf in leaves(member, path) if len(leaf.text) <= 120), None)


def _use(notebook: Notebook, node: Node) -> None:
    stack: list[Node] = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, Leaf):
            notebook.use(node.block.span)
        else:
            stack.extend(node.values())
