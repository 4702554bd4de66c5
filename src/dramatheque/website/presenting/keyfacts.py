"""The key facts of a thing: a record in, lines of label and values out, in the order of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dramatheque.claims import Fact, Holds, Standing, vocabulary
from dramatheque.library.record import Record
from dramatheque.website.presenting.citing import Citing, FactRow, Stated, checks
from dramatheque.website.presenting.wording import property_word

# A year that only repeats the first broadcast, and raw fields, come behind what was understood.
LAST = ("field",)
# What other sites call a thing is shown as links (outside.py).
ELSEWHERE = ("external_id",)


def key_facts(record: Record, citing: Citing, part: str = "facts") -> tuple[FactRow, ...]:
    """Lines for every property of a part of the page; properties that may hold several values share one line."""
    here = ((name, prop) for name, prop in vocabulary().items() if prop.part == part and name not in ELSEWHERE)
    names = [name for name, prop in here if prop.holds is not Holds.FIGURE]
    names.sort(key=lambda name: name in LAST)
    return tuple(row for name in names if record.of(name) for row in _rows(name, record.of(name), citing))


def _rows(name: str, facts: tuple[Fact, ...], citing: Citing) -> Iterator[FactRow]:
    if name == "field":
        yield from _raw_fields(facts, citing)
        return
    if vocabulary()[name].holds is Holds.MANY:
        yield _together(name, facts, citing)
        return
    for fact in facts:
        if fact.candidates:
            yield citing.row(fact, _label(name, fact))


def _label(name: str, fact: Fact) -> str:
    key = ", ".join(str(item).replace("_", " ") for _, item in fact.key if item not in (None, ""))
    if name == "year" and key:
        return f"Year of {key}"
    return f"{property_word(name)} ({key})" if key else property_word(name)


def _together(name: str, facts: Iterable[Fact], citing: Citing) -> FactRow:
    values: list[Stated] = []
    others: list[Stated] = []
    reasons: list[str] = []
    fired: list[tuple[bool, str]] = []
    standing = Standing.SINGLE
    for fact in facts:
        row = citing.row(fact, "")
        values.extend(row.values)
        others.extend(row.others)
        fired.extend(checks(fact))
        if row.disputed:
            standing = fact.standing
            reasons.append(fact.reason)
    return FactRow(
        property_word(name),
        tuple(values),
        tuple(others),
        standing.value,
        " ".join(dict.fromkeys(reasons)),
        tuple(dict.fromkeys(fired)),
        citing.fact_address(name),
    )


def _raw_fields(facts: Iterable[Fact], citing: Citing) -> Iterator[FactRow]:
    """Labelled values nobody understood: each under the label its page gives it."""
    for fact in facts:
        row = citing.row(fact, "")
        label = str(fact.candidates[0].qualifiers.get("label") or property_word("field")) if fact.candidates else ""
        if label:
            yield row._replace(label=label, values=tuple([value._replace(note="") for value in row.values]))
