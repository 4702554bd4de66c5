"""Files of many rows: taken at once and placed part by part, whatever ends in between; told how far they are, and cancelled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from tracker_files import undated

from dramatheque.commands import main
from dramatheque.community.members.models import Member
from dramatheque.community.notices.selectors import notices
from dramatheque.community.opinions import checking
from dramatheque.community.opinions.models import Rating
from dramatheque.community.portability import due, importing, long_imports
from dramatheque.community.portability.exporting import export
from dramatheque.community.portability.models import Import, ImportPart, State, Unplaced
from dramatheque.community.portability.trackers import read_shelf
from dramatheque.community.shelves.models import Entry, Run
from dramatheque.community.subjects import Subject, resolve

pytestmark = pytest.mark.django_db(transaction=True)
Members = Callable[..., Member]
HEAD = "Title,Year,Status,Episodes seen,Score (0-10),Start\n"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Long is what has more than six rows, parts are of three; no process is begun."""
    begun: list[str] = []
    monkeypatch.setattr(long_imports, "AT_ONCE", 6)
    monkeypatch.setattr(importing.batches, "__defaults__", (3,))
    monkeypatch.setattr(due.processes, "begin", lambda *words: begun.append(" ".join(words)))
    return begun


def table(missing: int = 8) -> bytes:
    """Two titles that are here, some that are not, and a line that is wrong."""
    lines = ["Orange Days,2004,Completed,11,8,2020-05-01", "One Litre of Tears,2005,Watching,3,9,", ",2005,Watching,3,,"]
    return (HEAD + "\n".join([*lines, *(f"Nowhere {number},1999,Planned,,," for number in range(missing))])).encode()


def send(client: Client, data: bytes) -> Any:
    return client.post("/settings/data", {"file": SimpleUploadedFile("shelf.csv", data)})


def work(steps: int | None = None) -> int:
    """Places parts: all of them, or so many, and then the process ends."""
    left = [steps]

    def pause() -> None:
        if left[0] is not None:
            left[0] -= 1
            if left[0] <= 0:
                raise KeyboardInterrupt

    try:
        return long_imports.place_due(pause)
    except KeyboardInterrupt:
        return -1


def test_a_long_file_is_taken_and_its_page_says_how_far_it_is(
    client: Client, works: tuple[int, int], members: Members, small: list[str], settings: Any
) -> None:
    settings.DRAMATHEQUE_IMPORTS = True
    mari = members("mari")
    client.force_login(mari)
    answer = send(client, table())
    assert answer.status_code == 302
    assert small == ["imports --quiet"]
    assert not Entry.objects.exists(), "nothing is placed while the member waits"
    page = client.get(answer["Location"]).content.decode()
    assert "0 of 13 rows" in page
    assert 'http-equiv="refresh"' in page
    assert work(2) == -1
    page = client.get(answer["Location"]).content.decode()
    assert "6 of 13 rows: 4 placed" in page
    assert "no title" in page, "what is wrong is told with its line, before the end"
    Import.objects.update(worked_at=timezone.now() - timedelta(hours=1))
    assert work() == 1
    page = client.get(answer["Location"]).content.decode()
    assert "13 of 13 rows: 4 placed, 8" in page
    assert "Nowhere 7 (1999): none in this library" in page
    assert 'http-equiv="refresh"' not in page
    assert "Done: 4 of 13 rows placed" in client.get("/settings/data").content.decode()
    assert not ImportPart.objects.exclude(rows=None).exists(), "what is placed is not kept twice"


def test_it_places_what_placing_at_once_does(works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    told = read_shelf(table()).told
    outcomes = importing.import_told(mari, told)
    long_imports.take(ken, "shelf.csv", "table", told)
    work()
    mine, theirs = ([row | {"added_at": ""} for row in undated(member)] for member in (mari, ken))
    assert mine == theirs
    listed = long_imports.report(Import.objects.get(), 1).rows
    assert list(listed) == [outcome for outcome in outcomes if outcome.status != "placed"]
    assert not list(checking.differing())


@pytest.mark.parametrize("parts", [1, 2, 3, 4])
def test_a_process_that_ends_costs_nothing_and_doubles_nothing(
    works: tuple[int, int], members: Members, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends in the middle of a part: what the part had placed is taken back with it."""
    mari = members("mari")
    long_imports.take(mari, "shelf.csv", "table", read_shelf(table()).told)
    left, placing = [parts], importing.import_batch

    def end(*given: Any) -> Any:
        outcomes = placing(*given)
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return outcomes

    monkeypatch.setattr(long_imports, "import_batch", end)
    assert work() == -1
    held = Import.objects.get()
    assert ImportPart.objects.filter(is_done=True).count() == parts - 1
    assert held.placed + held.kept + held.wrong == min(3 * (parts - 1), 13)
    assert work() == 0, "nobody takes it from a process that worked just now"
    Import.objects.update(worked_at=timezone.now() - timedelta(hours=1))
    assert work() == 1
    held = Import.objects.get()
    assert (held.state, held.placed, held.kept, held.wrong) == (State.DONE, 4, 8, 1)
    assert (Entry.objects.count(), Run.objects.count(), Rating.objects.count(), Unplaced.objects.count()) == (2, 2, 2, 8)
    assert not list(checking.differing())


def test_a_member_cancels_it_and_what_was_placed_stays(client: Client, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    held = long_imports.take(mari, "shelf.csv", "table", read_shelf(table()).told)
    work(1)
    client.force_login(mari)
    answer = send(client, table())
    assert answer.status_code == 400
    assert "is being taken in" in answer.content.decode()
    client.force_login(ken)
    assert client.post(f"/settings/imports/{held.pk}").status_code == 404
    client.force_login(mari)
    assert client.post(f"/settings/imports/{held.pk}").status_code == 302
    assert "What was placed stays" in client.get(f"/settings/imports/{held.pk}").content.decode()
    Import.objects.update(worked_at=None)
    assert work() == 0
    assert (Entry.objects.count(), ImportPart.objects.filter(is_done=False).count()) == (2, 0)
    assert send(client, table()).status_code == 302, "and another file is taken"


def test_rows_that_wait_in_great_number_are_tried_again_beside_the_requests(
    client: Client, works: tuple[int, int], members: Members
) -> None:
    mari = members("mari")
    importing.import_told(mari, read_shelf(table()).told)
    mine = list(export(mari))
    client.force_login(mari)
    answer = client.post("/settings/data", {"do": "again"})
    assert answer.status_code == 302
    work()
    assert "8 of 8 rows: 0 placed" in client.get(answer["Location"]).content.decode()
    assert [row["kind"] for row in export(mari)] == [row["kind"] for row in mine]


def test_an_import_that_fails_is_said_to_and_a_busy_database_is_asked_again(
    client: Client, works: tuple[int, int], members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    mari, ken = members("mari"), members("ken")
    broken = long_imports.take(mari, "shelf.csv", "table", read_shelf(table()).told)
    whole = long_imports.take(ken, "shelf.csv", "table", read_shelf(table()).told)
    placing, error = importing.import_batch, [OperationalError("database is locked")]

    def fail(member: Member, *given: Any) -> Any:
        if member == mari:
            raise error[0]
        return placing(member, *given)

    monkeypatch.setattr(long_imports, "import_batch", fail)
    work()
    states = dict(Import.objects.values_list("pk", "state"))
    assert states == {broken.pk: State.WAITING, whole.pk: State.DONE}
    Import.objects.update(worked_at=None)
    error[0] = RuntimeError("a fault of this site")          # type: ignore[call-overload]
    work()
    assert Import.objects.get(pk=broken.pk).state == State.FAILED
    client.force_login(mari)
    assert "nothing to do with your file" in client.get(f"/settings/imports/{broken.pk}").content.decode()


def test_what_a_restart_broke_off_goes_on_by_itself_and_by_command(
    works: tuple[int, int], members: Members, small: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(due, "LOOK", 0.0)
    due.look()
    assert small == [], "sites that call it on a timer begin nothing"
    settings.DRAMATHEQUE_IMPORTS = True
    due.look()
    assert small == [], "nothing is due"
    long_imports.take(members("mari"), "shelf.csv", "table", read_shelf(table()).told)
    due.look()
    assert small == ["imports --quiet"]
    monkeypatch.setattr(long_imports, "PAUSE", 0.0)
    monkeypatch.setattr("os.nice", lambda _: 0)
    assert main(["imports", "--json"]) == 0
    assert capsys.readouterr().out == '{"ended": 1}\n'
    due.look()
    assert small == ["imports --quiet"]


def test_only_the_last_reports_are_kept(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    told = read_shelf(table()).told
    for _ in range(long_imports.HELD + 2):
        made = long_imports.take(mari, "shelf.csv", "table", told)
        long_imports.cancel(mari, made.pk)
    assert mari.imports.count() == long_imports.HELD


def test_its_member_is_told_of_the_end_with_what_became_of_it(client: Client, works: tuple[int, int], members: Members) -> None:
    mari, ken = members("mari"), members("ken")
    held = long_imports.take(mari, "shelf.csv", "table", read_shelf(table()).told)
    assert not notices(mari)[0]
    work()
    ((row,), total) = notices(mari)
    assert (total, row.path) == (1, f"/settings/imports/{held.pk}")
    assert row.before == "Your import is through. "
    assert row.what == "shelf.csv: 4 of 13 rows placed, 8 waiting, 1 unreadable"
    assert not notices(ken)[0]
    assert not resolve([Subject("import", held.pk)], ken), "it is nobody else's to see"
    client.force_login(mari)
    assert "Your import is through." in client.get("/notices").content.decode()


def test_what_its_member_cancels_is_no_news(works: tuple[int, int], members: Members) -> None:
    mari = members("mari")
    held = long_imports.take(mari, "shelf.csv", "table", read_shelf(table()).told)
    assert work(1) == -1
    long_imports.cancel(mari, held.pk)
    assert not notices(mari)[0]
