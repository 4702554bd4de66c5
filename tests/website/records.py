"""A record of a drama made by hand, as selectors would hand it out: facts right, words our own, a little of everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dramatheque.claims import (
    Candidate,
    Claim,
    Discard,
    EntityKind,
    Evidence,
    Fact,
    Flag,
    Gap,
    Lead,
    Mention,
    Span,
    Standing,
    State,
    content_hash,
)
from dramatheque.library.record import (
    ClaimSource,
    Contradiction,
    Credit,
    DocumentRef,
    DocumentView,
    Named,
    OpenGap,
    Record,
    StatedClaim,
    Told,
)

WORK = Named(1, EntityKind.WORK, "One Litre of Tears", "one-litre-of-tears", "1リットルの涙", 2005, "JP", "series")
SPECIAL = Named(2, EntityKind.WORK, "One Litre of Tears Special", "one-litre-of-tears-special", "", 2007, "JP", "special")
REMAKE = Named(3, EntityKind.WORK, "Bir Litre Gözyaşı", "bir-litre-gözyaşı", "", 2018, "TR", "series")
AYA = Named(10, EntityKind.PERSON, "Erika Sawajiri", "erika-sawajiri", "沢尻エリカ")
RYO = Named(11, EntityKind.PERSON, "Ryō Nishikido", "ryo-nishikido", "錦戸亮")
AYA_IKEUCHI = Named(20, EntityKind.CHARACTER, "Aya Ikeuchi", "aya-ikeuchi")
FUJI = Named(30, EntityKind.ORGANISATION, "Fuji TV", "fuji-tv", "フジテレビ")
ONLY_HUMAN = Named(40, EntityKind.SONG, "Only Human", "only-human")
LINKED = {thing.id: thing for thing in (WORK, SPECIAL, REMAKE, AYA, RYO, AYA_IKEUCHI, FUJI, ONLY_HUMAN)}

DOCUMENTS = tuple(
    DocumentRef(
        format(number, "x") * 64,
        site,
        title,
        url,
        f"shelf/{number}.txt",
        language,
        author,
        published,
        f"2026-11-0{number}T08:30:00+00:00",
        40,
    )
    for number, site, title, url, language, author, published in (
        (1, "encyclopedia.example", "1 Litre no Namida", "https://encyclopedia.example/namida", "en", "", ""),
        (2, "tracker.example", "1 Litre of Tears", "https://tracker.example/litre", "en", "", ""),
        (3, "blog.example", "A litre of them", "https://blog.example/litre", "en", "Jun", "2006-01-01"),
    )
)
ONE, TWO, THREE = (document.id for document in DOCUMENTS)


def candidate(prop: str, value: Any, *documents: str, **more: Any) -> Candidate:
    """A candidate that each document states once."""
    documents = documents or (ONE,)
    claims = tuple(content_hash(document, prop, value, more.get("qualifiers", {})) for document in documents)
    return Candidate(value, 0.9, claims, documents, len(documents), tuple((document,) for document in documents), **more)


def fact(
    prop: str, *candidates: Candidate, standing: Standing | None = None, reason: str = "", key: Any = (), flags: Any = ()
) -> Fact:
    """A fact of candidates, best first."""
    held = standing or (Standing.AGREED if candidates and candidates[0].witnesses > 1 else Standing.SINGLE)
    return Fact(prop, candidates, held, reason, key, flags)


def stated(prop: str, value: Any, *documents: str, **more: Any) -> Fact:
    """A fact of one value."""
    return fact(prop, candidate(prop, value, *documents, **more))


def comment(number: int, author: str, text: str, **more: Any) -> Fact:
    """A comment of the tracker's page."""
    likes = more.pop("likes", None)
    value = {"author": author, "date": more.pop("date", "2014-03-13"), "text": text, **({"likes": likes} if likes else {})}
    return stated("comment", value, TWO, qualifiers={"number": number, **more})


def _facts() -> list[Fact]:
    return [
        stated("title.native", "1リットルの涙", ONE, TWO, spellings=("1 リットルの涙",)),
        stated("title.english", "One Litre of Tears", ONE, TWO),
        stated("title.alias", "Ichi Rittoru no Namida", TWO, qualifiers={"form": "romanised"}),
        stated("country", "JP", ONE, TWO),
        fact(
            "start_date",
            candidate("start_date", "2005-10-11", ONE, THREE),
            candidate("start_date", "2005-10-15", TWO),
            standing=Standing.SETTLED,
            reason="Two independent pages say 11 October; from 15 October there are only ten Tuesdays.",
            flags=(
                Flag("schedule.fits", "11 October to 20 December holds eleven Tuesdays, as many as episodes.", True),
                Flag("schedule.too_few", "15 October to 20 December holds only ten Tuesdays for eleven episodes.", False),
            ),
        ),
        stated("end_date", "2005-12-20", ONE, TWO),
        stated("episode_count", 11, ONE, TWO),
        stated("runtime_minutes", 45, TWO, qualifiers={"average": True}),
        stated("network", "Fuji TV", ONE, TWO, refs={"value": 30}, qualifiers={"group": "FNS"}),
        fact(
            "time_slot",
            candidate("time_slot", "Tuesday 21:00", TWO, qualifiers={"weekdays": [2], "from": "21:00"}),
            candidate("time_slot", "Tuesdays at 10", ONE, qualifiers={"weekdays": [2], "from": "22:00", "to": "23:00"}),
            standing=Standing.OPEN,
            reason="One page says nine, one says ten; nothing decides.",
        ),
        *(stated("genre", genre, ONE) for genre in ("family", "romance", "tragedy")),
        stated("field", "a value nobody knows", THREE, qualifiers={"label": "Mood"}),
        stated(
            "synopsis", "A girl of fifteen learns that she is ill, and goes on writing.", ONE, TWO, qualifiers={"language": "en"}
        ),
        stated("synopsis", "At the end she dies.", THREE, qualifiers={"language": "en", "spoiler": True}),
        stated(
            "cast",
            {"person": "Erika Sawajiri", "character": "Aya Ikeuchi"},
            ONE,
            TWO,
            refs={"person": 10, "character": 20},
            qualifiers={"role": "main", "order": 1},
        ),
        stated("cast", {"person": "Ryō Nishikido"}, TWO, refs={"person": 11}, qualifiers={"role": "main", "order": 2}),
        *(
            stated("cast", {"person": f"Player {n}", "character": f"Role {n}"}, ONE, qualifiers={"role": "support", "order": n})
            for n in range(3, 20)
        ),
        stated("crew", {"person": "Masanori Murakami", "job": "director"}, ONE, THREE),
        stated("crew", {"person": "Riki Okamura", "job": "director"}, TWO),
        *(stated("episode_title", f"Title of episode {n}", TWO) for n in ()),
        *(
            fact("episode_title", candidate("episode_title", f"Title {n}", TWO), key=(("episode", n), ("language", "en")))
            for n in (1, 2, 3)
        ),
        *_ratings(),
        fact(
            "broadcast",
            candidate(
                "broadcast",
                {"country": "JP", "network": "Fuji TV", "start": "2005-10-11", "end": "2005-12-20", "time_slot": "Tuesdays"},
                ONE,
                refs={"network": 30},
                qualifiers={"weekdays": [2], "from": "22:00"},
            ),
            key=(("country", "JP"), ("network", "Fuji TV")),
            flags=(Flag("schedule.fits", "Eleven Tuesdays, eleven episodes.", True),),
        ),
        fact(
            "broadcast",
            candidate("broadcast", {"country": "VN", "network": "HTV3", "start": "2012-09-03"}, ONE),
            key=(("country", "VN"), ("network", "HTV3")),
        ),
        stated(
            "theme_song",
            {"title": "Only Human", "artist": "K", "kind": "ending"},
            ONE,
            refs={"title": 40},
            qualifiers={"broadcast": "JP"},
        ),
        *(fact("track", candidate("track", f"Piece {n}", TWO), key=(("number", n),)) for n in (1, 2, 4)),
        stated("related_work", {"title": SPECIAL.name, "relation": "special", "year": 2007}, ONE, refs={"title": 2}),
        stated(
            "related_work", {"title": REMAKE.name, "relation": "remake", "year": 2018, "country": "TR"}, ONE, refs={"title": 3}
        ),
        fact(
            "sales",
            candidate("sales", {"copies": 1100000, "region": "JP"}, ONE, TWO, qualifiers={"bound": "over"}),
            candidate(
                "sales",
                {"copies": 18000000},
                THREE,
                qualifiers={"bound": "over"},
                flags=(Flag("outlier", "Sixteen times the other figure.", False),),
            ),
            standing=Standing.SETTLED,
            reason="Two independent pages say 1.1 million; the other figure is an outlier.",
        ),
        stated("score", 9.02, TWO, qualifiers={"out_of": 10, "voters": 6186}),
        stated("favourites", 0, TWO),
        stated("page_views", 295993, ONE),
        stated("comment_count", 160, TWO, qualifiers={"place": "section"}),
        stated(
            "review",
            {
                "date": "2012-07-06",
                "overall": 10,
                "story": 9.5,
                "helpful": 38,
                "helpful_of": 40,
                "seen": 11,
                "episodes": 11,
                "text": "It stays with you. " * 80,
            },
            TWO,
            qualifiers={"truncated": True},
        ),
        stated("recommendation", {"author": "Niss", "text": "Both are about what one holds on to."}, TWO),
        stated(
            "article",
            {"title": "Illness in dramas", "text": "It gives the end away.", "date": "2013-11-10"},
            TWO,
            qualifiers={"spoiler": True},
        ),
        comment(1, "first", "I <3 this. 12 people cried with me :P", likes=10),
        comment(2, "second", "Me too.", parent=1),
        comment(3, "third", "An answer to an answer.", parent=2, inferred_parent=True),
        comment(4, "lost", "", text_lost=True, country="AUSTRALIA"),
        stated(
            "trackback",
            {"title": "Somebody links here", "site": "links.example", "date": "2007-01-01"},
            THREE,
            qualifiers={"country": "GERMANY"},
        ),
    ]


def _ratings() -> list[Fact]:
    known = [(1, "Kanto", 13.5), (2, "Kanto", 15.1), (3, "Kanto", 13.5), (1, "Kansai", 15.6)]
    unknown = [(2, "Kansai"), (3, "Kansai")]
    rows = [
        fact(
            "audience_rating",
            candidate("audience_rating", value, ONE, qualifiers={"measurer": "Video Research"}),
            key=(("episode", episode), ("region", region)),
        )
        for episode, region, value in known
    ]
    rows += [
        fact(
            "audience_rating",
            candidate("audience_rating", None, ONE),
            key=(("episode", episode), ("region", region)),
            standing=Standing.UNKNOWN,
        )
        for episode, region in unknown
    ]
    average = candidate("audience_rating", 15.31, ONE)
    return [
        *rows,
        fact(
            "audience_rating",
            average,
            candidate("audience_rating", 15.1, TWO),
            key=(("region", "Kanto"), ("stat", "average")),
            standing=Standing.SETTLED,
            reason="The eleven rows average 15.309.",
            flags=(Flag("average.fits", "The mean of the rows is 15.309.", True),),
        ),
    ]


def gap(prop: str, about: Mapping[str, Any], *filled_by: str, suggestion: str = "", start: int = 90) -> OpenGap:
    """A gap that the first document leaves."""
    left = Gap(Mention(EntityKind.WORK, "w1", WORK.name), prop, about, "- - somebody", start, start + 12)
    return OpenGap(WORK, left, DOCUMENTS[0], filled_by, suggestion)


def record(*more: Fact, **changes: Any) -> Record:
    """The record, with further facts."""
    facts: dict[str, tuple[Fact, ...]] = {}
    for one in (*_facts(), *more):
        facts[one.property] = (*facts.get(one.property, ()), one)
    gaps = (
        gap("cast", {"character": "Saki Matsumura"}),
        gap("cast", {"character": "Aya Ikeuchi"}, "tracker.example", start=120),
        gap("track", {"number": 3}, start=140),
        gap("theme_song", {"artist": "Remioromen"}, suggestion="Konayuki", start=160),
    )
    return replace(Record(WORK, facts, gaps, DOCUMENTS, LINKED, ()), **changes)


def sources_of(held: Record, prop: str) -> tuple[tuple[Fact, tuple[ClaimSource, ...]], ...]:
    """What selectors.fact_sources would give."""
    by_id = {document.id: document for document in DOCUMENTS}
    return tuple(
        (
            one,
            tuple(
                ClaimSource(
                    claim,
                    c.value,
                    dict(c.qualifiers),
                    "unknown" if c.value is None else "known",
                    (Evidence(f"quote of {c.value}", 10, 30, ("Details", "Air <date>")),),
                    by_id[document],
                )
                for c in one.candidates
                for claim, document in zip(c.claims, c.documents, strict=True)
            ),
        )
        for one in held.of(prop)
    )


def person() -> tuple[Record, tuple[Credit, ...]]:
    """A person's record and credits."""
    facts = {"name": (stated("name", "沢尻エリカ", ONE, qualifiers={"form": "native"}), stated("name", "Sawajiri Erika", TWO))}
    credits = (Credit(WORK, "cast", "main", AYA_IKEUCHI, 2, "abc"), Credit(SPECIAL, "cast", "", None, 1, "abd"))
    return Record(AYA, facts, (), DOCUMENTS[:2], LINKED, ()), credits


TEXT = (
    "1 Litre no Namida\n\nCountry: Japan\nAired: October 11, 2005 <script>alert(1)</script>\n\n"
    "- - Saki\n\nEdit this page\n\nHelp & contact"
)


def view() -> DocumentView:
    """A document with overlapping claims, a gap and a discard."""
    mention = Mention(EntityKind.WORK, "w1", WORK.name)

    def claim(number: int, prop: str, value: Any, quote: str) -> StatedClaim:
        start = TEXT.index(quote)
        told = Claim(mention, prop, value, {}, State.KNOWN, {}, (Evidence(quote, start, start + len(quote)),))
        return StatedClaim(content_hash("claim", number), told, WORK, {})

    claims = (
        claim(1, "title.alias", "1 Litre no Namida", "1 Litre no Namida"),
        claim(2, "country", "JP", "Japan"),
        claim(3, "start_date", "2005-10-11", "October 11, 2005"),
        claim(4, "year", 2005, "2005"),
        claim(5, "field", "x", "Aired: October 11"),
    )
    at = TEXT.index("- - Saki")
    left = OpenGap(WORK, Gap(mention, "cast", {"character": "Saki"}, "- - Saki", at, at + 8), DOCUMENTS[0])
    cut = TEXT.index("Edit this page")
    return DocumentView(
        DOCUMENTS[0],
        TEXT,
        claims,
        (left,),
        (Lead("List", "javascript:alert(2)", 0, 3, "episode_list"),),
        (Discard(Span(cut, cut + 14), "edit_link"),),
        (),
        (WORK,),
    )


def contradiction() -> Contradiction:
    """The disputed first broadcast as a row of the list."""
    return Contradiction(
        WORK,
        "start_date",
        (),
        "settled",
        "From 15 October there are only ten Tuesdays.",
        (Told("2005-10-11", {}, 2, ("encyclopedia.example", "blog.example")), Told("2005-10-15", {}, 1, ("tracker.example",))),
    )
