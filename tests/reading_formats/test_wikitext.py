"""Wikitext to blocks: the rendered text, infoboxes as fields, in any language."""

from __future__ import annotations

from pathlib import Path

import pytest

from dramatheque.claims import BlockKind, Page
from dramatheque.reading import make_page

PAGES = Path(__file__).parent / "pages"


def page_of(source: str, url: str = "") -> Page:
    return make_page(source.encode(), source="page.wiki", content_type="text/x-wiki", url=url)


def fields(page: Page) -> dict[str, list[str]]:
    return {page.cut(block.label): [page.cut(cell) for cell in block.cells] for block in page.blocks if block.label is not None}


@pytest.fixture(scope="module")
def coffee() -> Page:
    path = PAGES / "coffee_prince.wiki"
    return make_page(path.read_bytes(), source=str(path))


def test_a_wiki_page_is_known_by_its_content(coffee: Page) -> None:
    assert (coffee.document.format, coffee.document.title) == ("wikitext", "Coffee Prince")


def test_an_infobox_is_fields_in_a_section_of_its_name(coffee: Page) -> None:
    box = [block for block in coffee.blocks if block.section == ("Infobox television",)]
    found = {coffee.cut(block.label or block.span): [coffee.cut(cell) for cell in block.cells] for block in box}
    assert found["starring"] == ["Yoon Eun-hye", "Gong Yoo"]
    assert found["genre"] == ["Romance", "Comedy"]
    assert found["network"] == ["MBC"]
    assert found["native name"] == ["커피프린스 1호점 (Keopi Peurinseu 1-hojeom)"]
    assert found["first aired"] == ["2007-07-02"]
    assert found["last aired"] == ["2007-08-28"]
    assert "related" not in found
    assert {block.kind for block in box} == {BlockKind.FIELD}


def test_the_text_reads_as_the_wiki_shows_it(coffee: Page) -> None:
    lead = next(block for block in coffee.blocks if block.kind is BlockKind.PARAGRAPH)
    assert coffee.cut(lead.span) == (
        "Coffee Prince (커피프린스 1호점 (Keopi Peurinseu 1-hojeom)) is a South Korean series. It has a café."
    )
    for left_out in ("{{", "}}", "[[", "'''", "<ref", "Category", "Infobox hidden", "dmy", "コーヒー"):
        assert left_out not in coffee.text


def test_what_a_page_cites_is_kept_beside_its_text(coffee: Page) -> None:
    assert [(item.reason, item.note) for item in coffee.discards] == [("reference", "Gong Yoo cast https://news.example/a")]


def test_items_keep_their_depth_and_definitions_are_fields(coffee: Page) -> None:
    cast = [block for block in coffee.blocks if block.section == ("Cast",) and block.kind is BlockKind.ITEM]
    assert [(coffee.cut(block.span), block.level) for block in cast] == [
        ("Yoon Eun-hye as Go Eun-chan", 1), ("a girl who looks like a boy", 2), ("Gong Yoo – Choi Han-gyul", 1),
    ]
    assert fields(coffee)["Writer"] == ["Lee Jung-ah"]
    assert fields(coffee)["Director"] == ["Lee Yoon-jung"]


def test_tables_have_headers_and_empty_cells(coffee: Page) -> None:
    table = [block for block in coffee.blocks if block.section == ("Ratings",) and block.kind is BlockKind.ROW]
    assert [[coffee.cut(cell) for cell in block.cells] for block in table] == [
        ["Episode", "TNS", "TNS"], ["Episode", "Nationwide", "Seoul area"], ["1", "14.4", "15.9"], ["2", "17.7", ""],
    ]
    assert [block.is_header for block in table] == [True, True, False, False]
    assert fields(coffee)["Label"] == ["Pony Canyon", "Sony"]


def test_templates_that_repeat_number_their_fields(coffee: Page) -> None:
    rows = [block for block in coffee.blocks if block.section == ("Episodes", "Episode list")]
    assert len({block.level for block in rows}) == 2
    assert [coffee.cut(block.cells[0]) for block in rows] == ["1", "The wig", "2007-07-02", "2", "Waffles"]


def test_pictures_leave_their_caption(coffee: Page) -> None:
    captions = [coffee.cut(block.span) for block in coffee.blocks if block.kind is BlockKind.CAPTION]
    assert captions == ["The café in Seoul", "Percent"]


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        (
            "Japanese",
            "{{基礎情報 テレビ番組\n|番組名=半沢直樹\n|放送局=[[TBSテレビ|TBS]]\n|放送回数=全10回\n}}",
            {"番組名": ["半沢直樹"], "放送局": ["TBS"], "放送回数": ["全10回"]},
        ),
        (
            "Korean", "{{텔레비전 방송 정보\n|제목=태양의 후예\n|방송 채널=[[KBS 2TV]]\n|출연자=[[송중기]]<br />[[송혜교]]\n}}",
            {"제목": ["태양의 후예"], "방송 채널": ["KBS 2TV"], "출연자": ["송중기", "송혜교"]},
        ),
        (
            "Chinese", "{{电视节目信息框\n| 节目名称 = 琅琊榜\n| 国家地区 = {{CHN}}\n| 集数 = 54\n}}",
            {"节目名称": ["琅琊榜"], "国家地区": ["CHN"], "集数": ["54"]},
        ),
        (
            "Thai", "{{กล่องข้อมูล รายการโทรทัศน์\n| ชื่อรายการ = บุพเพสันนิวาส\n| จำนวนตอน = 15\n}}",
            {"ชื่อรายการ": ["บุพเพสันนิวาส"], "จำนวนตอน": ["15"]},
        ),
    ],
)
def test_infoboxes_are_known_by_their_make_in_any_language(name: str, source: str, expected: dict[str, list[str]]) -> None:
    assert fields(page_of(source)) == expected, name


def test_links_lead_to_pages_of_the_same_wiki() -> None:
    page = page_of("'''X''' is by [[Aya Kitō|Aya]] and [[Fuji TV]].", url="https://en.wiki.example/wiki/X")
    (block,) = page.blocks
    assert [(page.cut(span), address) for span, address in block.links] == [
        ("Aya", "https://en.wiki.example/wiki/Aya_Kit%C5%8D"), ("Fuji TV", "https://en.wiki.example/wiki/Fuji_TV"),
    ]


@pytest.mark.parametrize(
    "broken",
    ["{{a|b", "[[a|b", "a}} b]]", "{{a|[[b}}c]]", "{|\n| a\n! b", "== a =", "<ref>x", "[[[[a]]", "{{{{a}}", "<!-- a", "'''a"],
)
def test_brackets_that_are_never_closed_are_text(broken: str) -> None:
    page = page_of(f"Before {broken}\nAfter")
    assert page.text.startswith("Before")
    assert "After" in page.text or broken.startswith(("<!--", "{{a|b"))


def test_readings_and_names_in_other_scripts_stand_in_brackets() -> None:
    names = "{{読み仮名|錦戸亮|にしきど りょう}} {{nihongo|Nodame|のだめ|Nodame Kantābire}} {{lang|ja|涙}}"
    page = page_of(names + " -{zh-hans:后;zh-hant:後}-")
    assert page.text == "錦戸亮(にしきど りょう) Nodame (のだめ, Nodame Kantābire) 涙 后"


def test_footnotes_are_told_once_for_all_places_that_point_to_them() -> None:
    page = page_of(
        "'''X''' is a drama.<ref name=a>{{Cite web|title=Two leads|website=Ura Daily|url=https://news.example/a}}</ref>\n\n"
        "It ended.<ref name=\"a\" /> It came back.<ref>[[Ura Weekly]], ''1982''</ref>"
    )
    told = [(page.text[: discard.span.start].split()[-1], discard.note) for discard in page.discards]
    source = "Two leads, Ura Daily https://news.example/a"
    assert told == [("drama.", source), ("ended.", source), ("back.", "Ura Weekly, 1982")]


def test_categories_stand_at_the_end() -> None:
    page = page_of("'''X''' is a [[drama]].\n[[Category:Dramas_of_Ura|X]]\n[[Category:2004 dramas]] [[:Category:Ferries]]")
    last = page.blocks[-1]
    assert (page.cut(last.label or last.span), [page.cut(cell) for cell in last.cells]) == (
        "Categories", ["Dramas of Ura", "2004 dramas"],
    )
    assert "Category:Ferries" in page.text


def test_a_list_in_a_table_without_a_cell_is_read() -> None:
    page = page_of("== Cast ==\n{|\n|-\n* [[Mori Haruka]] as Haruko\n* Ueda Ken as Gen\n|-\n|}\n[[a]] [[b]]\n")
    items = [page.cut(block.span) for block in page.blocks if block.kind is BlockKind.ITEM]
    assert items == ["Mori Haruka as Haruko", "Ueda Ken as Gen"]
