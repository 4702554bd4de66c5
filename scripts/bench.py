"""Measures Dramatheque on this machine over the sample shelf; prints figures beside their goals and writes build/bench.json.

Reading: pages a second on one core, from bytes to claims: plain text, wikitext, HTML without comments and with forty, and HTML
that is not about a drama, with what parsing alone takes to compare. Library: seconds to add five pages of one drama,
milliseconds for one more. Site: requests a second and p95 of the complete title page at 1 and 16 connections (wrk), its queries,
peak memory of the server. Nothing is cached between requests but what the site itself keeps.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
SHELF = PROJECT / "src" / "dramatheque" / "sample_shelf"
FIVE = ["encyclopedia.wiki", "library.txt", "tracker.html", "drama-wiki.html", "dorama-blog.html"]
PROGRAM = [sys.executable, "-m", "dramatheque.commands"]
GOALS = {
    "text pages/s": (250, "≥"), "short html pages/s": (200, "≥"), "html pages/s": (300, "≥"), "turned away pages/s": (2000, "≥"),
    "add one page ms": (50, "≤"), "title page r/s c=16": (250, "≥"),
    "title page p95 ms c=16": (90, "≤"), "title page queries": (8, "≤"),
}


def main() -> int:
    """Runs every measurement that this machine can do."""
    figures: dict[str, float] = {}
    figures |= read_figures()
    with tempfile.TemporaryDirectory() as home:
        figures |= library_figures(Path(home))
        figures |= site_figures(Path(home))
    figures["peak memory of reading MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report(figures)
    return 0


def read_figures() -> dict[str, float]:
    """Pages read to claims a second, for pages of each format; HTML pages as they are, and brought to about 40 KB."""
    from dramatheque.reading import read_bytes

    kinds = {
        "text": [path.read_bytes() for path in sorted(SHELF.glob("*/*.txt"))],
        "wikitext": [path.read_bytes() for path in sorted(SHELF.glob("*/*.wiki"))],
        "short html": [path.read_bytes() for path in sorted(SHELF.glob("*/*.html"))],
        "html": [_enlarged(path.read_bytes(), 40_000) for path in sorted(SHELF.glob("*/*.html"))],
        "turned away": [_enlarged(_news(number), 40_000) for number in range(20)],
    }
    figures: dict[str, float] = {"parsing alone pages/s": _parsed(kinds["html"])}
    for kind, pages in kinds.items():
        for page in pages:
            read_bytes(page, source=kind)
        rates = []
        for _ in range(9):          # few pages are read in a hundredth of a second: any other process of the machine is in it
            start = time.process_time()
            for page in pages:
                read_bytes(page, source=kind)
            rates.append(len(pages) / (time.process_time() - start))
        figures[f"{kind} pages/s"] = statistics.median(rates)
        figures[f"{kind} page KB (median)"] = statistics.median(len(page) for page in pages) / 1000
    return figures


def _parsed(pages: list[bytes]) -> float:
    """Pages parsed a second and nothing else done with them: what no reader of HTML can pass."""
    from selectolax.lexbor import LexborHTMLParser

    start = time.process_time()
    for page in pages * 10:
        LexborHTMLParser(page)
    return 10 * len(pages) / (time.process_time() - start)


def _news(number: int) -> bytes:
    """A page that is not about a drama."""
    story = f"<p>On day {number} the council spoke of the harbour wall, the price of bread and the tram line. {WORDS}</p>"
    return f"<html><head><title>News {number}</title></head><body><h1>News</h1>{story * 12}</body></html>".encode()


COMMENT = """<div class="comment comment--top" id="comment-{0}" data-id="{0}" data-author-id="u{0}">
<div class="comment__avatar"><a href="/u/reader{0}"><img class="avatar" src="/a/{0}.jpg" width="40" height="40" alt=""></a></div>
<div class="comment__body"><b><a class="comment__author" href="/u/reader{0}">reader{0}</a></b>
<time datetime="2014-03-{1:02}">Mar {1}, 2014</time><p>{2}</p>
<div class="comment__tools"><button class="button button--like" type="button" data-action="like" data-id="{0}"></button></div>
</div></div>
"""
WORDS = "I came for the songs and stayed for the family; the ninth part is the one I think back to."


def _enlarged(page: bytes, size: int) -> bytes:
    """The page with what real pages of `size` bytes consist of: scripts, styles, menus, and comments in deep markup.

    About a fifth of the bytes is text that a reader sees, as on the pages of trackers and wikis.
    """
    item = '<li class="nav-item nav-item--second"><a class="nav-link" href="/shelf/{0}">Shelf {0}</a></li>'
    menu = "".join(item.format(n) for n in range(40))
    settings = json.dumps({f"key_{n}": f"value-{n}" * 3 for n in range(120)})
    style = ".card{margin:0;padding:4px}" * 90
    head = f"<script>window.settings={settings};</script><style>{style}</style><nav><ul>{menu}</ul></nav>"
    room = size - len(page) - len(head)
    added = head + "".join(COMMENT.format(n, n % 28 + 1, WORDS) for n in range(max(0, room // 640)))
    return page.replace(b"</body>", added.encode() + b"</body>")


ADD_ONE = """
import json, sys, time
from pathlib import Path
from dramatheque.commands.opening import open_library
open_library()
from dramatheque.library import services
from dramatheque.reading import read_bytes
times = []
for path in map(Path, sys.argv[1:]):
    data = path.read_bytes()
    start = time.perf_counter()
    services.add_reading(read_bytes(data, source=str(path)), data=data)
    times.append(1000 * (time.perf_counter() - start))
print(json.dumps(times[len(times) // 4:]))
"""


def library_figures(home: Path) -> dict[str, float]:
    """Seconds to add five pages with a fresh process; milliseconds to read and add one more in a running one.

    The first quarter of the pages warms the process up and is not counted.
    """
    environment = {**os.environ, "DRAMATHEQUE_HOME": str(home)}
    subprocess.run([*PROGRAM, "add", "--json", str(SHELF / "winter-sonata")], env=environment, check=True, capture_output=True)
    start = time.perf_counter()
    pages = [str(SHELF / "one-litre-of-tears" / name) for name in FIVE]
    subprocess.run([*PROGRAM, "add", "--json", *pages], env=environment, check=True, capture_output=True)
    five = time.perf_counter() - start
    held = {*pages, *map(str, (SHELF / "winter-sonata").iterdir())}
    rest = [str(path) for path in sorted(SHELF.glob("*/*")) if str(path) not in held]
    done = subprocess.run([sys.executable, "-c", ADD_ONE, *rest], env=environment, check=True, capture_output=True, text=True)
    times = json.loads(done.stdout.splitlines()[-1])
    return {"add five pages s": five, "add one page ms": statistics.mean(times), "add one page ms (slowest)": max(times)}


def site_figures(home: Path) -> dict[str, float]:
    """The complete title page of the sample shelf's fullest drama, as wrk sees it."""
    figures = {"title page queries": float(_queries(home))}
    with served(home) as address:
        path = _title_path(address)
        body = _fetch(address + path)
        figures["title page KB"] = len(body) / 1000
        if not shutil.which("wrk"):
            print("wrk is not here: requests a second are not measured", file=sys.stderr)
            return figures
        for connections in (1, 16):
            warm_up = ["wrk", "-t1", f"-c{connections}", "-d2s", address + path]
            subprocess.run(warm_up, capture_output=True, check=True)
            output = subprocess.run(
                ["wrk", "-t1", f"-c{connections}", "-d8s", "-s", str(PROJECT / "scripts" / "p95.lua"), address + path],
                capture_output=True, text=True, check=True,
            ).stdout
            figures[f"title page r/s c={connections}"] = float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])  # type: ignore[index]
            figures[f"title page p95 ms c={connections}"] = float(re.search(r"p95 ms: ([\d.]+)", output)[1])  # type: ignore[index]
        figures["server memory MB"] = _memory(home)
    return figures


def _queries(home: Path) -> int:
    script = (
        "import django; django.setup()\n"
        "from django.db import connection; from django.test import Client; from django.test.utils import CaptureQueriesContext\n"
        "from dramatheque.library import selectors\n"
        "import re; client = Client(HTTP_HOST='127.0.0.1'); home = client.get('/browse').content.decode()\n"
        "path = client.get('/find?q=1+Litre+of+Tears').content.decode(); path = re.search(r'/works/\\d+-[^\"/]+', path)[0]\n"
        "client.get(path)\n"
        "with CaptureQueriesContext(connection) as queries: response = client.get(path)\n"
        "assert response.status_code == 200, response.status_code\n"
        "print(len(queries))\n"
    )
    environment = {**os.environ, "DRAMATHEQUE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "dramatheque.website.settings"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"counting queries failed:\n{done.stderr[-2000:]}")
    return int(done.stdout.split()[-1])


@contextlib.contextmanager
def served(home: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [*PROGRAM, "serve", "--port", str(port)], env={**os.environ, "DRAMATHEQUE_HOME": str(home)},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    (home / "server.pid").write_text(str(server.pid))
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                _fetch(address + "/")
                break
            time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _title_path(address: str) -> str:
    found = re.search(r'/works/\d+-[^"/]+', _fetch(address + "/find?q=1+Litre+of+Tears").decode())
    if not found:
        sys.exit("the sample drama is not found on the site")
    return found[0]


def _fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=10) as response:
        return bytes(response.read())


def _memory(home: Path) -> float:
    """Megabytes of the server and its workers (proportional set size, so that shared pages count once)."""
    top = int((home / "server.pid").read_text())
    total = 0
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            stat = (process / "stat").read_text().rsplit(")", 1)[1].split()
            if int(process.name) == top or int(stat[1]) == top:
                total += int(re.search(r"Pss:\s+(\d+)", (process / "smaps_rollup").read_text())[1])  # type: ignore[index]
    return total / 1024


def report(figures: dict[str, Any]) -> None:
    """A line a figure, with its goal where there is one."""
    target = PROJECT / "build" / "bench.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(figures, indent=1))
    for name, value in figures.items():
        goal, sign = GOALS.get(name, (None, ""))
        is_met = goal is None or (value >= goal if sign == "≥" else value <= goal)
        met = "" if goal is None else f"goal {sign} {goal:<6} {'met' if is_met else 'MISSED'}"
        print(f"{name:28}{value:12,.1f}   {met}")


if __name__ == "__main__":
    sys.exit(main())
