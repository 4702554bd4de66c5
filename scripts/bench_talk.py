"""Measures talk: a thread of 5,000 comments, read and written. CPU milliseconds, the middle of many; in a home folder of its own.

    python scripts/bench_talk.py [how many comments]
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

TIMES = 15


def middle(act: Callable[[], object]) -> float:
    """The middle of TIMES runs in milliseconds of this process, after one that warms up."""
    act()
    taken = []
    for _ in range(TIMES):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1000


def fill(thread: object, authors: list[object], count: int) -> None:
    """A thread of so many comments: three of four answer one of the last fifty."""
    from dramatheque.community.talk.models import Comment, segment

    draw, paths, rows = random.Random(7), [], []  # noqa: S311 - the same thread every time
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for number in range(1, count + 1):
        above = draw.choice(paths[-50:]) if paths and draw.random() < 0.75 else ""
        path = (above if len(above) < 800 else above[:-8]) + segment(number)
        paths.append(path)
        body = f"Comment {number}: it stays with you, *every* time. <3" if number % 3 else f"Number {number} is plain."
        rows.append(Comment(
            id=number, thread=thread, author=draw.choice(authors), body=body, language="en", path=path, root=int(path[:8], 36),
            parent_id=int(above[-8:], 36) if above else None, depth=len(path) // 8 - 1, spoils_to=draw.choice((0, 0, 0, 4, 9)),
            made_at=now + timedelta(minutes=number), hearts=draw.choice((0, 0, 1, 5)),
        ))
    Comment.objects.bulk_create(rows, batch_size=500)


def main(count: int) -> None:
    """Fills a library and prints a line a figure."""
    os.environ["DRAMATHEQUE_HOME"] = tempfile.mkdtemp(prefix="talk")
    os.environ["DJANGO_SETTINGS_MODULE"] = "dramatheque.website.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from dramatheque.community.members.models import Member
    from dramatheque.community.shelves import services as shelves
    from dramatheque.community.subjects import Subject
    from dramatheque.community.talk import services
    from dramatheque.community.talk.models import Place, Thread
    from dramatheque.community.talk.services import Speaker, Words
    from dramatheque.library.models import Document, Entity, Mention, Source

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    document = Document.objects.create(sha256="0" * 64, site=Source.objects.create(name="a.example"))
    mention = Mention.objects.create(document=document, key="w1", kind="work", name="A work", entity=1)
    Entity.objects.create(
        id=mention.pk, kind="work", name="A work", slug="a-work", documents=1, witnesses=1, facts="[{}, []]", digest="",
    )
    authors = [Member.objects.create(username=f"member{number}") for number in range(40)]
    shelves.mark(authors[0], mention.pk, range(1, 4), of=11)
    thread = Thread.objects.create(place=Place.COMMENTS, kind="work", number=mention.pk, work=mention)
    fill(thread, authors, count)
    services._count(thread)
    client = Client()
    client.force_login(authors[0])
    base, last = f"/talk/work/{mention.pk}", -(-count // 100)
    for what, path in (
        ("first page, thread order, newest first", base), ("middle page", f"{base}?page={last // 2}"),
        ("last page", f"{base}?page={last}"), ("first page, oldest first", f"{base}?order=oldest"),
        ("last page, flat", f"{base}?view=flat&page={last}"), ("page of one comment", f"{base}?at={count // 2}"),
        ("words looked for", f"{base}?q=plain"), ("one comment with its answers", f"/comments/{count // 2}"),
    ):
        connection.force_debug_cursor = True
        size = len(client.get(path).content)
        told, took = len(connection.queries), sum(float(query["time"]) for query in connection.queries) * 1000
        connection.force_debug_cursor = False
        print(f"{what}: {middle(lambda path=path: client.get(path)):.1f} ms, {told} queries ({took:.1f} ms), {size // 1024} KB")
    answer = Speaker(authors[1])
    services.MOST_IN_A_WHILE = 10**6
    said = middle(lambda: services.say(answer, Place.COMMENTS, Subject("work", mention.pk), Words("one more"), parent=count // 2))
    print(f"saying something: {said:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
