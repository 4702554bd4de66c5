"""Related works as a tree: what the work comes from above it, what came of it below. A record in, branches out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate
from dramatheque.library.record import Credit, Record
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


def family(record: Record, citing: Citing, named_by: Iterable[Credit] = ()) -> Family:
    """The works that pages relate to this one; one told both typed and untyped is shown by its type.

    `named_by` are the lines in which records of other works name this one: a special knows its series from there.
    """
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
    naming = _naming(named_by, {name for works in found.values() for name in works})
    return Family(
        (*_among(naming, BELOW), *_among(branches, ABOVE)),
        (*_among(branches, BELOW), *_among(naming, ABOVE)),
        tuple(lines[kind] for lines in (branches, naming) for kind in lines if kind not in (*ABOVE, *BELOW)),
    )


def _among(branches: Mapping[str, Branch], relations: Iterable[str]) -> tuple[Branch, ...]:
    return tuple(branches[relation] for relation in relations if relation in branches)


def _naming(named_by: Iterable[Credit], known: Container[str]) -> dict[str, Branch]:
    """The works that name this one, by what it is to them."""
    found: dict[str, list[Relative]] = {}
    for line in named_by:
        work = line.work
        if line.property == "related_work" and str(work.id) not in known:
            note = ", ".join(str(part) for part in (country_word(work.country) if work.country else "", work.year) if part)
            cite = Markup('<a class="cite" href="{}/facts/related_work#f-{}">quote</a>').format(address(work), line.fact_key)
            row = Relative(work.name, address(work), language_of(work.name, work.country), note, work.country, cite)
            found.setdefault(line.role, []).append(row)
    return {role: Branch(word("inverse", role), tuple(works)) for role, works in found.items()}


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
