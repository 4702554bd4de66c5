"""Fields of dates, counts, durations and time slots, read by what the value is and not by what its label says.

In: an Entry. Out: claims of dates, year, episode_count, runtime_minutes, time_slot; False where the value is none of them.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Mention, Span
from dramatheque.reading.entries import Entry
from dramatheque.reading.heading_words import is_network
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.themes.organisations import write_network
from dramatheque.reading.themes.prose.shadow import mark
from dramatheque.reading.themes.prose.slots import NETWORK
from dramatheque.reading.themes.subjects import Named, part_of
from dramatheque.reading.wordlists import alternatives
from dramatheque.values.clock import Slot, find_slot
from dramatheque.values.dates import PartialDate, RangeMatch, find_dates, find_range
from dramatheque.values.quantities import find_minutes, find_numbers
from dramatheque.values.text import fold

_TRIM = " \t\u3000\xa0,，、;:：・|/／()（）-–—~〜～"
_AROUND_NAME = _TRIM + "\n/／"
_ISO = re.compile(r"P(?:\d+D)?T(?:(?P<h>\d{1,2})H)?(?:(?P<m>\d{1,3})M)?(?:\d+S)?")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,]|\.\d)")
_TIMES = re.compile(r"\s*\d{1,4}\s?[x×*]\s?(?P<minutes>\d{1,3})\s?(?:min|mn|分|분|phút|นาที)\w*", re.IGNORECASE)
_STATION = re.compile(rf"{NETWORK}\ue006*")
FIRST_YEAR, LAST_YEAR = 1900, 2099


def read_year(notebook: Notebook, entry: Entry) -> bool:
    """A year; a full date under such a label is read as a date."""
    text = notebook.page.cut(entry.span)
    found = _YEAR.search(text)
    if not found:
        return False
    if any(match.date.month for match in find_dates(text)) and read_aired(notebook, entry):
        return True
    span = Span(entry.span.start + found.start(), entry.span.start + found.end())
    qualifiers = {"of": "production"} if "produc" in fold(entry.label) else {}
    notebook.claim(entry.subject, "year", int(found[0]), span, qualifiers=qualifiers, section=entry.section)
    return True


def read_aired(notebook: Notebook, entry: Entry) -> bool:
    """A date or a range of dates, or the slot that some pages give instead; a date of a special is not its own."""
    whole = notebook.page.cut(entry.span)
    text = _before_special(whole)
    _special_date(notebook, entry, whole, len(text))
    dates = find_range(text)
    wrote = dates is not None and _write_dates(notebook, text, entry, dates)
    slot = find_slot(text)
    if slot and dates and wrote and dates.start <= slot.start < dates.end:
        slot = None          # letters of a date: "พ.ศ."
    if slot and (slot.weekdays or not wrote) and (slot.weekdays or slot.from_time):
        wrote = _write_slot(notebook, entry, slot) or wrote
    _count_beside(notebook, entry, text, dates.end if dates else 0)
    places = [place for place in (slot, dates) if place]
    front = text[: min((place.start for place in places), default=len(text))]
    behind = text[max((place.end for place in places), default=len(text)) :]
    for name in (front.strip(_AROUND_NAME), behind.strip(_AROUND_NAME)):
        if name and is_network(name.removesuffix("系列").removesuffix("系")):
            start = entry.span.start + text.find(name)
            write_network(notebook, entry.subject, Span(start, start + len(name)), entry.section)
    return wrote


def _count_beside(notebook: Notebook, entry: Entry, text: str, start: int) -> None:
    """The number of episodes in brackets behind dates: "2018年1月13日〜3月10日（全9話）"."""
    found = next((number for number in find_numbers(text[start:]) if _episodes().match(text, start + number.end)), None)
    if found and found.value > 1 and not notebook.claims_of("episode_count", entry.subject):
        span = Span(entry.span.start + start + found.start, entry.span.start + start + found.end)
        notebook.claim(entry.subject, "episode_count", int(found.value), span, section=entry.section)


def _special_date(notebook: Notebook, entry: Entry, text: str, start: int) -> None:
    """The date of a special named behind the dates of the series: "2005-10-11 to 2005-12-20, special 2007-04-05"."""
    for found in find_dates(text[start:])[:1]:
        if not found.date.is_full:
            return
        span = Span(entry.span.start + start + found.start, entry.span.start + start + found.end)
        word = text[start : start + found.start].strip(" \t,;(:")
        main = entry.subject
        at = entry.span.start + text.find(word, start)
        named = Named(f"{main.name}: {word}", word, "special")
        special = part_of(notebook, main, named, Span(at, at + len(word)), entry.section)
        notebook.claim(special, "start_date", str(found.date), span, section=entry.section)


def _write_dates(notebook: Notebook, text: str, entry: Entry, found: RangeMatch) -> bool:
    """The first and the last day that a text states; a bare year is a year."""
    work, only, offset = entry.subject, entry.target or "aired", entry.span.start
    first = Span(offset + found.first[0], offset + found.first[1])
    if only == "end_date":
        return _write_date(notebook, work, "end_date", found.start_date, first, entry.section)
    if found.start_date.month is None and found.end_date is None and only == "aired":
        if found.start_date.year is None or not _is_bare(text, found.start, found.end):
            return False
        notebook.claim(work, "year", found.start_date.year, first, section=entry.section)
        return True
    wrote = _write_date(notebook, work, "start_date", found.start_date, first, entry.section)
    if found.end_date and found.last:
        last = Span(offset + found.last[0], offset + found.last[1])
        wrote = _write_date(notebook, work, "end_date", found.end_date, last, entry.section) or wrote
    return wrote


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a year stands alone in its field, but for brackets."""
    return len(fold(text[:start] + text[end:])) <= 4


def _write_date(notebook: Notebook, work: Mention, prop: str, date: PartialDate, span: Span, section: tuple[str, ...]) -> bool:
    if date.year is not None and not FIRST_YEAR <= date.year <= LAST_YEAR:
        return False
    notebook.claim(work, prop, str(date), span, section=section)
    return True


def read_count(notebook: Notebook, entry: Entry) -> bool:
    """How many episodes; "20 + 1 Special" counts twenty and one special."""
    text = notebook.page.cut(entry.span)
    numbers = [number for number in find_numbers(text) if number.value == int(number.value) and 0 < number.value < 5000]
    if not numbers or (find_minutes(text) and len(numbers) == 1 and not _TIMES.match(text)):
        return read_duration(notebook, entry) if numbers else False
    first, *more = numbers
    times = _TIMES.match(text)
    if times:
        _runtime(notebook, entry, times)
    if text[: first.start].strip(" #約全共총計计~\u3000(（:"):
        return False
    special = next((number for number in more if _special().match(text, number.end)), None)
    specials = int(special.value) if special else 1 if more == [] and _one_special().search(text, first.end) else None
    span = Span(entry.span.start + first.start, entry.span.start + first.end)
    how = How(qualifiers={"specials": specials}, section=entry.section)
    notebook.claim(entry.subject, "episode_count", int(first.value), span, **how)
    return True


def _runtime(notebook: Notebook, entry: Entry, times: re.Match[str]) -> None:
    """The minutes in "16 x 65 min"."""
    span = Span(entry.span.start + times.start("minutes"), entry.span.start + times.end())
    notebook.claim(entry.subject, "runtime_minutes", int(times["minutes"]), span, section=entry.section)


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"\s{0,2}(?:tv\s)?" + alternatives("facts", "episodes.special"), re.IGNORECASE)


@cache
def _one_special() -> re.Pattern[str]:
    return re.compile(r"\+\s?" + alternatives("facts", "episodes.special"), re.IGNORECASE)


@cache
def _episodes() -> re.Pattern[str]:
    return re.compile(r"\s{0,2}" + alternatives("facts", "episodes.units"), re.IGNORECASE)


def read_duration(notebook: Notebook, entry: Entry) -> bool:
    """Minutes of an episode; where the value is none, the slot, the count or the dates that stand there instead."""
    text = notebook.page.cut(entry.span)
    minutes = find_minutes(text)
    wrote = _iso_duration(notebook, entry, text)
    count = next((number for number in find_numbers(text) if _episodes().match(text, number.end)), None)
    if minutes and 1 <= minutes[0].value <= 600:
        span = Span(entry.span.start + minutes[0].start, entry.span.start + minutes[0].end)
        is_average = "average" in entry.label.casefold() or "per episode" in text.casefold()
        how = How(qualifiers={"average": True} if is_average else {}, section=entry.section)
        notebook.claim(entry.subject, "runtime_minutes", int(minutes[0].value), span, **how)
        slot = find_slot(text)
        if slot and slot.weekdays:
            _write_slot(notebook, entry, slot)
        wrote = True
    if count:
        span = Span(entry.span.start + count.start, entry.span.start + count.end)
        notebook.claim(entry.subject, "episode_count", int(count.value), span, section=entry.section)
        return True
    return wrote or read_slot(notebook, entry) or _bare_minutes(notebook, entry, text) or read_aired(notebook, entry)


def _iso_duration(notebook: Notebook, entry: Entry, text: str) -> bool:
    """A duration as structured data writes it (ISO 8601): "PT1H10M"."""
    found = _ISO.fullmatch(text.strip())
    minutes = int(found["h"] or 0) * 60 + int(found["m"] or 0) if found else 0
    if minutes:
        notebook.claim(entry.subject, "runtime_minutes", minutes, entry.span, section=entry.section)
    return bool(minutes)


def _bare_minutes(notebook: Notebook, entry: Entry, text: str) -> bool:
    """A number alone under "Runtime" counts minutes."""
    if not text.strip().isdecimal() or not 3 <= int(text) <= 600:
        return False
    notebook.claim(entry.subject, "runtime_minutes", int(text), entry.span, section=entry.section)
    return True


def read_slot(notebook: Notebook, entry: Entry) -> bool:
    """Weekdays and hours, and the station that stands behind them: "Mon-Tue 22:00, tvN"."""
    text = notebook.page.cut(entry.span)
    slot = find_slot(text)
    if slot is None:
        return False
    station = _STATION.search(mark(text), slot.end)
    if station and not notebook.claims_of("network", entry.subject):
        place = Span(entry.span.start + station.start(), entry.span.start + station.end())
        write_network(notebook, entry.subject, place, entry.section)
    return _write_slot(notebook, entry, slot)


def _write_slot(notebook: Notebook, entry: Entry, slot: Slot) -> bool:
    span = Span(entry.span.start + slot.start, entry.span.start + slot.end)
    notebook.claim(
        entry.subject, "time_slot", notebook.page.cut(span), span, qualifiers=slot_qualifiers(slot), section=entry.section
    )
    return True


def slot_qualifiers(slot: Slot) -> dict[str, object]:
    """A slot as the qualifiers of a claim."""
    return {"weekdays": list(slot.weekdays) or None, "from": slot.from_time, "to": slot.to_time, "zone": slot.zone}


def _before_special(text: str) -> str:
    """A field of dates up to where it speaks of a special."""
    found = re.search(r"[,;(]\s*" + alternatives("facts", "dates.special"), text, re.IGNORECASE)
    return text[: found.start()] if found else text
