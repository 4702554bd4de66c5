"""Fuzzes reading, guided by the lines it reaches: changed pages in, whatever breaks a promise kept as a test.

    python scripts/fuzz.py FORMAT [MINUTES] [SEED]      FORMAT: html, wikitext, text, json, archive; MINUTES of processor time

Promises: only PageError and SourceError come out; every quote stands in its page; no input takes long for its size. A break is
cut down to a small input and written to tests/reading_fuzz/found/, which the tests replay.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import random
import signal
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from dramatheque.errors import PageError, SourceError
from dramatheque.reading import read_bytes
from dramatheque.reading.containers import OpenOptions, open_sources

PROJECT = Path(__file__).resolve().parents[1]
SHELF = PROJECT / "src" / "dramatheque" / "sample_shelf"
FOUND = PROJECT / "tests" / "reading_fuzz" / "found"
ROOM = str(PROJECT / "src" / "dramatheque")
SUFFIXES = {"html": ".html", "wikitext": ".wiki", "text": ".txt"}
SLOW = 2.0            # seconds an input of at most LONGEST characters may take, on a machine that does other things as well
HANG = 20             # seconds of processor time
TRACED = 10           # times as long a run takes that is looked at line by line
LONGEST = 60_000      # bytes
PIECES = {
    "html": "<table><tr><td> </td></div> <!-- ]]> <script> &#x1F600; &amp; <li> <b> <h2> <dl><dt><dd> <p> \" = "
    "<br> <svg> <![CDATA[ "
    '<script type="application/ld+json"> {"@type":"TVSeries"} <span itemprop=name> <blockquote> <time datetime=',
    "wikitext": "{{ }} {| |} |- ! | [[ ]] [ ] ''' '' == === <ref> </ref> <!-- --> <nowiki> * # : ; "
    "{{Infobox television |name= |starring={{plainlist|",
    "text": "= == # * - | Cast: Episodes: 11 ??.? % … 「 」 『 』 （ ） ( ) as 〜 ~ 2005-10-11 Oct 11, 2005 평점 シーズン\n\n\n",
    "json": '{ } [ ] , : "id" "name" null true 1e999 -0 "\\ud800" "credits": {"cast": [ "data": ',
    "archive": "WARC/1.0\r\n Content-Length: 99999999 HTTP/1.1 200 OK\r\n\r\n WARC-Type: response <page> </page> <mediawiki> "
    "\x1f\x8b PK\x03\x04",
}


class BrokenError(Exception):
    """A promise that reading did not keep."""


def check(data: bytes, form: str) -> None:
    """Reads the input and raises BrokenError where a promise is broken."""
    began = time.process_time()
    try:
        for page in documents(data, form):
            reading = read_bytes(page, source=f"fuzz{SUFFIXES.get(form, '')}", read_at="2026-01-01")
            for claim in reading.claims:
                for place in claim.evidence:
                    if reading.page.text[place.start : place.end] != place.quote:
                        raise BrokenError(f"a quote of {claim.property} is not in the page")
    except (PageError, SourceError):
        pass
    except BrokenError:
        raise
    except Exception as error:
        last = error.__traceback__
        while last is not None and last.tb_next is not None:
            last = last.tb_next
        where = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else ""
        raise BrokenError(f"{type(error).__name__} in {where}") from error
    if time.process_time() - began > SLOW:
        raise BrokenError("it takes long")


def documents(data: bytes, form: str) -> Iterator[bytes]:
    """The pages of an input: itself, or what an archive of these bytes holds."""
    if form != "archive":
        yield data
        return
    path = PROJECT / "build" / "fuzz" / "input.bin"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    yield from (opened.data for opened in open_sources([str(path)], OpenOptions()) if not isinstance(opened, SourceError))


class Reached:
    """The lines of the project that inputs have reached, by file and line."""

    def __init__(self) -> None:
        self.known: set[tuple[str, int]] = set()

    def is_new(self, run: Callable[[], None]) -> bool:
        """Whether running reaches a line that nothing reached before."""
        before = len(self.known)

        def lines(frame: FrameType, event: str, _: Any) -> Any:
            if event == "line":
                self.known.add((frame.f_code.co_filename, frame.f_lineno))
            return lines

        def calls(frame: FrameType, _event: str, _: Any) -> Any:
            return lines if frame.f_code.co_filename.startswith(ROOM) else None

        sys.settrace(calls)
        try:
            run()
        finally:
            sys.settrace(None)
        return len(self.known) > before


def seeds(form: str) -> list[bytes]:
    """Pages to begin with: those of the sample shelf, and what earlier runs found."""
    found = [path.read_bytes() for path in sorted(FOUND.glob(f"{form}-*"))]
    suffix = SUFFIXES.get(form)
    pages = [path.read_bytes()[:LONGEST] for path in sorted(SHELF.rglob(f"*{suffix}"))] if suffix else []
    if form == "json":
        pages = [b'{"id": 1, "name": "A", "first_air_date": "2005-10-11", "credits": {"cast": [{"name": "B", "character": "C"}]}}'
        ]
    if form == "archive":
        pages = [warc(b"<html><title>A drama</title><p>Cast</p></html>"), gzip.compress(warc(b"text")), bundle(), dump()]
    return found + pages


def warc(body: bytes) -> bytes:
    """An archive of one response."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def bundle() -> bytes:
    """A ZIP of one page."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.html", "<h1>A drama</h1>")
    return made.getvalue()


def dump() -> bytes:
    """A wiki's export of one article."""
    text = "{{Infobox television|name=A|starring=[[B]]}}"
    return f"<mediawiki><page><title>A</title><revision><text>{text}</text></revision></page></mediawiki>".encode()


def changed(chance: random.Random, data: bytes, others: list[bytes], form: str) -> bytes:
    """The input with one to six changes."""
    pieces = [piece.encode() for piece in PIECES[form].split(" ")] + [b"\n", b" ", b"\xff", b"\x00", "\u3000".encode()]
    made = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        place, other = (sorted((chance.randint(0, len(made)), chance.randint(0, len(made)))))
        kind = chance.randrange(7)
        if kind == 0:
            del made[place : min(other, place + 400)]
        elif kind == 1:
            made[place:place] = chance.choice(pieces)
        elif kind == 2:
            made[place:place] = chance.choice(pieces) * chance.choice((3, 40, 700))
        elif kind == 3:
            made[place:place] = made[place : min(other, place + 2000)] * chance.randint(1, 4)
        elif kind == 4 and made:
            made[place % len(made)] = chance.randrange(256)
        elif kind == 5:
            donor = chance.choice(others)
            start = chance.randint(0, len(donor))
            made[place:place] = donor[start : start + chance.randint(1, 1500)]
        else:
            made[place:other] = made[place:other][::-1] if other - place < 40 else made[place:other]
    return bytes(made[:LONGEST])


def cut_down(data: bytes, form: str, said: str, seconds: float = 60.0) -> bytes:
    """A smaller input that breaks the same promise."""
    until, size = time.monotonic() + seconds, len(data) // 2
    while size >= 1 and time.monotonic() < until:
        start = 0
        while start < len(data) and time.monotonic() < until:
            less = data[:start] + data[start + size :]
            signal.setitimer(signal.ITIMER_PROF, HANG)
            try:
                check(less, form)
                start += size
            except BrokenError as broken:
                if str(broken) == said:
                    data = less
                else:
                    start += size
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
        size //= 2
    return data


def hang(*_: object) -> None:
    """The alarm of an input that does not end."""
    raise BrokenError("it hangs")


def main(form: str, minutes: float, seed: int) -> int:
    """Runs for the minutes; exit status 1 where something was found."""
    chance, reached, pool = random.Random(seed), Reached(), seeds(form)  # noqa: S311
    signal.signal(signal.SIGPROF, hang)
    for page in pool:
        check(page, form)          # what is made once a process is not counted as time an input takes
        reached.is_new(lambda page=page: check(page, form))
    until, tried, broken_ones = time.process_time() + minutes * 60, 0, set()
    while time.process_time() < until:
        data = changed(chance, chance.choice(pool), pool, form)
        tried += 1
        signal.setitimer(signal.ITIMER_PROF, HANG if tried % 4 else HANG * TRACED)
        try:
            # Tracing is slow: one input in four is looked at line by line.
            if tried % 4 or reached.is_new(lambda data=data: check(data, form)):
                if tried % 4:
                    check(data, form)
                elif len(pool) < 400:
                    pool.append(data)
        except BrokenError as broken:
            signal.setitimer(signal.ITIMER_PROF, 0)
            if str(broken) not in broken_ones:
                broken_ones.add(str(broken))
                keep(cut_down(data, form, str(broken)), form, str(broken))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    took = f"{minutes:g} minutes of processor time"
    print(f"{form}: {tried} inputs in {took} reach {len(reached.known)} lines and break {len(broken_ones)} promises")
    return 1 if broken_ones else 0


def keep(data: bytes, form: str, said: str) -> None:
    """Writes an input that broke something where the tests replay it."""
    FOUND.mkdir(parents=True, exist_ok=True)
    target = FOUND / f"{form}-{hashlib.sha256(data).hexdigest()[:10]}"
    target.write_bytes(data)
    print(f"{said}: {target} ({len(data)} bytes)", flush=True)


if __name__ == "__main__":
    words = sys.argv[1:]
    if not words or words[0] not in PIECES:
        sys.exit(f"python scripts/fuzz.py FORMAT [MINUTES] [SEED], FORMAT one of {', '.join(sorted(PIECES))}")
    sys.exit(main(words[0], float(words[1]) if len(words) > 1 else 10.0, int(words[2]) if len(words) > 2 else time.time_ns()))
