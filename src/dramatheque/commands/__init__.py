"""The `dramatheque` program: one module a command, each with `arguments(parser)` and `run(options) -> exit status`.

Data goes to stdout, talk and progress to stderr. Exit status: 0 done, 1 failed, 2 called wrongly. A command's module is
imported only when it is asked for, so that `read` never loads Django and `--help` is quick.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from dramatheque import __version__
from dramatheque.commands.outages import outage
from dramatheque.commands.tables import harmless
from dramatheque.errors import DramathequeError, UsageError

COMMANDS = {
    "read": "print the claims of pages; needs no database",
    "add": "read pages into the library",
    "compare": "what pages would add, confirm, contradict; nothing is stored",
    "show": "one fused record",
    "find": "search titles and names in any script",
    "match": "which rows of two tables are one work or person; needs no database",
    "fuse": "one value out of what many sources say, over a table; needs no database",
    "predict": "how users would rate items, over a table; needs no database",
    "train": "compute recommendations from what members like",
    "serve": "the website",
    "demo": "the website over the sample shelf",
    "moderators": "who moderates the site, and making members moderators",
    "letters": "send members the letters that are due",
    "imports": "place what members' long files tell",
    "dump": "what members' scores and ranks are made of, naming nobody",
    "rank": "the site's ranks computed again from a dump; needs no database",
    "rebuild": "fold the catalogue again from the ledger",
    "check": "does every rule of the ledger hold?",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="dramatheque", description="An open library of TV dramas, cited to the quote.")
    parser.add_argument("--version", action="version", version=f"dramatheque {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = next((word for word in words if not word.startswith("-")), None)
    for name, summary in COMMANDS.items():
        sentence = f"{summary[0].upper()}{summary[1:]}{'' if summary.endswith('?') else '.'}"
        subparser = subparsers.add_parser(name, help=summary, description=sentence)
        if name == wanted:
            import_module(f"dramatheque.commands.{name}").arguments(subparser)
    options = parser.parse_args(words)
    try:
        status = int(import_module(f"dramatheque.commands.{options.command}").run(options))
        sys.stdout.flush()
        return status
    except DramathequeError as error:
        print(harmless(f"dramatheque: {error}"), file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("dramatheque: stopped", file=sys.stderr)
        return 130
    except Exception as error:
        if (refusal := outage(error)) is None:
            raise
        print(harmless(f"dramatheque: {refusal}"), file=sys.stderr)
        return 1
