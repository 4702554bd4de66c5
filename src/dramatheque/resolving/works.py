"""Whether two works are one: titles in any script and spelling, weighed with year, country, type, network, cast and crew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dramatheque.claims import EntityKind
from dramatheque.resolving.external_ids import judge_ids
from dramatheque.resolving.judgements import Judgement, Reason, Verdict, weigh
from dramatheque.resolving.naming import best_match, shared_names
from dramatheque.resolving.profiles import Profile
from dramatheque.resolving.work_people import weigh_people
from dramatheque.resolving.work_titles import TitlesAre, branches, weigh_titles
from dramatheque.values.titles import compare_titles, title_key

PRIOR = -4.0
_BESIDE = frozenset({"film", "special", "book", "album", "single"})
_SERIES = frozenset({"series", "miniseries", "drama", "season"})


def judge_works(left: Profile, right: Profile) -> Judgement:
    """Judges two mentions of works. Another type, country or year than a spelling of the same title keeps works apart."""
    if left.document == right.document:
        return _in_one_document(left, right)
    by_id = judge_ids(left, right)
    if by_id is not None:
        return by_id
    reasons = [Reason("two works, before anything is compared", PRIOR)]
    conflicts: list[Reason] = []
    titles, called = weigh_titles(left, right)
    people = weigh_people(left, right, titles)
    for reason in (*called, *_year(left, right), *_country(left, right), *_type(left, right), *people):
        (conflicts if reason.weight <= -5 else reasons).append(reason)
    reasons += [*_same_branch(left, right), *_company(left, right, titles)]
    hard = [reason for reason in conflicts if not reason.sentence.startswith("no title")]
    return weigh(left.id, right.id, "works", [*reasons, *conflicts], conflict=bool(hard))


def _in_one_document(left: Profile, right: Profile) -> Judgement:
    """A page that tells of two works tells them apart, unless only the spelling of one title differs and nothing relates them."""
    if left.relations or right.relations:
        reason = Reason("one page names the two as two works that are related", -10.0)
        return Judgement(left.id, right.id, Verdict.DIFFERENT, 0.001, "works.related", (reason,))
    match = best_match(left, right, compare_titles)
    if match.score >= 0.9:
        return weigh(left.id, right.id, "works.one_page", [Reason("one page writes one title in two ways", 4.0)])
    return weigh(left.id, right.id, "works.one_page", [Reason("one page names two titles", -8.0)], conflict=True)


def years(profile: Profile) -> frozenset[int]:
    """The years a work is said to be of: of its first day, or as told."""
    texts = profile.values("start_date") or profile.values("year")
    return frozenset(int(text[:4]) for text in texts if text[:4].isdecimal())


def _year(left: Profile, right: Profile) -> Iterator[Reason]:
    starts = frozenset(left.values("start_date")) & frozenset(right.values("start_date"))
    full = sorted(start for start in starts if len(start) == 10)
    if full:
        yield Reason(f"both begin on {full[0]}", 4.0)
        return
    one, other = years(left), years(right)
    if not one or not other:
        return
    apart = min(abs(first - second) for first in one for second in other)
    if apart == 0:
        yield Reason(f"both are of {min(one & other)}", 3.0)
    elif apart == 1:
        yield Reason("their years are one apart", 0.5)
    else:
        yield Reason(f"their years are {apart} apart", -6.0 - min(apart, 4))


def _country(left: Profile, right: Profile) -> Iterator[Reason]:
    one, other = set(left.values("country")), set(right.values("country"))
    if one & other:
        yield Reason(f"both are from {min(one & other)}", 1.0)
    elif one and other:
        yield Reason(f"one is from {min(one)}, the other from {min(other)}", -9.0)


def _group(kind: str) -> str:
    low = kind.lower()
    return "series" if low in _SERIES else "film" if low in ("film", "movie") else low


def _type(left: Profile, right: Profile) -> Iterator[Reason]:
    one, other = set(map(_group, left.values("type"))), set(map(_group, right.values("type")))
    if one & other:
        yield Reason(f"both are a {min(one & other)}", 1.0)
    elif one and other:
        yield Reason(f"one is a {min(one)}, the other a {min(other)}", -10.0)
    elif beside := sorted((one | other) & _BESIDE):
        yield Reason(f"one is a {beside[0]}, of the other nothing is told", -3.5)


def _company(left: Profile, right: Profile, titles: TitlesAre) -> Iterator[Reason]:
    """What else is told of both: network, episodes, and the works they are related to."""
    if networks := shared_names(left.values("network"), right.values("network"), "organisation"):
        yield Reason(f"both run on {networks[0]}", 2.0 if titles is not TitlesAre.SHARED else 2.5)  # remakes have another
    ends = sorted(
        date for date in set(left.values("end_date")) & set(right.values("end_date")) if len(date) == 10 and date[0] != "-"
    )
    if ends:
        yield Reason(f"both end on {ends[0]}", 3.0)
    if _are_of_other_length(left, right):
        yield Reason("one runs nearly twice as long as the other", -3.0)
    counts, others = set(left.values("episode_count")), set(right.values("episode_count"))
    if counts & others:
        yield Reason(f"both have {min(counts & others)} episodes", 1.5)
    elif counts and others:
        yield Reason(f"{min(counts)} and {min(others)} episodes", -1.0)
    related = {title_key(name) for name in _related_titles(left)} & {title_key(name) for name in _related_titles(right)}
    if related - {""}:
        yield Reason("both are told of beside the same other work", 4.0)


def _same_branch(left: Profile, right: Profile) -> Iterator[Reason]:
    """Pages seldom give a special a title of its own; the special of one work, of one day or year, is one."""
    shared = sorted(branches(left) & branches(right))
    if not shared:
        return
    yield Reason(f"both are the {shared[0][0]} of one work", 7.0)
    dates, others = left.values("start_date"), right.values("start_date")
    if dates and others and not any(one.startswith(other) or other.startswith(one) for one in dates for other in others):
        yield Reason(f"one is of {min(dates)}, the other of {min(others)}", -8.0)


def _are_of_other_length(left: Profile, right: Profile) -> bool:
    """A film of 98 minutes beside episodes of 45."""
    one, other = (
        sorted(int(text) for text in profile.values("runtime_minutes") if text.isdecimal()) for profile in (left, right)
    )
    return bool(one and other) and max(one[0], other[0]) >= 1.7 * min(one[-1], other[-1]) > 0


def _related_titles(profile: Profile) -> Iterable[str]:
    return (neighbour.name for neighbour in profile.neighbours if neighbour.kind is EntityKind.WORK)
