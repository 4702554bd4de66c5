"""What a member typed: the text of each input in; the value and qualifiers of a claim out, or what was expected."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dramatheque.community.editing.sheets import LONG, TICKED, Input, Sheet, words
from dramatheque.reading.contacts import find_contacts, replace_spans
from dramatheque.values.clock import find_slot
from dramatheque.values.dates import parse_date
from dramatheque.values.languages import language_code
from dramatheque.values.places import country_code
from dramatheque.values.quantities import find_minutes, parse_integer

MOST = {LONG: 5000}
MOST_USUAL = 300
DOT = "•"
YEARS = range(1800, 2101)
LARGEST = 10**12
_EXTERNAL = re.compile(r"[a-z][a-z0-9_.-]{1,30}:[^\s:][^\s]{0,120}")
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,4})?")
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A filled sheet: a value with qualifiers, or problems by the name of the input."""

    value: Any = None
    qualifiers: Mapping[str, Any] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


class _ExpectedError(ValueError):
    """Something else was expected; the message says what."""


def parse(sheet: Sheet, given: Mapping[str, str]) -> Parsed:
    """Types what was given for each input of a sheet."""
    held: dict[str, Any] = {}
    qualifiers: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for one in sheet.inputs:
        try:
            item = _typed(one, given.get(one.name, ""), qualifiers)
        except _ExpectedError as error:
            problems[one.name] = str(error)
            continue
        if item is not None:
            (held if one.name == "value" or one.name in sheet.prop.slots else qualifiers)[one.name] = item
    if not problems and sheet.prop.name == "cast" and not held:
        problems["person"] = words("expected")["either"]
    if problems:
        return Parsed(problems=problems)
    return Parsed(held if sheet.prop.slots else held.get("value"), qualifiers)


def clean(text: str, *, lines: bool = False) -> str:
    """A text as it is kept: NFC, without control characters, blanks in a row as one; line breaks stay where `lines`."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = "".join(sign if sign == "\n" or unicodedata.category(sign)[0] != "C" or sign == "\u200d" else " " for sign in text)
    if not lines:
        text = text.replace("\n", " ")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip()


def without_contacts(text: str) -> str:
    """A text in which dots stand for addresses and numbers of people, as in every page that is read."""
    found = find_contacts(text)
    return replace_spans(text, found, lambda contact: DOT * len(contact)) if found else text


def _typed(one: Input, text: str, qualifiers: dict[str, Any]) -> Any:
    """The typed item, or None where the input was left empty."""
    if one.type == TICKED:
        return True if text else None
    text = clean(text, lines=one.type == LONG)
    if not text:
        if one.is_needed:
            raise _ExpectedError(" ".join(part for part in (words("expected")["something"], one.expected) if part))
        return None
    if len(text) > MOST.get(one.type, MOST_USUAL):
        raise _ExpectedError(words("expected")[LONG if one.type == LONG else "text"])
    if one.choices:
        item = text if text in dict(one.choices) else None
    elif one.type == "slot":
        item = _slot(text, qualifiers)
    else:
        item = _READERS.get(one.type, without_contacts)(text)
    if item is None:
        raise _ExpectedError(one.expected)
    return item


def _slot(text: str, qualifiers: dict[str, Any]) -> str | None:
    found = find_slot(text)
    if found is None:
        return None
    told = {"weekdays": list(found.weekdays), "from": found.from_time, "to": found.to_time, "zone": found.zone}
    qualifiers.update({name: item for name, item in told.items() if item})
    return text


def _date(text: str) -> str | None:
    found = parse_date(text)
    return str(found) if found is not None else None


def _count(text: str) -> int | None:
    found = parse_integer(text)
    return found if found is not None and 0 <= found < LARGEST else None


def _positive(text: str) -> int | None:
    return _count(text) or None


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) in YEARS else None


def _percent(text: str) -> float | int | None:
    text = text.removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text.replace(",", "."))
    if number > 100:
        return None
    return int(number) if number.is_integer() else number


def _minutes(text: str) -> int | None:
    if (found := _positive(text)) is None:
        stated = find_minutes(text)
        found = round(stated[0].value) if len(stated) == 1 else None
    return found if found and found < 10_000 else None


def _external(text: str) -> str | None:
    return text if _EXTERNAL.fullmatch(text) else None


_READERS: Mapping[str, Callable[[str], Any]] = {
    "date": _date, "year": _year, "count": _count, "episode": _positive, "percent": _percent, "minutes": _minutes,
    "country": country_code, "language": language_code, "external_id": _external,
}
