"""One value of a claim as a reader sees it: value, type and qualifiers in; text out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dramatheque.claims import vocabulary
from dramatheque.website.presenting.dates import show_date, show_span, show_weekdays
from dramatheque.website.presenting.wording import country_word, language_word, word

BOUNDS = {"over": "more than ", "under": "less than ", "about": "about ", "at least": "at least "}
UNITS = {"runtime_minutes": " min", "audience_rating": " %"}
POST_LENGTH = 160


def show_value(prop: str, value: Any, qualifiers: Mapping[str, Any] | None = None) -> str:
    """The text of a value; "unknown" where the page says that nobody knows.

    >>> show_value("start_date", "2005-10-11"), show_value("country", "JP"), show_value("votes", 6186)
    ('11 October 2005', 'Japan', '6,186')
    >>> show_value("sales", {"copies": 1100000, "region": "JP"}, {"bound": "over"})
    'more than 1,100,000 copies, Japan'
    """
    if value is None:
        return "unknown"
    qualifiers = qualifiers or {}
    if isinstance(value, Mapping):
        return _show_group(prop, value, qualifiers)
    known = vocabulary().get(prop)
    shown = str(value) if prop == "year" else _show_plain(known.type if known else "text", value, qualifiers)
    return f"{BOUNDS.get(str(qualifiers.get('bound', '')), '')}{shown}{UNITS.get(prop, '')}"


def show_number(value: Any) -> str:
    """A number with its thousands set apart; a year-sized integer is told by its property, not here.

    >>> show_number(295993), show_number(9.02), show_number("many")
    ('295,993', '9.02', 'many')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def show_key(key: Iterable[tuple[str, Any]]) -> str:
    """What tells keyed facts apart, in words: numbers with their name, words without.

    >>> show_key((("episode", 3), ("region", "Kanto"), ("measurer", "")))
    'episode 3, Kanto'
    """
    known = ((name, item) for name, item in key if item not in (None, ""))
    return ", ".join(f"{name.replace('_', ' ')} {item}" if isinstance(item, int) else str(item) for name, item in known)


def show_slot(value: str, qualifiers: Mapping[str, Any]) -> str:
    """A time slot in one spelling where it was understood, else as the page has it."""
    days = show_weekdays(tuple(day for day in qualifiers.get("weekdays") or () if isinstance(day, int)))
    clock = "–".join(str(qualifiers[key]) for key in ("from", "to") if qualifiers.get(key))
    zone = str(qualifiers.get("zone") or "") if clock else ""
    return ", ".join(part for part in (days, " ".join(part for part in (clock, zone) if part)) if part) or value


def _show_plain(type_: str, value: Any, qualifiers: Mapping[str, Any]) -> str:
    text = str(value)
    match type_:
        case "date":
            return show_date(text)
        case "country":
            return country_word(text)
        case "language":
            return language_word(text)
        case "term":
            is_word = text.islower() and ":" not in text           # "imdb:tt0436992" is what a site calls a thing
            return text.replace("_", " ").capitalize() if is_word else text
        case "slot":
            return show_slot(text, qualifiers)
        case "integer" | "number":
            return show_number(value)
    return text


def _show_group(prop: str, value: Mapping[str, Any], qualifiers: Mapping[str, Any]) -> str:
    get = value.get
    match prop:
        case "cast":
            return f"{get('person') or 'unnamed'} as {get('character')}" if get("character") else str(get("person") or "unnamed")
        case "crew":
            return f"{get('person') or 'unnamed'}, {word('jobs', str(get('job') or 'crew')).lower()}"
        case "theme_song":
            return " by ".join(str(part) for part in (get("title") or "a song without title", get("artist")) if part)
        case "broadcast":
            dates = show_span(str(get("start") or ""), str(get("end") or ""))
            slot = show_slot(str(get("time_slot") or ""), qualifiers)
            parts = (country_word(str(get("country") or "")), get("network"), dates, slot)
            return ", ".join(str(part) for part in parts if part)
        case "product":
            medium = word("media", str(get("medium"))) if get("medium") else ""
            spoken = language_word(str(get("language"))) if get("language") else ""
            return ", ".join(str(part) for part in (get("title"), medium, spoken) if part)
        case "translation":
            status = f" ({get('status')})" if get("status") else ""
            return f"{get('translator') or 'translator not given'}{status}"
        case "relation":
            return f"{get('relation') or 'tied to'}: {get('to') or 'somebody not named'}"
        case "sales":
            return BOUNDS.get(str(qualifiers.get("bound", "")), "") + _show_sales(value)
        case "related_work":
            known = (get("title"), get("year"), country_word(str(get("country") or "")))
            return f"{word('relations', str(get('relation') or 'related'))}: {', '.join(str(part) for part in known if part)}"
    return _show_slots(value)


def _show_sales(value: Mapping[str, Any]) -> str:
    amount = next((slot for slot in ("copies", "viewers", "money") if value.get(slot) is not None), "")
    shown = f"{show_number(value[amount])} {value.get('currency') or amount}" if amount else ""
    return ", ".join(str(part) for part in (shown, country_word(str(value.get("region") or "")), value.get("item")) if part)


def _show_slots(value: Mapping[str, Any]) -> str:
    shown = ", ".join(f"{slot.replace('_', ' ')} {show_number(item)}" for slot, item in value.items() if slot != "text")
    text = str(value.get("text") or "")
    cut = f"{text[:POST_LENGTH].rsplit(' ', 1)[0]} …" if len(text) > POST_LENGTH else text
    return ": ".join(part for part in (shown, cut) if part)
