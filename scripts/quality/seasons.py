"""Seasons: titles of series that one site keeps apart by season, and another as one; no two of them are one work.

Titles are all that is told. So the figures say how well titles alone keep works apart, and how often they tell that two are
seasons of one series.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

from bench import Bench, Figure

from dramatheque.claims import EntityKind
from dramatheque.resolving import MentionId, Profile, ProfileName, Verdict, judge, resolve

SETS = ("anime_id_mapping",)


def measure(bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """The share of works that are joined with no other one, and the share of pairs of seasons judged other than the same."""
    del chosen
    works, series = told(bench)
    joined = sum(len(members) for members in resolve(works.values()).clusters if len(members) > 1)
    yield Figure("anime_id_mapping", "works_kept_apart", 1 - joined / len(works), f"{len(works)} works by their titles alone")
    pairs = [pair for seasons in series.values() for pair in combinations(seasons, 2) if pair[0][1] != pair[1][1]]
    verdicts = [judge(works[left], works[right]).verdict for (left, _), (right, _) in pairs]
    apart = sum(verdict is not Verdict.SAME for verdict in verdicts)
    yield Figure("anime_id_mapping", "seasons_kept_apart", apart / len(pairs), f"{len(pairs)} pairs of seasons")
    different = sum(verdict is Verdict.DIFFERENT for verdict in verdicts)
    yield Figure("anime_id_mapping", "seasons_told", different / len(pairs), "judged different; others have other words")


def told(bench: Bench) -> tuple[dict[str, Profile], dict[str, list[tuple[str, str]]]]:
    """A profile for each work, by number; and the numbers and seasons of each series."""
    works: dict[str, Profile] = {}
    series: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with gzip.open(bench.data("anime_id_mapping") / "anime-list_dev.xml.gz") as file:
        for anime in ElementTree.parse(file).getroot():  # noqa: S314  (a file of our own)
            number, name = anime.get("anidbid", ""), anime.findtext("name")
            if not name:
                continue
            mention: MentionId = (number.zfill(8), "w1")
            works[number] = Profile(mention, EntityKind.WORK, (ProfileName(name),))
            season = anime.get("defaulttvdbseason", "")
            if anime.get("tvdbid", "").isdecimal() and season.isdecimal() and int(season) > 0:
                series[anime.get("tvdbid", "")].append((number, season))
    return works, series
