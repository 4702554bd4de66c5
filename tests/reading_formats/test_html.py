"""HTML to blocks: what a reader of the page sees, with its place, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramatheque.claims import Block, BlockKind, Page
from dramatheque.reading import make_page

PAGES = Path(__file__).parent / "pages"


def page_of(html: str, url: str = "") -> Page:
    return make_page(f"<!doctype html><html><body>{html}</body></html>".encode(), source="page.html", url=url)


def kinds(page: Page) -> list[tuple[str, str]]:
    return [(block.kind.value, page.cut(block.span)) for block in page.blocks]


def fields(page: Page) -> dict[str, list[str]]:
    return {page.cut(block.label): [page.cut(cell) for cell in block.cells] for block in page.blocks if block.label is not None}


def rows(page: Page) -> list[list[str]]:
    return [[page.cut(cell) for cell in block.cells] for block in page.blocks if block.kind is BlockKind.ROW]


@pytest.fixture(scope="module")
def sam_soon() -> Page:
    path = PAGES / "sam_soon.html"
    return make_page(path.read_bytes(), source=str(path))


def test_the_head_fills_in_what_is_known_of_the_document(sam_soon: Page) -> None:
    document = sam_soon.document
    assert document.url == "https://dramalantern.example/title/my-lovely-sam-soon"
    assert document.site == "dramalantern.example"
    assert document.title == "My Lovely Sam Soon - Drama Lantern"
    assert (document.language, document.author, document.published) == ("en-US", "Lantern desk", "2019-03-02")


def test_what_a_reader_cannot_see_is_not_in_the_text(sam_soon: Page) -> None:
    for unseen in ("never seen", "Turn scripts on", "alert", "display:none", "edit]"):
        assert unseen not in sam_soon.text


def test_menus_are_left_out_knowingly(sam_soon: Page) -> None:
    left_out = [(item.reason, sam_soon.cut(item.span)) for item in sam_soon.discards]
    assert left_out == [("menu", "Home\nTop"), ("menu", "About Terms")]
    assert not any(sam_soon.cut(block.span) == "Home" for block in sam_soon.blocks)


def test_labels_meet_their_values_however_they_are_marked(sam_soon: Page) -> None:
    found = fields(sam_soon)
    assert found["Native Title"] == ["내 이름은 김삼순"]
    assert found["Aired"] == ["Jun 1, 2005 - Jul 21, 2005"]
    assert found["Related"] == []
    assert found["Screenwriter"] == ["Kim Do-woo"]
    assert found["Genre"] == ["Romance", "Comedy"]
    assert found["Network"] == ["MBC"]
    assert found["Runtime"] == ["60 min"]
    assert found["Producer"] == ["A", "B"]
    assert found["Year"] == ["2005"]


def test_cards_that_repeat_are_rows_and_alt_texts_do_not_double_names(sam_soon: Page) -> None:
    assert ["Kim Sun-a", "Kim Sam-soon", "Main Role"] in rows(sam_soon)


def test_cells_are_filled_in_where_columns_and_rows_are_spanned(sam_soon: Page) -> None:
    table = [block for block in sam_soon.blocks if block.section[-1:] == ("Ratings",) and block.kind is BlockKind.ROW]
    cells = [[sam_soon.cut(cell) for cell in block.cells] for block in table]
    assert cells == [
        ["Episode", "TNS", "TNS"], ["Episode", "Nationwide", "Seoul"],
        ["1", "17.4", "18.3"], ["2", "21.9", ""], ["3", "21.9", "22.5"],
    ]
    assert [block.is_header for block in table] == [True, True, False, False, False]


def test_a_heading_inside_an_infobox_ends_with_it(sam_soon: Page) -> None:
    company = next(block for block in sam_soon.blocks if block.label and sam_soon.cut(block.label) == "Company")
    assert company.section == ("My Lovely Sam Soon", "Ratings", "Production")
    poster = next(block for block in sam_soon.blocks if sam_soon.cut(block.span) == "The poster of the series")
    assert (poster.kind, poster.section) == (BlockKind.CAPTION, ("My Lovely Sam Soon", "Ratings"))


@pytest.mark.row("M27")
def test_comments_marked_up_as_such_are_posts_with_their_replies(sam_soon: Page) -> None:
    first, reply = [block for block in sam_soon.blocks if block.kind is BlockKind.POST]
    assert {name: sam_soon.cut(span) for name, span in first.parts} == {
        "author": "mina", "date": "March 4, 2019", "body": "I love it <3\n\nTwice seen.", "likes": "3",
    }
    assert (first.level, reply.level) == (0, 1)
    assert sam_soon.cut(reply.part("body") or first.span) == "Me too!"


def test_embedded_data_stands_in_the_text_in_sections_of_its_own(sam_soon: Page) -> None:
    data = [block for block in sam_soon.blocks if block.section[:1] == ("JSON-LD",)]
    by_key = {(block.section[-1], sam_soon.cut(block.label or block.span)): block for block in data}
    names = [sam_soon.cut(cell) for cell in by_key["TVSeries", "alternateName"].cells]
    assert names == ["내 이름은 김삼순", "My Name Is Kim Sam Soon"]
    character = by_key["PerformanceRole", "characterName"]
    assert character.section == ("JSON-LD", "TVSeries", "actor", "PerformanceRole")
    assert character.level == by_key["PerformanceRole", "actor"].level != by_key["TVSeries", "name"].level
    video = next(block for block in sam_soon.blocks if block.section == ("OpenGraph", "video"))
    assert [sam_soon.cut(cell) for cell in video.cells] == ["Kim Sun-a", "Hyun Bin"]


def test_inline_elements_keep_words_together_and_block_elements_part_them() -> None:
    page = page_of("<p>Rom<b>ance</b> and<i> tears</i></p><div>Country</div><div>Japan</div>x<wbr>y")
    assert page.text == "Romance and tears\n\nCountry\nJapan\nxy"


def test_names_with_readings_are_written_as_in_print() -> None:
    assert page_of("<p><ruby>錦<rt>にしき</rt>戸<rt>ど</rt>亮<rt>りょう</rt></ruby>主演").text == "錦戸亮(にしきどりょう)主演"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><b>Country:</b> Japan</p>", {"Country": ["Japan"]}),
        ("<p><strong>Country</strong>: Japan<br><strong>Year</strong>: 2005</p>", {"Country": ["Japan"], "Year": ["2005"]}),
        ("<p><b>Country:</b> Japan <b>Year:</b> 2005</p>", {"Country": ["Japan"], "Year": ["2005"]}),
        (
            "<ul><li><strong>脚本</strong> 北川悦吏子</li><li><strong>音楽</strong> 溝口肇</li></ul>",
            {"脚本": ["北川悦吏子"], "音楽": ["溝口肇"]},
        ),
        (
            "<table><tr><td>放送局:</td><td>TBS</td></tr><tr><td>話数:</td><td>11</td></tr></table>",
            {"放送局": ["TBS"], "話数": ["11"]},
        ),
        ("<table><tr><th>Network</th><td>tvN</td></tr></table>", {"Network": ["tvN"]}),
        (
            "<aside class=portable-infobox><div class='pi-item pi-data'><h3 class=pi-data-label>Country</h3>"
            "<div class=pi-data-value>Korea</div></div></aside>",
            {"Country": ["Korea"]},
        ),
        ("<dl><div><dt>Slot</dt><dd>21:00</dd></div></dl>", {"Slot": ["21:00"]}),
        ("<div class=r><span class='item-label'>Aired</span> <span>2005</span></div>", {"Aired": ["2005"]}),
        ("<dl><dt class='basicInfo-item name'>导演</dt><dd class='basicInfo-item value'>孔笙</dd></dl>", {"导演": ["孔笙"]}),
        ("<div id=info><span><span class=pl>编剧</span>: <span class=attrs>海宴</span></span><br></div>", {"编剧": ["海宴"]}),
    ],
)
def test_layouts_of_labels_and_values(html: str, expected: dict[str, list[str]]) -> None:
    assert fields(page_of(html)) == expected


def test_actors_in_bold_before_their_roles_are_no_labels() -> None:
    page = page_of("<ul><li><b>Bae Doona</b> - Cha</li><li><b>Gong Yoo</b> - Han</li></ul>")
    assert [kind for kind, _ in kinds(page)] == ["item", "item"]


def test_items_keep_their_depth() -> None:
    page = page_of("<ul><li>a<ol><li>b<ul><li>c</ul></ol><li>d</ul>")
    assert [(page.cut(block.span), block.level) for block in page.blocks] == [("a", 1), ("b", 2), ("c", 3), ("d", 1)]


def test_links_are_made_absolute_and_scripts_are_no_links() -> None:
    links = "<a href='Actor'>A</a> <a href='//x.example/b'>B</a> <a href=' javascript:alert(1)'>C</a> <a href='#d'>D</a>"
    html = f"<html><head><base href='/wiki/'></head><body><p>{links}</p></body></html>"
    page = make_page(html.encode(), source="page.html", url="https://www.site.example/page")
    assert page.document.site == "site.example"
    (block,) = page.blocks
    assert [(page.cut(span), address) for span, address in block.links] == [
        ("A", "https://www.site.example/wiki/Actor"), ("B", "https://x.example/b"),
    ]


def test_a_picture_speaks_where_a_cell_has_nothing_else() -> None:
    cells = "<td><img alt='Japan' src=j></td><td><img alt=x>2005</td>"
    page = page_of(f"<table><tr><th>Country</th><th>Start</th></tr><tr>{cells}</tr></table>")
    assert rows(page)[1] == ["Japan", "2005"]


def test_a_picture_is_no_label_and_dots_are_no_heading() -> None:
    card = "<dt><img alt='Stars' src=s></dt><dd><a href=/s>Stars Falling</a> <span>9.0</span></dd>"
    page = page_of(f"<h2>短评 · · ·</h2><dl>{card}</dl>")
    assert kinds(page) == [("heading", "短评"), ("caption", "Stars"), ("item", "Stars Falling 9.0")]


def test_tables_that_lay_out_a_page_are_no_tables() -> None:
    inner = "<table><tr><th>Year</th><td>2005</td></tr></table>"
    page = page_of(f"<table><tr><td><h2>Cast</h2><p>Text</p></td><td>{inner}</td></tr></table>")
    assert kinds(page)[0] == ("heading", "Cast")
    assert fields(page) == {"Year": ["2005"]}


def test_a_page_saved_by_a_browser_knows_its_address() -> None:
    comment = b"<!-- saved from url=(0030)https://www.jdrama.example/a/b -->"
    data = b"<!DOCTYPE html>\n" + comment + b"\n<html><body><p>Text</p></body></html>"
    document = make_page(data, source="saved.html").document
    assert (document.url, document.site) == ("https://www.jdrama.example/a/b", "jdrama.example")


def test_microdata_is_read_like_json_ld() -> None:
    page = page_of(
        "<div itemscope itemtype='https://schema.org/TVSeries'><span itemprop=name>Stars Falling</span>"
        "<div itemprop=actor itemscope itemtype='https://schema.org/Person'><a itemprop=name href=/p>Jun</a></div>"
        "<meta itemprop=startDate content=2012-04-01></div>"
    )
    data: list[Block] = [block for block in page.blocks if block.section[:1] == ("microdata",)]
    found = {page.cut(block.label or block.span): [page.cut(cell) for cell in block.cells] for block in data}
    assert found == {"name": ["Stars Falling"], "actor": ["Jun"], "startDate": ["2012-04-01"]}
    assert {block.section for block in data} == {("microdata", "TVSeries")}


def test_broken_json_ld_is_named_among_what_was_left_out() -> None:
    page = page_of("<script type=application/ld+json>{broken</script><p>Text</p>")
    assert [(item.reason, item.note) for item in page.discards] == [("unreadable", "1 pieces of JSON-LD")]
