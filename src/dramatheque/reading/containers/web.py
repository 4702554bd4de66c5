"""Documents on the web: an address to the bytes behind it, within limits of place, time, size and type.

In: http(s) addresses. Out: Opened; or a SourceError that says why not. Refused: addresses that are not public, at every redirect;
what robots.txt disallows; what is no text. One Fetcher serves one run and asks each site for its robots.txt once.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
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
class Answer:
    """What a site answers. Of a redirect the data is where it leads."""

    status: int
    url: str
    content_type: str
    data: bytes
    etag: str = ""
    retry_after: float = 0.0     # seconds
    link: str = ""               # what the site links the page to: the header "Link", or "X-Pingback" written as one


@dataclass(frozen=True, slots=True)
class _Question:
    url: str
    source: str                  # as errors name it
    deadline: float
    most: int                    # bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


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
        answer = self._get(_Question(source, source, deadline, self._options.max_fetch), ask_robots=True)
        if answer.status in (404, 410):
            raise SourceError("source.missing", source, f"no such page ({answer.status})", remedy="check the address")
        if answer.status != 200:
            raise SourceError("source.refused", source, f"the site answers {answer.status}")
        said = answer.content_type.partition(";")[0].strip().lower()
        if said and not said.startswith(TEXT_TYPES):
            raise SourceError("source.refused", source, f"not a page of text ({said})")
        read_at = datetime.now(UTC).isoformat(timespec="seconds")
        return Opened(answer.data, source, url=answer.url, content_type=answer.content_type, read_at=read_at)

    def ask(self, url: str, source: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"") -> Answer:
        """What an API answers: GET, or POST where there is a body. APIs are made for programs: robots.txt is not asked.

        Redirects are not followed, so that no key goes elsewhere. Raises SourceError where there is no answer at all.
        """
        deadline = time.monotonic() + self._options.max_seconds
        return self._once(_Question(url, source, deadline, self._options.max_fetch, headers or {}, body))

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def _get(self, question: _Question, *, ask_robots: bool) -> Answer:
        for _ in range(self._options.max_redirects + 1):
            _check(question)
            if ask_robots and not self._may_fetch(question):
                raise SourceError("source.refused", question.source, "the site's robots.txt asks not to fetch this page")
            answer = self._once(question)
            if answer.status not in REDIRECTS or not answer.data:
                return answer
            question = replace(question, url=_led_to(question, answer))
        raise SourceError("source.refused", question.source, f"more than {self._options.max_redirects} redirects")

    def _once(self, question: _Question) -> Answer:
        """One request to a checked address."""
        url, source, deadline = question.url, question.source, question.deadline
        host, port, request = self._request(question)
        try:
            with closing(self._client.send(request, stream=True)) as response:
                location = response.headers.get("location", "")
                content_type = response.headers.get("content-type", "")
                if response.status_code in REDIRECTS and location:
                    return Answer(response.status_code, url, content_type, location.encode("latin-1", "replace"))
                is_page = response.status_code == 200
                data = b"".join(_limited(response, source, deadline, question.most)) if is_page else b""
                etag, wait = response.headers.get("etag", ""), _seconds(response.headers.get("retry-after", ""))
                return Answer(response.status_code, url, content_type, data, etag, wait, _links(response.headers))
        except httpx.TimeoutException:
            raise SourceError("source.timeout", source, f"{host} does not answer in time", remedy="try again later") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise SourceError("source.refused", source, f"{host}:{port} cannot be read ({type(error).__name__})") from None

    def _request(self, question: _Question) -> tuple[str, int, httpx.Request]:
        source = question.source
        try:
            shown = httpx.URL(question.url).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            raise SourceError("source.refused", source, "not a valid address") from None
        if shown.scheme not in ("http", "https") or not shown.raw_host or shown.userinfo:
            raise SourceError("source.refused", source, "only plain http:// and https:// addresses are fetched")
        remaining = question.deadline - time.monotonic()
        if remaining <= 0:
            raise SourceError("source.timeout", source, f"took more than {self._options.max_seconds:g} seconds")
        host, port = shown.raw_host.decode("ascii"), shown.port or (443 if shown.scheme == "https" else 80)
        place = shown.copy_with(host=resolve(host, port, source, self._allowed), port=port)
        headers = {**question.headers, "Host": shown.netloc.decode("ascii")}
        if question.body:
            headers.setdefault("Content-Type", "application/json")
        request = self._client.build_request(
            "POST" if question.body else "GET", place, headers=headers, content=question.body or None,
            timeout=min(LONGEST_SILENCE, remaining), extensions={"sni_hostname": host},
        )
        return host, port, request

    def _may_fetch(self, question: _Question) -> bool:
        parts = urlsplit(question.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._ask_robots(replace(question, url=f"{site}/robots.txt", most=ROBOTS_SIZE))
        rules = self._robots[site]
        return rules is None or rules.can_fetch(AGENT, question.url)

    def _ask_robots(self, question: _Question) -> RobotFileParser | None:
        """The rules of a site; None where it has none. A site in trouble (5xx) is not fetched from, as RFC 9309 asks."""
        answer = self._get(question, ask_robots=False)
        if answer.status >= 500:
            what = f"its robots.txt answers {answer.status}"
            raise SourceError("source.refused", question.source, what, remedy="try again later")
        if answer.status != 200:
            return None
        rules = RobotFileParser()
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        return rules


def _check(question: _Question) -> None:
    try:
        urlsplit(question.url)
    except ValueError:
        raise SourceError("source.refused", question.source, "not a valid address", remedy="check the address") from None


def _led_to(question: _Question, answer: Answer) -> str:
    """Where an answer that is a redirect leads."""
    try:
        return urljoin(question.url, answer.data.decode("latin-1"))
    except ValueError:
        raise SourceError("source.refused", question.source, "leads to no valid address") from None


def _links(headers: httpx.Headers) -> str:
    """The links of an answer's head as one header "Link"."""
    pingback = headers.get("x-pingback", "")
    return ", ".join(part for part in (headers.get("link", ""), f'<{pingback}>; rel="pingback"' if pingback else "") if part)


def _seconds(said: str) -> float:
    return float(said) if said.isdigit() and len(said) < 8 else 5.0 if said else 0.0


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
