"""Where APIs are asked: one question at a time, no faster than a site allows, answers kept on disk, keys from the environment.

In: questions (an address, a body). Out: bytes or JSON; a SourceError that says what the site answered and what to do.
"""

from __future__ import annotations

import json
import os
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from dramatheque.errors import SourceError
from dramatheque.reading.containers.cache import Cache, Kept, now
from dramatheque.reading.containers.opened import Opened
from dramatheque.reading.containers.web import Answer, Fetcher

LONGEST_WAIT = 60.0          # seconds a site may ask us to wait
TRIES = 3


@dataclass(slots=True)
class _Log:
    """When each site was last asked, and when the oldest answer for a source was fetched."""

    asked_at: dict[str, float] = field(default_factory=dict)
    fetched_at: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """The way to one site for one source. `bases` and `sleep` are for tests; `environment` is where keys are looked for."""

    fetcher: Fetcher
    cache: Cache
    bases: Mapping[str, str] = field(default_factory=dict)
    sleep: Callable[[float], None] = time.sleep
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    site: str = ""
    source: str = ""
    _log: _Log = field(default_factory=_Log)

    def for_source(self, site: str, source: str) -> Desk:
        """The same desk for another source."""
        return replace(self, site=site, source=source)

    def base(self, **slots: str) -> str:
        """Where the site answers."""
        return self.bases.get(self.site, str(_apis()[self.site]["base"])).format(**slots)

    def key(self) -> tuple[str, str]:
        """The name and value of the first key in the environment; raises SourceError where there is none."""
        names = _apis()[self.site]["keys"]
        for name in names:
            if value := self.environment.get(name, "").strip():
                return name, value
        which = " or ".join(names)
        raise self.error("source.key", f"{self.site} answers only with a key", remedy=f"get one there and set {which}")

    def error(self, code: str, what: str, *, remedy: str = "") -> SourceError:
        """An error about this source."""
        return SourceError(code, self.source, what, remedy=remedy)

    def json(
        self, address: str, query: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None,
        secret: Mapping[str, str] | None = None, body: Any = None,
    ) -> Any:
        """The JSON at an address. `secret` is added to the query and kept out of the cache and of messages."""
        data, _ = self.ask(address, query, headers=headers, secret=secret, body=body)
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            what = f"{self.site} answers something that is no JSON"
            raise self.error("source.refused", what, remedy="try again later") from None

    def ask(
        self, address: str, query: Mapping[str, str] | None = None, *, headers: Mapping[str, str] | None = None,
        secret: Mapping[str, str] | None = None, body: Any = None,
    ) -> tuple[bytes, str]:
        """The bytes at an address and when they were fetched: from the cache while they are fresh."""
        question = shown(address, query) + (f" {json.dumps(body, sort_keys=True)}" if body is not None else "")
        kept = self.cache.get(question)
        if not kept or not kept.is_fresh(now()):
            kept = self._renewed(kept, question, shown(address, {**(query or {}), **(secret or {})}), headers or {}, body)
        oldest = self._log.fetched_at.get(self.source, kept.fetched_at)
        self._log.fetched_at[self.source] = min(oldest, kept.fetched_at)
        return kept.data, kept.fetched_at

    def _renewed(self, kept: Kept | None, question: str, address: str, headers: Mapping[str, str], body: Any) -> Kept:
        """The answer asked for again; the one that is held, where the site says it is the same."""
        sent = dict(headers) | ({"If-None-Match": kept.etag} if kept and kept.etag else {})
        answer = self._answer(address, sent, body)
        fetched_at = now().isoformat(timespec="seconds")
        if answer.status == 304 and kept:
            kept = replace(kept, fetched_at=fetched_at)
        else:
            self._check(answer)
            kept = Kept(answer.data, answer.etag, fetched_at)
        self.cache.keep(question, kept)
        return kept

    def opened(self, document: Any, *, url: str) -> Opened:
        """The document put together from answers, the same bytes for the same answers."""
        data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        read_at = self._log.fetched_at.get(self.source, "")
        return Opened(data, self.source, url=url, content_type="application/json", read_at=read_at)

    def _answer(self, address: str, headers: Mapping[str, str], body: Any) -> Answer:
        """The site's answer; one that asks for patience is asked again when it says."""
        sent = json.dumps(body).encode() if body is not None else b""
        for _ in range(TRIES):
            self._wait()
            answer = self.fetcher.ask(address, self.source, headers=headers, body=sent)
            if answer.status != 429 or answer.retry_after > LONGEST_WAIT:
                return answer
            self.sleep(max(1.0, answer.retry_after))
        return answer

    def _wait(self) -> None:
        since = time.monotonic() - self._log.asked_at.get(self.site, float("-inf"))
        pause = float(_apis()[self.site].get("pause", 1.0))
        if since < pause:
            self.sleep(pause - since)
        self._log.asked_at[self.site] = time.monotonic()

    def _check(self, answer: Answer) -> None:
        if answer.status == 200:
            return
        if answer.status in (404, 410):
            raise self.error("source.missing", f"{self.site} knows nothing of that name", remedy="check the number or title")
        if answer.status in (401, 403):
            raise self.error("source.key", f"{self.site} does not accept the key ({answer.status})", remedy="check the key")
        if answer.status == 429:
            raise self.error("source.refused", f"{self.site} asks for a pause", remedy="try again later")
        raise self.error("source.refused", f"{self.site} answers {answer.status}", remedy="try again later")


def shown(address: str, query: Mapping[str, str] | None) -> str:
    """An address with its query."""
    return f"{address}?{urlencode(query)}" if query else address


@cache
def _apis() -> dict[str, Any]:
    return tomllib.loads(files("dramatheque.reading.containers.apis").joinpath("apis.toml").read_text(encoding="utf-8"))
