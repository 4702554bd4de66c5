"""Feeds for programs: a title, its address and entries in, an answer of Atom out.

What members write may hold characters that XML cannot; they are left out, so that no entry takes the feed from everybody.
Words are text unless they are Markup: readers of feeds take summaries for HTML.
"""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from markupsafe import Markup, escape

_NOT_IN_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Feed:
    """A feed of the site about the page at `path`; the site is the author of what names none."""

    def __init__(self, request: HttpRequest, title: str, path: str, about: str = "") -> None:
        self._made = Atom1Feed(
            _plain(title), request.build_absolute_uri(path), about, language="en", feed_url=request.build_absolute_uri(),
            author_name="Dramatheque", subtitle=about or None,
        )

    def add(self, title: str, address: str, words: str | Markup, author: str = "", **known: Any) -> None:
        """Adds an entry, known by its address unless told; `known` is what Django's feeds take beside (pubdate, unique_id…)."""
        told = {"unique_id": address, "author_name": _plain(author) or None} | known
        self._made.add_item(_plain(title), address, _plain(str(escape(words))), **told)

    def answer(self) -> HttpResponse:
        """The feed as it is sent."""
        return HttpResponse(self._made.writeString("utf-8"), content_type="application/atom+xml")


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
