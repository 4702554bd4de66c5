"""A Latin spelling meets the kanji it may be a reading of, and no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dramatheque.values.crossing import cross
from dramatheque.values.kanji_readings import reading_fit, reading_keys, surname_readings
from dramatheque.values.reading_counts import costs

READS = [
    ("沢尻エリカ", "Erika Sawajiri"),
    ("薬師丸ひろ子", "Hiroko Yakushimaru"),
    ("松山ケンイチ", "Ken'ichi Matsuyama"),
    ("堺雅人", "Masato Sakai"),
    ("大島里美", "Ooshima Satomi"),
    ("衛藤凛", "Rin Etō"),
    ("三木清良", "Kiyora Miki"),
    ("佐々木蔵之介", "Kuranosuke Sasaki"),
    ("上野 樹里", "UENO Juri"),
    ("竹野内豊", "Takenouchi Yutaka"),
]
DOES_NOT_READ = [
    ("堺雅人", "Masato Tanaka"),
    ("堺雅人", "Makoto Sakai"),
    ("錦戸亮", "Nishikido Jin"),
    ("上野樹里", "Juri Ueto"),
    ("胡歌", "Hu Ge"),
    ("공유", "Gong Yoo"),
    ("Ryo Nishikido", "Ryo Nishikido"),
    ("堺雅人", "Masato"),
    ("堺雅人", "A Masato Sakai"),
]


@pytest.mark.row("W30", "X01")
@pytest.mark.parametrize(("native", "latin"), READS)
def test_a_name_is_read_in_either_order(native: str, latin: str) -> None:
    assert reading_fit(native, latin).strength == 1.0
    assert reading_fit(native, " ".join(reversed(latin.split()))).strength == 1.0


@pytest.mark.parametrize(("native", "latin"), DOES_NOT_READ)
def test_another_name_is_no_reading(native: str, latin: str) -> None:
    assert reading_fit(native, latin).strength == 0.0


def test_a_name_of_one_word_fits_less() -> None:
    assert 0.0 < reading_fit("瑛太", "Eita").strength < 1.0
    assert reading_fit("瑛太", "Eito").strength == 0.0


def test_every_reading_of_a_surname_is_a_key() -> None:
    assert {"nagasaki", "nagazaki"} <= surname_readings("長崎花子")


@given(st.text(max_size=12), st.text(max_size=20))
def test_any_two_texts_can_be_compared(native: str, latin: str) -> None:
    assert 0.0 <= reading_fit(native, latin).strength <= 1.0


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("大山真奈", "Mana Ohyama"),
        ("井上慶太", "Keita Inoue"),
        ("六本木誠", "Makoto Roppongi"),
        ("中村新平", "Nakamura Shimpei"),
        ("山下純子", "Zyunko Yamasita"),
        ("木村心春", "Kimura Koharu"),
        ("佐々木桜来", "Sara Sasaki"),
        ("大岡忠相", "Ooka Tadasuke"),
        ("まがりひろあき", "Hiroaki Magari"),
        ("藤原道長", "Fujiwara no Michinaga"),
    ],
)
def test_sounds_change_where_parts_of_a_name_meet(native: str, latin: str) -> None:
    assert reading_fit(native, latin).bits < 20
    assert reading_keys(native) & reading_keys(latin)


def test_a_character_nobody_knows_is_weak_evidence() -> None:
    assert 0.0 < reading_fit("田中龘子", "Tatsuko Tanaka").strength < 1.0
    assert reading_fit("田中裕子", "Mariko Tanaka").strength == 0.0


def test_the_commoner_reading_costs_less() -> None:
    assert reading_fit("田中翔", "Sho Tanaka").bits < reading_fit("田中翔", "Tanaka Kakeru").bits


def test_old_and_rare_forms_of_a_character_read_what_today_s_reads() -> None:
    assert reading_fit("濵田岳", "Gaku Hamada").strength == 1.0
    assert reading_fit("田中凞", "Hiroshi Tanaka").bits == reading_fit("田中煕", "Hiroshi Tanaka").bits


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("二代目 中村半太夫", "Nakamura Handayū II"),
        ("くら☆ゆうこ", "Kura Yūko"),
        ("田中一郎（俳優）", "Ichirō Tanaka"),
        ("敦文親王", "Atsufumi-shinnō"),
        ("開化天皇", "Emperor Kaika"),
        ("安徳天皇", "Antoku"),
    ],
)
def test_what_stands_around_a_name_is_not_read(native: str, latin: str) -> None:
    assert reading_fit(native, latin).strength >= 0.7
    assert reading_keys(native) & reading_keys(latin)


def test_a_rank_that_only_the_native_name_has_is_no_reading_of_another_name() -> None:
    assert reading_fit("敦文親王", "Princess Hanako").strength == 0.0


def test_hiragana_says_how_it_is_read_and_is_not_heard_as_a_foreign_name() -> None:
    assert cross("あべみほ", "Miho Abe").bits > 1 > cross("あべみほ", "Nao Abe").bits
    assert cross("トム・クルーズ", "Tom Cruise").rule == "heard"


def test_what_is_counted_outweighs_the_order_of_a_table_and_what_is_listed_stays_possible() -> None:
    found = dict(costs({"b": 20.0}, [("a", 1.0), ("b", 5.0)]))
    assert found["b"] < 1 < found["a"] < 8
    assert sum(2.0**-bits for bits in found.values()) < 1
