"""Gaps as sentences: what a page leaves out, and what others say to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from dramatheque.library.record import OpenGap
from dramatheque.website.addresses import address, gap_address, site_address
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
    )


def gathered(rows: Iterable[GapRow]) -> tuple[GapRow, ...]:
    """The rows, those that ask one question of one page as one: the song that a page loses in every country."""
    found: dict[tuple[str, str], list[GapRow]] = {}
    for row in rows:
        found.setdefault((row.question, row.href.partition("?")[0].partition("#")[0]), []).append(row)
    return tuple(same[0]._replace(where=", ".join(row.where for row in same if row.where)) for same in found.values())


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
