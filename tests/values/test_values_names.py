"""One name in many spellings; two names that are only alike; lists of names."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dramatheque.values.names import compare_names, is_person_name, name_key, name_variants, split_names

parts = st.text(alphabet="abehijknorstuyōūé'-mgzw", min_size=1, max_size=8)
names = st.lists(parts, min_size=1, max_size=4).map(" ".join) | st.text(max_size=16)

SPELLINGS = [
    ("Asou Haruto", "Asō Haruto", "Haruto Asōu", "Haruto Aso", "ASO Haruto", "Ｈａｒｕｔｏ　Ａｓｏ"),
    ("Nishikido Ryou", "Ryō Nishikido", "Ryo Nishikido", "NISHIKIDO Ryo"),
    ("Ooshima Satomi", "Satomi Oshima", "Ohshima Satomi", "Ōshima Satomi"),
    ("Yuuki Sato", "Yuki Satō", "Satoh Yuki"),
    ("Ken'ichi Matsuyama", "Kenichi Matsuyama", "Matsuyama Ken’ichi"),
    ("Lee Min-ho", "Lee Minho", "Min Ho Lee", "LEE Min Ho", "Min-ho Lee"),
    ("Liu Shishi", "Liu Shi Shi", "Shishi Liu"),
    ("Ha Ji-won", "Ha Ji Won", "Ji-won Ha", "Ha Jiwon"),
    ("Byun Yo-han", "Byun Yo Han", "Yo-han Byun"),
    ("Pyo Ye-jin", "Pyo Ye Jin"),
    ("Sawajiri Erika", "Erika Sawajiri"),
    ("Riki Okamura", "OKAMURA Riki"),
    ("沢尻エリカ", "沢尻 エリカ"),
    ("이민호", "이 민호"),
    ("ジェイソン・チャン", "ジェイソン チャン"),
]


@pytest.mark.row("W30", "F12")
@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Joo Won", "Jo Won"),
        ("Koo Hye-sun", "Ko Hye-sun"),
        ("Koo Hara", "Ko Hara"),
        ("Hou Hsiao-hsien", "Ho Hsiao-hsien"),
        ("Ueto Aya", "Ueno Aya"),
        ("Masaaki Tanaka", "Masaki Tanaka"),
        ("Lee Min-ho", "Lim Min-ho"),
        ("Aya Kito", "Aya Ikeuchi"),
        ("Shigeyuki Satō", "Shigeyuki Totsugi"),
        ("Park Min-young", "Park Bo-young"),
    ],
)
def test_two_names_have_two_keys(left: str, right: str) -> None:
    assert name_key(left) != name_key(right)


@settings(deadline=None)  # libraries load at first use
@given(names)
@example("a a auu")
def test_the_key_of_a_key_is_the_key(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)


@settings(deadline=None)  # libraries load at first use
@given(names, names)
def test_comparing_is_symmetric_and_within_bounds(left: str, right: str) -> None:
    match = compare_names(left, right)
    assert match == compare_names(right, left)
    assert 0 <= match.score <= 1
    assert not name_key(left) or compare_names(left, left).score == 1


@pytest.mark.parametrize(
    ("left", "right", "least", "most"),
    [
        ("Lee Min-ho", "이민호", 0.9, 1),
        ("Min Ho Lee", "Yi Min-ho", 0.9, 1),
        ("Rhee Minho", "Lee Min-ho", 0.9, 1),
        ("Jung Il-woo", "Chung Il-woo", 0.9, 1),
        ("Jeong Il-woo", "정일우", 0.9, 1),
        ("Hyun Bin", "현빈", 0.9, 1),
        ("Hyeon Bin", "Hyun Bin", 0.9, 1),
        ("Kim Soo-hyun", "Kim Su-hyeon", 0.9, 1),
        ("Pak Shin-hye", "박신혜", 0.9, 1),
        ("Hu Ge", "胡歌", 0.9, 1),
        ("Ge Hu", "胡歌", 0.9, 1),
        ("Liu Shi Shi", "劉詩詩", 0.9, 1),
        ("刘诗诗", "劉詩詩", 0.9, 1),
        ("Hsu Kuang-han", "許光漢", 0.9, 1),
        ("Ko Chia Yen", "柯佳嬿", 0.9, 1),
        ("Chen Bolin", "陳柏霖", 0.9, 1),
        ("Kuo Tsai-chieh", "郭采潔", 0.9, 1),
        ("Chang Tzu-yi", "Zhang Ziyi", 0.9, 1),
        ("王凯", "王楷", 0, 0.7),
        ("ニシキド リョウ", "Ryo Nishikido", 0.9, 1),
        ("Erika Sawajiri", "Erica Sawajiri", 0.8, 0.899),
        ("Fujiki Naohito", "Huziki Naohito", 0.8, 0.899),
        ("Shigeyuki Satō", "Shigeyuki Totsugi", 0.3, 0.5),
        ("Haruto", "Haruto Asō", 0.5, 0.7),
        ("沢尻エリカ", "Sawajiri Erika", 0.5, 0.7),
        ("Koo Hye-sun", "Ko Hye-sun", 0, 0.5),
        ("Liu Shishi", "Cecilia Liu", 0, 0.5),
        ("金城武", "Takeshi Kaneshiro", 0, 0.1),
        ("Kim Min-ji", "Kim Min-ho", 0, 0.5),
    ],
)
def test_how_alike_two_names_are(left: str, right: str, least: float, most: float) -> None:
    assert least <= compare_names(left, right).score <= most


def test_variants_meet_where_names_are_compared_as_one() -> None:
    for left, right in [("Lee Min-ho", "이민호"), ("Yi Minho", "Lee Min-ho"), ("Ge Hu", "胡歌"), ("Hyeon Bin", "Hyun Bin")]:
        assert name_variants(left) & name_variants(right)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Egashira Michiru , Ooshima Satomi , Yokota Rie", ["Egashira Michiru", "Ooshima Satomi", "Yokota Rie"]),
        ("Takuya Kimura & Tokiwa Takako", ["Takuya Kimura", "Tokiwa Takako"]),
        ("Kim Won-seok (ep. 1, 2) and Lee Eung-bok", ["Kim Won-seok", "Lee Eung-bok"]),
        ("錦戸亮、沢尻エリカ、薬師丸ひろ子", ["錦戸亮", "沢尻エリカ", "薬師丸ひろ子"]),
        ("錦戸亮・沢尻エリカ", ["錦戸亮", "沢尻エリカ"]),
        ("ジェイソン・チャン、錦戸亮", ["ジェイソン・チャン", "錦戸亮"]),
        ("錦戸亮 沢尻エリカ 薬師丸ひろ子", ["錦戸亮", "沢尻エリカ", "薬師丸ひろ子"]),
        ("沢尻 エリカ", ["沢尻 エリカ"]),
        ("이민호 김고은", ["이민호", "김고은"]),
        ("이 민호", ["이 민호"]),
        ("胡歌／刘诗诗", ["胡歌", "刘诗诗"]),
        ("Hu Ge (胡歌)", ["Hu Ge"]),
        (", Yuuki Miyoshi", ["Yuuki Miyoshi"]),
        ("", []),
        ("Wency Cornejo feat. Cookie Chua", ["Wency Cornejo", "Cookie Chua"]),
    ],
)
def test_lists_of_names(line: str, names: list[str]) -> None:
    assert [line[start:end] for start, end in split_names(line)] == names


@settings(deadline=None)  # libraries load at first use
@given(st.text(max_size=60))
def test_spans_of_names_lie_in_order_inside_the_text(line: str) -> None:
    place = 0
    for start, end in split_names(line):
        assert place <= start < end <= len(line)
        place = end


@pytest.mark.parametrize(
    "text",
    [
        "Erika Sawajiri",
        "Ken'ichi Matsuyama",
        "Lee Min-ho",
        "K",
        "胡歌",
        "현빈",
        "沢尻エリカ",
        "Jean-Paul de Witt",
        "Jung So Min",
        "Mike He",
        'Ranee "Bella" Campen',
    ],
)
def test_what_looks_like_a_person(text: str) -> None:
    assert is_person_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Read more",
        "Aya & Haruto",
        "She falls ill",
        "Episode 3",
        "第一話",
        "10:00",
        "彼女は泣いた",
        "The Heirs",
        "キャスト",
        "「電車男」",
        "Production Credits",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not is_person_name(text)


def test_a_name_of_three_words_is_put_in_another_order_only_where_all_are_syllables() -> None:
    assert compare_names("Lee Min Ho", "Minho Lee").how == "same"
    for one, other in (("Tommy Lee Jones", "Jones Tommylee"), ("Tommy Lee Jones", "Leejones Tommy")):     # Lee in the middle
        assert not name_variants(one) & name_variants(other), (one, other)
