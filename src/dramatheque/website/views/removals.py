"""Having a preserved post taken away without an account: the form, and the page of one request."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from dramatheque.community.talk import preserved, removals
from dramatheque.community.talk.words import RefusedError
from dramatheque.library.shaping import named
from dramatheque.website.visitors import asker_of


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, claim: str) -> HttpResponse:
    """The form that asks for an address and a reason; a code goes to the address."""
    found = preserved.post(claim)
    work = named([found.work]).get(found.work) if found else None
    if found is None or work is None:
        raise Http404("no such post")
    email, why, problem, field = request.POST.get("email", ""), request.POST.get("why", ""), "", ""
    if request.method == "POST" and not request.POST.get("url"):             # a field nobody sees: programs fill it in
        try:
            return redirect("removal", token=removals.ask(asker_of(request), claim, why).token)
        except RefusedError as error:
            problem, field = str(error), error.field
    context = {"work": work, "post": found, "email": email, "words": why, "problem": problem, "field": field}
    return render(request, "ask_removal.html", context, status=400 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, token: str) -> HttpResponse:
    """Where the code is written in, and what becomes of the request afterwards."""
    asked, problem = removals.of_token(token), ""
    if asked is None:
        raise Http404("no such request")
    if request.method == "POST":
        try:
            removals.confirmed(token, request.POST.get("code", ""))
            return redirect("removal", token=token)
        except RefusedError as error:
            problem = str(error)
    return render(request, "removal.html", {"asked": asked, "problem": problem}, status=400 if problem else 200)
