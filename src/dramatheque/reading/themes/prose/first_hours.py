"""The hour told behind the first day of a broadcast: "premieres on June 20 at 10 p.m. KST", "mulai 24 Mei pukul 21.00 WIB".

In: a notebook in which first days are written. Out: a time slot without weekdays, where the work has none yet.
"""

from __future__ import annotations

import re

from dramatheque.claims import Span
from dramatheque.reading.notebook import How, Notebook
from dramatheque.values.clock import find_slot, find_times

_GAP, _REACH = 14, 44
_STOPS = re.compile(r"[。！？!?\n;；]|[.](?:\s|$)")


def read(notebook: Notebook) -> None:
    """Writes the hours that stand right behind first days of works without a slot."""
    for claim in notebook.claims_of("start_date"):
        if notebook.claims_of("time_slot", claim.subject):
            continue
        place = claim.evidence[0]
        span = _hour_behind(notebook.page.text, place.end)
        if span is None:
            continue
        slot = find_slot(notebook.page.cut(span))
        times = {"weekdays": list(slot.weekdays), "from": slot.from_time, "to": slot.to_time, "zone": slot.zone} if slot else {}
        how = How(qualifiers=times, section=place.section, passage=place.passage, confidence=0.7)
        notebook.claim(claim.subject, "time_slot", notebook.page.cut(span), span, **how)


def _hour_behind(text: str, place: int) -> Span | None:
    """Where the hour stands that is told right behind a place, with its zone."""
    behind = text[place : place + _REACH]
    first = next((time for time in find_times(behind) if time.sure), None)
    if first is None or first.start > _GAP or _STOPS.search(behind[: first.start]):
        return None
    slot = find_slot(behind[first.start :])
    end = slot.end if slot and not slot.start else first.end - first.start
    return Span(place + first.start, place + first.start + end)
