"""Grows a library of made-up works and says what adding one more page takes at each size.

    python scripts/scale.py FOLDER [WORKS]     the library is kept in FOLDER, and the next run grows it further
    python scripts/scale.py FOLDER --copies N  writes the rows of the library N times more into it (once), and adds a page

Pages are readings made from a fixed seed: titles, people and networks with the shares that catalogues have (few networks,
actors in several works, three works in ten told by a second site). A copy is a library of its own in the same tables: its
works have other titles and other people, and begin on the same days.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests"))
SIZES = (1_000, 5_000, 20_000, 50_000, 100_000)
COUNTRIES = ("JP", "KR", "CN", "TW", "TH")
SYLLABLES = [first + last for first in ("k", "s", "t", "n", "h", "m", "r", "j", "sh") for last in ("a", "i", "un", "e", "o")]
GENRES = ("romance", "drama", "mystery", "medical", "school", "family", "historical", "comedy", "thriller", "fantasy")


def word(chance: random.Random, least: int = 2, most: int = 3) -> str:
    """A made-up word."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(least, most))).capitalize()


def rank(chance: random.Random, works: int) -> int:
    """Which person: a few are in hundreds of works, most in one or two."""
    return int(works * 1.5 * chance.random() ** 1.5) + 1


def sheet(number: int, site: str, works: int):
    """One page about work `number`; every site tells the same facts in words of its own."""
    from sheets import Sheet

    chance = random.Random(number)  # noqa: S311  (made-up data)
    title = " ".join(word(chance) for _ in range(chance.randint(2, 3)))
    page = Sheet(site, title, url=f"https://{site}/{number}")
    year = chance.randint(1990, 2025)
    page.say("country", chance.choice(COUNTRIES))
    page.say("start_date", f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}")
    page.say("episode_count", chance.randint(8, 24)).say("network", f"Network {chance.randint(1, 60)}")
    for genre in chance.sample(GENRES, 3):
        page.say("genre", genre)
    for _ in range(8):
        actor = random.Random(rank(chance, works) * 7919)  # noqa: S311
        page.cast(f"{word(actor, 1, 2)} {word(actor)}", word(chance))
    for job in ("director", "screenwriter"):
        person = random.Random(rank(chance, works) * 104_729)  # noqa: S311
        page.say("crew", {"person": f"{word(person, 1, 2)} {word(person)}", "job": job})
    return page


def main(folder: Path, works: int, copies: int = 0) -> int:
    """Adds what is missing up to `works`, timing one page with its settling at every size; then makes copies and times again."""
    os.environ.update({"DRAMATHEQUE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "dramatheque.website.settings"})
    os.environ.pop("DATABASE_URL", None)
    folder.mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from dramatheque.library import models, services

    def add(number: int, site: str) -> None:
        page = sheet(number, site, works or begun)
        services.add_reading(page.reading(), data=page.data)

    call_command("migrate", verbosity=0)
    begun = held = models.Document.objects.filter(site__name="first.example", pk__lt=STEP).count()
    since = time.perf_counter()
    while held < works:
        with transaction.atomic():
            for number in range(held, min(held + 200, works)):
                add(number, "first.example")
                if number % 10 < 3:
                    add(number, "second.example")
        held = min(held + 200, works)
        if held in SIZES or held == works:
            services.settle()
            grown = (time.perf_counter() - since) * 1000 / max(1, held - begun)
            print(f"{held:>8} works: {grown:6.1f} ms a work while growing; {one_more(add, services, held)}", flush=True)
            since, begun = time.perf_counter(), held
    if copies:
        multiply(folder / "dramatheque.sqlite3", copies)
    print(f"{models.Entity.objects.filter(kind='work').count():>8} works: {one_more(add, services, held)}")
    return 0


COPIED = "claim blockingkey profile mention document entity entityname facet credit judgement suggestion tally sharedfact search"
STEP = 10_000_000        # between the numbers of a row and of its next copy
NUMBERS = {
    "id", "rowid", "mark", "mention_id", "document_id", "subject_id", "entity_id", "work_id", "left_id", "right_id",
    "withdraws_id", "by_number_id", "thing", "other", "left", "right", "entity",
}
OWN = {
    ("claim", "id"), ("document", "sha256"), ("document", "address"), ("profile", "knot"), ("entityname", "key"),
    ("entity", "slug"),
}


def multiply(path: Path, copies: int) -> None:
    """Writes every row of the library `copies` times more, under other numbers and other keys."""
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -500000")
        for table in COPIED.split():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info(library_{table})")]
            columns += ["rowid"] if table == "search" else []
            [(last,)] = database.execute(f"SELECT max(rowid) FROM library_{table}")  # noqa: S608
            names, cells = ", ".join(f'"{column}"' for column in columns), ", ".join(cell(table, column) for column in columns)
            for copy in range(1, copies + 1):
                sql = f"INSERT INTO library_{table} ({names}) SELECT {cells} FROM library_{table} WHERE rowid <= {last}"  # noqa: S608
                database.execute(sql, {"step": copy * STEP, "copy": f" {copy}"})
            database.commit()
        database.execute("ANALYZE")


def cell(table: str, column: str) -> str:
    """What a copied row has in a column: another number, a key of its own, or the same."""
    if (table, column) in OWN:
        return f'"{column}" || :copy'
    if (table, column) == ("blockingkey", "key"):
        return "CASE WHEN \"key\" LIKE 'work:from %' THEN \"key\" ELSE \"key\" || :copy END"
    return f'"{column}" + :step' if column in NUMBERS else f'"{column}"'


def one_more(add, services, held: int) -> str:
    """The times of pages of a further site on works that are held, each added and settled alone."""
    site = f"site{time.time_ns()}.example"
    times = []
    for number in random.Random(5).sample(range(held), 9):  # noqa: S311
        began, clock = time.process_time(), time.perf_counter()
        add(number, site)
        added = time.process_time()
        services.settle()
        times.append((added - began, time.process_time() - added, time.perf_counter() - clock))
    add_ms, settle_ms, clock_ms = (sorted(column)[len(times) // 2] * 1000 for column in zip(*times, strict=True))
    return (f"one page added in {add_ms:.0f} ms and settled in {settle_ms:.0f} ms of the processor, "
            f"in {clock_ms:.0f} ms by the clock (median of {len(times)})")


if __name__ == "__main__":
    asked = sys.argv[2:]
    if asked[:1] == ["--copies"]:
        sys.exit(main(Path(sys.argv[1]), 0, int(asked[1])))
    sys.exit(main(Path(sys.argv[1]), int(asked[0]) if asked else SIZES[-1]))
