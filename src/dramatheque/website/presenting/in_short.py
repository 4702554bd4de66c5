"""What a person, character, organisation or song is, in a line: lines of credits in, phrases out."""

from __future__ import annotations

from collections.abc import Iterable

from dramatheque.library.record import Credit, Named
from dramatheque.website.presenting.wording import word, wording


def in_short(thing: Named, credits: Iterable[Credit]) -> tuple[str, ...]:
    """Phrases that say what a thing is; its note where no work names it."""
    lines = list(credits)
    if not lines:
        return (thing.note,) if thing.note else ()
    if thing.kind == "character":
        return _of_character(lines) or (_titled(lines[0].work),)
    return _of_song(lines) if thing.kind == "song" else (*_of_works(lines), *_years(lines))


def _of_character(lines: list[Credit]) -> tuple[str, ...]:
    """Who plays it in which work: one line a work, of the first three."""
    form = wording()["in_short"]["character"]
    first: dict[int, Credit] = {}
    for line in lines:
        if line.other:
            first.setdefault(line.work.id, line)
    return tuple(form.format(other=line.other.name, work=_titled(line.work)) for line in list(first.values())[:3] if line.other)


def _of_song(lines: list[Credit]) -> tuple[str, ...]:
    forms = wording()["in_short"]
    singer = next((line.other.name for line in lines if line.other), "")
    heard = {line.work.id: line for line in reversed(lines)}.values()
    said = [
        forms["song"].format(role=word("songs", line.role), work=_titled(line.work)) if line.role
        else forms["heard"].format(work=_titled(line.work))
        for line in list(heard)[::-1][:2]
    ]
    return (*((forms["singer"].format(other=singer),) if singer else ()), *said)


def _of_works(lines: list[Credit]) -> tuple[str, ...]:
    """How many works it has a hand in, by what it does there."""
    works: dict[str, set[int]] = {}
    for line in lines:
        works.setdefault(line.property, set()).add(line.work.id)
    once, often = wording()["in_short_once"], wording()["in_short_often"]
    return tuple((often if len(told) > 1 else once)[prop].format(works=len(told)) for prop, told in works.items() if prop in once)


def _years(lines: list[Credit]) -> tuple[str, ...]:
    years = sorted({line.work.year for line in lines if line.work.year})
    return (str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}",) if years else ()


def _titled(work: Named) -> str:
    return f"{work.name} ({work.year})" if work.year else work.name
