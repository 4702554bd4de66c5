"""Whether two people are one. Inside one work a name is enough; across works a name alone never is."""

from __future__ import annotations

from collections.abc import Iterator

from dramatheque.resolving.external_ids import judge_ids
from dramatheque.resolving.judgements import Judgement, Reason, Verdict, weigh
from dramatheque.resolving.naming import NamePair, best_match, best_reading, shared_names
from dramatheque.resolving.profiles import Profile, keys_of
from dramatheque.values.names import compare_names, name_key, name_parts
from dramatheque.values.scripts import Script, script_of

_NAME_ALONE = Reason("no work in common, and nothing but a name speaks for it", -3.0)
SOUNDS_THE_SAME = 0.885  # of compare_names: spelled otherwise, spoken alike (Erika, Erica)


def judge_people(left: Profile, right: Profile) -> Judgement:
    """Judges two mentions of persons."""
    if left.document == right.document:
        return _in_one_document(left, right)
    by_id = judge_ids(left, right)
    if by_id is not None:
        return by_id
    is_one_work = bool(left.works & right.works or left.family & right.family)
    if not is_one_work and not _speaks_for_it(left, right):
        return Judgement(left.id, right.id, Verdict.UNSURE, 0.0, "people.across_works", (_NAME_ALONE,))
    match = best_match(left, right, compare_names)
    conflict = list(_conflicts(left, right))
    if is_one_work and match.score < 0.9 and (read := best_reading(left, right)).score:
        return weigh(left.id, right.id, "people.reading", [*_read(read), *conflict], conflict=bool(conflict))
    reasons = [*_named(match), *_native_and_romanised(left, right), *conflict]
    if is_one_work:
        reasons += _inside_one_work(left, right, match)
        rule = "people.one_work"
    else:
        reasons += _across_works(left, right, match)
        rule = "people.across_works"
    return weigh(left.id, right.id, rule, reasons, conflict=bool(conflict) and match.score >= SOUNDS_THE_SAME)


def _speaks_for_it(left: Profile, right: Profile) -> bool:
    """Whether anything but a name may bring people of two works together. Popular names are compared often: this is quick."""
    if (left.values("born") and right.values("born")) or (left.company & right.company) - keys_of((*left.names, *right.names)):
        return True
    return len({script_of(name.text) for name in left.names}) > 1 and len({script_of(name.text) for name in right.names}) > 1


def _in_one_document(left: Profile, right: Profile) -> Judgement:
    """One page may spell one person in two ways; it has one mention for each spelling."""
    match = best_match(left, right, compare_names)
    reasons = [Reason("one page writes two names", -3.0)]
    if match.score >= 0.9:
        reasons.append(Reason(f"{match.left} and {match.right} are one name", 7.0))
    elif match.score >= SOUNDS_THE_SAME and _same_part(left, right):
        reasons.append(Reason(f"{match.left} and {match.right} sound alike and play the same part", 7.0))
    return weigh(left.id, right.id, "people.one_page", reasons)


def _named(match: NamePair) -> Iterator[Reason]:
    if match.score >= 1:
        yield Reason(f"the name is the same: {match.left}", 3.0)
    elif match.score >= 0.9:
        yield Reason(f"{match.left} and {match.right} are one name in two spellings", 2.5)
    elif match.score >= SOUNDS_THE_SAME:
        yield Reason(f"{match.left} and {match.right} sound alike", 1.5)
    elif match.score >= 0.7:
        yield Reason(f"{match.left} and {match.right} are nearly alike", 0.0)
    elif match.score >= 0.4:
        yield Reason(f"{match.left} and {match.right} share a part", -1.5)
    else:
        yield Reason("the names have nothing in common", -6.0)


def _read(read: NamePair) -> Iterator[Reason]:
    """A name in kanji and one in Latin letters: which reading is right is not in the characters, but few others fit it."""
    if read.score >= 1:
        yield Reason(f"{read.left} can be read {read.right}", 2.0)
    else:
        yield Reason(f"{read.left}, a name of one word, can be read {read.right}", 0.5)
    yield Reason("both are named with the same work", 2.0)


def _native_and_romanised(left: Profile, right: Profile) -> Iterator[Reason]:
    """Both the native and the romanised name agree: homonyms seldom share the characters as well."""
    scripts = {
        script_of(name.text) is Script.LATIN
        for name in left.names
        for other in right.names
        if script_of(name.text) is script_of(other.text) and compare_names(name.text, other.text).score >= 0.97
    }
    if len(scripts) == 2:
        yield Reason("the native and the romanised name agree", 4.0)


def _conflicts(left: Profile, right: Profile) -> Iterator[Reason]:
    for word, name in (("born", "born"), ("died", "died")):
        one, other = set(left.values(name)), set(right.values(name))
        if one and other and not any(_may_be_one_date(first, second) for first in one for second in other):
            yield Reason(f"one {word} {min(one)}, the other {min(other)}", -9.0)


def _may_be_one_date(left: str, right: str) -> bool:
    """Whether one date contains the other: 1986, 1986-04, 1986-04-08."""
    return left.startswith(right) or right.startswith(left)


def _same_part(left: Profile, right: Profile) -> bool:
    return bool(shared_names(left.beside("plays"), right.beside("plays")))


def _other_part(left: Profile, right: Profile) -> bool:
    """Whether both are told to play somebody, and not the same."""
    return bool(left.beside("plays")) and bool(right.beside("plays")) and not _same_part(left, right)


def _inside_one_work(left: Profile, right: Profile, match: NamePair) -> Iterator[Reason]:
    if match.score >= 0.9:
        yield Reason("both are named with the same work", 3.0)
    elif match.score >= SOUNDS_THE_SAME:
        yield Reason("both are named with the same work", 2.0)
        if _other_part(left, right):
            yield Reason("they play different parts", -4.0)
    elif match.score >= 0.4 and not _other_part(left, right):
        yield Reason("both are named with the same work", 1.0)
        if match.how == "part" and not _shares_first_part(match):
            yield Reason("what they share is no given name that both write first", -3.0)
        if keys_of(right.names) & left.company or keys_of(left.names) & right.company:
            yield Reason("one page names both", -4.0)
        if match.how == "part" and _kana_part(match):
            yield Reason("the part written in kana is the given name", 4.0)
    if _same_part(left, right):
        yield Reason("both play the same part", 1.5 if match.score < 0.7 else 3.0)


def _shares_first_part(match: NamePair) -> bool:
    """Shigeyuki Satō and Shigeyuki Totsugi; not the kin Yuuki Miyoshi and Ai Miyoshi."""
    one, other = ([name_key(part) for part in name_parts(name)] for name in (match.left, match.right))
    if len(one) == 1 or len(other) == 1 or _kana_part(match):
        return True
    return one[0] == other[0]


def _kana_part(match: NamePair) -> bool:
    """沢尻エリカ and Sawajiri Erika: the kana of the name says the same as its romanised part."""
    return (script_of(match.left) is Script.LATIN) != (script_of(match.right) is Script.LATIN)


def _across_works(left: Profile, right: Profile, match: NamePair) -> Iterator[Reason]:
    if match.score < 0.9:
        yield Reason("not a spelling of one name, and no work in common", -4.0)
        return
    yield Reason("no work in common: a name alone joins nobody", -2.5)
    if any(_is_full_date(date) for date in set(left.values("born")) & set(right.values("born"))):
        yield Reason(f"both born {min(set(left.values('born')) & set(right.values('born')))}", 7.0)
    own = keys_of(left.names) | keys_of(right.names)
    if shared := sorted((left.company & right.company) - own):
        yield Reason(f"both work with {', '.join(shared[:3])}", 1.5 if len(shared) == 1 else 3.0 if len(shared) == 2 else 4.5)
    professions = set(left.values("profession")) & set(right.values("profession"))
    if professions:
        yield Reason(f"both are {min(professions)}", 0.5)
    if len(name_parts(match.left)) == 1 and script_of(match.left) is Script.LATIN:
        yield Reason("a name of one word is shared by many", -3.0)


def _is_full_date(date: str) -> bool:
    return len(date) == 10 and not date.startswith("--")
