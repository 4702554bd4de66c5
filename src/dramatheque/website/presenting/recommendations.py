"""Recommendations as rows of text: members' reasons, computed works with what there is to say for them, lists for a member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dramatheque.community.members.models import Scale
from dramatheque.community.recommending.due import LEAST, SHARE, Progress
from dramatheque.community.recommending.selectors import Beside, Computed, Pair, Reason
from dramatheque.community.recommending.tastes import Suggested
from dramatheque.library.record import Named
from dramatheque.website.presenting.dates import show_date
from dramatheque.website.presenting.listing import Card, card
from dramatheque.website.presenting.opinions import show_score
from dramatheque.website.presenting.values import show_value

PARTS = {"screenwriter": "Same writer", "director": "Same director", "cast": "Also with", "author": "From the same author"}
SHOWN = 3            # names, genres or tags in one sentence


class ReasonLine(NamedTuple):
    """A reason with its words for people."""

    row: Reason
    when: str
    votes: str
    hidden: str


class PairRow(NamedTuple):
    """Another work with members' reasons; `more` counts the reasons that are not among them."""

    card: Card
    other: Named
    lines: tuple[ReasonLine, ...]
    more: int


class ComputedRow(NamedTuple):
    """A computed work with its reasons in words."""

    card: Card
    other: Named
    why: tuple[str, ...]


class Recommended(NamedTuple):
    """What stands beside a work."""

    pairs: tuple[PairRow, ...]
    computed: tuple[ComputedRow, ...]


def recommended(found: Beside, here: str) -> Recommended:
    """What stands beside the work of this name."""
    return Recommended(pair_rows(found.pairs), tuple(computed_row(row, here) for row in found.computed))


def pair_rows(pairs: Iterable[Pair]) -> tuple[PairRow, ...]:
    """Members' recommendations, each pair once."""
    return tuple(
        PairRow(card(pair.other), pair.other, tuple(reason_line(row) for row in pair.reasons), pair.total - len(pair.reasons))
        for pair in pairs
    )


def reason_line(row: Reason) -> ReasonLine:
    """A reason as a row of text."""
    votes = row.agree + row.disagree
    said = f"{row.agree} of {votes} member{'s' if votes != 1 else ''} agree{'' if row.agree != 1 else 's'}" if votes else ""
    hidden = " and of ".join(f"{work.name} up to episode {bound}" for work, bound in row.hidden)
    hides = f"Gives away the story of {hidden}." if hidden else ""
    hides = hides or ("By somebody you block." if row.is_folded else "")
    return ReasonLine(row, show_date(row.made_at.date().isoformat()), said, hides)


def computed_row(row: Computed, here: str) -> ComputedRow:
    """A computed work as a row of text."""
    return ComputedRow(card(row.other), row.other, because_words(row.because, here))


def because_words(because: Mapping[str, Any], here: str) -> tuple[str, ...]:
    """What there is to say for a work beside the one called `here`, in sentences.

    >>> because_words({"high": [7, 9], "people": [["screenwriter", "Egashira Michiru"]]}, "One Litre of Tears")[0]
    '7 of the 9 members who liked One Litre of Tears and rated this gave it 8 or more'
    >>> because_words({"high": [5, 5], "tags": ["illness"], "genre": ["drama"]}, "A")
    ('All 5 members who liked A and rated this gave it 8 or more', 'Both: Drama, illness')
    """
    words = []
    if "high" in because:
        high, of = because["high"]
        start = f"All {of} members" if high == of else f"{high} of the {of} members"
        words.append(f"{start} who liked {here} and rated this gave it 8 or more")
    elif "both" in because:
        words.append(f"{because['both']} members like both this and {here}")
    people: dict[str, list[str]] = {}
    for part, name in because.get("people", ()):
        people.setdefault(part, []).append(name)
    words += [f"{PARTS.get(part, 'Also with')}: {', '.join(names[:SHOWN])}" for part, names in people.items()]
    shared = [show_value("genre", value, {}) for value in because.get("genre", ())] + list(because.get("tags", ()))
    if shared:
        words.append(f"Both: {', '.join(shared[: SHOWN + 1])}")
    return tuple(words)


def progress_words(progress: Progress) -> str:
    """When what is computed was computed, of what, and what makes it computed again; or why there is nothing yet."""
    if progress.finished_at is None:
        if progress.is_running:
            return "It is being computed for the first time. Look again in a minute."
        if progress.is_by_itself:
            return "Nothing is computed yet. It begins by itself, a minute after the first titles are here and somebody looks."
        return "Nothing is computed yet. Whoever runs this site calls “dramatheque train” for it."
    day = show_date(progress.finished_at.date().isoformat())
    likes, members = (f"{number:,} {thing}{'s' * (number != 1)}" for number, thing in (
        (progress.likes, "like"), (progress.members, "member")))
    of = f"{likes} of {members} and what records say" if progress.likes else "what records say: nobody’s likes were there yet"
    again = (
        f"again when new titles came, or {SHARE:.0%} of shelves and ratings changed ({LEAST} at least)"
        if progress.is_by_itself else "again when whoever runs this site calls “dramatheque train”"
    )
    return f"Computed on {day} from {of}; {'being computed again now' if progress.is_running else again}."


class SuggestedRow(NamedTuple):
    """A work for a reader, with why."""

    card: Card
    id: int
    why: tuple[str, ...]


def suggested_rows(rows: Iterable[Suggested], scale: str = Scale.TEN) -> tuple[SuggestedRow, ...]:
    """Suggestions: first what the reader likes, then what ties the two."""
    return tuple(
        SuggestedRow(card(row.work), row.work.id, (_liked_words(row, scale), *because_words(row.because, row.liked.name)))
        for row in rows
    )


def _liked_words(row: Suggested, scale: str) -> str:
    name = row.liked.name
    if row.how.startswith("score "):
        return f"Because you gave {name} {show_score(int(row.how[6:]), scale)}"
    words = {"favourite": f"Because {name} is a favourite of yours", "completed": f"Because you finished {name}",
             "watching": f"Because you watch {name}"}
    return words.get(row.how, f"Because you like {name}")
