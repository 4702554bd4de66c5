"""Gaps as sentences: what a page leaves out, and what others say to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from dramatheque.community.editing.sheets import sheet
from dramatheque.library.record import OpenGap
from dramatheque.website.addresses import address, gap_address, query, site_address
from dramatheque.website.presenting.wording import country_word, property_word

SENTENCES = {
    ("cast", "character"): "Who plays {character}?",
    ("cast", "person"): "Whom does {person} play?",
    ("track", "number"): "What is track {number}?",
    ("theme_song", "artist"): "Which song by {artist}?",
    ("theme_song", "title"): "Who performs “{title}”?",
    ("audience_rating", "episode"): "Rating of episode {episode}, {region}?",
    ("audience_rating", "region"): "Average rating, {region}?",
    ("review", "number"): "Who wrote review {number}?",
    ("article", "place"): "Which is the {place} article?",
    ("recommendation", "author"): "What does {author} recommend?",
    ("album", "missing"): "Which album are the tracks from?",
}

TOGETHER = {
    "track": ("number", "What are tracks {number}?"),
    "review": ("number", "Who wrote reviews {number}?"),
    "audience_rating": ("episode", "Ratings of episodes {episode}, {region}?"),
}
"""Numbered things of which a page may leave out several: they are asked for in one question."""
NUMBERS = "\0"      # their place in a question: a sign that no page has

FIRST = ("cast", "crew", "theme_song", "track", "related_work", "episode_title")
LAST = ("recommendation", "article", "review", "comment", "audience_rating")


class GapRow(NamedTuple):
    """One gap."""

    question: str
    thing: str
    thing_href: str
    site: str
    site_href: str
    href: str
    quote: str
    filled_by: tuple[tuple[str, str], ...]
    suggestion: str
    property: str
    where: str = ""      # the countries whose broadcasts it is about
    number: int = 0      # of what is missing in a numbered list
    together: str = ""   # the question that asks for several numbers, with a place for them
    tell: str = ""       # where a member tells it, with what is known filled in


def gap_rows(gaps: Iterable[OpenGap]) -> tuple[GapRow, ...]:
    """Rows for a list of gaps."""
    return tuple(_row(gap) for gap in gaps)


def by_weight(gap: OpenGap) -> tuple[int, str, int]:
    """What a record's gaps are sorted by: people and songs first, what people wrote and single cells last."""
    prop = gap.gap.property
    rank = FIRST.index(prop) if prop in FIRST else len(FIRST) + LAST.index(prop) + 1 if prop in LAST else len(FIRST)
    return rank, gap.document.id, gap.gap.start


def _row(gap: OpenGap) -> GapRow:
    return GapRow(
        question(gap.gap.property, gap.gap.about),
        gap.entity.name,
        address(gap.entity),
        gap.document.site,
        site_address(gap.document.site),
        gap_address(gap.document.id, gap.gap.start),
        gap.gap.quote[:120],
        tuple((site, site_address(site)) for site in gap.filled_by),
        gap.suggestion,
        gap.gap.property,
        country_word(str(gap.gap.about["broadcast"])) if gap.gap.about.get("broadcast") else "",
        *_numbered(gap.gap.property, gap.gap.about),
        _tell(gap),
    )


def _tell(gap: OpenGap) -> str:
    on = sheet(gap.gap.property, gap.entity.kind)
    if on is None:
        return ""
    known = {f"in-{one.name}": gap.gap.about.get(one.name) for one in on.inputs}
    return f"{address(gap.entity)}/edit/{gap.gap.property}{query(**known)}"


def _numbered(prop: str, about: Mapping[str, Any]) -> tuple[int, str]:
    slot, asked = TOGETHER.get(prop, ("", ""))
    number = about.get(slot)
    needed = {name for _, name, _, _ in Formatter().parse(asked) if name}
    if not isinstance(number, int) or needed != set(about):
        return 0, ""
    return number, asked.format_map({**about, slot: NUMBERS})


def gathered(rows: Iterable[GapRow]) -> tuple[GapRow, ...]:
    """The rows, those that ask one question of one page as one: the song that a page loses in every country, the numbers that
    are missing in a list."""
    found: dict[tuple[str, str], list[GapRow]] = {}
    for row in rows:
        asked = row.together if row.together and not row.suggestion else row.question
        found.setdefault((asked, row.href.partition("?")[0].partition("#")[0]), []).append(row)
    return tuple(map(_as_one, found.values()))


def _as_one(same: list[GapRow]) -> GapRow:
    first = same[0]
    if len(same) > 1 and first.number:
        return first._replace(question=first.together.replace(NUMBERS, as_ranges(row.number for row in same)))
    return first._replace(where=", ".join(row.where for row in same if row.where))


def as_ranges(numbers: Iterable[int]) -> str:
    """Numbers in order, three and more in a row as a range.

    >>> as_ranges([8, 5, 6, 14, 12, 15, 16])
    '5, 6, 8, 12 and 14–16'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    pieces = [piece for run in runs for piece in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))]
    return " and ".join(filter(None, (", ".join(pieces[:-1]), pieces[-1]))) if pieces else ""


@cache
def _sentences() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for (prop, slot), sentence in SENTENCES.items():
        found.setdefault(prop, []).append((slot, sentence))
    return found


def question(prop: str, about: Mapping[str, Any]) -> str:
    """A gap as a question.

    >>> question("cast", {"character": "Ikeuchi Hiroki"}), question("track", {"number": 5}), question("related_work", {})
    ('Who plays Ikeuchi Hiroki?', 'What is track 5?', 'Related work: nothing under the heading')
    """
    for slot, sentence in _sentences().get(prop, ()):
        if about.get(slot) not in (None, ""):
            asked = sentence
            for word, item in about.items():
                asked = asked.replace(f"{{{word}}}", str(item))
            return asked
    known = ", ".join(f"{slot.replace('_', ' ')} {item}" for slot, item in about.items() if item not in (None, ""))
    return f"{property_word(prop)}: {known or 'nothing under the heading'}"
