"""Editing as rows: the sheet a member fills in, the values there are to edit, and the steps taken on the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from dramatheque.claims import Candidate, Fact, Holds, vocabulary
from dramatheque.community.editing.models import Edit, Kind, State, What
from dramatheque.community.editing.selectors import Change, EditView
from dramatheque.community.editing.sheets import LONG, TICKED, Input, Sheet, editable
from dramatheque.community.editing.statements import Stated
from dramatheque.community.kept_back import EVERYTHING, Reach
from dramatheque.community.members.models import Member
from dramatheque.fusing import COMMUNITY
from dramatheque.library.histories import Arrival
from dramatheque.library.record import Named, Record
from dramatheque.website.addresses import address, document_address, foreign, short, site_address
from dramatheque.website.presenting.conversation import bound_words
from dramatheque.website.presenting.dates import show_moment
from dramatheque.website.presenting.values import show_key, show_value
from dramatheque.website.presenting.wording import property_word, word

# The sections of a title page that the parts of the vocabulary stand in.
ANCHORS = {"titles": "titles", "crew": "cast", "ratings": "episodes"}
NEW = "new"
A_LONG_TEXT = 100
IN_THE_VALUE = ("from", "to", "zone", "order")


class ThingChoice(NamedTuple):
    """A thing of the library that a typed name may mean."""

    number: str
    name: str
    note: str
    is_chosen: bool


class InputRow(NamedTuple):
    """One input of the form as it stands, with what is wrong about it."""

    name: str
    label: str
    control: str                     # text, long, tick, choice, thing
    text: str
    expected: str
    is_needed: bool
    problem: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    thing: str = ""
    found: tuple[ThingChoice, ...] = ()
    is_new: bool = False             # chosen to be none of those found


class ValueRow(NamedTuple):
    """A value there is, and where it is corrected."""

    text: str
    note: str
    claim: str
    standing: str
    is_quoted: bool                  # the words of a page: they are called wrong, never corrected
    kept_back: str = ""              # where it gives away more than the reader has seen: what it does, and no text


class SheetRow(NamedTuple):
    """A property of the thing with its values."""

    prop: str
    label: str
    anchor: str
    values: tuple[ValueRow, ...]


class ChangeRow(NamedTuple):
    """A step on the record in one line. `old` and `new` are the two sides of the difference."""

    at: str
    at_iso: str
    who: str
    who_href: str
    does: str
    label: str
    href: str
    things: tuple[tuple[str, str], ...]
    old: str
    new: str
    why: str
    state: str
    sort: str
    kept_back: str = ""              # where it gives away more than the reader has seen: what it does, and no words


class EditPage(NamedTuple):
    """What edit_one.html shows."""

    number: int
    label: str
    thing: Named | None
    back: str
    state: str
    state_word: str
    author: Member | None
    kind: str
    old: str
    new: str
    address: str
    quote: str
    why: str
    document: str
    steps: tuple[ChangeRow, ...]
    pieces: tuple[tuple[str, str], ...]      # of two long texts: what is gone, new or the same, word by word
    kept_back: str = ""


def sections(record: Record, reach: Reach = EVERYTHING) -> tuple[tuple[str, tuple[SheetRow, ...]], ...]:
    """The same by the sections of the thing's page, in their order."""
    rows = sheet_rows(record, reach=reach)
    anchors = dict.fromkeys(row.anchor for row in rows)
    return tuple((anchor, tuple(row for row in rows if row.anchor == anchor)) for anchor in anchors)


def sheet_rows(record: Record, only: str = "", reach: Reach = EVERYTHING) -> tuple[SheetRow, ...]:
    """The properties of a thing that are edited, each with its values; without text those that reach farther than the reader."""
    return tuple(
        SheetRow(
            sheet.prop.name, sheet.label, anchor_of(sheet),
            tuple(
                _value_row(fact, one, hidden_to(record, fact, one, reach))
                for fact in facts_of(record, sheet.prop.name) for one in fact.candidates
            ),
        )
        for sheet in editable(record.entity.kind) if only in ("", sheet.prop.name)
    )


def facts_of(record: Record, prop: str) -> tuple[Fact, ...]:
    """All facts of a property, refuted ones last."""
    return (*record.of(prop), *record.refuted.get(prop, ()))


def anchor_of(sheet: Sheet) -> str:
    """The section of a page that shows a property."""
    return ANCHORS.get(sheet.prop.part, sheet.prop.part)


def hidden_to(record: Record, fact: Fact, candidate: Candidate, reach: Reach) -> int:
    """The episode up to which a value gives the work away, where the reader has not come so far; else 0."""
    return reach.hidden_to(fact.property, {**candidate.qualifiers, **dict(fact.key)}, record.entity)


def _value_row(fact: Fact, candidate: Candidate, bound: int) -> ValueRow:
    if bound:
        return ValueRow("", show_key(fact.key), "", fact.standing.value, True, bound_words(bound))
    text = show_value(fact.property, candidate.value, candidate.qualifiers)
    texts = (show_key(fact.key), _sites(candidate.sites), word("standings", fact.standing.value))
    is_quoted = vocabulary()[fact.property].holds is Holds.PASSAGE and candidate.sites != (COMMUNITY,)
    return ValueRow(text, " · ".join(part for part in texts if part), short(candidate.claims[0]), fact.standing.value, is_quoted)


def _sites(sites: tuple[str, ...]) -> str:
    more = len(sites) - 2
    return ", ".join(sites[:2]) + (f" and {more} more" if more > 0 else "")


def input_row(one: Input, text: str, *, problem: str = "", found: Iterable[Named] = (), chosen: str = "") -> InputRow:
    """An input as it stands in the form."""
    control = {LONG: "long", TICKED: "tick"}.get(one.type, "choice" if one.choices else "thing" if one.thing else "text")
    choices = tuple(ThingChoice(str(known.id), known.name, _told_of(known), chosen == str(known.id)) for known in found)
    return InputRow(
        one.name, one.label, control, text, one.expected, one.is_needed, problem, one.choices, one.thing, choices, chosen == NEW
    )


def _told_of(thing: Named) -> str:
    known = (thing.native, str(thing.year or ""), thing.note)
    return ", ".join(part for part in known if part)


def texts_of(sheet: Sheet, stated: Stated) -> dict[str, str]:
    """What stands in the inputs when a value is corrected."""
    value = stated.value if isinstance(stated.value, Mapping) else {"value": stated.value}
    held = {**stated.qualifiers, **value}
    texts = {one.name: "" if held.get(one.name) is None else str(held[one.name]) for one in sheet.inputs}
    return texts | {one.name: "1" if held.get(one.name) else "" for one in sheet.inputs if one.type == TICKED}


def change_row(change: Change) -> ChangeRow:
    """A step as a line."""
    step, edit = change.step, change.edit
    what = {What.JUDGED: "said to be", What.UNJUDGED: "took back a judgement on"}.get(What(step.what), What(step.what).label)
    if edit is not None and step.what == What.MADE:
        what = Kind(edit.kind).label
    if change.ruling is not None and step.what == What.JUDGED:
        what = f"judged {change.ruling.verdict}"
    old, new = _sides(edit) if edit is not None and not change.hidden_to else ("", "")
    return ChangeRow(
        show_moment(step.at.isoformat()), step.at.isoformat(), change.by.shown_name if change.by else "a member",
        f"/members/{change.by.username}" if change.by else "", what, property_word(edit.property) if edit else "",
        f"/edits/{edit.pk}" if edit else "", tuple((thing.name, address(thing)) for thing in change.things), old, new,
        "" if change.hidden_to else step.why,
        edit.state if edit else "undone" if change.ruling and change.ruling.is_undone else "", step.what,
        bound_words(change.hidden_to),
    )


def arrival_row(arrival: Arrival, prop: str, of: Named, reach: Reach = EVERYTHING) -> ChangeRow:
    """A page that came to be held, as a line of the same list."""
    values = [
        f"({bound_words(bound)})" if (bound := reach.hidden_to(prop, qualifiers, of)) else show_value(prop, value, qualifiers)
        for value, qualifiers, _ in arrival.values
    ]
    said = "; ".join(dict.fromkeys(values[:12])) + (f"; and {len(values) - 12} more" if len(values) > 12 else "")
    document = arrival.document
    return ChangeRow(
        show_moment(arrival.at.isoformat()), arrival.at.isoformat(), document.site, site_address(document.site), "was read",
        document.title or document.source, document_address(document.id), (), "",
        said if prop else f"{arrival.claims} claims", "", "", "page",
    )


def edit_page(view: EditView, document: str) -> EditPage:
    """One edit, its two sides and all that became of it; `document` is the one it is kept as."""
    edit = view.edit
    old, new = ("", "") if view.hidden_to else _sides(edit)
    quote, why = ("", "") if view.hidden_to else (edit.quote, edit.why)
    back = f"{address(view.thing)}#{_anchor(edit)}" if view.thing else ""
    return EditPage(
        edit.pk, property_word(edit.property), view.thing, back, edit.state, State(edit.state).label, view.author,
        Kind(edit.kind).label, old, new, foreign(edit.address), quote, why,
        document_address(document) if document else "", tuple(map(change_row, view.steps)), pieces(old, new),
        bound_words(view.hidden_to),
    )


def pieces(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Two long texts as pieces that are the same, gone or new; nothing for short ones, which are read side by side.

    >>> rest = "and nobody knows who is driving it, or where the road goes, until the last stop before the sea comes up at night"
    >>> pieces(f"A bus in the snow, {rest}", f"A bus in the rain, {rest}")[:3]
    (('same', 'A bus in the'), ('gone', 'snow,'), ('new', 'rain,'))
    """
    if min(len(old), len(new)) < A_LONG_TEXT:
        return ()
    left, right = old.split(), new.split()
    found: list[tuple[str, str]] = []
    for what, start, end, from_, to in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", " ".join(left[start:end])))
            continue
        gone, came = " ".join(left[start:end]), " ".join(right[from_:to])
        found += [(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
    return tuple(found)


def _anchor(edit: Edit) -> str:
    found = next((sheet for sheet in editable(edit.thing.kind) if sheet.prop.name == edit.property), None)
    return anchor_of(found) if found else ""


def _sides(edit: Edit) -> tuple[str, str]:
    return _shown(edit.property, edit.old), _shown(edit.property, edit.new)


def _shown(prop: str, held: Mapping[str, Any] | None) -> str:
    if not held:
        return ""
    qualifiers = held["qualifiers"]
    text = show_value(prop, held["value"], qualifiers)
    told = {name: item for name, item in qualifiers.items() if name not in IN_THE_VALUE}
    more = ", ".join(f"{name.replace('_', ' ')} {item}" for name, item in told.items() if isinstance(item, str | int | float))
    return f"{text} ({more})" if more else text
