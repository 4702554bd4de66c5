"""One made-up notice in each language, and the facts a reader of that language takes from it."""

# ruff: noqa: E501  (sentences stay on one line, as pages have them)
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dramatheque.claims import Reading
from dramatheque.reading import read_bytes

JAPANESE = """佐藤健一主演『海辺の教室』第5話 平均視聴率9.8%
俳優の佐藤健一(28)が主演するフジテレビ系連続ドラマ『海辺の教室』(毎週木曜 後10:00)の第5話が8日に放送され、世帯平均視聴率は9.8%だった(ビデオリサーチ調べ、関東地区)。
初回は8.1%でスタート。第2話7.9%、第3話8.8%と推移していた。
教え子の沙織（広瀬なつ）に打ち明けられる。脚本は大森美加氏、演出は村上正典氏。主題歌はあおいの「波」。
主人公の水野拓海を演じるのは佐藤健一さん。ヒロイン・佐伯沙織役には広瀬なつさん。全11話。"""

KOREAN = """tvN 금토드라마 '푸른 언덕의 집'(극본 김하늘, 연출 박정우)이 자체 최고 시청률을 새로 썼다.
7일 방송된 '푸른 언덕의 집' 10회는 시청률 평균 12.3%, 최고 15.1%를 기록했다. 덕선(혜리 분)은 택(박보검)과 함께 걸었다.
정환 역은 류준열이 맡는다. 고경표(선우 역)도 나온다. 총 20부작으로 1월 16일 종영한다."""

CHINESE = """《长安风起》由孔笙、李雪执导，胡歌、刘涛、王凯领衔主演，改编自海宴的同名小说。该剧共54集，于2015年9月19日在北京卫视、东方卫视首播。
胡歌饰演梅长苏，刘涛在剧中饰演霓凰郡主。大结局收视率破1.2%。片尾曲《红颜旧》由刘涛演唱。"""

TAIWANESE = """台灣偶像劇《海邊的吻》由林依晨、鄭元暢、汪東城主演，2005年9月25日起在中視播出。
女主角袁湘琴（林依晨 飾）追著江直樹（鄭元暢飾）跑。導演瞿友寧，編劇毛訓容。全劇30集，最高收視率2.91%。"""

THAI = """ละครเรื่อง "บุพเพริมน้ำ" ออกอากาศทางช่อง 3 เริ่มวันที่ 21 กุมภาพันธ์ 2561 นำแสดงโดย ธนวรรธน์ วรรธนะภูติ, ราณี แคมเปน กำกับโดย ภวัต พนังคศิริ
ราณี แคมเปน รับบทเป็น การะเกด เรตติ้งตอนจบ 18.6%"""

INDONESIAN = """Drama Korea 'Rumah Biru' dibintangi Kim Ji Won dan Park Seo Joon. Drama 16 episode ini tayang di tvN mulai 3 Mei 2017.
Disutradarai oleh Lee Na Jeong. Park Seo Joon berperan sebagai Ko Dong Man, sedangkan Kim Ji Won memerankan Choi Ae Ra."""

TURKISH = """Kanal D'nin yeni dizisi 'Mavi Ev' 12 Mart 2018 Pazartesi akşamı başlıyor. Yönetmenliğini Serhan Şahin'in yaptığı dizi uzun.
Senaryosunu Neşe Şen yazıyor. Başrollerini Miray Daner ve Mert Yazıcıoğlu paylaşıyor. Miray Daner, Cihan karakterini canlandırıyor."""

FRENCH = """« Maison bleue » est un drama coréen de 2017 diffusé sur tvN, avec Kim Ji Won et Park Seo Joon. Réalisé par Lee Na Jeong,
il compte 16 épisodes. Park Seo Joon joue Ko Dong Man. Kim Ji Won interprète Choi Ae Ra."""

EXPECTED: dict[str, tuple[str, dict[str, list[Any]]]] = {
    "ja": (
        JAPANESE,
        {
            "title.native": ["海辺の教室"],
            "network": ["フジテレビ系"],
            "episode_count": [11],
            "cast": [("佐藤健一", ""), ("広瀬なつ", "沙織"), ("佐藤健一", "水野拓海"), ("広瀬なつ", "佐伯沙織")],
            "crew": [("大森美加", "screenwriter"), ("村上正典", "director")],
            "audience_rating": [(9.8, 5, ""), (8.1, 1, ""), (7.9, 2, ""), (8.8, 3, "")],
            "theme_song": [("波", "あおい")],
        },
    ),
    "ko": (
        KOREAN,
        {
            "title.native": ["푸른 언덕의 집"],
            "network": ["tvN"],
            "episode_count": [20],
            "end_date": ["--01-16"],
            "cast": [("혜리", "덕선"), ("박보검", "택"), ("류준열", "정환"), ("고경표", "선우")],
            "crew": [("김하늘", "screenwriter"), ("박정우", "director")],
            "audience_rating": [(12.3, 10, ""), (15.1, 10, "peak")],
        },
    ),
    "zh-Hans": (
        CHINESE,
        {
            "title.native": ["长安风起"],
            "network": ["北京卫视", "东方卫视"],
            "episode_count": [54],
            "start_date": ["2015-09-19"],
            "cast": [("胡歌", ""), ("刘涛", ""), ("王凯", ""), ("胡歌", "梅长苏"), ("刘涛", "霓凰郡主")],
            "crew": [("孔笙", "director"), ("李雪", "director"), ("海宴", "original_author")],
            "audience_rating": [(1.2, 54, "")],
            "theme_song": [("红颜旧", "刘涛")],
        },
    ),
    "zh-Hant": (
        TAIWANESE,
        {
            "title.native": ["海邊的吻"],
            "country": ["TW"],
            "network": ["中視"],
            "episode_count": [30],
            "start_date": ["2005-09-25"],
            "cast": [("林依晨", ""), ("鄭元暢", ""), ("汪東城", ""), ("林依晨", "袁湘琴"), ("鄭元暢", "江直樹")],
            "crew": [("瞿友寧", "director"), ("毛訓容", "screenwriter")],
        },
    ),
    "th": (
        THAI,
        {
            "title.native": ["บุพเพริมน้ำ"],
            "network": ["ช่อง 3"],
            "start_date": ["2018-02-21"],
            "cast": [("ธนวรรธน์ วรรธนะภูติ", ""), ("ราณี แคมเปน", ""), ("ราณี แคมเปน", "การะเกด")],
            "crew": [("ภวัต พนังคศิริ", "director")],
        },
    ),
    "id": (
        INDONESIAN,
        {
            "title.alias": ["Rumah Biru"],
            "country": ["KR"],
            "network": ["tvN"],
            "episode_count": [16],
            "start_date": ["2017-05-03"],
            "cast": [("Kim Ji Won", ""), ("Park Seo Joon", ""), ("Park Seo Joon", "Ko Dong Man"), ("Kim Ji Won", "Choi Ae Ra")],
            "crew": [("Lee Na Jeong", "director")],
        },
    ),
    "tr": (
        TURKISH,
        {
            "title.alias": ["Mavi Ev"],
            "network": ["Kanal D"],
            "start_date": ["2018-03-12"],
            "cast": [("Miray Daner", ""), ("Mert Yazıcıoğlu", ""), ("Miray Daner", "Cihan")],
            "crew": [("Serhan Şahin", "director"), ("Neşe Şen", "screenwriter")],
        },
    ),
    "fr": (
        FRENCH,
        {
            "title.alias": ["Maison bleue"],
            "country": ["KR"],
            "year": [2017],
            "network": ["tvN"],
            "episode_count": [16],
            "cast": [("Kim Ji Won", ""), ("Park Seo Joon", ""), ("Park Seo Joon", "Ko Dong Man"), ("Kim Ji Won", "Choi Ae Ra")],
            "crew": [("Lee Na Jeong", "director")],
        },
    ),
}


def stated(reading: Reading, prop: str) -> list[Any]:
    found = []
    for claim in reading.claims:
        value = claim.value
        if claim.property != prop:
            continue
        if prop == "audience_rating":
            found.append((value, claim.qualifiers.get("episode"), claim.qualifiers.get("stat", "")))
        elif isinstance(value, Mapping):
            slots = {"cast": ("person", "character"), "crew": ("person", "job"), "theme_song": ("title", "artist")}[prop]
            found.append(tuple(value.get(slot, "") for slot in slots))
        else:
            found.append(value)
    return found


CASES = [(language, prop) for language, (_, facts) in EXPECTED.items() for prop in facts]


@pytest.mark.parametrize(("language", "prop"), CASES, ids=[f"{language}-{prop}" for language, prop in CASES])
def test_a_notice_gives_its_facts(language: str, prop: str) -> None:
    text, facts = EXPECTED[language]
    found = stated(read_bytes(text.encode(), source="notice.txt"), prop)
    assert sorted(map(str, set(found))) == sorted(map(str, facts[prop]))


@pytest.mark.parametrize("language", EXPECTED)
def test_every_quote_stands_at_its_place(language: str) -> None:
    reading = read_bytes(EXPECTED[language][0].encode(), source="notice.txt")
    assert reading.claims
    for claim in reading.claims:
        for place in claim.evidence:
            assert reading.page.text[place.start : place.end] == place.quote
