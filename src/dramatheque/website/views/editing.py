"""Editing a value of the record: what there is to edit, and the form in which a value is added, corrected or called wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dramatheque.claims import Candidate
from dramatheque.community.editing import comparing, permissions, services
from dramatheque.community.editing.models import Kind
from dramatheque.community.editing.parsing import clean, parse, without_contacts
from dramatheque.community.editing.services import ChangedError, Proposal, RefusedError
from dramatheque.community.editing.sheets import Input, Sheet, sheet, words
from dramatheque.community.editing.statements import Stated
from dramatheque.community.kept_back import EVERYTHING, Reach
from dramatheque.errors import LedgerError
from dramatheque.library import selectors
from dramatheque.library.record import Named, Record
from dramatheque.library.shaping import named
from dramatheque.website.addresses import FOLDERS, address, foreign
from dramatheque.website.asked import thing_asked
from dramatheque.website.presenting.editing import NEW, hidden_to, input_row, sections, sheet_rows, texts_of
from dramatheque.website.presenting.values import show_value
from dramatheque.website.visitors import member_of

MOST_FOUND = 6
LONGEST = {"why": 1000, "address": 2000, "quote": 1000}
HEADINGS = {Kind.ADD: "Add: {label}", Kind.CORRECT: "Correct: {label}", Kind.WRONG: "Call wrong: {label}"}


@dataclass(slots=True)
class Form:
    """What stands in the form: texts and choices by input, and what is wrong about them."""

    sheet: Sheet
    kind: str
    claim: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    found: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    why: str = ""
    address: str = ""
    quote: str = ""
    refused: str = ""


@login_required
@require_safe
def edit(request: HttpRequest, folder: str, number: str) -> HttpResponse:
    """All that can be edited of a thing, section by section."""
    record = thing_asked(folder, int(number))
    context = {
        "entity": record.entity, "sections": sections(record, _reach(request, record)), "here": address(record.entity),
        "opened": _opened(request),
    }
    return render(request, "edit.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_value(request: HttpRequest, folder: str, number: str, prop: str) -> HttpResponse:
    """One property: its values as they are, and the form. What cannot be taken comes back with what was expected."""
    record = thing_asked(folder, int(number))
    on = sheet(prop, record.entity.kind)
    if on is None:
        raise Http404("this is not edited here")
    asked = request.POST if request.method == "POST" else request.GET
    claim = asked.get("of", "")[:32]
    found = comparing.find(record, prop, claim) if claim else None
    if found and request.method != "POST" and hidden_to(record, *found, _reach(request, record)):
        found, claim = None, ""          # a form that is filled in would tell what is kept back
    kind = asked.get("do", "") if found or request.method == "POST" else ""
    form = Form(on, kind if kind in Kind.values else Kind.ADD, claim)
    if request.method != "POST":
        form.texts = {one.name: request.GET.get(f"in-{one.name}", "")[:300] for one in on.inputs}
        if found and form.kind == Kind.CORRECT:
            _fill(form, comparing.stated_of(on, found[1], record))
        return _answer(request, record, form, found[1] if found else None, 200)
    return _taken(request, record, form, found[1] if found else None)


@login_required
@require_safe
def things(request: HttpRequest) -> HttpResponse:
    """The things that a typed name may mean, as a piece of the form: what the script puts beside the input while one types."""
    kind, text = request.GET.get("kind", ""), clean(request.GET.get("q", ""))[:200]
    if kind not in FOLDERS:
        raise Http404("nothing of this kind is looked for")
    one = Input(request.GET.get("name", "")[:40], kind, "", "", is_needed=False, thing=kind)
    piece = {"row": input_row(one, text, found=_meant(text, kind))}
    return render(request, "thing_choices.html", piece, content_type="text/plain; charset=utf-8")      # no page of its own


def _taken(request: HttpRequest, record: Record, form: Form, target: Candidate | None) -> HttpResponse:
    """Makes the edit that was sent, or shows the form again."""
    new = _given(request, form)
    if form.problems:
        is_asked = set(form.problems.values()) == {words("expected")["choose"]}       # a step of the way, no mistake
        return _answer(request, record, form, target, 200 if is_asked else 422)
    proposal = Proposal(
        form.kind, new, form.claim, request.POST.get("token", "")[:64], form.why, form.address, form.quote
    )
    try:
        made = services.make(member_of(request), record.entity.id, form.sheet, proposal)
    except ChangedError as error:
        form.refused = str(error)
        return _answer(request, thing_asked(FOLDERS[record.entity.kind], record.entity.id), form, target, 409)
    except (RefusedError, LedgerError) as error:
        form.refused = str(error)
        return _answer(request, record, form, target, 422)
    return redirect("edit_one", number=made.pk)


def _given(request: HttpRequest, form: Form) -> Stated | None:
    """What the request holds, typed; problems go into the form."""
    post = request.POST
    form.why, form.quote = (without_contacts(clean(post.get(name, ""), lines=True)) for name in ("why", "quote"))
    form.address = clean(post.get("address", ""))
    for name, most in LONGEST.items():
        if len(getattr(form, name)) > most:
            form.problems[name] = f"At most {most:,} characters."
    if form.address and not foreign(form.address):
        form.problems["address"] = words("expected")["address"]
    if form.quote and not form.address:
        form.problems["quote"] = words("expected")["quote"]
    if form.kind == Kind.WRONG:
        return None
    form.texts = {one.name: post.get(f"in-{one.name}", "")[:6000] for one in form.sheet.inputs}
    parsed = parse(form.sheet, form.texts)
    form.problems |= dict(parsed.problems)
    refs = {one.name: _thing(post, one, form) for one in form.sheet.inputs if one.thing and clean(form.texts[one.name])}
    if form.problems:
        return None
    names = named([number for number in refs.values() if number])
    value = parsed.value
    for slot, number in refs.items():
        if number in names:
            value = {**value, slot: names[number].name} if isinstance(value, dict) else names[number].name
    return Stated(value, parsed.qualifiers, refs)


def _thing(post: Any, one: Input, form: Form) -> int:
    """The number of the thing that an input names; 0 for one the library has not. Several of that name are asked about."""
    text = clean(form.texts[one.name])
    chosen = post.get(f"in-{one.name}-is", "") if post.get(f"in-{one.name}-for", "") == text else ""
    found = _meant(text, one.thing)
    numbers = {str(known.id) for known in found}
    if chosen == NEW or not found:
        form.chosen[one.name] = NEW
        return 0
    form.found[one.name] = found
    if chosen in numbers:
        form.chosen[one.name] = chosen
        return int(chosen)
    form.problems.setdefault(one.name, words("expected")["choose"])
    return 0


def _meant(text: str, kind: str) -> tuple[Named, ...]:
    return tuple(hit.entity for hit in selectors.find(text, kind=kind, limit=MOST_FOUND)) if len(text) > 1 else ()


def _fill(form: Form, stated: Stated) -> None:
    """The form as it stands before a value is corrected."""
    form.texts = texts_of(form.sheet, stated)
    for one in form.sheet.inputs:
        if one.thing and form.texts.get(one.name):
            known = named([stated.refs[one.name]]) if one.name in stated.refs else {}
            form.found[one.name] = tuple(dict.fromkeys((*known.values(), *_meant(form.texts[one.name], one.thing))))[:MOST_FOUND]
            form.chosen[one.name] = str(stated.refs.get(one.name, ""))


def _wrong(form: Form) -> list[tuple[str, str]]:
    """Where something is wrong: the anchor of each field and its label."""
    labels = {one.name: (f"in-{one.name}", one.label) for one in form.sheet.inputs}
    return [labels.get(name) or (name, words("labels")[name]) for name in form.problems]


def _reach(request: HttpRequest, record: Record) -> Reach:
    return EVERYTHING if _opened(request) else Reach(member_of(request), record.entity)


def _opened(request: HttpRequest) -> str:
    """What the links of a page keep of its address: that the reader has asked for what is kept back."""
    return "&open=1" if request.GET.get("open") == "1" else ""


def _answer(request: HttpRequest, record: Record, form: Form, target: Candidate | None, status: int) -> HttpResponse:
    entity, on = record.entity, form.sheet
    prop = on.prop.name
    context = {
        "entity": entity, "form": form, "here": f"{address(entity)}/edit/{prop}", "label": on.label,
        "heading": HEADINGS[Kind(form.kind)].format(label=on.label),
        "target": show_value(prop, target.value, target.qualifiers) if target else "",
        "values": sheet_rows(record, prop, _reach(request, record))[0].values, "opened": _opened(request),
        "inputs": () if form.kind == Kind.WRONG else tuple(
            input_row(
                one, form.texts.get(one.name, ""), problem=form.problems.get(one.name, ""), found=form.found.get(one.name, ()),
                chosen=form.chosen.get(one.name, ""),
            )
            for one in on.inputs
        ),
        "wrong": _wrong(form), "token": comparing.token(on, record, form.claim), "longest": LONGEST, "kinds": Kind,
        "waits": not permissions.is_trusted(member_of(request)), "excludes": on.excludes,
    }
    return render(request, "edit_value.html", context, status=status)
