"""What prose tells of the people and works behind a drama: its special, versions, source; who its characters are; real persons.

In: a Hit. Out: claims of works, persons and characters.
"""

from __future__ import annotations

import re
from typing import Any

from dramatheque.claims import EntityKind, Mention, Span
from dramatheque.reading.themes.prose.hits import Hit, stripped
from dramatheque.reading.themes.prose.naming import character_in, name_in
from dramatheque.values.dates import find_dates
from dramatheque.values.names import name_key
from dramatheque.values.places import find_countries
from dramatheque.values.quantities import find_minutes, parse_integer

_KIN = re.compile(r"\b(?:sister|brother|mother|father|son|daughter|wife|husband|boyfriend|girlfriend|friend)\b", re.IGNORECASE)
_LONGEST_DESCRIPTION = 90


def write_special(hit: Hit) -> bool:
    """A special with its day, broadcaster and length, and the passage as what it tells."""
    page, main = hit.notebook.page, hit.notebook.main_work
    if main is None:
        return False
    special = hit.notebook.subject_at(hit.span.start)
    if special == main:
        special = hit.notebook.work(f"{main.name}: special")
        hit.claim("type", "special", hit.slots["words"], subject=special)
        hit.claim(
            "related_work", {"title": special.name, "relation": "special"}, hit.span, subject=main, refs={"title": special.key}
        )
    found = find_dates(page.cut(hit.slots["date"]))
    if found:
        hit.claim("start_date", str(found[0].date), hit.slots["date"], subject=special)
    if "network" in hit.slots:
        name = page.cut(hit.slots["network"])
        refs = {"value": hit.notebook.mention(EntityKind.ORGANISATION, name).key}
        hit.claim("network", name, hit.slots["network"], subject=special, refs=refs)
    minutes = find_minutes(page.cut(hit.span))
    if minutes:
        place = Span(hit.span.start + minutes[0].start, hit.span.start + minutes[0].end)
        hit.claim("runtime_minutes", int(minutes[0].value), place, subject=special)
    passage = hit.sentence.passage
    if len(passage) > 2 * len(hit.span):
        hit.claim("synopsis", page.cut(passage), passage, subject=special)
    return True


def write_version(hit: Hit) -> bool:
    """A remake with its country and the company that makes it."""
    page = hit.notebook.page
    span = stripped(page.text, hit.slots["work"].start, hit.slots["work"].end)
    title = page.cut(span)
    work = hit.notebook.work(title)
    value: dict[str, Any] = {"title": title, "relation": str(hit.form.constant("relation"))}
    found = find_countries(hit.text("country"))
    if found:
        value["country"] = found[0].code
        hit.claim("country", found[0].code, hit.slots["country"], subject=work)
    company = hit.text("company")
    refs = {"value": hit.notebook.mention(EntityKind.ORGANISATION, company).key}
    hit.claim("company", company, hit.slots["company"], subject=work, refs=refs)
    hit.claim("related_work", value, span, refs={"title": work.key})
    write_translated_title(hit, work, span.end)
    return True


def write_translated_title(hit: Hit, work: Mention, end: int) -> None:
    """The title in brackets behind a title: "Buku Harian Nayla (Nayla's Diary)"."""
    match = re.compile(r"\s?[(（]([^()（）\n]{3,60})[)）]").match(hit.notebook.page.text, end)
    if match and not match[1].isdigit() and match[1][:1].isupper():
        hit.claim("title.english", match[1], Span(*match.span(1)), subject=work)


def write_source_work(hit: Hit) -> bool:
    """The book or diary that the drama comes from: a work of its own, whatever its title."""
    page = hit.notebook.page
    slot = "title" if "title" in hit.slots else "work"
    cut = 1 if slot == "title" else 0
    span = stripped(page.text, hit.slots[slot].start + cut, hit.slots[slot].end - cut)
    title = page.cut(span).rstrip(" ,.")
    work = hit.notebook.work(f"{title} (book)")
    hit.claim("type", "book", span, subject=work)
    hit.claim("related_work", {"title": title, "relation": str(hit.form.constant("relation"))}, span, refs={"title": work.key})
    return True


def write_person_name(hit: Hit) -> bool:
    """Another name of a person: "Serena Luna, aka Chevyra Edenia"."""
    text = hit.notebook.page.text
    first, second = name_in(text, hit.slots["person"]), name_in(text, hit.slots["person_2"])
    if first is None or second is None or _ends_a_title(hit, text[: first.end]):
        return False
    person = hit.notebook.mention(EntityKind.PERSON, text[first.start : first.end])
    hit.claim("name", text[second.start : second.end], second, subject=person, form=hit.form.constant("form"))
    return True


def _ends_a_title(hit: Hit, before: str) -> bool:
    """Whether a text ends with a title of the page, whose last words look like a name: "The Lonely and Great God"."""
    titles = (claim.value for form in ("english", "romanised", "alias") for claim in hit.notebook.claims_of(f"title.{form}"))
    return any(before.endswith(str(title)) for title in titles)


def write_death_age(hit: Hit) -> bool:
    """At which age a real person died."""
    name, age = name_in(hit.notebook.page.text, hit.slots["person"]), parse_integer(hit.text("number"))
    if name is None or age is None or not 0 < age < 120:
        return False
    person = hit.notebook.mention(EntityKind.PERSON, " ".join(hit.notebook.page.cut(name).split()))
    hit.claim("death_age", age, hit.slots["number"], subject=person)
    return True


def write_publication(hit: Hit) -> bool:
    """When the underlying work was published, as the page tells it; a number of years is inferred from."""
    years = parse_integer(hit.text("number")) if "number" in hit.slots else None
    hit.claim(
        "publication",
        hit.text_of(hit.span),
        hit.span,
        after=hit.form.constant("after"),
        years_before=years,
        inferred=True if years is not None else None,
    )
    return True


def write_description(hit: Hit) -> bool:
    """Who a character is, in the page's words; scoped to the special where the place tells of one."""
    page = hit.notebook.page
    character = character_in(page.text, hit.slots["character"])
    if character is None or _is_person(hit, page.cut(character)):
        return False
    end = next((hit.slots[slot].end for slot in ("clause", "words_2", "words") if slot in hit.slots), hit.span.end)
    span = stripped(page.text, hit.slots["character"].end + 1, end)
    if not 0 < len(span) <= _LONGEST_DESCRIPTION:
        return False
    mention = hit.notebook.mention(EntityKind.CHARACTER, " ".join(page.cut(character).split()))
    hit.claim("description", " ".join(page.cut(span).split()), span, subject=mention, scope=_scope(hit))
    return True


def write_epithet(hit: Hit) -> bool:
    """ "Her quiet younger brother, Hiroki": what stands before the name describes it."""
    page = hit.notebook.page
    character = character_in(page.text, hit.slots["character"])
    if character is None or _is_person(hit, page.cut(character)):
        return False
    span = stripped(page.text, hit.span.start, hit.slots["character"].start)
    told = page.cut(span).rstrip(" ,")
    if len(told) > 40:
        return False
    mention = hit.notebook.mention(EntityKind.CHARACTER, " ".join(page.cut(character).split()))
    hit.claim("description", told, Span(span.start, span.start + len(told)), subject=mention, scope=_scope(hit))
    return True


def write_relation(hit: Hit) -> bool:
    """How two characters are related: {"to": "Aya", "relation": "younger sister"} of Ako."""
    page = hit.notebook.page
    whom, who = character_in(page.text, hit.slots["character"]), character_in(page.text, hit.slots["character_2"])
    kin = _KIN.search(page.cut(hit.span))
    if whom is None or who is None or kin is None:
        return False
    names = [" ".join(page.cut(span).split()) for span in (who, whom)]
    if name_key(names[0]) == name_key(names[1]) or any(_is_person(hit, name) for name in names):
        return False
    mentions = [hit.notebook.mention(EntityKind.CHARACTER, name) for name in names]
    value = {"to": names[1], "relation": kin[0].lower()}
    hit.claim("relation", value, hit.span, subject=mentions[0], refs={"to": mentions[1].key}, scope=_scope(hit))
    return True


def _scope(hit: Hit) -> str | None:
    special = hit.notebook.subject_at(hit.span.start)
    return "special" if any(claim.value == "special" for claim in hit.notebook.claims_of("type", special)) else None


def _is_person(hit: Hit, name: str) -> bool:
    """Whether the page gives the name to an actor or maker: then it is no character."""
    key = name_key(name)
    claims = (*hit.notebook.claims_of("cast"), *hit.notebook.claims_of("crew"))
    return any(isinstance(claim.value, dict) and name_key(str(claim.value.get("person", ""))) == key for claim in claims)
