"""How the library works, what robots may read, and the pages for addresses that lead nowhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.website.outages import unavailable

ROBOTS = (
    "User-agent: *\nDisallow: /read\nDisallow: /find\nDisallow: /report\n"
    "Disallow: /*/edit\nDisallow: /*/history\nDisallow: /*open=1\n"
)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How a page becomes a record."""
    return render(request, "about.html", {})


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """What robots may read: everything but searches, the reading desk, forms, and what is kept back until it is asked for."""
    return HttpResponse(ROBOTS, content_type="text/plain")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it by name
    """No such page."""
    return render(request, "404.html", {}, status=404)


def failed(_request: HttpRequest) -> HttpResponse:
    """Something broke, or the database refuses; needs neither the database nor the request."""
    return unavailable() or render(None, "500.html", {}, status=500)
