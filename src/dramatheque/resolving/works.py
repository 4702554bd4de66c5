"""Whether two works are one: titles in any script and spelling, weighed with year, country, type, network, cast and crew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dramatheque.claims import EntityKind
from dramatheque.resolving.external_ids import judge_ids
from dramatheque.resolving.judgements import Judgement, Reason, Verdict, weigh
from dramatheque.resolving.naming import are_of_one_script, best_match, shared_names, shared_readings
from dramatheque.resolving.profiles import Profile
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.titles import are_other_editions, compare_titles, title_key, title_parts

PRIOR = -4.0
_BESIDE = frozenset({"film", "special", "book", "album", "single"})
_SERIES = frozenset({"series", "miniseries", "drama", "season"})
CAST_IN_COMMON = (3.0, 5.5, 7.5, 8.5, 9.5)
"""What one, two, three… people of the cast in common weigh."""

BRANCHES = frozenset({"special", "film", "book", "sequel", "prequel"})
_CREW = ("director", "screenwriter", "producer", "original_author", "music")


def judge_works(left: Profile, right: Profile) -> Judgement:
    """Judges two mentions of works. Another type, country or year than a spelling of the same title keeps works apart."""
    if left.document == right.document:
        return _in_one_document(left, right)
    by_id = judge_ids(left, right)
    if by_id is not None:
        return by_id
    reasons = [Reason("two works, before anything is compared", PRIOR)]
    conflicts: list[Reason] = []
    for reason in (*_titles(left, right), *_year(left, right), *_country(left, right), *_type(left, right)):
        (conflicts if reason.weight <= -5 else reasons).append(reason)
    reasons += [*_same_branch(left, right), *_company(left, right), *_cast(left, right)]
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


def _titles(left: Profile, right: Profile) -> Iterator[Reason]:
    scripts: dict[Script, str] = {}
    for name in left.names:
        for other in right.names:
            if compare_titles(name.text, other.text).score >= 0.9:
                scripts.setdefault(_scripted(name.text), name.text)
    if scripts:
        shown = min(scripts.values())
        yield Reason(f"both are called {shown}", _distinction(shown))
        if len(scripts) > 1:
            yield Reason(f"the title agrees in {len(scripts)} scripts", 3.0)
        return
    if named := _same_own_words(left, right):
        yield Reason(f"both are called {named} of one work", 5.0)
        return
    for name in left.names:
        for other in right.names:
            if are_other_editions(name.text, other.text):
                yield Reason(f"{name.text} and {other.text} are another season or edition", -10.0)
                return
    match = best_match(left, right, compare_titles)
    if match.score >= 0.72:
        yield Reason(f"{match.left} and {match.right} are alike", 1.5)
    elif match.score >= 0.5:
        yield Reason(f"{match.left} and {match.right} share words", -4.0)
    elif {_scripted(name.text) for name in left.names} & {_scripted(name.text) for name in right.names}:
        yield Reason("no title is shared", -6.0)
    else:
        yield Reason("their titles are in other scripts", -2.5)
        if shared := sorted(_long_numbers(left) & _long_numbers(right)):
            yield Reason(f"both titles have the number {shared[0]}", 2.0)


def _long_numbers(profile: Profile) -> frozenset[str]:
    """Numbers of two digits and more in the titles: 1988."""
    return frozenset(number for name in profile.names for number in title_parts(name.text).numbers if len(number) > 1)


def _distinction(title: str) -> float:
    """What an equal title is worth: long ones are seldom two works', and Chinese characters say more than letters."""
    key = title_key(title)
    length = sum(3 if "\u3400" <= character <= "\u9fff" else 2 if character > "\u1100" else 1 for character in key)
    return 7.5 if length >= 9 else 5.0 if length > 3 else 4.0


def _same_own_words(left: Profile, right: Profile) -> str:
    """What two titles add to the titles of the work both belong to: One Litre of Tears: Special, 1 Litre no Namida Special."""
    if not branches(left) & branches(right):
        return ""
    return min(_own_words(left) & _own_words(right), default="")


def _own_words(profile: Profile) -> frozenset[str]:
    parents = {title for _, title in branches(profile)}
    keys = {title_key(name.text) for name in profile.names}
    return frozenset(key.removeprefix(parent) for key in keys for parent in parents if key != parent and key.startswith(parent))


def _scripted(title: str) -> Script:
    script = script_of(title)
    return Script.LATIN if script is Script.COMMON else script


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


def _company(left: Profile, right: Profile) -> Iterator[Reason]:
    """What else is told of both: network, episodes, and the works they are related to."""
    if networks := shared_names(left.values("network"), right.values("network"), "organisation"):
        yield Reason(f"both run on {networks[0]}", 2.0)
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


def branches(profile: Profile) -> frozenset[tuple[str, str]]:
    """What a work is to others, by relation and the other's title key: the special of 1 Litre no Namida."""
    return frozenset(
        (neighbour.role, title_key(neighbour.name))
        for neighbour in profile.neighbours
        if neighbour.kind is EntityKind.WORK and neighbour.role in BRANCHES
    )


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


def _cast(left: Profile, right: Profile) -> Iterator[Reason]:
    one, other = left.beside("person", "cast"), right.beside("person", "cast")
    is_one_script = are_of_one_script(one, other)
    if shared := shared_names(one, other) or ([] if is_one_script else shared_readings(one, other)):
        most = 3 if is_one_script else len(CAST_IN_COMMON)  # titles in other scripts cannot be compared: the cast must tell
        weight = CAST_IN_COMMON[min(len(shared), most) - 1]
        few = len(shared) < 0.5 * min(len(one), len(other))
        yield Reason(f"{len(shared)} of the cast in common: {', '.join(shared[:3])}", weight / 2 if few else weight)
    elif len(one) >= 3 and len(other) >= 3 and is_one_script:
        yield Reason("nobody of the cast in common", -4.0)
    if shared := shared_names(left.beside(*_CREW), right.beside(*_CREW)):
        yield Reason(f"of the crew in common: {', '.join(shared[:3])}", 3.0)
    characters, others = left.beside("character"), right.beside("character")
    if len(shared := shared_names(characters, others)) >= 2:
        yield Reason(f"{len(shared)} characters in common: {', '.join(shared[:3])}", 3.0)
