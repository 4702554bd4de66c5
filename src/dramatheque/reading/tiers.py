"""Lines under a name that say something of it: its tier ("Main Role", "16 episodes"), or who plays it ("Played by Ann Lee").

In: a line, or the lines of a page. Out: whether it is one; which lines of a page belong to the names above them, and are neither
headings nor labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from dramatheque.reading import labels
from dramatheque.reading.wordlists import alternatives, words
from dramatheque.values.alternation import one_of
from dramatheque.values.text import fold

_LONGEST, _LONGEST_NAME, _MOST_ABOVE = 40, 60, 3
_ENOUGH = 2


@lru_cache(maxsize=512)         # the lines of a page are looked at before its labels and after
def is_tier(line: str) -> bool:
    """Whether a line says nothing but a tier or in how many episodes somebody plays.

    >>> is_tier("Support Role"), is_tier("16 episodes"), is_tier("Role model")
    (True, True, False)
    """
    if not 2 < len(line) <= _LONGEST:
        return False
    return fold(line) in _tiers() or (line[0].isdigit() and line[-1] != ")" and bool(_counts().fullmatch(line)))


def is_job(line: str) -> bool:
    """Whether a line says nothing but the job of somebody behind the camera."""
    return 2 < len(line) <= _LONGEST and (labels.field(line) or "").startswith("crew.")


@cache
def _tiers() -> frozenset[str]:
    return frozenset(fold(word) for kind in ("lead", "support", "guest") for word in words("facts", f"credits.{kind}"))


@cache
def _counts() -> re.Pattern[str]:
    units = alternatives("facts", "episodes.units")
    return re.compile(rf"\d{{1,4}}\s?{units}(?:[ •·,]{{1,3}}(?:19|20)\d\d(?:[-–](?:(?:19|20)\d\d)?)?)?", re.IGNORECASE)


def tiers_below(lines: Sequence[str]) -> frozenset[int]:
    """Which lines are tiers of the one to three names above them; none where tiers stand over their names as headings.

    >>> sorted(tiers_below(["Cast", "Ann Lee", "Mina", "Main Role", "Bo Kim", "Jun", "Main Role"]))
    [3, 6]
    >>> sorted(tiers_below(["Main Role", "Ann Lee", "Bo Kim", "Support Role", "Cy Park"]))
    []
    """
    marks = [at for at, line in enumerate(lines) if is_tier(line)]
    found: set[int] = set()
    run: list[int] = []
    for at in marks:
        if run and not _are_parts(lines, run[-1], at):
            found.update(_below(lines, run))
            run = []
        run.append(at)
    found.update(_below(lines, run))
    return frozenset(found)


def _are_parts(lines: Sequence[str], high: int, low: int) -> bool:
    """Whether nothing but names stands between two tiers, or names with their jobs."""
    between = lines[high + 1 : low] if low - high <= 4 * _MOST_ABOVE else []
    jobs = [is_job(line) for line in between]
    most = 4 * _MOST_ABOVE if any(jobs) else _MOST_ABOVE
    return 0 < len(between) <= most and all(job or _may_be_name(line) for job, line in zip(jobs, between, strict=True))


def _below(lines: Sequence[str], run: list[int]) -> list[int]:
    """The tiers of a run, two or more of them, where names stand over the first as they do over each other one."""
    gaps = [low - high - 1 for high, low in pairwise(run)]
    if len(run) < _ENOUGH or min(gaps) < 1:
        return []
    usual = max(set(gaps), key=gaps.count)
    above = _names(lines, run[0] - 1, -1)
    below = _names(lines, run[-1] + 1, 1)
    if above < min(usual, 1) or (above < usual and below >= usual):
        return []
    return run


def _names(lines: Sequence[str], at: int, step: int) -> int:
    """How many lines beside a tier can be names."""
    count = 0
    while count < _MOST_ABOVE and 0 <= at < len(lines) and _may_be_name(lines[at]):
        count, at = count + 1, at + step
    return count


def _may_be_name(line: str) -> bool:
    if not line or len(line) > _LONGEST_NAME or line[-1] in ".!?。:：" or any(character.isdigit() for character in line):
        return False
    return labels.section_exactly(line) is None and labels.field(line) is None


@lru_cache(maxsize=512)
def player_at(line: str) -> int:
    """Where the actor's name begins in a line that says who plays the character above it; 0 in any other line.

    >>> line = "Played by Ann Lee"
    >>> line[player_at(line):], player_at("Ann Lee plays it")
    ('Ann Lee', 0)
    """
    found = _player().match(line) if len(line) <= _LONGEST_NAME and line.lower().startswith(_player_words()) else None
    return found.end() if found and _may_be_name(line[found.end() :]) else 0


@cache
def _player_words() -> tuple[str, ...]:
    return tuple(word.lower() for word in words("facts", "credits.played_by"))


@cache
def _player() -> re.Pattern[str]:
    either = one_of(words("facts", "credits.played_by"))
    return re.compile(rf"(?:{either})(?:[ \u3000]{{0,2}}[-–—:：･・][ \u3000]{{0,2}}|[ \u3000]+)(?=\S)", re.IGNORECASE)


def players_below(lines: Sequence[str]) -> frozenset[int]:
    """Which lines say who plays the character in the line above, or higher up in a list of them: two or more of a page."""
    likely = [at for at, line in enumerate(lines) if at and line.lower().startswith(_player_words())]
    if len(likely) < _ENOUGH:
        return frozenset()
    found = [at for at in likely if player_at(lines[at]) and lines[at - 1] and not player_at(lines[at - 1])]
    return frozenset(found if len(found) >= _ENOUGH else ())


@lru_cache(maxsize=512)
def part_in(line: str) -> tuple[int, int]:
    """Where the character stands in a line that says what the name above it plays: "as Phet", "순덕 역"; (0, 0) in any other.

    >>> part_in("as Phet"), part_in("Phet")
    ((3, 7), (0, 0))
    """
    if not 2 < len(line) <= _LONGEST_NAME or not _may_be_part(line) or any(character.isdigit() for character in line):
        return 0, 0
    found = _part().fullmatch(line)
    name = next((name for name in ("before", "behind") if found and found[name]), "")
    return found.span(name) if found and name and (found[name][0].isupper() or not found[name].isascii()) else (0, 0)


def _may_be_part(line: str) -> bool:
    """Whether a line begins or ends with a word of a part, a look at most of its letters spared."""
    before, behind = _part_words()
    lower = line.lower()
    return lower.startswith(before, lower[:1] == "(") or lower.endswith(behind)


@cache
def _part_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    before, behind = (tuple(word.lower() for word in words("facts", f"credits.{name}")) for name in ("as", "role_ends"))
    return before, behind


@cache
def _part() -> re.Pattern[str]:
    plays = one_of(words("facts", "credits.as"))
    ends = one_of(words("facts", "credits.role_ends"))
    behind, before = r"(?P<behind>[^\s()].{0,40}?)", r"(?P<before>\S.{0,24}?)"
    return re.compile(rf"\(?(?:{plays})[\s:：]+{behind}\)?|{before}\s?(?:{ends})", re.IGNORECASE)


def parts_below(lines: Sequence[str]) -> frozenset[int]:
    """Which lines say what the name in the line above plays: two or more of a page."""
    if sum([_may_be_part(line) for line in lines if 2 < len(line) <= _LONGEST_NAME]) < _ENOUGH:
        return frozenset()
    parts = [bool(part_in(line)[1]) for line in lines]
    found = [at for at in range(1, len(lines)) if parts[at] and not parts[at - 1] and _may_be_name(lines[at - 1])]
    return frozenset(found if len(found) >= _ENOUGH else ())


def stanza_lines(lines: Sequence[str]) -> frozenset[int]:
    """The lines of lists in which every part has lines of its own: tiers, who plays, and the names above them."""
    found = set(players_below(lines) | parts_below(lines))
    found.update(at - 1 for at in tuple(found))
    tiers = tiers_below(lines)
    for at in tiers:
        found.add(at)
        names = _names(lines, at - 1, -1)
        found.update(range(at - names, at))
    return frozenset(found)
