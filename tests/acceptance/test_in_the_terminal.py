"""The record of the seeds as `dramatheque show` prints it, in narrow and wide terminals."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from seed_library import related

from dramatheque.commands.record_tables import print_record
from dramatheque.commands.tables import console
from dramatheque.library import selectors
from dramatheque.library.record import Record

pytestmark = [pytest.mark.shared, pytest.mark.django_db]


def printed(record: Record, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    console.cache_clear()
    capsys.readouterr()
    print_record(record, selectors.credits(record.entity.id))
    text = capsys.readouterr().out
    console.cache_clear()
    assert max(map(cell_len, text.splitlines())) <= width
    return text


@pytest.mark.row("X02", "X03", "W31", "W40", "M37")
@pytest.mark.parametrize("width", [80, 120, 200])
def test_winners_dissents_and_checks_fit_the_terminal(
    shelf: Record, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(shelf, width, monkeypatch, capsys)
    words = " ".join(text.split())
    for told in ("11 October 2005", "dissent", "undecided", "announced", "4.5 of 5", "Only Human by K (ending theme)", "recut"):
        assert told in words
    assert words.index("Remake: Tears of Happiness, China") < words.index("Broadcast country")


@pytest.mark.row("W22")
def test_the_impossible_years_of_the_special_are_printed(
    shelf: Record, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(selectors.record(related(shelf, "Special Episode").id), 200, monkeypatch, capsys)
    assert "The text names 2014 and 2015, but the work is of 2007: this cannot be." in text
    assert "Special of" in text
