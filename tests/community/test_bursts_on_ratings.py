"""The rule of bursts on ratings with times, most of them by people who rated little: what it doubts and what it mends."""

from __future__ import annotations

import csv
import gzip
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import fmean

import pytest

from dramatheque.community.opinions.bursts import SOME, bursts, is_light, parts, worth_keeping

Ratings = list[tuple[int, int, str]]
"""Score from 0 to 100, moment, who gave it."""


def ratings_of(path: Path) -> dict[str, Ratings]:
    found: dict[str, Ratings] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["movie"]].append((int(row["rate"]) * 10, int(row["time"]), row["user"]))
    return found


@pytest.mark.shared
def test_few_are_doubted_and_means_come_closer_to_what_the_known_say(shared: Path) -> None:
    path = shared / "data" / "kmrd_small" / "rates_train.csv.gz"
    if not path.exists():
        pytest.skip("no ratings with times beside the project")
    films = ratings_of(path)
    given = Counter(who for ratings in films.values() for *_, who in ratings)
    first: dict[str, int] = {}
    for ratings in films.values():
        for _, then, who in ratings:
            first[who] = min(then, first.get(who, then))
    doubted, away, still_away = 0, [], []
    for ratings in films.values():
        scores = Counter(score for score, *_ in ratings)
        light = worth_keeping(
            (datetime.fromtimestamp(then, UTC).date().isoformat(), score, "", 1)
            for score, then, who in ratings if is_light(given[who], timedelta(seconds=then - first[who]))
        )
        found = bursts(scores, light)
        many = sum(burst.count for burst in found)
        doubted += many
        known = [score for score, _, who in ratings if given[who] >= SOME]
        if many and len(known) > 4:
            total = sum(score * times for score, times in scores.items())
            low = sum(score * times for burst in found for (score, _), times in burst.doubted.items())
            away.append(abs(total / len(ratings) - fmean(known)))
            still_away.append(abs(parts(total, low) / parts(len(ratings), many) - fmean(known)))
    share = doubted / sum(map(len, films.values()))
    assert 0 < share < 0.003, "most members are new on such a site: nearly all of them are left alone"
    assert fmean(still_away) < fmean(away), "and where some are not, the mean comes closer to what those who rate much say"
