"""`dramatheque moderators`: who moderates; names make members moderators, or with --remove members like others again."""

from __future__ import annotations

import argparse
import json

from dramatheque.commands.opening import open_library
from dramatheque.commands.tables import utf8_output
from dramatheque.errors import UsageError
from dramatheque.reading.containers.opened import shown


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `moderators`."""
    named = "a member, by the name in addresses; none: only list them"
    parser.add_argument("names", metavar="NAME", nargs="*", type=shown, help=named)
    parser.add_argument("--remove", action="store_true", help="the members named moderate no longer")
    parser.add_argument("--json", action="store_true", help="one line of JSON for each moderator")


def run(options: argparse.Namespace) -> int:
    """Changes who moderates where names are given, then prints all moderators, a name a line."""
    utf8_output()
    if options.remove and not options.names:
        raise UsageError("usage.moderators", "--remove", "names nobody", remedy="name the members who moderate no longer")
    open_library()
    from django.db import transaction

    from dramatheque.community.members.services import let_moderate, moderators

    with transaction.atomic():         # one name that is nobody's leaves all as they were
        for name in options.names:
            let_moderate(name, on=not options.remove)
    for member in moderators():
        row = {"name": member.username, "shown": member.shown_name}
        print(json.dumps(row, ensure_ascii=False) if options.json else member.username)
    return 0
