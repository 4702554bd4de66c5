"""Measures the site as a member meets it when it is large: 100,000 works, 10,000 members, 5 million shelf rows, 200,000 reviews,
1 million comments.

    python scripts/load.py FOLDER          makes the site in FOLDER (about 3 GB, some minutes), later runs use it again
    python scripts/load.py FOLDER --small  a hundredth of it, to see that everything runs
    python scripts/load.py FOLDER --pages "title page, member" --runs 5    that page five times, in one server

For each page: queries, milliseconds of CPU time a request takes in one thread with ranks in memory, and with wrk, requests a
second and p95 at 16 connections over all cores. Prints figures beside their goals and writes build/load.json. On a machine
that is shared only the CPU time means something.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import bench
from load_data import Size, grow

PROJECT = Path(__file__).resolve().parents[1]
SMALL = Size(works=1_000, members=400, entries=50_000, reviews=2_000, reader=800, comments=10_000)
PAGES = {
    "title page, member": "{title}",
    "title page, guest": "{title}",
    "shelf of 2,000 titles": "/members/reader/shelf",
    "shelf of 2,000, by title": "/members/reader/shelf?sort=title",
    "reviews": "/works/{number}/reviews",
    "recommendations": "/works/{number}/recommendations",
    "top titles": "/top",
    "profile": "/members/reader",
    "feed": "/feed",
    "notices": "/notices",
    "home": "/",
    "browse": "/browse",
    "browse a country": "/browse?country=JP",
    "browse a year, newest": "/browse?year=2005&sort=year",
    "find": "/find?q=litre",
    "20,000 comments": "/talk/work/{number}",
    "20,000 comments, page 100": "/talk/work/{number}?order=oldest&page=100",
    "20,000 comments, a word": "/talk/work/{number}?q=letter",
    "room of an episode": "/talk/work/{number}/3",
    "forum": "/forum",
    "topics of a title": "/forum/work/{number}",
    "longest topic": "/topics/{topic}",
}
GOALS = {
    ("title page, member", "r/s"): (200, "≥"), ("title page, member", "p95 ms"): (110, "≤"),
    ("title page, member", "queries"): (12, "≤"), ("title page, guest", "queries"): (8, "≤"),
    ("shelf of 2,000 titles", "r/s"): (60, "≥"),
    **{(name, "CPU ms"): (50, "≤") for name in PAGES if not name.startswith(("title", "shelf", "recommend"))},
}


def main() -> int:
    """Makes the site where it is not there yet, and measures it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--small", action="store_true", help="a hundredth of the size")
    parser.add_argument("--pages", default="", help="only pages whose name has this in it")
    parser.add_argument("--runs", type=int, default=1, help="so many times with wrk (1)")
    parser.add_argument("--no-wrk", action="store_true", help="CPU time and queries only")
    options = parser.parse_args()
    home = options.folder.resolve()
    if not (home / "grown").is_file():
        make(home, SMALL if options.small else Size())
    # Any command brings the tables of a folder that was made before up to date.
    opened = {**os.environ, "DRAMATHEQUE_HOME": str(home)}
    subprocess.run([*bench.PROGRAM, "find", "a"], env=opened, capture_output=True, check=True)
    pages = {name: path for name, path in PAGES.items() if options.pages in name}
    figures = inside(home, pages)
    if shutil.which("wrk") and not options.no_wrk:
        for name, more in outside(home, pages, figures, options.runs).items():
            figures[name] = figures.get(name, {}) | more
    report(figures)
    return 0


def make(home: Path, size: Size) -> None:
    """The sample shelf through the door, then everything else straight into the tables."""
    begun = time.perf_counter()
    environment = {**os.environ, "DRAMATHEQUE_HOME": str(home)}
    home.mkdir(parents=True, exist_ok=True)
    subprocess.run([*bench.PROGRAM, "add", "--json", str(bench.SHELF)], env=environment, check=True, capture_output=True)
    grow(home / "dramatheque.sqlite3", size)
    (home / "grown").write_text(str(size))
    held = (home / "dramatheque.sqlite3").stat().st_size / 1e9
    print(f"made in {time.perf_counter() - begun:.0f} s, {held:.1f} GB", file=sys.stderr)


INSIDE = """
import json, sys, time
import dramatheque.website.wsgi
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from dramatheque.community.members.models import Member
from dramatheque.community.opinions import ranking
from dramatheque.community.talk.models import Thread
from dramatheque.library import facet_masks, models, selectors
works = models.Entity.objects.filter(kind="work", pk__lt=1_000_000).values_list("facts", "id", "slug")
title = max(works, key=lambda row: len(row[0]))
guest, member = Client(), Client()
member.force_login(Member.objects.get(username="reader"))
topic = Thread.objects.filter(place="topic").order_by("-count").values_list("pk", flat=True)[0]
for by in ("score", "members"):
    ranking.top(by)
selectors.shelf_summary()
is_large = models.Entity.objects.count() > 20_000
until = time.monotonic() + 60
while is_large and selectors.MASKS.soon("work", lambda: facet_masks.read("work")) is None and time.monotonic() < until:
    time.sleep(0.2)          # what is browsed from is made in a thread
found = {"": {"cookie": member.cookies["sessionid"].value}}
for name, path in json.loads(sys.argv[1]).items():
    client = guest if "guest" in name else member
    path = path.format(title=f"/works/{title[1]}-{title[2]}", number=title[1], topic=topic)
    for _ in range(3):
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked = len(queries)
    begun, times = time.thread_time(), 0
    while times < 200 and time.thread_time() - begun < 4:
        client.get(path)
        times += 1
    took = (time.thread_time() - begun) / times
    found[name] = {"queries": asked, "CPU ms": 1000 * took, "KB": len(answer.content) / 1000, "path": path}
print(json.dumps(found))
"""


def inside(home: Path, pages: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Queries and CPU time of each page, asked in a process of its own."""
    environment = {**os.environ, "DRAMATHEQUE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "dramatheque.website.settings"}
    command = [sys.executable, "-c", INSIDE, json.dumps(pages)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"asking for pages failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def outside(home: Path, pages: dict[str, str], figures: dict[str, dict[str, Any]], runs: int) -> dict[str, dict[str, float]]:
    """Requests a second and p95 at 16 connections, as wrk sees them. Every process has what is made once before it answers."""
    found: dict[str, dict[str, float]] = {}
    with bench.served(home) as address:
        for name, run in ((name, run) for name in pages for run in range(1, runs + 1)):
            cookie = [] if "guest" in name else ["-H", f"Cookie: sessionid={figures['']['cookie']}"]
            to = [*cookie, address + figures[name]["path"]]
            subprocess.run(["wrk", "-t1", "-c16", "-d2s", *to], capture_output=True, check=True)
            script = ["-s", str(PROJECT / "scripts" / "p95.lua")]
            said = subprocess.run(["wrk", "-t1", "-c16", "-d8s", *script, *to], capture_output=True, text=True, check=True).stdout
            rates = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"p95 ms: ([\d.]+)", said)
            shown = name if run == 1 else f"{name} {run}"
            found[shown] = dict(zip(("r/s", "p95 ms"), (float(rate[1]) for rate in rates if rate), strict=True))
    return found


def report(figures: dict[str, dict[str, Any]]) -> None:
    """A line a page, with what misses its goal."""
    figures.pop("", None)
    target = PROJECT / "build" / "load.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=1))
    columns = ("queries", "CPU ms", "KB", "r/s", "p95 ms")
    print(f"{'':28}" + "".join(f"{column:>10}" for column in columns))
    for name, row in figures.items():
        missed = [
            f"{column} {sign} {goal}" for (page, column), (goal, sign) in GOALS.items()
            if page == name and column in row and not (row[column] >= goal if sign == "≥" else row[column] <= goal)
        ]
        line = f"{name:28}" + "".join(f"{row[column]:10,.1f}" if column in row else f"{'':10}" for column in columns)
        print(line + (f"   MISSED: {', '.join(missed)}" if missed else ""))
    print(f"median CPU ms {statistics.median(row['CPU ms'] for row in figures.values() if 'CPU ms' in row):.1f}")


if __name__ == "__main__":
    sys.exit(main())
