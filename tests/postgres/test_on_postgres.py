"""The tests that touch the database, the same bodies, on PostgreSQL: the library, and members with their pages and commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
COMMUNITY = "tests/community"
LEFT_OUT = (
    # Long, and about what views and laws say, which no engine changes: SQLite answers for them.
    f"{COMMUNITY}/test_nobody_is_spoiled.py", f"{COMMUNITY}/test_editing_laws.py",
    f"{COMMUNITY}/test_permissions.py::test_who_gets_what",
    f"{COMMUNITY}/test_permissions.py::test_what_is_hidden_is_hidden_on_every_page",
    f"{COMMUNITY}/test_permissions.py::test_no_value_in_an_address_or_a_form_breaks_a_view[guest]",
    f"{COMMUNITY}/test_permissions.py::test_no_value_in_an_address_or_a_form_breaks_a_view[owner]",
    f"{COMMUNITY}/test_talk_exports.py::test_export_into_an_empty_site_is_the_same",
    f"{COMMUNITY}/test_talk_pages.py::test_no_surface_gives_away_what_the_reader_has_not_seen",
    f"{COMMUNITY}/test_talk_pages.py::test_who_has_seen_it_all_and_who_asks_reads_everything",
    f"{COMMUNITY}/test_lists.py::test_moving_is_what_it_is_on_paper",
    # It writes into columns what is longer than they take, to see whether it is exported.
    f"{COMMUNITY}/test_portability_whole.py::test_every_table_and_column_is_exported_or_left_out_for_a_reason",
    "tests/website/test_real_shelf.py",
)


@pytest.mark.slow
@pytest.mark.parametrize("rooms", [("library",), ("community", "website", "commands")], ids=["library", "members"])
def test_it_behaves_the_same_on_postgres(database_url: str, rooms: tuple[str, ...]) -> None:
    words = ["-q", "-x", "-p", "no:cacheprovider", "-p", "on_database", "-m", "not slow and not browser"]
    left_out = [word for path in LEFT_OUT for word in ("--deselect", path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *(f"tests/{room}" for room in rooms), *words, *left_out],
        check=False,
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": database_url, "DRAMATHEQUE_SECRET_KEY": "of-a-test"},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
