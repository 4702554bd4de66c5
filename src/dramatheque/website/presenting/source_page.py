"""A source: its documents and how far others bear it out, property by property."""

from __future__ import annotations

from typing import NamedTuple

from dramatheque.library.record import SiteRow, SiteView
from dramatheque.website.presenting.sources import SourceRow, source_row
from dramatheque.website.presenting.wording import property_word


class GradeRow(NamedTuple):
    """One property of the report card: shares in percent, and the claims they rest on."""

    label: str
    trust: int
    agreed: float
    against: float


class SourcePage(NamedTuple):
    """What source.html shows."""

    site: SiteRow
    documents: tuple[SourceRow, ...]
    grades: tuple[GradeRow, ...]


def source_page(view: SiteView) -> SourcePage:
    """The page of a source; properties with most to compare come first."""
    grades = sorted(view.grades, key=lambda grade: (-(grade.agreed + grade.against), grade.property))
    return SourcePage(
        view.site,
        tuple(source_row(document, number) for number, document in enumerate(view.documents, 1)),
        tuple(
            GradeRow(property_word(grade.property), round(100 * grade.trust), round(grade.agreed, 1), round(grade.against, 1))
            for grade in grades
        ),
    )
