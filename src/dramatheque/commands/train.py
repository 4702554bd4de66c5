"""`dramatheque train`: computes recommendations again from what members like and what records have in common."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from dramatheque.commands.opening import open_library
from dramatheque.commands.tables import say, utf8_output
from dramatheque.community.recommending.modelling import is_available


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    parser.add_argument("--quiet", action="store_true", help="says nothing")


def run(options: argparse.Namespace) -> int:
    """Trains in one transaction: readers see what was computed before until the new stands."""
    utf8_output()
    open_library()
    from dramatheque.community.recommending.training import train

    done = train()
    if options.json:
        print(json.dumps(asdict(done)))
    elif not options.quiet:
        of = f"{done.likes:,} likes of {done.members:,} members, {done.works:,} works"
        say(f"{of}: {done.picks:,} picks in {done.seconds:.1f} s")
        if not is_available():
            say("numpy and scipy are not installed (the extra `recommend`): works were counted plainly")
    return 0
