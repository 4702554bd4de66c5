"""WARC, WET and ARC files: every page in them, with address, time and place; what is broken is told and passed over."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from made_archives import PAGE, answer, chunked, deflated, members, record

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, OpenOptions, open_sources, read_opened


def opened_from(path: Path, data: bytes) -> list[Opened | SourceError]:
    path.write_bytes(data)
    return list(open_sources([str(path)]))


def pages_of(found: list[Opened | SourceError]) -> list[Opened]:
    return [one for one in found if isinstance(one, Opened)]


def errors_of(found: list[Opened | SourceError]) -> list[str]:
    return [str(one).split("@")[-1] for one in found if isinstance(one, SourceError)]


def test_a_page_has_its_address_time_and_place(tmp_path: Path) -> None:
    info = record(b"software: x\r\n", kind="warcinfo", content_type="application/warc-fields")
    path = tmp_path / "shelf.warc"
    (page,) = opened_from(path, info + record(answer()))
    assert isinstance(page, Opened)
    assert (page.data, page.url, page.read_at) == (PAGE, "https://example.org/ferry", "2024-05-18T01:58:10Z")
    assert page.source == f"{path}@{len(info)} https://example.org/ferry"
    assert page.content_type == "text/html; charset=utf-8"
    assert read_opened(page).document.site == "example.org"


def test_the_place_of_a_packed_record_is_that_of_its_member(tmp_path: Path) -> None:
    first = gzip.compress(record(answer(), uri="https://example.org/1"), mtime=0)
    data = first + gzip.compress(record(answer(), uri="https://example.org/2"), mtime=0)
    path = tmp_path / "shelf.warc.gz"
    found = pages_of(opened_from(path, data))
    assert [page.source for page in found] == [f"{path}@0 https://example.org/1", f"{path}@{len(first)} https://example.org/2"]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ((), PAGE),
        (("Transfer-Encoding: chunked",), chunked(PAGE)),
        (("Transfer-Encoding: chunked",), PAGE),
        (("Content-Encoding: gzip",), gzip.compress(PAGE)),
        (("Content-Encoding: deflate",), deflated(PAGE)),
        (("Content-Encoding: gzip",), PAGE),
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"), chunked(gzip.compress(PAGE))),
    ],
    ids=["plain", "chunked", "said to be chunked", "gzip", "deflate", "said to be packed", "both"],
)
def test_bodies_are_unpacked_however_they_were_sent(tmp_path: Path, headers: tuple[str, ...], body: bytes) -> None:
    (page,) = opened_from(tmp_path / "x.warc.gz", members([record(answer(body, *headers))]))
    assert isinstance(page, Opened)
    assert page.data == PAGE


def test_only_pages_come_out(tmp_path: Path) -> None:
    no_pages = [
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(b"", status="301 Moved")),
        record(answer(b"\x89PNG", content_type="image/png")),
        record(answer(status="404 Not Found")),
        record(answer(), kind="revisit"),
        record(b"log", kind="resource", uri="metadata://example.org/log", content_type="text/plain"),
    ]
    found = opened_from(tmp_path / "x.warc", b"".join([*no_pages, record(PAGE, kind="resource", content_type="text/html")]))
    assert [(page.data, page.content_type) for page in pages_of(found)] == [(PAGE, "text/html")]
    assert not errors_of(found)


def test_texts_of_wet_files_are_pages(tmp_path: Path) -> None:
    data = members([record(b"Night Ferry\nCountry: Japan\n", kind="conversion", content_type="text/plain")])
    (page,) = opened_from(tmp_path / "x.warc.wet.gz", data)
    assert isinstance(page, Opened)
    assert (page.data, page.content_type) == (b"Night Ferry\nCountry: Japan\n", "text/plain")


def test_an_archive_without_pages_says_what_it_holds(tmp_path: Path) -> None:
    data = members([record(b"{}", kind="metadata", content_type="application/json")] * 2)
    (error,) = opened_from(tmp_path / "x.warc.wat.gz", data)
    assert isinstance(error, SourceError)
    assert (error.code, error.what) == ("source.no_pages", "an archive without pages (its records: 2 metadata)")


def test_arc_files_of_old(tmp_path: Path) -> None:
    version = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n\n"
    head = b"filedesc://x.arc 0.0.0.0 20140216050221 text/plain %d\n" % len(version) + version
    block = answer()
    line = b"http://example.org/a b.html 192.0.2.1 20140216050221 text/html %d\n" % len(block)
    for name, data in (("x.arc", head + line + block + b"\n"), ("x.arc.gz", members([head, line + block + b"\n"]))):
        (page,) = opened_from(tmp_path / name, data)
        assert isinstance(page, Opened)
        assert (page.data, page.url, page.read_at) == (PAGE, "http://example.org/a b.html", "2014-02-16T05:02:21Z")


def good(number: int) -> bytes:
    return record(answer(), uri=f"https://example.org/{number}")


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n", "a record without a length"),
        (record(answer(), length="minus"), "a record without a length ('minus')"),
        (record(answer(PAGE, "Content-Encoding: br")), "https://example.org/ferry: packed in a way that is not read (br)"),
        (record(answer(gzip.compress(PAGE)[:-30], "Content-Encoding: gzip")), "https://example.org/ferry: its body is cut off"),
        (b"nothing of the kind\n" * 3, "bytes that belong to no record"),
    ],
)
def test_a_bad_record_is_told_with_its_place_and_the_rest_is_read(tmp_path: Path, bad: bytes, what: str) -> None:
    found = opened_from(tmp_path / "x.warc.gz", members([good(1), bad, good(2)]))
    assert [page.url[-1] for page in pages_of(found)] == ["1", "2"]
    place = len(gzip.compress(good(1), mtime=0))
    assert errors_of(found)[0] == f"{place}: {what}; skipped"
    found = opened_from(tmp_path / "x.warc", good(1) + bad + good(2))
    assert [page.url[-1] for page in pages_of(found)] == ["1", "2"]
    assert errors_of(found)[0] == f"{len(good(1))}: {what}; skipped"


def test_a_record_too_large_for_a_page_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    path.write_bytes(good(1) + record(answer(b"x" * 5000)) + good(2))
    found = list(open_sources([str(path)], OpenOptions(max_file=1000)))
    assert [page.url[-1] for page in pages_of(found)] == ["1", "2"]
    assert errors_of(found) == [f"{len(good(1))}: a record of 5,059 bytes, too large for one page; skipped"]


def test_a_record_that_says_too_much_costs_only_itself(tmp_path: Path) -> None:
    bad = record(answer(), length="100000")
    found = opened_from(tmp_path / "x.warc", good(1) + bad + good(2))
    assert [page.url[-1] for page in pages_of(found)] == ["1", "2"]
    (error,) = errors_of(found)
    assert error.startswith(f"{len(good(1))}: a record that ends after")


def test_a_member_that_is_torn_costs_only_itself(tmp_path: Path) -> None:
    first, second, third = (gzip.compress(good(number), mtime=0) for number in (1, 2, 3))
    for torn in (second[:-40], second[:20], second[:60] + b"\xff\xff\xff\xff" + second[64:], second[:40] + b"junk" * 5):
        found = opened_from(tmp_path / "x.warc.gz", first + torn + third)
        assert [page.url[-1] for page in pages_of(found)] == ["1", "3"]
        assert errors_of(found)[0].startswith(f"{len(first)}: cannot be unpacked")


def test_files_packed_at_wrong_places_and_as_one_are_read(tmp_path: Path) -> None:
    whole = good(1) + good(2)
    as_one = opened_from(tmp_path / "one.warc.gz", gzip.compress(whole))
    assert [page.url[-1] for page in pages_of(as_one)] == ["1", "2"]
    assert [page.source.split("@")[1].split()[0] for page in pages_of(as_one)] == ["0", f"0+{len(good(1))}"]
    cut = len(good(1)) - 60
    odd = opened_from(tmp_path / "odd.warc.gz", members([whole[:cut], whole[cut : len(good(1))], good(2)]))
    assert [page.url[-1] for page in pages_of(odd)] == ["1", "2"]


@pytest.mark.shared
def test_the_sample_archives_give_their_pages(shared: Path) -> None:
    expected = {
        "CC-MAIN-2024-22.warc.paths.gz": 1, "warcio_bad.arc": 0, "warcio_example-bad-non-chunked.warc.gz": 1,
        "warcio_example-bad.warc.gz.bad": 1, "warcio_example-digest.warc": 0, "warcio_example-iana.org-chunked.warc": 1,
        "warcio_example-resource.warc.gz": 1, "warcio_example-space-in-target-uri.warc.gz": 0,
        "warcio_example-space-in-url.arc": 1, "warcio_example-trunc.warc": 0, "warcio_example-wget-bad-target-uri.warc.gz": 1,
        "warcio_example-wrong-chunks.warc.gz": 1, "warcio_example.arc": 1, "warcio_example.arc.gz": 1, "warcio_example.warc": 1,
        "warcio_example.warc.gz": 1, "warcio_post-test.warc.gz": 3, "whirlwind.warc.gz": 1, "whirlwind.warc.wat.gz": 0,
        "whirlwind.warc.wet.gz": 1,
    }
    folder = shared / "data" / "warc_samples"
    found = {name: len(pages_of(list(open_sources([str(folder / name)])))) for name in expected}
    assert found == expected
