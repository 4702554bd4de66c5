"""The reading desk: an address, a file or pasted text in; what it would add, confirm and contradict out; stored when accepted.

Nothing is kept between the two steps: the bytes travel in the form, signed, so that what is accepted is what was shown.
"""

from __future__ import annotations

import base64
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from dramatheque.community.arrivals import after_arrival
from dramatheque.errors import DramathequeError, SourceError
from dramatheque.library import selectors, services
from dramatheque.reading import OpenOptions, open_sources, read_bytes
from dramatheque.website.addresses import foreign
from dramatheque.website.presenting.comparison import comparison_page

LIMIT = 4_000_000  # bytes of one page
KEPT_SECONDS = 3600  # how long an offer may be accepted
SALT = "dramatheque.read"
FIELDS = ("address", "text", "origin")
EXAMPLE = Path(__file__).parents[1] / "example_page.txt"
"""A page to try the desk with; one of its days is wrong."""


class Offer(NamedTuple):
    """The bytes of one page and where they came from."""

    data: bytes
    source: str
    url: str
    content_type: str
    read_at: str

    def pack(self) -> str:
        """The offer as signed text for a form field."""
        body = base64.b85encode(zlib.compress(self.data, 6)).decode()
        return signing.dumps([body, *self[1:]], salt=SALT)

    @classmethod
    def unpack(cls, text: str) -> Offer:
        """The offer of `pack`; signing.BadSignature where it is not ours, or too old."""
        body, source, url, content_type, read_at = signing.loads(text, salt=SALT, max_age=KEPT_SECONDS)
        return cls(zlib.decompress(base64.b85decode(body)), source, url, content_type, read_at)


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """The form, and what the page given would change."""
    is_open = bool(getattr(settings, "DRAMATHEQUE_OPEN_READING", True))
    if request.method != "POST":
        given = {**dict.fromkeys(FIELDS, ""), "address": request.GET.get("address", "").strip()[:2000]}
        if request.GET.get("example"):
            given["text"] = EXAMPLE.read_text(encoding="utf-8")
        shown = {"error": "", "given": given, "is_open": is_open, "limit": LIMIT // 1_000_000}
        return render(request, "read.html", shown)
    if not is_open:
        return HttpResponseForbidden("Reading is closed on this site.", content_type="text/plain")
    try:
        offer = _offer(request)
        reading = _read(offer)
        comparison = services.compare(reading)
    except DramathequeError as error:
        return _form(request, str(error))
    return render(
        request, "comparison.html", {"page": comparison_page(comparison, reading), "packet": offer.pack(), "offer": offer}
    )


@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Stores an offered page and says what it changed."""
    if not getattr(settings, "DRAMATHEQUE_OPEN_READING", True):
        return HttpResponseForbidden("Reading is closed on this site.", content_type="text/plain")
    try:
        offer = Offer.unpack(request.POST.get("packet", ""))
        reading = _read(offer)
        added = services.add_reading(reading, data=offer.data)
        services.settle()
    except signing.BadSignature:
        return _form(request, "The offer is too old or was changed on its way; give the page again.")
    except DramathequeError as error:
        return _form(request, str(error))
    after_arrival([work.id for work in added.works])
    return render(request, "accepted.html", {"added": added, "document": reading.document})


def _form(request: HttpRequest, error: str) -> HttpResponse:
    given = {key: request.POST.get(key, "") for key in FIELDS}
    return render(
        request, "read.html", {"error": error, "given": given, "is_open": True, "limit": LIMIT // 1_000_000}, status=422
    )


def _read(offer: Offer) -> Any:
    return read_bytes(
        offer.data, source=offer.source, url=offer.url, content_type=offer.content_type, read_at=offer.read_at,
        knows=selectors.known_titles,
    )


def _offer(request: HttpRequest) -> Offer:
    """What the form holds: a file before pasted text before an address."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    origin = foreign(request.POST.get("origin", "").strip()[:2000])
    upload = request.FILES.get("file")
    if upload is not None:
        if (upload.size or 0) > LIMIT:
            raise SourceError("source.too_large", upload.name or "file", f"larger than {LIMIT // 1_000_000} MB")
        return Offer(upload.read(LIMIT + 1), upload.name or "file", origin, _type(upload.name or ""), now)
    text = request.POST.get("text", "")
    if text.strip():
        data = text.replace("\r\n", "\n").encode()
        if len(data) > LIMIT:
            raise SourceError("source.too_large", "the pasted text", f"larger than {LIMIT // 1_000_000} MB")
        return Offer(data, origin or "pasted text", origin, "", now)
    return _fetch(request.POST.get("address", "").strip()[:2000], now)


def _fetch(address: str, now: str) -> Offer:
    if not address:
        raise SourceError("source.missing", "the form", "nothing was given", remedy="paste an address or text, or choose a file")
    if not foreign(address):  # files of the server are not ours to read
        raise SourceError("source.refused", address, "not an http or https address")
    opened = next(iter(open_sources([address], OpenOptions(max_fetch=LIMIT))))
    if isinstance(opened, SourceError):
        raise opened
    return Offer(opened.data, opened.source, opened.url or address, opened.content_type, opened.read_at or now)


def _type(name: str) -> str:
    return "text/html" if name.lower().endswith((".html", ".htm")) else ""
