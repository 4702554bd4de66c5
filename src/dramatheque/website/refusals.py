"""What is refused in a word is said on a page of the site to whoever reads pages; programs get the word.

An answer of a few plain words with a status of 400 and more in, the same words as a page out.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

KEPT = ("Allow", "Retry-After")
NOTHING_TO_SEE = "Nothing is shown at this address: it takes what a form of this site sends."
STALE_FORM = (
    "The form was open for too long, or came from elsewhere, so nothing was kept. Go back, load the page again and send it "
    "once more."
)


class Refusals:
    """Gives refusals of a few words the face of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or a page in its place."""
        response = self.get_response(request)
        why = _words(response) if response.status_code >= 400 and request.method != "HEAD" else ""
        if not why or "text/html" not in request.headers.get("Accept", ""):
            return response
        page = render(request, "refused.html", {"why": why, "back": "/"}, status=response.status_code)
        for name in KEPT:
            if name in response.headers:
                page.headers[name] = response.headers[name]
        return page


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """A form whose token is not this reader's; 403."""
    return render(request, "refused.html", {"why": STALE_FORM, "back": "/"}, status=403)


def _words(response: HttpResponse) -> str:
    if isinstance(response, HttpResponseNotAllowed):
        return NOTHING_TO_SEE
    if response.streaming or not response.get("Content-Type", "").startswith("text/plain"):
        return ""
    return response.content.decode(response.charset or "utf-8", "replace")[:300]
