"""Posters as images. Their address carries a digest of what is on them, so they may be kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dramatheque.errors import NotFoundError
from dramatheque.library import selectors
from dramatheque.website.posters import draw_poster
from dramatheque.website.presenting.values import show_value


@require_safe
def poster(request: HttpRequest, number: int) -> HttpResponse:
    """The poster of a work."""
    try:
        record = selectors.record(number)
    except NotFoundError as error:
        raise Http404(str(error)) from error
    network = record.best("network")
    name = show_value("network", network.winner.value) if network and network.winner else ""
    response = HttpResponse(draw_poster(record.entity, name), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400" if "v" in request.GET else "public, max-age=300"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
