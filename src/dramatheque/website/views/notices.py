"""Notices, how they come, the feed of those one follows, and following things of the library."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dramatheque.community.notices import selectors, services
from dramatheque.community.notices.activity import feed
from dramatheque.community.notices.models import BY, Letters, Rhythm
from dramatheque.library.shaping import named
from dramatheque.website.addresses import address, query
from dramatheque.website.asked import moment_asked, number_asked, page_asked
from dramatheque.website.presenting.days import feed_days, notice_days
from dramatheque.website.visitors import member_of


@login_required
@require_http_methods(["GET", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """A member's notices; what is posted marks one as read and leads to what it is about, or marks all."""
    who = member_of(request)
    if request.method == "POST":
        number, path = request.POST.get("notice", ""), request.POST.get("path", "")
        services.read(who, number_asked(number))
        inside = path.startswith("/") and not path.startswith(("//", "/\\"))
        return HttpResponseRedirect(path if inside else "/notices")
    shown = page_asked(request)
    rows, total = selectors.notices(who, max(1, shown))
    if total <= selectors.PAGE and who.unread != sum(not row.is_read for row in rows):
        services.put_away_gone(who)
    pages = max(1, -(-total // selectors.PAGE))
    context = {"days": notice_days(rows, who), "covers": named({row.work for row in rows}), "page": shown, "pages": pages}
    return render(request, "notices.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Which notices come, and how and when."""
    who, why, is_kept = member_of(request), "", False
    if request.method == "POST":
        try:
            for form, _ in selectors.wishes(who):
                if not form.always and form.code in request.POST:
                    services.wish(who, form.code, request.POST[form.code])
            hours = [request.POST.get(name, "") for name in ("quiet_from", "quiet_to")]
            first, last = (int(hour) if hour.isdecimal() else -1 for hour in hours)
            services.letters(who, request.POST.get("rhythm", ""), first, last)
            is_kept = True
        except services.RefusedError as error:
            why = str(error)
    context = {
        "wishes": selectors.wishes(who), "ways": BY, "letters": Letters.objects.filter(member=who).first() or Letters(member=who),
        "rhythms": Rhythm.choices, "why": why, "is_kept": is_kept, "followed": selectors.followed(who),
    }
    return render(request, "notice_settings.html", context, status=400 if why else 200)


@require_safe
@login_required
def following(request: HttpRequest) -> HttpResponse:
    """What those one follows have done, the newest first; `before` is the moment from which on older things are wanted."""
    who = member_of(request)
    told = feed(who, moment_asked(request.GET.get("before", "")))
    older = query(before=told.before.isoformat()) if told.before else ""
    covers = named({row.work for row in told.rows})
    context = {"days": feed_days(told.rows, who), "covers": covers, "older": older, "followed": selectors.followed(who)}
    return render(request, "feed.html", context)


@require_POST
@login_required
def follow(request: HttpRequest, number: int) -> HttpResponse:
    """Begins or ends following a title, a person or another thing."""
    thing = named([number]).get(number)
    if thing is None:
        raise Http404("nothing has this number")
    services.follow(member_of(request), number, on=request.POST.get("on") == "1")
    return HttpResponseRedirect(address(thing))
