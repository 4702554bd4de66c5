"""`dramatheque rebuild`: folds the whole catalogue again from the ledger. The result is the same catalogue."""

from __future__ import annotations

import argparse
import json
import time
from functools import partial

from dramatheque.commands.opening import open_library
from dramatheque.commands.progress import watch
from dramatheque.commands.tables import say, utf8_output


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="the result as JSON")
    parser.add_argument("--judge", action="store_true", help="judge who is who again, by the rules of this version")


def run(options: argparse.Namespace) -> int:
    """Rebuilds in one transaction: readers see the old catalogue until the new one stands."""
    utf8_output()
    open_library()
    from dramatheque.community.arrivals import after_arrival
    from dramatheque.library import services

    started = time.monotonic()
    count = services.rebuild(partial(watch, label="folding", unit="records"), judge_again=options.judge)
    after_arrival()
    seconds = time.monotonic() - started
    say(f"{count:,} records folded in {seconds:.1f} s")
    if options.json:
        print(json.dumps({"records": count, "seconds": round(seconds, 3)}))
    return 0
