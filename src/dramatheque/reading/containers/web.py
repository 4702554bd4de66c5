"""Documents on the web: an address to the bytes behind it, within limits of place, time, size and type.

In: http(s) addresses. Out: Opened; or a SourceError that says why not. Refused: addresses that are not public, at every redirect;
what robots.txt disallows; what is no text. One Fetcher serves one run and asks each site for its robots.txt once.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from dramatheque import __version__
from dramatheque.errors import SourceError
from dramatheque.reading.containers.addresses import is_public, resolve
from dramatheque.reading.containers.opened import MEGABYTE, Opened, OpenOptions

AGENT = "Dramatheque"
TEXT_TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/json", "application/ld+json")
ROBOTS_SIZE = 500_000
LONGEST_SILENCE = 5.0        # seconds without a byte
REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    url: str
    content_type: str
    data: bytes


class Fetcher:
    """Fetches addresses for one run. `allowed` says which IP addresses may be connected to."""

    def __init__(self, options: OpenOptions | None = None, *, allowed: Callable[[str], bool] = is_public) -> None:
        self._options = options or OpenOptions()
        self._allowed = allowed
        self._robots: dict[str, RobotFileParser | None] = {}
        self._client = httpx.Client(
            follow_redirects=False, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0),
            headers={
                "User-Agent": f"{AGENT}/{__version__}", "Accept": "text/html, text/plain, application/xhtml+xml, */*;q=0.1",
                "Accept-Encoding": "gzip, deflate",
            },
        )

    def fetch(self, source: str) -> Opened:
        """The document at an address; raises SourceError."""
        deadline = time.monotonic() + self._options.max_seconds
        answer = self._get(source, source, deadline, self._options.max_fetch, ask_robots=True)
        if answer.status in (404, 410):
            raise SourceError("source.missing", source, f"no such page ({answer.status})", remedy="check the address")
        if answer.status != 200:
            raise SourceError("source.refused", source, f"the site answers {answer.status}")
        said = answer.content_type.partition(";")[0].strip().lower()
        if said and not said.startswith(TEXT_TYPES):
            raise SourceError("source.refused", source, f"not a page of text ({said})")
        read_at = datetime.now(UTC).isoformat(timespec="seconds")
        return Opened(answer.data, source, url=answer.url, content_type=answer.content_type, read_at=read_at)

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def _get(self, url: str, source: str, deadline: float, most: int, *, ask_robots: bool) -> _Answer:
        for _ in range(self._options.max_redirects + 1):
            if ask_robots and not self._may_fetch(url, source, deadline):
                raise SourceError("source.refused", source, "the site's robots.txt asks not to fetch this page")
            answer = self._once(url, source, deadline, most)
            if answer.status not in REDIRECTS or not answer.data:
                return answer
            url = urljoin(url, answer.data.decode("latin-1"))
        raise SourceError("source.refused", source, f"more than {self._options.max_redirects} redirects")

    def _once(self, url: str, source: str, deadline: float, most: int) -> _Answer:
        """One request to a checked address. Of a redirect the data is where it leads."""
        host, port, request = self._request(url, source, deadline)
        try:
            with closing(self._client.send(request, stream=True)) as response:
                location = response.headers.get("location", "")
                content_type = response.headers.get("content-type", "")
                if response.status_code in REDIRECTS and location:
                    return _Answer(response.status_code, url, content_type, location.encode("latin-1", "replace"))
                data = b"".join(_limited(response, source, deadline, most)) if response.status_code == 200 else b""
                return _Answer(response.status_code, url, content_type, data)
        except httpx.TimeoutException:
            raise SourceError("source.timeout", source, f"{host} does not answer in time", remedy="try again later") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise SourceError("source.refused", source, f"{host}:{port} cannot be read ({type(error).__name__})") from None

    def _request(self, url: str, source: str, deadline: float) -> tuple[str, int, httpx.Request]:
        try:
            shown = httpx.URL(url).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            raise SourceError("source.refused", source, "not a valid address") from None
        if shown.scheme not in ("http", "https") or not shown.raw_host or shown.userinfo:
            raise SourceError("source.refused", source, "only plain http:// and https:// addresses are fetched")
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise SourceError("source.timeout", source, f"took more than {self._options.max_seconds:g} seconds")
        host, port = shown.raw_host.decode("ascii"), shown.port or (443 if shown.scheme == "https" else 80)
        place = shown.copy_with(host=resolve(host, port, source, self._allowed), port=port)
        request = self._client.build_request(
            "GET", place, headers={"Host": shown.netloc.decode("ascii")}, timeout=min(LONGEST_SILENCE, remaining),
            extensions={"sni_hostname": host},
        )
        return host, port, request

    def _may_fetch(self, url: str, source: str, deadline: float) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._ask_robots(site, source, deadline)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(AGENT, url)

    def _ask_robots(self, site: str, source: str, deadline: float) -> RobotFileParser | None:
        """The rules of a site; None where it has none. A site in trouble (5xx) is not fetched from, as RFC 9309 asks."""
        answer = self._get(f"{site}/robots.txt", source, deadline, ROBOTS_SIZE, ask_robots=False)
        if answer.status >= 500:
            raise SourceError("source.refused", source, f"its robots.txt answers {answer.status}", remedy="try again later")
        if answer.status != 200:
            return None
        rules = RobotFileParser()
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        return rules


def _limited(response: httpx.Response, source: str, deadline: float, most: int) -> Iterator[bytes]:
    """The body, unpacked no further than the limit: a few bytes of gzip can hold gigabytes."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "deflate", "x-gzip"):
        raise SourceError("source.refused", source, f"packed in a way that was not asked for ({encoding})")
    unpack = zlib.decompressobj(wbits=47) if encoding not in ("", "identity") else None
    size = 0
    for raw in response.iter_raw():
        if time.monotonic() > deadline:
            raise SourceError("source.timeout", source, "the site sends too slowly", remedy="try again later")
        try:
            piece = unpack.decompress(raw, most - size + 1) if unpack else raw
        except zlib.error:
            raise SourceError("source.refused", source, "the answer is not packed as it says") from None
        size += len(piece)
        if size > most:
            raise SourceError("source.too_large", source, f"larger than {max(1, most // MEGABYTE)} MB, too large for one page")
        yield piece
