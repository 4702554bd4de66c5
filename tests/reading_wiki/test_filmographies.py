"""Lists and tables of works on the page of a person: each drama a work of its own with year, network and credit."""

# ruff: noqa: E501 (lines of wikitext)

from __future__ import annotations

from typing import Any

LEAD = "'''森 春香'''（もり はるか、[[1978年]][[3月9日]] - ）は、日本の女優。\n"
JAPANESE = LEAD + """
== 出演 ==
=== テレビドラマ ===
* [[風の港]]（2004年10月5日 - 12月14日、[[テレビ東京]]） - 主演・浦野春子 役<ref>浦新聞、2004年10月1日</ref>
* [[金曜ドラマ (浦)|金曜ドラマ]] [[夜の船]]（2005年、[[TBSテレビ|TBS]]） - 看護師C 役 ※初出演
* [[灯台刑事]] 第7話「霧」（2006年2月3日、[[フジテレビ]]） - 客 役
* [[朝の浦]]（[[NHK]]）
** [[しおかぜ]]（2007年4月2日 - 9月29日） - 上田ゆき
** [[なぎさ]]（2010年）
* 夜の船（2015年、TBS）
* 題だけの作品
=== 映画 ===
* [[海の家]]（2009年8月1日公開、浦映画） - 友情出演・母 役
=== 舞台 ===
* [[坂の町]]（2003年、浦劇場） - 娘 役
=== CM ===
* 浦ビール（2004年）
"""


def test_each_drama_is_a_work_with_year_network_and_credit(wiki: Any) -> None:
    works = wiki(JAPANESE).works()
    assert works["風の港"] == {
        "title.native": "風の港", "year": 2004, "start_date": "2004-10-05", "end_date": "2004-12-14", "network": "テレビ東京",
        "cast": {"person": "森 春香", "character": "浦野春子"},
    }
    assert works["しおかぜ"]["network"] == "NHK"
    assert works["しおかぜ"]["cast"] == {"person": "森 春香", "character": "上田ゆき"}
    assert works["なぎさ"] == {"title.native": "なぎさ", "year": 2010, "network": "NHK", "cast": {"person": "森 春香"}}
    assert works["海の家"]["type"] == "film"
    assert not {"坂の町", "浦ビール", "朝の浦", "題だけの作品", "金曜ドラマ"} & works.keys()


def test_an_episode_gives_no_days_to_its_work(wiki: Any) -> None:
    told = wiki(JAPANESE)
    assert told.works()["灯台刑事"].keys() == {"title.native", "network", "cast"}
    (credit,) = [claim for claim in told.claims("cast") if claim.value.get("character") == "客"]
    assert credit.qualifiers == {"scope": "第7話「霧」"}


def test_works_of_one_name_and_two_years_are_two(wiki: Any) -> None:
    ships = [mention for mention in wiki(JAPANESE).reading.mentions if mention.name == "夜の船"]
    assert len(ships) == 2
    years = {claim.subject.key: claim.value for claim in wiki(JAPANESE).claims("year") if claim.subject in ships}
    assert sorted(years.values()) == [2005, 2015]


def test_weights_of_roles_and_what_is_cited_for_them(wiki: Any) -> None:
    told = wiki(JAPANESE)
    credits = {claim.subject.name: claim for claim in told.claims("cast")}
    assert credits["風の港"].qualifiers == {"role": "main"}
    assert credits["海の家"].qualifiers == {"role": "guest"}
    assert credits["風の港"].evidence[0].cited == "浦新聞、2004年10月1日"
    assert credits["風の港"].refs["person"] == "p1"


ENGLISH = """'''Mori Haruka''' (born March 9, 1978) is a Japanese actress.

== Filmography ==
=== Television series ===
{| class="wikitable"
! Year !! Title !! Role !! Network !! Notes
|-
| rowspan="2" | 2004 || ''[[Night Ferry]]'' || Haruko || [[TV Tokyo]] || Lead role
|-
| ''Lighthouse'' || || [[NHK]] || Cameo
|}
=== Variety shows ===
{| class="wikitable"
! Year !! Title !! Role
|-
| 2006 || Sunday Quiz || Herself
|}
=== Film ===
* ''The Beach House'' (2009) as Mother
"""


def test_tables_with_headers(wiki: Any) -> None:
    told = wiki(ENGLISH)
    works = told.works()
    assert works["Night Ferry"]["cast"] == {"person": "Mori Haruka", "character": "Haruko"}
    assert (works["Night Ferry"]["year"], works["Lighthouse"]["year"]) == (2004, 2004)
    assert works["Lighthouse"]["network"] == "NHK"
    assert works["The Beach House"]["type"] == "film"
    assert works["The Beach House"]["cast"] == {"person": "Mori Haruka", "character": "Mother"}
    assert "Sunday Quiz" not in works
    roles = {claim.subject.name: claim.qualifiers.get("role") for claim in told.claims("cast")}
    assert (roles["Night Ferry"], roles["Lighthouse"]) == ("main", "guest")


def test_korean_and_chinese_lists(wiki: Any) -> None:
    korean = wiki(
        "'''우라'''([[1979년]] [[7월 10일]] ~ )는 [[대한민국]]의 [[배우]]이다.\n== 출연 작품 ==\n=== 드라마 ===\n"
        "* [[2004년]] [[SBS]] 《[[밤의 배]]》 - 김하나 역\n* 2006년 MBC 《등대》 ... 특별출연\n"
    ).works()
    assert korean["밤의 배"]["year"] == 2004
    assert korean["밤의 배"]["cast"] == {"person": "우라", "character": "김하나"}
    assert korean["등대"]["cast"] == {"person": "우라"}
    chinese = wiki(
        "'''浦诚'''（1982年9月20日—），中国内地男演员。\n== 作品 ==\n=== 电视剧 ===\n{|\n! 首播 !! 剧名 !! 角色 !! 电视台\n|-\n"
        "| 2015年 || 《夜渡》 || 林舟 || [[湖南卫视]]\n|}\n"
    ).works()
    assert chinese["夜渡"]["cast"] == {"person": "浦诚", "character": "林舟"}


def test_works_about_somebody_are_not_works_of_theirs(wiki: Any) -> None:
    about = "\n== 関連作品 ==\n=== テレビドラマ ===\n* [[浦の女]]（1999年、NHK、演：上田ゆき）\n"
    assert not wiki(LEAD + about).works()
    old = "'''浦 誠'''（うら まこと、[[1534年]] - [[1582年]]）は、日本の武将。\n== テレビドラマ ==\n* [[浦の女]]（1999年、NHK）\n"
    assert not wiki(old).works()


def test_a_director_has_made_them(wiki: Any) -> None:
    page = "'''浦 誠'''（うら まこと、[[1960年]] - ）は、日本の演出家。\n== 演出作品 ==\n=== テレビドラマ ===\n* [[風の港]]（2004年、テレビ東京）\n"
    assert wiki(page).works()["風の港"]["crew"] == {"person": "浦 誠", "job": "director"}
