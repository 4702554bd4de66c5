"""MyAnimeList's XML export: one <anime> a work. Declarations of documents and entities are refused before anything is read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from xml.parsers import expat

from dramatheque.community.portability.trackers import words
from dramatheque.community.portability.trackers.marks import LineError, Mark, Told, tell

MOST_TEXT = 20_000      # characters of one element


class _Collector:
    """Gathers the elements of each <anime> with the line it begins in."""

    def __init__(self) -> None:
        self.works: list[tuple[int, str, dict[str, str]]] = []
        self._line, self._name, self._text, self._length = 0, "", [""], 0
        self._cells: dict[str, str] | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._take

    def _refuse(self, *_: object) -> None:
        raise LineError("the file declares a document type; an export of MyAnimeList has none")

    def _start(self, name: str, _: dict[str, str]) -> None:
        if name in ("anime", "manga"):
            self._line, self._cells = self.parser.CurrentLineNumber, {}
        self._name, self._text, self._length = name, [], 0

    def _take(self, text: str) -> None:
        if self._length < MOST_TEXT:
            self._text.append(text[: MOST_TEXT - self._length])
            self._length += len(text)

    def _end(self, name: str) -> None:
        if self._cells is None:
            return
        if name in ("anime", "manga"):
            self.works.append((self._line, name, self._cells))
            self._cells = None
        elif name == self._name:
            self._cells[name] = "".join(self._text).strip()


def read(data: bytes) -> Iterator[Told]:
    """The rows of an export; one that breaks off keeps what stands before the break, and says where it is."""
    collector = _Collector()
    broken = None
    try:
        collector.parser.Parse(data, True)
    except expat.ExpatError as error:
        broken = Told(error.lineno, None, f"the file breaks off here: {expat.ErrorString(error.code)}")
    except LineError as error:
        broken = Told(collector.parser.CurrentLineNumber, None, str(error))
    for line, kind, cells in collector.works:
        title = cells.get("series_title", "") or cells.get("manga_title", "")
        if kind == "manga":
            yield Told(line, None, "a book is no work for this shelf", title)
        else:
            yield from tell(line, title, partial(_mark, cells))
    if broken:
        yield broken


def _mark(cells: dict[str, str]) -> Mark:
    score = words.score_in(cells.get("my_score", ""))
    seen, total = words.whole(cells.get("my_watched_episodes", "")), words.whole(cells.get("series_episodes", ""))
    again = cells.get("my_rewatching", "").strip().casefold() in ("1", "yes", "true")
    if again:
        seen = words.whole(cells.get("my_rewatching_ep", "")) or 0
    priority = words.priority_of(cells.get("my_priority", ""))
    return Mark(
        title=cells.get("series_title", ""), state="watching" if again else words.state_of(cells.get("my_status", "")),
        episodes=words.up_to(seen), total=total, score=words.hundredths(score[0], 10) if score else None,
        started=words.day_of(cells.get("my_start_date", "")), finished=words.day_of(cells.get("my_finish_date", "")),
        notes=cells.get("my_comments", "")[:10_000], tags=words.tags_in(cells.get("my_tags", "")),
        rewatches=words.whole(cells.get("my_times_watched", "")) or 0, is_again=again, priority=priority,
    )
