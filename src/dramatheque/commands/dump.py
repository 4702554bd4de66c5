"""`dramatheque dump`: what scores and ranks are made of, as lines of JSON that name no member. See `rank`."""

from __future__ import annotations

import argparse

from dramatheque.commands.opening import open_library
from dramatheque.commands.tables import utf8_output


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: nothing."""


def run(options: argparse.Namespace) -> int:  # noqa: ARG001 - commands are called alike
    """Prints the dump."""
    utf8_output()
    open_library()
    from dramatheque.community.opinions import dumping

    for line in dumping.dump():
        print(line)
    return 0
