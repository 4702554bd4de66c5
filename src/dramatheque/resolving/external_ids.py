"""What sites call two mentions: one id of one site is one thing, two ids of one kind at one site are two things.

In: two profiles with `external_id` attributes such as "imdb:tt0436992", "tmdb:tv/57243". Out: a Judgement, or None where they say
nothing.
"""

from __future__ import annotations

from dramatheque.resolving.judgements import Judgement, Reason, weigh
from dramatheque.resolving.profiles import Profile

CATALOGUES = frozenset({"imdb", "tmdb", "tvdb", "wikidata", "douban", "bangumi", "anilist", "mal", "mydramalist"})
"""Sites that keep one number for one thing; accounts on networks are shared and change hands."""
SHARED, OTHER = 8.0, -8.0


def judge_ids(left: Profile, right: Profile) -> Judgement | None:
    """Judges two mentions of one kind by the ids alone."""
    ours, theirs = _by_kind(left), _by_kind(right)
    common = sorted(ours.keys() & theirs.keys())
    shared = [called for kind in common for called in sorted(ours[kind] & theirs[kind])]
    apart = [kind for kind in common if not ours[kind] & theirs[kind]]
    rule = f"{left.kind.value}s.external_id"
    if shared and not apart:
        return weigh(left.id, right.id, rule, [Reason(f"both are {called}", SHARED) for called in shared[:3]])
    if apart and not shared:
        reasons = [Reason(f"{kind} has two numbers for them", OTHER) for kind in apart[:3]]
        return weigh(left.id, right.id, rule, reasons, conflict=True)
    return None


def _by_kind(profile: Profile) -> dict[str, set[str]]:
    """Ids by site and kind: "tmdb:tv", "imdb"."""
    found: dict[str, set[str]] = {}
    for called in profile.values("external_id"):
        site, _, number = called.partition(":")
        if site in CATALOGUES and number:
            kind = number.rpartition("/")[0]
            found.setdefault(f"{site}:{kind}" if kind else site, set()).add(called)
    return found
