"""Articles on persons: who that is in names, readings, days and sex; pages on groups, animals and works are none."""

# ruff: noqa: E501 (lines of wikitext)

from __future__ import annotations

from typing import Any

import pytest

from dramatheque.claims import EntityKind
from dramatheque.reading import read_bytes

ACTRESS = """{{別人|森春香 (棋士)}}
{{ActorActress
| 芸名 = 森 春香
| ふりがな = もり はるか
| 本名 = 浦野 春子（うらの はるこ）
| 出生地 = {{JPN}}・[[長崎県]]
| 国籍 = [[日本]]
| 身長 = 160 cm
| 生年 = 1978
| 生月 = 3
| 生日 = 9
| 職業 = [[俳優|女優]]、[[歌手]]
| 事務所 = 浦プロダクション
}}
'''森 春香'''（もり はるか、[[1978年]][[3月9日]]<ref name="hp">[https://office.example/mori 森春香]、浦プロダクション</ref> - ）は、[[日本]]の[[俳優|女優]]。夫は[[男優]]の上田健。

[[Category:日本の女優]]
[[Category:1978年生]]
[[Category:存命人物]]
"""


def test_an_actress_is_told_in_full(wiki: Any) -> None:
    told = wiki(ACTRESS)
    person = told.reading.mentions[0]
    assert (person.kind, person.key, person.name) == (EntityKind.PERSON, "p1", "森 春香")
    assert told.names() == {
        "森 春香": ("stage", ""), "もり はるか": ("reading", "森 春香"), "浦野 春子": ("birth", ""), "うらの はるこ": ("reading", "浦野 春子"),
    }
    assert told.values("born", "p1") == ["1978-03-09"]
    assert told.values("sex", "p1") == ["female"]
    assert told.values("profession", "p1") == ["女優", "歌手"]
    assert told.values("country", "p1") == ["JP"]
    assert not told.claims("died")
    fields = {claim.qualifiers["label"]: claim.value for claim in told.claims("field", "p1")}
    assert fields == {"出生地": "JPN・長崎県", "身長": "160 cm", "事務所": "浦プロダクション"}
    assert not told.reading.not_about
    for claim in told.reading.claims:
        assert all(told.reading.page.text[place.start : place.end] == place.quote for place in claim.evidence)


@pytest.mark.parametrize(
    ("lead", "born", "died"),
    [
        ("'''浦 誠'''（うら まこと、[[1867年]][[2月9日]]〈慶応3年1月5日〉 - [[1916年]]〈大正5年〉[[12月9日]]）は、日本の小説家。", "1867-02-09", "1916-12-09"),
        ("'''浦 誠'''（うら まこと、[[寛永]]元年（[[1624年]]） - [[延宝]]5年7月5日（[[1677年]][[8月3日]]））は、江戸時代の画家。", "1624", "1677-08-03"),
        ("'''浦 誠'''（うら まこと、[[178年]]? - [[214年]]?）は、中国の政治家。", "0178", "0214"),
        ("'''浦 誠'''（うら まこと、? - 正徳4年（[[1714年]]））は、俳人で画家。", "", "1714"),
        ("'''浦 誠'''（うら まこと、[[5月18日]] - ）は日本の男性声優。\n[[Category:存命人物]]", "--05-18", ""),
        ("'''浦 誠'''（うら まこと）は日本の男性声優。\n[[Category:1955年生]]\n[[Category:2001年没]]", "1955", "2001"),
        ("'''Makoto Ura''' (浦 誠, ''Ura Makoto''; born 5 May 1961) is a Japanese actor.", "1961-05-05", ""),
        ("'''우라'''(한국 한자: 浦, [[1979년]] [[7월 10일]] ~ )는 [[대한민국]]의 [[배우]]이다.", "1979-07-10", ""),
        ("'''浦诚'''（{{lang|en|Makoto Ura}}，1982年9月20日—2019年1月2日），中国内地男演员。", "1982-09-20", "2019-01-02"),
    ],
)
def test_lifetimes_are_read_as_pages_write_them(wiki: Any, lead: str, born: str, died: str) -> None:
    told = wiki(lead)
    assert told.values("born", "p1") == ([born] if born else [])
    assert told.values("died", "p1") == ([died] if died else [])


@pytest.mark.parametrize(
    ("sentence", "name", "reading"),
    [
        ("本名、'''浦野 春子'''（うらの はるこ）。", "浦野 春子", "うらの はるこ"),
        ("本名は正衛（＝まさもり）。", "正衛", "まさもり"),
        ("本名・渡辺康徳。", "渡辺康徳", ""),
        ("本名及び監督としての名義は'''北浦 武'''（きたうら たけし）。", "北浦 武", "きたうら たけし"),
    ],
)
def test_names_of_birth_stand_in_sentences_too(wiki: Any, sentence: str, name: str, reading: str) -> None:
    told = wiki(f"'''森 春香'''（もり はるか、[[1978年]] - ）は日本の女優。{sentence}\n")
    names = told.names()
    assert names[name] == ("birth", "")
    assert {said: of for said, (form, of) in names.items() if form == "reading"} == {
        "もり はるか": "森 春香", **({reading: name} if reading else {}),
    }


def test_a_name_that_is_said_to_be_the_same_is_no_other(wiki: Any) -> None:
    names = wiki("'''森 春香'''（もり はるか、[[1978年]] - ）は日本の女優。本名同じ。本名は非公開。\n").names()
    assert names == {"森 春香": ("native", ""), "もり はるか": ("reading", "森 春香")}


def test_a_person_whose_death_stands_in_a_template_beside_the_birth(wiki: Any) -> None:
    told = wiki(
        "{{Infobox 作家\n| name = 浦 誠\n| birth_date = {{生年月日と年齢|1941|2|9|no}}\n| death_date = {{死亡年月日と没年齢|1941|2|9|2001|12|9}}\n"
        "| occupation = 小説家\n}}\n'''浦 誠'''（うら まこと）は、日本の小説家。\n"
    )
    assert (told.values("born", "p1"), told.values("died", "p1")) == (["1941-02-09"], ["2001-12-09"])
    english = wiki(
        "{{Infobox person\n| name = Makoto Ura\n| birth_date = {{birth date|1941|2|9}}\n| death_date = {{death date and age|2001|12|9|1941|2|9}}\n"
        "| occupation = Writer\n}}\n'''Makoto Ura''' was a Japanese writer.\n"
    )
    assert (english.values("born", "p1"), english.values("died", "p1")) == (["1941-02-09"], ["2001-12-09"])


def test_somebody_made_up_is_a_character(wiki: Any) -> None:
    told = wiki("'''浦 一馬'''（うら かずま、1968年6月17日 - ）は、ドラマ『風の港』シリーズに登場する架空の人物。\n[[Category:架空の警察官]]\n")
    assert told.reading.mentions[0].kind is EntityKind.CHARACTER
    assert told.values("born", "c1") == ["1968-06-17"]
    assert told.names("c1")["うら かずま"] == ("reading", "浦 一馬")


@pytest.mark.parametrize(
    "page",
    [
        "{{Infobox お笑いコンビ\n| コンビ名 = 浦\n| メンバー = 浦一\n| 結成年 = [[2009年]]\n| 事務所 = 浦企画\n}}\n'''浦'''（うら）は、日本のお笑いコンビ。\n",
        "'''花子'''（はなこ、[[1751年]]? - [[1977年]]7月）は、日本で飼われていた錦鯉である。\n[[Category:1977年没]]\n[[Category:魚類の個体]]\n",
        "'''風の港'''（かぜのみなと）は、[[2004年]]にテレビ浦で放送されたテレビドラマ。主演は[[森春香]]。\n{{基礎情報 テレビ番組\n|番組名=風の港\n|放送局=テレビ浦\n|放送回数=全11回\n}}\n",
        "'''浦町'''（うらまち）は、長崎県にある町である。\n== 出身有名人 ==\n* 森春香（女優）\n",
    ],
    ids=["duo", "fish", "drama", "town"],
)
def test_other_pages_are_no_persons(wiki: Any, page: str) -> None:
    assert not [mention for mention in wiki(page).reading.mentions if wiki(page).values("sex", mention.key)]
    assert not wiki(page).claims("born")
    assert not [claim for claim in wiki(page).claims("name") if claim.qualifiers.get("form") == "reading"]


PROFILE = """<html><head><title>Mori Haruka - Drama Wiki</title></head><body><h1>Mori Haruka</h1>
<h2>Profile</h2><ul><li><b>Name:</b> Mori Haruka</li><li><b>Kanji:</b> 森春香</li><li><b>Born:</b> March 9, 1978</li><li><b>Birthplace:</b> Nagasaki, Japan</li>
<li><b>Height:</b> 160cm</li><li><b>Blood Type:</b> A</li></ul>
<h2>TV Dramas</h2><ul><li>Night Ferry (Fuji TV, 2004) - as Haruko</li><li>Lighthouse (NHK / 2006)</li></ul>
<h2>Movies</h2><ul><li>The Beach House (2009)</li></ul></body></html>"""


def test_profiles_of_other_sites_are_read_too() -> None:
    reading = read_bytes(PROFILE.encode(), source="mori.html", content_type="text/html")
    assert not reading.not_about
    assert reading.mentions[0].kind is EntityKind.PERSON
    told = {(claim.property, str(claim.value)) for claim in reading.claims if claim.subject.key == "p1"}
    assert {("name", "森春香"), ("born", "1978-03-09")} <= told
    works = {claim.subject.name: dict(claim.value) for claim in reading.claims if claim.property == "cast"}
    assert works == {
        "Night Ferry": {"person": "Mori Haruka", "character": "Haruko"}, "Lighthouse": {"person": "Mori Haruka"},
        "The Beach House": {"person": "Mori Haruka"},
    }
    text = "Mori Haruka\n\nName: Mori Haruka\nBorn: March 9, 1978\nBirthplace: Nagasaki\nHeight: 160cm\nBlood Type: A\n\nTV Dramas\n\n- Night Ferry (Fuji TV, 2004)\n"
    assert [c.subject.name for c in read_bytes(text.encode(), source="mori.txt").claims if c.property == "cast"] == ["Night Ferry"]


def test_labels_of_a_box_that_are_headings_elsewhere_part_nothing(wiki: Any) -> None:
    told = wiki(
        "{{Infobox Musician\n| Name = 浦 誠\n| Background = maker\n| Birth_name = 北浦 武\n| Born = [[1973年]][[1月1日]]\n| Occupation = 作曲家\n}}\n"
        "'''浦 誠'''（うら まこと、1973年1月1日 - ）は日本の作曲家。\n"
    )
    assert told.names()["北浦 武"] == ("birth", "")
    assert told.values("profession", "p1") == ["作曲家"]
