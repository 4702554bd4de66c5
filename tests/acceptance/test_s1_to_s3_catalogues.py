"""Rows C, M and F: what the pages of three catalogues give the library and the site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from seed_library import Page, candidates, section, words

from dramatheque.claims import Standing
from dramatheque.library import selectors
from dramatheque.library.record import DocumentView, Record

pytestmark = [pytest.mark.shared, pytest.mark.django_db]

Source = Callable[[str], DocumentView]
Title = Callable[[str], str]


@pytest.mark.row("C01", "C02", "M29", "M39", "F02", "F03", "X01")
def test_seven_titles_by_script_each_once(shelf: Record, page: Page) -> None:
    text = page(f"/works/{shelf.entity.id}")
    head = words(text.split("</header>")[1] + text.split("</header>")[2])
    assert re.search(r"1 Litre of Tears English, also spelled One Litre of Tears; 1 Liter of Tears \d–\d", head)
    assert re.search(r"Ichi Rittoru no Namida romanised, also spelled Ichi ritoru no namida", head)
    assert "A Diary with Tears translation" in head
    assert len(candidates(shelf, "title.native")) == 1


@pytest.mark.row("C03", "C04", "C05", "F04", "F05", "M30")
def test_key_facts_of_the_catalogues(title: Title) -> None:
    facts = title("facts")
    for told in ("Form Series", "Year of production 2005", "Last broadcast 20 December 2005", "Running time 45 min on average"):
        assert told in facts
    assert re.search(r"Episodes 11 \d–\d", facts)


@pytest.mark.row("C06", "C07", "C08", "C09", "C10", "M32", "M33", "M34", "M35", "M36", "M37", "X11")
def test_figures_stand_side_by_side_by_site_and_day(title: Title) -> None:
    figures = title("figures")
    s1, s2 = (re.split(r" s\d read ", figures.partition(f" {site} read ")[2])[0] for site in ("s1", "s2"))
    for told in ("Page views 295,993", "Fans 2,173", "Forum posts 568", "Wall posts 3,495", "Photographs 83"):
        assert told in s1
    for told in ("Score 9.02", "Rank #2", "Popularity rank #86", "Members 9,227", "Favourites 0", "Votes 6,186"):
        assert told in s2
    assert "4.5 of 5 is 9.02 of 10, rounded: one score" in s2
    assert s1.startswith("1 April 2014")


@pytest.mark.row("C20")
def test_figures_that_no_page_dates_have_the_day_they_were_read(shelf: Record) -> None:
    dates = {dict(fact.key)["date"] for fact in shelf.of("page_views") + shelf.of("members")}
    assert dates == {"2014-04-01"}


@pytest.mark.row("C13", "X06")
def test_the_other_average_is_shown_and_weighed(shelf: Record, title: Title) -> None:
    assert "15.1 is not a rounding difference: the eleven episodes average 15.309." in title("episodes")
    tears = [c for c in candidates(shelf, "related_work") if c.value["title"] == "Tears of Happiness"]
    assert [(c.value["relation"], c.sites) for c in tears] == [("remake", ("s0", "s1"))]


@pytest.mark.row("C14", "F14", "X04")
def test_crew_in_either_order_of_names(title: Title) -> None:
    cast = title("cast")
    assert re.search(r"Director Masanori Murakami \d \d Riki Okamura \d", cast)
    assert re.search(r"Screenplay( (Yokota Rie|Egashira Michiru|Ooshima Satomi) \d \d){3}", cast)
    assert re.search(r"Original work Kito Aya \d \d–\d", cast)


@pytest.mark.row("C15")
def test_episode_titles_in_the_table(title: Title) -> None:
    table = title("episodes")
    assert table.index("1 The beginning of my youth") < table.index("11 Faraway, to a place where there are no tears left to cry")


@pytest.mark.row("C17", "F07")
def test_the_track_list_keeps_its_gaps_and_is_offered_an_album(shelf: Record, title: Title, source: Source) -> None:
    music = title("music")
    assert "19 of 23 numbers told" in music
    for number in ("05", "06", "08", "12"):
        assert f"{number} not in any page" in music
    (gap,) = (gap for gap in shelf.gaps if gap.gap.property == "album")
    assert (gap.document.site, gap.suggestion, gap.filled_by) == ("s1", "1 Litre of Tears OST", ())
    assert "Which album are the tracks from? perhaps 1 Litre of Tears OST" in title("gaps")
    assert [(lead.label, lead.why) for lead in source("s3").leads] == [("1 Litre of Tears OST", "album")]


@pytest.mark.row("C18", "C19")
def test_glued_and_bare_cells_join_the_cast(shelf: Record) -> None:
    cast = {c.value.get("person"): c for c in candidates(shelf, "cast") if "s1" in c.sites}
    assert (cast["Ryo Nishikido"].value["character"], cast["Ryo Nishikido"].qualifiers["role"]) == ("Haruto Asou", "main")
    characters = {shelf.linked[c.refs["character"]].name for c in cast.values()}
    assert characters == {"Haruto Asou", "Aya Ikeuchi", "Ako Ikeuchi", "Yuji Kawamoto", "Hiroshi Mizuno"}


@pytest.mark.row("M04", "M05", "M06", "M14", "M17", "M19")
def test_reviews_recommendations_and_news_as_archived(title: Title, page: Page, shelf: Record) -> None:
    reviews = title("reviews")
    assert "author not given 6 July 2012" in reviews
    assert "Overall 10 Story 10 Acting 9 Music 9 Rewatch value 9" in reviews
    assert "11 of 11 episodes seen; 38 of 40 people found it helpful; the page shows only the beginning" in reviews
    assert title("recommended").count("title not in the page") == 2
    markup = section(page(f"/works/{shelf.entity.id}"), "reviews")
    assert '<details class="spoiler">' in markup[: markup.index("deadly or near-deadly")][-300:]
    assert "Show 8 more" in title("cast")


@pytest.mark.row("M20", "M23", "M24", "M25", "M26", "M27", "M40")
def test_comments_as_threads_with_dates_hearts_and_how_many_are_missing(title: Title, page: Page, shelf: Record) -> None:
    comments = title("comments")
    assert "19 of 160 comments are in the page as it was read" in comments
    assert "soumatra to JJayWalkers_96 15 December 2013 3 ♥" in comments
    assert "mika-chan 6 December 2013 10 ♥" in comments
    markup = section(page(f"/works/{shelf.entity.id}"), "comments")
    assert re.search(r'<time datetime="2014-03-25" title="25 March 2014, give or take 1 day', markup)
    assert "I don't think I'll forget this one anytime soon <3" in comments
    filipino = next(c for c in candidates(shelf, "comment") if c.value["author"] == "kjrrussel")
    assert filipino.qualifiers["language"] in ("fil", "tl")


@pytest.mark.row("M31", "X02")
def test_the_dissenting_date_and_why_it_loses(title: Title, shelf: Record, page: Page) -> None:
    facts = title("facts")
    assert re.search(r"First broadcast 11 October 2005 \d–\d ≠ sources disagree 15 October 2005 \d", facts)
    assert "From 15 October 2005 to 20 December 2005 there are ten Tuesdays for eleven episodes: too few." in facts
    assert "The run in Hong Kong began on 15 October 2006" in facts
    assert "15 October 2005 is a Saturday" in facts
    told = words(page("/disagreements"))
    assert told.index("Time slot") < told.index("First broadcast 11 October 2005")      # what is undecided comes first


@pytest.mark.row("M37")
def test_machines_get_the_score(page: Page, shelf: Record) -> None:
    data = json.loads(page(f"/works/{shelf.entity.id}").split('<script type="application/ld+json">')[1].split("</script>")[0])
    (rating,) = data["aggregateRating"]
    assert (rating["ratingValue"], rating["ratingCount"]) == (9.02, 6186)


@pytest.mark.row("M02", "F08")
def test_empty_boxes_are_gaps_that_other_pages_fill(shelf: Record) -> None:
    gaps = [gap for gap in shelf.gaps if gap.gap.property == "related_work"]
    assert {(gap.document.site, bool(gap.filled_by)) for gap in gaps} == {("s2", True), ("s3", True)}


@pytest.mark.row("F06", "X03")
def test_the_mislabelled_slot_is_a_slot_and_nothing_is_decided(shelf: Record, title: Title) -> None:
    assert "s3" not in {site for c in candidates(shelf, "runtime_minutes") for site in c.sites}
    assert shelf.of("time_slot")[0].standing is Standing.OPEN
    shown = re.search(r"Time slot Undecided (.*?) ≠ sources disagree", title("facts"))
    assert shown
    assert set(re.findall(r"Tuesdays, [\d:–]+", shown[1])) == {"Tuesdays, 21:00", "Tuesdays, 22:00–23:00"}


@pytest.mark.row("F09", "B08")
def test_the_year_of_publication_is_inferred_and_waits_for_the_death(title: Title) -> None:
    facts = title("facts")
    assert "19 years before 2005 is 1986: inferred, no page says it." in facts
    assert "Another page says that it was published after the author's death: the date of the death decides." in facts


@pytest.mark.row("F10", "X09")
def test_the_third_page_on_copies_words_it_itself(shelf: Record) -> None:
    first = shelf.of("sales")[0].candidates[0]
    assert (first.sites, first.witnesses) == (("s0", "s1", "s3"), 2)
    groups = {frozenset(group) for group in first.groups}
    assert frozenset(document.id for document in shelf.documents if document.site == "s3") in groups


@pytest.mark.row("F11", "F12")
def test_credits_without_character_join_those_who_have_one(shelf: Record, title: Title) -> None:
    cast = title("cast")
    assert "Yuya Endo Takeda Makoto" in cast
    assert "Tomofumi Okumura character not given" in cast
    assert "Ken'ichi Matsuyama Yuji Kawamoto" in cast
    assert len({named.id for named in shelf.linked.values() if "Matsuyama" in named.name}) == 1


@pytest.mark.row("F13")
def test_the_stage_name_is_a_suggestion(page: Page) -> None:
    told = words(page("/suggestions"))
    assert "Shigeyuki Satō" in told
    assert "Shigeyuki Totsugi" in told
    assert len({selectors.find(name, kind="person")[0].entity.id for name in ("Shigeyuki Satō", "Shigeyuki Totsugi")}) == 2


@pytest.mark.row("F01", "F15")
def test_edit_links_and_blocker_notices_are_put_aside(source: Source) -> None:
    held = source("s3")
    reasons = [discard.reason for discard in held.discards]
    assert (reasons.count("edit_link"), reasons.count("boilerplate")) == (4, 3)
    quotes = " ".join(place.quote for told in held.claims for place in told.claim.evidence)
    assert "blocker" not in quotes
    assert not any("Edit" in section for told in held.claims for place in told.claim.evidence for section in place.section)


def test_documents_are_called_by_their_work_and_not_by_a_section(shelf: Record) -> None:
    titles = {document.site: document.title for document in shelf.documents}
    assert titles["s1"] == "One Litre of Tears"
    assert titles["s2"] == "1 Litre of Tears"
    assert titles["s3"] in ("1 Litre of Tears", "1リットルの涙")
