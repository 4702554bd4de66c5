"""Facts of records as rows of a table, so that who copies whom and how sites do is learnt from a library as from any table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dramatheque.claims import Fact, Holds, State, canonical, vocabulary
from dramatheque.fusing.items import Row

_TYPES = {"date": "date", "integer": "number", "number": "number"}


def rows_of(thing: str, facts: Iterable[Fact]) -> Iterator[Row]:
    """A row for each site and value of the facts that have one right value, under the name of the thing they are of.

    Rows of many things make a `Table` whose `sources()` are the report cards of the library's sites.
    """
    properties = vocabulary()
    for fact in facts:
        prop = properties[fact.property]
        if prop.holds not in (Holds.ONE, Holds.KEYED):
            continue
        about = f"{thing} {canonical(fact.key)}" if fact.key else thing
        for candidate in fact.candidates:
            if candidate.state is not State.KNOWN or candidate.value is None:
                continue
            kind = _TYPES.get(prop.type, "text")
            value = candidate.value if isinstance(candidate.value, str | int | float) else canonical(candidate.value)
            for site in candidate.sites:
                if site:
                    yield Row(site, about, fact.property, kind, value)
