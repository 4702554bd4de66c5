"""What the subjects of `make quality` share: where the data is, how the program is run, the shape of a figure."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number of one set of data, with what others reached in the note."""

    set: str
    measure: str
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """The data beside the project and the folder that predictions are written to."""

    shared: Path
    out: Path

    def data(self, name: str) -> Path:
        """The folder of a data set."""
        return self.shared / "data" / name

    def folder(self, name: str) -> Path:
        """The folder for the predictions of a set, made where it is missing."""
        target = self.out / name
        target.mkdir(parents=True, exist_ok=True)
        return target

    def program(self, *arguments: str, into: Path, stdin: Path | None = None) -> None:
        """Runs `dramatheque` with the arguments and keeps what it prints in a file; raises where it does not end with 0 or 1."""
        into.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "dramatheque.commands", *arguments]
        with into.open("wb") as printed:
            opened = stdin.open("rb") if stdin else None
            try:
                run = subprocess.run(command, stdin=opened, stdout=printed, stderr=subprocess.PIPE, check=False)
            finally:
                if opened:
                    opened.close()
        # 1 says that one of the inputs could not be read: the others were.
        if run.returncode not in (0, 1):
            raise RuntimeError(f"dramatheque {' '.join(arguments)} ended with {run.returncode}: {run.stderr.decode()[-2000:]}")


def shares(right: int, found: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of counts; 0 where nothing was found or asked for."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
