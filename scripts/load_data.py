"""A large site made up for measuring: the sample shelf's works over and over, members with shelves, ratings, reviews and talk.

`grow(database, size)` fills a SQLite file that holds the sample shelf. Everything follows from a fixed seed. Works are as popular
as works are: a few stand on most shelves, most on few. One member, `reader`, has a shelf of 2,000 titles with the sample's
fullest drama on it, half seen.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import load_beside
import load_talk
from load_rows import WORDS, insert, without_indexes

STATES = ("completed", "completed", "completed", "watching", "planned", "planned", "on_hold", "dropped")
ASPECTS = ("story", "cast", "music", "rewatch")
NOW = "2026-11-01 10:00:00"
STEP = 1_000_000         # between the numbers of a work and of its next copy


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    works: int = 100_000
    members: int = 10_000
    entries: int = 5_000_000
    reviews: int = 200_000
    reader: int = 2_000
    comments: int = 1_000_000


def grow(path: Path, size: Size) -> None:
    """Fills the database; takes some minutes at full size."""
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -500000")
        works = _works(database, size.works)
        _members(database, size.members)
        indexes = without_indexes(database, ("shelves_entry", "shelves_run", "opinions_rating", "opinions_review"))
        _shelves(database, works, size)
        for sql in indexes:
            database.execute(sql)
        _reviews(database, works, size.reviews)
        _summaries(database)
        load_talk.grow_talk(database, works, size.comments)
        load_beside.grow_beside(database, works)
        database.execute("ANALYZE")


def _works(database: sqlite3.Connection, wanted: int) -> list[int]:
    """The numbers of all works, the fullest first: the sample's and copies of all others."""
    known = [row[0] for row in database.execute("SELECT id FROM library_entity WHERE kind='work' ORDER BY length(facts) DESC")]
    mark = f"id IN ({','.join(map(str, known[1:]))})"
    copies = -(-(wanted - len(known)) // (len(known) - 1))
    columns = "kind, name || ' ' || ?, native, slug || '-' || ?, sort_key || ?, year, country, type, note, documents, witnesses"
    for copy in range(1, copies + 1):
        off = copy * STEP
        database.execute(
            f"INSERT INTO library_mention (id, document_id, key, kind, name, entity) "  # noqa: S608
            f"SELECT id + ?, document_id, key || '.' || ?, kind, name, id + ? FROM library_mention WHERE {mark}",
            (off, copy, off),
        )
        database.execute(
            f"INSERT INTO library_entity SELECT id + ?, {columns}, facts, digest FROM library_entity WHERE {mark}",  # noqa: S608
            (off, copy, copy, copy),
        )
        of = mark.replace("id", "entity_id", 1)
        database.execute(
            f"INSERT INTO library_entityname (entity_id, name, form, key) "  # noqa: S608
            f"SELECT entity_id + ?, name || ' ' || ?, form, key || ? FROM library_entityname WHERE {of}",
            (off, copy, copy),
        )
        database.execute(
            f"INSERT INTO library_facet (entity_id, name, value) "  # noqa: S608
            f"SELECT entity_id + ?, name, value FROM library_facet WHERE {of}",
            (off,),
        )
    return known + [number + copy * STEP for copy in range(1, copies + 1) for number in known[1:]][: wanted - len(known)]


def _members(database: sqlite3.Connection, count: int) -> None:
    names = ["reader", *(f"member{number}" for number in range(2, count + 1))]
    rows = (
        {
            "id": number, "username": name, "email": f"{name}@mail.example", "password": "!", "language": "en", "scale": "ten",
            "title_script": "english", "name_order": "stated", "time_zone": "Asia/Tokyo", "profile_for": "public",
            "shelves_for": "public", "ratings_for": "public", "activity_for": ("public", "members", "followers")[number % 3],
            "is_active": 1, "joined_at": NOW,
        }
        for number, name in enumerate(names, 1)
    )
    insert(database, "members_member", rows)


def _shelves(database: sqlite3.Connection, works: list[int], size: Size) -> None:
    """Entries with a run each; three in ten rated."""
    entries = _entries(works, size)
    number = 0
    while part := list(islice(entries, 100_000)):
        numbered = [(number + place, *row) for place, row in enumerate(part, 1)]
        number += len(part)
        names = ("id", "member_id", "work_id", "state", "seen", "changed_at")
        told = (dict(zip(names, row, strict=False)) for row in numbered)
        insert(database, "shelves_entry", (
            row | {
                "furthest": row["seen"], "tags": "[]", "added_at": NOW, "watched_at": row["changed_at"] if row["seen"] else None,
            }
            for row in told
        ))
        database.executemany(
            "INSERT INTO shelves_run (entry_id, number, episodes, started, finished) VALUES (?, 1, ?, '2026-01-01', NULL)",
            [(row[0], f"1-{row[4]}" if row[4] else "") for row in numbered],
        )
        database.executemany(
            "INSERT INTO opinions_rating (member_id, work_id, overall, story, music, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
            [(row[1], row[2], row[6], row[7], row[7], row[5]) for row in numbered if row[6] is not None],
        )


def _entries(works: list[int], size: Size) -> Iterator[tuple[int, int, str, int, str, int | None, int | None]]:
    """(member, work, state, seen, changed, overall, story); members have shelves of their own lengths."""
    chance = random.Random(5)  # noqa: S311
    left, count = size.entries, len(works)
    for member in range(1, size.members + 1):
        mean = left / (size.members - member + 1)
        wanted = size.reader if member == 1 else min(left, max(1, round(mean * chance.uniform(0.2, 1.8))))
        if member == size.members:
            wanted = min(left, count // 2)
        left -= wanted
        places = {0} if member == 1 or member % 2 else set()
        while len(places) < wanted:
            places.add(int(count * chance.random() ** 2.5))
        for place in places:
            state = "watching" if member == 1 and not place else STATES[int(chance.random() * len(STATES))]
            seen = {"completed": 11, "planned": 0}.get(state, 5)
            moment = f"2026-{1 + place % 10:02}-{1 + member % 28:02} {place % 24:02}:{chance.randrange(60):02}:00"
            is_rated = state != "planned" and chance.random() < 0.4
            score = min(100, max(0, 5 * round(chance.gauss(15, 3)))) if is_rated else None
            story = min(100, score + 5) if score is not None and chance.random() < 0.4 else None
            yield member, works[place], state, seen, moment, score, story


def _reviews(database: sqlite3.Connection, works: list[int], count: int) -> None:
    chance = random.Random(7)  # noqa: S311
    members = database.execute("SELECT count(*) FROM members_member").fetchone()[0]
    taken: set[tuple[int, int]] = set()
    while len(taken) < count:
        taken.add((chance.randint(2, members), works[int(len(works) * chance.random() ** 3)]))
    rows = []
    for member, work in sorted(taken):
        helpful, others = chance.randrange(30), chance.randrange(8)
        rows.append({
            "member_id": member, "work_id": work, "body": " ".join(chance.choices(WORDS, k=chance.randint(40, 240))),
            "spoils_to": chance.choice((0, 0, 3, 11)), "published_at": f"2026-{chance.randint(1, 10):02}-11 10:00:00",
            "helpful": helpful, "not_helpful": others, "bound": helpful / (helpful + others) - 0.1 if helpful else 0.0,
            "language": "en", "seen": 11, "seen_of": 11, "state": "completed", "changed_at": NOW,
        })
    insert(database, "opinions_review", rows)
    votes = "INSERT INTO opinions_vote (review_id, member_id, is_helpful) SELECT id, 1 + (member_id % ?), 1 FROM opinions_review"
    database.execute(votes, (members,))


def _summaries(database: sqlite3.Connection) -> None:
    """What opinions.services.count would write, for all works at once."""
    scores: dict[int, list[list[object]]] = defaultdict(list)
    for work, *score in database.execute(
        "SELECT r.work_id, r.overall, e.state, count(*) FROM opinions_rating r JOIN shelves_entry e ON e.work_id = r.work_id "
        "AND e.member_id = r.member_id GROUP BY 1, 2, 3"
    ):
        scores[work].append(score)
    members: dict[int, Counter[str]] = defaultdict(Counter)
    for work, state, times in database.execute("SELECT work_id, state, count(*) FROM shelves_entry GROUP BY 1, 2"):
        members[work][state] = times
    reviews = dict(database.execute("SELECT work_id, count(*) FROM opinions_review GROUP BY 1"))
    asked = "SELECT work_id, count(story), sum(story) FROM opinions_rating GROUP BY 1"
    aspects = {work: {"story": [total, count]} for work, count, total in database.execute(asked) if count}
    table = [row[1] for row in database.execute("PRAGMA table_info(opinions_summary)")]
    known = {"scores": scores, "aspects": aspects, "members": members}
    for work in members:
        row = {"work_id": work, "favourites": 0, "reviews": reviews.get(work, 0), "is_doubted": 0}
        for name in table:
            row.setdefault(name, json.dumps(known.get(name, {}).get(work, [] if name in ("scores", "light") else {})))
        marks = ",".join("?" * len(row))
        database.execute(f"INSERT INTO opinions_summary ({','.join(row)}) VALUES ({marks})", tuple(row.values()))  # noqa: S608
