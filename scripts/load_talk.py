"""Talk for the large site of load_data.py: a million comments in threads of the shapes that real ones have.

`grow_talk(database, works, comments)` fills the tables of talk: five titles with a fiftieth of all comments each, other titles by
how popular they are, rooms of episodes, topics, walls of titles and members, answers to reviews and to posts of old pages. Half
of what is said answers something said a little before. Everything follows from a fixed seed.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from load_rows import WORDS, insert, without_indexes

LANGUAGES = ("en",) * 12 + ("id", "ja", "ko", "fr")
EPISODES = 11
SEGMENT, DEEPEST = 8, 150     # of paths, as talk/models.py writes them
BACK = 30            # so far back stands what is answered
WHOLE = 10_000
PART = 50_000        # comments that are held in memory


@dataclass(slots=True)
class Room:
    """A thread to be filled."""

    place: str
    kind: str
    number: int
    wanted: int
    episode: int = 0
    work: int | None = None
    title: str = ""
    spoils_to: int = 0
    paths: list[str] = field(default_factory=list)


def grow_talk(database: sqlite3.Connection, works: list[int], comments: int) -> None:
    """Fills threads, comments, hearts and former versions."""
    indexes = without_indexes(database, ("talk_comment", "talk_heart"))
    members = database.execute("SELECT count(*) FROM members_member").fetchone()[0]
    reviews = [row[0] for row in database.execute("SELECT id FROM opinions_review ORDER BY helpful DESC LIMIT 20000")]
    posts = [row[0] for row in database.execute("SELECT id FROM library_claim WHERE property='comment' ORDER BY id LIMIT 300")]
    chance = random.Random(11)  # noqa: S311
    said = _Said(chance, members, posts)
    rooms = _rooms(chance, works, members, reviews, comments)
    threads: list[dict[str, Any]] = []
    comments_of: list[dict[str, Any]] = []
    for number, room in enumerate(rooms, 1):
        rows = list(said.rows(room, number))
        threads.append(_thread(room, number, rows))
        comments_of += rows
        if len(comments_of) > PART:
            _write(database, threads, comments_of)
    _write(database, threads, comments_of)
    for sql in indexes:
        database.execute(sql)
    liked = ((place, 1 + place * 7 % members) for place in range(1, said.last, 3))
    while part := list(islice(liked, 100_000)):
        database.executemany("INSERT INTO talk_heart (comment_id, member_id, since) VALUES (?, ?, '2026-10-01')", part)
    database.execute(
        "INSERT INTO talk_revision (comment_id, body, spoils_to, until) SELECT id, 'before: ' || body, spoils_to, made_at "
        "FROM talk_comment WHERE id % 40 = 0"
    )


def _write(database: sqlite3.Connection, threads: list[dict[str, Any]], comments: list[dict[str, Any]]) -> None:
    insert(database, "talk_thread", threads)
    insert(database, "talk_comment", comments)
    threads.clear()
    comments.clear()


def _rooms(
    chance: random.Random, works: list[int], members: int, reviews: list[int], comments: int
) -> Iterator[Room]:
    """All threads: what stands where, and how much."""
    share = comments // 50
    for work in works[:5]:
        yield Room("comments", "work", work, share, work=work)
    for place, times in sorted(Counter(int(len(works) * chance.random() ** 2.5) for _ in range(round(share * 28.4))).items()):
        yield Room("comments" if place > 4 else "wall", "work", works[place], times, work=works[place])
    for work in works[:300]:
        for episode in range(1, EPISODES + 1):
            yield Room("comments", "work", work, max(1, share * 6 // 3300), episode, work, spoils_to=episode)
    for number in range(comments // 250):
        work = None if number % 10 == 0 else works[int(len(works) * chance.random() ** 3)]
        wanted = max(1, int(25 * chance.paretovariate(1.4) / 3.5))
        title = " ".join(chance.choices(WORDS, k=6))
        bound = 5 if number % 4 == 0 and work else 0
        yield Room("topic", "work" if work else "site", work or 0, min(wanted, share), 0, work, title, bound)
    for work in works[5:2000]:
        yield Room("wall", "work", work, max(1, share * 2 // 2000), work=work)
    for member in range(1, members + 1, 2):
        yield Room("wall", "member", member, max(1, share * 4 // members))
    for review in reviews[::4]:
        yield Room("comments", "review", review, max(1, share * 4 // len(reviews)))


class _Said:
    """What is said, comment by comment; numbers run on over all threads."""

    def __init__(self, chance: random.Random, members: int, posts: list[str]) -> None:
        self.chance, self.members, self.posts, self.last = chance, members, posts, 0
        ends = (".", " <3", " **again**", "\n\n> the table")
        self.bodies = [" ".join(chance.choices(WORDS, k=chance.randint(4, 60))) + chance.choice(ends) for _ in range(4000)]

    def rows(self, room: Room, thread: int) -> Iterator[dict[str, Any]]:
        chance = self.chance
        moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 600))
        for place in range(room.wanted):
            self.last += 1
            above = chance.choice(room.paths[-BACK:]) if room.paths and room.place != "wall" and chance.random() < 0.55 else ""
            own = segment(self.last)
            path = (above if len(above) < SEGMENT * DEEPEST else above[:-SEGMENT]) + own
            room.paths.append(path)
            moment += timedelta(seconds=chance.randrange(20, 4000))
            fate = chance.random()
            state = "deleted" if fate < 0.015 else "masked" if fate < 0.02 else "shown"
            bound = chance.choice((0, 0, 0, 0, 3, 9, WHOLE)) if room.work else 0
            is_told = place % 50 == 0 and room.number == 1 and room.place == "comments"
            yield {
                "id": self.last, "thread_id": thread, "parent_id": int(above[-SEGMENT:], 36) if above else None,
                "root": int(path[:SEGMENT], 36), "path": path, "depth": len(path) // SEGMENT - 1,
                "answers": chance.choice(self.posts) if is_told and self.posts else "",
                "author_id": None if state == "deleted" else chance.randint(1, self.members), "guest": "",
                "body": "" if state == "deleted" else chance.choice(self.bodies), "language": chance.choice(LANGUAGES),
                "spoils_to": max(bound, room.spoils_to), "state": state, "is_sensitive": int(self.last % 2000 == 0),
                "audience": "followers" if room.kind == "member" and self.last % 5 == 0 else "public",
                "hearts": int(chance.paretovariate(1.1)) - 1, "made_at": f"{moment:%Y-%m-%d %H:%M:%S}", "changed_at": None,
            }


def _thread(room: Room, number: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The row of a thread with what is counted of it, as talk.services counts."""
    public = [row for row in rows if row["audience"] == "public"]
    shown = Counter(row["language"] for row in public if row["state"] == "shown")
    last = max((row["made_at"] for row in rows if row["state"] == "shown"), default=None)
    return {
        "id": number, "place": room.place, "kind": room.kind, "number": room.number, "episode": room.episode,
        "work_id": room.work, "title": room.title, "opener_id": rows[0]["author_id"] if room.title else None,
        "spoils_to": room.spoils_to if room.title else 0, "opened_at": rows[0]["made_at"], "said_at": last,
        "count": shown.total(), "rows": len(public), "languages": json.dumps(dict(sorted(shown.items()))),
    }


def segment(number: int) -> str:
    """A number as a part of a path: SEGMENT digits in base 36."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(SEGMENT, "0")
