"""`dramatheque demo`: the site over the sample shelf, with a home folder of its own."""

from __future__ import annotations

import argparse
import os
from importlib.resources import as_file, files
from pathlib import Path

from dramatheque.commands import serve
from dramatheque.commands.add import add_each
from dramatheque.commands.opening import open_library
from dramatheque.commands.tables import say, utf8_output


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: what `serve` takes, and pages to show instead of the sample shelf."""
    serve.arguments(parser)
    parser.add_argument("--shelf", type=Path, metavar="FOLDER", help="a folder of pages instead of the sample shelf")


def run(options: argparse.Namespace) -> int:
    """Reads the shelf where it is not held yet, and serves until stopped."""
    utf8_output()
    os.environ.setdefault("DRAMATHEQUE_HOME", str(_demo_home()))
    open_library()
    with as_file(files("dramatheque").joinpath("sample_shelf")) as packaged:
        shelf = options.shelf or packaged
        read = list(add_each([str(shelf)]))
    for outcome in read:
        if outcome.status == "failed":
            say(f"dramatheque: {outcome.message}", style="red")
    added = sum(outcome.status == "added" for outcome in read)
    if added:
        say(f"{added:,} pages of the sample shelf read")
        _recommend()
    return serve.serve(options)


def _recommend() -> None:
    """Works that have much in common stand beside each other from the first page on; without members only records tell."""
    from dramatheque.community.recommending.training import train

    train()


def _demo_home() -> Path:
    """Beside the library of the user, never in it."""
    from dramatheque.website.home import home_folder

    home = home_folder({**os.environ, "DRAMATHEQUE_HOME": ""})
    return home.with_name("dramatheque-demo")
