"""Fetching: the public web only, politely, within limits. The server of these tests is on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.errors import SourceError
from dramatheque.reading import Opened, OpenOptions, open_sources
from dramatheque.reading.containers.addresses import is_public, resolve
from dramatheque.reading.containers.web import Fetcher

PAGE = b"<html><body><p>Text</p></body></html>"
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A web site in a thread: answers by path, and what it was asked for."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agent = self.headers["User-Agent"]
                answer = site.answers.get(self.path, (404, {}, b""))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.agent = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, path: str, body: bytes = PAGE, content_type: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.answers[path] = (200, {"Content-Type": content_type, **{k.replace("_", "-"): v for k, v in headers.items()}}, body)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.thread.start()
    yield site
    site.server.shutdown()
    site.thread.join()
    site.server.server_close()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    fetcher = Fetcher(OpenOptions(max_fetch=100_000, max_seconds=2.0), allowed=lambda address: address == "127.0.0.1")
    yield fetcher
    fetcher.close()


def refused(fetcher: Fetcher, url: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        fetcher.fetch(url)
    assert caught.value.where == url
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # noqa: S104
        "169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1", "::", "::1", "::ffff:127.0.0.1",
        "::ffff:169.254.169.254", "::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1",
        "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::", "2001::1", "2001:db8::1", "100::1",
        "localhost", "", "1.2.3", "not an address",
    ],
)
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "2606:4700::1111", "64:ff9b::1.1.1.1", "::ffff:8.8.8.8", "2002:808:808::"]
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_no_spelling_of_a_private_address_passes(address: Any) -> None:
    packed = int(address)
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")
    assert not is_public(f"64:ff9b::{packed >> 16:x}:{packed & 0xFFFF:x}")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]".strip("[]")])
def test_names_of_this_machine_are_refused_after_they_are_looked_up(host: str) -> None:
    with pytest.raises(SourceError, match="not a public address"):
        resolve(host, 80, "http://x/")


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(SourceError, match="not a public address"):
        resolve("rebinding.example", 80, "http://rebinding.example/")


def test_a_page_is_fetched_with_its_address_and_type(site: Site, fetcher: Fetcher) -> None:
    site.page("/drama")
    opened = fetcher.fetch(f"{site.url}/drama")
    assert (opened.data, opened.url, opened.content_type) == (PAGE, f"{site.url}/drama", "text/html; charset=utf-8")
    assert opened.source == f"{site.url}/drama"
    assert opened.read_at.endswith("+00:00")
    assert site.agent.startswith("Dramatheque/")


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name server answers differently the second time it is asked: it is not asked a second time for one request."""
    asked: list[str] = []
    port = site.server.server_port

    def answer(host: str, *args: Any, **kwargs: Any) -> list[Any]:
        if host == "drama.example":
            asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    site.page("/x")
    site.answers["/robots.txt"] = (404, {}, b"")
    monkeypatch.setattr("socket.getaddrinfo", answer)
    fetcher = Fetcher(allowed=lambda address: address == "127.0.0.1")
    assert fetcher.fetch(f"http://drama.example:{port}/x").data == PAGE
    fetcher.close()
    assert asked == ["drama.example"] * 2


def test_a_redirect_is_followed_and_its_goal_is_the_address(site: Site, fetcher: Fetcher) -> None:
    site.answers["/old"] = (301, {"Location": "/new?a=1"}, b"")
    site.page("/new?a=1")
    assert fetcher.fetch(f"{site.url}/old").url == f"{site.url}/new?a=1"


@pytest.mark.parametrize("goal", ["http://10.0.0.1/x", "http://[::1]:1/", "http://169.254.169.254/latest/meta-data/"])
def test_a_redirect_to_a_private_address_is_refused(site: Site, fetcher: Fetcher, goal: str) -> None:
    site.answers["/a"] = (302, {"Location": goal}, b"")
    assert refused(fetcher, f"{site.url}/a").code == "source.refused"


@pytest.mark.parametrize(
    "goal",
    ["file:///etc/passwd", "ftp://x.example/", "http://user:pw@127.0.0.1/", "http://", "javascript:alert(1)", "http://[", "//[x"],
)
def test_a_redirect_to_anything_else_is_refused(site: Site, fetcher: Fetcher, goal: str) -> None:
    site.answers["/a"] = (302, {"Location": goal}, b"")
    assert refused(fetcher, f"{site.url}/a").code in ("source.refused", "source.missing")


@pytest.mark.parametrize("address", ["http://[::1", "https://[ferry", "http://\u2100.example/", "http://"])
def test_what_is_no_address_is_refused(fetcher: Fetcher, address: str) -> None:
    assert refused(fetcher, address).code == "source.refused"


def test_redirects_that_never_end_are_refused(site: Site, fetcher: Fetcher) -> None:
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    assert "more than 5 redirects" in str(refused(fetcher, f"{site.url}/loop"))
    assert site.asked.count("/loop") == 6


def test_robots_txt_is_asked_once_and_honoured(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    site.page("/a")
    site.page("/b")
    site.page("/private/c")
    fetcher.fetch(f"{site.url}/a")
    fetcher.fetch(f"{site.url}/b")
    assert "robots.txt" in str(refused(fetcher, f"{site.url}/private/c"))
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_robots_txt_that_names_this_program_is_honoured(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", b"User-agent: Dramatheque\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "text/plain")
    site.page("/a")
    refused(fetcher, f"{site.url}/a")


def test_a_site_in_trouble_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers["/robots.txt"] = (503, {}, b"")
    site.page("/a")
    assert "503" in str(refused(fetcher, f"{site.url}/a"))
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize("declared", [True, False])
def test_a_page_over_the_limit_is_refused(site: Site, fetcher: Fetcher, declared: bool) -> None:
    body = b"x" * 200_000
    site.page("/big", body if declared else gzip.compress(body * 100), Content_Encoding="identity" if declared else "gzip")
    assert refused(fetcher, f"{site.url}/big").code == "source.too_large"


def test_packed_pages_are_unpacked(site: Site, fetcher: Fetcher) -> None:
    site.page("/z", gzip.compress(PAGE), Content_Encoding="gzip")
    assert fetcher.fetch(f"{site.url}/z").data == PAGE
    site.page("/broken", b"not gzip", Content_Encoding="gzip")
    refused(fetcher, f"{site.url}/broken")


def test_a_page_that_drips_is_given_up_in_time(site: Site, fetcher: Fetcher) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in range(600):
                handler.wfile.write(b"x" * 10)
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    site.answers["/slow"] = drip
    started = time.monotonic()
    assert refused(fetcher, f"{site.url}/slow").code == "source.timeout"
    assert time.monotonic() - started < 20


def test_what_is_no_text_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.page("/film.mp4", b"x", "video/mp4")
    assert "video/mp4" in str(refused(fetcher, f"{site.url}/film.mp4"))


def test_missing_pages_and_closed_ports_are_errors_of_one_line(site: Site, fetcher: Fetcher) -> None:
    assert refused(fetcher, f"{site.url}/none").code == "source.missing"
    assert refused(fetcher, "http://127.0.0.1:1/").code == "source.refused"


def test_addresses_stand_beside_files_among_sources(site: Site, fetcher: Fetcher) -> None:
    site.page("/a")
    results = list(open_sources([f"{site.url}/a", "/no/such/file", "http://10.0.0.1/"], fetcher=fetcher))
    assert [type(result) for result in results] == [Opened, SourceError, SourceError]
