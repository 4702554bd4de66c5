"""When two values mean the same: a claim in, its sense out.

A sense is a tuple of parts. Two claims mean the same when their senses are equal; a part that is None is not said, so that a
sense with fewer parts supports any fuller one it agrees with: 2005 supports 2005-10-11 (joining.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from dramatheque.claims import Property, State, Testimony, canonical
from dramatheque.fusing.identity import Identities
from dramatheque.values.languages import language_code
from dramatheque.values.places import country_code
from dramatheque.values.text import fold

Part = Hashable | None
Sense = tuple[Part, ...]

_DATE = re.compile(r"(?:(\d{4})|-)(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_UNSAID_SCOPE = ""
_DAY = 24 * 60
_LONGEST_NUMBER = 30
"""Digits before or after the point; what has more is no measure of anything."""
_UNSPECIFIC = {("related_work", "relation"): ("related",), ("theme_song", "kind"): ("theme",)}


def sense_of(prop: Property, row: Testimony, identities: Identities) -> Sense:
    """The sense of a claim. Claims that say "unknown" or "none" have one sense each, whatever else they hold."""
    if row.state is not State.KNOWN or row.value is None:
        return (row.state.value, *_unknown_about(row))
    if isinstance(row.value, Mapping):
        return _GROUPS.get(prop.name, _group)(prop, row, identities)
    if "value" in row.refs:
        return ("entity", row.refs["value"])
    return _PLAIN.get(prop.type, _text)(row, identities)


def _unknown_about(row: Testimony) -> Sense:
    """What an unknown value is about, for groups: an unknown actor of a known character is no unknown singer."""
    return (canonical(row.value),) if isinstance(row.value, Mapping) else ()


def date_parts(value: Any) -> tuple[int | None, int | None, int | None] | None:
    """Year, month and day of an ISO date as exact as it is; None for what is no date.

    >>> date_parts("2005-10"), date_parts("--10-13")
    ((2005, 10, None), (None, 10, 13))
    """
    match = _DATE.fullmatch(str(value).strip())
    if not match or not any(match.groups()):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return year, month, day


def number_of(value: Any) -> Decimal | None:
    """A number as it is written, trailing zeros cut; None for what is no number.

    >>> number_of("15.30"), number_of("1,126")
    (Decimal('15.3'), Decimal('1126'))
    """
    try:
        number = Decimal(str(value).replace(",", "").replace("\N{NO-BREAK SPACE}", "").strip().rstrip("%"))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST_NUMBER:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) < 10**20 else number.normalize()


def clock_minutes(value: Any) -> int | None:
    """Minutes since midnight of "22:00"; times past midnight may be written 24:30.

    >>> clock_minutes("24:30")
    1470
    """
    match = _CLOCK.fullmatch(str(value or "").strip())
    return int(match[1]) * 60 + int(match[2]) if match else None


def _text(row: Testimony, _: Identities) -> Sense:
    return (fold(str(row.value)) or str(row.value),)


def _country(row: Testimony, identities: Identities) -> Sense:
    code = country_code(str(row.value))
    return (code,) if code else _text(row, identities)


def _language(row: Testimony, identities: Identities) -> Sense:
    code = language_code(str(row.value))
    return (code,) if code else _text(row, identities)


def _date(row: Testimony, identities: Identities) -> Sense:
    return date_parts(row.value) or _text(row, identities)


def _number(row: Testimony, identities: Identities) -> Sense:
    number = number_of(row.value)
    return (number,) if number is not None else _text(row, identities)


def _name(row: Testimony, identities: Identities) -> Sense:
    return (identities.of(row, "value"),)


def _slot(row: Testimony, identities: Identities) -> Sense:
    weekdays, start, end = row.qualifiers.get("weekdays"), row.qualifiers.get("from"), row.qualifiers.get("to")
    if not weekdays and not start:
        return _text(row, identities)
    days = tuple(sorted(set(weekdays))) if isinstance(weekdays, list | tuple) and weekdays else None
    begins, ends = clock_minutes(start), clock_minutes(end)
    if begins is not None and begins >= _DAY:          # Friday 25:00 is Saturday 01:00
        days = tuple(sorted(day % 7 + 1 for day in days)) if days else None
        begins, ends = begins - _DAY, ends - _DAY if ends is not None and ends >= _DAY else ends
    return days, begins, ends


def is_specific(prop: str, slot: str, item: object) -> bool:
    """Whether a word says more than that there is something: "related" works may be remakes, a "theme" the ending one.

    >>> is_specific("related_work", "relation", "related"), is_specific("theme_song", "kind", "ending")
    (False, True)
    """
    return item not in _UNSPECIFIC.get((prop, slot), ())


def _group(prop: Property, row: Testimony, identities: Identities) -> Sense:
    return tuple(_slot_part(prop, row, slot, identities) for slot in prop.slots)


def _slot_part(prop: Property, row: Testimony, slot: str, identities: Identities) -> Part:
    if slot in prop.named_slots:
        return identities.of(row, slot)
    item = row.value.get(slot) if isinstance(row.value, Mapping) else None
    if item in (None, "") or not is_specific(prop.name, slot, item):
        return None
    if slot in ("start", "end", "date"):
        return date_parts(item) or fold(str(item))
    if slot == "country":
        return country_code(str(item)) or fold(str(item))
    number = number_of(item)
    return number if number is not None else fold(str(item)) or str(item)


def _cast(_: Property, row: Testimony, identities: Identities) -> Sense:
    """A credit limited to some episodes or to a special is another credit than the one without limit."""
    scope = fold(str(row.qualifiers.get("scope") or "")) or _UNSAID_SCOPE
    return (scope, identities.of(row, "person"), identities.of(row, "character"))


def _song(prop: Property, row: Testimony, identities: Identities) -> Sense:
    """A song is one whatever it is used for; one whose title is lost may be any other of its artist, and is none of them."""
    title = identities.of(row, "title")
    use = ("", _slot_part(prop, row, "kind", identities)) if title is None else ()
    return (title or "", identities.of(row, "artist"), *use)


_GROUPS: dict[str, Callable[[Property, Testimony, Identities], Sense]] = {"cast": _cast, "theme_song": _song}

_PLAIN: dict[str, Callable[[Testimony, Identities], Sense]] = {
    "date": _date, "integer": _number, "number": _number, "slot": _slot, "name": _name,
    "country": _country, "language": _language,
}
