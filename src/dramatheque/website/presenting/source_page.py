"""A source: its documents, how far others bear it out, property by property with examples, and whom it shares values with."""

from __future__ import annotations

from typing import NamedTuple

from dramatheque.library.record import Grade, GradeExample, SharedOrigin, SiteRow, SiteView
from dramatheque.website.addresses import address, site_address
from dramatheque.website.presenting.sources import SourceRow, source_row
from dramatheque.website.presenting.values import show_key, show_value
from dramatheque.website.presenting.wording import property_word


class ExampleRow(NamedTuple):
    """One thing the source says: of what, at what place of it, and what is shown where that is something else."""

    name: str
    href: str
    key: str
    said: str
    shown: str
    is_borne_out: bool


class GradeRow(NamedTuple):
    """One property of the report card: trust in percent, and the facts it rests on."""

    label: str
    trust: int
    agreed: int
    against: int
    examples: tuple[ExampleRow, ...]


class OriginRow(NamedTuple):
    """Another source with the same values: shares in percent."""

    source: str
    href: str
    share: int
    sure: int
    same: int
    apart: int
    copies: bool


class SourcePage(NamedTuple):
    """What source.html shows."""

    site: SiteRow
    documents: tuple[SourceRow, ...]
    grades: tuple[GradeRow, ...]
    origins: tuple[OriginRow, ...]


def source_page(view: SiteView) -> SourcePage:
    """The page of a source; properties with most to compare come first."""
    grades = sorted(view.grades, key=lambda grade: (-(grade.agreed + grade.against), grade.property))
    return SourcePage(
        view.site,
        tuple(source_row(document, number) for number, document in enumerate(view.documents, 1)),
        tuple(map(_grade, grades)),
        tuple(map(_origin, view.origins)),
    )


def _grade(grade: Grade) -> GradeRow:
    examples = tuple(_example(grade.property, one) for one in grade.examples)
    return GradeRow(property_word(grade.property), round(100 * grade.trust), grade.agreed, grade.against, examples)


def _example(prop: str, one: GradeExample) -> ExampleRow:
    said, shown = (show_value(prop, told.value, told.qualifiers) for told in (one.said, one.shown))
    href = f"{address(one.entity)}/facts/{prop}"
    return ExampleRow(one.entity.name, href, show_key(one.key), said, "" if said == shown else shown, one.is_borne_out)


def _origin(one: SharedOrigin) -> OriginRow:
    share, sure = round(100 * one.share), min(99, round(100 * one.sure))
    return OriginRow(one.source, site_address(one.source), share, sure, one.same, one.apart, one.copies)
