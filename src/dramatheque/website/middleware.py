"""What holds for every answer: what a page may load, who may frame it and keep it, that forms hold text of a size somebody could
have written, and that suspended members only read.

The site needs nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import render

from dramatheque.community.moderation import services as moderation
from dramatheque.community.moderation.models import Why
from dramatheque.community.portability.trackers import MOST_BYTES
from dramatheque.website.pace import is_too_much
from dramatheque.website.visitors import reader

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "font-src 'none'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), browsing-topics=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers that Django's own middleware leaves out. What somebody signed in is shown is kept by no proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private")
        return response


NUL = "\0"
MOST_SENT = MOST_BYTES + 2**20
"""Bytes of a whole form: the largest file that is taken, and the fields beside it. More is not read: Django would put all of it
on the disk first."""
MOST_NUMBER = 10**18
"""Above any number of a row."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class PlainText:
    """Refuses what no database keeps: texts with the character that no text has, numbers too long, forms without end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 400 for an address, 413 for a form."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
            return HttpResponse("This is more than is taken at once.", status=413, content_type="text/plain; charset=utf-8")
        return _no_text() if NUL in request.path or _holds_nul(request.GET) else self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: object, asked: dict[str, Any]) -> HttpResponse | None:
        """404 for a number in the address, 400 for a form. What other sites send (no token is asked of them) may be read as it
        came, so its bytes are kept."""
        if any(isinstance(value, int) and value >= MOST_NUMBER for value in asked.values()):
            raise Http404("nothing has this number")
        if request.method != "POST" or request.content_type not in FORMS:
            return None
        if getattr(view, "csrf_exempt", False):
            _ = request.body
        return _no_text() if _holds_nul(request.POST) else None


def _holds_nul(sent: QueryDict) -> bool:
    return any(NUL in part for name, values in sent.lists() for part in (name, *values))


def _no_text() -> HttpResponse:
    return HttpResponseBadRequest("This holds a character that no text has.", content_type="text/plain; charset=utf-8")


ONES_OWN = (
    "/account/", "/settings/notices", "/settings/delete", "/settings/blocks", "/moderation/mine", "/moderation/decisions/",
    "/talk/posts/", "/talk/removals/",
)
"""Where suspended members may still act: their account, leaving, appealing, what they ask of old posts of theirs. What an import
brings would be words to others."""
WHO_SEES = "/settings"
"""They say who sees what is theirs; the view keeps their words to others as they are."""


class Pace:
    """Answers 429 to a member who writes more in an hour than anybody reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_rest: object) -> HttpResponse | None:
        """The page that says to wait, where it is too much."""
        who = reader(request) if request.method == "POST" else None
        named = request.resolver_match.url_name if request.resolver_match else None
        if who is None or not is_too_much(who, named or ""):
            return None
        why = "That is a lot in an hour: nobody could read it. What you wrote is in the form behind you; send it later."
        return render(request, "refused.html", {"why": why, "back": "/"}, status=429)


class ReadsOnly:
    """Answers what suspended and banned members send with the decision on them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or a page that says why there is none."""
        is_own = request.path == WHO_SEES or request.path.startswith(ONES_OWN)
        if request.method not in ("GET", "HEAD", "OPTIONS") and not is_own:
            who = reader(request)
            decision = moderation.reads_only(who) if who else None
            if decision is not None:
                rule = Why(decision.why).label
                return render(request, "reads_only.html", {"decision": decision, "rule": rule}, status=403)
        return self.get_response(request)
