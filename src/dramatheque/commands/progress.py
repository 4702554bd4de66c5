"""Progress of long work on stderr: done, rate, time left. Silent where nobody watches and for work that is over at once."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 0.7               # seconds before a bar appears


def watch(items: Iterable[Item], label: str, *, total: int | None = None, unit: str = "pages") -> Iterator[Item]:
    """The items, one by one, with a progress bar once the work has taken a moment. `total` defaults to the length of `items`."""
    if total is None and isinstance(items, Sized):
        total = len(items)
    if not sys.stderr.isatty():
        yield from items
        return
    started, done = time.monotonic(), 0
    remaining = iter(items)
    for item in remaining:
        yield item
        done += 1
        if time.monotonic() - started > PATIENCE:
            break
    else:
        return
    yield from _with_bar(remaining, label, total, done, started, unit)


def _with_bar(items: Iterator[Item], label: str, total: int | None, done: int, started: float, unit: str) -> Iterator[Item]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from dramatheque.commands.tables import talk

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:,.0f} " + unit + "/s"), TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=talk(), transient=True) as bar:
        task = bar.add_task(label, total=total, completed=done, rate=0.0)
        for item in items:
            yield item
            done += 1
            bar.update(task, completed=done, rate=done / (time.monotonic() - started))
