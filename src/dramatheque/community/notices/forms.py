"""What members can be told of, from forms.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of notice: its words, how it is sent as long as a member says nothing else, whether it can be switched off."""

    code: str
    group: str
    label: str
    line: str
    by: str
    always: bool = False
    moderators: bool = False
    page: str = ""           # of the thing: what its link leads to there


FORMS = {
    code: Form(code, **row)
    for code, row in tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")).items()
}
