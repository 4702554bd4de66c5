"""`dramatheque check`: does every rule of the ledger hold, is the catalogue what the ledger folds to, and are the summaries of
members' scores what their rows add up to?
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from dramatheque.commands.opening import open_library
from dramatheque.commands.progress import watch
from dramatheque.commands.tables import harmless, say, utf8_output

if TYPE_CHECKING:
    from dramatheque.library.checking import Finding


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--json", action="store_true", help="one line of JSON for each finding")
    parser.add_argument("--mend", action="store_true", help="counts summaries anew that are not what rows add up to")


def run(options: argparse.Namespace) -> int:
    """Prints a line for each thing that is wrong; exit 1 where there is one, other than what was mended."""
    utf8_output()
    open_library()
    from dramatheque.library import checking

    findings = 0
    for finding in chain(checking.check(partial(watch, label="checking", unit="documents")), _summaries(mend=options.mend)):
        findings += 1
        if options.json:
            print(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            print(harmless(f"{finding.where}: {finding.what} [{finding.rule}]"))
    say(f"{findings:,} findings" if findings else "all rules hold", style="red" if findings else "green")
    return 1 if findings else 0


def _summaries(*, mend: bool) -> Iterator[Finding]:
    from dramatheque.community.opinions import checking
    from dramatheque.library.checking import Finding

    for found in checking.differing():
        if mend:
            checking.mend(found)
            say(f"/works/{found.number}: counted anew")
        else:
            where, what = f"/works/{found.number}", f"rows add up to other {', '.join(found.columns)}; --mend counts anew"
            yield Finding("summary.differs", where, what)
