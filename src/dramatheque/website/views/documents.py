"""Documents as they were read, and the sources they come from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.community.editing.statements import number_of
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors
from dramatheque.website.presenting.document_page import document_page
from dramatheque.website.presenting.listing import pager
from dramatheque.website.presenting.source_page import source_page


@require_safe
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """A document's text with every claim at its place; `?claim=` or `?at=` opens the part that holds it."""
    try:
        view = selectors.document(sha256)
    except NotFoundError as error:
        raise Http404(str(error)) from error
    get = request.GET.get
    page = document_page(view, part=_whole(get("part", "")), claim=get("claim", "")[:32], at=_whole(get("at", "")))
    return render(request, "document.html", {"page": page, "edit": number_of(view.document.url)})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """All sources."""
    listing = selectors.sites(page=_whole(request.GET.get("page", "")) or 1)
    return render(request, "sources.html", {"listing": listing, "pager": pager(listing, "/sources")})


@require_safe
def source(request: HttpRequest, name: str) -> HttpResponse:
    """One source: its documents and its report card."""
    try:
        view = selectors.site(name)
    except NotFoundError as error:
        raise Http404(str(error)) from error
    return render(request, "source.html", {"page": source_page(view)})


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 10 else None
