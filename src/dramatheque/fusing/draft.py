"""Facts in the making: the claims of one property sorted into facts, and inside each into candidates, not yet weighed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dramatheque.claims import Holds, Property, State, Testimony, canonical
from dramatheque.fusing.equivalence import Part, Sense, sense_of
from dramatheque.fusing.identity import Identities
from dramatheque.fusing.joining import join
from dramatheque.fusing.keys import Key, keys_of
from dramatheque.values.languages import language_code

__all__ = ["Draft", "Voices", "draft"]


@dataclass(frozen=True, slots=True)
class Voices:
    """The claims that have one sense."""

    sense: Sense
    rows: tuple[Testimony, ...]
    senses: Mapping[str, Sense]      # of each claim: some are less exact
    whole: frozenset[str] = frozenset()  # the claims that say all of it, not a part
    code: str = ""                   # the code of a country or language, shown in place of its name

    @property
    def state(self) -> State:
        return self.rows[0].state if self.rows[0].value is None or self.rows[0].state is not State.KNOWN else State.KNOWN


@dataclass(frozen=True, slots=True)
class Draft:
    """One fact in the making: its property, its key, and the claims of each candidate."""

    prop: Property
    key: Key
    voices: tuple[Voices, ...]


def draft(prop: Property, rows: Sequence[Testimony], origins: Mapping[str, int]) -> list[Draft]:
    """Sorts the claims of one property into facts and candidates. Every claim ends in exactly one.

    `origins` says which texts have one origin: passages of one origin are one candidate, whatever was edited.
    """
    identities = Identities(rows)
    drafts: list[Draft] = []
    for key, held in keys_of(prop, rows, identities).items():
        senses = {row.claim: _origin(prop, row, origins) or sense_of(prop, row, identities) for row in held}
        voices = _voices(prop, held, senses)
        if prop.holds in (Holds.ONE, Holds.KEYED):
            drafts.append(Draft(prop, key, tuple(voices)))
        else:
            drafts.extend(Draft(prop, key, (one,)) for one in voices)
    return drafts


def _voices(prop: Property, rows: Iterable[Testimony], senses: Mapping[str, Sense]) -> list[Voices]:
    distinct = set(senses.values())
    goes = join(distinct) if prop.holds in (Holds.ONE, Holds.KEYED, Holds.MANY) else {sense: sense for sense in distinct}
    if prop.name == "cast":
        goes |= _actors_alone(goes, Counter(senses.values()))
    sorted_in: dict[Sense, list[Testimony]] = defaultdict(list)
    for row in rows:
        sorted_in[goes[senses[row.claim]]].append(row)
    return [
        Voices(
            sense,
            tuple(held),
            {row.claim: senses[row.claim] for row in held},
            frozenset(row.claim for row in held if _says_all(prop, senses[row.claim], sense)),
            _code(prop, sense),
        )
        for sense, held in sorted(sorted_in.items(), key=lambda item: repr(item[0]))
    ]


def _actors_alone(goes: Mapping[Sense, Sense], weight: Mapping[Sense, int]) -> dict[Sense, Sense]:
    """Where an actor has several credits, a page that leaves the character out means the best known one, without limit first.

    A character without an actor stays alone then: which actor is missing is not known.
    """
    credits: dict[Part, list[Sense]] = defaultdict(list)
    for sense in goes:
        if len(sense) == 3 and None not in sense:
            credits[sense[1]].append(sense)
    found: dict[Sense, Sense] = {}
    for sense, end in goes.items():
        if len(sense) == 3 and end == sense and sense[2] is None and sense[1] in credits:
            ranked = sorted((credit[0] != sense[0], -weight[credit], repr(credit), credit) for credit in credits[sense[1]])
            found[sense] = ranked[0][3]
    return found


def _says_all(prop: Property, own: Sense, all_of_it: Sense) -> bool:
    """Of a group those parts matter that are names: an actor without the character is a part, a song without its kind is none."""
    if own == all_of_it or not prop.slots or not len(prop.slots) <= len(own) == len(all_of_it):
        return own == all_of_it
    first = len(own) - len(prop.slots)
    named = [first + place for place, slot in enumerate(prop.slots) if slot in prop.named_slots and slot not in prop.key]
    return all(own[place] == all_of_it[place] for place in named)


def _origin(prop: Property, row: Testimony, origins: Mapping[str, int]) -> Sense | None:
    if prop.holds is not Holds.PASSAGE or row.value not in origins:
        return None
    return ("text", origins[str(row.value)], canonical(row.qualifiers.get("episode")))


def _code(prop: Property, sense: Sense) -> str:
    """The code a sense holds; folded text is never in capitals, nor a known tag."""
    part = str(sense[0])
    if prop.type == "country":
        return part if len(part) == 2 and part.isupper() else ""
    return part if prop.type == "language" and language_code(part) == part else ""


def spelled(value: Any, slots: Sequence[str] = ()) -> str:
    """A value as a line of text: for a group its slots, one after the other, those named first in their order.

    >>> spelled({"person": "Ai Miyoshi", "character": "Rika"}), spelled({"kind": "ending", "title": "Only Human"}, ("title",))
    ('Ai Miyoshi · Rika', 'Only Human · ending')
    """
    if isinstance(value, Mapping):
        ordered = dict.fromkeys((*(slot for slot in slots if slot in value), *value))
        return " · ".join(spelled(value[slot]) for slot in ordered)
    return value if isinstance(value, str) else canonical(value)
