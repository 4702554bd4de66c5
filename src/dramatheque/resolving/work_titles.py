"""What the titles of two works say: two profiles in, how their titles stand to each other and what that weighs out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto

from dramatheque.claims import EntityKind
from dramatheque.resolving.judgements import Reason
from dramatheque.resolving.naming import best_match
from dramatheque.resolving.profiles import UNTITLED, Profile
from dramatheque.values.heard_titles import heard_bits
from dramatheque.values.scripts import Script, script_of
from dramatheque.values.titles import are_other_editions, compare_titles, title_key, title_parts

BRANCHES = frozenset({"special", "film", "book", "sequel", "prequel"})
HEARD_FROM = 2.0
FEWEST_INITIALS, MOST_INITIALS = 3, 6
_CAPITALS = re.compile("[A-Z]+")
LAST_SEASON = 39
"""Numbers up to this behind a title count seasons; greater ones are years and the like."""


class TitlesAre(Enum):
    """How the titles of two works stand to each other."""

    SHARED = auto()
    EDITIONS = auto()
    """Of two seasons, or of a work and its special, film or other cut."""
    APART = auto()
    """In one script, and no title of the one is the other's."""
    UNCOMPARED = auto()
    """They are in two scripts, or one page states none."""


def weigh_titles(left: Profile, right: Profile) -> tuple[TitlesAre, list[Reason]]:
    """How the titles stand to each other, and what that weighs."""
    if is_untitled(left) or is_untitled(right):
        return TitlesAre.UNCOMPARED, [Reason("one page states no title", -2.5)]
    scripts: dict[Script, str] = {}
    for name in left.names:
        for other in right.names:
            if compare_titles(name.text, other.text).score >= 0.9:
                scripts.setdefault(_scripted(name.text), name.text)
    if scripts:
        shown = min(scripts.values())
        reasons = [Reason(f"both are called {shown}", _distinction(shown))]
        if len(scripts) > 1:
            reasons.append(Reason(f"the title agrees in {len(scripts)} scripts", 3.0))
        return TitlesAre.SHARED, reasons
    if named := _same_own_words(left, right):
        return TitlesAre.SHARED, [Reason(f"both are called {named} of one work", 5.0)]
    if initials := _same_initials(left, right):
        return TitlesAre.SHARED, [Reason(f"{initials} are the first letters of the other title", 4.0)]
    for name in left.names:
        for other in right.names:
            if are_other_editions(name.text, other.text) or are_other_editions(_head(name.text), _head(other.text)):
                return TitlesAre.EDITIONS, [Reason(f"{name.text} and {other.text} are another season or edition", -10.0)]
    return _unlike(left, right)


def _same_initials(left: Profile, right: Profile) -> str:
    """A title of a page that is the first letters of one of the other's: GTO, Great Teacher Onizuka."""
    short, others = ({letters for name in side.names if (letters := initials_of(name.text))} for side in (left, right))
    return min((letters for letters in short & others if _is_short(letters, left) != _is_short(letters, right)), default="")


def _is_short(letters: str, profile: Profile) -> bool:
    return any(name.text == letters for name in profile.names)


def initials_of(title: str) -> str:
    """The first letters of a Latin title of three to six words, or a title that is such letters itself; "" for any other.

    >>> initials_of("Silent Harbour Inn"), initials_of("SHI"), initials_of("Silent Harbour"), initials_of("Shi")
    ('SHI', 'SHI', '', '')
    """
    words = title.split()
    if len(words) == 1:
        return title if FEWEST_INITIALS <= len(title) <= MOST_INITIALS and _CAPITALS.fullmatch(title) else ""
    letters = "".join(word[0].upper() for word in words)
    return letters if FEWEST_INITIALS <= len(words) <= MOST_INITIALS and _CAPITALS.fullmatch(letters) else ""


def _head(title: str) -> str:
    """A title without what stands behind a colon: To My Star Season 2: Our Untold Stories is a season of To My Star.

    A title whose head is all the other says is no other edition by that: it may be the same work under a longer title.
    """
    return re.split(r"[:：]\s", title, maxsplit=1)[0]


def is_untitled(profile: Profile) -> bool:
    """Whether a page states no title of the work."""
    return all(name.form == UNTITLED for name in profile.names)


def _unlike(left: Profile, right: Profile) -> tuple[TitlesAre, list[Reason]]:
    match = best_match(left, right, compare_titles)
    if match.score >= 0.72:
        return TitlesAre.SHARED, [Reason(f"{match.left} and {match.right} are alike", 1.5)]
    if match.score >= 0.5:
        return TitlesAre.APART, [Reason(f"{match.left} and {match.right} share words", -4.0)]
    if {_scripted(name.text) for name in left.names} & {_scripted(name.text) for name in right.names}:
        return TitlesAre.APART, [Reason("no title is shared", -6.0)]
    if reason := _heard(left, right):
        return TitlesAre.SHARED, [reason]
    return TitlesAre.UNCOMPARED, [Reason("their titles are in other scripts", -2.5), *_numbers(left, right)]


def _heard(left: Profile, right: Profile) -> Reason | None:
    """A title in Hangul, kana or Thai that is a Latin one as it sounds. Of 22,000 pairs of Korean dramas none does by chance."""
    pairs = ((name.text, other.text) for name in left.names for other in right.names)
    bits, one, other = max((heard_bits(*pair), *pair) for pair in pairs)
    return Reason(f"{one} sounds like {other}", 5.0 if bits >= 4 else 3.5) if bits >= HEARD_FROM else None


def _numbers(left: Profile, right: Profile) -> Iterator[Reason]:
    """Numbers are read in any script: 응답하라 1988 and Reply 1988, 시즌 2 and no season."""
    if shared := sorted(long_numbers(left) & long_numbers(right)):
        yield Reason(f"both titles have the number {shared[0]}", 2.0)
    elif seasons := _seasons(left) ^ _seasons(right):
        yield Reason(f"one title counts {min(seasons)}, the other does not", -4.0)


def long_numbers(profile: Profile) -> frozenset[str]:
    """Numbers of two digits and more in the titles: 1988."""
    return frozenset(number for name in profile.names for number in title_parts(name.text).numbers if len(number) > 1)


def _seasons(profile: Profile) -> frozenset[int]:
    """The seasons from the second on that the titles end in."""
    ends = {title_parts(name.text).numbers[-1] for name in profile.names if title_key(name.text)[-1:].isdecimal()}
    return frozenset(int(end) for end in ends if len(end) < 3 and 1 < int(end) <= LAST_SEASON)


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


def branches(profile: Profile) -> frozenset[tuple[str, str]]:
    """What a work is to others, by relation and the other's title key: the special of 1 Litre no Namida."""
    return frozenset(
        (neighbour.role, title_key(neighbour.name))
        for neighbour in profile.neighbours
        if neighbour.kind is EntityKind.WORK and neighbour.role in BRANCHES
    )
