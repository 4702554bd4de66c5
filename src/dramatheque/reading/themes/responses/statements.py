"""Statements of an entity of Wikidata: properties by number, values typed by their keys, things by number.

Of a property that has one value the preferred statement is taken, else the earliest date. What is deprecated is left out. A
thing that is known by number only is named by the sheet, or under `names` where whoever fetched the entity added names; else it
is reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dramatheque.claims import EntityKind, Holds, vocabulary
from dramatheque.reading.objects import Found, Leaf, Node, find, leaf_at
from dramatheque.reading.themes.responses.answer import Answer
from dramatheque.reading.themes.responses.facts import value_of, write_fact

_KEYS = ("id", "time", "amount", "text", "value")
_EXACTNESS = {"11": 10, "10": 7, "9": 4}        # precision of a time → characters of the date that hold
_CHARACTER = ("P453", "P4633")
_LANGUAGES = ("en", "mul")


def read_statements(answer: Answer) -> None:
    """Writes what the statements of the object say, property by property."""
    if not answer.shape.statements:
        return
    each, value = answer.shape.statements
    for number, target in answer.sheet.statements.items():
        said = [(here, node) for here in _holding(answer, each.format(number)) for node in _values(here, value)]
        for here, leaf in _best(target, said):
            _write(answer, target, here, leaf)


def _holding(answer: Answer, path: str) -> list[Found]:
    found = [(here, rank.text if (rank := leaf_at(here, "rank")) else "") for here in find(answer.here, path)]
    preferred = [here for here, rank in found if rank == "preferred"]
    return preferred or [here for here, rank in found if rank != "deprecated"]


def _values(here: Found, path: str) -> Iterator[Leaf]:
    for found in find(here, path):
        leaf = _leaf(found.node)
        if leaf:
            yield leaf


def _leaf(node: Node) -> Leaf | None:
    if isinstance(node, Leaf):
        return node if node.text else None
    for key in _KEYS:
        inner = node.get(key)
        if isinstance(inner, Leaf) and inner.text:
            if key == "time":
                return _time(inner, node.get("precision"))
            return replace(inner, text=inner.text.lstrip("+")) if key == "amount" else inner
    return None


def _time(leaf: Leaf, precision: Node | None) -> Leaf | None:
    """The day of a time, as exact as it is said to be: +2006-12-25T00:00:00Z to a day, a month, a year."""
    characters = _EXACTNESS.get(precision.text) if isinstance(precision, Leaf) else None
    return replace(leaf, text=leaf.text.lstrip("+")[:characters]) if characters and leaf.text[0] != "-" else None


def _best(target: str, said: list[tuple[Found, Leaf]]) -> list[tuple[Found, Leaf]]:
    prop = vocabulary().get(target)
    if prop is None or prop.holds is not Holds.ONE or len(said) < 2:
        return said
    return [min(said, key=lambda each: each[1].text)] if prop.type == "date" else said[:1]


def _write(answer: Answer, target: str, here: Found, leaf: Leaf) -> None:
    known = answer.sheet.items.get(leaf.text)
    if _is_number(leaf):
        named = replace(leaf, text=known) if known else _named(answer, leaf)
        if named is None:
            answer.nameless[target] += 1
            return
        number, leaf = leaf, named
    else:
        number = leaf
    if target == "cast":
        _cast(answer, here, leaf)
    elif target == "runtime_minutes":
        minutes = value_of(target, leaf.text)
        if minutes is not None:
            answer.claim(target, minutes, leaf)
    else:
        write_fact(answer, target, leaf)
    if (target == "cast" or target.startswith("crew.")) and number is not leaf:
        _person(answer, leaf, number)


def _person(answer: Answer, name: Leaf, number: Leaf) -> None:
    """What else is known of somebody given by number: the number itself, the name in the language of the work."""
    person = answer.notebook.mention(EntityKind.PERSON, name.text)
    answer.claim_on(person, "external_id", f"wikidata:{number.text}", number)
    own = leaf_at(answer.root, f"names/{number.text}/{answer.own_language}") if answer.own_language else None
    if own and own.text != name.text:
        answer.claim_on(person, "name", own.text, own, qualifiers={"form": "native"})


def _is_number(leaf: Leaf) -> bool:
    return leaf.text[:1] == "Q" and leaf.text[1:].isdigit()


def _named(answer: Answer, leaf: Leaf) -> Leaf | None:
    """The name of a thing, in English where there is one."""
    for language in (*_LANGUAGES, answer.own_language, "*"):
        found = leaf_at(answer.root, f"names/{leaf.text}/{language}") if language else None
        if found:
            return found
    return None


def _cast(answer: Answer, here: Found, name: Leaf) -> None:
    person = answer.notebook.mention(EntityKind.PERSON, name.text)
    value, refs = {"person": name.text}, {"person": person.key}
    character = _character(answer, here)
    if character:
        value["character"] = character.text
        refs["character"] = answer.notebook.mention(EntityKind.CHARACTER, character.text).key
    answer.claim("cast", value, name, refs=refs)


def _character(answer: Answer, here: Found) -> Leaf | None:
    """Whom an actor plays, from the qualifiers of the statement, in either of their forms."""
    said = [found.node for number in _CHARACTER for found in find(here, f"qualifiers/{number}/*/datavalue/value")]
    for found in find(here, "qualifiers/*"):
        number = leaf_at(found, "property/id")
        if number and number.text in _CHARACTER:
            said += [inner.node for inner in find(found, "value/content")]
    for node in said:
        leaf = _leaf(node)
        named = _named(answer, leaf) if leaf and _is_number(leaf) else leaf
        if named:
            return named
    return None
