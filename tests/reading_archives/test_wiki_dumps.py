"""MediaWiki dumps: each article a document with its title and address; redirects and talk are none; a bad page costs itself."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import pytest
from made_archives import dump, dumped, multistream

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, open_sources, read_opened

FERRY = dumped("Night Ferry (2004 drama)", "'''Night Ferry''' is a [[Japan]]ese [[television drama]] on [[TV Ura]] &amp; more.")


def opened_from(path: Path, data: bytes) -> list[Opened | SourceError]:
    path.write_bytes(data)
    return list(open_sources([str(path)]))


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress], ids=["plain", "gzip", "bzip2"])
def test_articles_have_title_address_and_day(tmp_path: Path, pack: type[bytes]) -> None:
    redirect = dumped("Ferry", "#REDIRECT [[Night Ferry]]", inside='    <redirect title="Night Ferry (2004 drama)" />\n')
    talk = dumped("Talk:Night Ferry", "I liked it", namespace=1)
    found = opened_from(tmp_path / "dump.xml", pack(dump(redirect, FERRY, talk)))
    (page,) = found
    assert isinstance(page, Opened)
    assert page.url == "https://wiki.example.org/wiki/Night_Ferry_(2004_drama)"
    assert page.source.endswith(" Night Ferry (2004 drama)")
    assert page.read_at == "2018-12-01T04:36:56Z"
    made = read_opened(page).page
    assert made.document.title == "Night Ferry (2004 drama)"
    assert made.document.site == "wiki.example.org"
    assert made.text.startswith("Night Ferry (2004 drama)\n\nNight Ferry is a Japanese television drama on TV Ura & more.")


def test_who_edited_is_not_kept_and_the_same_revision_is_the_same_document(tmp_path: Path) -> None:
    (first,) = opened_from(tmp_path / "a.xml", dump(FERRY))
    (second,) = opened_from(tmp_path / "b.xml", dump(dumped("Talk:X", "x", namespace=1), FERRY.replace("Otto K", "Someone")))
    assert isinstance(first, Opened)
    assert isinstance(second, Opened)
    assert first.data == second.data
    assert b"Otto" not in first.data


def test_of_a_history_the_last_revision_is_read(tmp_path: Path) -> None:
    older = "<revision><timestamp>2010-01-01T00:00:00Z</timestamp><text>old words</text></revision>"
    (page,) = opened_from(tmp_path / "a.xml", dump(dumped("A", "new words", inside=older)))
    assert isinstance(page, Opened)
    assert b"new words" in page.data
    assert b"old words" not in page.data


def test_a_page_that_is_broken_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    broken = dumped("B", "a < b")
    data = dump(dumped("A", "x"), broken, dumped("C", "y"))
    first, error, last = opened_from(tmp_path / "a.xml", data)
    assert isinstance(error, SourceError)
    assert f"@{data.index(b'<page>', data.index(b'</page>'))}: a page that is not valid XML" in str(error)
    assert [page.source[-1] for page in (first, last) if isinstance(page, Opened)] == ["A", "C"]
    *_, error = opened_from(tmp_path / "a.xml", data[:-60])
    assert isinstance(error, SourceError)
    assert "a page that is not closed" in str(error)


def test_a_stream_that_is_torn_costs_its_pages(tmp_path: Path) -> None:
    head, foot = dump().split(b"</mediawiki>")
    streams = [bz2.compress(piece) for piece in (head, dumped("A", "x").encode(), dumped("B", "y").encode())]
    torn = streams[1][:40] + b"\x00\x00\x00\x00" + streams[1][44:]
    found = opened_from(tmp_path / "a.xml.bz2", streams[0] + torn + streams[2] + bz2.compress(foot))
    assert [page.url[-1] for page in found if isinstance(page, Opened)] == ["B"]
    assert [str(error).split("@")[1].partition(":")[0] for error in found if isinstance(error, SourceError)] == [
        str(len(streams[0]))
    ]
    good = opened_from(tmp_path / "b.xml.bz2", multistream(head, dumped("A", "x").encode(), dumped("B", "y").encode()))
    assert [page.url[-1] for page in good if isinstance(page, Opened)] == ["A", "B"]


def test_an_exported_page_is_read_wherever_it_lies(tmp_path: Path) -> None:
    (page,) = opened_from(tmp_path / "one.txt", FERRY.encode())
    assert isinstance(page, Opened)
    assert read_opened(page).document.title == "Night Ferry (2004 drama)"
    assert read_opened(page).document.site == "one"


def test_a_dump_in_one_large_block_is_known_too(tmp_path: Path) -> None:
    letters = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(300_000))
    (page,) = opened_from(tmp_path / "a.xml.bz2", bz2.compress(dump(dumped("A", letters))))
    assert isinstance(page, Opened)
    assert page.url.endswith("/A")
