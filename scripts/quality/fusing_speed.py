"""How long `dramatheque fuse` takes over a made-up table: by default three million claims.

    python scripts/quality/fusing_speed.py [CLAIMS]
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

TYPES = ("number", "date", "text", "time", "name")
SOURCES = 300


def main(claims: int) -> None:
    """Prints seconds on the clock and on the processors, and the memory of the largest process."""
    with tempfile.TemporaryDirectory() as folder:
        table, values = Path(folder) / "claims.csv", Path(folder) / "values.csv"
        made = write_claims(table, claims)
        began = time.monotonic()
        fuse = [sys.executable, "-m", "dramatheque.commands", "fuse", str(table)]
        with values.open("wb") as out, subprocess.Popen(fuse, stdout=out) as run:
            shares = watched(run)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{made:,} claims: {time.monotonic() - began:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processors, "
              f"{used.ru_maxrss / 1024:.0f} MB in the largest process")
        print("seconds of processors, the program itself first: " + ", ".join(f"{seconds:.0f}" for seconds in shares))


def watched(run: subprocess.Popen[bytes]) -> list[float]:
    """The processor time of the program and of each process it starts, looked up until it ends: on free cores the clock shows
    no more than the program's own and the longest of the others together."""
    seen: dict[int, float] = {}
    while run.poll() is None:
        for process in (run.pid, *children(run.pid)):
            with suppress(OSError):
                fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
                seen[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        time.sleep(0.2)
    if run.returncode:
        raise SystemExit(run.returncode)
    return [seconds for _, seconds in sorted(seen.items(), key=lambda one: (one[0] != run.pid, -one[1])) if seconds >= 1]


def children(process: int) -> list[int]:
    """The processes a process has started."""
    with suppress(OSError):
        return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()]
    return []


def write_claims(path: Path, claims: int) -> int:
    """A table of objects with ten claims each, from sources that are right seven times of ten and more."""
    chance = random.Random(1)  # noqa: S311
    skill = [chance.uniform(0.7, 0.99) for _ in range(SOURCES)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("source", "object", "property", "type", "value"))
        for number in range(claims // 10):
            kind = TYPES[number % len(TYPES)]
            for source in chance.sample(range(SOURCES), 10):
                right = chance.random() < skill[source]
                value = number if right else number + chance.randrange(1, 9)
                writer.writerow((f"site{source}", f"object{number}", kind, kind, written(kind, value)))
    return claims // 10 * 10


def written(kind: str, number: int) -> str:
    """A number as a value of a type."""
    if kind == "date":
        return f"{1950 + number % 70}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    if kind == "time":
        return f"{number % 24}:{number * 7 % 60:02d}"
    if kind == "name":
        return f"Person{chr(97 + number % 26)} {chr(65 + number // 26 % 26)}ame{chr(97 + number // 676 % 26)}"
    return str(number * 13 if kind == "number" else f"value {number}")


if __name__ == "__main__":
    main(int(sys.argv[1].replace("_", "")) if len(sys.argv) > 1 else 3_000_000)
