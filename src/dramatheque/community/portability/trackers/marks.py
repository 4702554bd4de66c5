"""What one line of another tracker says of a work and the rows it becomes: as `exporting` writes them, less what was not told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

Row = dict[str, Any]
MOST_RUNS = 100
MOST_ROWS = 200_000     # of a file
_TITLE_YEAR = re.compile(r"\s*[(（]((?:19|20)\d\d)[)）]\s*$")


class NotAShelfError(ValueError):
    """Why a file is no shelf, in words for the member."""


class LineError(ValueError):
    """Why a line says nothing that can be kept, in words for the member."""


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a file and its line; where the line is wrong, `why` and no row."""

    line: int
    row: Row | None
    why: str = ""
    title: str = ""
    file: str = ""      # where one of several in an archive


@dataclass(frozen=True, slots=True)
class Mark:
    """A work on a shelf elsewhere. None and "" mean that nothing is told; a score is from 0 to 100."""

    title: str
    native: str = ""
    also: tuple[str, ...] = ()          # further titles of the same work
    year: int | None = None
    state: str = ""
    episodes: str = ""                  # ranges of the present run: "1-7,9"
    total: int | None = None
    score: int | None = None
    started: date | None = None
    finished: date | None = None
    notes: str = ""
    tags: tuple[str, ...] = ()
    rewatches: int = 0                  # runs after the first that came to an end
    is_again: bool = False              # the present run is one of them, not ended
    priority: int | None = None
    added_at: str = ""
    changed_at: str = ""
    is_wish: bool = False               # says no more than that the work is wished for: gives way to what the shelf has

    def work(self) -> Row:
        """The work as rows name it."""
        title, year = self.title.strip(), self.year
        if year is None and (found := _TITLE_YEAR.search(title)):
            title, year = title[: found.start()], int(found[1])
        if not title and not self.native:
            raise LineError("no title")
        told: Row = {"title": title or self.native, "native": self.native, "year": year}
        return told | ({"also": list(self.also)} if self.also else {})

    def rows(self) -> Iterator[Row]:
        """An entry where a state or progress is told, a rating where a score is."""
        work = self.work()
        state = self.state or _state_of(self)
        if state:
            yield {"kind": "entry", "work": work, "state": state} | self._details()
        if self.score is not None:
            yield {"kind": "rating", "work": work, "overall": self.score} | _dated(changed_at=self.changed_at)
        if not state and self.score is None:
            raise LineError("neither a state nor a score")

    def _details(self) -> Row:
        runs = list(self._runs())
        told: Row = {"runs": runs} if runs else {}
        if self.notes:
            told["notes"] = self.notes
        if self.tags:
            told["tags"] = list(self.tags)
        if self.priority is not None:
            told["priority"] = self.priority
        if self.is_wish:
            told["gives_way"] = True
        return told | _dated(added_at=self.added_at, changed_at=self.changed_at)

    def _runs(self) -> Iterator[Row]:
        """The dates belong to the first run, since trackers keep those; a run that was ended has all episodes."""
        whole = f"1-{self.total}" if self.total and self.total > 1 else "1" if self.total else ""
        ended = min(self.rewatches, MOST_RUNS) + (1 if self.is_again else 0)
        first = whole if self.is_again else self.episodes or (whole if self.state == "completed" else "")
        if not (first or self.started or self.finished or ended):
            return
        yield _run(1, first, self.started, self.finished)
        for number in range(2, ended + 2):
            is_present = self.is_again and number == ended + 1
            yield _run(number, self.episodes if is_present else whole or self.episodes, None, None)


def tell(line: int, title: str, make: Callable[[], Mark]) -> Iterator[Told]:
    """The rows of the mark that a line makes, or why the line makes none."""
    try:
        yield from [Told(line, row, title=title) for row in make().rows()]
    except LineError as error:
        yield Told(line, None, str(error), title)


def _run(number: int, episodes: str, started: date | None, finished: date | None) -> Row:
    told = {"episodes": episodes, "started": started and started.isoformat(), "finished": finished and finished.isoformat()}
    return {"number": number} | {name: value for name, value in told.items() if value}


def _state_of(mark: Mark) -> str:
    """What a shelf without a column of states means: what has an end is completed, what has begun is watched."""
    if mark.finished:
        return "completed"
    return "watching" if mark.episodes or mark.started else ""


def _dated(**moments: str) -> Row:
    return {name: moment for name, moment in moments.items() if moment}
