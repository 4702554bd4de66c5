"""The stage as a whole: five pages about one drama, its special and remakes; homonyms; people across works."""

from __future__ import annotations

from itertools import permutations

import pytest
from told_pages import Told, five_pages, spellings

from dramatheque.claims import EntityKind
from dramatheque.resolving import Judgement, Profile, Resolution, Verdict, blocking_keys, in_entities, judge, profiles, resolve


def told(*pages: Told) -> list[Profile]:
    return [profile for page in pages for profile in profiles(page.reading())]


def groups(made: list[Profile], resolution: Resolution, kind: EntityKind) -> list[set[str]]:
    kinds = {profile.id: profile.kind for profile in made}
    return [spellings(made, members) for members in resolution.clusters if kinds[min(members)] is kind]


@pytest.fixture(scope="module")
def five() -> list[Profile]:
    return [profile for reading in five_pages() for profile in profiles(reading)]


@pytest.fixture(scope="module")
def resolved(five: list[Profile]) -> Resolution:
    return resolve(five)


@pytest.mark.row("X01")
def test_one_title_in_five_spellings_is_one_work(five: list[Profile], resolved: Resolution) -> None:
    works = groups(five, resolved, EntityKind.WORK)
    assert {"1 Litre no Namida", "One Litre of Tears", "1 Litre of Tears"} in works
    assert {"1 Litre no Namida special episode", "One Litre of Tears special"} in works
    assert [{"Buku Harian Nayla"} in works, {"Bir Litre Gözyaşı"} in works, {"Tears of Happiness"} in works] == [True] * 3
    assert len(works) == 5


@pytest.mark.row("W30", "F12")
@pytest.mark.parametrize(
    "names",
    [
        {"Erika Sawajiri", "Sawajiri Erika", "Sawajiri Erica"},
        {"Ryō Nishikido", "Ryo Nishikido", "Nishikido Ryo", "Nishikido Ryou"},
        {"Kenichi Matsuyama", "Ken'ichi Matsuyama", "Matsuyama Kenichi"},
        {"Yuuki Sato", "Yuki Sato"},
        {"Oshima Satomi", "Ooshima Satomi"},
        {"Aya Kitō", "Aya Kito", "Kito Aya"},
        {"Yuma Sanada"},
        {"Ai Miyoshi"},
        {"Yuuki Miyoshi"},
        {"Shigeyuki Satō"},
        {"Shigeyuki Totsugi"},
    ],
    ids=min,
)
def test_one_person_however_spelled(names: set[str], five: list[Profile], resolved: Resolution) -> None:
    assert names in groups(five, resolved, EntityKind.PERSON)


def test_characters_by_parts_of_their_names(five: list[Profile], resolved: Resolution) -> None:
    characters = groups(five, resolved, EntityKind.CHARACTER)
    assert {"Haruto Asou", "Asou Haruto", "Haruto Asō", "Haruto Aso", "Haruto"} in characters
    assert {"Aya Ikeuchi", "Ikeuchi Aya", "Aya"} in characters
    assert {"Ikeuchi Rika", "Rika Ikeuchi", "Rika"} in characters
    assert {"Yoshifumi Asōu"} in characters


@pytest.mark.row("X10")
def test_the_diarist_and_the_character_are_two(five: list[Profile], resolved: Resolution) -> None:
    kinds = {profile.id: profile.kind for profile in five}
    assert all(len({kinds[mention] for mention in members}) == 1 for members in resolved.clusters)
    assert {"Aya Kitō", "Kito Aya", "Aya Kito"} in groups(five, resolved, EntityKind.PERSON)


@pytest.mark.row("F13")
def test_a_possible_stage_name_is_suggested_and_not_merged(five: list[Profile], resolved: Resolution) -> None:
    names = {profile.id: profile.names[0].text for profile in five}
    suggested = {frozenset((names[made.left], names[made.right])) for made in resolved.judgements if made.is_suggestion}
    assert suggested == {frozenset(("Shigeyuki Satō", "Shigeyuki Totsugi"))}


def test_names_of_one_broadcaster(five: list[Profile], resolved: Resolution) -> None:
    assert {"FNS (Fuji TV)", "Fuji TV", "Fuji Television"} in groups(five, resolved, EntityKind.ORGANISATION)


def test_every_order_of_the_five_pages_gives_the_same(resolved: Resolution) -> None:
    readings = [profiles(reading) for reading in five_pages()]
    for order in permutations(readings):
        assert resolve(profile for made in order for profile in made) == resolved


def test_judging_is_symmetric_and_explained(five: list[Profile]) -> None:
    for left in five[::3]:
        for right in five[::4]:
            if left.id != right.id:
                made = judge(left, right)
                assert made == judge(right, left)
                assert left.kind is not right.kind or made.reasons


def test_a_search_by_keys_finds_what_is_judged_the_same(five: list[Profile], resolved: Resolution) -> None:
    works = [profile for profile in five if profile.kind is EntityKind.WORK]
    clusters = [members for members in resolved.clusters if min(members) in {work.id for work in works}]
    keys = {profile.id: blocking_keys(profile) for profile in [*works, *in_entities(five, works, clusters)]}
    assert all(keys[made.left] & keys[made.right] for made in resolved.judgements)


def test_a_member_merges_and_takes_it_back(five: list[Profile], resolved: Resolution) -> None:
    ids = {profile.names[0].text: profile.id for profile in five if profile.kind is EntityKind.PERSON}
    merge = Judgement(ids["Shigeyuki Satō"], ids["Shigeyuki Totsugi"], Verdict.SAME, 1.0, by="member:ann")
    undo = Judgement(*merge.pair, Verdict.UNSURE, by="member:ann", withdraws=merge.id)
    assert {"Shigeyuki Satō", "Shigeyuki Totsugi"} in groups(five, resolve(five, [merge]), EntityKind.PERSON)
    assert resolve(five, [merge, undo]) == resolved


def good_doctor(document: str, name: str, country: str, year: int, *cast: tuple[str, str]) -> Told:
    page = Told(document)
    page.cast(page.work(name, country=country, year=year, type="series"), *cast)
    return page


def test_remakes_of_one_title_stay_apart() -> None:
    made = told(
        good_doctor("kr", "Good Doctor", "KR", 2013, ("Joo Won", "Park Shi On")),
        good_doctor("kr2", "Good Doctor", "KR", 2013, ("Joo Won", "")),
        good_doctor("jp", "Good Doctor", "JP", 2018, ("Kento Yamazaki", "Minato Shindo")),
        good_doctor("us", "The Good Doctor", "US", 2017, ("Freddie Highmore", "Shaun Murphy")),
    )
    works = [profile for profile in made if profile.kind is EntityKind.WORK]
    clusters = [members for members in resolve(made).clusters if min(members) in {work.id for work in works}]
    assert sorted(len(members) for members in clusters) == [1, 1, 2]


def test_film_and_series_of_one_title_stay_apart() -> None:
    series, film = Told("a"), Told("b")
    series.work("Taiyou no Uta", country="JP", year=2006, type="series")
    film.work("Taiyou no Uta", country="JP", year=2006, type="film")
    assert judge(*told(series, film)).verdict is Verdict.DIFFERENT


def test_a_title_alone_joins_nothing_that_may_be_two() -> None:
    one, other = Told("a"), Told("b")
    one.work("My Girl", country="KR", year=2005)
    other.work("My Girl")
    made = judge(*told(one, other))
    assert made.verdict is Verdict.UNSURE
    assert made.is_suggestion


def test_a_long_title_alone_joins_the_one_work_that_has_it_and_none_of_two() -> None:
    def page(document: str, **facts: object) -> Told:
        made = Told(document)
        made.work("Boys Over Flowers", **facts)
        return made

    korean, japanese, bare = page("kr", country="KR", year=2009), page("jp", country="JP", year=2005), page("x")
    assert sorted(len(members) for members in resolve(told(korean, bare)).clusters) == [2]
    assert sorted(len(members) for members in resolve(told(korean, bare, japanese)).clusters) == [1, 1, 1]
    dated = page("y", year=2009)
    assert sorted(len(members) for members in resolve(told(korean, dated, japanese)).clusters) == [1, 2]


def test_names_in_kanji_meet_their_readings_inside_one_work_only() -> None:
    work = {"country": "JP", "year": 2005, "start_date": "2005-10-11"}
    native, latin, other = Told("a"), Told("b"), Told("c")
    native.cast(native.work("1リットルの涙", "One Litre of Tears", **work), ("錦戸亮", "麻生遥斗"), ("沢尻エリカ", "池内亜也"))
    latin.cast(latin.work("One Litre of Tears", **work), ("Ryo Nishikido", "Haruto Aso"), ("Sawajiri Erika", "Aya Ikeuchi"))
    other.cast(other.work("Attention Please", country="JP", year=2006), ("Nishikido Ryo", "Nakahara Shota"))
    made = told(native, latin, other)
    people, characters = (groups(made, resolve(made), kind) for kind in (EntityKind.PERSON, EntityKind.CHARACTER))
    assert {"錦戸亮", "Ryo Nishikido"} in people
    assert {"沢尻エリカ", "Sawajiri Erika"} in people
    assert {"Nishikido Ryo"} in people
    assert {"麻生遥斗", "Haruto Aso"} in characters


def test_a_name_alone_joins_no_people_across_works() -> None:
    one, other = Told("a"), Told("b")
    one.cast(one.work("Orange Days", country="JP", year=2004), ("Yuki Sato", ""), ("Kou Shibasaki", ""))
    other.cast(other.work("Bad Family", country="KR", year=2006), ("Yuki Sato", ""), ("Nam Sang-mi", ""))
    made = told(one, other)
    assert {"Yuki Sato"} in groups(made, resolve(made), EntityKind.PERSON)
    assert [len(members) for members in resolve(made).clusters if len(members) > 1] == []


def test_people_across_works_meet_by_native_names_birth_or_company() -> None:
    def page(document: str, work: str, **facts: str) -> Told:
        made = Told(document)
        made.cast(made.work(work, country="KR", year=2010), ("Kim Min-jung", ""))
        person = made.mention(EntityKind.PERSON, "Kim Min-jung")
        for name, value in facts.items():
            made.say(person, name, value)
        return made

    def joined(*pages: Told) -> bool:
        made = told(*pages)
        return any(len(members) == 2 for members in resolve(made).clusters)

    assert joined(page("a", "Ireland", born="1982-07-30"), page("b", "Mr. Sunshine", born="1982-07-30"))
    assert joined(page("a", "Ireland", name="김민정"), page("b", "Mr. Sunshine", name="김민정"))
    assert not joined(page("a", "Ireland", born="1982-07-30"), page("b", "Mr. Sunshine", born="1995-01-02"))
    assert not joined(page("a", "Ireland"), page("b", "Mr. Sunshine"))


def test_people_with_other_birthdays_are_told_apart() -> None:
    def page(document: str, born: str) -> Told:
        made = Told(document)
        made.cast(made.work("Ireland"), ("Kim Min-jung", ""))
        made.say(made.mention(EntityKind.PERSON, "Kim Min-jung"), "born", born)
        return made

    left, right = (made[1] for made in (told(page("a", "1982-07-30")), told(page("b", "1995-01-02"))))
    assert judge(left, right).verdict is Verdict.DIFFERENT
    assert judge(left, told(page("c", "1982"))[1]).verdict is not Verdict.DIFFERENT


def test_one_part_of_a_name_that_two_characters_share_joins_neither() -> None:
    one, other = Told("a"), Told("b")
    work = {"country": "JP", "year": 2005, "start_date": "2005-10-11"}
    one.cast(one.work("One Litre of Tears", **work), ("", "Aya Ikeuchi"), ("", "Ako Ikeuchi"))
    other.cast(other.work("1 Litre of Tears", **work), ("", "Ikeuchi"), ("", "Ako"))
    made = told(one, other)
    assert {frozenset(each) for each in groups(made, resolve(made), EntityKind.CHARACTER)} == {
        frozenset({"Aya Ikeuchi"}),
        frozenset({"Ako Ikeuchi", "Ako"}),
        frozenset({"Ikeuchi"}),
    }


@pytest.mark.row("B13")
def test_a_character_told_of_in_prose_alone_is_one_of_the_work_the_page_is_about() -> None:
    one, other = Told("a"), Told("b")
    work = {"country": "JP", "year": 2005, "start_date": "2005-10-11"}
    one.cast(one.work("One Litre of Tears", **work), ("Hiroko Yakushimaru", "Ikeuchi Shioka"))
    other.cast(other.work("1 Litre of Tears", **work), ("", "Aya Ikeuchi"))
    other.related(other.work("1 Litre of Tears"), "recommended", "Beautiful Life")
    other.say(other.mention(EntityKind.CHARACTER, "Shioka"), "description", "a nutritionist")
    made = told(one, other)
    assert frozenset({"Ikeuchi Shioka", "Shioka"}) in groups(made, resolve(made), EntityKind.CHARACTER)


def test_characters_of_two_works_are_never_one() -> None:
    one, other = Told("a"), Told("b")
    one.cast(one.work("Hana Yori Dango", country="JP", year=2005), ("", "Rui"))
    other.cast(other.work("Buzzer Beat", country="JP", year=2009), ("", "Rui"))
    made = told(one, other)
    assert len(groups(made, resolve(made), EntityKind.CHARACTER)) == 2


def test_songs_by_two_performers_are_two_recordings() -> None:
    pages = [Told("a"), Told("b"), Told("c")]
    for page, name, artist in zip(pages, ("Orange Days", "Bad Family", "Orange Days"), ("K", "Mika", "K"), strict=True):
        page.song(page.work(name, country="JP", year=2004), "Only Human", artist)
    made = told(*pages)
    songs = [members for members in resolve(made).clusters if {mention[1][0] for mention in members} == {"s"}]
    assert sorted(sorted(mention[0] for mention in members) for members in songs) == [["a", "c"], ["b"]]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("Fuji TV", "フジテレビ", Verdict.SAME),
        ("FNS (Fuji TV)", "Fuji Television", Verdict.SAME),
        ("TV Asahi", "テレビ朝日", Verdict.SAME),
        ("한국방송", "KBS", Verdict.SAME),
        ("湖南卫视", "Hunan TV", Verdict.SAME),
        ("Channel 3", "ช่อง 3", Verdict.SAME),
        ("SinemArt", "PT Sinemart", Verdict.SAME),
        ("Fuji TV", "Nippon TV", Verdict.UNSURE),
        ("KBS", "KBS2", Verdict.UNSURE),
    ],
)
def test_broadcasters(left: str, right: str, verdict: Verdict) -> None:
    one, other = Told("a"), Told("b")
    one.mention(EntityKind.ORGANISATION, left)
    other.mention(EntityKind.ORGANISATION, right)
    assert judge(*told(one, other)).verdict is verdict
