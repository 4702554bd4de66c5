"""Articles on films and series with a box of facts: the box and the lists of cast count, prose on other works does not."""

# ruff: noqa: E501 (lines of wikitext)

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.reading import read_bytes

FILM = """{{Use dmy dates}}
{{Infobox film
| name = The Lighthouse Keeper
| film name = {{Film name
 | kanji = 灯台守
 | romaji = Tōdaimori}}
| director = {{ubl|[[Ueda Ken]]|[[Mori Jun|Jun Mori]]}}
| producer = Seiichi Ura
| writer = Hana Kita
| starring = {{Plainlist|
* [[Haruka Mori]]
* [[Sato Ren (actor)|Sato Ren]]
}}
| studio = {{hlist|[[Ura Pictures]]|Bill/Kita Productions}}
| distributor = [[Minato Releasing|Minato]] {{small|(Japan)}}<br />[[Ura Pictures]]
| released = {{Film date|1992|10|09|premiere|1993|02|19|Japan}}
| runtime = 81 minutes
| country = Japan
}}
'''''The Lighthouse Keeper''''' is a 1992 Japanese horror film directed by Ueda Ken. It follows ''Night Ferry'', directed by [[Tada Go]] and starring [[Okada Yui]].

== Cast ==
* [[Haruka Mori]] as Haruko, a nurse who comes to the island.
* [[Sato Ren (actor)|Sato Ren]] as the old keeper
* Anna de la Cruz and [[Bo Lind]] as Mia and Pia: twins
* [[Kai Ono]] as:
** First guard
** Second guard
* William Oda (doctor), Ito Gen (farmer), Lee Su (child)

== Sequel ==
A television series starring [[Lucy Hale]] was announced. It was produced by [[Tom Oda]] and premiered on [[NHK]] on 31 October 2015.
"""


def cast(told: Any) -> dict[str, str]:
    return {value["person"]: value.get("character", "") for value in told.values("cast", "w1")}


def test_a_film_is_a_work_of_type_film(wiki: Any) -> None:
    told = wiki(FILM)
    assert not told.reading.not_about
    assert told.values("type", "w1") == ["film"]
    assert told.values("start_date", "w1") == ["1992-10-09"]
    assert told.values("year", "w1") == [1992]
    assert not told.claims("network")


def test_its_crew_and_companies_are_those_of_the_box(wiki: Any) -> None:
    told = wiki(FILM)
    crew = {(value["job"], value["person"]) for value in told.values("crew", "w1")}
    assert crew == {("director", "Ueda Ken"), ("director", "Jun Mori"), ("producer", "Seiichi Ura"), ("screenwriter", "Hana Kita")}
    companies = {(claim.qualifiers["role"], claim.value) for claim in told.claims("company", "w1")}
    assert companies == {
        ("production", "Ura Pictures"), ("production", "Bill/Kita Productions"), ("distributor", "Minato"),
        ("distributor", "Ura Pictures"),
    }


def test_its_cast_is_that_of_the_box_and_the_list(wiki: Any) -> None:
    found = cast(wiki(FILM))
    assert found == {
        "Haruka Mori": "Haruko", "Sato Ren": "the old keeper", "Anna de la Cruz": "Mia", "Bo Lind": "Pia", "Kai Ono": "Second guard",
        "William Oda": "doctor", "Ito Gen": "farmer", "Lee Su": "child",
    }
    kai = [value["character"] for value in wiki(FILM).values("cast") if value["person"] == "Kai Ono"]
    assert kai == ["First guard", "Second guard"]


def test_tables_of_voices_give_each_character_all_of_its_actors(wiki: Any) -> None:
    told = wiki(FILM[: FILM.index("== Cast")] + """== Cast ==
{| class="wikitable"
! Character name !! Japanese voice actor !! English voice actor (1993)
|-
| Haruko (春子) || [[Haruka Mori]] || Carl Reed (uncredited)
|-
| Old farmer || Unknown || {{sortname|Mary|Stone}}
|}
""")
    pairs = {(value["person"], value.get("character", "")) for value in told.values("cast", "w1")}
    assert {("Haruka Mori", "Haruko"), ("Carl Reed", "Haruko"), ("Mary Stone", "Old farmer")} <= pairs
    assert not any(person in ("Unknown", "Haruko", "Old farmer") for person, _ in pairs)


def test_articles_on_something_else_are_turned_away(wiki: Any) -> None:
    told = wiki(
        "{{Infobox media franchise\n| title = Night Ferry\n| creator = Tada Go\n| films = 3\n}}\n'''Night Ferry''' is a Japanese media "
        "franchise with a television drama starring [[Haruka Mori]] that aired on [[NHK]] in 2004, 11 episodes.\n"
    )
    assert told.reading.not_about
    assert not told.reading.claims


def test_a_series_is_no_film(wiki: Any) -> None:
    told = wiki(
        "{{Infobox television\n| name = Night Ferry\n| country = [[Japan]]\n| network = [[Fuji TV]]\n| num_episodes = 11\n"
        "| director = Tada Go\n| starring = {{ubl|[[Haruka Mori]]|[[Sato Ren]]}}\n}}\n'''''Night Ferry''''' is a Japanese television "
        "drama. Its film was directed by [[Ueda Ken]].\n"
    )
    assert "film" not in told.values("type", "w1")
    assert [value["person"] for value in told.values("crew", "w1")] == ["Tada Go"]
    assert told.values("network", "w1") == ["Fuji TV"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "{{基礎情報 テレビ番組\n|番組名=夜の船\n|ジャンル=[[テレビドラマ]]\n|放送国={{JPN}}\n|放送局=[[フジテレビ]]\n|放送期間=[[2004年]][[10月5日]] - [[12月14日]]\n"
            "|放送回数=全11回\n|放送分=54\n|演出=[[多田剛]]\n|脚本=北はな\n|プロデューサー=浦誠一\n|出演者=[[森春香]]<br />[[佐藤蓮]]\n|OPテーマ=\n|外部リンク=\n}}\n"
            "『'''夜の船'''』（よるのふね）は、[[2004年]]にフジテレビで放送されたテレビドラマ。\n",
            {"network": {"フジテレビ"}, "episode_count": {11}, "start_date": {"2004-10-05"}, "end_date": {"2004-12-14"}, "cast": {"森春香", "佐藤蓮"}},
        ),
        (
            "{{텔레비전 방송 정보\n|제목=밤의 배\n|장르=[[드라마]]\n|방송 국가=[[대한민국]]\n|방송 채널=[[SBS TV|SBS]]\n|방송 기간=[[2004년]] [[10월 5일]] ~ [[12월 14일]]\n"
            "|방송 횟수=16부작\n|연출=김철수\n|극본=이영희\n|출연자=[[박하나]], [[최민호]]\n}}\n《'''밤의 배'''》는 2004년 SBS에서 방송된 드라마이다.\n",
            {"network": {"SBS"}, "episode_count": {16}, "start_date": {"2004-10-05"}, "cast": {"박하나", "최민호"}},
        ),
        (
            "{{电视节目信息框\n| 节目名称 = 夜渡\n| 类型 = 古装剧\n| 国家地区 = {{CHN}}\n| 集数 = 54\n| 导演 = [[孔林]]\n| 编剧 = 海燕\n| 主演 = [[林舟]]<br>[[王明]]\n"
            "| 首播频道 = [[湖南卫视]]\n}}\n《'''夜渡'''》是2015年中国大陆古装电视剧。\n",
            {"episode_count": {54}, "cast": {"林舟", "王明"}},
        ),
        (
            "{{กล่องข้อมูล รายการโทรทัศน์\n| ชื่อรายการ = เรือราตรี\n| ประเทศ = ไทย\n| จำนวนตอน = 15\n| แสดงนำ = [[สมชาย ใจดี]]<br />[[มานี รักดี]]\n"
            "| ช่อง = [[ช่อง 3]]\n}}\n'''เรือราตรี''' เป็นละครโทรทัศน์ไทย ออกอากาศทางช่อง 3\n",
            {"episode_count": {15}, "cast": {"สมชาย ใจดี", "มานี รักดี"}},
        ),
        (
            "{{Infobox acara televisi\n| judul = Kapal Malam\n| negara = Indonesia\n| jumlah_episode = 24\n| pemeran = {{Plainlist|\n* [[Sari Dewi]]\n* [[Budi Hartono]]\n}}\n"
            "| saluran = [[RCTI]]\n}}\n'''Kapal Malam''' adalah sinetron Indonesia yang ditayangkan di RCTI.\n",
            {"episode_count": {24}, "cast": {"Sari Dewi", "Budi Hartono"}, "network": {"RCTI"}},
        ),
        (
            "{{Infobox Série télévisée\n| titre = Le Bateau de nuit\n| pays = {{France}}\n| chaine = [[France 2]]\n| nb_episodes = 8\n"
            "| acteurs = [[Anne Duval]]<br />[[Luc Petit]]\n}}\n'''Le Bateau de nuit''' est une série télévisée française.\n",
            {"episode_count": {8}, "cast": {"Anne Duval", "Luc Petit"}, "network": {"France 2"}},
        ),
    ],
    ids=["ja", "ko", "zh", "th", "id", "fr"],
)
def test_boxes_of_series_in_other_languages(wiki: Any, source: str, expected: dict[str, set[Any]]) -> None:
    told = wiki(source)
    assert not told.reading.not_about
    for prop, values in expected.items():
        found = {value["person"] if isinstance(value, dict) else value for value in told.values(prop, "w1")}
        assert values <= found, (prop, found)


IN_A_ROW = """{{Infobox film
| name = Harbour Lamps
| director = [[Aoi Mori]]
| starring = [[Ken Ota]]<br>[[Rin Sato]]
| released = {{Film date|2011|4|2}}
| country = Japan
}}
'''''Harbour Lamps''''' is a 2011 Japanese drama film directed by Aoi Mori.

== Other films of the series ==
=== Glass Ferry (2009) ===
The drama film Glass Ferry was directed by Jun Kato and stars Mei Ito as the keeper of the ferry. Glass Ferry was shown on 3 May 2009.

=== Lantern Inn (2013) ===
The drama film Lantern Inn was directed by Sho Abe and stars Yui Ono as the owner. Lantern Inn was shown on 9 March 2013.
"""


def test_an_article_with_a_box_is_about_one_work_however_many_it_lists() -> None:
    reading = read_bytes(IN_A_ROW.encode(), source="lamps.wiki")
    assert {claim.value for claim in reading.claims if claim.property == "title.english"} == {"Harbour Lamps"}
    directors = {claim.value["person"] for claim in reading.claims if claim.property == "crew" and claim.value["job"] == "director"}
    assert directors == {"Aoi Mori"}
