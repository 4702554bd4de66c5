"""Music: theme songs by use, albums, and the track list with its missing numbers. A record in, rows out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from dramatheque.claims import Candidate, Fact
from dramatheque.library.record import Record
from dramatheque.website.presenting.broadcasts import Song, song
from dramatheque.website.presenting.citing import Citing, Stated
from dramatheque.website.presenting.credits import gap_mark
from dramatheque.website.presenting.wording import word


class Track(NamedTuple):
    """A track; one without a title is a number that its page skips."""

    number: int
    title: str
    note: str
    cite: Markup
    missing: bool = False


class Album(NamedTuple):
    """A track list. `held` of `total` numbers are known."""

    name: str
    tracks: tuple[Track, ...]
    held: int
    total: int


class Music(NamedTuple):
    """The section."""

    songs: tuple[tuple[str, tuple[Song, ...]], ...] = ()
    lost: tuple[tuple[str, str, Markup], ...] = ()  # songs whose title a page lost: what is told, suggestion, mark
    albums: tuple[Stated, ...] = ()
    lists: tuple[Album, ...] = ()


def music(record: Record, citing: Citing) -> Music:
    """Everything told about the music."""
    lost = _lost(record)
    uses: dict[str, dict[tuple[str, str], Song]] = {}
    for fact in record.of("theme_song"):
        for candidate in fact.candidates:
            shown = song(candidate, citing)
            if not shown.title and any(shown.artist == artist for artist, _, _ in lost):
                continue
            for kind in _uses(candidate):
                uses.setdefault(kind, {}).setdefault((shown.title, shown.artist), shown)
    return Music(
        tuple((word("songs", kind), tuple(songs.values())) for kind, songs in uses.items()),
        tuple(lost),
        tuple([citing.stated("album", candidate) for fact in record.of("album") for candidate in fact.candidates]),
        tuple(_lists(record, citing)),
    )


def _uses(candidate: Candidate) -> tuple[str, ...]:
    """What a song is used for; one song may open and close the episodes."""
    kind = candidate.value.get("kind") if isinstance(candidate.value, Mapping) else ""
    return tuple(map(str, candidate.qualifiers.get("kinds") or [kind or "theme"]))


def _lost(record: Record) -> list[tuple[str, str, Markup]]:
    found: dict[str, tuple[str, str, Markup]] = {}
    for gap in record.gaps:
        artist = str(gap.gap.about.get("artist") or "")
        if gap.gap.property == "theme_song" and artist and not (artist in found and found[artist][1]):
            found[artist] = (artist, gap.suggestion, gap_mark(gap, record))
    return list(found.values())


def _lists(record: Record, citing: Citing) -> list[Album]:
    albums: dict[str, dict[int, Track]] = {}
    loose: dict[str, list[Track]] = {}
    for fact in record.of("track"):
        album, track = _track(fact, citing)
        if track.number:
            albums.setdefault(album, {}).setdefault(track.number, track)
        else:
            loose.setdefault(album, []).append(track)
    for gap in record.gaps:
        number = gap.gap.about.get("number")
        if gap.gap.property == "track" and isinstance(number, int):
            tracks = albums.setdefault(str(gap.gap.about.get("album") or ""), {})
            tracks.setdefault(number, Track(number, gap.suggestion, "", gap_mark(gap, record), True))
    lists = []
    for name in dict.fromkeys([*albums, *loose]):
        told = [track for _, track in sorted(albums.get(name, {}).items())] + loose.get(name, [])
        lists.append(Album(name, tuple(told), sum(not track.missing for track in told), len(told)))
    return lists


def _track(fact: Fact, citing: Citing) -> tuple[str, Track]:
    best = fact.candidates[0]
    slots = {**best.qualifiers, **dict(fact.key)}
    number = slots.get("number")
    cite = citing.mark("track", *fact.candidates)
    version = str(slots.get("version") or "")
    note = "" if version in str(best.value) else version
    return str(slots.get("album") or ""), Track(number if isinstance(number, int) else 0, str(best.value), note, cite)
