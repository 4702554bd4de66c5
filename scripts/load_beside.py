"""What else stands on the pages of the large site of load_data.py: recommendations with votes, computed neighbours, photos,
articles, whom members follow, notices.

`grow_beside(database, works)` fills these tables from a fixed seed. A third of what is recommended is beside the fullest titles.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from typing import Any

from load_rows import WORDS, insert

MADE = "2026-10-20 10:00:00"
KNOWN = 20_000       # works that have others beside them
COMPUTED = 16


def grow_beside(database: sqlite3.Connection, works: list[int]) -> None:
    """Fills recommendations, picks, photos, articles, following and notices."""
    chance = random.Random(13)  # noqa: S311
    members = database.execute("SELECT count(*) FROM members_member").fetchone()[0]
    told = [_recommended(chance, works, members, number) for number in range(1, min(len(works), KNOWN) + 1)]
    once = {(row["member_id"], row["liked_id"], row["tried_id"]): row for row in told}
    insert(database, "recommending_recommendation", once.values())
    kept = [row[0] for row in database.execute("SELECT id FROM recommending_recommendation")]
    votes = ({"recommendation_id": number, "member_id": 1 + number % members, "agrees": number % 5 > 0} for number in kept)
    insert(database, "recommending_vote", votes)
    insert(database, "recommending_pick", _picks(database, chance, works))
    insert(database, "photos_photo", _photos(works[:500]))
    insert(database, "articles_article", _articles(chance, works, members))
    about = ({"article_id": number, "thing_id": works[number % 300]} for number in range(1, 1001))
    insert(database, "articles_about", about)
    follows = {(one, 1 + (one * 31 + step * step * 7) % members) for one in range(1, members + 1) for step in range(1, 13)}
    follows |= {(1, other) for other in range(2, min(members, 202))}
    _following(database, sorted(pair for pair in follows if pair[0] != pair[1]))
    insert(database, "notices_notice", _notices(works, members))
    insert(database, "recommending_training", [_trained(database, works, members)])


def _recommended(chance: random.Random, works: list[int], members: int, number: int) -> dict[str, Any]:
    liked = works[number % 30] if number % 3 == 0 else works[number - 1]
    tried = works[(works.index(liked) if number % 3 == 0 else number - 1) - chance.randint(1, min(400, len(works) - 1))]
    agree, disagree = chance.randrange(20), chance.randrange(5)
    return {
        "member_id": chance.randint(2, members), "liked_id": liked, "tried_id": tried, "language": "en",
        "reason": " ".join(chance.choices(WORDS, k=25)), "spoils_liked": chance.choice((0, 0, 0, 5)), "spoils_tried": 0,
        "made_at": MADE, "changed_at": None, "agree": agree, "disagree": disagree, "bound": agree / (agree + disagree + 2),
    }


def _picks(database: sqlite3.Connection, chance: random.Random, works: list[int]) -> Iterator[dict[str, Any]]:
    """The best reasons of members by pair, and computed works, for each work that has any."""
    places: dict[int, int] = {}
    seen: set[tuple[int, int]] = set()
    asked = "SELECT id, liked_id, tried_id FROM recommending_recommendation ORDER BY bound DESC, id"
    for number, liked, tried in database.execute(asked).fetchall():
        for here, there in ((liked, tried), (tried, liked)):
            if (here, there) not in seen and places.get(here, 0) < 12:
                seen.add((here, there))
                places[here] = places.get(here, 0) + 1
                yield _pick(here, there, places[here], number, 0.0, {"reasons": 1})
    for place, work in enumerate(works[:KNOWN]):
        for at in range(1, COMPUTED + 1):
            other = works[(place + at * at) % len(works)]
            because = {"high": [5 + at, 9 + at], "genre": ["drama"], "people": [["screenwriter", "Egashira Michiru"]]}
            yield _pick(work, other, at, None, chance.random(), because)


def _pick(here: int, there: int, place: int, told: int | None, strength: float, because: dict[str, Any]) -> dict[str, Any]:
    return {
        "work_id": here, "other_id": there, "place": place, "recommendation_id": told, "strength": strength,
        "because": json.dumps(because),
    }


def _trained(database: sqlite3.Connection, works: list[int], members: int) -> dict[str, Any]:
    """As if all had been computed: else the first page asked for would begin it, beside what is measured."""
    upto = database.execute("SELECT max(id) FROM library_mention").fetchone()[0]
    return {"id": 1, "finished_at": MADE, "works": len(works), "members": members, "likes": 50 * len(works), "upto": upto}


def _photos(works: list[int]) -> Iterator[dict[str, Any]]:
    for work in works:
        for number in range(8):
            yield {
                "thing_id": work, "member_id": 2 + number, "sha256": f"{work:060x}{number:04x}", "width": 400, "height": 300,
                "alt": "A street in the rain", "licence": "cc-by-4.0", "spoils_to": 5 * (number == 3), "added_at": MADE,
                "is_hidden": 0, "is_cleared": 0,
            }


def _articles(chance: random.Random, works: list[int], members: int) -> Iterator[dict[str, Any]]:
    """A third are recaps, of the first episodes of a hundred works, as one finds them on the pages of these."""
    for number in range(1, 1001):
        form = ("news", "feature", "recap")[number % 3]
        yield {
            "id": number, "member_id": chance.randint(2, members), "form": form,
            "state": "published", "title": " ".join(chance.choices(WORDS, k=6)), "slug": f"article-{number}", "language": "en",
            "lede": " ".join(chance.choices(WORDS, k=20)), "body": " ".join(chance.choices(WORDS, k=400)), "tags": "[]",
            "places": "[]", "published_at": f"2026-{chance.randint(1, 10):02}-12 10:00:00", "made_at": MADE, "changed_at": MADE,
            "is_hidden": 0, "bounded_by_id": works[number % 100] if form == "recap" else None,
            "spoils_to": 1 + number // 300 if form == "recap" else 0,
        }


def _following(database: sqlite3.Connection, pairs: list[tuple[int, int]]) -> None:
    table = "members_follow"
    insert(database, table, ({"follower_id": one, "followed_id": other, "since": MADE} for one, other in pairs))


def _notices(works: list[int], members: int) -> Iterator[dict[str, Any]]:
    for number in range(60 * members):
        yield {
            "member_id": 1 + number % members, "form": "comment", "kind": "work", "number": works[number // members],
            "episode": 0, "actor_id": 2, "actors": "[2]", "made_at": f"2026-10-{1 + number // members % 28:02} 10:00:00",
            "read_at": None if number // members < 4 else MADE, "by_mail": 0, "mailed_at": None,
        }
