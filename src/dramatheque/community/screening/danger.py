"""Whether somebody's words say that they may harm themselves. It only keeps words out of excerpts and shows help.

What a character says, and dying of laughter, is left alone, by the words around it.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

NEAR = 60
"""So many characters on either side may take the words back."""

_SHEET = tomllib.loads(Path(__file__).with_name("danger.toml").read_text(encoding="utf-8"))
_TAKEN_BACK = _SHEET.pop("spoken_of")


def _said(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,3}").replace("'", "['’]") for phrase in phrases)


_DANGER = re.compile(
    "|".join(
        part
        for words in _SHEET.values()
        for part in (
            rf"\b(?:{_said(words['said'])})\b" if "said" in words else "",
            "|".join(re.escape(run) for run in words.get("written", ())),
        )
        if part
    ),
    re.IGNORECASE,
)
_SAFE = re.compile("|".join(re.escape(word) for word in (*_TAKEN_BACK["words"], *_TAKEN_BACK["quoted"])), re.IGNORECASE)
_QUOTES = re.compile(r"[“\"「『«‘][^”\"」』»’\n]{0,200}$")


def is_sensitive(body: str) -> bool:
    """Whether the words say that their writer may be in danger.

    >>> is_sensitive("This drama is all I have. I want to die."), is_sensitive("I want to die laughing at ep 3")
    (True, False)
    >>> is_sensitive("もう死にたい。誰もいない"), is_sensitive("「死にたい」と言う場面で泣いた")
    (True, False)
    """
    for match in _DANGER.finditer(body):
        before, after = body[max(0, match.start() - NEAR) : match.start()], body[match.end() : match.end() + NEAR]
        if not _SAFE.search(f"{before} {after}") and not _QUOTES.search(before):
            return True
    return False
