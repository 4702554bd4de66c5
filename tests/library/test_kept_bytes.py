"""The bytes that the library keeps hold nobody's e-mail address or telephone number, and still read as the same page."""

from __future__ import annotations

import pytest

from dramatheque.library import checking, documents, models, services
from dramatheque.reading import read_bytes

pytestmark = pytest.mark.django_db

TEXT = """The Lantern Keeper
Country: Japan
Episodes: 9
Network: Nippon TV
Aired: October 12, 2004 to December 7, 2004

Comments (2)

Rin October 3, 2009 at 4:05 pm

please write to rin.tanaka84@mail.example.org or call me 0917 555 0199

Momo October 1, 2009 at 1:00 pm

mine is momo at example dot com
"""
HTML = """<html><head><title>The Lantern Keeper</title></head><body><h1>The Lantern Keeper</h1>
<p>Country: Japan</p><p>Episodes: 9</p><p>Network: Nippon TV</p><p>Ask
<a href="mailto:rin.tanaka84%40example.org">rin.tanaka84&#64;example.org</a>
or <b>phone:</b> <i>0917 555 0199</i></p><img src="lamp@2x.png" alt="A lamp"></body></html>"""
SECRETS = ("rin.tanaka84", "0917 555 0199", "momo at", "mail.example")


def held(data: bytes) -> bytes:
    """What is kept after adding."""
    reading = read_bytes(data, source="page.txt", read_at="2026-01-01")
    services.add_reading(reading, data=data)
    return documents.load(reading.document.sha256)


@pytest.mark.row("B27")
@pytest.mark.parametrize("page", [TEXT, HTML], ids=["text", "html"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "shift_jis"])
def test_kept_bytes_hold_no_contacts_and_read_as_the_same_page(page: str, encoding: str) -> None:
    data = page.replace("Japan", "日本、灯台を守る家族のドラマです。").encode(encoding)
    kept = held(data)
    assert len(kept) == len(data)
    assert not [secret for secret in SECRETS if secret in kept.decode(encoding)]
    before, after = (read_bytes(each, source="page.txt", read_at="2026-01-01") for each in (data, kept))
    assert after.page.text == before.page.text
    assert [claim.value for claim in after.claims] == [claim.value for claim in before.claims]


@pytest.mark.row("B27")
def test_the_ledger_checks_masked_bytes_by_their_own_hash() -> None:
    held(TEXT.encode())
    (document,) = models.Document.objects.all()
    assert [finding for finding in checking.check() if finding.rule.startswith("bytes")] == []
    documents.path_of(document.sha256).write_bytes(TEXT.encode())
    assert [finding.rule for finding in checking.check()] == ["bytes.changed"]


def test_a_page_with_contacts_is_known_again_by_the_bytes_it_was_read_with() -> None:
    held(TEXT.encode())
    again = read_bytes(TEXT.encode(), source="page.txt", read_at="2026-01-02")
    assert services.add_reading(again, data=TEXT.encode()).was_held


def test_bytes_without_contacts_are_kept_as_they_are() -> None:
    data = TEXT.partition("Comments")[0].encode() + b"\nimage: lamp@2x.png\n\xff\xfe\x80"
    assert held(data) == data
    assert models.Document.objects.get().kept_sha256 == ""
