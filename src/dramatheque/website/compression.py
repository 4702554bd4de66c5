"""Answers compressed for those who take them so: a page of 120 KB in, 27 KB out, for a fiftieth of what making it costs.

Whoever sees the length of encrypted answers and makes a member's browser ask again and again may guess what stands beside words
of the address. The token of forms is masked anew in every page, a session's cookie goes along with no request that another site
begins but for opening a page, and what another site has a member's browser ask for is not compressed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import patch_vary_headers
from isal import isal_zlib

LEAST = 1400         # bytes; less fits into one packet anyway
MOST = 4_000_000     # bytes of a file that is held at once
GZIP = 31            # what isal calls deflate with the frame of gzip
LEVEL = 1
KINDS = (
    "text/", "application/json", "application/javascript", "application/xml", "application/atom+xml", "application/rss+xml",
    "image/svg+xml",
)
ELSEWHERE = ("cross-site", "same-site")


class Compressed:
    """Compresses what is text and long enough."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        response = self.get_response(request)
        if response.status_code != 200 or not response.headers.get("Content-Type", "").startswith(KINDS):
            return response
        if response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if _is_taken(request.headers.get("Accept-Encoding", "")) and not _may_be_guessed(request):
            _compress(response)
        return response


def _compress(response: HttpResponse | StreamingHttpResponse) -> None:
    if isinstance(response, StreamingHttpResponse):
        length = response.headers.get("Content-Length", "")          # a file; what has no length is made while it is sent
        if not length.isdecimal() or not LEAST <= int(length) <= MOST or response.is_async:
            return
        response.streaming_content = [packed := isal_zlib.compress(b"".join(response), LEVEL, GZIP)]
    else:
        if len(response.content) < LEAST:
            return
        response.content = packed = isal_zlib.compress(response.content, LEVEL, GZIP)
    response.headers["Content-Length"] = str(len(packed))
    response.headers["Content-Encoding"] = "gzip"
    if response.headers.get("ETag", "").startswith('"'):
        response.headers["ETag"] = f"W/{response.headers['ETag']}"


def _is_taken(encodings: str) -> bool:
    """Whether gzip is among the encodings that a client takes.

    >>> _is_taken("gzip, deflate, br"), _is_taken("br;q=1.0, gzip;q=0"), _is_taken("gzip; q=0.5"), _is_taken("")
    (True, False, True, False)
    """
    for part in encodings.split(","):
        name, _, quality = part.partition(";")
        if name.strip().lower() in ("gzip", "*"):
            return quality.replace(" ", "").removeprefix("q=").strip("0.") != "" or not quality
    return False


def _may_be_guessed(request: HttpRequest) -> bool:
    is_member = settings.SESSION_COOKIE_NAME in request.COOKIES
    return is_member and request.headers.get("Sec-Fetch-Site", "") in ELSEWHERE
