"""Songs, soundtracks and who composed them.

Writes theme_song with what the use is bound to (a broadcast, a medium), track with its number and version; a title that the page
lost, a number that a list of tracks skips and the album of a list that names none are gaps.
"""

from __future__ import annotations

import re
from functools import cache

from dramatheque.claims import Block, BlockKind, EntityKind, Mention, Span
from dramatheque.reading import labels
from dramatheque.reading.entries import Entry, entries, holds
from dramatheque.reading.notebook import How, Notebook
from dramatheque.reading.songs import Song, find_songs
from dramatheque.reading.themes.needs import needs
from dramatheque.reading.wordlists import alternatives
from dramatheque.values.quantities import parse_integer

_VERSION = re.compile(r"\s*(?:-\s?([^-–]{3,40}?)\s?-|[(（\[]([^()（）\[\]]{3,40})[)）\]]|~\s?([^~]{3,40})~)\s*$")
_NOT_TRACKS = (
    "episodes", "cast", "reviews", "related", "synopsis", "crew", "details", "broadcasts", "ratings", "notes", "sources",
)
_WITH_ARTIST = re.compile(r"(?P<title>[^–—~]{1,80}?)\s(?:[-–—~]|by)\s(?P<artist>[^–—~]{1,60})")
_LINES, _MOST_LINES, _LONGEST_LINE = (BlockKind.PARAGRAPH, BlockKind.ITEM), 3, 60
_QUOTE = re.compile(r"[「『《“\"]")
_ENOUGH_TRACKS, _FEW_ARTISTS, _MOST_BARE = 4, 2, 2


@needs(lambda page: page.has(BlockKind.HEADING, BlockKind.ITEM, BlockKind.ROW) or page.states("theme_song."))
def read(notebook: Notebook) -> None:
    """Writes the songs and tracks of the page."""
    page = notebook.outline
    if page.states("theme_song."):
        for entry in entries(notebook, "theme_song."):
            write_songs(notebook, entry)
    if page.has(BlockKind.HEADING):
        _under_headings(notebook)
    if page.has(BlockKind.ITEM):
        _lists_of_tracks(notebook)
        _plain_lists(notebook)
    if page.has(BlockKind.ROW):
        _tables(notebook)


def write_songs(notebook: Notebook, entry: Entry, *, broadcast: str = "") -> None:
    """The songs of a field; `broadcast` is the country of the run that uses them."""
    kind = (entry.target or "").removeprefix("theme_song.")
    for cell in entry.cells:
        songs = find_songs(notebook.page.cut(cell))
        if len(entry.cells) > _MOST_BARE:
            songs = [song for song in songs if song.artist]
        for song in songs:
            _write_song(notebook, entry, song, cell.start, {"kind": kind, "broadcast": broadcast})
    notebook.use(entry.block.span)


def _write_song(notebook: Notebook, entry: Entry, song: Song, offset: int, how: dict[str, str]) -> None:
    work, span = entry.subject, Span(offset + song.start, offset + song.end)
    if not song.title and not song.artist:
        return
    refs = {}
    if song.artist:
        refs["artist"] = notebook.mention(EntityKind.PERSON, song.artist).key
    if song.title:
        mention = notebook.mention(EntityKind.SONG, song.title)
        refs["title"] = mention.key
        if song.native:
            at = notebook.page.text.find(song.native, span.start)
            form = How(qualifiers={"form": "native"}, section=entry.section)
            notebook.claim(mention, "name", song.native, Span(at, at + len(song.native)), **form)
    else:
        about = {"missing": "title", "artist": song.artist, "broadcast": how["broadcast"]}
        notebook.gap(work, "theme_song", {name: item for name, item in about.items() if item}, span, entry.section)
    qualifiers = {
        "broadcast": how["broadcast"], "medium": song.medium, "native_title": song.native, "featuring": song.featuring,
    }
    value = {"title": song.title, "artist": song.artist, "kind": how["kind"]}
    notebook.claim(work, "theme_song", value, span, **How(qualifiers=qualifiers, section=entry.section, refs=refs))


def _under_headings(notebook: Notebook) -> None:
    """Songs in the lines under a heading that is a label of songs: 主題歌, and below it K「Only Human」."""
    target, left = "", 0
    for place, block in enumerate(notebook.page.blocks):
        if block.kind is BlockKind.HEADING:
            means = labels.field(notebook.page.cut(block.span), notebook.page.document.language) or ""
            target, left = (means, _MOST_LINES) if means.startswith("theme_song.") else ("", 0)
        elif left and block.kind in _LINES and len(block.span) <= _LONGEST_LINE and not notebook.is_used(block.span):
            text = notebook.page.cut(block.span)
            songs = find_songs(text)
            if len(songs) == 1 and songs[0].title and songs[0].artist and _QUOTE.search(text):
                write_songs(notebook, Entry(target, "", (block.span,), block, place, notebook))
            left -= 1


# tracks


def _lists_of_tracks(notebook: Notebook) -> None:
    """Numbered lists that are tracks: under a heading of music, or with a title that says "Main Theme", "Piano Version"."""
    run: list[tuple[int, Block]] = []
    for block in [*notebook.page.blocks, None]:
        number = _number(notebook, block) if block else None
        if block and number is not None and (not run or (number > run[-1][0] and block.section == run[-1][1].section)):
            run.append((number, block))
            continue
        if _are_tracks(notebook, run):
            _write_tracks(notebook, run)
        run = [(number, block)] if block and number is not None else []


def _number(notebook: Notebook, block: Block) -> int | None:
    if block.kind is not BlockKind.ITEM or block.label is None or notebook.is_used(block.span):
        return None
    return parse_integer(notebook.page.cut(block.label))


def _are_tracks(notebook: Notebook, run: list[tuple[int, Block]]) -> bool:
    if len(run) < _ENOUGH_TRACKS or run[-1][0] > 3 * len(run) + 10:
        return False
    meaning = holds(notebook, run[0][1]) or ""
    if meaning in ("tracks", "music"):
        return True
    marked = sum(1 for _, block in run if _marks().search(notebook.page.cut(block.span)))
    return not meaning.startswith(_NOT_TRACKS) and marked >= 2


@cache
def _marks() -> re.Pattern[str]:
    either = "|".join(alternatives("facts", f"songs.{name}") for name in ("theme_marks", "version_marks"))
    return re.compile(either, re.IGNORECASE)


def _write_tracks(notebook: Notebook, run: list[tuple[int, Block]]) -> None:
    cells = [block.cells[0] if block.cells else block.span for _, block in run]
    parted = [_WITH_ARTIST.fullmatch(notebook.page.cut(cell)) for cell in cells]
    has_artists = sum(found is not None and not _marks().search(found["artist"]) for found in parted) >= _FEW_ARTISTS
    for (number, block), cell, found in zip(run, cells, parted, strict=True):
        is_parted = found is not None and has_artists and not _marks().search(found["artist"])
        end = cell.start + found.end("title") if found is not None and is_parted else cell.end
        _write_track(notebook, number, Span(cell.start, end), block)
    work, first = notebook.subject_at(run[0][1].span.start), run[0][1]
    _write_skipped(notebook, work, run)
    if not notebook.claims_of("album", work):
        span = Span((first.label or first.span).start, first.span.end)
        notebook.gap(work, "album", {"missing": "title"}, span, first.section)


def _write_track(notebook: Notebook, number: int, cell: Span, block: Block) -> None:
    """A track as the list spells it, with what brackets or dashes behind it say of its version."""
    work = notebook.subject_at(block.span.start)
    title = notebook.page.cut(cell).strip(" \"“”「」")
    start = cell.start + notebook.page.cut(cell).find(title)
    found = _VERSION.search(title)
    version = next((part for part in found.groups() if part), "") if found and _marks().search(found[0]) else ""
    name = title[: found.start()].strip() if found and version else title
    song = notebook.mention(EntityKind.SONG, name)
    qualifiers = {"number": number, "version": version, "album": _album(notebook, work)}
    how = How(qualifiers=qualifiers, section=block.section, refs={"value": song.key})
    notebook.claim(work, "track", title, Span(start, start + len(title)), **how)
    notebook.use(Span((block.label or block.span).start, block.span.end))


def _plain_lists(notebook: Notebook) -> None:
    """Lists without numbers under a heading of tracks: their order numbers them."""
    run: list[tuple[int, Block]] = []
    for block in [*notebook.page.blocks, None]:
        free = block is not None and block.kind is BlockKind.ITEM and block.label is None and not notebook.is_used(block.span)
        if block and free and holds(notebook, block) == "tracks" and (not run or run[-1][1].section == block.section):
            run.append((len(run) + 1, block))
            continue
        if len(run) >= _ENOUGH_TRACKS:
            _write_tracks(notebook, run)
        run = []


def _tables(notebook: Notebook) -> None:
    """Tables of tracks: a column of titles beside one of numbers, under a heading of music."""
    columns: dict[str, int] = {}
    for block in notebook.page.blocks:
        if block.kind is not BlockKind.ROW or holds(notebook, block) not in ("tracks", "music"):
            columns = {}
            continue
        meanings = [labels.column(notebook.page.cut(cell), notebook.page.document.language) for cell in block.cells]
        titles = [place for place, meaning in enumerate(meanings) if meaning in ("episode_title", "song")]
        if titles and "episode" in meanings:
            columns = {"number": meanings.index("episode"), "title": titles[0]}
        elif columns and max(columns.values()) < len(block.cells):
            number = parse_integer(notebook.page.cut(block.cells[columns["number"]]))
            if number is not None and len(block.cells[columns["title"]]):
                _write_track(notebook, number, block.cells[columns["title"]], block)


def _album(notebook: Notebook, work: Mention) -> str:
    """The album's name, where the page gives one."""
    albums = [str(claim.value) for claim in notebook.claims_of("album", work)]
    return albums[0] if len(albums) == 1 else ""


def _write_skipped(notebook: Notebook, work: Mention, run: list[tuple[int, Block]]) -> None:
    """The numbers a list of tracks skips are gaps, shown by the line that follows them."""
    expected = 1
    for number, block in run:
        for missing in range(expected, number):
            notebook.gap(work, "track", {"number": missing}, block.span, block.section)
        expected = number + 1
