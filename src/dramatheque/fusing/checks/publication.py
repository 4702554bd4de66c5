"""When the underlying work was published: stated years before the drama, and "after her death", against one another.

The author's death stands on the author's own record, so the library hands it in (`check_publication`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dramatheque.claims import Candidate, Fact
from dramatheque.fusing.checks.finding import FAIR, NONE, Finding, candidates_of, finding, year_of
from dramatheque.fusing.equivalence import number_of
from dramatheque.fusing.wording import figure


def check_publications(facts: Sequence[Fact]) -> Iterable[Finding]:
    """Works out the year of "19 years before", and says where the date of a death would decide."""
    found = candidates_of(facts, "publication")
    after = [one for one in found if one.qualifiers.get("after") == "death"]
    for candidate in found:
        years, year = number_of(candidate.qualifiers.get("years_before")), publication_year(candidate, facts)
        if years is not None and year is not None:
            message = f"{figure(years)} years before {year + int(years)} is {year}: inferred, no page says it."
            yield finding(candidate, "publication.inferred", message, NONE)
        if year is not None and after and candidate not in after:
            message = "Another page says that it was published after the author's death: the date of the death decides."
            yield finding(candidate, "publication.depends", message, NONE)


def check_publication(facts: Sequence[Fact], died: str) -> tuple[Finding, ...]:
    """What the facts of a work say on its publication, against the ISO date on which its author died."""
    death = year_of(died)
    years = {year for one in candidates_of(facts, "publication") if (year := publication_year(one, facts)) is not None}
    if death is None or not years:
        return ()
    first = min(years)
    found = []
    for candidate in candidates_of(facts, "publication"):
        if candidate.qualifiers.get("after") == "death" and first != death:
            fits = first > death
            message = f"The author died in {death}, the publication is of {first}: {'after' if fits else 'before'} the death."
            code = "publication.after_death" if fits else "publication.before_death"
            found.append(finding(candidate, code, message, FAIR if fits else -FAIR))
    return tuple(found)


def publication_year(candidate: Candidate, facts: Sequence[Fact]) -> int | None:
    """The year a claim gives, or means by so many years before the drama was first shown."""
    stated = year_of(candidate.value)
    years = number_of(candidate.qualifiers.get("years_before"))
    if stated is not None or years is None:
        return stated
    shown = [year for name in ("start_date", "year") for one in candidates_of(facts, name) if (year := year_of(one.value))]
    return min(shown) - int(years) if shown else None
