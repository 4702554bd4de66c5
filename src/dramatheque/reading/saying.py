"""What a claim says, so that the same said twice is one claim, and what says less adds its place to what says more.

In: claims. Out: their identity, what they say slot by slot, and whether one says all that another says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias, TypeGuard

from dramatheque.claims import Claim, canonical

Said: TypeAlias = str | tuple[Any, ...]
Identity: TypeAlias = tuple[str, str, Said, Said, str]
Saying: TypeAlias = tuple[str, str, str, Said]
_PLAIN: frozenset[type] = frozenset((str, int, float, bool))


def has_slots(value: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether a value is one of slots: most are text or a dict, which is seen at a glance."""
    kind = value.__class__
    return kind is dict or (kind not in _PLAIN and isinstance(value, Mapping))


def _is_post(claim: Claim) -> bool:
    """Whether a claim is a numbered post: of two none says the same."""
    return claim.property == "comment" and "number" in claim.qualifiers


def identity_of(claim: Claim) -> Identity:
    """What two claims that say the same of the same thing share; the place of a numbered post."""
    if _is_post(claim):
        return claim.subject.key, "comment", (claim.qualifiers["number"],), (claim.evidence[0].start,), ""
    qualifiers = _said(claim.qualifiers) if claim.qualifiers else ()
    value = claim.value
    return claim.subject.key, claim.property, value if value.__class__ is str else _said(value), qualifiers, claim.state.value


def _said(value: Any) -> Said:
    """A value to look up: text as it is, numbers and flat mappings with the types of what they hold, the rest by its spelling."""
    if isinstance(value, str):
        return value
    if not has_slots(value):
        return (value.__class__, value) if isinstance(value, (int, float)) else (canonical(value),)
    items = sorted(value.items())
    kinds = [item.__class__ for _, item in items]
    return (tuple(items), tuple(kinds)) if _PLAIN.issuperset(kinds) else (canonical(value),)


def sayings(claim: Claim) -> tuple[Saying, ...]:
    """What a claim says, slot by slot: a mention where the slot has one, else its text."""
    key, prop, refs, value = claim.subject.key, claim.property, claim.refs, claim.value
    slots = value.items() if has_slots(value) else (("value", value),)
    named = [(slot, refs.get(slot) or item) for slot, item in slots] if refs else slots
    return tuple([(key, prop, slot, item if item.__class__ is str else _said(item)) for slot, item in named])


def says_all_of(held: Claim, claim: Claim) -> bool:
    """Whether a held claim says all that another says: its value has the same slots or more, its qualifiers too."""
    if held.state is not claim.state:
        return False
    for name, item in claim.qualifiers.items():
        if (name != "role" or held.property == "company") and held.qualifiers.get(name) != item:
            return False
    if not has_slots(held.value) or not has_slots(claim.value):
        return held.value == claim.value
    said, says_less = claim.evidence[0].passage, len(held.value) > len(claim.value)
    if held.property == "cast" and said and says_less and said not in {place.passage for place in held.evidence}:
        return False  # a sentence elsewhere on the page that names actors alone is a statement of its own
    return all(
        held.value.get(slot) == item or (slot in claim.refs and held.refs.get(slot) == claim.refs[slot])
        for slot, item in claim.value.items()
    )
