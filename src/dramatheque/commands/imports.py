"""`dramatheque imports`: places what members' long files tell, until nothing is left."""

from __future__ import annotations

import argparse
import json
import os

from dramatheque.commands.opening import open_library
from dramatheque.commands.tables import say, utf8_output

POLITE = 10          # pages come first


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="says nothing")


def run(options: argparse.Namespace) -> int:
    """Places all imports that no other process works at; stopped in the middle, the next call goes on where it was."""
    utf8_output()
    open_library()
    from dramatheque.community.portability.long_imports import place_due

    os.nice(POLITE)
    ended = place_due()
    if options.json:
        print(json.dumps({"ended": ended}))
    elif not options.quiet:
        say(f"{ended:,} imports came to their end")
    return 0
