"""Where somebody in danger finds help: a language in, a sentence in it and the lines that answer there out.

The sentences are in help.toml; which lines there are, the operator says in a file of their own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dramatheque.errors import SettingError

_SHEET = tomllib.loads(Path(__file__).with_name("help.toml").read_text(encoding="utf-8"))
_ELSEWHERE = _SHEET.pop("elsewhere")
_ALL = "all"
_SEE = "DRAMATHEQUE_HELP in docs/operating.md says what it holds"


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody who answers: by telephone (`number`), at an address on the web, or both."""

    name: str
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """What is shown: a sentence, the language it is in, and who answers."""

    text: str
    language: str
    lines: tuple[Line, ...]


@lru_cache(maxsize=256)
def help_in(language: str, lines_of: str = "") -> Help:
    """The help for somebody who writes in a language. `lines_of` is the operator's file: a table a language, and one `all`.

    Without lines for the language those of `all` are given, and a directory of lines in many countries always.

    >>> help_in("ja-JP").language, help_in("und").language, help_in("zh-Hant-TW").language
    ('ja', 'en', 'zh-Hant')
    """
    stated = read_lines(Path(lines_of)) if lines_of else {}
    here = next((tag for tag in _tags(language) if tag in stated), _ALL)
    spoken = next((tag for tag in _tags(language) if tag in _SHEET), "en")
    return Help(_SHEET[spoken]["text"], spoken, (*stated.get(here, ()), Line(**_ELSEWHERE)))


def read_lines(path: Path) -> dict[str, tuple[Line, ...]]:
    """The lines of an operator's file by language.

    :raises SettingError: it is no such file; the message says what is wrong.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {tag: tuple(Line(**line) for line in table["lines"]) for tag, table in told.items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise SettingError("setting.help", str(path), f"does not tell lines of help ({error})", remedy=_SEE) from error
    wrong = [line.name for lines in found.values() for line in lines if not (line.number or line.address)]
    web = [line.address for lines in found.values() for line in lines if line.address]
    if wrong or not all(address.startswith(("https://", "http://")) for address in web):
        what = "a line has neither a `number` nor an `address` that begins with https://"
        raise SettingError("setting.help", str(path), what, remedy=_SEE)
    return found


def _tags(language: str) -> list[str]:
    """A language tag and what it is part of, the closest first."""
    parts = language.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
