"""Names of files and words of pages that would end a command or take the terminal over come out as text and the rest goes on."""

from __future__ import annotations

import io
import json
import os
import tarfile
from pathlib import Path

import pytest

from dramatheque.commands import main
from dramatheque.errors import SourceError
from dramatheque.reading import Opened, open_sources

SHEET = "Title: Night Ferry\nCountry: Japan\nEpisodes: 11\nNetwork: NTV\n"
NO_UTF8 = os.fsdecode(b"\xff\xfeferry.txt")


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A file whose name is no UTF-8, on systems whose disks take one."""
    path = tmp_path / "shelf" / NO_UTF8
    path.parent.mkdir()
    try:
        path.write_text(SHEET, encoding="utf-8")
    except OSError:
        pytest.skip("this disk takes names in UTF-8 alone")
    return path


@pytest.mark.django_db
def test_a_name_that_is_no_text_is_shown_by_its_bytes_and_added(odd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (odd.parent / "other.txt").write_text(SHEET.replace("Night", "Morning"), encoding="utf-8")
    assert main(["add", str(odd.parent), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [Path(row["source"]).name for row in rows if row["status"] == "added"] == ["other.txt", "\\xff\\xfeferry.txt"]
    assert main(["add", str(odd), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "held"


def test_a_name_that_is_no_text_inside_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "all.tar"
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT, encoding="utf-8", errors="surrogateescape") as archive:
        info = tarfile.TarInfo(NO_UTF8)
        info.size = len(SHEET)
        archive.addfile(info, io.BytesIO(SHEET.encode()))
    found = list(open_sources([str(path)]))
    assert [one.source.rpartition("/")[2] for one in found if isinstance(one, Opened)] == ["\\xff\\xfeferry.txt"]


def test_a_missing_file_with_such_a_name_is_one_line(tmp_path: Path) -> None:
    (error,) = open_sources([str(tmp_path / NO_UTF8)])
    assert isinstance(error, SourceError)
    assert error.where.endswith("\\xff\\xfeferry.txt")


def test_nothing_from_a_page_or_a_name_reaches_the_terminal_as_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "night\x1b[31m\nferry.txt"
    page.write_text(SHEET.replace("Night", "Ni\x1b]0;name\x07ght\u202e\x9b31m"), encoding="utf-8")
    main(["read", str(page), str(tmp_path / "no\x1bsuch\nfile")])
    told = capsys.readouterr()
    assert not set(told.out + told.err) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "night␛[31m" in told.out.replace("\n", "")          # a narrow terminal breaks a long name
    assert "no␛such file: no such file or folder; check the path" in " ".join(told.err.split())
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize(("words", "said"), [
    (["moderators", "--remove"], "--remove"),
    (["predict", "ratings.csv"], "PAIRS"),
    (["predict", "ratings.csv", "pairs.csv", "--top", "3"], "PAIRS"),
])
def test_words_that_do_not_go_together_are_wrong_use(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.django_db
def test_one_name_that_is_nobodys_leaves_all_moderators_as_they_were(capsys: pytest.CaptureFixture[str]) -> None:
    from dramatheque.community.members.models import Member

    mari = Member.objects.create_user("mari", "mari@dramas.example", "a long password of hers")
    assert main(["moderators", "mari", os.fsdecode(b"\xff")]) == 1
    assert "\\xff: no member has this name" in capsys.readouterr().err
    mari.refresh_from_db()
    assert not mari.is_staff
