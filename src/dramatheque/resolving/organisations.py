"""Whether two organisations are one: broadcasters and companies under all their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dramatheque.resolving.judgements import Judgement, Reason, weigh
from dramatheque.resolving.profiles import Profile
from dramatheque.resolving.tables import table
from dramatheque.values.names import name_variants
from dramatheque.values.text import fold, words
from dramatheque.values.titles import title_key

_ASIDE = re.compile(r"[(（\[]([^()（）\[\]]*)[)）\]]")


@cache
def _known() -> dict[str, str]:
    """Key of each name in broadcasters.toml to the id of its broadcaster. A name that two have leads to neither."""
    found: dict[str, set[str]] = {}
    for country, stations in table("broadcasters").items():
        for station, names in stations.items():
            for name in names:
                found.setdefault(_bare(name), set()).add(f"{country}:{station}")
    return {key: next(iter(owners)) for key, owners in found.items() if len(owners) == 1}


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    """A company's name without its legal form, "television" as "tv"."""
    data = table("company_words")
    kept = [data["spellings"].get(word, word) for word in words(name) if word not in data["legal_forms"]]
    return fold("".join(kept)) or fold(name)


@lru_cache(maxsize=8192)
def organisation_keys(name: str) -> frozenset[str]:
    """Keys that the names of one organisation share: its entry in the table of broadcasters, or its name without legal forms.

    >>> bool(organisation_keys("FNS (Fuji TV)") & organisation_keys("フジテレビ")), organisation_keys("Fuji Television")
    (True, frozenset({'@jp:fuji'}))
    >>> bool(organisation_keys("SinemArt") & organisation_keys("Sinemart Co., Ltd."))
    True
    """
    pieces = [_ASIDE.sub(" ", name), *_ASIDE.findall(name)]
    known = frozenset(f"@{_known()[_bare(piece)]}" for piece in pieces if _bare(piece) in _known())
    if known:
        return frozenset(key for key in known if not _is_group(key)) or known
    main = pieces[0] if pieces[0].strip() else name
    return frozenset({_bare(main)} | {key for key in name_variants(main) if key.startswith("~") is False}) - {""}


def _is_group(key: str) -> bool:
    """Whether the entry is a network of stations (FNS), named beside one of its stations (Fuji TV)."""
    return key.removeprefix("@") in table("company_words")["groups"]


def judge_organisations(left: Profile, right: Profile) -> Judgement:
    """Judges two mentions of organisations: one key is enough unless their countries differ."""
    keys = frozenset[str]().union(*(organisation_keys(name.text) for name in left.names))
    others = frozenset[str]().union(*(organisation_keys(name.text) for name in right.names))
    reasons = list(_named(left, right, keys, others))
    one, other = set(left.values("country")), set(right.values("country"))
    conflict = bool(one and other and not one & other)
    if conflict:
        reasons.append(Reason(f"one is from {min(one)}, the other from {min(other)}", -9.0))
    if left.works & right.works:
        reasons.append(Reason("both are named with the same work", 1.0))
    return weigh(left.id, right.id, "organisations", reasons, conflict=conflict and bool(keys & others))


def _named(left: Profile, right: Profile, keys: frozenset[str], others: frozenset[str]) -> Iterator[Reason]:
    shared = sorted(keys & others)
    known = {key for key in keys if key.startswith("@")}, {key for key in others if key.startswith("@")}
    if shared:
        yield Reason(f"{left.names[0].text} and {right.names[0].text} are names of one organisation", 5.0)
    elif known[0] and known[1]:
        yield Reason(f"{left.names[0].text} and {right.names[0].text} are two broadcasters", -10.0)
    else:
        score = max(_likeness(name.text, other.text) for name in left.names for other in right.names)
        yield Reason("the names are alike", -1.0) if score >= 0.85 else Reason("the names have nothing in common", -8.0)


def _likeness(left: str, right: str) -> float:
    from rapidfuzz.distance import JaroWinkler

    return float(JaroWinkler.similarity(title_key(left), title_key(right)))
