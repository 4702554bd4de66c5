"""Photos: the gallery of a work or a person, one photo, bringing and flagging them, and what moderators have to look at."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.members.models import Member
from dramatheque.community.photos import selectors, services, storage
from dramatheque.community.photos.licences import LICENCES
from dramatheque.community.photos.models import Flag, Photo
from dramatheque.community.photos.pictures import MOST_BYTES, PictureError
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors as library
from dramatheque.library.record import Named
from dramatheque.library.shaping import named
from dramatheque.website.addresses import FOLDERS
from dramatheque.website.asked import bound_asked, page_asked
from dramatheque.website.visitors import member_of, reader


@dataclass(frozen=True, slots=True)
class Said:
    """What the form on a photo says, as it was typed."""

    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    source: str = ""
    spoils_to: str = ""


WORDS = tuple(field.name for field in fields(Said))


@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest, folder: str, number: str) -> HttpResponse:
    """A thing's photos; what is posted here is a new one."""
    who, thing = reader(request), _thing(folder, int(number))
    if thing.id != int(number):
        return redirect("photos", folder=folder, number=thing.id, permanent=True)
    said, why, field = Said(), "", ""
    if request.method == "POST":
        if who is None:
            return redirect_to_login(request.path)
        said = Said(**{name: request.POST.get(name, "") for name in WORDS})
        try:
            made = _add(request, who, thing.id)
        except (services.RefusedError, PictureError) as error:
            why, field = str(error), getattr(error, "field", "file")
        else:
            return redirect("photo", number=made.pk)
    shown = selectors.gallery(thing.id, who, page=page_asked(request))
    context = {
        "thing": thing, "shown": shown, "said": said, "why": why, "field": field, "licences": LICENCES.values(), "folder": folder,
        "most": MOST_BYTES // 1_000_000,
    }
    return render(request, "photos.html", context, status=400 if why else 200)


def _add(request: HttpRequest, who: Member, thing: int) -> Photo:
    sent = request.FILES.get("file")
    if sent is None:
        raise services.RefusedError("Choose a file.", "file")
    if (sent.size or 0) > MOST_BYTES:
        raise services.RefusedError(f"The file is too large; at most {MOST_BYTES // 1_000_000} MB are taken.", "file")
    return services.add(who, thing, sent.read(), _words(request))


def _words(request: HttpRequest) -> services.Words:
    until = bound_asked(request.POST.get("spoils_to", ""))
    if until is None:
        raise services.RefusedError("Give the last episode that is given away as a number; 0 for none.", "spoils_to")
    return services.Words(**{name: request.POST.get(name, "") for name in WORDS[:-1]}, spoils_to=until)


@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest, number: int) -> HttpResponse:
    """One photo with what is said of it; its owner and moderators change or remove it here."""
    who = reader(request)
    found = selectors.opened(number, who, is_opened=request.GET.get("open") == "1")
    if found is None:
        raise Http404("no such photo")
    thing = named([found.thing])[found.thing]
    row, why, field = found.row, "", ""
    said = Said(row.alt, row.caption, row.credit, row.licence.code, row.source, str(row.spoils_to))
    if request.method == "POST":
        if who is None:
            return redirect_to_login(request.path)
        said = Said(**{name: request.POST.get(name, "") for name in WORDS})
        try:
            return _act(request, who, number, thing)
        except services.RefusedError as error:
            why, field = str(error), error.field
    mine = Flag.objects.filter(photo=number, member=who).values_list("why", flat=True).first() if who else None
    context = {
        "opened": found, "row": row, "said": said, "thing": thing, "folder": FOLDERS[thing.kind], "why": why, "field": field,
        "flag": mine or "", "reasons": Flag.Why.choices, "licences": LICENCES.values(),
        "may_change": who is not None and (row.is_own or who.is_staff),
    }
    return render(request, "photo.html", context, status=400 if why else 200)


def _act(request: HttpRequest, who: Member, number: int, thing: Named) -> HttpResponse:
    held = Photo.objects.get(pk=number)
    act = request.POST.get("do", "")
    if act == "remove":
        services.remove(who, held)
        return redirect("photos", folder=FOLDERS[thing.kind], number=thing.id)
    if act in ("show", "hide"):
        services.decide(who, held, shown=act == "show")
    else:
        services.describe(who, held, _words(request))
    return HttpResponseRedirect(request.path)


@require_POST
@login_required
def flag(request: HttpRequest, number: int) -> HttpResponse:
    """A flag on a photo, or its withdrawal."""
    found = selectors.opened(number, member_of(request))
    if found is None:
        raise Http404("no such photo")
    try:
        services.flag(member_of(request), Photo.objects.get(pk=number), request.POST.get("why", ""))
    except services.RefusedError as error:
        return render(request, "refused.html", {"why": str(error), "back": f"/photos/{number}"}, status=400)
    return redirect("photos", folder="works", number=found.thing)


@require_safe
def file(request: HttpRequest, sha256: str, small: str | None = None) -> HttpResponse:
    """The picture itself. Its address is its content, so it is kept by browsers for good."""
    path = storage.file_of(sha256, small=bool(small))
    if not selectors.is_shown(sha256, reader(request)) or not path.exists():
        raise Http404("no such picture")
    answer = HttpResponse(path.read_bytes(), content_type="image/webp")
    answer["Cache-Control"] = "private, max-age=31536000, immutable"
    return answer


@require_safe
@login_required
def flagged(request: HttpRequest) -> HttpResponse:
    """Photos that wait for a moderator's look."""
    if not member_of(request).is_staff:
        raise Http404("for moderators")
    rows = selectors.flagged()
    things = named({number for _, number in rows})
    return render(request, "flagged_photos.html", {"rows": [(row, things[number]) for row, number in rows if number in things]})


def _thing(folder: str, number: int) -> Named:
    try:
        entity = library.record(number).entity
    except NotFoundError as error:
        raise Http404(str(error)) from error
    if FOLDERS[entity.kind] != folder:
        raise Http404("nothing of this kind has this number")
    return entity
