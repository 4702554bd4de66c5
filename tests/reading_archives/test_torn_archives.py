"""Archives cut off anywhere, with any bytes changed: no crash, no hang; what is whole before the tear still comes out."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_archives import answer, dump, dumped, members, record

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, open_sources
from taken_time import least_seconds

RECORDS = [record(answer(), uri=f"https://example.org/{number}") for number in (1, 2, 3)]
_DUMP = dump(dumped("A", "one"), dumped("B", "two"))
_ARC = b"filedesc://x 0.0.0.0 20140216050221 text/plain 3\nx\n\n" + b"".join(
    b"http://example.org/%d 192.0.2.1 20140216050221 text/html %d\n%s\n" % (number, len(answer()), answer()) for number in (1, 2)
)
SAMPLES = {
    "warc": b"".join(RECORDS), "warc.gz": members(RECORDS), "arc": _ARC, "arc.gz": gzip.compress(_ARC), "xml": _DUMP,
    "xml.bz2": bz2.compress(_DUMP[:300]) + bz2.compress(_DUMP[300:]), "xml.gz": gzip.compress(_DUMP),
}


def opened(path: Path, data: bytes) -> list[Opened | SourceError]:
    path.write_bytes(data)
    found = list(open_sources([str(path)]))
    for one in found:
        if isinstance(one, SourceError):
            assert "\n" not in str(one)
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_an_archive_may_end_at_any_byte(tmp_path: Path, name: str) -> None:
    data, most = SAMPLES[name], 0
    whole = [one.data for one in opened(tmp_path / "x", data) if isinstance(one, Opened)]
    for end in range(len(data)):
        found = [one.data for one in opened(tmp_path / "x", data[:end]) if isinstance(one, Opened)]
        if found and found[0] == whole[0]:           # recognised as what it is: pages come in order, none is made up
            assert found == whole[: len(found)]
            assert len(found) >= most
            most = len(found)
    assert most >= len(whole) - 1


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=12)), min_size=1, max_size=4))
def test_any_bytes_may_be_changed(tmp_path: Path, name: str, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLES[name])
    for place, bytes_there in changes:
        at = place % len(data)
        data[at : at + len(bytes_there)] = bytes_there
    opened(tmp_path / "x", bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        b"".join(b"WARC/1.0\r\nContent-Length: %d\r\n\r\n" % (2_000_000 - 40 * number) for number in range(50_000)),
        b"\x1f\x8b\x08\x00" * 500_000,
        gzip.compress(b"WARC/1.0\r\n") + b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x00\xff\xff\x00\x00" * 150_000,
        b"BZh9" * 500_000,
        b"<mediawiki>" + b"<page>" * 400_000,
        b"WARC/1.0\r\n" + b"a" * 3_000_000,
        b"filedesc:x\n" + b"http:" + b" 1" * 1_500_000,
    ],
    ids=["lengths", "heads of gzip", "stored blocks", "heads of bzip2", "open pages", "one line", "blanks"],
)
def test_no_archive_takes_more_time_than_its_size(tmp_path: Path, data: bytes) -> None:
    assert least_seconds(lambda: opened(tmp_path / "x", data), enough=8, tries=2) <= 8


@pytest.mark.shared
def test_samples_cut_anywhere_and_changed_anywhere_never_crash(shared: Path, tmp_path: Path) -> None:
    for path in sorted((shared / "data" / "warc_samples").glob("*arc*")):
        data = path.read_bytes()
        step = max(1, len(data) // 60)
        for at in range(0, len(data), step):
            opened(tmp_path / "x", data[:at])
            opened(tmp_path / "x", data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
