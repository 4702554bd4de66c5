"""The title page: everything a record holds is on it, open to its sources, and nothing of it is markup."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import records

Fetch = Callable[[str], str]
PATH = "/works/1-one-litre-of-tears"


def section(text: str, anchor: str) -> str:
    """The part of a page under an anchor."""
    return text.split(f'<section id="{anchor}"')[1].split("</section>", maxsplit=1)[0]


def words(markup: str) -> str:
    """The text a reader sees."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_a_merged_number_leads_to_the_one_it_has_now(shelf: Any, client: Any) -> None:
    for path in ("/works/99", "/works/1", "/works/1-old-name", "/people/1-one-litre-of-tears"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, PATH)


def test_a_number_nobody_has_is_not_found(shelf: Any, client: Any) -> None:
    assert client.get("/works/77").status_code == 404
    assert client.get("/works/1-one-litre-of-tears/facts/nonsense").status_code == 404


def test_titles_stand_under_their_script_in_their_language(page: Fetch) -> None:
    text = page(PATH)
    assert 'lang="ja">1リットルの涙</span>' in text
    assert "Ichi Rittoru no Namida" in text
    assert "also spelled 1 リットルの涙" in text


@pytest.mark.row("X13")
def test_every_value_leads_to_its_sources(page: Fetch) -> None:
    text = page(PATH)
    marks = re.findall(r'<a class="cite" href="([^"]+)"', text)
    assert len(marks) > 70
    assert all(re.match(rf"{PATH}/facts/[a-z_.]+#c-[0-9a-f]{{12}}$|/documents/[0-9a-f]{{64}}\?", mark) for mark in marks)
    for label in re.findall(r'<span class="value">(.*?)</span>(?=<span|</dd>|</p>|</td>)', text):
        assert "cite" in label


@pytest.mark.row("X13", "X02")
def test_a_mark_opens_quote_section_page_and_time(page: Fetch) -> None:
    for mark in re.findall(r'href="([^"]+/facts/start_date#c-[^"]+)"', page(PATH))[:2]:
        path, anchor = mark.split("#")
        text = page(path)
        told = text.split(f'id="{anchor}"')[1].split("</li>")[0]
        assert "quote of 2005-10-1" in told
        assert "Details › Air &lt;date&gt;" in told
        assert ".example" in told
        assert '<time datetime="2026-11-0' in told
        assert f'href="/documents/{records.ONE}?claim={anchor[2:]}#{anchor}"' in told or records.TWO in told


@pytest.mark.row("X02")
def test_a_settled_dispute_shows_both_values_and_why(page: Fetch) -> None:
    facts = words(section(page(PATH), "facts"))
    assert "First broadcast 11 October 2005" in facts
    assert "≠ sources disagree 15 October 2005" in facts
    assert "only ten Tuesdays" in facts


@pytest.mark.row("X03")
def test_an_open_dispute_has_no_winner(page: Fetch) -> None:
    facts = words(section(page(PATH), "facts"))
    assert "Time slot Undecided Tuesdays, 21:00" in facts
    assert "Tuesdays, 22:00–23:00" in facts


@pytest.mark.row("W26", "X08")
def test_characters_without_an_actor_are_gaps_unless_another_page_fills_them(page: Fetch) -> None:
    text = words(section(page(PATH), "cast"))
    assert "not named by any page Saki Matsumura" in text
    assert text.count("Aya Ikeuchi") == 1


@pytest.mark.row("M04")
def test_more_cast_is_counted_and_opens_without_scripts(page: Fetch) -> None:
    cast = section(page(PATH), "cast")
    shown, more = cast.split("<summary>Show ")
    left = int(more.split(" more")[0])
    assert "<details" in shown
    assert more.count("<li") == left > 2


@pytest.mark.row("W32", "W33")
def test_ratings_are_a_table_and_a_chart_and_unknown_is_said(page: Fetch) -> None:
    episodes = section(page(PATH), "episodes")
    assert '<svg class="chart"' in episodes
    assert episodes.count('<th scope="row"') == 3
    assert len(re.findall(r'<td class="num unknown" data-label="[^"]+">unknown', episodes)) == 2
    assert "0.0" not in words(episodes.split("<table")[1])
    assert "13.5" in episodes
    assert "2 cells" in episodes


@pytest.mark.row("W34")
def test_the_stated_average_stands_beside_the_other_with_its_check(page: Fetch) -> None:
    text = words(section(page(PATH), "episodes"))
    assert "15.31" in text
    assert "15.1" in text
    assert "The mean of the rows is 15.309." in text


def test_runs_come_with_dates_songs_and_the_schedule_check(page: Fetch) -> None:
    text = words(section(page(PATH), "broadcasts"))
    assert text.index("Japan") < text.index("Vietnam")
    assert "11 October – 20 December 2005 Tuesdays, 22:00" in text
    assert "♪ Only Human" in text
    assert "Eleven Tuesdays, eleven episodes." in text
    assert "3 September 2012 –" in text


@pytest.mark.row("C17", "W41")
def test_missing_tracks_and_songs_stay_gaps(page: Fetch) -> None:
    text = words(section(page(PATH), "music"))
    assert "3 of 4 numbers told" in text
    assert re.search(r"03 not in any page", text)
    assert "another page has Konayuki: offered, not asserted" in text


def test_related_works_are_a_tree(page: Fetch) -> None:
    related = section(page(PATH), "related")
    assert words(related).startswith('class="part">') or "Special" in words(related)
    assert '<a href="/works/3-bir-litre-g%C3%B6zya%C5%9F%C4%B1">Bir Litre Gözyaşı</a>' in related


@pytest.mark.row("C06", "M36", "X11")
def test_figures_of_sites_stand_apart_and_dated(page: Fetch) -> None:
    text = words(page(PATH).split('id="figures"')[1])
    assert "Page views 295,993 1" in text
    assert "Favourites 0" in text
    assert "9.02 2 of 10, 6,186 voters" in text
    assert "read 1 November 2026" in text
    assert "read 2 November 2026" in text


@pytest.mark.row("M14")
def test_long_reviews_fold_and_say_that_the_page_cut_them(page: Fetch) -> None:
    reviews = section(page(PATH), "reviews")
    assert '<details class="fold"><summary>Read on</summary>' in reviews
    assert "38 of 40 people found it helpful" in reviews
    assert "the page shows only the beginning" in reviews
    assert "author not given" in reviews
    assert reviews.count("It stays with you.") == 80


@pytest.mark.row("M06")
def test_spoilers_are_masked_without_scripts(page: Fetch) -> None:
    text = page(PATH)
    for spoiler in ("At the end she dies.", "It gives the end away."):
        before = text.split(spoiler)[0]
        assert before.rindex('<details class="spoiler">') > before.rindex("</details>") if "</details>" in before else True
        assert '<details class="spoiler">' in before[-400:]


@pytest.mark.row("M23")
def test_recent_posts_say_how_long_ago_with_the_exact_day_beside_it(shelf: Any, page: Fetch) -> None:
    from datetime import UTC, datetime, timedelta

    day = (datetime.now(UTC).date() - timedelta(days=7)).isoformat()
    shelf.add(records.comment(9, "recent", "Just seen.", date=day, date_uncertain=1))
    comments = section(page(PATH), "comments")
    assert re.search(rf'<time datetime="{day}" title="[^"]+, give or take 1 day[^"]*">7 days ago</time>', comments)
    assert '<time datetime="2014-03-13" title="13 March 2014">13 March 2014</time>' in comments


@pytest.mark.row("M24")
def test_hearts_show_only_where_there_are_any(page: Fetch) -> None:
    comments = section(page(PATH), "comments")
    assert comments.count("♥") == 1
    assert "10 ♥" in comments


@pytest.mark.row("M25", "B24")
def test_threads_are_rebuilt_and_inferred_replies_say_so(page: Fetch) -> None:
    comments = section(page(PATH), "comments")
    assert comments.index("first") < comments.index("second") < comments.index("third")
    assert [words(line) for line in re.findall(r'class="d(?:1|2)">.*?</span>', comments)] == [
        'class="d1"> second to first',
        'class="d2"> third to second',
    ]
    assert comments.count("reply inferred") == 1


@pytest.mark.row("M20", "B23")
def test_completeness_is_told(page: Fetch) -> None:
    assert "4 of 160 comments are in the page as it was read" in words(section(page(PATH), "comments"))


@pytest.mark.row("B25", "B22", "M27")
def test_lost_texts_guessed_countries_and_emoticons(page: Fetch) -> None:
    comments = section(page(PATH), "comments")
    assert "text not preserved" in comments
    assert 'title="The site\'s guess, not verified">AUSTRALIA?' in comments
    assert "I &lt;3 this. 12 people cried with me :P" in comments


@pytest.mark.row("B21")
def test_jump_links_lead_to_sections_that_are_there(page: Fetch) -> None:
    text = page(PATH)
    anchors = re.findall(r'href="#([a-z]+)"', text.split('<nav class="jumps"')[1].split("</nav>")[0])
    assert {"facts", "cast", "episodes", "comments", "sources"} <= set(anchors)
    assert all(f'<section id="{anchor}"' in text for anchor in anchors)


def test_the_first_screen_says_what_the_work_is_and_what_is_in_dispute(page: Fetch) -> None:
    head = page(PATH).split('<header class="title">')[1].split("</header>")[0]
    assert "11 October – 20 December 2005" in head
    assert 'class="teaser"' not in head, "a short synopsis stands below, once"
    disputed = head.split('class="disputes"')[1].split("</li>")[0]
    count = int(re.search(r"(\d+) in dispute", disputed).group(1))  # type: ignore[union-attr]
    assert count == len(re.findall(r'<a class="differ" href="[^"]*/facts/', disputed)) > 0


def test_a_long_synopsis_begins_on_the_first_screen(shelf: Any, page: Fetch) -> None:
    text = "A girl of fifteen learns that she is ill, and goes on writing. " * 8
    told = {**records.record().facts, "synopsis": (records.stated("synopsis", text, records.ONE, qualifiers={"language": "en"}),)}
    shelf.record = replace(records.record(), facts=told)
    head = page(PATH).split('<header class="title">')[1].split("</header>")[0]
    teaser = words(head.split('<p class="teaser"')[1].split(">", 1)[1].split("</p>")[0])
    assert teaser.removesuffix(" Read on").strip() in text
    assert 'href="#synopsis"' in head


def test_the_record_stands_before_what_is_said_of_it(page: Fetch) -> None:
    order = re.findall(r'<section id="([a-z]+)"', page(PATH))
    parts = ("synopsis", "facts", "cast", "episodes", "recommended", "talk", "comments", "gaps", "sources")
    assert [part for part in order if part in parts] == list(parts)


@pytest.mark.row("M02")
def test_sections_without_anything_are_left_out(shelf: Any, page: Fetch) -> None:
    shelf.record = records.Record(records.WORK, {}, (), records.DOCUMENTS, {}, ())
    text = page(PATH)
    assert 'id="related"' not in text
    assert 'id="episodes"' not in text
    assert 'id="sources"' in text


@pytest.mark.row("B29")
def test_what_people_wrote_is_no_teaser(page: Fetch) -> None:
    confession = "12 people cried with me"
    text = page(PATH)
    head = text.split("</head>")[0]
    assert confession not in head
    assert '<section id="comments" class="part" data-nosnippet>' in text
    assert '<section id="reviews" class="part" data-nosnippet>' in text
    for path in ("/", "/browse", "/find?q=litre", "/disagreements"):
        assert "cried with me" not in page(path)


@pytest.mark.row("M37")
def test_machines_get_schema_org_with_ratings_and_sources(page: Fetch) -> None:
    data = json.loads(page(PATH).split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (data["@type"], data["startDate"], data["numberOfEpisodes"]) == ("TVSeries", "2005-10-11", 11)
    assert data["aggregateRating"] == [
        {
            "@type": "AggregateRating",
            "ratingValue": 9.02,
            "bestRating": 10,
            "ratingCount": 6186,
            "author": {"@type": "Organization", "name": "tracker.example"},
        }
    ]
    assert len(data["isBasedOn"]) == 3
    assert "review" not in data


PLAIN = ("title.alias", "genre", "network", "field", "synopsis", "album", "track", "description")
HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3) {{ 7*7 }}'


def test_markup_from_pages_is_never_markup(shelf: Any, page: Fetch) -> None:
    shelf.add(
        *(records.stated(prop, HOSTILE) for prop in PLAIN),
        *(records.stated(prop, {"person": HOSTILE, "character": HOSTILE, "job": HOSTILE}) for prop in ("cast", "crew")),
        *(
            records.stated(prop, {"title": HOSTILE, "author": HOSTILE, "text": HOSTILE, "date": HOSTILE, "site": HOSTILE})
            for prop in ("review", "recommendation", "article", "quotation", "trackback", "picture")
        ),
        records.comment(20, HOSTILE, HOSTILE, date=HOSTILE, country=HOSTILE),
        records.stated(
            "theme_song", {"title": HOSTILE, "artist": HOSTILE, "kind": HOSTILE}, qualifiers={"native_title": HOSTILE}
        ),
        records.stated("broadcast", {"country": HOSTILE, "network": HOSTILE, "start": HOSTILE, "time_slot": HOSTILE}),
        records.stated("related_work", {"title": HOSTILE, "relation": HOSTILE, "year": HOSTILE, "country": HOSTILE}),
        records.fact("audience_rating", records.candidate("audience_rating", 12.0), key=(("episode", 1), ("region", HOSTILE))),
        records.stated("score", 9, qualifiers={"voters": HOSTILE, "place": HOSTILE}),
        suggestions=(HOSTILE,),
    )
    named = replace(records.WORK, name=HOSTILE, native=HOSTILE, country="", type=HOSTILE, slug="x")
    site = replace(
        records.DOCUMENTS[0], site=HOSTILE, title=HOSTILE, url="javascript:alert(1)", author=HOSTILE, published=HOSTILE
    )
    shelf.record = replace(shelf.record, entity=named, documents=(site, *records.DOCUMENTS[1:]))
    for path in ("/works/1-x", "/works/1-x/facts/cast", "/works/1-x/facts/review"):
        text = page(path)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        assert not re.search(r'<[^<>]*"\s+onmouseover=', text)
        assert "javascript:" not in text
        assert "{{ 7*7 }}" in text
        assert "49" not in words(text).split("{{")[0][:200]


def test_links_of_pages_carry_no_weight(page: Fetch) -> None:
    text = page(PATH)
    assert '<a href="https://tracker.example/litre" rel="nofollow noopener ugc">' in text
    outward = re.findall(r'<a [^>]*href="https?://[^>]*>', text)
    assert outward
    assert all('rel="nofollow noopener ugc"' in link for link in outward)


def test_a_flood_of_comments_stays_in_its_document(shelf: Any, page: Fetch) -> None:
    shelf.add(*(records.comment(number, f"author {number}", "Words.") for number in range(100, 700)))
    comments = section(page(PATH), "comments")
    assert comments.count("Place in the document") == 400
    assert "204 further comments in the document" in comments


@pytest.mark.row("W21")
def test_what_a_special_tells_is_masked_since_it_gives_the_series_away(shelf: Any, page: Fetch) -> None:
    assert '<details class="spoiler">' not in section(page(PATH), "synopsis").split("A girl of fifteen")[0]
    shelf.record = replace(records.record(), entity=replace(records.WORK, type="special"))
    assert '<details class="spoiler">' in section(page(PATH), "synopsis").split("A girl of fifteen")[0]
