"""The table of search tokens; each database has its own (search.py)."""

from typing import Any

from django.db import migrations

from dramatheque.library.search import engine


def create(_: Any, schema: Any) -> None:
    schema.execute(engine(schema.connection).create)


def drop(_: Any, schema: Any) -> None:
    schema.execute("DROP TABLE library_search")


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
