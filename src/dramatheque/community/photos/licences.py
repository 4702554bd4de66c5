"""The terms that photos are shown under, from licences.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Licence:
    """Terms: their code, their words, where they stand ("" where nowhere), and whether they ask for a name."""

    code: str
    label: str
    url: str = ""
    credit: bool = True


LICENCES = {
    row["code"]: Licence(**row)
    for row in tomllib.loads(Path(__file__).with_name("licences.toml").read_text(encoding="utf-8"))["licence"]
}
