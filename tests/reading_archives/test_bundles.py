"""ZIP and tar files: each file in them is opened as it would be by itself, archives too."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
from made_archives import PAGE, answer, dump, dumped, members, record

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, OpenOptions, count_sources, open_sources, read_opened

FILES = {
    "shelf/ferry.html": PAGE,
    "shelf/.hidden": b"x",
    "__MACOSX/ferry.html": b"x",
    "shelf/web.warc.gz": members([record(answer())]),
    "wiki.xml": dump(dumped("A", "x")),
    "note.txt.gz": gzip.compress(b"Country: Japan"),
}
NAMES = ["shelf/ferry.html", "shelf/web.warc.gz@0 https://example.org/ferry", "wiki.xml@135 A", "note.txt.gz"]


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return held.getvalue()


@pytest.mark.parametrize(
    "data", [zipped(FILES), tarred(FILES), tarred(FILES, "w:gz"), tarred(FILES, "w:bz2")], ids=["zip", "tar", "tar.gz", "tar.bz2"]
)
def test_what_lies_in_a_file_is_opened_as_if_it_lay_in_a_folder(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "all.bin"
    path.write_bytes(data)
    found = list(open_sources([str(path)]))
    assert [one.source.removeprefix(f"{path}/") for one in found if isinstance(one, Opened)] == NAMES
    assert not [one for one in found if isinstance(one, SourceError)]
    first = found[0]
    assert isinstance(first, Opened)
    assert (first.data, first.content_type) == (PAGE, "text/html")


def test_a_file_in_it_that_is_too_large_or_torn_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = zipped({"1.html": PAGE, "2.html": b"x" * 5000, "3.html": PAGE})
    path.write_bytes(data)
    found = list(open_sources([str(path)], OpenOptions(max_file=1000)))
    assert [type(one) for one in found] == [Opened, SourceError, Opened]
    torn = bytearray(data)
    torn[data.index(b"1.html") + 20] ^= 0xFF
    path.write_bytes(torn)
    found = list(open_sources([str(path)]))
    assert [type(one) for one in found] == [SourceError, Opened, Opened]
    assert "1.html: cannot be unpacked" in str(found[0])


def test_archives_in_archives_end_somewhere(tmp_path: Path) -> None:
    data = zipped({"a.html": PAGE})
    for number in range(6):
        data = zipped({f"{number}.zip": data})
    path = tmp_path / "deep.zip"
    path.write_bytes(data)
    (error,) = open_sources([str(path)])
    assert isinstance(error, SourceError)
    assert error.code == "source.refused"


def test_archives_that_are_not_opened_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.7z"
    path.write_bytes(b"7z\xbc\xaf\x27\x1c" + bytes(100))
    (error,) = open_sources([str(path)])
    assert "not an archive that is opened (7z, rar, zstandard); unpack it" in str(error)


def test_an_archive_comes_through_standard_input_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(members([record(answer())]))

    monkeypatch.setattr("sys.stdin", Stdin())
    (page,) = open_sources(["-"])
    assert isinstance(page, Opened)
    assert page.source == "-@0 https://example.org/ferry"


def test_nobody_knows_how_many_pages_an_archive_has(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    assert count_sources([str(tmp_path)]) == 1
    (tmp_path / "b.warc.gz").write_bytes(FILES["shelf/web.warc.gz"])
    assert count_sources([str(tmp_path)]) is None


@pytest.mark.parametrize("data", [zipped({}), tarred({})], ids=["zip", "tar"])
def test_an_archive_without_files_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "none.bin"
    path.write_bytes(data)
    (error,) = open_sources([str(path)])
    assert isinstance(error, SourceError)
    assert error.code == "source.no_pages"


def test_an_address_that_cannot_be_taken_apart_is_left_out_of_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "odd.warc"
    path.write_bytes(record(answer(), uri="http://[ferry"))
    (found,) = open_sources([str(path)])
    assert isinstance(found, Opened)
    assert read_opened(found).document.url == ""
