"""What the operator sets in the environment, as the types settings have; a value that means nothing is a SettingError."""

from __future__ import annotations

import os

from dramatheque.errors import SettingError

_ON, _OFF = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")
SEE = "docs/operating.md lists the settings"


def words(name: str, default: str = "") -> list[str]:
    """The words of a setting, which commas separate."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def is_on(name: str, *, default: bool) -> bool:
    """Whether a setting is on; set to nothing it is off.

    Another word than these is refused: who writes "nein" to close a door must not leave it open.
    """
    said = os.environ.get(name)
    if said is None:
        return default
    if said.strip().lower() in (*_ON, *_OFF):
        return said.strip().lower() in _ON
    raise SettingError("setting.switch", name, f"{said!r} is neither 1 nor 0", remedy=SEE)


def whole_number(name: str, default: int) -> int:
    """A setting that is a whole number from 0."""
    said = os.environ.get(name, "").strip()
    if not said:
        return default
    if said.isascii() and said.isdigit() and len(said) <= 9:
        return int(said)
    raise SettingError("setting.number", name, f"{said!r} is no whole number from 0", remedy=SEE)


def one_of(name: str, choices: tuple[str, ...]) -> str:
    """A setting that is one of several words, the first where it is not set."""
    said = os.environ.get(name, "").strip().lower() or choices[0]
    if said in choices:
        return said
    raise SettingError("setting.choice", name, f"{said!r} is none of {', '.join(choices)}", remedy=SEE)
