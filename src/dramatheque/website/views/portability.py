"""A member's data: everything out as lines of JSON or tables, and back in with a report line by line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dramatheque.community.members.models import Member
from dramatheque.community.portability import due, long_imports, waiting
from dramatheque.community.portability.exporting import export
from dramatheque.community.portability.finding import find_work
from dramatheque.community.portability.importing import Outcome, batches, import_told
from dramatheque.community.portability.models import Import, State, Unplaced
from dramatheque.community.portability.own_lines import is_own, read_own
from dramatheque.community.portability.parts import Row
from dramatheque.community.portability.tables import IN_MEMORY, write_tables
from dramatheque.community.portability.trackers import MOST_BYTES, Told, read_shelf
from dramatheque.library.record import Named
from dramatheque.library.shaping import named
from dramatheque.website.asked import number_asked
from dramatheque.website.presenting.listing import pager
from dramatheque.website.visitors import member_of

SHOWN = 2000        # lines of the report of an import
SHOWN_WAITING = 200
AT_A_TIME = 50      # lines of an export
_ADDRESS = re.compile(r"/works/(\d{1,18})(?!\d)|^(\d{1,18})$")


@require_safe
@login_required
def download(request: HttpRequest) -> HttpResponseBase:
    """Everything of the member's own: NDJSON, or with ?format=csv a ZIP of tables."""
    member = member_of(request)
    if request.GET.get("format") == "csv":
        made = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the answer closes it
        write_tables(export(member), made)
        made.seek(0)
        return FileResponse(made, as_attachment=True, filename=f"{member.username}-dramatheque.zip")
    answer = StreamingHttpResponse(_lines(export(member)), content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{member.username}-dramatheque.ndjson"'
    return answer


def _lines(rows: Iterable[Row]) -> Iterator[bytes]:
    """Lines of JSON as they are made, some together."""
    for some in batches(rows, AT_A_TIME):
        yield "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some).encode()


@login_required
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    """The page of one's data; a posted file is imported and reported on, and so is what is done with rows that wait. What takes
    long is taken and done beside the requests: the answer is then the page that says how far it is.
    """
    member = member_of(request)
    outcomes: list[Outcome] = []
    why = format = ""
    if request.method == "POST":
        try:
            done = _waiting(request, member) if "do" in request.POST else _sent(request, member)
            if isinstance(done, Import):
                due.start()
                return redirect("import", number=done.pk)
            format, outcomes = done
        except ValueError as error:
            why = str(error)
    kept = member.unplaced.order_by("id")
    context = {
        "outcomes": sorted(outcomes, key=lambda outcome: outcome.status == "placed")[:SHOWN],
        "unshown": max(len(outcomes) - SHOWN, 0),
        "format": format,
        "counts": Counter(outcome.status for outcome in outcomes),
        "why": why,
        "held": [_held(one) for one in kept[:SHOWN_WAITING]],
        "waiting": kept.count(),
        "imports": member.imports.order_by("-pk"),
    }
    return render(request, "data.html", context, status=400 if why else 200)


@login_required
@require_http_methods(["GET", "POST"])
def taken(request: HttpRequest, number: int) -> HttpResponse:
    """How far a long import of one's own is and what could not be placed; posted to, it is cancelled."""
    member = member_of(request)
    held = member.imports.filter(pk=number).first()
    if held is None:
        raise Http404
    if request.method == "POST":
        long_imports.cancel(member, held.pk)
        return redirect("import", number=held.pk)
    listing = long_imports.report(held, number_asked(request.GET.get("page", "")) or 1)
    context = {
        "held": held, "is_waiting": held.state == State.WAITING, "done": held.placed + held.kept + held.skipped + held.wrong,
        "outcomes": listing.rows, "pager": pager(listing, f"/settings/imports/{held.pk}"),
    }
    return render(request, "import.html", context)


def _held(kept: Unplaced) -> tuple[int, str, str, str, bool]:
    """A row that waits: its number, title, kind, why, and whether it waits for a title."""
    work = kept.row.get("work")
    title = work.get("title") or work.get("native") if isinstance(work, dict) else kept.row.get("title")
    return kept.pk, str(title or ""), str(kept.row.get("kind", "")), kept.why, bool(kept.key)


def _sent(request: HttpRequest, member: Member) -> tuple[str, list[Outcome]] | Import:
    """What became of the lines of a file, or how a long one is taken; ValueError where it is none that can be taken in."""
    sent = request.FILES.get("file")
    if sent is None or not sent.size:
        raise ValueError("Choose a file that was exported from a Dramatheque or another tracker.")
    try:
        if sent.size > MOST_BYTES:
            raise ValueError(f"more than {MOST_BYTES:,} bytes")
        format, told = _read(sent.read())
    except ValueError as error:
        raise ValueError(f"{sent.name} cannot be taken in: {error}") from error
    if not told:
        raise ValueError(f"{sent.name} holds no rows.")
    if len(told) > long_imports.AT_ONCE:
        return long_imports.take(member, sent.name or "", format, told)
    return format, import_told(member, told)


def _waiting(request: HttpRequest, member: Member) -> tuple[str, list[Outcome]] | Import:
    """What became of rows that wait: tried again, placed as the title the member means, or thrown away."""
    doing, number = request.POST["do"], number_asked(request.POST.get("row", ""))
    if doing == "again":
        if member.unplaced.count() > long_imports.AT_ONCE:
            return long_imports.take_waiting(member)
        return "Tried again", waiting.place_again(member)
    if doing == "clear" or (doing == "forget" and number is not None):
        waiting.throw_away(member, None if doing == "clear" else number)
        return "", []
    if doing == "as" and number is not None:
        return "Placed", waiting.place_as(member, number, _meant(request.POST.get("title", "")))
    raise ValueError("There is nothing of this kind to be done here.")


def _meant(told: str) -> Named:
    """The title that a member names by its address, by its number, or by a name that only one has."""
    found = _ADDRESS.search(told.strip())
    if found and (work := named([int(found[1] or found[2])]).get(int(found[1] or found[2]))) is not None and work.kind == "work":
        return work
    return named([find_work({"title": told.strip()}).work]).popitem()[1]


def _read(data: bytes) -> tuple[str, Sequence[Told]]:
    """The rows of an export of our own, or of what another tracker wrote; its format is known by its content."""
    if is_own(data):
        return "Dramatheque", list(read_own(data))
    shelf = read_shelf(data)
    return shelf.format, shelf.told
