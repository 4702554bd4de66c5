"""What every command needs that works on the library: settings loaded, the home folder made, the database made or migrated."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dramatheque.errors import OutageError

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor


def open_library() -> None:
    """Makes the home folder and the database where they are missing, and brings the database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dramatheque.website.settings")
    from dramatheque.website.home import home_folder, prepare_home

    prepare_home(home_folder(os.environ))
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if lacking := _lacking(executor):
            what = f"was made by an early version and lacks a step that this one no longer has ({lacking})"
            raise OutageError("outage.old", str(connection.settings_dict["NAME"]), what, remedy="docs/operating.md, Upgrading")
        call_command("migrate", verbosity=0, interactive=False)


def _lacking(executor: MigrationExecutor) -> str:
    """A step that the database has not taken and this version no longer has: the first steps of each app were once several."""
    taken = executor.recorder.applied_migrations()
    for joined in executor.loader.replacements.values():
        left = [step for step in joined.replaces if step not in taken]
        if left and len(left) < len(joined.replaces):
            return ".".join(left[0])
    return ""
