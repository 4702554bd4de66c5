"""Pages of one thing: works, people, characters, organisations, songs, and the facts told of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dramatheque.claims import vocabulary
from dramatheque.community import title_rows
from dramatheque.community.kept_back import Reach
from dramatheque.community.notices.selectors import follows
from dramatheque.community.opinions.standing import standing
from dramatheque.community.spoilers import reach_of
from dramatheque.community.subjects import FOLDERS
from dramatheque.community.talk.last_said import last_said
from dramatheque.community.visits import counting
from dramatheque.errors import NotFoundError
from dramatheque.library import selectors
from dramatheque.library.record import Record
from dramatheque.website.addresses import KINDS, address
from dramatheque.website.presenting.conversation import newest_talk
from dramatheque.website.presenting.fact_page import fact_page
from dramatheque.website.presenting.opinions import of_members, rating_of
from dramatheque.website.presenting.remembered import REMEMBERED
from dramatheque.website.presenting.shelf import mine
from dramatheque.website.presenting.thing_page import thing_page
from dramatheque.website.visitors import is_counted, reader


@require_safe
def thing(request: HttpRequest, folder: str, number: str, slug: str | None = None) -> HttpResponse:
    """A thing's page; its other addresses lead to the one it has now."""
    record = _record(folder, int(number))
    if (record.entity.id, FOLDERS[record.entity.kind], record.entity.slug) != (int(number), folder, slug):
        return HttpResponsePermanentRedirect(address(record.entity))
    if record.entity.kind == "work":
        named_by = () if record.of("related_work") else record.named_by
        who = reader(request)
        said = title_rows.said(record.entity.id, who)
        held, given = standing(who, record.entity.id) if who else (None, None)
        hides_titles, reach = who is not None and who.hides_titles, reach_of(held) if who else None
        page = REMEMBERED.title_page(record, named_by, said.views, reach, said.recaps, hides_titles=hides_titles)
        own = mine(record, held) if who else None
        rating = rating_of(who, given) if who and given else None
        here = of_members(record.entity.id, said, who, reach_of(held))
        newest = newest_talk(last_said(said.spoken, who, reach_of(held)), record.entity.id, who)
        picks = REMEMBERED.recommended(said.beside, record.entity)
        if is_counted(request):
            counting.TALLY.count(record.entity.id)
        about: dict[str, object] = {"page": page, "mine": own, "rating": rating, "here": here, "newest": newest, "picks": picks}
        about |= {"photos": said.photos, "articles": said.articles}
        return render(request, "work.html", about)
    number_now = record.entity.id
    told = selectors.credits(number_now), selectors.spellings(number_now), selectors.namesakes(number_now)
    page_of_thing = thing_page(record, *told)
    who = reader(request)
    is_followed = who is not None and follows(who, number_now)
    return render(request, "thing.html", {"page": page_of_thing, "is_followed": is_followed})


@require_safe
def facts(request: HttpRequest, folder: str, number: str, prop: str, slug: str | None = None) -> HttpResponse:
    """Everything told of one property: every value, its witnesses, quotes and checks."""
    if prop not in vocabulary():
        raise Http404("no such property")
    record = _record(folder, int(number))
    here = f"{address(record.entity)}/facts/{prop}"
    if (record.entity.id, record.entity.slug) != (int(number), slug):
        return HttpResponsePermanentRedirect(here)
    told = selectors.fact_sources(record.entity.id, prop)
    if not told:
        raise Http404("no page says anything of this")
    reach, opened = Reach(reader(request), record.entity), request.GET.get("open", "")
    return render(request, "facts.html", {"page": fact_page(record, prop, told, reach, opened)})


def _record(folder: str, number: int) -> Record:
    try:
        record = selectors.record(number)
    except NotFoundError as error:
        raise Http404(str(error)) from error
    if record.entity.kind is not KINDS[folder] and FOLDERS[record.entity.kind] == folder:
        raise Http404("nothing of this kind has this number")
    return record
