"""Feeds for programs: a title, its address and entries in, an answer of Atom out.

What members write may hold characters that XML cannot; they are left out, so that no entry takes the feed from everybody.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Feed:
    """A feed of the site about the page at `path`."""

    def __init__(self, request: HttpRequest, title: str, path: str, about: str = "") -> None:
        self._made = Atom1Feed(
            _plain(title), request.build_absolute_uri(path), about, language="en", feed_url=request.build_absolute_uri()
        )

    def add(self, title: str, address: str, words: str, **known: Any) -> None:
        """Adds an entry, known by its address unless told; `known` is what Django's feeds take beside (pubdate, author_name…)."""
        told: dict[str, Any] = {name: _plain(value) if isinstance(value, str) else value for name, value in known.items()}
        self._made.add_item(_plain(title), address, _plain(words), **({"unique_id": address} | told))

    def answer(self) -> HttpResponse:
        """The feed as it is sent."""
        return HttpResponse(self._made.writeString("utf-8"), content_type="application/atom+xml")


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
