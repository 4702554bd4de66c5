"""Grows a library of made-up works and says what adding one more page takes at each size.

    python scripts/scale.py FOLDER [WORKS]     the library is kept in FOLDER, and the next run grows it further

Pages are readings made from a fixed seed: titles, people and networks with the shares that catalogues have (few networks,
actors in several works, three works in ten told by a second site).
"""

from __future__ import annotations

import os
import random
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


def main(folder: Path, works: int) -> int:
    """Adds what is missing up to `works`, timing one page with its settling at every size."""
    os.environ.update({"DRAMATHEQUE_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "dramatheque.website.settings"})
    os.environ.pop("DATABASE_URL", None)
    folder.mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from dramatheque.library import models, services

    def add(number: int, site: str) -> None:
        page = sheet(number, site, works)
        services.add_reading(page.reading(), data=page.data)

    call_command("migrate", verbosity=0)
    begun = held = models.Document.objects.filter(site__name="first.example").count()
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
    print(f"{held:>8} works: {one_more(add, services, held)}")
    return 0


def one_more(add, services, held: int) -> str:
    """The times of pages of a further site on works that are held, each added and settled alone."""
    site = f"site{time.time_ns()}.example"
    times = []
    for number in random.Random(5).sample(range(held), 9):  # noqa: S311
        began = time.perf_counter()
        add(number, site)
        added = time.perf_counter()
        services.settle()
        times.append((added - began, time.perf_counter() - added))
    add_ms, settle_ms = (sorted(column)[len(times) // 2] * 1000 for column in zip(*times, strict=True))
    return f"one page added in {add_ms:.0f} ms and settled in {settle_ms:.0f} ms (median of {len(times)})"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SIZES[-1]))
