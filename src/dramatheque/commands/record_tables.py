"""A record as tables for a terminal: facts with their witnesses and dissents, cast, episodes, ratings, runs, gaps, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dramatheque.claims import Candidate, Fact, Holds, Standing, State, vocabulary
from dramatheque.commands.tables import Column, print_line, print_table
from dramatheque.library.record import Credit, Record
from dramatheque.website.presenting.dates import show_span
from dramatheque.website.presenting.values import show_number, show_slot, show_value
from dramatheque.website.presenting.wording import country_word, property_word, word

MARKS = {Standing.SETTLED: "differs", Standing.OPEN: "undecided", Standing.UNKNOWN: "unknown"}
FACT_COLUMNS = (
    Column("property", style="cyan"),
    Column("value", share=4, fold=True),
    Column("witnesses", right=True),
    Column("standing", style="yellow"),
    Column("sites", share=3, fold=True, style="dim", wide_only=True),
)
CAST_COLUMNS = (
    Column("role", style="cyan"),
    Column("character", share=2),
    Column("person", share=2),
    Column("note", share=3, style="dim", fold=True),
    Column("witnesses", right=True),
)
RUN_COLUMNS = (
    Column("country", style="cyan"),
    Column("network", share=2),
    Column("dates", share=2, fold=True),
    Column("slot", share=2, fold=True),
    Column("check", style="yellow"),
    Column("", share=3, fold=True, style="dim", wide_only=True),
)
GAP_COLUMNS = (
    Column("left open", style="yellow"),
    Column("about", share=3, fold=True),
    Column("by", share=2, style="dim"),
    Column("filled or offered", share=3, fold=True),
)
SOURCE_COLUMNS = (
    Column("site", style="cyan"),
    Column("title", share=3),
    Column("claims", right=True),
    Column("read", style="dim"),
    Column("address", share=3, style="dim", wide_only=True),
)
CREDIT_COLUMNS = (
    Column("year", right=True),
    Column("work", share=3),
    Column("as", style="cyan"),
    Column("with", share=3),
    Column("witnesses", right=True),
)
FACT_PARTS = {
    "titles": "Titles", "facts": "Facts", "figures": "Figures", "crew": "Crew", "music": "Music", "related": "Related",
}


def print_record(record: Record, credits: Iterable[Credit] = ()) -> None:
    """Prints a record on stdout, part by part; parts with nothing in them are left out."""
    _print_head(record)
    for part, heading in FACT_PARTS.items():
        facts = [fact for name, held in record.facts.items() if vocabulary()[name].part == part for fact in held]
        texts = record.of("synopsis") if part == "facts" else ()
        _print_part(heading, FACT_COLUMNS, (*_fact_rows(facts), *_text_checks(texts)))
    _print_part("Cast", CAST_COLUMNS, _cast_rows(record))
    _print_part("Broadcast", RUN_COLUMNS, map(_run_row, record.of("broadcast")))
    _print_part("Episodes", *_episodes(record))
    _print_part("Credits", CREDIT_COLUMNS, map(_credit_row, credits))
    _print_talk(record)
    _print_part("Gaps", GAP_COLUMNS, _gap_rows(record))
    sources = ((d.site, d.title, f"{d.claims:,}", d.read_at[:10], d.url or d.source) for d in record.documents)
    _print_part("Sources", SOURCE_COLUMNS, sources)


def _print_head(record: Record) -> None:
    thing = record.entity
    known = (thing.native, str(thing.year or ""), country_word(thing.country) if thing.country else "", thing.type, thing.note)
    print_line(thing.name, f"{thing.kind.value} {thing.id}", style="bold")
    print_line(" · ".join(part for part in known if part))
    if record.suggestions:
        print_line(f"may be the same as {', '.join(record.suggestions)}", style="yellow")


def _print_part(heading: str, columns: tuple[Column, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    kept = list(rows)
    if kept:
        print_table(columns, kept, title=f"\n{heading}")


def _fact_rows(facts: Iterable[Fact]) -> Iterator[tuple[Any, ...]]:
    """A row for each value; the reason stands under a fact on which the pages differ."""
    last = ""
    for fact in facts:
        label = property_word(fact.property)
        for place, candidate in enumerate(fact.candidates):
            mark = MARKS.get(fact.standing, "")
            if place:
                mark = "" if candidate.supports_first else "or" if fact.standing is Standing.OPEN else "dissent"
            yield "" if label == last else label, _value(fact, candidate), candidate.witnesses, mark, ", ".join(candidate.sites)
            last = label
        if fact.reason and fact.standing in (Standing.SETTLED, Standing.OPEN):
            yield "", f"↳ {fact.reason}", "", "", ""
        else:
            yield from (("", f"↳ {message}", "", "", "") for message in _warnings(fact))


def _warnings(fact: Fact) -> Iterable[str]:
    """What checks say against a fact, or to it, each once; that a figure has no day is said by its source."""
    flags = (*fact.flags, *(flag for candidate in fact.candidates for flag in candidate.flags))
    said_elsewhere = ("figure.undated", "schedule.")
    return dict.fromkeys(flag.message for flag in flags if not flag.code.startswith(said_elsewhere))


def _text_checks(facts: Iterable[Fact]) -> Iterator[tuple[Any, ...]]:
    """The checks on texts, which are not printed themselves."""
    for fact in facts:
        first = fact.candidates[0]
        for message in _warnings(fact):
            yield property_word(fact.property), f"↳ {message}", first.witnesses, "", ", ".join(first.sites)


def _value(fact: Fact, candidate: Candidate) -> str:
    shown = "unknown" if candidate.state is not State.KNOWN else show_value(fact.property, candidate.value, candidate.qualifiers)
    key = [str(item) for name, item in fact.key if item not in (None, "") and name not in ("country", "network", "item")]
    if candidate.qualifiers.get("out_of"):
        shown += f" of {show_number(candidate.qualifiers['out_of'])}"
    if fact.property == "theme_song":
        shown += f" ({_uses(candidate)})"
    if vocabulary()[fact.property].holds is Holds.KEYED and key:
        return f"{' · '.join(key)}: {shown}"
    return shown


def _uses(candidate: Candidate) -> str:
    value: Mapping[str, Any] = candidate.value if isinstance(candidate.value, Mapping) else {}
    kinds = candidate.qualifiers.get("kinds") or [value.get("kind") or "theme"]
    return ", ".join(word("songs", str(kind)).lower() for kind in kinds)


def _cast_rows(record: Record) -> Iterator[tuple[Any, ...]]:
    last = "none yet"
    for fact in record.of("cast"):
        for candidate in fact.candidates:
            value: Mapping[str, Any] = candidate.value if isinstance(candidate.value, Mapping) else {}
            role, note = str(candidate.qualifiers.get("role", "")), str(candidate.qualifiers.get("note", ""))
            scope = str(candidate.qualifiers.get("scope", ""))
            yield (
                "" if role == last else role or "–",
                _named(record, candidate, "character") or value.get("character", ""),
                _named(record, candidate, "person") or value.get("person", "") or "not known",
                note if scope in note else ", ".join(part for part in (note, scope) if part),
                candidate.witnesses,
            )
            last = role


def _named(record: Record, candidate: Candidate, slot: str) -> str:
    held = record.linked.get(candidate.refs.get(slot, 0))
    return held.name if held else ""


def _run_row(fact: Fact) -> tuple[Any, ...]:
    first = fact.candidates[0]
    value: Mapping[str, Any] = first.value if isinstance(first.value, Mapping) else {}
    checks = (*fact.flags, *first.flags)
    return (
        country_word(str(value.get("country") or "")),
        value.get("network", ""),
        show_span(str(value.get("start") or ""), str(value.get("end") or "")),
        show_slot(str(value.get("time_slot") or ""), first.qualifiers),
        "announced" if first.qualifiers.get("intention")
        else ", ".join(dict.fromkeys(flag.code.rpartition(".")[2].replace("_", " ") for flag in checks)),
        "; ".join(dict.fromkeys(flag.message for flag in checks)),
    )


def _episodes(record: Record) -> tuple[tuple[Column, ...], list[tuple[Any, ...]]]:
    """Episodes with their title and date, and a column of audience ratings for each region."""
    rows: dict[str, dict[str, str]] = {}
    regions: dict[str, None] = {}
    for prop in ("episode_title", "episode_date", "audience_rating"):
        for fact in record.of(prop):
            key = dict(fact.key)
            number = str(key.get("episode") or key.get("stat") or "")
            column = prop
            if prop == "audience_rating":
                column = str(key.get("region") or key.get("column") or "rating")
                regions.setdefault(column)
            shown = " / ".join(_rating(fact, candidate) for candidate in fact.candidates[:2])
            rows.setdefault(number, {}).setdefault(column, shown)
    columns = [Column("episode", right=True, style="cyan")]
    kept = [prop for prop in ("episode_title", "episode_date") if any(prop in row for row in rows.values())]
    columns += [Column("title", share=3) if prop == "episode_title" else Column("date") for prop in kept]
    columns += [Column(region, right=True) for region in regions]
    order = sorted(rows, key=lambda number: (not number.isdecimal(), int(number) if number.isdecimal() else 0, number))
    return tuple(columns), [(number, *(rows[number].get(name, "") for name in (*kept, *regions))) for number in order]


def _rating(fact: Fact, candidate: Candidate) -> str:
    return "unknown" if candidate.state is not State.KNOWN else show_value(fact.property, candidate.value, candidate.qualifiers)


def _credit_row(credit: Credit) -> tuple[Any, ...]:
    role = word("jobs", credit.role) if credit.property == "crew" else credit.role or property_word(credit.property)
    if credit.property == "related_work":
        role = word("inverse", credit.role)
    return credit.work.year, credit.work.name, role, credit.other.name if credit.other else "", credit.witnesses


def _print_talk(record: Record) -> None:
    counts = [
        f"{len(held):,} {property_word(name).lower()}" + ("s" if len(held) > 1 and not property_word(name).endswith("s") else "")
        for name, held in record.facts.items()
        if vocabulary()[name].holds in (Holds.TALK, Holds.PASSAGE) and held
    ]
    if counts:
        print_line(f"\nAlso held: {' · '.join(counts)}", style="dim")


def _gap_rows(record: Record) -> Iterator[tuple[Any, ...]]:
    """A row for each kind of gap of a document with the same answer: four missing tracks are one row."""
    rows: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for gap in record.gaps:
        answer = f"perhaps {gap.suggestion}" if gap.suggestion else ""
        if gap.filled_by:
            answer = f"filled by {', '.join(gap.filled_by)}"
        rows.setdefault((property_word(gap.gap.property), gap.document.site, answer), []).append(gap.gap.about)
    for (left_open, site, answer), abouts in rows.items():
        yield left_open, _abouts(abouts), site, answer


def _abouts(abouts: Iterable[Mapping[str, Any]]) -> str:
    """What several gaps are about, each word of them once: "episode 2–11, region Kansai and Nationwide"."""
    told: dict[str, dict[Any, None]] = {}
    for about in abouts:
        for name, item in about.items():
            told.setdefault(name, {})[item if isinstance(item, int) else str(item)] = None
    named = {name: _listed(list(items)) for name, items in told.items()}
    return "; ".join(shown if name in ("character", "person") else f"{name} {shown}" for name, shown in named.items())


def _listed(items: list[Any]) -> str:
    """Words with commas, numbers as ranges.

    >>> _listed([2, 3, 4, 7]), _listed(["Kansai", "Nationwide"])
    ('2–4, 7', 'Kansai, Nationwide')
    """
    if not all(isinstance(item, int) for item in items):
        return ", ".join(map(str, items))
    runs: list[list[int]] = []
    for number in sorted(items):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
