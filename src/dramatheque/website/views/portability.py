"""A member's data: everything out as lines of JSON or tables, and back in with a report line by line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter, defaultdict
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from dramatheque.community.members.models import Member
from dramatheque.community.portability.exporting import export, flat
from dramatheque.community.portability.importing import Outcome, import_told
from dramatheque.community.portability.own_lines import is_own, read_own
from dramatheque.community.portability.trackers import MOST_BYTES, read_shelf
from dramatheque.website.visitors import member_of

SHOWN = 2000        # lines of its report


@require_safe
@login_required
def download(request: HttpRequest) -> HttpResponse:
    """Everything of the member's own: NDJSON, or with ?format=csv a ZIP of tables."""
    member = member_of(request)
    rows = list(export(member))
    if request.GET.get("format") == "csv":
        answer = HttpResponse(_tables(rows), content_type="application/zip")
        name = f"{member.username}-dramatheque.zip"
    else:
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        answer = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
        name = f"{member.username}-dramatheque.ndjson"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_http_methods(["GET", "POST"])
def data(request: HttpRequest) -> HttpResponse:
    """The page of one's data; a posted file of lines is imported and reported on."""
    member = member_of(request)
    outcomes: list[Outcome] = []
    why = format = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent and (sent.size or 0) > MOST_BYTES:
                raise ValueError(f"more than {MOST_BYTES:,} bytes")
            format, outcomes = _import(member, sent.read() if sent else b"")
        except (UnicodeDecodeError, ValueError) as error:
            why = f"{sent.name if sent else 'The file'} cannot be taken in: {error}"
        else:
            why = "" if outcomes else "Choose a file that was exported from a Dramatheque or another tracker."
    held = [(kept.row.get("work", {}).get("title", ""), kept.row.get("kind", ""), kept.why) for kept in member.unplaced.all()]
    context = {
        "outcomes": sorted(outcomes, key=lambda outcome: outcome.status == "placed")[:SHOWN],
        "unshown": max(len(outcomes) - SHOWN, 0),
        "format": format,
        "counts": Counter(outcome.status for outcome in outcomes),
        "why": why,
        "held": held,
    }
    return render(request, "data.html", context, status=400 if why else 200)


def _import(member: Member, data: bytes) -> tuple[str, list[Outcome]]:
    """Takes in an export of our own, or what another tracker wrote; its format is known by its content."""
    if not data:
        return "", []
    if is_own(data):
        return "Dramatheque", import_told(member, read_own(data))
    shelf = read_shelf(data)
    return shelf.format, import_told(member, shelf.told)


def _tables(rows: list[dict[str, Any]]) -> bytes:
    """A ZIP with a table of each kind of row; what is a list in a row stays JSON in its cell."""
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(flat(row))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, listed in kinds.items():
            columns = list(dict.fromkeys(name for row in listed for name in row))
            table = io.StringIO()
            writer = csv.DictWriter(table, columns)
            writer.writeheader()
            for row in listed:
                writer.writerow({name: _cell(value) for name, value in row.items()})
            archive.writestr(f"{kind}.csv", table.getvalue())
    return made.getvalue()


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
