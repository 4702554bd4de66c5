"""What a page would change, for the reading desk: a comparison in, tables of rows out."""

from __future__ import annotations

from typing import NamedTuple

from dramatheque.claims import Reading, vocabulary
from dramatheque.library.record import Comparison, DocumentRef
from dramatheque.website.addresses import address
from dramatheque.website.presenting.gaps import question
from dramatheque.website.presenting.values import show_value
from dramatheque.website.presenting.wording import property_word


class ChangeRow(NamedTuple):
    """One claim of the page."""

    name: str
    label: str
    value: str
    quote: str
    held: str
    why: str = ""                    # of a claim that others contradict: what the evidence says


class ComparisonPage(NamedTuple):
    """What comparison.html shows."""

    document: DocumentRef
    sections: tuple[tuple[str, str, str, tuple[ChangeRow, ...]], ...]  # word, title, sentence, rows
    matched: tuple[tuple[str, str, str], ...]  # as the page names it, as the library does, address
    fresh: tuple[str, ...]
    unreadable: tuple[str, ...]
    gaps: tuple[str, ...]
    discards: int
    not_about: str
    total: int
    is_of_one: bool  # everything is said of one thing, which need not be named in each row


def comparison_page(comparison: Comparison, reading: Reading) -> ComparisonPage:
    """The page of a comparison."""
    sections = (
        (
            "contradicted",
            "It contradicts",
            "Both values will stay visible, each with its sources, and the evidence decides which is shown.",
            tuple(
                row._replace(why=comparison.reasons.get(told[:3], ""))
                for row, told in zip(_rows(comparison.contradicted), comparison.contradicted, strict=True)
            ),
        ),
        ("new", "It adds", "Nobody has stated this so far.", _rows(comparison.new)),
        ("confirmed", "It confirms", "Other pages state the same.", _rows(comparison.confirmed)),
    )
    known = tuple((name, thing.name, address(thing)) for name, thing in comparison.matched if thing)
    return ComparisonPage(
        comparison.document,
        tuple(section for section in sections if section[3]),
        known,
        tuple(dict.fromkeys(name for name, thing in comparison.matched if not thing)),
        comparison.unreadable,
        tuple(dict.fromkeys(question(gap.property, gap.about) for gap in reading.gaps)),
        len(reading.discards),
        comparison.not_about,
        sum(len(section[3]) for section in sections),
        len({row.name for section in sections for row in section[3]}) == 1,
    )


def _rows(rows: tuple[tuple[str, str, str, str, str], ...]) -> tuple[ChangeRow, ...]:
    return tuple(
        ChangeRow(name, property_word(prop), _shown(prop, value), quote, _shown(prop, held))
        for name, prop, value, quote, held in rows
    )


def _shown(prop: str, value: str) -> str:
    """A value that comes as text, in the words of the site where its type allows."""
    return show_value(prop, value) if value and vocabulary()[prop].type in ("date", "country", "language", "term") else value
