"""Related works as a tree: what the work comes from above it, what came of it below. A record in, branches out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate
from dramatheque.library.record import Record
from dramatheque.website.addresses import address
from dramatheque.website.presenting.citing import Citing
from dramatheque.website.presenting.wording import country_word, language_of, word

ABOVE = ("adapted_from", "book", "preceded_by", "prequel")
BELOW = ("season", "special", "film", "sequel", "followed_by", "spin_off", "remake")


class Relative(NamedTuple):
    """A related work, as far as it is known."""

    title: str
    href: str
    lang: str
    note: str
    country: str
    cite: Markup


class Branch(NamedTuple):
    """The related works of one kind."""

    label: str
    works: tuple[Relative, ...]


class Family(NamedTuple):
    """The tree: branches above and below the work, and those beside it."""

    above: tuple[Branch, ...] = ()
    below: tuple[Branch, ...] = ()
    beside: tuple[Branch, ...] = ()


def family(record: Record, citing: Citing) -> Family:
    """The works that pages relate to this one; one told both typed and untyped is shown by its type."""
    found: dict[str, dict[str, list[Candidate]]] = {}
    for fact in record.of("related_work"):
        for candidate in fact.candidates:
            value = _value(candidate)
            name = str(candidate.refs.get("title") or value.get("title") or "")
            found.setdefault(str(value.get("relation") or "related"), {}).setdefault(name, []).append(candidate)
    typed = {name for relation, works in found.items() if relation in (*ABOVE, *BELOW) for name in works}
    for relation in set(found) - {*ABOVE, *BELOW}:
        for name in typed & set(found[relation]):
            _join(found, relation, name)
    branches = {
        relation: Branch(word("relations", relation), _relatives(works, citing)) for relation, works in found.items() if works
    }
    return Family(
        tuple(branches[relation] for relation in ABOVE if relation in branches),
        tuple(branches[relation] for relation in BELOW if relation in branches),
        tuple(branch for relation, branch in branches.items() if relation not in ABOVE and relation not in BELOW),
    )


def _join(found: dict[str, dict[str, list[Candidate]]], relation: str, name: str) -> None:
    untyped = found[relation].pop(name)
    home = next(works for kind, works in found.items() if kind in (*ABOVE, *BELOW) and name in works)
    home[name].extend(untyped)


def _relatives(works: Mapping[str, list[Candidate]], citing: Citing) -> tuple[Relative, ...]:
    return tuple(_relative(candidates, citing) for candidates in works.values())


def _relative(candidates: list[Candidate], citing: Citing) -> Relative:
    best = candidates[0]
    value = _value(best)
    thing = citing.thing(best.refs, "title")
    title = thing.name if thing else str(value.get("title") or "")
    country = str(value.get("country") or (thing.country if thing else ""))
    year = value.get("year") or (thing.year if thing else None)
    note = ", ".join(str(part) for part in (country_word(country) if country else "", year) if part)
    same = thing is not None and address(thing) == citing.base
    return Relative(
        title or "title not given",
        address(thing) if thing and not same else "",
        language_of(title, country),
        note,
        country,
        citing.mark("related_work", *candidates),
    )


def _value(candidate: Candidate) -> Mapping[str, Any]:
    return candidate.value if isinstance(candidate.value, Mapping) else {}
