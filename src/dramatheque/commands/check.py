"""`dramatheque check`: does every rule of the ledger hold, and is the catalogue what the ledger folds to?"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from functools import partial

from dramatheque.commands.opening import open_library
from dramatheque.commands.progress import watch
from dramatheque.commands.tables import say, utf8_output


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="one line of JSON for each finding")


def run(options: argparse.Namespace) -> int:
    """Prints a line for each thing that is wrong; exit 1 where there is one."""
    utf8_output()
    open_library()
    from dramatheque.library import checking

    findings = 0
    for finding in checking.check(partial(watch, label="checking", unit="documents")):
        findings += 1
        if options.json:
            print(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            print(f"{finding.where}: {finding.what} [{finding.rule}]")
    say(f"{findings:,} findings" if findings else "all rules hold", style="red" if findings else "green")
    return 1 if findings else 0
