"""Pages and files are compressed for those who take them so, and not where their length could be guessed from."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory

from dramatheque.website.compression import LEAST, Compressed

PAGE = b"<p>eleven tuesdays in autumn</p>" * 200
TAKES = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def answered(body: bytes = PAGE, kind: str = "text/html; charset=utf-8", **told: Any) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind, status=told.pop("status", 200))
    for name, value in told.pop("headers", {}).items():
        answer.headers[name] = value
    request = RequestFactory().get("/", **{**TAKES, **told})
    if "member" in told:
        request.COOKIES["sessionid"] = "a"
    return Compressed(lambda _: answer)(request)


def test_a_page_comes_compressed_and_says_so() -> None:
    answer = answered(headers={"ETag": '"a"'})
    assert gzip.decompress(answer.content) == PAGE
    assert len(answer.content) * 4 < len(PAGE)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["ETag"] == 'W/"a"'


def test_who_does_not_take_it_gets_the_page_as_it_is() -> None:
    for encodings in ("", "br", "gzip;q=0", "identity"):
        answer = answered(HTTP_ACCEPT_ENCODING=encodings)
        assert answer.content == PAGE
        assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("told", [
    {"body": b"a" * (LEAST - 1)}, {"kind": "image/webp"}, {"status": 404}, {"headers": {"Content-Encoding": "br"}},
])
def test_what_is_short_or_no_text_or_compressed_already_is_left(told: dict[str, Any]) -> None:
    assert answered(**told).content == told.get("body", PAGE)


def test_what_another_site_has_a_members_browser_ask_for_is_not_compressed() -> None:
    assert answered(member=True, HTTP_SEC_FETCH_SITE="cross-site").content == PAGE
    assert answered(member=True, HTTP_SEC_FETCH_SITE="same-site").content == PAGE
    assert answered(member=True, HTTP_SEC_FETCH_SITE="same-origin").content != PAGE
    assert answered(HTTP_SEC_FETCH_SITE="cross-site").content != PAGE, "a guest has nothing to be guessed"


def test_a_file_is_compressed_too(tmp_path: Any) -> None:
    (tmp_path / "site.css").write_bytes(PAGE)
    with (tmp_path / "site.css").open("rb") as file:
        answer: Any = Compressed(lambda _: FileResponse(file, content_type="text/css"))(RequestFactory().get("/", **TAKES))
        sent = b"".join(answer)
    assert gzip.decompress(sent) == PAGE
    assert answer.headers["Content-Length"] == str(len(sent))


@pytest.mark.django_db
def test_the_site_compresses_its_pages_and_its_style(client: Any) -> None:
    for path in ("/about", "/static/site.css"):
        answer = client.get(path, HTTP_ACCEPT_ENCODING="gzip")
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert gzip.decompress(answer.getvalue())
