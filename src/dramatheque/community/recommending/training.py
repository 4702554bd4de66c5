"""Computes which works stand beside which, from what members like and what records tell, and keeps it. Runs in the background.

Only members who let others see their shelf or their ratings are counted, by what they let be seen.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from dramatheque.community.members.audience import Audience
from dramatheque.community.opinions.models import Rating
from dramatheque.community.recommending.due import REST, STUCK
from dramatheque.community.recommending.modelling.content import Feature
from dramatheque.community.recommending.modelling.counting import Triple
from dramatheque.community.recommending.modelling.picking import Picked, pick
from dramatheque.community.recommending.models import Pick, Training
from dramatheque.community.shelves.models import Entry, State
from dramatheque.library import models

LIKED = {State.COMPLETED: 0.7, State.WATCHING: 0.5, State.ON_HOLD: 0.3}
"""What a work on a shelf counts that its member has not rated; a rating counts by its height."""
CREW = {"screenwriter": "screenwriter", "director": "director", "original_author": "author"}
PEOPLE = ("screenwriter", "director", "author", "cast")
_BATCH, _WORKS = 2000, 500      # lines and works that are replaced at once


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training was made of and took."""

    members: int
    works: int
    likes: int
    picks: int
    seconds: float


def train() -> Trained:
    """Computes everything again and puts it in the place of what was there, some works at a time."""
    began = time.monotonic()
    Training.objects.update_or_create(pk=1, defaults={"begun_at": timezone.now()})
    upto = models.Mention.objects.aggregate(last=Max("pk"))["last"] or 0
    try:
        likes, ratings = gather()
        features, names = told()
        rows = pick(likes, ratings, features)
        count, works = _keep(rows, names)
        seconds = time.monotonic() - began
        members = len({member for member, *_ in likes})
        made_of = {"members": members, "works": works, "likes": len(likes), "changed": 0, "upto": upto}
        Training.objects.filter(pk=1).update(finished_at=timezone.now(), begun_at=None, seconds=seconds, **made_of)
    except BaseException:
        Training.objects.filter(pk=1).update(begun_at=timezone.now() - STUCK + REST)     # what fails is not tried at once again
        raise
    return Trained(members, works, len(likes), count, seconds)


def gather() -> tuple[list[Triple], list[Triple]]:
    """Likes (from 0 to 1) and ratings (from 0 to 100) by member and work; merged works together, the higher counts."""
    known = set(models.Entity.objects.filter(kind="work").values_list("id", flat=True))
    scores = Rating.objects.exclude(overall=None).filter(member__is_active=True).exclude(member__ratings_for=Audience.ME)
    rated: dict[tuple[int, int], int] = {}
    for member, work, score in scores.values_list("member", "work__entity", "overall").iterator(chunk_size=20_000):
        if work in known:
            rated[member, work] = max(score or 0, rated.get((member, work), 0))
    liked = {pair: score / 100 for pair, score in rated.items() if score}
    shelved = Entry.objects.filter(state__in=list(LIKED), member__is_active=True).exclude(member__shelves_for=Audience.ME)
    for member, work, state in shelved.values_list("member", "work__entity", "state").iterator(chunk_size=20_000):
        if work in known and (member, work) not in rated:
            liked[member, work] = max(LIKED[State(state)], liked.get((member, work), 0.0))
    return [(*pair, weight) for pair, weight in liked.items()], [(*pair, float(score)) for pair, score in rated.items()]


def told() -> tuple[dict[int, set[Feature]], dict[Feature, str]]:
    """What records tell of works, as features, and the names of the people among them."""
    features: dict[int, set[Feature]] = defaultdict(set)
    facets = models.Facet.objects.filter(name__in=("genre", "country"), entity__kind="work")
    for work, name, value in facets.values_list("entity", "name", "value"):
        features[work].add((name, value))
    people: dict[int, set[Feature]] = defaultdict(set)
    credits = models.Credit.objects.filter(property__in=("cast", "crew"))
    for work, thing, prop, role in credits.values_list("work", "thing", "property", "role").iterator(chunk_size=20_000):
        if part := "cast" if prop == "cast" else CREW.get(role, ""):
            features[work].add((part, str(thing)))
            people[thing].add((part, str(thing)))
    tags = models.Claim.objects.filter(property="tag", subject__kind="work").values_list("subject__entity", "value")
    for work, value in tags.iterator(chunk_size=20_000):
        features[work].add(("tag", str(value).strip().casefold()[:80]))
    named = models.Entity.objects.filter(kind="person").values_list("id", "name")
    names = {feature: name for number, name in named.iterator(chunk_size=20_000) for feature in people.get(number, ())}
    # A credit names characters as well as who plays them; only people are features.
    for work, held in features.items():
        features[work] = {one for one in held if one[0] not in PEOPLE or one in names}
    return features, names


def because(row: Picked, names: dict[Feature, str]) -> dict[str, Any]:
    """What readers are told: `high` [of, of], `both`, `people` [[part, name], …], `genre` and `tags`."""
    said: dict[str, Any] = {}
    if row.high[1]:
        said["high"] = list(row.high)
    elif row.both:
        said["both"] = row.both
    if people := [[part, names[part, which]] for part, which in row.shared if (part, which) in names]:
        said["people"] = people
    for name, key in (("genre", "genre"), ("tag", "tags")):
        if values := [which for part, which in row.shared if part == name]:
            said[key] = values
    return said


def _keep(rows: Iterable[tuple[Picked, ...]], names: dict[Feature, str]) -> tuple[int, int]:
    """Puts the rows in the place of what was computed before: how many, of how many works. Many thousands, so past the models.

    Some works at a time, each time in a transaction of its own, and nothing is computed inside of one: whoever writes something
    meanwhile never waits long.
    """
    count = works = 0
    seen: set[int] = set()
    waiting: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        works += 1
        for place, one in enumerate(row, 1):
            lines = waiting.setdefault(one.work, [])
            if said := because(one, names):
                lines.append((one.work, one.other, place, None, one.strength, json.dumps(said, ensure_ascii=False)))
        if sum(map(len, waiting.values())) >= _BATCH or len(waiting) >= _WORKS:
            count += _replace(waiting)
            seen |= waiting.keys()
            waiting = {}
    count += _replace(waiting)
    seen |= waiting.keys()
    gone = sorted(set(Pick.objects.filter(recommendation=None).values_list("work", flat=True).distinct()) - seen)
    for start in range(0, len(gone), _WORKS):
        _replace({work: [] for work in gone[start : start + _WORKS]})
    return count, works


def _replace(lines: dict[int, list[tuple[Any, ...]]]) -> int:
    """Puts the lines of some works in the place of those they had; how many."""
    told = "work_id, other_id, place, recommendation_id, strength, because"
    insert = f"INSERT INTO {Pick._meta.db_table} ({told}) VALUES (%s, %s, %s, %s, %s, %s)"  # noqa: S608
    made = [line for of_work in lines.values() for line in of_work]
    with transaction.atomic():
        Pick.objects.filter(recommendation=None, work__in=list(lines)).delete()
        with connection.cursor() as cursor:
            cursor.executemany(insert, made)
    return len(made)
