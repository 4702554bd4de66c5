"""Why a value is shown first, or why none is: sentences for readers, all written here so that they can be translated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dramatheque.claims import Candidate, Fact, Flag, Holds, Property, Standing, State, vocabulary
from dramatheque.fusing.draft import spelled
from dramatheque.fusing.equivalence import date_parts, number_of
from dramatheque.fusing.trust import COMMUNITY, Trust
from dramatheque.fusing.wording import counted, figure, listed, number_word, partial_date, place_name

LONGEST = 80
"""Characters of a value inside a sentence."""
MOST_FLAGS = 2
"""Checks told in one reason; all of them stand on their candidates."""

CORRECTED = "A member's correction that names its source weighs more than a page."

NO_TRUST = Trust()
MOSTLY = 0.6
"""Sites that share this part of their values are told in reasons."""

_JOBS = {"original_author": "original author", "executive_producer": "executive producer", "music": "composer"}


def reason_for(fact: Fact, others: Sequence[Fact] = (), trust: Trust = NO_TRUST) -> str:
    """One to four sentences on how the fact stands. `others` are facts of the same property that are true beside it; `trust`
    knows which sites copy one another."""
    if fact.standing is Standing.UNKNOWN:
        return _says(fact.candidates, "says that this is not known", "say that this is not known")
    if _property(fact).holds in (Holds.TALK, Holds.FIGURE):
        return ""
    first = fact.candidates[0]
    dissents = [one for one in fact.candidates[1:] if one.state is State.KNOWN and not one.supports_first]
    if fact.standing is Standing.REFUTED:
        return " ".join([_sides(fact, [first, *dissents]) if dissents else _agreement(fact), *_doubts([first])])
    if not dissents and fact.standing is Standing.OPEN:
        return " ".join([_agreement(fact), *_doubts([first]), "The evidence does not decide."])
    if not dissents:
        return " ".join([_agreement(fact), *_told(first.flags, fits=True), *_beside(fact, others)])
    if fact.standing is Standing.OPEN:
        sides = [first, *dissents]
        why = [*_copies(sides, trust), *_doubts(sides)]
        return " ".join([_sides(fact, sides), *why, "The evidence does not decide: all are shown."])
    why = _doubts(dissents) or _told(first.flags, fits=True) or ([CORRECTED] if _is_members(first) else [])
    return " ".join([_sides(fact, [first, *dissents]), *_copies([first, *dissents], trust), *why])


def _copies(candidates: Sequence[Candidate], trust: Trust) -> list[str]:
    """Which of those that say the same have it from one place, for the value that most have from there."""
    together = [_together(one, trust) for one in candidates] if trust.copies else []
    most = max(together, key=len, default=[])
    if len(most) < 2:
        return []
    return [f"{listed(most[:3])} have most of their values from one place and count for little more than one."]


def _together(candidate: Candidate, trust: Trust) -> list[str]:
    sites = [site for site in candidate.sites if site]
    return [site for site in sites if any(other != site and trust.shared(site, other) >= MOSTLY for other in sites)]


def _property(fact: Fact) -> Property:
    """The row of the vocabulary; properties of a table of somebody else's have none and hold one text."""
    return vocabulary().get(fact.property) or Property(fact.property, (), "text", Holds.ONE, "")


def _agreement(fact: Fact) -> str:
    documents = {document for one in fact.candidates for document in one.documents if one.state is State.KNOWN}
    groups = {group for one in fact.candidates for group in one.groups if one.state is State.KNOWN}
    whole = {document for group in groups for document in group}
    if documents - whole:
        return f"{_whole(len(groups))} {_less(len(documents - whole))}"
    if _is_members(fact.candidates[0]) and len(groups) == 1:
        return "A member says so." if len(documents) == 1 else "Members say so: one witness."
    if len(documents) == 1:
        return f"Only {_site(fact.candidates[0])} says so."
    if len(groups) == 1:
        return f"{counted(len(documents), 'page').capitalize()} say so, of one site or with shared text: one witness."
    if len(groups) < len(documents):
        together = f"share a site or text: {counted(len(groups), 'witness')}".replace("witnesss", "witnesses")
        return f"{counted(len(documents), 'page').capitalize()} say so, some of which {together}."
    return f"{number_word(len(groups)).capitalize()} independent pages say so."


def _says(candidates: Sequence[Candidate], one: str, several: str) -> str:
    documents = {document for candidate in candidates for document in candidate.documents}
    return f"{counted(len(documents), 'page').capitalize()} {one if len(documents) == 1 else several}."


def _whole(witnesses: int) -> str:
    said = "witness says" if witnesses == 1 else "witnesses say"
    return f"{number_word(witnesses).capitalize()} {said} all of it;"


def _less(pages: int) -> str:
    return f"{counted(pages, 'page')} {'says' if pages == 1 else 'say'} a part."


def _site(candidate: Candidate) -> str:
    return next((site for site in candidate.sites if site), "one page")


def _sides(fact: Fact, candidates: Sequence[Candidate]) -> str:
    prop = _property(fact)
    parts = [
        f"{_witnesses(one, short=place > 0)} {worded(prop, one)}{_less_exactly(one)}" for place, one in enumerate(candidates[:4])
    ]
    rest = len(candidates) - 4
    more = f", and {counted(rest, 'other value')} beside them" if rest > 0 else ""
    text = f"{'; '.join(parts)}{more}."
    return text[0].upper() + text[1:]


def _less_exactly(candidate: Candidate) -> str:
    """Those that say less of the same, 2005 of a day in it: they bear it out."""
    whole = {document for group in candidate.groups for document in group}
    rest = len(set(candidate.documents) - whole)
    return f", {number_word(rest)} less exactly" if rest else ""


def _is_members(candidate: Candidate) -> bool:
    return candidate.sites == (COMMUNITY,)


def _witnesses(candidate: Candidate, *, short: bool) -> str:
    number = candidate.witnesses
    if _is_members(candidate):
        return "a member says"
    if number == 1:
        return "one says" if short else "one page says"
    return f"{number_word(number)} say" if short else f"{number_word(number)} independent pages say"


def _told(flags: Sequence[Flag], *, fits: bool) -> list[str]:
    return [flag.message for flag in flags if flag.fits is fits][:MOST_FLAGS]


def _doubts(candidates: Sequence[Candidate]) -> list[str]:
    """What checks say against values, the plainest first."""
    return [message for one in candidates for message in _told(sorted(one.flags, key=_plainness), fits=False)][:MOST_FLAGS]


def _plainness(flag: Flag) -> tuple[bool, str]:
    return flag.code != "schedule.too_few", flag.code


def _beside(fact: Fact, others: Sequence[Fact]) -> list[str]:
    """For jobs that other pages give to others: several may share it."""
    best = fact.candidates[0]
    if not isinstance(best.value, dict) or fact.property != "crew" or not best.value.get("job"):
        return []
    job, documents = best.value["job"], set(best.documents)
    names = [
        str(other.candidates[0].value.get("person")) for other in others
        if other is not fact and isinstance(other.candidates[0].value, dict) and other.candidates[0].value.get("job") == job
        and not documents & set(other.candidates[0].documents)
    ]
    if not names:
        return []
    who = _JOBS.get(str(job), str(job).replace("_", " "))
    return [f"Other pages name {listed(sorted(names)[:3])}; a work may have more than one {who}."]


def worded(prop: Property, candidate: Candidate) -> str:
    """A value as a reader says it."""
    text = _worded(prop, candidate.value)
    bound = str(candidate.qualifiers.get("bound") or "")
    text = f"{bound} {text}" if bound in ("over", "under", "about") else text
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _worded(prop: Property, value: Any) -> str:
    if prop.type == "date":
        return partial_date(*(date_parts(value) or (None, None, None))) or str(value)
    if prop.type in ("integer", "number"):
        # A year is a name more than a number.
        return str(value) if prop.name == "year" or number_of(value) is None else figure(number_of(value))
    if prop.type == "country":
        return place_name(str(value))
    if prop.name == "sales" and isinstance(value, dict):
        return " ".join(f"{figure(item)} {name}" if number_of(item) is not None else str(item) for name, item in value.items()
                        if name in ("copies", "viewers", "money", "currency"))
    return spelled(value)
