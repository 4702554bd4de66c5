"""Lists of songs as pages write them: a text in, title, artist and what stands beside them out.

`"Only Human" by K`, `"Stubborn" (固執) by Jason Chan (TV)`, `K「Only Human」`, `Title, Artist`. Where a page lost a title, as in
"and and by Remioromen", the artist is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.alternation import one_of
from dramatheque.values.japanese_names import is_whole_name
from dramatheque.values.scripts import Script, script_of

_QUOTED = re.compile(r"[\"“”„«「『《](?P<title>[^\"“”„«»「」『』《》\n]{1,120})[\"“”»」』》]")
_ASIDE = re.compile(r"\s*[(（\[](?P<inner>[^()（）\[\]]{1,80})[)）\]]")
_TRIM = " \t\u3000\xa0,，、;；.:：-–—~/|*•"
_SLASH = re.compile(r"([^/／\n]{1,60})(?:\s/\s|／|(?<=[^\x00-\xff])/|/(?=[^\x00-\xff]))([^/／\n]{1,40})")
_CUT = re.compile(r"[,，、;；\n]")
_FOOTNOTES = re.compile(r"(?:\[\d{1,3}\])+$")
_CLOSED = re.compile(r"(?P<title>[^「」『』\n]{1,60})[』」](?P<artist>[^「」『』\n]{1,40})")
_NOTED = re.compile(
    r"(?P<artist>[^♪♫♬()（）\n]{0,39}?[^\s♪♫♬()（）])\s*+[♪♫♬]\s*+(?P<title>[^♪♫♬()（）\n]{1,60}?)\s*(?:[(（][^()（）\n]*[)）])?[♪♫♬]?"
)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Song:
    """One song of a list: text[start:end] names it. `title` "" where the page lost it."""

    start: int
    end: int
    title: str = ""
    artist: str = ""
    native: str = ""
    featuring: str = ""
    medium: str = ""


def find_songs(text: str) -> list[Song]:
    """The songs of a list, in order.

    >>> [(song.title, song.artist) for song in find_songs('"Only Human" by K, and and by Remioromen')]
    [('Only Human', 'K'), ('', 'Remioromen')]
    >>> [(song.title, song.artist, song.native, song.medium) for song in find_songs('"Stubborn" (固執) by Jason Chan (TV)')]
    [('Stubborn', 'Jason Chan', '固執', 'TV')]
    >>> [(song.title, song.artist) for song in find_songs("レミオロメン「粉雪」")]
    [('粉雪', 'レミオロメン')]
    """
    pieces = _pieces(text)
    found = [song for start, end in pieces if (song := _song(text, start, end))]
    found = [replace(song, artist=_FOOTNOTES.sub("", song.artist)) if song.artist else song for song in found]
    joined = _title_and_artist(text, found, pieces)
    if joined:
        return [joined]
    bare = [song for song in found if not song.artist and not _QUOTED.search(text, song.start, song.end)]
    if len(bare) > 1 or (bare and len(found) > 2):
        found = [song for song in found if song not in bare]
    for at in range(len(found) - 2, -1, -1):
        if not found[at].artist and found[at + 1].artist and _is_joined(text, found[at], found[at + 1]):
            found[at] = replace(found[at], artist=found[at + 1].artist)
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """The parts of a list, quotes and brackets kept whole; "and" parts where a quote or a lost title follows."""
    hidden = list(text)
    for pattern in (_QUOTED, _ASIDE):
        for match in pattern.finditer(text):
            hidden[match.start() : match.end()] = "\x00" * len(match[0])
    flat = "".join(hidden)
    cuts = [(match.start(), match.end()) for match in _CUT.finditer(flat)]
    cuts += [(match.start(), match.end()) for match in _joiner().finditer(flat)]
    parts, at = [], 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if text[at:start].strip(_TRIM):
            parts.append((at, start))
        at = max(at, end)
    return parts


@cache
def _joiner() -> re.Pattern[str]:
    """ "and" between two quoted titles. """
    return re.compile(rf"(?<=[\x00\w])\s+{alternatives('facts', 'songs.and')}\s*(?=\x00)", re.IGNORECASE)


@cache
def _by() -> re.Pattern[str]:
    native = one_of(word for word in words("facts", "songs.by") if not word.isascii())
    either = rf"{alternatives('facts', 'songs.by')}\s+|(?:{native})[\s:：]+"
    return re.compile(rf"(?:^|(?<=[\s)）\"”』」》\x00]))(?:{either})", re.IGNORECASE)


@cache
def _featuring() -> re.Pattern[str]:
    listed = one_of(words("facts", "songs.featuring"))
    return re.compile(rf"\s+(?:{listed})\s+(?P<name>\S.*)$", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('facts', 'songs.and')}[\s\xa0]*)+", re.IGNORECASE)


@cache
def _other_credit() -> re.Pattern[str]:
    """What says who wrote a song: no song of its own."""
    return re.compile(alternatives("facts", "songs.others"), re.IGNORECASE)


def _song(text: str, start: int, end: int) -> Song | None:
    while lead := _and().match(text[start:end].lstrip(_TRIM)):
        start += len(text[start:end]) - len(text[start:end].lstrip(_TRIM)) + lead.end()
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_TRIM))
    end = start + len(text[start:end].rstrip(_TRIM))
    if start >= end or end - start > 2 * _LONGEST:
        return None
    quoted = _QUOTED.search(text, start, end)
    if quoted:
        return _quoted(text, Song(start, end), quoted)
    if closed := _CLOSED.fullmatch(text, start, end):          # 主題歌/『title』artist, where the label took the first quote
        return Song(start, end, closed["title"].strip(_TRIM), closed["artist"].strip(_TRIM))
    noted = _NOTED.fullmatch(text, start, end)
    if noted:
        return Song(start, end, noted["title"].strip(_TRIM), noted["artist"].strip(_TRIM))
    by = next(reversed(list(_by().finditer(text, start, end))), None)
    if by:
        return _unquoted(text, Song(start, end), by)
    if _other_credit().match(text, start, end):
        return None
    slash = _SLASH.fullmatch(text, start, end)
    if slash:
        return Song(start, end, slash[1].strip(), slash[2].strip())
    aside = _ASIDE.search(text, start, end)
    if aside and aside.end() == end and aside.start() > start:
        inner = aside["inner"].strip(" ?")
        is_latin = script_of(text[start : aside.start()]) is Script.LATIN
        is_native = is_latin and script_of(inner) not in (Script.LATIN, Script.COMMON) and not is_whole_name(inner)
        song = Song(start, end, text[start : aside.start()].strip(_TRIM))
        return replace(song, native=inner) if is_native else replace(song, artist=inner)
    return Song(start, end, text[start:end]) if _is_bare_title(text[start:end]) else None


def _is_bare_title(text: str) -> bool:
    """Whether a piece without quotes and artist can be a title: a few words, no sentence, not only small letters."""
    return len(text.split()) <= 8 and not re.search(r"[.!?:](?:\s|$)", text) and not (text.isascii() and text[:1].islower())


def _quoted(text: str, song: Song, quoted: re.Match[str]) -> Song | None:
    """A title in quotes, the artist behind it or, on Japanese pages, before it."""
    song = replace(song, title=quoted["title"].strip())
    place = quoted.end()
    before = text[song.start : quoted.start()].strip(_TRIM)
    native = _ASIDE.match(text, place, song.end)
    if native and script_of(native["inner"]) not in (Script.LATIN, Script.COMMON) and script_of(song.title) is Script.LATIN:
        song, place = replace(song, native=native["inner"].strip(" ?")), native.end()
    rest = text[place : song.end].strip(_TRIM)
    if before and not _and().fullmatch(before):
        return replace(song, artist=before) if len(before) <= 40 and not _by().search(before) else song
    by = _by().match(rest)
    if by:
        return _with_artist(song, rest[by.end() :])
    aside = _ASIDE.fullmatch(rest)
    if aside:
        return _with_artist(song, _without_by(aside["inner"]))
    return _with_artist(song, rest) if rest and len(rest) <= 40 and not re.search(r"[.!?\"]", rest) else song


def _without_by(text: str) -> str:
    by = _by().match(text)
    return text[by.end() :] if by else text


def _unquoted(text: str, song: Song, by: re.Match[str]) -> Song | None:
    title_end = by.start()
    title = text[song.start : title_end].strip(_TRIM)
    native = _ASIDE.search(text, song.start, title_end)
    if native and not text[native.end() : title_end].strip():
        title = text[song.start : native.start()].strip(_TRIM)
        song = replace(song, native=native["inner"].strip(" ?"))
    artist = text[by.end() : song.end]
    return _with_artist(replace(song, title=title), artist) if artist.strip() else None


def _with_artist(song: Song, text: str) -> Song:
    """The artist without what stands behind: "(TV)", "feat. Cookie Chua"."""
    aside = re.search(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$", text)
    if aside and aside.start() > 0:
        if aside[1].strip().casefold() in {word.casefold() for word in words("facts", "songs.media")}:
            song = replace(song, medium=aside[1].strip())
        text = text[: aside.start()]
    featuring = _featuring().search(text)
    if featuring:
        song = replace(song, featuring=featuring["name"].strip(_TRIM))
        text = text[: featuring.start()]
    return replace(song, artist=text.strip(_TRIM + "\"“”'"))


def _title_and_artist(text: str, found: list[Song], pieces: list[tuple[int, int]]) -> Song | None:
    """Two bare names with a comma between are a title and its artist."""
    if len(found) != 2 or len(pieces) != 2 or any(song.artist or _QUOTED.search(text, song.start, song.end) for song in found):
        return None
    title, artist = found
    if len(artist.title.split()) > 3 or "\n" in text[title.end : artist.start]:
        return None
    return replace(title, end=artist.end, artist=artist.title)


def _is_joined(text: str, song: Song, following: Song) -> bool:
    between = text[song.end : following.start].strip(" \t\xa0")
    return bool(_and().fullmatch(between))
