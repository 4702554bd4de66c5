"""Posters and plates as images. Their address carries a digest of what is on them, so they may be kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from dramatheque.errors import NotFoundError
from dramatheque.library import selectors
from dramatheque.library.record import Record
from dramatheque.website.plates import country_of, draw_plate, plate_facts
from dramatheque.website.posters import draw_poster
from dramatheque.website.presenting.values import show_value


@require_safe
def poster(request: HttpRequest, number: int) -> HttpResponse:
    """The poster of a work."""
    record = _record(number)
    network = record.best("network")
    name = show_value("network", network.winner.value) if network and network.winner else ""
    return _drawn(request, draw_poster(record.entity, name))


@require_safe
def plate(request: HttpRequest, number: int) -> HttpResponse:
    """The plate of a song, an organisation, a person or a character."""
    thing = _record(number).entity
    if thing.kind == "work":
        raise Http404("works have posters")
    credits = selectors.credits(number)
    return _drawn(request, draw_plate(thing, country_of(thing, credits), plate_facts(thing, credits)))


def _record(number: int) -> Record:
    try:
        return selectors.record(number)
    except NotFoundError as error:
        raise Http404(str(error)) from error


def _drawn(request: HttpRequest, drawing: str) -> HttpResponse:
    response = HttpResponse(drawing, content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400" if "v" in request.GET else "public, max-age=300"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response
