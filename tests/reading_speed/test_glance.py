"""A first look at the words of a document turns most pages away; it turns away none that says enough, however it says it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dramatheque.reading import read_bytes
from dramatheque.reading.themes.about import may_be_about

_NEWS = "The council met on Monday and spoke of the harbour wall, the price of bread and the new tram line. "
_SHELF = sorted(
    (item.name, page) for item in files("dramatheque").joinpath("sample_shelf").iterdir() if item.is_dir()
    for page in item.iterdir() if page.name.endswith(".html")
)


def _html(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>Page</title>{head}</head><body>{body}</body></html>".encode()


def test_a_page_of_news_is_turned_away_before_its_blocks_are_made() -> None:
    reading = read_bytes(_html(f"<h1>News</h1><p>{_NEWS * 40}</p>"), source="news.html")
    assert reading.not_about
    assert not reading.page.blocks
    assert "harbour wall" in reading.page.text
    assert reading.document.title == "Page"


def test_words_in_scripts_and_comments_speak_for_nothing() -> None:
    code = "<script>var kind = 'drama episode cast starring network korean';</script><!-- korean drama, cast, episodes -->"
    assert not read_bytes(_html(f"{code}<p>{_NEWS * 40}</p>"), source="news.html").page.blocks


@pytest.mark.parametrize(("work", "page"), _SHELF, ids=lambda value: getattr(value, "name", value))
def test_pages_of_the_shelf_are_read_among_any_talk(work: str, page: object) -> None:
    """Comments make a page long without making it say less of its drama."""
    data = page.read_bytes()  # type: ignore[attr-defined]
    post = "<div class=comment><b class=author>r{0}</b> <time>May {1}, 2014</time><p>{2}</p></div>"
    talk = "".join(post.format(n, n % 28 + 1, _NEWS) for n in range(60)).encode()
    assert read_bytes(data.replace(b"</body>", talk + b"</body>"), source=f"{work}.html").claims


@pytest.mark.parametrize("words", [
    "A Korean drama on tvN, starring Gong Yoo; 16 episodes.", "2005年のテレビドラマ。主演は沢尻エリカ、全11話。",
    "2016년 tvN에서 방송된 드라마. 주연 공유.", "2019年播出的台湾电视剧，主演柯佳嬿。", "ละครไทย ออกอากาศทางช่อง 3 นักแสดง",
    "Le drame coréen diffusé en 2016, avec Gong Yoo, 16 épisodes.", "Drama Korea tayang di tvN, dibintangi Gong Yoo.",
])
def test_a_few_words_in_any_language_are_enough(words: str) -> None:
    assert may_be_about("", words, ())


def test_a_sheet_of_labels_is_enough_without_words() -> None:
    sheet = "Country\nJapan\nDirector: Sato\nGenre\nlife\n" + _NEWS * 40
    assert may_be_about("", sheet, ())
    assert may_be_about("", _NEWS * 40, ("countryOfOrigin", "director", "genre", "actor"))
    assert not may_be_about("", _NEWS * 40, ())


def test_names_may_speak_for_a_short_page_alone() -> None:
    names = "Gong Yoo, Kim Go-eun, Lee Dong-wook and Yoo In-na."
    assert may_be_about("", names, ())
    assert not may_be_about("", names + _NEWS * 40, ())
