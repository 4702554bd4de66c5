"""Plain facts of an answer: dates, counts, countries, companies, scores, ids; each value typed by the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dramatheque.claims import EntityKind, Span, Value, vocabulary
from dramatheque.reading.objects import Found, Leaf, Node, find, leaf_at, leaves
from dramatheque.reading.sites.sheets import ScoreRule
from dramatheque.reading.themes.responses.answer import Answer, type_of
from dramatheque.values.dates import PartialDate, parse_date
from dramatheque.values.languages import guess_language, language_code
from dramatheque.values.places import country_code
from dramatheque.values.quantities import find_minutes, parse_integer

_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,12})?")
_COUNT = re.compile(r"[0-9]{1,9}")
_COUNTED = ("episode_count", "runtime_minutes", "year", "rank")     # 0 says that nobody knows
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?$")
NAMED = {"network": EntityKind.ORGANISATION, "company": EntityKind.ORGANISATION}


def read_facts(answer: Answer) -> None:
    """Writes type, facts, ids and scores of the object's subject."""
    _type(answer)
    for path, said in answer.shape.facts.items():
        target = said if isinstance(said, str) else said["target"] if _holds(answer, said["only"]) else ""
        for found in answer.find(path) if target else ():
            if leaf := plain_leaf(found.node):
                write_fact(answer, target, leaf)
    answer.ids(answer.subject, answer.here, answer.shape.ids)
    for rule in answer.shape.scores:
        _score(answer, rule)
    for path in answer.shape.raw:
        for found in answer.find(path):
            if isinstance(found.node, Leaf) and found.node.text:
                label = answer.notebook.page.cut(found.node.block.label) if found.node.block.label else path
                answer.claim("field", found.node.text, found.node, qualifiers={"label": label.replace("_", " ")})


def _holds(answer: Answer, only: Mapping[str, Any]) -> bool:
    leaf = leaf_at(answer.here, only["path"])
    among = {other.text for other in leaves(answer.here, only["among"])} if "among" in only else set(only["values"])
    return leaf is not None and leaf.text in among


def _type(answer: Answer) -> None:
    said = type_of(answer.here, answer.shape)
    if said and said[0] not in ("work", "person", "none"):
        answer.claim("type", said[0], said[1])
    for kind, path in answer.shape.type.items():
        shown = next((found.node for found in answer.find(path)), None)
        if isinstance(shown, Leaf) and shown.block.label:
            answer.claim("type", kind, replace(shown, span=shown.block.label))


def _score(answer: Answer, rule: ScoreRule) -> None:
    leaf = leaf_at(answer.here, rule.value)
    voters = leaf_at(answer.here, rule.voters) if rule.voters else None
    count = parse_integer(voters.text) if voters else None
    if leaf is None or not _NUMBER.fullmatch(leaf.text) or float(leaf.text) <= 0:
        return
    answer.claim("score", _number(leaf.text), leaf, qualifiers={"out_of": rule.out_of, "voters": count})
    if voters and count:
        answer.claim("votes", count, voters)


def _number(text: str) -> int | float:
    value = float(text)
    return int(value) if value.is_integer() else value


def count_of(text: str) -> int | None:
    """The number a text is, where it is one of up to nine plain digits.

    >>> count_of("16"), count_of("1.5"), count_of("\u00b2"), count_of("9" * 5000)
    (16, None, None, None)
    """
    return int(text) if _COUNT.fullmatch(text) else None


def plain_leaf(node: Node) -> Leaf | None:
    """The value a node stands for: a leaf with text, or a date in three keys as one place."""
    if isinstance(node, Leaf):
        return node if node.text else None
    parts = [node.get(key) for key in ("year", "month", "day")]
    first = parts[0]
    if not isinstance(first, Leaf) or count_of(first.text) is None:
        return None
    given = [first]
    for part in parts[1:]:
        if not isinstance(part, Leaf) or count_of(part.text) is None:
            break
        given.append(part)
    text = "-".join(part.text.zfill(2) for part in given)
    whole = Span(min(part.span.start for part in given), max(part.span.end for part in given))
    return Leaf(text, whole, first.block)


def write_fact(answer: Answer, target: str, leaf: Leaf, qualifiers: Mapping[str, Any] | None = None) -> None:
    """Writes one value as what its target says: a property, crew.JOB, related.RELATION, name.FORM or id:TEMPLATE."""
    first, _, rest = target.partition(".")
    if target.startswith("id:"):
        answer.claim("external_id", target[3:].format(leaf.text), leaf)
    elif first == "crew":
        person = answer.notebook.mention(EntityKind.PERSON, leaf.text)
        answer.claim("crew", {"person": leaf.text, "job": rest}, leaf, refs={"person": person.key})
    elif first == "related":
        answer.claim("related_work", {"title": leaf.text, "relation": rest}, leaf)
    elif first == "name":
        if leaf.text != answer.subject.name:
            answer.claim("name", leaf.text, leaf, qualifiers={"form": rest})
    elif target in NAMED:
        company = answer.notebook.mention(NAMED[target], leaf.text)
        answer.claim(target, leaf.text, leaf, qualifiers=qualifiers, refs={"value": company.key})
    elif target in ("synopsis", "episode_synopsis"):
        answer.claim(target, leaf.text, leaf, qualifiers={**spoken(leaf.text), **(qualifiers or {})}, passage=leaf.span)
    elif (value := value_of(target, leaf.text)) is not None:
        answer.claim(target, value, leaf, qualifiers=qualifiers)


def spoken(text: str) -> dict[str, str]:
    """The language a text is in, as a qualifier; empty where a guess would be a coin toss."""
    language = guess_language(text)
    return {} if language == "und" else {"language": language}


def value_of(prop: str, text: str) -> Value:
    """The value that a text is for a property, by its type; None where it is none."""
    kind = vocabulary()[prop].type
    if prop == "runtime_minutes":
        return _minutes(text)
    if kind == "date":
        return _date(text)
    if kind == "integer":
        number = parse_integer(text) if _NUMBER.fullmatch(text) else None
        return None if number is None or (number == 0 and prop in _COUNTED) else number
    if kind == "number":
        return _number(text) if _NUMBER.fullmatch(text) else None
    if kind == "country":
        return country_code(text)
    if kind == "language":
        return None if text in ("xx", "und", "zxx") else language_code(text)
    return text


def _minutes(text: str) -> int | None:
    if (count := count_of(text)) is not None:
        return count or None
    found = find_minutes(text)
    return int(found[0].value) if found else None


def _date(text: str) -> str | None:
    found: PartialDate | None = parse_date(text[:10] if _TIMESTAMP.match(text) else text)
    return str(found) if found else None


def first_fact(here: Found, path: str) -> Leaf | None:
    """The first value a path leads to, dates in three keys included."""
    return next((leaf for found in find(here, path) if (leaf := plain_leaf(found.node))), None)
