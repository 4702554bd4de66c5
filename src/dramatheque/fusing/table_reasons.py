"""Why a value of a table is shown: who says it and who says something else, in one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dramatheque.claims import Value, canonical
from dramatheque.fusing.wording import counted, number_word

UNDECIDED = 0.6
"""Below this confidence the first value is a guess."""
LONGEST = 60


class Support(NamedTuple):
    """A value, how many sources say it, how many independent ones they count for, and the first of them by name."""

    value: Value | tuple[str, ...]
    sources: int
    independent: float
    first: str


def reason_of(best: Support, close: Support, others: Sequence[Support], confidence: float) -> str:
    """The reason. `close` are all that say the best value or something near it."""
    parts = [_for(best, close), *([_against(others)] if others else [])]
    if confidence < UNDECIDED:
        parts.append("The evidence does not decide: the first is a guess.")
    elif others and max(other.sources for other in others) > close.sources:
        parts.append("The fewer are the more reliable or the more independent ones.")
    return " ".join(parts)


def _for(best: Support, close: Support) -> str:
    if close.sources == 1:
        return f"Only {close.first} says so." if close.first else "One source says so."
    said = f"{counted(close.sources, 'source').capitalize()} say so"
    if close.sources > best.sources:
        near = close.sources - best.sources
        said += f", {number_word(near)} of them less exactly"
    independent = max(1, round(close.independent))
    if independent < close.sources:
        said += f"; they count as {number_word(independent)} that {'is' if independent == 1 else 'are'} independent"
    return f"{said}."


def _against(others: Sequence[Support]) -> str:
    parts = [f"{number_word(one.sources)} {'says' if one.sources == 1 else 'say'} {_written(one.value)}" for one in others[:3]]
    rest = len(others) - 3
    more = f", and {counted(rest, 'other value')} beside them" if rest > 0 else ""
    text = "; ".join(parts) + more
    return text[0].upper() + text[1:] + "."


def _written(value: Value | tuple[str, ...]) -> str:
    text = ", ".join(value) if isinstance(value, tuple) else value if isinstance(value, str) else canonical(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
