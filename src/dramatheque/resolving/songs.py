"""Whether two songs are one: the title, with who performs it or the work it is told of in."""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.resolving.judgements import Judgement, Reason, weigh
from dramatheque.resolving.naming import best_match, shared_names
from dramatheque.resolving.profiles import Profile
from dramatheque.values.titles import compare_titles


def judge_songs(left: Profile, right: Profile) -> Judgement:
    """Judges two mentions of songs. One title by two performers is two recordings, kept apart."""
    match = best_match(left, right, compare_titles)
    reasons = [Reason("two songs, before anything is compared", -2.0)]
    if match.score >= 0.9:
        reasons.append(Reason(f"both are called {match.left}", 4.0))
    elif match.score >= 0.78:
        reasons.append(Reason(f"{match.left} and {match.right} are alike", 1.0))
    else:
        reasons.append(Reason("the titles have nothing in common", -8.0))
    performers = list(_performed(left, right))
    if left.family & right.family:
        reasons.append(Reason("both are of the music of one work", 2.0))
    conflict = any(reason.weight < 0 for reason in performers) and match.score >= 0.78
    return weigh(left.id, right.id, "songs", [*reasons, *performers], conflict=conflict)


def _performed(left: Profile, right: Profile) -> Iterator[Reason]:
    one, other = left.beside("performer"), right.beside("performer")
    if shared := shared_names(one, other):
        yield Reason(f"both by {shared[0]}", 3.0)
    elif one and other:
        yield Reason(f"one by {min(one)}, the other by {min(other)}", -6.0)
