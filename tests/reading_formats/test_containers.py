"""Sources as people name them: files, folders, standard input; what cannot be opened does not stop the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, OpenOptions, open_sources


def test_a_file_keeps_its_name_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>Hi")
    monkeypatch.chdir(tmp_path)
    (opened,) = open_sources(["./a.html"])
    assert isinstance(opened, Opened)
    assert (opened.source, opened.data, opened.content_type) == ("./a.html", b"<p>Hi", "text/html")


def test_a_folder_gives_all_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", ".git/config", "a/.hidden", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = [opened.source for opened in open_sources([str(tmp_path)]) if isinstance(opened, Opened)]
    names = [Path(source).relative_to(tmp_path).as_posix() for source in found]
    assert names == ["a/z.txt", "b.txt", "c.txt"]


def test_sources_that_fail_come_out_in_their_place_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("x")
    (tmp_path / "empty").mkdir()
    results = list(open_sources([str(tmp_path / "missing"), str(good), str(tmp_path / "empty"), "bad\x00name", "/dev/null"]))
    codes = [result.code if isinstance(result, SourceError) else "ok" for result in results]
    assert codes == ["source.missing", "ok", "source.missing", "source.refused", "source.refused"]
    assert all("\n" not in str(result) for result in results if isinstance(result, SourceError))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as stream:
        stream.truncate(100_000_000)
    (result,) = open_sources([str(large)])
    assert isinstance(result, SourceError)
    assert result.code == "source.too_large"
    assert str(result).startswith(f"{large}: larger than 64 MB")


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"some text")

    monkeypatch.setattr("sys.stdin", Stdin())
    (opened,) = open_sources(["-"], OpenOptions(read_at="2024-03-01"))
    assert opened == Opened(b"some text", "-", read_at="2024-03-01")
