"""Everything that the site's scores and ranks are made of, in lines of JSON that name no member; and such lines back to ranks.

A line for each number of a work: how many gave which score with the work in which state, sums by aspect and by episode,
members by state, favourites, and what bursts of scores are told from. The numbers of a merged work have lines of their own and
one `work`. Reading needs no database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dramatheque.community.opinions.bursts import PARTS, as_given
from dramatheque.community.opinions.formulas import WEIGHT
from dramatheque.community.opinions.ranks import Ranked, counted, ranked
from dramatheque.errors import DumpError

HEAD = {"dump": "dramatheque opinions", "version": 2, "weight": WEIGHT, "parts": PARTS}
READ = (1, 2)
"""Versions that can be read; in the first nothing is known of bursts."""
_COLUMNS = ("scores", "aspects", "episodes", "members", "favourites", "reviews", "light")
_NEW = {"light"}


def dump() -> Iterator[str]:
    """The lines of the dump, in the order of numbers; the first says what they are."""
    from dramatheque.community.opinions.models import Summary
    from dramatheque.library.models import Entity

    yield json.dumps(HEAD)
    shown = Entity.objects.filter(kind="work").values("pk")
    rows = Summary.objects.filter(work__entity__in=shown).order_by("work").values_list("work", "work__entity", *_COLUMNS)
    names = {}
    for number, work, *columns in rows.iterator(chunk_size=5000):
        if work not in names:
            names = _named(work)
        told = {"number": number, "work": work, **names.get(work, {}), **dict(zip(_COLUMNS, columns, strict=True))}
        yield json.dumps(told, ensure_ascii=False)


def _named(first: int) -> dict[int, dict[str, Any]]:
    """Titles and years of works from a number on, some thousand at once."""
    from dramatheque.library.models import Entity

    rows = Entity.objects.filter(kind="work", pk__gte=first).order_by("pk").values_list("pk", "name", "native", "year")[:5000]
    return {number: {"title": name, "native": native, "year": year} for number, name, native, year in rows}


def read(lines: Iterable[str], source: str) -> Iterator[dict[str, Any]]:
    """The rows of a dump, one by one; DumpError with the line where something is wrong."""
    head = None
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if head is None:
            head = row if isinstance(row, dict) else {}
            if not _is_head(head):
                break
        elif isinstance(row, dict) and {"work", *_COLUMNS} - _NEW <= row.keys() and _is_whole(row := {"light": []} | row):
            yield row
        else:
            raise DumpError("dump.line", f"{source}:{place}", "is no line of a dump", remedy="make the dump again")
    if head is None or not _is_head(head):
        raise DumpError("dump.head", source, "is no dump of opinions", remedy="make one with dramatheque dump")


def _is_head(head: Mapping[str, Any]) -> bool:
    return head.get("dump") == HEAD["dump"] and head.get("version") in READ


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether what ranks are made of is what it should be: a dump may come from anywhere."""
    try:
        counts = [row["work"], row["favourites"], *row["members"].values()]
        counts += [number for score, _, times, *_ in row["scores"] for number in (score, times)]
        for day, *_ in map(as_given, row["light"]):
            date.fromisoformat(day)
    except (AttributeError, TypeError, ValueError, OverflowError):
        return False
    return all(type(count) is int for count in counts)


def ranks(rows: Iterable[dict[str, Any]], by: str = "score") -> tuple[Ranked, ...]:
    """The order that the site shows, from the rows of a dump."""
    return ranked(counted((row["work"], row["scores"], row["members"], row["favourites"], row["light"]) for row in rows), by)
