"""Broadcast runs by country: a record in, one card a run out, with its songs and what the schedule check says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate, Fact
from dramatheque.library.record import Record
from dramatheque.website.addresses import address
from dramatheque.website.presenting.citing import Citing, checks
from dramatheque.website.presenting.dates import show_span
from dramatheque.website.presenting.values import show_slot
from dramatheque.website.presenting.wording import country_word


class Song(NamedTuple):
    """A song as a run or the list of music names it. No title: the page lost it."""

    title: str
    href: str
    native: str
    artist: str
    artist_href: str
    note: str
    cite: Markup


class Run(NamedTuple):
    """One broadcast in one country, as one source or several tell it."""

    country: str
    code: str
    network: str
    network_href: str
    dates: str
    slot: str
    cite: Markup
    is_planned: bool
    note: str
    songs: tuple[Song, ...]
    checks: tuple[tuple[bool, str], ...]
    others: tuple[str, ...]
    reason: str


def broadcast_runs(record: Record, citing: Citing) -> tuple[Run, ...]:
    """The runs, first the country of origin, then by first date."""
    songs = songs_by_country(record, citing)
    runs = [_run(fact, citing, songs) for fact in record.of("broadcast") if fact.candidates]
    order = sorted(
        range(len(runs)), key=lambda place: (runs[place].code != record.entity.country, _start(record.of("broadcast"), place))
    )
    return tuple(runs[place] for place in order)


def _start(facts: tuple[Fact, ...], place: int) -> str:
    held = [fact for fact in facts if fact.candidates][place].candidates[0]
    return str(_value(held).get("start") or "9999")


def _value(candidate: Candidate) -> Mapping[str, Any]:
    return candidate.value if isinstance(candidate.value, Mapping) else {}


def _run(fact: Fact, citing: Citing, songs: dict[str, list[Song]]) -> Run:
    best = fact.candidates[0]
    value = _value(best)
    network = citing.thing(best.refs, "network")
    code = str(value.get("country") or "")
    others = tuple(
        f"{_dates(_value(other))}, {_slot(other)} {' '.join(str(citing.numbers.get(d, '')) for d in other.documents)}".strip(", ")
        for other in fact.candidates[1:]
    )
    return Run(
        country_word(code) if code else "Country not given",
        code,
        network.name if network else str(value.get("network") or ""),
        address(network) if network else "",
        _dates(value),
        _slot(best),
        citing.mark("broadcast", best),
        bool(best.qualifiers.get("intention")),
        "dubbed" if best.qualifiers.get("dub") else "",
        tuple(songs.get(code, ())),
        checks(fact),
        others,
        fact.reason,
    )


def _dates(value: Mapping[str, Any]) -> str:
    return show_span(str(value.get("start") or ""), str(value.get("end") or ""))


def _slot(candidate: Candidate) -> str:
    return show_slot(str(_value(candidate).get("time_slot") or ""), candidate.qualifiers)


def songs_by_country(record: Record, citing: Citing) -> dict[str, list[Song]]:
    """The songs that a page ties to a country's broadcast."""
    found: dict[str, list[Song]] = {}
    for fact in record.of("theme_song"):
        for candidate in fact.candidates:
            country = candidate.qualifiers.get("broadcast")
            countries = country if isinstance(country, list | tuple) else [country] if country else []
            for code in countries:
                found.setdefault(str(code), []).append(song(candidate, citing))
    return found


def song(candidate: Candidate, citing: Citing) -> Song:
    """A theme song's title and performer with what the page adds to them."""
    value, qualifiers = _value(candidate), candidate.qualifiers
    title, artist = citing.thing(candidate.refs, "title"), citing.thing(candidate.refs, "artist")
    featuring = f"feat. {qualifiers['featuring']}" if qualifiers.get("featuring") else ""
    note = ", ".join(str(part) for part in (featuring, qualifiers.get("medium"), qualifiers.get("note")) if part)
    return Song(
        title.name if title else str(value.get("title") or ""),
        address(title) if title else "",
        str(qualifiers.get("native_title") or ""),
        artist.name if artist else str(value.get("artist") or ""),
        address(artist) if artist else "",
        note,
        citing.mark("theme_song", candidate),
    )
