"""Documents as they were read, and the sources they come from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.community.editing.statements import number_of
from dramatheque.community.kept_back import EVERYTHING, Reach
from dramatheque.community.moderation import documents
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors
from dramatheque.website.asked import number_asked, page_asked
from dramatheque.website.presenting.document_page import document_page
from dramatheque.website.presenting.listing import pager
from dramatheque.website.presenting.source_page import source_page
from dramatheque.website.visitors import reader


@require_safe
def document(request: HttpRequest, sha256: str) -> HttpResponse:
    """A document's text with every claim at its place; `?claim=` or `?at=` opens the part that holds it.

    What gives away more than the reader has seen is left out, unless `open` asks for it.
    """
    try:
        view = selectors.document(sha256)
    except NotFoundError as error:
        raise Http404(str(error)) from error
    get = request.GET.get
    is_opened = get("open") == "1"
    reach = EVERYTHING if is_opened else Reach(reader(request), *view.works)
    part, at = (number_asked(get(name, "")) for name in ("part", "at"))
    page = document_page(view, part=part, claim=get("claim", "")[:32], at=at, reach=reach)
    edit = number_of(view.document.url)
    reported = f"kind=edit&number={edit}" if edit else f"kind=document&number={documents.number_of(sha256)}"
    context = {"page": page, "edit": edit, "is_opened": is_opened, "reported": reported}
    return render(request, "document.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """All sources."""
    listing = selectors.sites(page=page_asked(request))
    return render(request, "sources.html", {"listing": listing, "pager": pager(listing, "/sources")})


@require_safe
def source(request: HttpRequest, name: str) -> HttpResponse:
    """One source: its documents and its report card."""
    try:
        view = selectors.site(name)
    except NotFoundError as error:
        raise Http404(str(error)) from error
    return render(request, "source.html", {"page": source_page(view)})
