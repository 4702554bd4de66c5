"""Testimonies for the tests of fusing, made short."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dramatheque.claims import Candidate, Fact, State, Testimony, content_hash


def told(site: str, prop: str, value: Any, /, *, document: str = "", **rest: Any) -> Testimony:
    """What one site says; names that Testimony does not have are qualifiers ("from_" for "from")."""
    own = {name: rest.pop(name) for name in ("state", "refs", "confidence", "passage", "published", "read_at") if name in rest}
    qualifiers = {name.rstrip("_"): item for name, item in rest.items()}
    document = document or site
    claim = content_hash(document, prop, value, qualifiers, str(own.get("state", "")))
    return Testimony(claim, document, site, prop, value, qualifiers, **own)


def unknown(site: str, prop: str, /, **rest: Any) -> Testimony:
    return told(site, prop, None, state=State.UNKNOWN, **rest)


def of(facts: Iterable[Fact], prop: str, **key: Any) -> list[Fact]:
    """The facts of a property whose key has these items."""
    return [fact for fact in facts if fact.property == prop and key.items() <= dict(fact.key).items()]


def the(facts: Iterable[Fact], prop: str, **key: Any) -> Fact:
    """The one fact of a property."""
    (fact,) = of(facts, prop, **key)
    return fact


def values(fact: Fact) -> list[Any]:
    return [candidate.value for candidate in fact.candidates]


def flags(candidate: Candidate) -> set[str]:
    return {flag.code for flag in candidate.flags}
