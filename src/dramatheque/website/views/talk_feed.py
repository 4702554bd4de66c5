"""The feed of what is said about a thing: for programs, and so what a guest may read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from dramatheque.community.subjects import Subject, resolve
from dramatheque.community.talk import selectors, services
from dramatheque.community.talk.models import Place
from dramatheque.community.talk.selectors import Asked
from dramatheque.website.atom import Feed
from dramatheque.website.presenting.conversation import comment_lines

MOST = 30


@require_safe
def feed(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    """The newest comments on a thing as Atom, whoever asks for it."""
    subject = Subject(kind, int(number))
    shown = resolve([subject], None).get(subject) if kind in services.COMMENTED else None
    if shown is None:
        raise Http404("nothing is said here")
    path = f"/talk/{kind}/{shown.subject.number}"
    if shown.subject != subject:
        return HttpResponsePermanentRedirect(f"{path}.atom")
    page = selectors.opened(Place.COMMENTS, subject, None, Asked(is_flat=True))
    atom = Feed(request, f"Comments on {shown.name}", path)
    for line in comment_lines([row for row in page.rows if not row.is_sensitive][:MOST], None):
        row, url = line.row, request.build_absolute_uri(f"/comments/{line.row.id}")
        words = f"Hidden: {line.kept_back}." if line.kept_back else line.words
        atom.add(
            f"{row.author_name} on {shown.name}", url, words, row.author_name, pubdate=row.made_at,
            updateddate=row.changed_at or row.made_at,
        )
    return atom.answer()
