"""The whole title page: a record in, everything its template shows out, made once a request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from dramatheque.claims import Standing
from dramatheque.community.title_rows import Recap
from dramatheque.community.visits.counting import Views
from dramatheque.library.record import Credit, Named, OpenGap, Record
from dramatheque.website.posters import poster_address
from dramatheque.website.presenting.broadcasts import Run, broadcast_runs
from dramatheque.website.presenting.citing import Citing, FactRow
from dramatheque.website.presenting.credits import CrewRow, Tier, cast_tiers, crew_rows
from dramatheque.website.presenting.dates import show_date, show_span
from dramatheque.website.presenting.episodes import Episodes, episodes
from dramatheque.website.presenting.figures import SiteFigures, figures_by_site, views_here
from dramatheque.website.presenting.gaps import GapRow, by_weight, gap_rows, gathered
from dramatheque.website.presenting.json_ld import json_ld
from dramatheque.website.presenting.keyfacts import key_facts
from dramatheque.website.presenting.music import Music, music
from dramatheque.website.presenting.outside import OutsidePage, outside_pages
from dramatheque.website.presenting.relations import Family, family
from dramatheque.website.presenting.sources import SourceRow, source_rows
from dramatheque.website.presenting.talk import Talk, talk
from dramatheque.website.presenting.texts import Passage, synopses
from dramatheque.website.presenting.titles import Script, titles_by_script
from dramatheque.website.presenting.values import show_value
from dramatheque.website.presenting.wording import language_of, property_word

SUMMARY = ("episode_count", "runtime_minutes", "network", "genre")
TEASER = 280
"""A synopsis begins below the title with no more characters than these."""


class Teaser(NamedTuple):
    """How the synopsis begins."""

    text: str
    lang: str


class TitlePage(NamedTuple):
    """What work.html shows."""

    entity: Named
    href: str
    native_lang: str
    poster: str
    summary: tuple[str, ...]
    days_href: str                   # the quotes of the first day, where the summary begins with days; else ""
    teaser: Teaser | None
    description: str
    titles: tuple[Script, ...]
    facts: tuple[FactRow, ...]
    synopses: tuple[Passage, ...]
    cast: tuple[Tier, ...]
    crew: tuple[CrewRow, ...]
    episodes: Episodes
    runs: tuple[Run, ...]
    music: Music
    family: Family
    figures: tuple[SiteFigures, ...]
    quantities: tuple[FactRow, ...]
    views: str
    talk: Talk
    elsewhere: tuple[FactRow, ...]
    outside: tuple[OutsidePage, ...]
    gaps: tuple[GapRow, ...]
    gaps_filled: int
    sources: tuple[SourceRow, ...]
    suggestions: tuple[str, ...]
    json_ld: Markup
    jumps: tuple[tuple[str, str], ...]
    disputed: tuple[tuple[str, str], ...]     # what sources disagree on, and where it is told


def title_page(
    record: Record, named_by: Iterable[Credit] = (), views: Views | None = None, reach: int | None = None,
    recaps: Iterable[Recap] = (), *, hides_titles: bool = False,
) -> TitlePage:
    """Everything about one work; `named_by` are the lines in which records of other works name it, `views` those of this page,
    `recaps` what members wrote of its episodes.

    What gives away more than a member who has come as far as `reach` has seen is without words; None: a guest, who unfolds it.
    """
    citing = Citing(record)
    summary = _summary(record)
    told = synopses(record, citing, reach)
    page = TitlePage(
        record.entity,
        citing.base,
        language_of(record.entity.native, record.entity.country),
        poster_address(record.entity),
        summary,
        citing.fact_address("start_date") if _broadcast(record) else "",
        teaser(told[0]) if told and not told[0].spoiler else None,
        _description(record, summary),
        titles_by_script(record, citing),
        key_facts(record, citing),
        told,
        cast_tiers(record, citing),
        crew_rows(record, citing),
        episodes(record, citing, reach, recaps, hides_titles=hides_titles),
        broadcast_runs(record, citing),
        music(record, citing),
        family(record, citing, named_by),
        figures_by_site(record, citing),
        key_facts(record, citing, "figures"),
        "",
        talk(record, citing, reach),
        tuple(_elsewhere(record, citing)),
        outside_pages(record, citing),
        *_gaps(record),
        source_rows(record),
        record.suggestions,
        json_ld(record, citing),
        (),
        _disputed(record, citing),
    )
    return with_views(page, views)


def with_views(page: TitlePage, views: Views | None) -> TitlePage:
    """A page with how often it was opened, and what there is to jump to."""
    seen = page._replace(views=views_here(views))
    return seen._replace(jumps=_jumps(seen))


def _gaps(record: Record) -> tuple[tuple[GapRow, ...], int]:
    open_ones: list[OpenGap] = sorted((gap for gap in record.gaps if not gap.filled_by), key=by_weight)
    return gathered(gap_rows(open_ones)), len(record.gaps) - len(open_ones)


def teaser(passage: Passage) -> Teaser | None:
    """The first sentences of a long synopsis, whole ones where one ends early enough; a short one stands below as it is.

    >>> teaser(Passage("Short.", "en", "", Markup(""), False, "")) is None
    True
    >>> cut = teaser(Passage("A first sentence that tells what it is about. " * 9, "en", "", Markup(""), False, ""))
    >>> (len(cut.text), cut.text[-6:]) if cut else None
    (275, 'about.')
    """
    text = " ".join(passage.text.split())
    if len(text) <= TEASER:
        return None
    ends = max(text.rfind(stop, TEASER // 3, TEASER) for stop in (". ", "! ", "? ", "。", "！", "？"))
    if ends < 0:
        ends = max(text.rfind(" ", TEASER // 2, TEASER), TEASER // 2)
        return Teaser(f"{text[:ends].rstrip(' ,;:')} …", passage.lang)
    return Teaser(text[: ends + 1], passage.lang)


def _disputed(record: Record, citing: Citing) -> tuple[tuple[str, str], ...]:
    """What sources disagree on, once a property, open ones first."""
    found = [
        (fact.standing is not Standing.OPEN, property_word(name), citing.fact_address(name))
        for name, facts in record.facts.items()
        for fact in facts
        if fact.standing in (Standing.OPEN, Standing.SETTLED)
    ]
    return tuple(dict.fromkeys((label, href) for _, label, href in sorted(found, key=lambda row: row[0])))


def _broadcast(record: Record) -> str:
    """When it was first broadcast, as far as the evidence decides."""
    start, end = (
        next((str(fact.winner.value) for fact in record.of(prop) if fact.winner and fact.standing is not Standing.OPEN), "")
        for prop in ("start_date", "end_date")
    )
    return show_span(start, end) if start and end else show_date(start) if start else ""


def _summary(record: Record) -> tuple[str, ...]:
    """A few words under the title, without marks: each stands in the key facts with its sources."""
    broadcast = _broadcast(record)
    parts = [broadcast] if broadcast else []
    for prop in SUMMARY:
        winners = [fact.winner for fact in record.of(prop) if fact.winner]
        shown = [show_value(prop, winner.value, {}) for winner in winners[: 4 if prop == "genre" else 1]]
        if shown:
            parts.append(f"{shown[0]} episodes" if prop == "episode_count" else ", ".join(shown))
    return tuple(parts)


def _description(record: Record, summary: tuple[str, ...]) -> str:
    """For search engines: facts only, never what people wrote."""
    entity = record.entity
    head = " ".join(str(part) for part in (entity.name, f"({entity.native})" if entity.native else "", entity.year or "") if part)
    return f"{head}: {'; '.join(summary)}. {len(record.documents)} documents, every value open to its quotes."


def _elsewhere(record: Record, citing: Citing) -> list[FactRow]:
    """Editions and translations that pages list."""
    rows = []
    for prop in ("product", "translation"):
        values = tuple([citing.stated(prop, candidate) for fact in record.of(prop) for candidate in fact.candidates])
        if values:
            rows.append(FactRow("Editions listed" if prop == "product" else "Translations by readers", values))
    return rows


def _jumps(page: TitlePage) -> tuple[tuple[str, str], ...]:
    written = page.talk
    sections: tuple[tuple[str, str, object], ...] = (
        ("synopsis", "Synopsis", page.synopses),
        ("facts", "Facts", page.facts),
        ("cast", "Cast", page.cast or page.crew),
        ("episodes", "Episodes", page.episodes.rows or page.episodes.averages),
        ("broadcasts", "Broadcasts", page.runs),
        ("music", "Music", any(page.music)),
        ("related", "Related", any(page.family)),
        ("figures", "Figures", page.figures or page.quantities or page.views),
        ("recommended", "If you liked it", True),
        ("reviews", "Old reviews", written.reviews or written.articles or written.quotations),
        ("talk", "Talk", True),
        ("comments", "Old comments", written.threads or written.trackbacks),
        ("elsewhere", "Elsewhere", page.outside),
        ("gaps", "Gaps", page.gaps),
        ("sources", "Sources", page.sources),
    )
    return tuple((anchor, label) for anchor, label, shown in sections if shown)
