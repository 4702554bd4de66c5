"""Rows B: what a blog post with its comments gives the library and the site."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from seed_library import Page, candidates, section, words

from dramatheque.library import selectors
from dramatheque.library.record import DocumentView, Record

pytestmark = [pytest.mark.shared, pytest.mark.django_db]

Source = Callable[[str], DocumentView]
Title = Callable[[str], str]


@pytest.mark.row("B01")
def test_author_and_day_of_the_post(source: Source, title: Title) -> None:
    held = source("s4").document
    assert (held.author, held.published) == ("Jason", "2006-01-01")
    assert "by Jason English 1 January 2006" in title("sources")


@pytest.mark.row("B02", "B23")
def test_counts_that_add_up_are_explained(title: Title) -> None:
    assert "1,126 are 1,121 comments and 5 trackbacks: no disagreement" in title("figures")
    assert "54 of 1,121 comments are in the page as it was read" in title("comments")


@pytest.mark.row("B04", "B05", "B09", "B11")
def test_pictures_quotations_review_and_recommendation(title: Title, shelf: Record) -> None:
    reviews = title("reviews")
    assert "Jason s4 This dorama features Sawajiri Erika" in reviews
    assert "Beautiful Life For those dorama fans who loved" in title("recommended")
    for caption in ("Haruto and Aya", "Kito Aya's diary", "Sometimes I feel like my body doesn't belong to me."):
        assert caption in reviews
    (beautiful,) = (c for c in candidates(shelf, "related_work") if c.value["title"] == "Beautiful Life")
    cast = {c.value["person"] for c in candidates(selectors.record(beautiful.refs["title"]), "cast")}
    assert cast == {"Takuya Kimura", "Tokiwa Takako"}


@pytest.mark.row("B06", "B15")
def test_fallback_texts_and_downloads_are_put_aside_and_counted(source: Source, shelf: Record, page: Page) -> None:
    held = source("s4")
    reasons = [discard.reason for discard in held.discards]
    assert (reasons.count("fallback"), reasons.count("withheld_link")) == (1, 2)
    assert "Torrent" not in page(f"/works/{shelf.entity.id}")
    assert "audio_clip" in {c.value.get("medium") for c in candidates(shelf, "product")}


@pytest.mark.row("B07", "B08")
def test_the_outlier_is_kept_and_labelled(title: Title, shelf: Record) -> None:
    assert "18,000,000 is 16 times more than what the others say" in title("figures")
    assert "published after her death" in title("facts")
    assert [c.qualifiers for c in candidates(shelf, "publication") if c.sites == ("s4",)] == [{"after": "death"}]


@pytest.mark.row("B10")
def test_cast_of_a_sentence_joins_the_cast(shelf: Record) -> None:
    told = {shelf.linked[c.refs["person"]].name for c in candidates(shelf, "cast") if "s4" in c.sites}
    assert told == {"Erika Sawajiri", "Ryo Nishikido", "Narumi Riko", "Hiroko Yakushimaru", "Takanori Jinnai", "Fujiki Naohito"}


@pytest.mark.row("B12")
def test_the_recap_belongs_to_its_episode_and_is_masked(page: Page, shelf: Record) -> None:
    table = section(page(f"/works/{shelf.entity.id}"), "episodes")
    recap = table.index("This dorama starts right before Aya")
    assert '<details class="spoiler">' in table[:recap][-200:]
    assert recap < table.index("15 years old, sickness that steals up")


@pytest.mark.row("B13")
def test_what_a_recap_says_of_characters_stands_with_them(page: Page) -> None:
    for name, told in (
        ("Ikeuchi Shioka", "nutritionist"), ("Ikeuchi Mizuo", "wacky owner of a tofu shop"), ("Hiroki Ikeuchi", "quiet"),
        ("Ako Ikeuchi", "sarcastic"),
    ):
        assert told in words(page(f"/characters/{selectors.find(name, kind='character')[0].entity.id}"))


@pytest.mark.row("B14", "B16", "B17")
def test_editions_insert_song_and_translations(title: Title) -> None:
    facts = title("facts")
    for told in ("DVD box", "Book, Japanese", "Book, English", "Soundtrack", "Kiwi and Pye (ongoing)", "Ayafan (ongoing)"):
        assert told in facts
    assert "Insert song Konayuki by Remioromen" in title("music")


RELATED = ("Attention Please!", "At Home Dad", "Tokyo Friends", "Kaoru Amane’s Taiyou no Uta", "Hana Yori Dango")


@pytest.mark.row("B18", "B19")
def test_related_posts_with_what_they_are_about(title: Title, shelf: Record) -> None:
    reviews = title("reviews")
    posts = {c.value["title"]: c for c in candidates(shelf, "article") if c.qualifiers["of"] == "related_post"}
    assert set(posts) == set(RELATED)
    assert {name: c.qualifiers["concerns"] for name, c in posts.items()} == {
        name: "song" if "Uta" in name else "drama" for name in RELATED
    }
    assert all(name in reviews for name in RELATED)
    assert not any(c.value["text"].endswith(".") for c in posts.values())


@pytest.mark.row("B20")
def test_trackbacks_with_site_day_and_guessed_country(title: Title) -> None:
    comments = title("comments")
    assert "Satu Liter Air Mata dan Sinetron Indonesia 5 December 2006, UNITED STATES? Boku Baka Blog" in comments
    assert "Neues Gedicht: Schicksal 14 March 2007, GERMANY? Larsis Blog" in comments
    assert comments[comments.index("Trackbacks") :].count(" 200") == 5


@pytest.mark.row("B22", "B24", "B25", "B26", "B33")
def test_comments_stay_as_printed(title: Title, shelf: Record) -> None:
    comments = title("comments")
    assert "sa 8 October 2011 quote Answer text not preserved" in comments
    assert "heri altis 25 July 2011 INDONESIA?" in comments
    assert "sakura to vini 20 February 2011 INDIA? reply inferred" in comments
    posts = [c for c in candidates(shelf, "comment") if c.sites == ("s4",)]
    names = [c.value["author"] for c in posts]
    assert {"ore wa *****desu", "_s_e_i_r_y_n", "ele,,", "5566", "a q u a", "Chu's Cradle"} <= set(names)
    assert (names.count("vini"), names.count("sakura")) == (2, 2)
    replies = {c.value["author"] for c in posts if c.qualifiers.get("inferred_parent")}
    assert {"sakura", "slitop88", "chuang", "Mohammed"} <= replies


@pytest.mark.row("B28")
def test_languages_of_comments(shelf: Record) -> None:
    languages = {c.qualifiers.get("language") for c in candidates(shelf, "comment") if c.sites == ("s4",)}
    assert {"en", "fil"} <= languages or {"en", "tl"} <= languages


@pytest.mark.row("B29")
def test_confessions_are_no_teasers(page: Page, shelf: Record) -> None:
    confession = next(c.value["text"] for c in candidates(shelf, "comment") if c.value["author"].startswith("Angelica"))
    words_of_it = re.sub(r"\s+", " ", confession)[:60]
    for path in ("/", "/browse", f"/find?q={words_of_it[:20]}", "/disagreements", "/gaps"):
        assert words_of_it not in words(page(path)).replace(words_of_it[:20], "", 2)
    head = page(f"/works/{shelf.entity.id}").split("</head>")[0]
    assert words_of_it not in head
