"""What is told of an author on another record decides on a work: when the book was published, before or after the death."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dramatheque.claims import Testimony
from dramatheque.fusing import Trust, fuse
from dramatheque.library.models.columns import select
from dramatheque.library.testimonies import Material, gather

AUTHOR = "original_author"


def deaths(materials: Mapping[int, Material], trust: Trust) -> dict[int, str]:
    """The date on which the one author of each work died, by work; only works that pages tell something of the publication of."""
    authors = {number: _authors(material.testimonies) for number, material in materials.items()}
    wanted = {number: next(iter(found)) for number, found in authors.items() if len(found) == 1}
    held = gather(set(wanted.values())) if wanted else {}
    died = {author: _died(material.testimonies, trust) for author, material in held.items()}
    return {number: died[author] for number, author in wanted.items() if died.get(author)}


def works_by(entities: Collection[int]) -> set[int]:
    """The works whose author is among the entities."""
    rows = select(
        "SELECT work_id FROM library_credit WHERE thing IN ({}) AND property = 'crew' AND role IN ({})", entities, (AUTHOR,)
    )
    return {work for (work,) in rows}


def _authors(testimonies: Collection[Testimony]) -> set[int]:
    if not any(row.property == "publication" for row in testimonies):
        return set()
    return {
        row.refs["person"]
        for row in testimonies
        if row.property == "crew" and isinstance(row.value, Mapping) and row.value.get("job") == AUTHOR and "person" in row.refs
    }


def _died(testimonies: Collection[Testimony], trust: Trust) -> str:
    """The date as the author's record shows it; "" where it is told by nobody, or open."""
    if not any(row.property == "died" for row in testimonies):
        return ""
    (fact,) = (fact for fact in fuse(testimonies, trust=trust) if fact.property == "died")
    return str(fact.winner.value) if fact.winner is not None and fact.winner.value is not None else ""
