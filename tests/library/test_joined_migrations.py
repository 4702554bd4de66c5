"""The migrations of each app are one: a database made by those before goes on as it is, and a new one has the same schema."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BEFORE = Path(__file__).with_name("before_joining.sql")
APPS = (
    "library", "members", "shelves", "opinions", "notices", "moderation", "articles", "photos", "talk", "recommending",
    "portability", "editing", "wanted", "visits",
)
DATA = """
INSERT INTO library_source (id, name) VALUES (7, 'kept.example');
INSERT INTO library_search (rowid, tokens) VALUES (1, 'kept');
INSERT INTO library_tally (site, property, against, entity_id, agreed) VALUES ('kept.example', 'title', 1, 5, 9);
"""
UP_TO_JOINED = """
import sys, django
django.setup()
from django.core.management import call_command
for app in sys.argv[1:]:
    call_command("migrate", app, "0001_initial", verbosity=0)
"""


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, by the joined migrations and no later ones."""
    path = tmp_path_factory.mktemp("joined") / "new.sqlite3"
    _migrate(path)
    return path


def test_a_database_of_before_goes_on_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as database:
        database.executescript(BEFORE.read_text(encoding="utf-8") + DATA)
    held = _everything(path)
    _migrate(path)
    assert _everything(path) == held
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT agreed, against FROM library_tally").fetchall() == [(9, 1)]
        assert database.execute("SELECT rowid FROM library_search WHERE library_search MATCH 'kept'").fetchall() == [(1,)]


def test_a_new_database_has_the_schema_of_before(joined: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    with sqlite3.connect(old) as database:
        database.executescript(BEFORE.read_text(encoding="utf-8"))
    assert _schema(joined) == _schema(old)


def _migrate(path: Path) -> None:
    around = {
        **os.environ, "DATABASE_URL": f"sqlite:///{path}", "DRAMATHEQUE_HOME": str(path.parent),
        "DJANGO_SETTINGS_MODULE": "dramatheque.website.settings", "DRAMATHEQUE_SECRET_KEY": "for this test",
    }
    asked = [sys.executable, "-c", UP_TO_JOINED, *APPS]
    done = subprocess.run(asked, check=False, capture_output=True, text=True, env=around, timeout=300)
    assert done.returncode == 0, done.stderr


def _everything(path: Path) -> list[str]:
    """The schema and all rows, but of what Django notes for itself."""
    noted = re.compile(r'INSERT INTO "(?:django_migrations|django_content_type|auth_permission|sqlite_sequence)"')
    with sqlite3.connect(path) as database:
        return [line for line in database.iterdump() if not noted.match(line)]


def _schema(path: Path) -> dict[str, list[str]]:
    """The parts of what makes each table and index of the apps, in no order: what came later stood last before."""
    with sqlite3.connect(path) as database:
        made = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    ours = re.compile(rf'(?:TABLE|INDEX "\w+" ON) "?(?:{"|".join(APPS)})_')
    return {name: sorted(_parts(sql)) for name, sql in made if ours.search(sql)}


def _parts(sql: str) -> Iterator[str]:
    """What stands between the commas outside of inner brackets."""
    depth = begun = 0
    inner = sql[sql.index("(") + 1 : sql.rindex(")")]
    yield sql[: sql.index("(")]
    for place, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield inner[begun:place].strip()
            begun = place + 1
    yield inner[begun:].strip()


@pytest.mark.parametrize("lacks", ["", "opinions.0006_reviews_in_order", "library.0009_maskings"])
def test_a_database_that_lacks_steps_of_before_is_named_and_left_as_it_is(tmp_path: Path, lacks: str) -> None:
    path = tmp_path / "home" / "dramatheque.sqlite3"
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.executescript(BEFORE.read_text(encoding="utf-8"))
        app, _, name = lacks.partition(".")
        database.execute("DELETE FROM django_migrations WHERE app = ? AND name = ?", (app, name))
    held = _schema(path)
    plain = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ended = subprocess.run(
        [sys.executable, "-m", "dramatheque.commands", "check"], env={**plain, "DRAMATHEQUE_HOME": str(path.parent)},
        capture_output=True, text=True, timeout=120, check=False,
    )
    if not lacks:
        assert ended.returncode == 0, ended.stderr
        return
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"dramatheque: {path}: was made by an early version and lacks a step")
    assert lacks in line
    assert _schema(path) == held
