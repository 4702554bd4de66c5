"""Scores every stage on the data sets beside the project through its programs: a table, figures and predictions in build/quality.

    python scripts/quality [SET…]      all sets, or those named

Floors are in tests/floors.toml, a table a set: `precision = 0.92` is a least value, `most_negatives = 1` an upper bound. They
only get stricter. Exit status 1 where a figure is beyond its floor. Without ../shared it says so and scores nothing.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

from bench import Bench, Figure

PROJECT = Path(__file__).resolve().parents[2]
NOT_SUBJECTS = {"__main__", "bench"}


def main(wanted: list[str]) -> int:
    """Runs the subjects that have one of the wanted sets; all where none is named."""
    shared = PROJECT.parent / "shared"
    if not (shared / "data").is_dir():
        print("the data sets are not beside the project (../shared/data): nothing to score", file=sys.stderr)
        return 0
    bench = Bench(shared, PROJECT / "build" / "quality")
    known = {name for subject in subjects() for name in subject.SETS}
    if unknown := set(wanted) - known:
        print(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    figures = []
    for subject in subjects():
        chosen = tuple(name for name in subject.SETS if not wanted or name in wanted)
        if chosen:
            figures += list(measured(subject, bench, chosen))
    bench.out.mkdir(parents=True, exist_ok=True)
    (bench.out / "quality.json").write_text(json.dumps([asdict(figure) for figure in figures], indent=1), encoding="utf-8")
    below = list(beyond_floors(figures))
    for line in below:
        print(f"BEYOND ITS FLOOR: {line}", file=sys.stderr)
    return 1 if below else 0


def subjects() -> list[ModuleType]:
    """The modules beside this one, in the order of their names."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in NOT_SUBJECTS)
    modules = [importlib.import_module(name) for name in names]
    return [module for module in modules if hasattr(module, "SETS")]


def measured(subject: ModuleType, bench: Bench, chosen: tuple[str, ...]) -> Iterator[Figure]:
    """The figures of one subject for the chosen sets, printed as they come."""
    began = time.monotonic()
    for figure in subject.measure(bench, chosen):
        print(f"{figure.set:<28}{figure.measure:<28}{figure.value:>10.3f}   {figure.note}", flush=True)
        yield figure
    print(f"{'':<28}({subject.__name__}: {time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)


def beyond_floors(figures: list[Figure]) -> Iterator[str]:
    """A sentence for each figure on the wrong side of its floor."""
    floors = tomllib.loads((PROJECT / "tests" / "floors.toml").read_text(encoding="utf-8"))
    for figure in figures:
        floor = floors.get(figure.set, {})
        least, most = floor.get(figure.measure), floor.get(f"most_{figure.measure}")
        if least is not None and figure.value < least:
            yield f"{figure.set} {figure.measure} is {figure.value:.4f}, its floor {least}"
        if most is not None and figure.value > most:
            yield f"{figure.set} {figure.measure} is {figure.value:.4f}, at most {most} are allowed"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
