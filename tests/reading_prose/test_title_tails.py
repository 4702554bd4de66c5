"""Headings with the number of an episode or a word of reviews behind the title, and what the address of a page says of it."""

from __future__ import annotations

import pytest

from dramatheque.reading import read_bytes

_STORY = "\n\nThis Korean drama began well. Kim Do-yeon plays the ferryman, and every episode of the drama made me weep."


def titles(text: str, url: str = "") -> list[object]:
    reading = read_bytes(text.encode(), source="page.txt", url=url)
    return [claim.value for claim in reading.claims if claim.property.startswith("title.")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Glass Ferry Epi 1 & 2" + _STORY, "Glass Ferry"),
        ("Glass Ferry Review" + _STORY, "Glass Ferry"),
        ("Drama Review- Glass Ferry" + _STORY, "Glass Ferry"),
        ("硝子の渡し舟   テレビ東    木  22時\n\n脚本 早瀬透\nプロデュース 三谷岬\n\nこのドラマは毎話よかった。", "硝子の渡し舟"),
        ("Kdrama: Glass Ferry Finale" + _STORY, "Glass Ferry"),
        ("K-drama, GLASS FERRY Ep 1, summary, review" + _STORY, "GLASS FERRY"),
        ("TV\n\n유리 나룻배 최종회 후기\n\n본방사수 한 드라마가 끝났습니다. 배우 김도연이 좋았다.", "유리 나룻배"),
        ("硝子の渡し舟43話感想\n\n2018年11月30日\n\n韓国ドラマ\n\nドラマが、もう終わる。今日も感想を綴ります。", "硝子の渡し舟"),
        ("【玻璃渡船大结局的解说】而《玻璃渡船》这部剧的最终章没有让观众失望。《玻璃渡船》的大结局值得看。", "玻璃渡船"),
    ],
)
def test_a_heading_gives_its_title_without_what_stands_behind(text: str, title: str) -> None:
    assert titles(text)[:1] == [title]


def test_a_sentence_is_no_heading() -> None:
    assert titles("ドラマの最終回を見ました。\nキム・ドヨンの最終回の演技がすごい。\nヒロインは泣いた。") == []


def test_a_name_in_quotes_inside_a_name_is_no_title() -> None:
    text = (
        "Stars at the palace\n\nNarin \"Pope\" Sae Tang and Ploy \"Bella\" Wanna are the stars of the channel.\n\n"
        "'Lantern River', a romantic comedy, airs on Wednesday. This Thai drama has its first episode on Channel 3."
    )
    assert "Lantern River" in titles(text)
    assert not {"Pope", "Bella"} & set(titles(text))


def test_who_is_the_cast_of_nothing_is_no_title() -> None:
    text = "The lakorn has a director of note and a cast of Anne Wongsuwan, Tik Jesada and Rita Hale. It airs on Channel 3."
    assert "Anne Wongsuwan" not in titles(text)


def test_a_short_review_is_read_where_its_address_names_the_work_too() -> None:
    text = (
        "Glass Ferry : My Impression\n\nI came from Lantern Inn, and I am no Korean, so jokes fly past. Four people on a boat "
        "who never sleep; one of them, Park Seo Won, a master of knots, and Lee Rin Ha, who sings. Kim Do Yeon broke me."
    )
    assert titles(text) == []
    assert titles(text, "https://letters.example.org/2020/06/glass-ferry-my-impression-after-watching.html") == ["Glass Ferry"]


def test_a_site_that_calls_itself_by_dramas_may_speak_of_the_comic_too() -> None:
    text = "Series Review: Glass Ferry\n\nI know neither the anime nor the manga. Good for those who like songs. Takuya fears."
    assert titles(text) == ["Glass Ferry"]
    assert titles("My soup\n\n2 cups flour, oven at 180.", "https://oriental-drama.example.org/soup") == []


def test_of_what_an_address_names_the_longest_is_the_title() -> None:
    text = (
        "Last week came “Glass Ferry”, a love story with songs and tears. It has 16 episodes.\n\n"
        "Friends say that the drama “Quiet Inn” was told better, for it had more songs and less fog."
    )
    assert titles(text)[0] == "Quiet Inn"
    assert titles(text, "https://letters.example.org/glass-ferry")[0] == "Glass Ferry"


def test_two_titles_parted_by_a_slash_are_both_of_the_work() -> None:
    text = "02 August 2020\n\nK Drama Review: Glass Ferry 1988 / Boat of Glass 1988 (2015)\n\nA sad drama. I cried."
    assert set(titles(text)) == {"Glass Ferry 1988", "Boat of Glass 1988"}


def test_a_word_that_is_from_a_drama_is_not_its_title() -> None:
    text = "ใคร ๆ ก็พูดถึง “ท่านพี่” จากละคร “สายน้ำแก้ว” นางเอกคือ ริน วรรณา เรตติ้งของช่อง3 ทั่วประเทศ 13"
    assert titles(text)[:1] == ["สายน้ำแก้ว"]


def test_a_title_may_stand_behind_a_country_where_the_address_has_it() -> None:
    text = "Japan did Ferry of Youth in 1996, Taiwan It Began With a Ferry in 2005. The first dorama has only 9 episodes; I left."
    assert titles(text, "https://letters.example.org/taiwanese-it-began-with-a-ferry/")[:1] == ["It Began With a Ferry"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Kim Do-yeon joins Park Seo-won in Glass Ferry\n\nKim Do-yeon was offered the lead in SBS’s spring drama "
            "Glass Ferry opposite Park Seo-won.",
            "Glass Ferry",
        ),
        (
            "Accueil\n\nUn bac de verre\n\nUn bac de verre (Glass Ferry) est un drama coréen de 2025 en 16 épisodes.\n\n"
            "De riches passeurs volent des bateaux.",
            "Un bac de verre",
        ),
        (
            "Cam Vapur-Nehir 30’uncu bölümüyle perşembe akşamı sezon finali yaptı. Dizide ölmeyen kimse kalmadı. Böylece diziye "
            "Rin Karaca veda etti.",
            "Cam Vapur-Nehir",
        ),
        (
            "ใครที่กำลังลังเลว่าจะติดตามซีรีส์จีนเรื่องใหม่ ของ ‘สวีไข่แก้ว’ และ ‘หยางแก้ว’ ในซีรีส์จีนโรแมนติกอย่าง สายน้ำแก้วใส (Glass Ferry) ดีไหม",
            "สายน้ำแก้วใส",
        ),
        ("[สายน้ำแก้ว] เมื่อคืนทำเราเสียน้ำตา\n\nเราดูสายน้ำแก้วมาค่อนเรื่องแล้ว ละครเรื่องนี้ชี้ให้เห็นว่าทุกคนมีด้านมืด", "สายน้ำแก้ว"),
        ("รีวิว Glass Ferry (2023) สายน้ำแก้ว\n\nซีรี่ย์เรื่องใหม่จากไทยเรื่อง Glass Ferry (2023) สายน้ำแก้ว สนุกมาก", "Glass Ferry"),
    ],
)
def test_a_page_is_named_by_what_it_tells_of(text: str, title: str) -> None:
    assert titles(text)[:1] == [title]


def test_works_in_a_row_are_none_of_the_page() -> None:
    text = "最終回まで見ました。このドラマ、視聴率は上がった。「花の町」とか「海の家」とか、俳優の前の作品はいまいちだった。"
    assert titles(text) == []


def test_the_book_behind_a_drama_is_not_its_title() -> None:
    text = "ซีรีส์เรื่องนี้มีชื่อว่า “สายน้ำแก้ว” ค่ะ ซีรีส์แนวโรแมนติก\nดัดแปลงมาจากนิยายดังอย่าง “แก้วใส” ออกอากาศทางช่อง 3 มีทั้งหมด 38 ตอน"
    assert titles(text) == ["สายน้ำแก้ว"]


def test_what_brackets_say_of_an_episode_or_a_mark_is_no_title() -> None:
    assert titles("ドラマ日記『青い渡し舟』(初回)\n\n春川(山上友久さん)らの物語『青い渡し舟』の初回。") == ["青い渡し舟"]
    assert "R" not in titles("Glass Ferry (R)\n\nGlass Ferry (R) is a Korean drama of 16 episodes. I watched it twice.")
