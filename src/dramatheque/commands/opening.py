"""What every command needs that works on the library: settings loaded, the home folder made, the database made or migrated."""

from __future__ import annotations

import os


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
        call_command("migrate", verbosity=0, interactive=False)
