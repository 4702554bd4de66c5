"""Scores the readers on the benchmark pages beside the project, prints one table and writes build/quality.json beside it.

The floors are in tests/floors.toml and only rise. Without ../shared it says so and stops.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"


def main() -> int:
    """Runs the scorer; exit status 1 below a floor."""
    if not (SHARED / "tools" / "score_reading.py").is_file():
        print("the benchmark pages are not beside the project (../shared): nothing to score", file=sys.stderr)
        return 0
    target = PROJECT / "build" / "quality.json"
    target.parent.mkdir(exist_ok=True)
    command = f"{sys.executable} -m dramatheque.commands read --json"
    scorer = [sys.executable, str(SHARED / "tools" / "score_reading.py"), "--corpus", str(SHARED / "data" / "corpus")]
    subprocess.run([*scorer, "--command", command, "--json", str(target)], check=False)
    figures = json.loads(target.read_text())
    floors = tomllib.loads((PROJECT / "tests" / "floors.toml").read_text(encoding="utf-8"))["reading"]
    below = [
        f"{name} is {figures['ALL'][name]:.3f}, its floor {floor}" for name, floor in floors.items()
        if name in figures["ALL"] and figures["ALL"][name] < floor
    ]
    for line in below:
        print(f"BELOW THE FLOOR: {line}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
